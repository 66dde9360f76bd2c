"""Known mistakes of lesson `backpropagation`."""

import numpy as np

from ...mistakes import mistake, probes


@probes("dense_backward")
def slopes_inputs_and_weights(rng):
    for N, n, m in ((2, 3, 2), (4, 2, 3), (3, 3, 3), (5, 4, 2)):
        yield rng.normal(size=(N, m)), rng.normal(size=(N, n)), rng.normal(size=(n, m))


@probes("relu_backward")
def slopes_and_values(rng):
    for shape in ((2, 3), (4, 2), (3, 3)):
        yield rng.normal(size=shape), rng.normal(size=shape)
    yield rng.normal(size=(2, 2)), np.array([[0.0, 1.0], [-1.0, 0.0]])


@probes("softmax_cross_entropy_grad")
def logits_and_classes(rng):
    for N, k in ((2, 3), (5, 4), (4, 4), (3, 2)):
        yield 2 * rng.normal(size=(N, k)), rng.integers(0, k, size=N)


@probes("mlp_backward")
def batches_and_networks(rng):
    for widths, N in (((2, 3, 2), 3), ((3, 4, 3, 2), 5), ((2, 4, 3), 2)):
        layers = [(rng.normal(size=(i, o)), rng.normal(size=o)) for i, o in zip(widths, widths[1:])]
        yield rng.normal(size=(N, widths[0])), rng.integers(0, widths[-1], size=N), layers


@probes("momentum_step")
def parameters_with_velocity(rng):
    for shapes in (((2, 3), (3,)), ((4,),), ((2, 2), (2,))):
        yield (*([rng.normal(size=shape) for shape in shapes] for _ in range(3)), 0.1, rng.uniform(0.5, 0.9))


@probes("train_mlp")
def samples_and_settings(rng):
    for N, hidden, batch_size in ((7, (3,), 3), (5, (), 2), (6, (4, 3), 4)):
        yield rng.normal(size=(N, 3)), np.arange(N) % 3, hidden, 2, batch_size, 0.1, 0.7, int(rng.integers(100))


@mistake("dense_backward", "db has one entry per neuron: add up over the samples, `axis=0`.")
def bias_over_neurons(dZ, X, W):
    return dZ @ W.T, X.T @ dZ, dZ.sum(axis=1)


@mistake("dense_backward", "db is the *sum* over the samples, not the mean: the loss already holds the 1/N.")
def bias_mean(dZ, X, W):
    return dZ @ W.T, X.T @ dZ, dZ.mean(axis=0)


@mistake("dense_backward", "dW was divided by the number of samples; the loss already holds the 1/N.")
def weights_mean(dZ, X, W):
    return dZ @ W.T, X.T @ dZ / len(X), dZ.sum(axis=0)


@mistake("dense_backward", "dW is transposed: it has the shape of W.")
def transposed_weights(dZ, X, W):
    return dZ @ W.T, dZ.T @ X, dZ.sum(axis=0)


@mistake("dense_backward", "The three are in another order: dX, then dW, then db.")
def other_order(dZ, X, W):
    return X.T @ dZ, dZ.sum(axis=0), dZ @ W.T


@mistake("relu_backward", "The mask looked at the gradient; it is the *input* of ReLU that must be positive.")
def masks_by_gradient(dA, Z):
    return dA * (dA > 0)


@mistake("relu_backward", "ReLU itself was applied: multiply dA by 0 or 1, not by Z.")
def multiplies_by_relu(dA, Z):
    return dA * np.maximum(Z, 0)


@mistake("relu_backward", "At exactly 0 the slope is 0 by convention: greater, not greater or equal.")
def zero_counts(dA, Z):
    return dA * (Z >= 0)


@mistake("relu_backward", "The mask is turned around.")
def inverted(dA, Z):
    return dA * (Z <= 0)


def _softmax(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


@mistake("softmax_cross_entropy_grad", "The division by the number of samples is missing: the loss is a mean.")
def sum_not_mean(Z, y):
    return _softmax(Z) - _one_hot(Z, y)


@mistake("softmax_cross_entropy_grad", "The sign is turned around: probability minus one-hot.")
def turned_around(Z, y):
    return (_one_hot(Z, y) - _softmax(Z)) / len(y)


@mistake("softmax_cross_entropy_grad", "1 was taken off the logits; take it off the probabilities.")
def logits_minus_one_hot(Z, y):
    return (Z - _one_hot(Z, y)) / len(y)


@mistake("softmax_cross_entropy_grad", "Only the right class got a gradient; the others have theirs too.")
def right_class_only(Z, y):
    return (_softmax(Z) - _one_hot(Z, y)) * _one_hot(Z, y) / len(y)


@mistake("softmax_cross_entropy_grad", "Large logits overflowed to nan: subtract each row's largest first.")
def overflows(Z, y):
    with np.errstate(all="ignore"):
        e = np.exp(Z)
        return (e / e.sum(axis=1, keepdims=True) - _one_hot(Z, y)) / len(y)


@mistake("softmax_cross_entropy_grad", "The sum was taken over the whole batch: softmax works row by row.")
def whole_table(Z, y):
    e = np.exp(Z - Z.max())
    return (e / e.sum() - _one_hot(Z, y)) / len(y)


@mistake(
    "momentum_step",
    "The velocity holds the learning rate: that is another book's convention. Here v ← μv + g, and the rate comes when p moves.",
)
def rate_in_velocity(parameters, gradients, velocity, learning_rate, momentum):
    new = [momentum * v + learning_rate * g for v, g in zip(velocity, gradients)]
    return [p - v for p, v in zip(parameters, new)], new


@mistake(
    "momentum_step",
    "The gradient was weighted with 1 − μ: that is a running mean (Adam's convention); here it counts fully.",
)
def running_mean(parameters, gradients, velocity, learning_rate, momentum):
    new = [momentum * v + (1 - momentum) * g for v, g in zip(velocity, gradients)]
    return [p - learning_rate * v for p, v in zip(parameters, new)], new


@mistake("momentum_step", "The parameters moved with the old velocity: update the velocity first.")
def old_velocity(parameters, gradients, velocity, learning_rate, momentum):
    new = [momentum * v + g for v, g in zip(velocity, gradients)]
    return [p - learning_rate * v for p, v in zip(parameters, velocity)], new


@mistake("momentum_step", "The velocity came back unchanged, so that momentum never builds up.")
def velocity_unchanged(parameters, gradients, velocity, learning_rate, momentum):
    new = [momentum * v + g for v, g in zip(velocity, gradients)]
    return [p - learning_rate * v for p, v in zip(parameters, new)], list(velocity)


@mistake("momentum_step", "The momentum was left out: this is a plain step.")
def no_momentum(parameters, gradients, velocity, learning_rate, momentum):
    new = list(gradients)
    return [p - learning_rate * v for p, v in zip(parameters, new)], new


@mistake("dense_backward", "dX needs W transposed: dZ Wᵀ.")
def no_transpose(dZ, X, W):
    return dZ @ W, X.T @ dZ, dZ.sum(axis=0)


@mistake("dense_backward", "db is the sum of all entries; each neuron has its own: add up over the samples.")
def bias_over_all(dZ, X, W):
    return dZ @ W.T, X.T @ dZ, dZ.sum()


@mistake("dense_backward", "dW and db were divided by the number of samples; the loss already holds the 1/N.")
def divided_again(dZ, X, W):
    return dZ @ W.T, X.T @ dZ / len(X), dZ.sum(axis=0) / len(X)


@mistake("relu_backward", "The slope itself came back; multiply it with dA.")
def slope_only(dA, Z):
    return np.where(Z > 0, 1.0, 0.0)


@mistake("relu_backward", "The gradient itself went through ReLU: it may be negative where Z is positive.")
def relu_of_the_gradient(dA, Z):
    return np.maximum(dA, 0) * (Z > 0)


def _one_hot(Z, y):
    return np.eye(Z.shape[1])[y]


@mistake("softmax_cross_entropy_grad", "The sums of the rows stand in a row, not in a column: `keepdims=True`.")
def forgets_keepdims(Z, y):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return (e / e.sum(axis=1) - _one_hot(Z, y)) / len(y)


@mistake(
    "softmax_cross_entropy_grad",
    "`P[:, y]` takes whole columns; pair each row with its class: `P[np.arange(len(y)), y]`.",
)
def takes_columns(Z, y):
    P = _softmax(Z)
    P[:, y] -= 1
    return P / len(y)


@mistake("softmax_cross_entropy_grad", "You divided by the number of all entries; divide by the number of samples.")
def divides_by_all(Z, y):
    return (_softmax(Z) - _one_hot(Z, y)) / Z.size


@mistake("softmax_cross_entropy_grad", "These are the probabilities: 1 is still to be taken off at the right class.")
def probabilities(Z, y):
    return _softmax(Z) / len(y)


def _forward(X, layers):
    inputs, Zs = [], []
    for W, b in layers:
        inputs.append(X)
        Zs.append(X @ W + b)
        X = np.maximum(Zs[-1], 0)
    return inputs, Zs


def _loss(Z, y):
    Z = Z - Z.max(axis=1, keepdims=True)
    return np.mean(np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(Z)), y])


def _backward(X, y, layers, relu=lambda dA, Z: dA * (Z > 0), over=None, inputs_of=lambda inputs, Zs: inputs):
    inputs, Zs = _forward(X, layers)
    used, gradients = inputs_of(inputs, Zs), []
    dZ = (_softmax(Zs[-1]) - _one_hot(Zs[-1], y)) / (over or len(y))
    for k in reversed(range(len(layers))):
        gradients.insert(0, (used[k].T @ dZ, dZ.sum(axis=0)))
        if k:
            dZ = relu(dZ @ layers[k][0].T, Zs[k - 1])
    return _loss(Zs[-1], y), gradients


@mistake("mlp_backward", "The gradient went through ReLU unchanged: apply `relu_backward` between the layers.")
def forgets_relu(X, y, layers):
    return _backward(X, y, layers, relu=lambda dA, Z: dA)


@mistake("mlp_backward", "The gradients are in the order of the backward pass; return them in the order of the layers.")
def backward_order(X, y, layers):
    loss, gradients = _backward(X, y, layers)
    return loss, gradients[::-1]


@mistake("mlp_backward", "A layer's dW was computed with values from before ReLU: its input is what came out of ReLU.")
def inputs_before_relu(X, y, layers):
    return _backward(X, y, layers, inputs_of=lambda inputs, Zs: [X, *Zs[:-1]])


@mistake("mlp_backward", "The division by the number of samples is missing: the loss is a mean.")
def not_averaged(X, y, layers):
    return _backward(X, y, layers, over=1)


@mistake("mlp_backward", "ReLU was also applied to the logits; it stands between the layers only.")
def relu_at_the_end(X, y, layers):
    inputs, Zs = _forward(X, layers)
    cut, gradients = np.maximum(Zs[-1], 0), []
    dZ = (_softmax(cut) - _one_hot(cut, y)) / len(y) * (Zs[-1] > 0)
    for k in reversed(range(len(layers))):
        gradients.insert(0, (inputs[k].T @ dZ, dZ.sum(axis=0)))
        if k:
            dZ = dZ @ layers[k][0].T * (Zs[k - 1] > 0)
    return _loss(cut, y), gradients


@mistake("mlp_backward", "Only the last layer got its gradients; go on to the first.")
def last_layer_only(X, y, layers):
    loss, gradients = _backward(X, y, layers)
    return loss, [(np.zeros_like(dW), np.zeros_like(db)) for dW, db in gradients[:-1]] + gradients[-1:]


@mistake("mlp_backward", "The loss was added up over the samples; it is a mean.")
def summed_loss(X, y, layers):
    loss, gradients = _backward(X, y, layers)
    return loss * len(y), gradients


@mistake("momentum_step", "The step went uphill: subtract the velocity.")
def uphill(parameters, gradients, velocity, learning_rate, momentum):
    new = [momentum * v + g for v, g in zip(velocity, gradients)]
    return [p + learning_rate * v for p, v in zip(parameters, new)], new


def _train(X, y, hidden, epochs, batch_size, learning_rate, momentum, seed, **changes):
    rng = np.random.default_rng(seed)
    widths = [X.shape[1], *hidden, y.max() + 1]
    scale = changes.get("scale", lambda n_in: np.sqrt(2 / n_in))
    layers = [[rng.normal(size=(i, o)) * scale(i), np.zeros(o)] for i, o in zip(widths, widths[1:])]
    speed = [[0, 0] for _ in layers]
    for _ in range(epochs):
        order = changes.get("order", lambda rng, n: rng.permutation(n))(rng, len(X))
        for first in changes.get("starts", lambda n, size: range(0, n, size))(len(X), batch_size):
            batch = order[first : first + batch_size]
            classes = np.arange(first, first + len(batch)) if changes.get("mixed") else batch
            _, gradients = _backward(X[batch], y[classes], layers)
            for layer, v, pair in zip(layers, speed, gradients):
                for part in changes.get("parts", (0, 1)):
                    v[part] = momentum * v[part] + pair[part]
                    layer[part] = layer[part] - learning_rate * v[part]
    return [tuple(layer) for layer in layers]


@mistake(
    "train_mlp", "The weights started from zeros: all hidden neurons stay alike for ever. Start from random numbers."
)
def starts_from_zeros(X, y, *settings):
    return _train(X, y, *settings, scale=lambda n_in: 0)


@mistake("train_mlp", "The weights were drawn without the factor √(2/n_in).")
def starts_without_scale(X, y, *settings):
    return _train(X, y, *settings, scale=lambda n_in: 1)


@mistake("train_mlp", "The weights started with the factor 0.01 in place of √(2/n_in).")
def starts_small(X, y, *settings):
    return _train(X, y, *settings, scale=lambda n_in: 0.01)


@mistake("train_mlp", "The steps went uphill.")
def climbs(X, y, hidden, epochs, batch_size, learning_rate, momentum, seed):
    return _train(X, y, hidden, epochs, batch_size, -learning_rate, momentum, seed)


@mistake("train_mlp", "The biases were never updated.")
def biases_stay(X, y, *settings):
    return _train(X, y, *settings, parts=(0,))


@mistake("train_mlp", "Only one epoch was run, whatever `epochs` says.")
def one_epoch(X, y, hidden, epochs, *settings):
    return _train(X, y, hidden, min(epochs, 1), *settings)


@mistake("train_mlp", "The whole data set was taken in every step: go through it in batches of `batch_size`.")
def whole_data_set(X, y, hidden, epochs, batch_size, *settings):
    return _train(X, y, hidden, epochs, len(X), *settings)


@mistake("train_mlp", "The last batch was left out because it is smaller than the others.")
def drops_the_last_batch(X, y, *settings):
    return _train(X, y, *settings, starts=lambda n, size: range(0, n - size + 1, size))


@mistake("train_mlp", "The samples were never shuffled: `order = rng.permutation(len(X))` in each epoch.")
def never_shuffles(X, y, *settings):
    return _train(X, y, *settings, order=lambda rng, n: np.arange(n))


@mistake("train_mlp", "X was shuffled, but y was not: samples and classes no longer belong together.")
def shuffles_x_only(X, y, *settings):
    return _train(X, y, *settings, mixed=True)


@mistake("train_mlp", "The momentum was left out: these are plain steps.")
def plain_steps(X, y, hidden, epochs, batch_size, learning_rate, momentum, seed):
    return _train(X, y, hidden, epochs, batch_size, learning_rate, 0, seed)


@probes("d_p_d_z")
def probabilities_and_pairs(rng):
    for k, i, j in ((3, 0, 0), (3, 2, 1), (4, 1, 3), (4, 3, 3), (2, 1, 1)):
        e = np.exp(rng.normal(size=k))
        yield e / e.sum(), i, j


@mistake("d_p_d_z", "For i ≠ j that is right. For i = j the numerator depends on the logit, too: one term is missing.")
def one_case_for_both(p, i, j):
    return -p[i] * p[j]


@mistake(
    "d_p_d_z", "That is the slope of a probability with its own logit, the sigmoid's. Another logit moves it as well."
)
def slope_of_its_own_logit(p, i, j):
    return p[i] * (1 - p[i])


@mistake("d_p_d_z", "The sign is turned around: a probability grows with its own logit.")
def other_sign(p, i, j):
    return p[i] * (p[j] - (i == j))


@mistake("d_p_d_z", "That is the bracket alone: the quotient rule leaves a factor in front of it.")
def without_the_factor(p, i, j):
    return (i == j) - p[j]


@mistake("d_p_d_z", "The other probabilities fall when a logit rises, they do not stay: i ≠ j gives no 0.")
def nothing_for_the_others(p, i, j):
    return p[i] * (1 - p[j]) * (i == j)


@mistake(
    "momentum_step",
    "The rate and the minus went into the velocity (as in some libraries); here v = momentum · v + gradient, and the parameters step by rate · v.",
)
def rate_in_the_velocity(parameters, gradients, velocity, learning_rate, momentum):
    new = [momentum * v - learning_rate * g for v, g in zip(velocity, gradients)]
    return [p + v for p, v in zip(parameters, new)], new
