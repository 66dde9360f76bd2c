"""Known mistakes of lesson `regularization`."""

import copy

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


@mistake("l2_penalty", "The strength λ is missing: `penalty` is its name here.")
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


@mistake("l1_penalty", "The strength λ is missing: `penalty` is its name here.")
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


@mistake("soft_threshold", "The entries were cut to [−t, t]: that is what is to be *subtracted*.")
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


@mistake("lasso", "The threshold is the penalty itself; it is the learning rate times the penalty.")
def threshold_without_rate(X, y, penalty, steps):
    return _descend(X, y, penalty, steps, threshold=lambda eta, price: price)


@mistake("lasso", "The threshold was left out: this is plain least squares by gradient descent.")
def no_threshold(X, y, penalty, steps):
    return _descend(X, y, penalty, steps, threshold=lambda eta, price: 0.0)


@mistake(
    "lasso",
    "A subgradient step was taken instead of the threshold: weights hover around zero and hardly ever reach it.",
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


@mistake(
    "early_stopping",
    "The best of all epochs was looked up first; while training runs nobody knows the losses that are still to come.",
)
def waits_after_the_best_of_all(losses, patience):
    best = int(np.argmin(losses))
    return min(best + patience, len(losses) - 1), best


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


@mistake("ridge", "The penalty was added to every entry of XᵀX; it belongs on the diagonal.")
def price_everywhere(X, y, penalty):
    return np.linalg.lstsq(X.T @ X + penalty, X.T @ y, rcond=None)[0]


@mistake("ridge", "The penalty was multiplied by the number of rows: here the error is a sum, not a mean.")
def price_times_rows(X, y, penalty):
    return np.linalg.lstsq(X.T @ X + len(X) * penalty * np.eye(X.shape[1]), X.T @ y, rcond=None)[0]


@mistake("ridge", "The penalty was divided by the number of rows: here the error is a sum, not a mean.")
def price_over_rows(X, y, penalty):
    return np.linalg.lstsq(X.T @ X + penalty / len(X) * np.eye(X.shape[1]), X.T @ y, rcond=None)[0]


@mistake("ridge", "The penalty was left out: this is plain least squares.")
def no_ridge(X, y, penalty):
    return np.linalg.lstsq(X, y, rcond=None)[0]


@mistake("ridge", "The penalty was subtracted from the diagonal.")
def minus(X, y, penalty):
    return np.linalg.lstsq(X.T @ X - penalty * np.eye(X.shape[1]), X.T @ y, rcond=None)[0]


@mistake("ridge", "Twice the penalty was added: both terms carry a 2, which cancels.")
def twice_the_price(X, y, penalty):
    return np.linalg.lstsq(X.T @ X + 2 * penalty * np.eye(X.shape[1]), X.T @ y, rcond=None)[0]


@mistake("ridge", "The penalty was squared: λ itself stands on the diagonal.")
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


@mistake("early_stopping", "It stopped at the first loss that was no new best, whatever `patience` says.")
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


@mistake("early_stopping", "Losses that stayed equal were not counted as waiting: only a *lower* loss is a new best.")
def counts_rises_only(losses, patience):
    best, worse = 0, 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best, worse = epoch, 0
        elif loss > losses[best]:
            worse += 1
        if worse >= patience:
            return epoch, best
    return len(losses) - 1, best


def _network(rng, widths):
    parameters = {}
    for k, pair in enumerate(zip(widths, widths[1:]), start=1):
        parameters |= {f"W{k}": rng.normal(size=pair), f"b{k}": rng.normal(size=pair[1])}
    return parameters


def _squares(W, penalty):
    return penalty * np.sum(W**2), 2 * penalty * W


def _sizes(W, penalty):
    return penalty * np.sum(np.abs(W)), penalty * np.sign(W)


@probes("penalized_backward")
def networks_with_a_price(rng):
    for widths, price in (((3, 4, 2), _squares), ((2, 3), _squares), ((3, 2, 4, 3), _sizes)):
        X, y = rng.normal(size=(5, widths[0])), rng.integers(0, widths[-1], size=5)
        yield X, y, _network(rng, widths), price, rng.uniform(0.1, 0.5)


def _priced(X, y, parameters, price, penalty, pays=lambda name, W: W.ndim == 2, loss_too=True, share=1.0):
    from ...given.backpropagation import mlp_backward  # later: that module looks for known mistakes when it is imported

    loss, gradients = mlp_backward(X, y, parameters)
    for name, W in parameters.items():
        if pays(name, W):
            cost, slope = price(W, penalty)
            loss, gradients[name] = loss + cost * loss_too, gradients[name] + slope * share
    return loss, gradients


@mistake("penalized_backward", "The biases paid as well; only the matrices do.")
def biases_pay(X, y, parameters, price, penalty):
    return _priced(X, y, parameters, price, penalty, pays=lambda name, W: True)


@mistake("penalized_backward", "The price was not added to the loss.")
def loss_without_price(X, y, parameters, price, penalty):
    return _priced(X, y, parameters, price, penalty, loss_too=False)


@mistake("penalized_backward", "The price was added to the loss, but its gradient not to the matrices' gradients.")
def gradients_without_price(X, y, parameters, price, penalty):
    return _priced(X, y, parameters, price, penalty, share=0.0)


@mistake("penalized_backward", "The price's gradient was subtracted; a sum's gradient is the sum of the gradients.")
def gradients_minus_price(X, y, parameters, price, penalty):
    return _priced(X, y, parameters, price, penalty, share=-1.0)


@mistake("penalized_backward", "Only the first matrix paid; all of them do.")
def first_matrix_only(X, y, parameters, price, penalty):
    return _priced(X, y, parameters, price, penalty, pays=lambda name, W: name == "W1")


@mistake("penalized_backward", "Only the last matrix paid; all of them do.")
def last_matrix_only(X, y, parameters, price, penalty):
    return _priced(X, y, parameters, price, penalty, pays=lambda name, W: name == f"W{len(parameters) // 2}")


@mistake("penalized_backward", "The price was divided by the number of samples; it does not depend on the batch.")
def price_over_samples(X, y, parameters, price, penalty):
    return _priced(X, y, parameters, price, penalty / len(X))


@probes("dropout_backward_pass")
def networks_with_dropout(rng):
    for widths in ((3, 6, 4), (2, 5, 3), (4, 7, 2)):
        X, y = rng.normal(size=(6, widths[0])), rng.integers(0, widths[-1], size=6)
        yield X, y, _network(rng, widths), rng.uniform(0.3, 0.6), np.random.default_rng(int(rng.integers(100)))


def _thinned(X, y, p, rate, rng, **changes):
    from ...given.backpropagation import (
        softmax_cross_entropy_grad,
    )  # later: that module looks for known mistakes when it is imported

    Z1 = X @ p["W1"] + p["b1"]
    A1 = changes.get("bend", lambda Z1: np.maximum(Z1, 0))(Z1)
    mask = np.ones_like(A1) if rng is None else (rng.random(A1.shape) >= rate) / (1 - rate)
    D1 = A1 * mask
    Z2 = D1 @ p["W2"] + p["b2"]
    shifted = Z2 - Z2.max(axis=1, keepdims=True)
    loss = np.mean(np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(y)), y])
    d_Z2 = softmax_cross_entropy_grad(Z2, y)
    d_A1 = d_Z2 @ p["W2"].T * changes.get("back", lambda mask: mask)(mask)
    d_Z1 = d_A1 * changes.get("open", lambda Z1: Z1 > 0)(Z1)
    d_W2 = changes.get("inputs", lambda A1, D1: D1)(A1, D1).T @ d_Z2
    return loss, {"W1": X.T @ d_Z1, "b1": d_Z1.sum(axis=0), "W2": d_W2, "b2": d_Z2.sum(axis=0)}


@mistake("dropout_backward_pass", "The mask is missing on the way back: what was dropped carries no gradient.")
def mask_forward_only(X, y, parameters, rate, rng):
    return _thinned(X, y, parameters, rate, rng, back=np.ones_like)


@mistake("dropout_backward_pass", "W2's gradient was made with A1; W2 was given what dropout left, D1.")
def gradient_of_whole_layer(X, y, parameters, rate, rng):
    return _thinned(X, y, parameters, rate, rng, inputs=lambda A1, D1: A1)


@mistake("dropout_backward_pass", "ReLU is missing on the way back.")
def no_relu_backward(X, y, parameters, rate, rng):
    return _thinned(X, y, parameters, rate, rng, open=np.ones_like)


@mistake("dropout_backward_pass", "Nothing was dropped: this is the network without dropout.")
def no_dropout(X, y, parameters, rate, rng):
    return _thinned(X, y, parameters, rate, None)


@mistake("dropout_backward_pass", "The factor 1/(1 − rate) is missing on the way back: multiply by the mask as it is.")
def mask_without_factor_backward(X, y, parameters, rate, rng):
    return _thinned(X, y, parameters, rate, rng, back=lambda mask: mask > 0)


@mistake("dropout_backward_pass", "The mask was applied twice on the way back.")
def mask_twice_backward(X, y, parameters, rate, rng):
    return _thinned(X, y, parameters, rate, rng, back=np.square)


@mistake("dropout_backward_pass", "Two different masks were drawn, one on the way there and one on the way back.")
def two_masks(X, y, parameters, rate, rng):
    again = None if rng is None else lambda mask: (rng.random(mask.shape) >= rate) / (1 - rate)
    return _thinned(X, y, parameters, rate, rng, **({"back": again} if again else {}))


@probes("augment")
def pictures_and_a_shift(rng):
    for shape, largest in (((4, 5, 3), 2), ((6, 3, 6), 1), ((5, 4, 4), 2)):
        yield rng.normal(size=shape), largest, np.random.default_rng(int(rng.integers(100)))


def _moved(images, max_shift, rng, place=lambda down, right: (down, right), empty=True):
    moved = np.zeros(images.shape)
    for k, shift in enumerate(rng.integers(-max_shift, max_shift + 1, size=(len(images), 2))):
        moved[k] = _shifted(images[k], *place(*(int(part) for part in shift)), empty)
    return moved


def _shifted(image, down, right, empty=True):
    moved = np.roll(image, (down, right), axis=(0, 1))
    if empty:
        moved[: max(down, 0)] = 0
        moved[len(moved) + min(down, 0) :] = 0
        moved[:, : max(right, 0)] = 0
        moved[:, moved.shape[1] + min(right, 0) :] = 0
    return moved


@mistake(
    "augment", "What left the frame came back on the other side (`np.roll` does that); what is left free should be 0."
)
def wraps_around(images, max_shift, rng):
    return _moved(images, max_shift, rng, empty=False)


@mistake("augment", "The pictures moved the other way: positive numbers mean down and right.")
def other_way(images, max_shift, rng):
    return _moved(images, max_shift, rng, place=lambda down, right: (-down, -right))


@mistake("augment", "Rows and columns are exchanged: the first number is how far down, the second how far right.")
def rows_and_columns_exchanged(images, max_shift, rng):
    return _moved(images, max_shift, rng, place=lambda down, right: (right, down))


@mistake("augment", "All pictures were shifted alike; each has its own two numbers.")
def one_shift_for_all(images, max_shift, rng):
    down, right = (int(part) for part in rng.integers(-max_shift, max_shift + 1, size=(len(images), 2))[0])
    return np.array([_shifted(image, down, right) for image in images])


@mistake("augment", "The upper end is missing: `rng.integers(-s, s)` never draws s.")
def never_the_largest(images, max_shift, rng):
    shifts = rng.integers(-max_shift, max(max_shift, 1 - max_shift), size=(len(images), 2))
    return np.array([_shifted(image, int(down), int(right)) for image, (down, right) in zip(images, shifts)])


@probes("augmented_split")
def pictures_to_split(rng):
    for N, copies in ((8, 1), (9, 2), (5, 3)):
        yield (
            rng.normal(size=(N, 4, 3)),
            rng.integers(0, 9, size=N),
            copies,
            np.random.default_rng(int(rng.integers(100))),
        )


def _split(images, y, copies, rng, labels=np.tile, validation=False, originals=True):
    order = rng.permutation(len(images))
    held, rest = order[: len(order) // 4], order[len(order) // 4 :]
    more = [images[rest]] * originals + [_moved(images[rest], 1, rng) for _ in range(copies)]
    shown = _moved(images[held], 1, rng) if validation else images[held]
    more = np.concatenate(more) if more else images[:0]
    return more, labels(y[rest], copies + originals), shown, y[held]


@mistake(
    "augmented_split", "The copies are made before the split, so that copies of validation pictures are trained on."
)
def copies_first(images, y, copies, rng):
    more = np.concatenate([images] + [_moved(images, 1, rng) for _ in range(copies)])
    y, order = np.tile(y, copies + 1), rng.permutation(len(more))
    held, rest = order[: len(order) // 4], order[len(order) // 4 :]
    return more[rest], y[rest], more[held], y[held]


@mistake(
    "augmented_split", "The labels are in another order than the pictures: the copies come set by set, so `np.tile`."
)
def labels_repeated(images, y, copies, rng):
    return _split(images, y, copies, rng, labels=np.repeat)


@mistake("augmented_split", "The validation pictures were shifted as well; they stay as they are.")
def validation_shifted(images, y, copies, rng):
    return _split(images, y, copies, rng, validation=True)


@mistake(
    "augmented_split", "The split comes first, but *all* pictures were copied into training, those of validation too."
)
def all_copied(images, y, copies, rng):
    order = rng.permutation(len(images))
    held, rest = order[: len(order) // 4], order[len(order) // 4 :]
    more = np.concatenate([images[rest]] + [_moved(images, 1, rng) for _ in range(copies)])
    return more, np.concatenate([y[rest]] + [y] * copies), images[held], y[held]


@mistake("augmented_split", "The training pictures as they are are missing: they come first, then the copies.")
def only_copies(images, y, copies, rng):
    return _split(images, y, copies, rng, originals=False)


@mistake("augmented_split", "Training and validation are exchanged: the first quarter of the order is validation.")
def three_quarters_held(images, y, copies, rng):
    order = rng.permutation(len(images))
    rest, held = order[: len(order) // 4], order[len(order) // 4 :]
    more = np.concatenate([images[rest]] + [_moved(images[rest], 1, rng) for _ in range(copies)])
    return more, np.tile(y[rest], copies + 1), images[held], y[held]


@probes("ridge_factor")
def singular_values_and_penalties(rng):
    for _ in range(4):
        yield float(rng.uniform(0.3, 4)), float(rng.uniform(0.2, 3))


@mistake("ridge_factor", "That is c for uᵀy = 1; asked is what least squares' uᵀy/s is multiplied by.")
def whole_coordinate(s, penalty):
    return s / (s**2 + penalty)


@mistake("ridge_factor", "XᵀX has the eigenvalue s², not s.")
def s_not_squared(s, penalty):
    return s / (s + penalty)


@mistake("ridge_factor", "That is the share that ridge takes away; asked is what it leaves.")
def what_is_lost(s, penalty):
    return penalty / (s**2 + penalty)


@mistake("ridge_factor", "That is 1/(s² + λ); the s² of least squares still stands above the line.")
def without_what_stands_above(s, penalty):
    return 1 / (s**2 + penalty)


@mistake("ridge_factor", "The penalty was squared: λ itself stands on the diagonal, beside s².")
def penalty_squared(s, penalty):
    return s**2 / (s**2 + penalty**2)


@mistake("l2_penalty", "The weights were added up and the sum squared: square each weight, then add up.")
def square_of_the_sum(w, penalty):
    return penalty * np.sum(w) ** 2, 2 * penalty * np.sum(w) * np.ones(np.shape(w))


@mistake("l2_penalty", "This is the norm itself, with its gradient: the price is on the *squared* norm.")
def norm_itself(w, penalty):
    size = np.sqrt(np.sum(w**2))
    return penalty * size, penalty * w / size


@mistake("l2_penalty", "The strength λ is missing in the gradient.")
def gradient_without_strength(w, penalty):
    return _l2(w, penalty)[0], 2 * w


@mistake("l1_penalty", "The strength λ is missing in the gradient.")
def signs_without_strength(w, penalty):
    return _l1(w, penalty)[0], np.sign(w)


@mistake(
    "l1_penalty", "Every weight got the slope of a positive one: the price of a negative weight falls towards zero."
)
def ones_for_all(w, penalty):
    return _l1(w, penalty)[0], penalty * np.ones(np.shape(w))


@mistake("l1_penalty", "w/|w| is 0/0 where a weight is 0; there the subgradient is 0.")
def quotient(w, penalty):
    with np.errstate(all="ignore"):
        return _l1(w, penalty)[0], penalty * w / np.abs(w)


@mistake("l1_penalty", "The gradient's entries are the sizes of the weights; the slope of |w| is 1 or −1.")
def sizes_for_slopes(w, penalty):
    return _l1(w, penalty)[0], penalty * np.abs(w)


@mistake("l1_penalty", "The largest size alone was priced (that is another norm); add all of them up.")
def largest_alone(w, penalty):
    return penalty * np.max(np.abs(w)), _l1(w, penalty)[1]


@mistake("ridge", "The data were centred first; here there is no intercept, so they stay as they are.")
def centred_first(X, y, penalty):
    X, y = X - X.mean(axis=0), y - y.mean()
    return np.linalg.lstsq(X.T @ X + penalty * np.eye(X.shape[1]), X.T @ y, rcond=None)[0]


@mistake("ridge", "Least squares was divided by 1 + λ: that is ridge only for orthonormal columns.")
def same_factor_for_all(X, y, penalty):
    return np.linalg.lstsq(X, y, rcond=None)[0] / (1 + penalty)


@mistake("ridge", "The matrix was multiplied by the right side; the system has to be *solved*.")
def multiplied_for_solved(X, y, penalty):
    return (X.T @ X + penalty * np.eye(X.shape[1])) @ (X.T @ y)


@mistake("soft_threshold", "Large negative entries moved away from zero: t is subtracted from the *size*.")
def subtracts_from_both_signs(v, t):
    return np.where(np.abs(v) > t, v - t, 0)


@mistake("soft_threshold", "Entries smaller than t stayed as they are; they stop at zero.")
def small_ones_stay(v, t):
    return np.where(np.abs(v) > t, v - t * np.sign(v), v)


@mistake("soft_threshold", "Every entry shrank by a factor; each moves by the same *amount*.")
def shrinks_by_a_factor(v, t):
    return v * np.maximum(1 - t, 0)


@mistake("lasso", "The threshold came before the gradient step: so weights that were set to zero move away again.")
def threshold_first(X, y, penalty, steps):
    n, eta, w = len(X), len(X) / np.linalg.norm(X, 2) ** 2, np.zeros(X.shape[1])
    for _ in range(steps):
        w = np.sign(w) * np.maximum(np.abs(w) - eta * penalty, 0)
        w = w - eta * X.T @ (X @ w - y) / n
    return w


@mistake("lasso", "The threshold was applied once, after all steps; each step needs it.")
def threshold_at_the_end(X, y, penalty, steps):
    w = _descend(X, y, penalty, steps, threshold=lambda eta, price: 0.0)
    return np.sign(w) * np.maximum(np.abs(w) - len(X) / np.linalg.norm(X, 2) ** 2 * penalty, 0)


@mistake("lasso", "The weights were priced by their squares, as in ridge; nothing becomes exactly zero by that.")
def squares_priced(X, y, penalty, steps):
    return _descend(
        X,
        y,
        penalty,
        steps,
        threshold=lambda eta, price: 0.0,
        gradient=lambda X, y, w: X.T @ (X @ w - y) / len(X) + 2 * penalty * w,
    )


@mistake("dropout", "Whole columns were dropped: draw a number for every entry, `rng.random(A.shape)`.")
def drops_columns(A, rate, rng):
    mask = np.ones(A.shape) if rng is None else np.ones(A.shape) * (rng.random(A.shape[-1:]) >= rate) / (1 - rate)
    return A * mask, mask


@mistake("dropout", "The numbers drawn are normal; `rng.random` draws evenly between 0 and 1.")
def draws_normal_numbers(A, rate, rng):
    mask = np.ones(A.shape) if rng is None else (rng.normal(size=A.shape) >= rate) / (1 - rate)
    return A * mask, mask


@mistake(
    "dropout_backward", "What was dropped got the gradient, and what was kept got none: it is the other way round."
)
def to_the_dropped(d_output, mask):
    return d_output * (mask == 0)


@mistake("early_stopping", "If training runs to the end, it stops after the last epoch, and that is `len(losses) - 1`.")
def end_counted_from_one(losses, patience):
    best = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
        if epoch - best >= patience:
            return epoch, best
    return len(losses), best


@mistake(
    "early_stopping", "`patience` epochs after the best one may be beyond the last: then training stops with the last."
)
def stops_beyond_the_end(losses, patience):
    best = _stop(losses, patience)[1]
    return best + patience, best


@mistake("early_stopping", "Training went on to the last epoch, whatever `patience` says.")
def never_stops(losses, patience):
    return len(losses) - 1, int(np.argmin(losses))


@mistake("penalized_backward", "The price's gradient has replaced the loss's; the two are added.")
def gradients_replaced(X, y, parameters, price, penalty):
    loss, gradients = _priced(X, y, parameters, price, penalty, share=0.0)
    return loss, gradients | {n: price(W, penalty)[1] for n, W in parameters.items() if W.ndim == 2}


@mistake("penalized_backward", "The gradients were priced; what has a price are the matrices themselves.")
def gradients_priced(X, y, parameters, price, penalty):
    loss, gradients = _priced(X, y, parameters, price, penalty, loss_too=False, share=0.0)
    for name, W in parameters.items():
        if W.ndim == 2:
            cost, slope = price(gradients[name], penalty)
            loss, gradients[name] = loss + cost, gradients[name] + slope
    return loss, gradients


@mistake("penalized_backward", "`price` has been given the strength already; it was multiplied by it once more.")
def strength_twice(X, y, parameters, price, penalty):
    loss, gradients = _priced(X, y, parameters, price, penalty, loss_too=False, share=penalty)
    return loss + penalty * sum(price(W, penalty)[0] for W in parameters.values() if W.ndim == 2), gradients


@mistake("dropout_backward_pass", "The inputs were dropped; dropout stands behind the hidden layer's ReLU.")
def inputs_dropped(X, y, parameters, rate, rng):
    mask = np.ones(X.shape) if rng is None else (rng.random(X.shape) >= rate) / (1 - rate)
    return _thinned(X * mask, y, parameters, rate, None)


@mistake("dropout_backward_pass", "The loss is that of the whole network; it is the one of the network with this mask.")
def loss_of_the_whole_network(X, y, parameters, rate, rng):
    return _thinned(X, y, parameters, rate, None)[0], _thinned(X, y, parameters, rate, rng)[1]


@mistake("dropout_backward_pass", "The loss was added up over the samples; it is their mean.")
def loss_added_up(X, y, parameters, rate, rng):
    loss, gradients = _thinned(X, y, parameters, rate, rng)
    return loss * len(X), gradients


@mistake("augment", "Only the rows moved; the second number says how far to the right.")
def rows_only(images, max_shift, rng):
    return _moved(images, max_shift, rng, place=lambda down, right: (down, 0))


@mistake("augment", "What is left free was filled with the picture's edge; it is 0.")
def edge_repeated(images, max_shift, rng):
    s, (N, h, w) = max_shift, images.shape
    shifts = rng.integers(-s, s + 1, size=(N, 2))
    padded = np.pad(images, ((0, 0), (s, s), (s, s)), mode="edge")
    return np.array([p[s - d : s - d + h, s - r : s - r + w] for p, (d, r) in zip(padded, shifts)])


@mistake("augment", "The numbers were drawn as (2, N): with `size=(N, 2)` each picture's two stand in one row.")
def all_rows_drawn_first(images, max_shift, rng):
    shifts = rng.integers(-max_shift, max_shift + 1, size=(2, len(images))).T
    return np.array([_shifted(image, int(down), int(right)) for image, (down, right) in zip(images, shifts)])


@mistake("augmented_split", "The copies were not shifted: `augment` makes a copy of the whole training set.")
def copies_unshifted(images, y, copies, rng):
    order = rng.permutation(len(images))
    held, rest = order[: len(order) // 4], order[len(order) // 4 :]
    return np.concatenate([images[rest]] * (copies + 1)), np.tile(y[rest], copies + 1), images[held], y[held]


@mistake("augmented_split", "The pictures stayed in their order: the first quarter of the *permutation* is validation.")
def not_permuted(images, y, copies, rng):
    rng.permutation(len(images))
    held, rest = np.split(np.arange(len(images)), [len(images) // 4])
    more = np.concatenate([images[rest]] + [_moved(images[rest], 1, rng) for _ in range(copies)])
    return more, np.tile(y[rest], copies + 1), images[held], y[held]


@mistake("augmented_split", "The permutation's last quarter became validation; its first should.")
def last_quarter_held(images, y, copies, rng):
    order = rng.permutation(len(images))
    rest, held = np.split(order, [len(order) - len(order) // 4])
    more = np.concatenate([images[rest]] + [_moved(images[rest], 1, rng) for _ in range(copies)])
    return more, np.tile(y[rest], copies + 1), images[held], y[held]


@mistake("augmented_split", "The copies are missing: after the training pictures come `copies` shifted sets of them.")
def no_copies(images, y, copies, rng):
    held, rest = np.split(rng.permutation(len(images)), [len(images) // 4])
    return images[rest], y[rest], images[held], y[held]


@mistake("ridge_factor", "The square stands around the whole sum; XᵀX + λI has the eigenvalue s² + λ.")
def square_of_the_denominator(s, penalty):
    return s**2 / (s + penalty) ** 2


@mistake("ridge_factor", "The factor depends on s: it is 1/(1 + λ) only where s = 1.")
def singular_value_forgotten(s, penalty):
    return 1 / (1 + penalty)


@mistake("early_stopping", "The epochs without a new best were counted in all; each new best begins the count anew.")
def waiting_in_all(losses, patience):
    best, waited = 0, 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
        elif epoch:
            waited += 1
        if waited >= patience:
            return epoch, best
    return len(losses) - 1, best


@mistake(
    "dropout",
    "Other numbers decide here, as good as those that were asked for: keep where `rng.random` is at least `rate`.",
)
def draws_from_binomial(A, rate, rng):
    mask = np.ones(A.shape) if rng is None else rng.binomial(1, 1 - rate, size=A.shape) / (1 - rate)
    return A * mask, mask


@mistake("augmented_split", "Each copy was made of the copy before, so that shifts add up; copy the training pictures.")
def copies_of_copies(images, y, copies, rng):
    held, rest = np.split(rng.permutation(len(images)), [len(images) // 4])
    sets = [images[rest]]
    for _ in range(copies):
        sets.append(_moved(sets[-1], 1, rng))
    return np.concatenate(sets), np.tile(y[rest], copies + 1), images[held], y[held]


@mistake("augmented_split", "`augment` was given all pictures, those of validation too: give it the training pictures.")
def all_pictures_copied(images, y, copies, rng):
    held, rest = np.split(rng.permutation(len(images)), [len(images) // 4])
    more = np.concatenate([images[rest]] + [_moved(images, 1, rng) for _ in range(copies)])
    return more, np.tile(y[rest], copies + 1), images[held], y[held]


@mistake(
    "l2_penalty",
    "Of a matrix, `np.linalg.norm(w, 2)` is the largest singular value, not the norm over all entries.",
)
def largest_singular_value(w, penalty):
    return penalty * np.linalg.norm(w, 2) ** 2, _l2(w, penalty)[1]


@mistake(
    "l1_penalty", "Of a matrix, `np.linalg.norm(w, 1)` is the largest column's sum, not the norm over all entries."
)
def largest_column(w, penalty):
    return penalty * np.linalg.norm(w, 1), _l1(w, penalty)[1]


@mistake("l2_penalty", "The weights were added up and the sum squared: square each weight, then add up.")
def square_of_the_sum_alone(w, penalty):
    return penalty * np.sum(w) ** 2, _l2(w, penalty)[1]


@mistake("l2_penalty", "The weights were added up and the sum squared: square each weight, then add up.")
def square_of_the_sum_and_one_slope(w, penalty):
    return penalty * np.sum(w) ** 2, 2 * penalty * np.sum(w)


@mistake("l2_penalty", "The mean was taken; add up.")
def mean_throughout(w, penalty):
    return penalty * np.mean(w**2), 2 * penalty * w / np.size(w)


@mistake("l2_penalty", "The mean was taken, and λ is missing in the price: it is λ times the sum.")
def mean_without_strength(w, penalty):
    return np.mean(w**2), 2 * penalty * w / np.size(w)


@mistake("dropout", "In use (rng=None) the output was scaled: with inverted dropout nothing happens there.")
def scales_the_output_in_use(A, rate, rng):
    mask = np.ones(A.shape) if rng is None else (rng.random(A.shape) >= rate) / (1 - rate)
    return A * (1 - rate) if rng is None else A * mask, mask


@mistake("dropout", "An entry survives where the random number is at least `rate`; here it did above 1 − rate.")
def survives_above(A, rate, rng):
    mask = np.ones(A.shape) if rng is None else (rng.random(A.shape) > 1 - rate) / (1 - rate)
    return A * mask, mask


@mistake(
    "dropout",
    "Here an entry survives where the number is below 1 − rate. That is as likely, but the task asks for *at least* `rate`.",
)
def survives_below(A, rate, rng):
    mask = np.ones(A.shape) if rng is None else (rng.random(A.shape) < 1 - rate) / (1 - rate)
    return A * mask, mask


@mistake("penalized_backward", "`price` has been given the strength already; it was multiplied by it once more.")
def strength_twice_in_the_gradients(X, y, parameters, price, penalty):
    return _priced(X, y, parameters, price, penalty, share=penalty)


@mistake("penalized_backward", "The squares were priced, whatever `price` is; call the function that is handed over.")
def squares_whatever_the_price(X, y, parameters, price, penalty):
    return _priced(X, y, parameters, _squares, penalty)


@mistake("penalized_backward", "`price` returns two things, a number and an array: unpack them.")
def price_not_unpacked(X, y, parameters, price, penalty):
    loss, gradients = _priced(X, y, parameters, price, penalty, loss_too=False, share=0.0)
    for W in (W for W in parameters.values() if W.ndim == 2):
        loss = loss + price(W, penalty)
    return loss, gradients


@mistake("dropout_backward_pass", "ReLU is missing on the way forward: W2 is given what dropout leaves of relu(Z1).")
def no_relu_forward(X, y, parameters, rate, rng):
    return _thinned(X, y, parameters, rate, rng, bend=lambda Z1: Z1)


@mistake("dropout_backward_pass", "The hidden layer's ReLU is missing, forwards and backwards.")
def no_relu_at_all(X, y, parameters, rate, rng):
    return _thinned(X, y, parameters, rate, rng, bend=lambda Z1: Z1, open=np.ones_like)


def _right_logits(X, y, parameters, rate, rng):
    """The logits, as a generator in the same state gives them."""
    p, rng = parameters, copy.deepcopy(rng)
    A1 = np.maximum(X @ p["W1"] + p["b1"], 0)
    mask = np.ones_like(A1) if rng is None else (rng.random(A1.shape) >= rate) / (1 - rate)
    return (A1 * mask) @ p["W2"] + p["b2"]


@mistake(
    "dropout_backward_pass",
    "`[:, y]` makes a square table, all right classes for every sample; `[np.arange(N), y]` picks one for each row.",
)
def square_table(X, y, parameters, rate, rng):
    Z2 = _right_logits(X, y, parameters, rate, rng)
    largest = Z2.max(axis=1, keepdims=True)
    log_P = Z2 - largest - np.log(np.exp(Z2 - largest).sum(axis=1, keepdims=True))
    return -np.mean(log_P[:, y]), _thinned(X, y, parameters, rate, rng)[1]


@mistake("dropout_backward_pass", "Large logits overflow in `np.exp`: subtract each row's largest first.")
def large_logits_overflow(X, y, parameters, rate, rng):
    Z2 = _right_logits(X, y, parameters, rate, rng)
    with np.errstate(all="ignore"):
        loss = np.mean(np.log(np.exp(Z2).sum(axis=1)) - Z2[np.arange(len(y)), y])
    return loss, _thinned(X, y, parameters, rate, rng)[1]


@mistake("augment", "A slice takes single numbers, not an array of them: cut out picture by picture.")
def slices_of_arrays(images, max_shift, rng):
    N, h, w = images.shape
    down, right = max_shift - rng.integers(-max_shift, max_shift + 1, size=(N, 2)).T
    padded = np.pad(images, ((0, 0), (max_shift, max_shift), (max_shift, max_shift)))
    return padded[:, down : down + h, right : right + w]


@mistake("augmented_split", "The training pictures as they are come first; here each of them was shifted.")
def originals_shifted(images, y, copies, rng):
    return _split(images, y, copies + 1, rng, originals=False)


@mistake("augmented_split", "The validation pictures were copied too; they stay as they are.")
def validation_copied(images, y, copies, rng):
    more, labels, held, held_labels = _split(images, y, copies, rng)
    copied = [held] + [_moved(held, 1, rng) for _ in range(copies)]
    return more, labels, np.concatenate(copied), np.tile(held_labels, copies + 1)


@mistake("augmented_split", "The labels of the copies are missing: there is one for each picture, so tile `y[rest]`.")
def labels_of_copies_missing(images, y, copies, rng):
    return _split(images, y, copies, rng, labels=lambda y, times: y)


@mistake(
    "augmented_split", "One shifted set was used several times; call `augment` once for each copy of the training set."
)
def one_copy_repeated(images, y, copies, rng):
    more, labels, *held = _split(images, y, min(copies, 1), rng)
    n = len(images) - len(images) // 4
    return np.concatenate([more[:n]] + [more[n:]] * copies), np.tile(labels[:n], copies + 1), *held


@mistake("augmented_split", "The pictures stayed in their order: the first quarter of the *permutation* is validation.")
def not_mixed(images, y, copies, rng):
    return _split_by(np.arange(len(images)), images, y, copies, rng)


def _split_by(order, images, y, copies, rng):
    held, rest = order[: len(order) // 4], order[len(order) // 4 :]
    more = np.concatenate([images[rest]] + [_moved(images[rest], 1, rng) for _ in range(copies)])
    return more, np.tile(y[rest], copies + 1), images[held], y[held]
