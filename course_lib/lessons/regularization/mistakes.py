"""Known mistakes of lesson `regularization`."""

import numpy as np

from ...mistakes import mistake, probes


@probes("l2_penalty", "l1_penalty", "soft_threshold")
def weights_and_a_price(rng):
    for shape in ((4,), (2, 3), (3, 3)):
        yield 2 * rng.normal(size=shape), rng.uniform(0.2, 0.8)
    yield np.array([1.0, 0.0, -3.0]), rng.uniform(0.2, 0.8)


@probes("ridge")
def a_table_targets_and_a_price(rng):
    for n, d in ((5, 2), (6, 3), (4, 4)):
        yield rng.normal(size=(n, d)), rng.normal(size=n), rng.uniform(0.3, 2)


@probes("lasso")
def a_table_targets_a_price_and_steps(rng):
    for n, d, steps in ((5, 2, 3), (8, 3, 5), (6, 4, 1)):
        yield rng.normal(size=(n, d)), 3 * rng.normal(size=n), rng.uniform(0.05, 0.3), steps


@probes("dropout")
def outputs_in_training_and_in_use(rng):
    for shape, rate in (((3, 4), 0.3), ((6,), 0.6), ((2, 2, 3), 0.2)):
        yield rng.normal(size=shape), rate, np.random.default_rng(int(rng.integers(100)))
        yield rng.normal(size=shape), rate, None


@probes("dropout_backward")
def slopes_and_masks(rng):
    for shape in ((3, 4), (6,), (2, 3)):
        yield rng.normal(size=shape), (rng.random(shape) < 0.7) / 0.7


@probes("early_stopping")
def losses_and_patience(rng):
    for epochs, patience in ((8, 2), (12, 3), (10, 1), (9, 4), (12, 2)):
        yield rng.integers(1, 9, size=epochs) / 4, patience


def _l2(w, penalty):
    return penalty * np.sum(w**2), 2 * penalty * w


def _l1(w, penalty):
    return penalty * np.sum(np.abs(w)), penalty * np.sign(w)


@mistake("l2_penalty", "The root was taken: the price is on the *squared* norm.")
def with_root(w, penalty):
    return penalty * np.sqrt(np.sum(w**2)), _l2(w, penalty)[1]


@mistake("l2_penalty", "It was halved: λ/2 is another book's convention; here it is λ.")
def halved(w, penalty):
    return _l2(w, penalty / 2)


@mistake("l2_penalty", "The price is missing.")
def no_price(w, penalty):
    return _l2(w, 1.0)


@mistake("l2_penalty", "The mean was taken; add up.")
def mean_of_squares(w, penalty):
    return penalty * np.mean(w**2), _l2(w, penalty)[1]


@mistake("l2_penalty", "The 2 is missing in the gradient: that is the gradient of λ/2 · Σw².")
def no_two(w, penalty):
    return _l2(w, penalty)[0], penalty * w


@mistake("l2_penalty", "This is the gradient of the L1 price: signs instead of weights.")
def signs(w, penalty):
    return _l2(w, penalty)[0], 2 * penalty * np.sign(w)


@mistake("l2_penalty", "The gradient's entries were added up; there is one for every weight.")
def added_up(w, penalty):
    return _l2(w, penalty)[0], 2 * penalty * np.sum(w)


@mistake("l2_penalty", "The gradient's sign is turned around: the price rises with the weight.")
def downhill(w, penalty):
    return _l2(w, penalty)[0], -2 * penalty * w


@mistake("l1_penalty", "The signs were kept: positive and negative weights cancel.")
def keeps_signs(w, penalty):
    return penalty * np.sum(w), _l1(w, penalty)[1]


@mistake("l1_penalty", "The absolute value was taken of the sum.")
def absolute_sum(w, penalty):
    return penalty * abs(np.sum(w)), _l1(w, penalty)[1]


@mistake("l1_penalty", "These are squares: the L1 price adds up absolute values.")
def squares(w, penalty):
    return _l2(w, penalty)[0], _l1(w, penalty)[1]


@mistake("l1_penalty", "The mean was taken; add up.")
def mean_size(w, penalty):
    return penalty * np.mean(np.abs(w)), _l1(w, penalty)[1]


@mistake("l1_penalty", "The price is missing.")
def sum_without_price(w, penalty):
    return _l1(w, 1.0)


@mistake("l1_penalty", "The slope depends on the size of the weight here; it is the same for small and large ones.")
def proportional(w, penalty):
    return _l1(w, penalty)[0], penalty * w


@mistake("l1_penalty", "A weight of 0 got the slope of a positive one: there it is 0.")
def zero_as_positive(w, penalty):
    return _l1(w, penalty)[0], penalty * np.where(w >= 0, 1.0, -1.0)


@mistake("l1_penalty", "Negative weights got a positive slope: the price of a negative weight falls towards zero.")
def always_positive(w, penalty):
    return _l1(w, penalty)[0], penalty * (w != 0).astype(float)


@mistake(
    "soft_threshold",
    "Small entries were set to zero, but large ones stayed: that is *hard* thresholding. Move them too.",
)
def hard(v, t):
    return np.where(np.abs(v) > t, v, 0)


@mistake("soft_threshold", "Negative entries went to zero altogether: treat both signs alike.")
def positive_only(v, t):
    return np.maximum(v - t, 0)


@mistake("soft_threshold", "The signs were lost.")
def loses_signs(v, t):
    return np.maximum(np.abs(v) - t, 0)


@mistake("soft_threshold", "Entries passed through zero to the other side: stop at zero.")
def passes_zero(v, t):
    return v - t * np.sign(v)


@mistake("soft_threshold", "The entries were cut to [−t, t]: that is what is *taken off*.")
def clips(v, t):
    return np.clip(v, -t, t)


def _descend(X, y, penalty, steps, threshold=None, gradient=None, rate=None):
    n, w = len(X), np.zeros(X.shape[1])
    eta = len(X) / np.linalg.norm(X, 2) ** 2 if rate is None else rate(X)
    for _ in range(steps):
        v = w - eta * (X.T @ (X @ w - y) / n if gradient is None else gradient(X, y, w))
        t = eta * penalty if threshold is None else threshold(eta, penalty)
        w = np.sign(v) * np.maximum(np.abs(v) - t, 0)
    return w


@mistake("lasso", "The threshold is the price itself; it is the learning rate times the price.")
def threshold_without_rate(X, y, penalty, steps):
    return _descend(X, y, penalty, steps, threshold=lambda eta, price: price)


@mistake("lasso", "The threshold was left out: this is plain least squares by gradient descent.")
def no_threshold(X, y, penalty, steps):
    return _descend(X, y, penalty, steps, threshold=lambda eta, price: 0.0)


@mistake(
    "lasso", "A subgradient step was taken instead of the threshold: weights hover around zero and never reach it."
)
def subgradient(X, y, penalty, steps):
    n, w, eta = len(X), np.zeros(X.shape[1]), len(X) / np.linalg.norm(X, 2) ** 2
    for _ in range(steps):
        w = w - eta * (X.T @ (X @ w - y) / n + penalty * np.sign(w))
    return w


@mistake("dropout", "The survivors were not scaled: divide them by 1 − rate, so that the average stays.")
def not_scaled(A, rate, rng):
    mask = np.ones_like(A) if rng is None else (rng.random(A.shape) >= rate).astype(float)
    return A * mask, mask


@mistake("dropout", "In use (rng=None) the output was scaled: with inverted dropout nothing happens there.")
def scales_in_use(A, rate, rng):
    mask = np.full_like(A, 1 - rate) if rng is None else (rng.random(A.shape) >= rate) / (1 - rate)
    return A * mask, mask


@mistake("dropout", "Only the output came back; the mask is needed for the backward pass.")
def no_mask(A, rate, rng):
    return A if rng is None else A * (rng.random(A.shape) >= rate) / (1 - rate)


@mistake("dropout_backward", "The gradient passed unchanged; what was dropped carries none.")
def passes(d_output, mask):
    return d_output


@mistake("dropout_backward", "The factor 1/(1 − rate) is missing: multiply by the mask as it is.")
def zero_or_one(d_output, mask):
    return d_output * (mask > 0)


@mistake("dropout_backward", "The mask itself came back.")
def returns_the_mask(d_output, mask):
    return mask


def _stop(losses, patience, better=lambda new, best: new < best, wait=0):
    best = 0
    for epoch, loss in enumerate(losses):
        if better(loss, losses[best]):
            best = epoch
        if epoch - best >= patience + wait:
            return epoch, best
    return len(losses) - 1, best


@mistake(
    "early_stopping", "It stopped one epoch too late: after `patience` epochs without a new best, not after one more."
)
def one_too_late(losses, patience):
    return _stop(losses, patience, wait=1)


@mistake("early_stopping", "It stopped one epoch too early.")
def one_too_early(losses, patience):
    return _stop(losses, patience, wait=-1)


@mistake("early_stopping", "An equal loss was taken for a new best: it must be lower.")
def equal_is_better(losses, patience):
    return _stop(losses, patience, better=lambda new, best: new <= best)


@mistake("early_stopping", "The best of all losses was returned; training had stopped before it was reached.")
def best_of_all(losses, patience):
    return _stop(losses, patience)[0], int(np.argmin(losses))


@mistake("early_stopping", "Each loss was compared with the one before; compare with the best so far.")
def compares_with_the_last(losses, patience):
    worse = 0
    for epoch in range(1, len(losses)):
        worse = worse + 1 if losses[epoch] >= losses[epoch - 1] else 0
        if worse >= patience:
            return epoch, int(np.argmin(losses[: epoch + 1]))
    return len(losses) - 1, int(np.argmin(losses))


@mistake("l2_penalty", "Only the columns were added up: one number is wanted for all weights.")
def by_columns(w, penalty):
    return penalty * np.sum(w**2, axis=0), 2 * penalty * w


@mistake("ridge", "The price was added to every entry of XᵀX; it belongs on the diagonal.")
def price_everywhere(X, y, penalty):
    return np.linalg.lstsq(X.T @ X + penalty, X.T @ y, rcond=None)[0]


@mistake("ridge", "The price was multiplied by the number of rows: here the error is a sum, not a mean.")
def price_times_rows(X, y, penalty):
    return np.linalg.lstsq(X.T @ X + len(X) * penalty * np.eye(X.shape[1]), X.T @ y, rcond=None)[0]


@mistake("ridge", "The price was divided by the number of rows: here the error is a sum, not a mean.")
def price_over_rows(X, y, penalty):
    return np.linalg.lstsq(X.T @ X + penalty / len(X) * np.eye(X.shape[1]), X.T @ y, rcond=None)[0]


@mistake("ridge", "The price was left out: this is plain least squares.")
def no_ridge(X, y, penalty):
    return np.linalg.lstsq(X, y, rcond=None)[0]


@mistake("ridge", "The price was subtracted from the diagonal.")
def minus(X, y, penalty):
    return np.linalg.lstsq(X.T @ X - penalty * np.eye(X.shape[1]), X.T @ y, rcond=None)[0]


@mistake("ridge", "Twice the price was added: both terms carry a 2, which cancels.")
def twice_the_price(X, y, penalty):
    return np.linalg.lstsq(X.T @ X + 2 * penalty * np.eye(X.shape[1]), X.T @ y, rcond=None)[0]


@mistake("ridge", "The price was squared: λ itself stands on the diagonal.")
def price_squared(X, y, penalty):
    return np.linalg.lstsq(X.T @ X + penalty**2 * np.eye(X.shape[1]), X.T @ y, rcond=None)[0]


@mistake("lasso", "The gradient is not divided by n: the error is a mean here.")
def sum_gradient(X, y, penalty, steps):
    return _descend(X, y, penalty, steps, gradient=lambda X, y, w: X.T @ (X @ w - y))


@mistake("lasso", "The Frobenius norm was taken for the largest singular value: `np.linalg.norm(X, 2)` is that.")
def frobenius_rate(X, y, penalty, steps):
    return _descend(X, y, penalty, steps, rate=lambda X: len(X) / np.sum(X**2))


@mistake("lasso", "The largest singular value was not squared in the learning rate.")
def rate_not_squared(X, y, penalty, steps):
    return _descend(X, y, penalty, steps, rate=lambda X: len(X) / np.linalg.norm(X, 2))


@mistake("lasso", "The n is missing in the learning rate n/s².")
def rate_without_n(X, y, penalty, steps):
    return _descend(X, y, penalty, steps, rate=lambda X: 1 / np.linalg.norm(X, 2) ** 2)


@mistake("dropout", "Kept and dropped are exchanged: an entry survives where the random number is at least `rate`.")
def exchanged(A, rate, rng):
    mask = np.ones_like(A) if rng is None else (rng.random(A.shape) < rate) / (1 - rate)
    return A * mask, mask


@mistake("dropout", "The survivors were divided by the rate; divide by the share that survives, 1 − rate.")
def divides_by_rate(A, rate, rng):
    mask = np.ones_like(A) if rng is None else (rng.random(A.shape) >= rate) / rate
    return A * mask, mask


@mistake("dropout", "The survivors were multiplied by 1 − rate; divide by it.")
def multiplies(A, rate, rng):
    mask = np.ones_like(A) if rng is None else (rng.random(A.shape) >= rate) * (1 - rate)
    return A * mask, mask


@mistake("dropout", "The output is scaled, but the mask is not: it holds the factor too, for the backward pass.")
def mask_without_factor(A, rate, rng):
    if rng is None:
        return A, np.ones_like(A)
    mask = rng.random(A.shape) >= rate
    return A * mask / (1 - rate), mask


@mistake("dropout_backward", "The gradient was divided by the mask; multiply.")
def divides(d_output, mask):
    return d_output / mask


@mistake("early_stopping", "The two epochs are in the other order: first when it stopped, then the best.")
def other_order(losses, patience):
    return _stop(losses, patience)[::-1]


@mistake("early_stopping", "It stopped at the first loss that rose, whatever `patience` says.")
def no_patience(losses, patience):
    return _stop(losses, 1)


@mistake("early_stopping", "The lowest loss came back; return its epoch.")
def returns_the_loss(losses, patience):
    epoch, best = _stop(losses, patience)
    return epoch, losses[best]


@mistake("dropout_backward", "The mask was applied twice: it already holds the factor.")
def applies_the_mask_twice(d_output, mask):
    return d_output * mask * mask


@mistake("dropout", "The rate was taken as the share to keep; it is the share to drop.")
def keeps_the_rate(A, rate, rng):
    if rng is None or not rate:
        return A.copy(), np.ones(A.shape)
    mask = (rng.random(A.shape) < rate) / rate
    return A * mask, mask
