"""Known mistakes of lesson `initialization`."""

import numpy as np

from ...mistakes import mistake, probes


@probes("xavier_init", "he_init")
def sizes_and_a_generator(rng):
    for n_in, n_out in ((3, 2), (2, 5), (7, 4)):
        yield n_in, n_out, np.random.default_rng(int(rng.integers(1000)))


@probes("activation_stds")
def layers(rng):
    for widths, bend in (((4, 3, 2), np.tanh), ((2, 5, 5, 3), np.abs), ((3, 4), np.cos)):
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


@probes("batchnorm_backward")
def batches_with_their_gradients(rng):
    for N, d, size in ((4, 2, 1), (3, 5, 2), (6, 3, 0.01)):
        yield rng.normal(size=(N, d)), size * rng.normal(size=(N, d)), rng.normal(size=d)


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


@mistake("he_init", "The number of neurons was used; the number of *inputs* is added up in each of them.")
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


def _stds(X, weights, activation):
    stds, A = [], X
    for W in weights:
        A = activation(A @ W)
        stds.append(np.std(A))
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


def _pieces(dY, X, gamma):
    scale = 1 / np.sqrt(X.var(axis=0) + 1e-5)
    normal = (X - X.mean(axis=0)) * scale
    return dY, gamma, scale, normal, dY * gamma


@mistake("batchnorm_backward", "The path through the mean is missing: the mean of the gradient has to be subtracted.")
def no_mean_path(dY, X, gamma):
    dY, gamma, scale, normal, dn = _pieces(dY, X, gamma)
    return scale * (dn - normal * (dn * normal).mean(axis=0)), (dY * normal).sum(axis=0), dY.sum(axis=0)


@mistake("batchnorm_backward", "The path through the variance is missing.")
def no_variance_path(dY, X, gamma):
    dY, gamma, scale, normal, dn = _pieces(dY, X, gamma)
    return scale * (dn - dn.mean(axis=0)), (dY * normal).sum(axis=0), dY.sum(axis=0)


@mistake("batchnorm_backward", "Only the direct path was followed: X also works through its mean and its variance.")
def direct_path_only(dY, X, gamma):
    dY, gamma, scale, normal, dn = _pieces(dY, X, gamma)
    return scale * dn, (dY * normal).sum(axis=0), dY.sum(axis=0)


@mistake("batchnorm_backward", "γ is missing on the way back to X.")
def no_gamma(dY, X, gamma):
    dY, gamma, scale, normal, _ = _pieces(dY, X, gamma)
    return (
        scale * (dY - dY.mean(axis=0) - normal * (dY * normal).mean(axis=0)),
        (dY * normal).sum(axis=0),
        dY.sum(axis=0),
    )


@mistake("batchnorm_backward", "The gradients of γ and β are sums over the batch, not means.")
def means_for_parameters(dY, X, gamma):
    dY, gamma, scale, normal, dn = _pieces(dY, X, gamma)
    return (
        scale * (dn - dn.mean(axis=0) - normal * (dn * normal).mean(axis=0)),
        (dY * normal).mean(axis=0),
        dY.mean(axis=0),
    )


@mistake("batchnorm_backward", "The gradient of γ was computed with X itself; take the normalised numbers.")
def gamma_with_raw_x(dY, X, gamma):
    raw, _, scale, normal, dn = _pieces(dY, X, gamma)
    return (
        scale * (dn - dn.mean(axis=0) - normal * (dn * normal).mean(axis=0)),
        (raw * X).sum(axis=0),
        raw.sum(axis=0),
    )


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
