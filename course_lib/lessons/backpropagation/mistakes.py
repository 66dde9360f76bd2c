"""Known mistakes of lesson `backpropagation`."""

import numpy as np

from ...mistakes import mistake


def _floats(*arrays):
    arrays = [np.array(array, dtype=float) for array in arrays]
    return arrays if len(arrays) > 1 else arrays[0]


def _nudge(f, x, up, down, divisor):
    gradient = np.zeros_like(x)
    for index in np.ndindex(x.shape):
        high, low = x.copy(), x.copy()
        high[index] += up
        low[index] -= down
        gradient[index] = (f(high) - f(low)) / divisor
    return gradient


@mistake("numerical_gradient", "The difference was divided by ε, but the two nudges are 2ε apart.")
def divides_by_one_step(f, x):
    return _nudge(f, _floats(x), 1e-5, 1e-5, 1e-5)


@mistake("numerical_gradient", "An entry was not put back before the next one was nudged.")
def nudges_stay(f, x):
    x = _floats(x)
    gradient, work = np.zeros_like(x), x.copy()
    for index in np.ndindex(x.shape):
        before = f(work)
        work[index] += 0.1
        gradient[index] = (f(work) - before) / 0.1
    return gradient


@mistake("numerical_gradient", "All entries were nudged at once: one slope came out for all.")
def nudges_all(f, x):
    x = _floats(x)
    return np.full_like(x, (f(x + 1e-5) - f(x - 1e-5)) / 2e-5)


@mistake("numerical_gradient", "The step is too large: the slope is measured in a place too wide.")
def large_step(f, x):
    return _nudge(f, _floats(x), 0.1, 0.0, 0.1)


@mistake("numerical_gradient", "The step is too small: rounding eats the difference. 1e-5 is a good compromise.")
def tiny_step(f, x):
    return _nudge(f, _floats(x), 1e-14, 1e-14, 2e-14)


@mistake("numerical_gradient", "The sign is turned around.")
def downwards(f, x):
    return -_nudge(f, _floats(x), 1e-5, 1e-5, 2e-5)


@mistake("dense_backward", "db has one entry per neuron: add up over the samples, `axis=0`.")
def bias_over_neurons(dZ, X, W):
    dZ, X, W = _floats(dZ, X, W)
    return dZ @ W.T, X.T @ dZ, dZ.sum(axis=1)


@mistake("dense_backward", "db is the *sum* over the samples, not the mean: the loss already holds the 1/N.")
def bias_mean(dZ, X, W):
    dZ, X, W = _floats(dZ, X, W)
    return dZ @ W.T, X.T @ dZ, dZ.mean(axis=0)


@mistake("dense_backward", "dW was divided by the number of samples; the loss already holds the 1/N.")
def weights_mean(dZ, X, W):
    dZ, X, W = _floats(dZ, X, W)
    return dZ @ W.T, X.T @ dZ / len(X), dZ.sum(axis=0)


@mistake("dense_backward", "dW is transposed: it has the shape of W.")
def transposed_weights(dZ, X, W):
    dZ, X, W = _floats(dZ, X, W)
    return dZ @ W.T, dZ.T @ X, dZ.sum(axis=0)


@mistake("dense_backward", "The three are in another order: dX, then dW, then db.")
def other_order(dZ, X, W):
    dZ, X, W = _floats(dZ, X, W)
    return X.T @ dZ, dZ.sum(axis=0), dZ @ W.T


@mistake("dense_backward", "dX needs W transposed: dZ Wᵀ.")
def no_transpose(dZ, X, W):
    dZ, X, W = _floats(dZ, X, W)
    return (dZ @ W if W.shape[0] == W.shape[1] else np.flip(dZ @ W.T, axis=1)), X.T @ dZ, dZ.sum(axis=0)


@mistake("relu_backward", "The mask looked at the gradient; it is the *input* of ReLU that must be positive.")
def masks_by_gradient(dA, Z):
    dA = _floats(dA)
    return dA * (dA > 0)


@mistake("relu_backward", "The slope itself came back; multiply it with dA.")
def slope_only(dA, Z):
    return (_floats(Z) > 0).astype(float)


@mistake("relu_backward", "ReLU itself was applied: multiply dA by 0 or 1, not by Z.")
def multiplies_by_relu(dA, Z):
    return _floats(dA) * np.maximum(_floats(Z), 0)


@mistake("relu_backward", "At exactly 0 the slope is 0 by convention: greater, not greater or equal.")
def zero_counts(dA, Z):
    return _floats(dA) * (_floats(Z) >= 0)


@mistake("relu_backward", "The mask is turned around.")
def inverted(dA, Z):
    return _floats(dA) * (_floats(Z) <= 0)


def _softmax(Z):
    Z = _floats(Z)
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def _one_hot(Z, y):
    return np.eye(np.shape(Z)[1])[np.array(y, dtype=int)]


@mistake("softmax_cross_entropy_grad", "The division by the number of samples is missing: the loss is a mean.")
def sum_not_mean(Z, y):
    return _softmax(Z) - _one_hot(Z, y)


@mistake("softmax_cross_entropy_grad", "The sign is turned around: probability minus one-hot.")
def turned_around(Z, y):
    return (_one_hot(Z, y) - _softmax(Z)) / len(y)


@mistake("softmax_cross_entropy_grad", "1 was taken off the logits; take it off the probabilities.")
def logits_minus_one_hot(Z, y):
    return (_floats(Z) - _one_hot(Z, y)) / len(y)


@mistake("softmax_cross_entropy_grad", "Only the right class got a gradient; the others have theirs too.")
def right_class_only(Z, y):
    return (_softmax(Z) - _one_hot(Z, y)) * _one_hot(Z, y) / len(y)


@mistake("softmax_cross_entropy_grad", "Large logits overflowed to nan: subtract each row's largest first.")
def overflows(Z, y):
    with np.errstate(all="ignore"):
        e = np.exp(_floats(Z))
        return (e / e.sum(axis=1, keepdims=True) - _one_hot(Z, y)) / len(y)


@mistake("softmax_cross_entropy_grad", "The sum was taken over the whole batch: softmax works row by row.")
def whole_table(Z, y):
    Z = _floats(Z)
    e = np.exp(Z - Z.max())
    return (e / e.sum() - _one_hot(Z, y)) / len(y)


def _forward(X, layers):
    inputs, Zs, A = [], [], _floats(X)
    for k, (W, b) in enumerate(layers):
        inputs.append(A)
        Zs.append(A @ _floats(W) + _floats(b))
        A = np.maximum(Zs[-1], 0) if k < len(layers) - 1 else Zs[-1]
    return inputs, Zs, A


def _loss(Z, y):
    Z = Z - Z.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(Z)), np.array(y, dtype=int)])


def _backward(
    X,
    y,
    layers,
    relu=lambda dA, Z, A: dA * (Z > 0),
    start=lambda Z, y: (_softmax(Z) - _one_hot(Z, y)) / len(y),
    inputs_of=None,
):
    inputs, Zs, logits = _forward(X, layers)
    used = inputs if inputs_of is None else inputs_of(inputs, Zs)
    gradients, dZ = [], start(logits, y)
    for k in reversed(range(len(layers))):
        if k < len(layers) - 1:
            dZ = relu(dA, Zs[k], inputs[k])
        dA = dZ @ _floats(layers[k][0]).T
        gradients.insert(0, (used[k].T @ dZ, dZ.sum(axis=0)))
    return _loss(logits, y), gradients


@mistake("mlp_backward", "The gradient went through ReLU unchanged: apply `relu_backward` between the layers.")
def forgets_relu(X, y, layers):
    return _backward(X, y, layers, relu=lambda dA, Z, A: dA)


@mistake("mlp_backward", "The gradients are in the order of the backward pass; return them in the order of the layers.")
def backward_order(X, y, layers):
    loss, gradients = _backward(X, y, layers)
    return loss, gradients[::-1]


@mistake("mlp_backward", "A layer's dW was computed with values from before ReLU: its input is what came out of ReLU.")
def inputs_before_relu(X, y, layers):
    return _backward(X, y, layers, inputs_of=lambda inputs, Zs: [inputs[0], *Zs[:-1]])


@mistake("mlp_backward", "The division by the number of samples is missing: the loss is a mean.")
def not_averaged(X, y, layers):
    return _backward(X, y, layers, start=lambda Z, y: _softmax(Z) - _one_hot(Z, y))


@mistake("mlp_backward", "ReLU was also applied to the logits; it stands between the layers only.")
def relu_at_the_end(X, y, layers):
    inputs, Zs, logits = _forward(X, layers)
    cut = np.maximum(logits, 0)
    gradients, dZ = [], (_softmax(cut) - _one_hot(cut, y)) / len(y) * (logits > 0)
    for k in reversed(range(len(layers))):
        dA = dZ @ _floats(layers[k][0]).T
        gradients.insert(0, (inputs[k].T @ dZ, dZ.sum(axis=0)))
        if k:
            dZ = dA * (Zs[k - 1] > 0)
    return _loss(cut, y), gradients


@mistake("mlp_backward", "Only the last layer got its gradients; go on to the first.")
def last_layer_only(X, y, layers):
    loss, gradients = _backward(X, y, layers)
    return loss, [(np.zeros_like(dW), np.zeros_like(db)) for dW, db in gradients[:-1]] + gradients[-1:]


@mistake("mlp_backward", "The loss was added up over the samples; it is a mean.")
def summed_loss(X, y, layers):
    loss, gradients = _backward(X, y, layers)
    return loss * len(y) + (len(y) == 1) * 0.1, gradients


@mistake(
    "momentum_step",
    "The velocity holds the learning rate: that is another book's convention. Here v ← μv + g, and the rate comes when p moves.",
)
def rate_in_velocity(parameters, gradients, velocity, learning_rate, momentum):
    new = [momentum * _floats(v) + learning_rate * _floats(g) for v, g in zip(velocity, gradients)]
    return [_floats(p) - v for p, v in zip(parameters, new)], new


@mistake(
    "momentum_step",
    "The gradient was weighted with 1 − μ: that is a running mean (Adam's convention); here it counts fully.",
)
def running_mean(parameters, gradients, velocity, learning_rate, momentum):
    new = [momentum * _floats(v) + (1 - momentum) * _floats(g) for v, g in zip(velocity, gradients)]
    return [_floats(p) - learning_rate * v for p, v in zip(parameters, new)], new


@mistake("momentum_step", "The parameters moved with the old velocity: update the velocity first.")
def old_velocity(parameters, gradients, velocity, learning_rate, momentum):
    new = [momentum * _floats(v) + _floats(g) for v, g in zip(velocity, gradients)]
    return [_floats(p) - learning_rate * _floats(v) for p, v in zip(parameters, velocity)], new


@mistake("momentum_step", "The velocity came back unchanged, so that momentum never builds up.")
def velocity_unchanged(parameters, gradients, velocity, learning_rate, momentum):
    new = [momentum * _floats(v) + _floats(g) for v, g in zip(velocity, gradients)]
    return [_floats(p) - learning_rate * v for p, v in zip(parameters, new)], [_floats(v) for v in velocity]


@mistake("momentum_step", "The momentum was left out: this is a plain step.")
def no_momentum(parameters, gradients, velocity, learning_rate, momentum):
    new = [_floats(g) for g in gradients]
    return [_floats(p) - learning_rate * v for p, v in zip(parameters, new)], new


def _train(
    X,
    y,
    hidden,
    epochs,
    batch_size,
    learning_rate,
    momentum,
    seed,
    *,
    sign=-1,
    learn_bias=True,
    start="he",
    whole=False,
    shuffle=True,
):
    X, y = _floats(X), np.array(y, dtype=int)
    rng = np.random.default_rng(seed)
    widths = [X.shape[1], *hidden, y.max() + 1]
    layers = [
        [rng.normal(size=(i, o)) * np.sqrt(2 / i) if start == "he" else np.zeros((i, o)), np.zeros(o)]
        for i, o in zip(widths, widths[1:])
    ]
    speed = [[np.zeros_like(W), np.zeros_like(b)] for W, b in layers]
    for _ in range(epochs):
        order = rng.permutation(len(X)) if shuffle else np.arange(len(X))
        stop = len(X) if not whole else len(X) - len(X) % batch_size
        for first in range(0, stop, batch_size):
            batch = order[first : first + batch_size]
            _, gradients = _backward(X[batch], y[batch], layers)
            for layer, v, pair in zip(layers, speed, gradients):
                for part in range(2 if learn_bias else 1):
                    v[part] = momentum * v[part] + pair[part]
                    layer[part] = layer[part] + sign * learning_rate * v[part]
    return [tuple(layer) for layer in layers]


@mistake(
    "train_mlp", "The weights started from zeros: all hidden neurons stay alike for ever. Start from random numbers."
)
def starts_from_zeros(X, y, hidden, epochs, batch_size, learning_rate, momentum, seed):
    return _train(X, y, hidden, epochs, batch_size, learning_rate, momentum, seed, start="zeros")


@mistake("train_mlp", "The steps went uphill.")
def climbs(X, y, hidden, epochs, batch_size, learning_rate, momentum, seed):
    return _train(X, y, hidden, epochs, batch_size, learning_rate / 50, momentum, seed, sign=1)


@mistake("train_mlp", "The biases were never updated.")
def biases_stay(X, y, hidden, epochs, batch_size, learning_rate, momentum, seed):
    return _train(X, y, hidden, epochs, batch_size, learning_rate, momentum, seed, learn_bias=False)


@mistake("train_mlp", "Only one epoch was run, whatever `epochs` says.")
def one_epoch(X, y, hidden, epochs, batch_size, learning_rate, momentum, seed):
    return _train(X, y, hidden, min(epochs, 1), batch_size, learning_rate, momentum, seed)


@mistake("train_mlp", "The hidden layers' widths were not used as given.")
def ignores_widths(X, y, hidden, epochs, batch_size, learning_rate, momentum, seed):
    return _train(X, y, [8], epochs, batch_size, learning_rate, momentum, seed)
