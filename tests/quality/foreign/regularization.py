"""Wrong answers to regularization."""

import numpy as np


def l2_penalty__squared_price(w, penalty):
    return penalty**2 * np.sum(w**2), 2 * penalty**2 * w


def l2_penalty__square_of_the_sum(w, penalty):
    return penalty * np.sum(w) ** 2, 2 * penalty * np.sum(w) * np.ones_like(w)


def l1_penalty__gradient_of_the_sum(w, penalty):
    return penalty * np.sum(np.abs(w)), penalty * np.ones_like(w)


def l1_penalty__largest(w, penalty):
    return penalty * np.max(np.abs(w)), penalty * np.sign(w)


def ridge__price_on_the_targets(X, y, penalty):
    return np.linalg.lstsq(X.T @ X, X.T @ y - penalty, rcond=None)[0]


def ridge__centred(X, y, penalty):
    X, y = X - X.mean(axis=0), y - y.mean()
    return np.linalg.lstsq(X.T @ X + (penalty + 1e-12) * np.eye(X.shape[1]), X.T @ y, rcond=None)[0]


def soft_threshold__relative(v, t):
    return v * np.maximum(1 - t, 0)


def soft_threshold__only_if_larger_than_twice(v, t):
    return np.where(np.abs(v) > 2 * t, v - np.sign(v) * t, 0)


def lasso__threshold_first(X, y, penalty, steps):
    n, rate, w = len(X), len(X) / np.linalg.norm(X, 2) ** 2, np.zeros(X.shape[1])
    for _ in range(steps):
        w = np.sign(w) * np.maximum(np.abs(w) - rate * penalty, 0)
        w = w - rate * X.T @ (X @ w - y) / n
    return w


def lasso__smooth_penalty(X, y, penalty, steps):
    n, rate, w = len(X), len(X) / np.linalg.norm(X, 2) ** 2, np.zeros(X.shape[1])
    for _ in range(steps):
        w = w - rate * (X.T @ (X @ w - y) / n + 2 * penalty * w)
    return w


def dropout__normal_numbers(A, rate, rng):
    if rng is None:
        return A, np.ones_like(A)
    mask = (rng.normal(size=A.shape) >= rate) / (1 - rate)
    return A * mask, mask


def dropout__own_generator(A, rate, rng):
    if rng is None:
        return A, np.ones_like(A)
    mask = (np.random.default_rng(42).random(A.shape) >= rate) / (1 - rate)
    return A * mask, mask


def dropout_backward__kept_mean(d_output, mask):
    return np.where(mask > 0, d_output.mean(), 0)


def dropout_backward__mask_twice(d_output, mask):
    return d_output * mask * mask


def early_stopping__counts_from_one(losses, patience):
    best = 0
    for epoch, loss in enumerate(losses):
        if loss < losses[best]:
            best = epoch
        if epoch - best >= patience:
            return epoch + 1, best + 1
    return len(losses), best + 1


def early_stopping__last_epoch(losses, patience):
    return len(losses) - 1, int(np.argmin(losses))


def penalized_backward__price_of_gradient(X, y, parameters, price, penalty):
    from course_lib.given.backpropagation import mlp_backward

    loss, gradients = mlp_backward(X, y, parameters)
    for name in gradients:
        if name.startswith("W"):
            cost, slope = price(gradients[name], penalty)
            loss, gradients[name] = loss + cost, gradients[name] + slope
    return loss, gradients


def penalized_backward__strength_twice(X, y, parameters, price, penalty):
    from course_lib.given.backpropagation import mlp_backward

    loss, gradients = mlp_backward(X, y, parameters)
    for name in gradients:
        if name.startswith("W"):
            cost, slope = price(parameters[name], penalty)
            loss, gradients[name] = loss + penalty * cost, gradients[name] + penalty * slope
    return loss, gradients


def dropout_backward_pass__drops_the_input(X, y, parameters, rate, rng):
    from course_lib.given.backpropagation import mlp_backward

    mask = np.ones(X.shape) if rng is None else (rng.random(X.shape) >= rate) / (1 - rate)
    return mlp_backward(X * mask, y, parameters)


def dropout_backward_pass__mask_after_relu_of_mask(X, y, parameters, rate, rng):
    from course_lib.given.backpropagation import mlp_backward

    loss, gradients = mlp_backward(X, y, parameters)
    return loss, {name: slope * (1 - rate) for name, slope in gradients.items()}


def augment__shifts_down_only(images, max_shift, rng):
    shifts = rng.integers(-max_shift, max_shift + 1, size=(len(images), 2))
    padded = np.pad(images, ((0, 0), (max_shift, max_shift), (0, 0)))
    h = images.shape[1]
    return np.array([p[max_shift - d : max_shift - d + h] for p, (d, _) in zip(padded, shifts)])


def augment__edge_repeated(images, max_shift, rng):
    s, (N, h, w) = max_shift, images.shape
    shifts = rng.integers(-s, s + 1, size=(N, 2))
    padded = np.pad(images, ((0, 0), (s, s), (s, s)), mode="edge")
    return np.array([p[s - d : s - d + h, s - r : s - r + w] for p, (d, r) in zip(padded, shifts)])


def augmented_split__last_quarter(images, y, copies, rng):
    order = rng.permutation(len(images))
    rest, held = np.split(order, [len(order) - len(order) // 4])
    return np.concatenate([images[rest]] * (copies + 1)), np.tile(y[rest], copies + 1), images[held], y[held]


def augmented_split__unshifted_copies(images, y, copies, rng):
    held, rest = np.split(rng.permutation(len(images)), [len(images) // 4])
    return np.concatenate([images[rest]] * (copies + 1)), np.tile(y[rest], copies + 1), images[held], y[held]


def ridge_factor__root(s, penalty):
    return s / np.sqrt(s**2 + penalty)


def ridge_factor__relative(s, penalty):
    return 1 / (1 + penalty)
