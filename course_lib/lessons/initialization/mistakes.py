"""Known mistakes of lesson `initialization`."""

import numpy as np

from ...mistakes import mistake, probes


@probes("xavier_init", "he_init")
def sizes_and_a_generator(rng):
    for n_in, n_out in ((3, 2), (2, 5), (7, 4)):
        yield n_in, n_out, np.random.default_rng(int(rng.integers(1000)))


@probes("activation_stds")
def layers(rng):
    for widths, bend in (((4, 3, 2), np.tanh), ((2, 5, 5, 3), np.abs), ((3, 4), np.cos), ((3, 3, 3), np.tanh)):
        yield rng.normal(size=(5, widths[0])), [rng.normal(size=pair) for pair in zip(widths, widths[1:])], bend


@probes("logsumexp")
def rows_small_and_large(rng):
    for shape, size in (((2, 3), 1), ((4, 2), 3), ((3, 5), 900), ((3, 3), 2000)):
        yield (size * rng.normal(size=shape),)


@probes("batchnorm_forward")
def batches_in_training_and_in_use(rng):
    for N, d, training in ((4, 2, True), (3, 5, True), (6, 3, False), (2, 4, False)):
        yield 3 + rng.normal(size=(N, d)), *rng.normal(size=(3, d)), rng.uniform(0.1, 2, size=d), 0.2, training
    yield 0.01 * rng.normal(size=(4, 2)), *rng.normal(size=(3, 2)), rng.uniform(1e-5, 1e-4, size=2), 0.2, True


@mistake("xavier_init", "The variance was used as the standard deviation: take its root.")
def variance_as_spread(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) * 2 / (n_in + n_out)


@mistake("xavier_init", "This is He initialisation: Xavier's counts inputs and outputs.")
def he_instead(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)


@mistake("xavier_init", "The 2 is missing: the variance is 2 / (n_in + n_out).")
def without_two(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) * np.sqrt(1 / (n_in + n_out))


@mistake("xavier_init", "The numbers are uniform, not normal.")
def uniform(n_in, n_out, rng):
    limit = np.sqrt(6 / (n_in + n_out))
    return rng.uniform(-limit, limit, size=(n_in, n_out))


@mistake("xavier_init", "The shape is turned around: W is (n_in, n_out).")
def turned_shape(n_in, n_out, rng):
    return rng.normal(size=(n_out, n_in)) * np.sqrt(2 / (n_in + n_out))


@mistake("he_init", "The variance was used as the standard deviation: take its root.")
def he_variance_as_spread(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) * 2 / n_in


@mistake("he_init", "This is Xavier initialisation: He's counts the inputs only.")
def xavier_instead(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) * np.sqrt(2 / (n_in + n_out))


@mistake("he_init", "The 2 is missing: ReLU throws half of the signal away, so the variance is 2 / n_in.")
def lecun(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) * np.sqrt(1 / n_in)


@mistake("he_init", "The number of neurons was used; each of them adds up as many products as there are *inputs*.")
def counts_outputs(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_out)


@mistake("activation_stds", "The variance was returned; take its root.")
def variances(X, weights, activation):
    return _stds(X, weights, activation) ** 2


@mistake("activation_stds", "The spread was measured before the activation; measure after it.")
def before_activation(X, weights, activation):
    stds, A = [], X
    for W in weights:
        Z = A @ W
        stds.append(Z.std())
        A = activation(Z)
    return np.array(stds)


@mistake("activation_stds", "Every layer got the first input; each gets the output of the one before.")
def always_the_input(X, weights, activation):
    return np.array([activation(X @ W).std() for W in weights])


@mistake("activation_stds", "The input's own spread was put in front: one number per layer.")
def input_in_front(X, weights, activation):
    return np.concatenate([[X.std()], _stds(X, weights, activation)])


@mistake("activation_stds", "Only the last layer was measured.")
def last_only(X, weights, activation):
    return _stds(X, weights, activation)[-1]


def _stds(X, weights, activation, spread=np.std):
    stds, A = [], X
    for W in weights:
        A = activation(A @ W)
        stds.append(spread(A))
    return np.array(stds)


@mistake("logsumexp", "Large numbers overflowed to inf: subtract each row's largest first, and add it at the end.")
def overflows(Z):
    with np.errstate(all="ignore"):
        return np.log(np.exp(Z).sum(axis=1))


@mistake("logsumexp", "The largest was subtracted but not added again.")
def forgets_to_add(Z):
    largest = Z.max(axis=1, keepdims=True)
    with np.errstate(all="ignore"):
        return np.log(np.exp(Z - largest).sum(axis=1))


@mistake("logsumexp", "The largest entry came back: the others count too.")
def only_the_largest(Z):
    return Z.max(axis=1)


@mistake(
    "logsumexp", "The largest of the whole table was subtracted: rows far below it vanish. Subtract each row's own."
)
def global_largest(Z):
    largest = Z.max()
    with np.errstate(all="ignore"):
        return largest + np.log(np.exp(Z - largest).sum(axis=1))


@mistake("logsumexp", "The sum ran down the columns; one number per row is wanted.")
def by_columns(Z):
    largest = Z.max(axis=0)
    with np.errstate(all="ignore"):
        return largest + np.log(np.exp(Z - largest).sum(axis=0))


def _norm(X, gamma, beta, mean, var, eps=1e-5):
    return gamma * (X - mean) / np.sqrt(var + eps) + beta


def _forward(X, gamma, beta, running_mean, running_var, momentum, training, update=None, used=None):
    mean, var = X.mean(axis=0), X.var(axis=0)
    if used is not None:
        chosen = used(mean, var, running_mean, running_var, training)
    else:
        chosen = (mean, var) if training else (running_mean, running_var)
    output = _norm(X, gamma, beta, *chosen)
    if update is not None:
        running_mean, running_var = update(running_mean, running_var, mean, var, momentum, training, len(X))
    elif training:
        running_mean, running_var = (
            (1 - momentum) * running_mean + momentum * mean,
            (1 - momentum) * running_var + momentum * var,
        )
    return output, running_mean, running_var


@mistake("batchnorm_forward", "In training, the running values normalised; the batch's own mean and variance should.")
def running_in_training(X, gamma, beta, running_mean, running_var, momentum, training):
    return _forward(
        X, gamma, beta, running_mean, running_var, momentum, training, used=lambda m, v, rm, rv, t: (rm, rv)
    )


@mistake("batchnorm_forward", "In use, the batch's own mean and variance normalised; the running ones should.")
def batch_in_use(X, gamma, beta, running_mean, running_var, momentum, training):
    return _forward(X, gamma, beta, running_mean, running_var, momentum, training, used=lambda m, v, rm, rv, t: (m, v))


@mistake(
    "batchnorm_forward",
    "Momentum has the other meaning here: it is the share of the *new* batch. (Keras gives the name to the share of the old.)",
)
def other_momentum(X, gamma, beta, running_mean, running_var, momentum, training):
    def update(rm, rv, m, v, share, t, n):
        return (share * rm + (1 - share) * m, share * rv + (1 - share) * v) if t else (rm, rv)

    return _forward(X, gamma, beta, running_mean, running_var, momentum, training, update=update)


@mistake("batchnorm_forward", "The running values were never updated in training.")
def never_updates(X, gamma, beta, running_mean, running_var, momentum, training):
    return _forward(
        X, gamma, beta, running_mean, running_var, momentum, training, update=lambda rm, rv, *rest: (rm, rv)
    )


@mistake("batchnorm_forward", "The running values were updated in use too; they must stay as they are.")
def updates_in_use(X, gamma, beta, running_mean, running_var, momentum, training):
    def update(rm, rv, m, v, share, t, n):
        return (1 - share) * rm + share * m, (1 - share) * rv + share * v

    return _forward(X, gamma, beta, running_mean, running_var, momentum, training, update=update)


@mistake("batchnorm_forward", "The running variance was divided by N − 1, as PyTorch does; here it is N.")
def sample_variance(X, gamma, beta, running_mean, running_var, momentum, training):
    def update(rm, rv, m, v, share, t, n):
        return ((1 - share) * rm + share * m, (1 - share) * rv + share * v * n / max(n - 1, 1)) if t else (rm, rv)

    return _forward(X, gamma, beta, running_mean, running_var, momentum, training, update=update)


@mistake("batchnorm_forward", "Scale and shift are missing: γ times the normalised numbers, plus β.")
def no_scale(X, gamma, beta, running_mean, running_var, momentum, training):
    ones = np.ones(np.shape(X)[1])
    return _forward(X, ones, 0 * ones, running_mean, running_var, momentum, training)


@mistake("batchnorm_forward", "The numbers were divided by the variance; take its root.")
def by_variance(X, gamma, beta, running_mean, running_var, momentum, training):
    output, rm, rv = _forward(X, gamma, beta, running_mean, running_var, momentum, training)
    mean, var = (X.mean(axis=0), X.var(axis=0)) if training else (running_mean, running_var)
    return gamma * (X - mean) / (var + 1e-5) + beta, rm, rv


@mistake("batchnorm_forward", "The variance was divided by N − 1 (`ddof=1`); here it is N.")
def sample_variance_everywhere(X, gamma, beta, running_mean, running_var, momentum, training):
    mean, var = (X.mean(axis=0), X.var(axis=0, ddof=1)) if training else (running_mean, running_var)
    if training:
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * var
    return _norm(X, gamma, beta, mean, var), running_mean, running_var


@mistake("batchnorm_forward", "The ε stands outside the root; it is added to the variance: √(σ² + ε).")
def epsilon_outside(X, gamma, beta, running_mean, running_var, momentum, training):
    _, *running = _forward(X, gamma, beta, running_mean, running_var, momentum, training)
    mean, var = (X.mean(axis=0), X.var(axis=0)) if training else (running_mean, running_var)
    return gamma * (X - mean) / (np.sqrt(var) + 1e-5) + beta, *running


@mistake("batchnorm_forward", "The ε is missing: √(σ² + ε) stays away from zero where a column hardly varies.")
def without_epsilon(X, gamma, beta, running_mean, running_var, momentum, training):
    _, *running = _forward(X, gamma, beta, running_mean, running_var, momentum, training)
    mean, var = (X.mean(axis=0), X.var(axis=0)) if training else (running_mean, running_var)
    return _norm(X, gamma, beta, mean, var, eps=0.0), *running


@mistake(
    "batchnorm_forward",
    "Each row was normalised by itself (that is layer normalisation); here each *column* is, along axis 0.",
)
def along_the_rows(X, gamma, beta, running_mean, running_var, momentum, training):
    return tuple(
        np.copy(part)
        for part in _forward(X, gamma, beta, running_mean, running_var, momentum, training, used=_row_statistics(X))
    )


def _row_statistics(X):
    def used(mean, var, running_mean, running_var, training):
        if not training:
            return running_mean, running_var
        return X.mean(axis=1, keepdims=True), X.var(axis=1, keepdims=True)

    return used


@mistake("logsumexp", "Each row's own largest must be subtracted as a column: `keepdims=True`, or `largest[:, None]`.")
def without_keepdims(Z):
    largest = Z.max(axis=1)
    return largest + np.log(np.exp(Z - largest).sum(axis=1))


@mistake("he_init", "The shape is turned around: one row for each input, one column for each neuron.")
def he_of_the_transposed_shape(n_in, n_out, rng):
    return rng.normal(size=(n_out, n_in)) * np.sqrt(2 / n_in)


@probes("relu_variance")
def widths(rng):
    for n in (2, 5, 9, 40):
        yield (n,)


@mistake("relu_variance", "That keeps the power without an activation; ReLU cuts half of it away.")
def without_relu(n):
    return 1 / n


@mistake("relu_variance", "That is the standard deviation; asked is the variance.")
def standard_deviation(n):
    return np.sqrt(2 / n)


@mistake("relu_variance", "ReLU *halves* the power, so that the weights must have twice the variance, not half of it.")
def half_for_double(n):
    return 1 / (2 * n)


@mistake("relu_variance", "The more inputs add up, the *smaller* their weights must be: n stands below the line.")
def grows_with_inputs(n):
    return n / 2


def _block(rng, d, m):
    return {
        "W1": rng.normal(size=(d, m)),
        "b1": rng.normal(size=m),
        "W2": rng.normal(size=(m, d)),
        "b2": rng.normal(size=d),
    }


@probes("residual_block")
def blocks(rng):
    for N, d, m in ((4, 3, 5), (2, 4, 4), (3, 2, 6)):
        yield rng.normal(size=(N, d)), _block(rng, d, m)


@probes("residual_backward")
def blocks_with_gradients(rng):
    for N, d, m in ((4, 3, 5), (2, 4, 4), (3, 2, 6)):
        yield rng.normal(size=(N, d)), rng.normal(size=(N, d)), _block(rng, d, m)


def _change(X, p, bend=lambda Z: np.maximum(Z, 0)):
    return bend(X @ p["W1"] + p["b1"]) @ p["W2"] + p["b2"]


@mistake("residual_block", "The straight road is missing: add X to what the two layers make of it.")
def no_straight_road(X, parameters):
    return _change(X, parameters)


@mistake(
    "residual_block",
    "ReLU came after the sum as well (the blocks of 2015 have it there); here it stands between the two layers only.",
)
def relu_after_the_sum(X, parameters):
    return np.maximum(X + _change(X, parameters), 0)


@mistake("residual_block", "The second layer's output went through a ReLU: the change may be negative.")
def relu_after_the_second(X, parameters):
    return X + np.maximum(_change(X, parameters), 0)


@mistake("residual_block", "The ReLU between the two layers is missing.")
def no_relu_between(X, parameters):
    return X + _change(X, parameters, bend=lambda Z: Z)


@mistake("residual_block", "X was subtracted; the block adds its change to it.")
def subtracts(X, parameters):
    return _change(X, parameters) - X


@mistake("residual_block", "The second bias is missing.")
def no_second_bias(X, parameters):
    return X + _change(X, parameters) - parameters["b2"]


def _residual(d_Y, X, p, open_=lambda Z: Z > 0, straight=lambda d_Y: d_Y, mean=1.0, hidden=lambda Z: np.maximum(Z, 0)):
    Z = X @ p["W1"] + p["b1"]
    d_Z = d_Y @ p["W2"].T * open_(Z)
    gradients = {"W1": X.T @ d_Z, "b1": d_Z.sum(axis=0), "W2": hidden(Z).T @ d_Y, "b2": d_Y.sum(axis=0)}
    return straight(d_Y) + d_Z @ p["W1"].T, {name: value * mean for name, value in gradients.items()}


@mistake("residual_backward", "The straight road is missing: the gradient at Y reaches X unchanged as well.")
def gradient_through_the_block_only(d_Y, X, parameters):
    return _residual(d_Y, X, parameters, straight=np.zeros_like)


@mistake("residual_backward", "ReLU is missing on the way back.")
def ignores_relu(d_Y, X, parameters):
    return _residual(d_Y, X, parameters, open_=np.ones_like)


@mistake("residual_backward", "Along the straight road came X instead of the gradient at Y.")
def adds_the_input(d_Y, X, parameters):
    return _residual(d_Y, X, parameters, straight=lambda d_Y: X)


@mistake("residual_backward", "The gradients of weights and biases are sums over the samples, not means.")
def means_over_samples(d_Y, X, parameters):
    return _residual(d_Y, X, parameters, mean=1 / len(X))


@mistake("residual_backward", "W2's gradient was made with Z1; W2 was given relu(Z1).")
def before_relu(d_Y, X, parameters):
    return _residual(d_Y, X, parameters, hidden=lambda Z: Z)


@mistake("residual_backward", "The straight road was counted twice.")
def straight_road_twice(d_Y, X, parameters):
    return _residual(d_Y, X, parameters, straight=lambda d_Y: 2 * d_Y)


@probes("layer_norm")
def rows_to_normalize(rng):
    for shape, eps in (((4, 3), 1e-5), ((2, 3, 5), 1e-5), ((3, 3), 0.5)):
        yield 2 + 3 * rng.normal(size=shape), rng.normal(size=shape[-1]), rng.normal(size=shape[-1]), eps
    yield 0.01 * rng.normal(size=(4, 3)), rng.normal(size=3), rng.normal(size=3), 1e-5


def _layer(X, gamma, beta, eps, axis=-1, below=lambda var, eps: np.sqrt(var + eps), ddof=0):
    mean, var = X.mean(axis=axis, keepdims=True), X.var(axis=axis, keepdims=True, ddof=ddof)
    return gamma * (X - mean) / below(var, eps) + beta


@mistake("layer_norm", "Each column was normalised over the samples: that is batch normalisation. Take the last axis.")
def over_the_samples(X, gamma, beta, eps=1e-5):
    return _layer(X, gamma, beta, eps, axis=0)


@mistake("layer_norm", "One mean and one variance were taken of the whole array; each row has its own.")
def over_everything(X, gamma, beta, eps=1e-5):
    return _layer(X, gamma, beta, eps, axis=None)


@mistake("layer_norm", "Divided by the variance; take its root.")
def layer_by_variance(X, gamma, beta, eps=1e-5):
    return _layer(X, gamma, beta, eps, below=np.add)


@mistake("layer_norm", "The ε stands outside the root: √(σ² + ε).")
def layer_epsilon_outside(X, gamma, beta, eps=1e-5):
    return _layer(X, gamma, beta, eps, below=lambda var, eps: np.sqrt(var) + eps)


@mistake("layer_norm", "The variance was divided by d − 1 (`ddof=1`); here it is d.")
def layer_sample_variance(X, gamma, beta, eps=1e-5):
    return _layer(X, gamma, beta, eps, ddof=1)


@mistake("layer_norm", "Scale and shift are missing: γ times the normalised numbers, plus β.")
def layer_without_scale(X, gamma, beta, eps=1e-5):
    return _layer(X, 1.0, 0.0, eps)


@mistake("layer_norm", "The mean was not subtracted. (Without it, and with the root mean square below, it is RMSNorm.)")
def not_centred(X, gamma, beta, eps=1e-5):
    return gamma * X / np.sqrt(X.var(axis=-1, keepdims=True) + eps) + beta


@mistake("layer_norm", "This is RMSNorm: neither is the mean subtracted, nor the *variance* taken.")
def rms_norm(X, gamma, beta, eps=1e-5):
    return gamma * X / np.sqrt(np.mean(X**2, axis=-1, keepdims=True) + eps) + beta


@probes("normalize_backward")
def arrays_with_their_gradients(rng):
    for shape, axis, eps in (((4, 2), 0, 1e-5), ((3, 5), -1, 1e-5), ((2, 3, 4), -1, 0.1), ((5, 3), 0, 0.01)):
        yield rng.normal(size=shape), rng.normal(size=shape), axis, eps


def _back(d, X, axis, eps, mean=1.0, variance=1.0, below=lambda var, eps: np.sqrt(var + eps), add=np.mean):
    s = below(X.var(axis=axis, keepdims=True), eps)
    normal = (X - X.mean(axis=axis, keepdims=True)) / s
    through_mean, through_variance = add(d, axis=axis, keepdims=True), add(d * normal, axis=axis, keepdims=True)
    return (d - mean * through_mean - variance * normal * through_variance) / s


@mistake("normalize_backward", "The road through the mean is missing.")
def no_road_through_the_mean(d_normal, X, axis, eps=1e-5):
    return _back(d_normal, X, axis, eps, mean=0)


@mistake("normalize_backward", "The road through the variance is missing.")
def no_road_through_the_variance(d_normal, X, axis, eps=1e-5):
    return _back(d_normal, X, axis, eps, variance=0)


@mistake("normalize_backward", "Only the direct road was followed: X also works through its mean and its variance.")
def direct_road_only(d_normal, X, axis, eps=1e-5):
    return _back(d_normal, X, axis, eps, mean=0, variance=0)


@mistake("normalize_backward", "The division by the standard deviation is missing.")
def not_divided(d_normal, X, axis, eps=1e-5):
    s = np.sqrt(X.var(axis=axis, keepdims=True) + eps)
    return _back(d_normal, X, axis, eps) * s


@mistake("normalize_backward", "Divided by the variance; the direct road has one factor 1/√(σ² + ε).")
def divided_by_variance(d_normal, X, axis, eps=1e-5):
    return _back(d_normal, X, axis, eps) / np.sqrt(X.var(axis=axis, keepdims=True) + eps)


@mistake("normalize_backward", "The roads through mean and variance are means along the axis, not sums.")
def sums_along_the_axis(d_normal, X, axis, eps=1e-5):
    return _back(d_normal, X, axis, eps, add=np.sum)


@mistake("normalize_backward", "The axis was not used: along it, and along no other, mean and variance are taken.")
def always_columns(d_normal, X, axis, eps=1e-5):
    return _back(d_normal, X, 0, eps)


@mistake(
    "normalize_backward",
    "What came back is the normalised array times the gradient: that is γ's share, not X's gradient.",
)
def forward_times_gradient(d_normal, X, axis, eps=1e-5):
    return d_normal * (X - X.mean(axis=axis, keepdims=True)) / np.sqrt(X.var(axis=axis, keepdims=True) + eps)


@probes("fold_batchnorm")
def layers_to_fold(rng):
    for n, m in ((2, 3), (4, 2), (3, 5)):
        yield rng.normal(size=(n, m)), *rng.normal(size=(4, m)), rng.uniform(0.1, 2, size=m)


def _folded(W, b, gamma, beta, mean, var, shift=lambda b, mean, scale, beta: (b - mean) * scale + beta, root=np.sqrt):
    scale = gamma / root(var + 1e-5)
    return W * scale, shift(b, mean, scale, beta)


@mistake("fold_batchnorm", "The running mean has been forgotten: it is subtracted from xW + b before the scale.")
def mean_forgotten(W, b, gamma, beta, running_mean, running_var):
    return _folded(W, b, gamma, beta, running_mean, running_var, shift=lambda b, mean, scale, beta: b * scale + beta)


@mistake("fold_batchnorm", "The running mean was subtracted after the scale; it comes before, so it is scaled, too.")
def mean_not_scaled(W, b, gamma, beta, running_mean, running_var):
    return _folded(
        W, b, gamma, beta, running_mean, running_var, shift=lambda b, mean, scale, beta: b * scale - mean + beta
    )


@mistake("fold_batchnorm", "The running mean was added; it is subtracted.")
def mean_added(W, b, gamma, beta, running_mean, running_var):
    return _folded(
        W, b, gamma, beta, running_mean, running_var, shift=lambda b, mean, scale, beta: (b + mean) * scale + beta
    )


@mistake("fold_batchnorm", "The old bias has been lost.")
def bias_lost(W, b, gamma, beta, running_mean, running_var):
    return _folded(W, 0 * b, gamma, beta, running_mean, running_var)


@mistake("fold_batchnorm", "β was scaled as well; it comes last.")
def beta_scaled(W, b, gamma, beta, running_mean, running_var):
    return _folded(
        W, b, gamma, beta, running_mean, running_var, shift=lambda b, mean, scale, beta: (b - mean + beta) * scale
    )


@mistake(
    "xavier_init",
    "6 belongs to the limits of a *uniform* distribution; a normal one has the variance 2 / (n_in + n_out).",
)
def uniform_limit_as_spread(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) * np.sqrt(6 / (n_in + n_out))


@mistake("xavier_init", "Brackets are missing: 2 is divided by the *sum* of both numbers.")
def xavier_without_brackets(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) * np.sqrt(2 / n_in + n_out)


@mistake("xavier_init", "Only the 2 stands under the root; the numbers below it belong there as well.")
def xavier_half_a_root(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) * np.sqrt(2) / (n_in + n_out)


@mistake("he_init", "Only the 2 stands under the root; the number of inputs belongs there as well.")
def he_half_a_root(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) * np.sqrt(2) / n_in


@mistake("he_init", "The mean of inputs and neurons was taken; He's counts the inputs only.")
def he_of_the_mean(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) * np.sqrt(4 / (n_in + n_out))


@mistake("he_init", "The spread is 0.01, whatever the shape; it depends on the number of inputs.")
def always_small(n_in, n_out, rng):
    return 0.01 * rng.normal(size=(n_in, n_out))


@mistake(
    "activation_stds", "This is the root of the mean square; for the standard deviation the mean is subtracted first."
)
def root_mean_square(X, weights, activation):
    return _stds(X, weights, activation, lambda A: np.sqrt(np.mean(A**2)))


@mistake("activation_stds", "The spread was taken column by column; take one of *all* the layer's numbers.")
def mean_over_columns(X, weights, activation):
    return _stds(X, weights, activation, lambda A: A.std(axis=0).mean())


@mistake(
    "activation_stds", "The squares were divided by one less than their number (`ddof=1`); here it is all of them."
)
def sample_spread(X, weights, activation):
    return _stds(X, weights, activation, lambda A: A.std(ddof=1) if A.size > 1 else 0.0)


@mistake("logsumexp", "These are logarithms of probabilities, each entry minus the wanted number; return that number.")
def log_softmax(Z):
    largest = Z.max(axis=1, keepdims=True)
    return Z - largest - np.log(np.exp(Z - largest).sum(axis=1, keepdims=True))


@mistake("logsumexp", "The mean of the exponentials was taken; it is their sum.")
def log_mean_exp(Z):
    largest = Z.max(axis=1)
    return largest + np.log(np.exp(Z - largest[:, None]).mean(axis=1))


@mistake(
    "batchnorm_forward", "In training, the updated running values normalised; the batch's own mean and variance should."
)
def updated_running_in_training(X, gamma, beta, running_mean, running_var, momentum, training):
    _, mean, var = _forward(X, gamma, beta, running_mean, running_var, momentum, training)
    return _norm(X, gamma, beta, mean, var), mean, var


@mistake("batchnorm_forward", "One mean and one variance were taken of the whole batch; each column has its own.")
def one_mean_for_all(X, gamma, beta, running_mean, running_var, momentum, training):
    mean, var = (X.mean(), X.var()) if training else (running_mean, running_var)
    if training:
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * var
    return _norm(X, gamma, beta, mean, var), running_mean, running_var


@mistake("batchnorm_forward", "The running *variance* was given standard deviations.")
def spreads_for_variances(X, gamma, beta, running_mean, running_var, momentum, training):
    def update(rm, rv, m, v, share, t, n):
        return ((1 - share) * rm + share * m, (1 - share) * rv + share * np.sqrt(v)) if t else (rm, rv)

    return _forward(X, gamma, beta, running_mean, running_var, momentum, training, update=update)


@mistake("relu_variance", "Half of the power is lost *once*: twice the variance makes up for it, not four times.")
def four_for_two(n):
    return 4 / n


@mistake("relu_variance", "The variance was squared, or n was: E[z²] holds n·Var(w), each of them once.")
def n_squared(n):
    return 2 / n**2


@mistake("residual_block", "X went through a ReLU on the straight road; nothing is done to it there.")
def relu_on_the_straight_road(X, parameters):
    return np.maximum(X, 0) + _change(X, parameters)


@mistake("residual_block", "The mean of the two roads was taken; they are added.")
def mean_of_both_roads(X, parameters):
    return (X + _change(X, parameters)) / 2


@mistake("residual_block", "The first bias is missing.")
def no_first_bias(X, parameters):
    return X + _change(X, parameters | {"b1": 0 * parameters["b1"]})


@mistake(
    "residual_backward", "ReLU was applied to the gradient; it lets the gradient through where Z1 > 0, of either sign."
)
def relu_of_the_gradient(d_Y, X, parameters):
    Z = X @ parameters["W1"] + parameters["b1"]
    d_Z = np.maximum(d_Y @ parameters["W2"].T, 0)
    gradients = {"W1": X.T @ d_Z, "b1": d_Z.sum(axis=0), "W2": np.maximum(Z, 0).T @ d_Y, "b2": d_Y.sum(axis=0)}
    return d_Y + d_Z @ parameters["W1"].T, gradients


@mistake("residual_backward", "The two roads were multiplied; gradients of roads add up.")
def roads_multiplied(d_Y, X, parameters):
    through, gradients = _residual(d_Y, X, parameters, straight=np.zeros_like)
    return d_Y * through, gradients


@mistake(
    "layer_norm", "Scale and shift came before the normalisation, which takes them away again; they come after it."
)
def scaled_before(X, gamma, beta, eps=1e-5):
    return _layer(X * gamma + beta, 1.0, 0.0, eps)


@mistake("layer_norm", "`eps` was not used: it need not be 1e-5.")
def own_epsilon(X, gamma, beta, eps=1e-5):
    return _layer(X, gamma, beta, 1e-5)


@mistake("layer_norm", "The shift β is missing.")
def layer_without_shift(X, gamma, beta, eps=1e-5):
    return _layer(X, gamma, 0.0, eps)


@mistake(
    "layer_norm", "The numbers were divided by the largest of their distances from the mean; divide by their spread."
)
def by_the_largest(X, gamma, beta, eps=1e-5):
    centred = X - X.mean(axis=-1, keepdims=True)
    return gamma * centred / (np.abs(centred).max(axis=-1, keepdims=True) + eps) + beta


@mistake("normalize_backward", "X itself stands in the road through the variance; there it is the normalised x̂, twice.")
def raw_numbers(d_normal, X, axis, eps=1e-5):
    s = np.sqrt(X.var(axis=axis, keepdims=True) + eps)
    mean = d_normal.mean(axis=axis, keepdims=True)
    return (d_normal - mean - X * (d_normal * X).mean(axis=axis, keepdims=True)) / s


@mistake(
    "normalize_backward",
    "Only half of the road through the variance was added: the 2 of the square and the ½ of the root cancel.",
)
def half_the_variance(d_normal, X, axis, eps=1e-5):
    return _back(d_normal, X, axis, eps, variance=0.5)


@mistake(
    "normalize_backward",
    "Twice the road through the variance was added: the 2 of the square and the ½ of the root cancel.",
)
def twice_the_variance(d_normal, X, axis, eps=1e-5):
    return _back(d_normal, X, axis, eps, variance=2.0)


@mistake("normalize_backward", "`eps` was not used: it need not be 1e-5, nor 0.")
def epsilon_forgotten(d_normal, X, axis, eps=1e-5):
    return _back(d_normal, X, axis, 0.0)


@mistake("fold_batchnorm", "Divided by the variance; take its root.")
def folded_by_variance(W, b, gamma, beta, running_mean, running_var):
    return _folded(W, b, gamma, beta, running_mean, running_var, root=lambda var: var)


@mistake("fold_batchnorm", "γ scales xW + b − r as a whole: it is missing in the new bias.")
def no_gamma_in_the_bias(W, b, gamma, beta, running_mean, running_var):
    scale = 1 / np.sqrt(running_var + 1e-5)
    return W * gamma * scale, (b - running_mean) * scale + beta


@mistake("fold_batchnorm", "γ is missing: it scales what has been normalised.")
def folded_without_gamma(W, b, gamma, beta, running_mean, running_var):
    return _folded(W, b, np.ones(np.shape(gamma)), beta, running_mean, running_var)


@mistake("fold_batchnorm", "The old bias was not scaled: γ/√(v + ε) multiplies all of xW + b − r.")
def old_bias_not_scaled(W, b, gamma, beta, running_mean, running_var):
    return _folded(
        W, b, gamma, beta, running_mean, running_var, shift=lambda b, mean, scale, beta: b - mean * scale + beta
    )


@mistake(
    "normalize_backward", "The road through the variance was summed along the axis; it is a mean, as the other is."
)
def variance_road_summed(d_normal, X, axis, eps=1e-5):
    return _back(d_normal, X, axis, eps, variance=np.shape(X)[axis])


@mistake("normalize_backward", "The road through the variance was added; where σ² grows, x̂ shrinks: it is subtracted.")
def variance_road_added(d_normal, X, axis, eps=1e-5):
    return _back(d_normal, X, axis, eps, variance=-1.0)


@mistake("normalize_backward", "The road through the mean was added; where μ grows, each x̂ falls: it is subtracted.")
def mean_road_added(d_normal, X, axis, eps=1e-5):
    return _back(d_normal, X, axis, eps, mean=-1.0)


@mistake("normalize_backward", "The rows were always normalised, whatever `axis` says.")
def always_rows(d_normal, X, axis, eps=1e-5):
    return _back(d_normal, X, -1, eps)


@mistake("xavier_init", "The variance is 1/n_in here, which keeps the signal forwards alone: outputs count as well.")
def forwards_alone(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) * np.sqrt(1 / n_in)


@mistake("he_init", "The 2 stands outside the root: the standard deviation is √(2/n_in).")
def two_outside_the_root(n_in, n_out, rng):
    return rng.normal(size=(n_in, n_out)) * 2 / np.sqrt(n_in)


@mistake("he_init", "The numbers are uniform, not normal.")
def he_uniform(n_in, n_out, rng):
    limit = np.sqrt(6 / n_in)
    return rng.uniform(-limit, limit, size=(n_in, n_out))


@mistake("xavier_init", "The numbers don't come from `rng`, but from a generator of its own: draw with `rng.normal`.")
def another_generator(n_in, n_out, rng):
    return np.random.default_rng(0).normal(size=(n_in, n_out)) * np.sqrt(2 / (n_in + n_out))


@mistake("xavier_init", "The numbers don't come from `rng`, but from a generator of its own: draw with `rng.normal`.")
def generator_42(n_in, n_out, rng):
    return np.random.default_rng(42).normal(size=(n_in, n_out)) * np.sqrt(2 / (n_in + n_out))


@mistake("he_init", "The numbers don't come from `rng`, but from a generator of its own: draw with `rng.normal`.")
def he_by_another_generator(n_in, n_out, rng):
    return np.random.default_rng(0).normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)


@mistake("he_init", "The numbers don't come from `rng`, but from a generator of its own: draw with `rng.normal`.")
def he_by_generator_42(n_in, n_out, rng):
    return np.random.default_rng(42).normal(size=(n_in, n_out)) * np.sqrt(2 / n_in)


@mistake("activation_stds", "The activation's output, not its input, goes on to the next layer.")
def passes_on_the_sums(X, weights, activation):
    stds, Z = [], X
    for W in weights:
        Z = Z @ W
        stds.append(activation(Z).std())
    return np.array(stds)


@mistake("activation_stds", "The activation came before the matrix; it comes after it: activation(A @ W).")
def activation_first(X, weights, activation):
    stds, A = [], X
    for W in weights:
        A = activation(A) @ W
        stds.append(A.std())
    return np.array(stds)


@mistake("activation_stds", "Each matrix was transposed: with samples as rows a layer is A @ W.")
def transposed_matrices(X, weights, activation):
    return _stds(X, [W.T for W in weights], activation)


@mistake(
    "logsumexp", "A column plus a row makes a table: outside, the largest is needed in the shape (N,), as `m[:, 0]`."
)
def column_plus_row(Z):
    largest = Z.max(axis=1, keepdims=True)
    return largest + np.log(np.exp(Z - largest).sum(axis=1))


@mistake("residual_backward", "Along the straight road comes d_Y itself (I times d_Y), not 1.")
def one_along_the_straight_road(d_Y, X, parameters):
    return _residual(d_Y, X, parameters, straight=np.ones_like)


@mistake("layer_norm", "The ε is missing: √(σ² + ε) stays away from zero where a row hardly varies.")
def layer_without_epsilon(X, gamma, beta, eps=1e-5):
    with np.errstate(all="ignore"):
        return _layer(X, gamma, beta, 0.0)


@mistake("layer_norm", "`axis=1` is the last axis of a table only; −1 is the last of any array.")
def second_axis(X, gamma, beta, eps=1e-5):
    return _layer(X, gamma, beta, eps, axis=1)


@mistake("layer_norm", "Under the root stands the standard deviation, `X.std`; the variance belongs there.")
def spread_under_the_root(X, gamma, beta, eps=1e-5):
    return _layer(X, gamma, beta, eps, below=lambda var, eps: np.sqrt(np.sqrt(var) + eps))


@mistake("layer_norm", "γ multiplies what is centred already: X − μ needs brackets.")
def scaled_before_centring(X, gamma, beta, eps=1e-5):
    return (gamma * X - X.mean(axis=-1, keepdims=True)) / np.sqrt(X.var(axis=-1, keepdims=True) + eps) + beta


@mistake("layer_norm", "Only the mean was divided by the spread: X − μ needs brackets.")
def mean_alone_divided(X, gamma, beta, eps=1e-5):
    return gamma * X - X.mean(axis=-1, keepdims=True) / np.sqrt(X.var(axis=-1, keepdims=True) + eps) + beta


@mistake("layer_norm", "β was scaled by γ; it comes last.")
def shift_scaled(X, gamma, beta, eps=1e-5):
    return gamma * _layer(X, 1.0, beta, eps)


@mistake("batchnorm_forward", "The old running value keeps the share 1 − momentum; here it kept all of itself.")
def old_value_kept_whole(X, gamma, beta, running_mean, running_var, momentum, training):
    def update(rm, rv, m, v, share, t, n):
        return (rm + share * m, rv + share * v) if t else (rm, rv)

    return _forward(X, gamma, beta, running_mean, running_var, momentum, training, update=update)


@mistake("batchnorm_forward", "The batch's standard deviation, `X.std`, was taken for its variance.")
def spread_for_the_variance(X, gamma, beta, running_mean, running_var, momentum, training):
    mean, var = (X.mean(axis=0), X.std(axis=0)) if training else (running_mean, running_var)
    if training:
        running_mean = (1 - momentum) * running_mean + momentum * mean
        running_var = (1 - momentum) * running_var + momentum * var
    return _norm(X, gamma, beta, mean, var), running_mean, running_var


@mistake("fold_batchnorm", "b and the running mean are scaled as well: γ/√(v + ε) multiplies all of xW + b − r.")
def bias_and_mean_not_scaled(W, b, gamma, beta, running_mean, running_var):
    return _folded(W, b, gamma, beta, running_mean, running_var, shift=lambda b, mean, scale, beta: b - mean + beta)


def _three_roads(d_normal, X, axis, eps):
    """What the three roads are made of: s, x̂, and the two means."""
    s = np.sqrt(X.var(axis=axis, keepdims=True) + eps)
    normal = (X - X.mean(axis=axis, keepdims=True)) / s
    return s, normal, d_normal.mean(axis=axis, keepdims=True), (d_normal * normal).mean(axis=axis, keepdims=True)


@mistake("normalize_backward", "All three roads have the factor 1/s; here the direct one alone has it.")
def direct_road_alone_divided(d_normal, X, axis, eps=1e-5):
    s, normal, mean, product = _three_roads(d_normal, X, axis, eps)
    return d_normal / s - mean - normal * product


@mistake(
    "normalize_backward",
    "A factor 1/s is missing in the road through the variance: all three roads have it, beside both x̂.",
)
def variance_road_not_divided(d_normal, X, axis, eps=1e-5):
    s, normal, mean, product = _three_roads(d_normal, X, axis, eps)
    return (d_normal - mean) / s - normal * product


@mistake(
    "normalize_backward",
    "In the road through the variance the mean of d_normal · x̂ is multiplied by each entry's own x̂; that factor is missing.",
)
def variance_road_without_own_entry(d_normal, X, axis, eps=1e-5):
    s, _, mean, product = _three_roads(d_normal, X, axis, eps)
    return (d_normal - mean - product) / s


@mistake("normalize_backward", "X − μ stands where x̂ belongs, both times: divide it by s.")
def centred_for_normal(d_normal, X, axis, eps=1e-5):
    s, normal, mean, product = _three_roads(d_normal, X, axis, eps)
    return (d_normal - mean - normal * s * product * s) / s


@mistake(
    "normalize_backward",
    "The mean of d_normal alone, times x̂, stands in the road through the variance; it is that of d_normal · x̂.",
)
def mean_of_gradients_in_the_variance_road(d_normal, X, axis, eps=1e-5):
    s, normal, mean, _ = _three_roads(d_normal, X, axis, eps)
    return (d_normal - mean - normal * mean) / s


@mistake("normalize_backward", "The road through the variance was divided by s once too often; all three have one 1/s.")
def variance_road_divided_twice(d_normal, X, axis, eps=1e-5):
    s, normal, mean, product = _three_roads(d_normal, X, axis, eps)
    return (d_normal - mean - normal * product / s) / s


@mistake("normalize_backward", "One x̂ of the road through the variance is the entry's own: it stands outside the mean.")
def own_entry_averaged(d_normal, X, axis, eps=1e-5):
    s, normal, mean, _ = _three_roads(d_normal, X, axis, eps)
    return (d_normal - mean - (normal * d_normal * normal).mean(axis=axis, keepdims=True)) / s
