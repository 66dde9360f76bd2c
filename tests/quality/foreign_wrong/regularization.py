import numpy as np


def l2_penalty__half(w, penalty):
    return penalty / 2 * np.sum(w**2), penalty * w


def l2_penalty__no_two(w, penalty):
    return penalty * np.sum(w**2), penalty * w


def l1_penalty__no_abs(w, penalty):
    return penalty * np.sum(w), penalty * np.sign(w)


def ridge__no_penalty(X, y, penalty):
    return np.linalg.solve(X.T @ X, X.T @ y)


def ridge__times_n(X, y, penalty):
    return np.linalg.solve(X.T @ X + len(X) * penalty * np.eye(X.shape[1]), X.T @ y)


def soft_threshold__hard(v, t):
    return np.where(np.abs(v) > t, v, 0)


def soft_threshold__no_stop(v, t):
    return v - t * np.sign(v)


def lasso__threshold_penalty(X, y, penalty, steps):
    n, w = len(X), np.zeros(X.shape[1])
    eta = n / np.linalg.norm(X, 2) ** 2
    for _ in range(steps):
        v = w - eta * X.T @ (X @ w - y) / n
        w = np.sign(v) * np.maximum(np.abs(v) - penalty, 0)
    return w


def dropout__not_scaled(A, rate, rng):
    if rng is None:
        return A, np.ones(A.shape)
    mask = (rng.random(A.shape) >= rate).astype(float)
    return A * mask, mask


def dropout__keep_rate(A, rate, rng):
    if rng is None:
        return A, np.ones(A.shape)
    mask = (rng.random(A.shape) < rate) / rate if rate else np.ones(A.shape)
    return A * mask, mask


def dropout_backward__scaled_again(d_output, mask):
    return d_output * mask * mask


def early_stopping__one_late(losses, patience):
    best = 0
    for e, loss in enumerate(losses):
        if loss < losses[best]:
            best = e
        if e - best > patience:
            return e, best
    return len(losses) - 1, best


def early_stopping__increases(losses, patience):
    bad, best = 0, 0
    for e in range(1, len(losses)):
        bad = bad + 1 if losses[e] > losses[e - 1] else 0
        if losses[e] < losses[best]:
            best = e
        if bad >= patience:
            return e, best
    return len(losses) - 1, best


def penalized_backward__forgets_b_and_doubles(X, y, parameters, price, penalty):
    from course_lib.given.backpropagation import mlp_backward

    loss, gradients = mlp_backward(X, y, parameters)
    for name in parameters:
        gradients[name] = gradients[name] + price(parameters[name], penalty)[1]
    return loss, gradients


def dropout_backward_pass__inference(X, y, parameters, rate, rng):
    from course_lib.given.backpropagation import mlp_backward

    return mlp_backward(X, y, parameters)


def augment__roll(images, max_shift, rng):
    shifts = rng.integers(-max_shift, max_shift + 1, size=(len(images), 2))
    return np.array([np.roll(im, tuple(s), axis=(0, 1)) for im, s in zip(images, shifts)])


def augmented_split__labels_forgotten(images, y, copies, rng):
    order = rng.permutation(len(images))
    held, rest = order[: len(order) // 4], order[len(order) // 4 :]
    return images[rest], y[rest], images[held], y[held]


def ridge_factor__no_square(s, penalty):
    return s / (s + penalty)


def l2_penalty__norm(w, penalty):
    size = np.linalg.norm(w)
    return penalty * size, penalty * w / size


def l2_penalty__slope_without_strength(w, penalty):
    return penalty * (w**2).sum(), 2 * w


def l1_penalty__quotient(w, penalty):
    return penalty * np.abs(w).sum(), penalty * w / np.abs(w)


def l1_penalty__slope_without_strength(w, penalty):
    return penalty * np.abs(w).sum(), np.sign(w)


def l1_penalty__sizes(w, penalty):
    return penalty * np.abs(w).sum(), penalty * np.abs(w)


def ridge__one_factor(X, y, penalty):
    return np.linalg.pinv(X) @ y / (1 + penalty)


def ridge__not_solved(X, y, penalty):
    return X.T @ X @ X.T @ y + penalty * X.T @ y


def soft_threshold__v_minus_t(v, t):
    return np.where(abs(v) > t, v - t, 0)


def soft_threshold__small_kept(v, t):
    return np.where(v > t, v - t, np.where(v < -t, v + t, v))


def lasso__once_at_the_end(X, y, penalty, steps):
    n, w = len(X), np.zeros(X.shape[1])
    eta = n / np.linalg.norm(X, 2) ** 2
    for _ in range(steps):
        w = w - eta * X.T @ (X @ w - y) / n
    return np.sign(w) * np.maximum(abs(w) - eta * penalty, 0)


def lasso__fixed_rate(X, y, penalty, steps):
    n, w, eta = len(X), np.zeros(X.shape[1]), 0.1
    for _ in range(steps):
        v = w - eta * X.T @ (X @ w - y) / n
        w = np.sign(v) * np.maximum(abs(v) - eta * penalty, 0)
    return w


def dropout__by_unit(A, rate, rng):
    if rng is None:
        return A, np.ones(A.shape)
    mask = np.ones(A.shape) * (rng.random(A.shape[-1]) >= rate) / (1 - rate)
    return A * mask, mask


def dropout_backward__other_half(d_output, mask):
    return np.where(mask == 0, d_output, 0)


def dropout_backward__dropped_only(d_output, mask):
    return np.where(mask > 0, d_output, 0)


def early_stopping__all_epochs(losses, patience):
    best, waited = 0, 0
    for k in range(1, len(losses)):
        if losses[k] < losses[best]:
            best, waited = k, 0
        else:
            waited += 1
        if waited == patience:
            return k, best
    return len(losses), best


def early_stopping__best_plus_patience(losses, patience):
    best = 0
    for k in range(len(losses)):
        if losses[k] < losses[best]:
            best = k
        if k == best + patience:
            break
    return best + patience, best


def penalized_backward__overwrites(X, y, parameters, price, penalty):
    from course_lib.given.backpropagation import mlp_backward

    loss, gradients = mlp_backward(X, y, parameters)
    for name in gradients:
        if name.startswith("W"):
            cost, gradients[name] = price(parameters[name], penalty)
            loss += cost
    return loss, gradients


def penalized_backward__everything_pays(X, y, parameters, price, penalty):
    from course_lib.given.backpropagation import mlp_backward

    loss, gradients = mlp_backward(X, y, parameters)
    for name in gradients:
        cost, slope = price(parameters[name], penalty)
        loss, gradients[name] = loss + cost, gradients[name] + slope
    return loss, gradients


def _thin(X, y, p, rate, rng):
    Z1 = X @ p["W1"] + p["b1"]
    mask = np.ones(Z1.shape) if rng is None else (rng.random(Z1.shape) >= rate) / (1 - rate)
    D1 = np.maximum(Z1, 0) * mask
    Z2 = D1 @ p["W2"] + p["b2"]
    Z2 = Z2 - Z2.max(axis=1, keepdims=True)
    P = np.exp(Z2) / np.exp(Z2).sum(axis=1, keepdims=True)
    losses = np.log(np.exp(Z2).sum(axis=1)) - Z2[np.arange(len(y)), y]
    return Z1, mask, D1, P, losses


def dropout_backward_pass__sum_of_losses(X, y, parameters, rate, rng):
    Z1, mask, D1, P, losses = _thin(X, y, parameters, rate, rng)
    d = (P - np.eye(P.shape[1])[y]) / len(y)
    d_Z1 = d @ parameters["W2"].T * mask * (Z1 > 0)
    return losses.sum(), {"W1": X.T @ d_Z1, "b1": d_Z1.sum(axis=0), "W2": D1.T @ d, "b2": d.sum(axis=0)}


def dropout_backward_pass__forgets_the_mask_back(X, y, parameters, rate, rng):
    Z1, _, D1, P, losses = _thin(X, y, parameters, rate, rng)
    d = (P - np.eye(P.shape[1])[y]) / len(y)
    d_Z1 = d @ parameters["W2"].T * (Z1 > 0)
    return losses.mean(), {"W1": X.T @ d_Z1, "b1": d_Z1.sum(axis=0), "W2": D1.T @ d, "b2": d.sum(axis=0)}


def augment__rows_then_columns(images, max_shift, rng):
    downs, rights = rng.integers(-max_shift, max_shift + 1, size=(2, len(images)))
    s, (_, h, w) = max_shift, images.shape
    padded = np.pad(images, ((0, 0), (s, s), (s, s)))
    return np.array([p[s - d : s - d + h, s - r : s - r + w] for p, d, r in zip(padded, downs, rights)])


def augment__plus_for_minus(images, max_shift, rng):
    s, (N, h, w) = max_shift, images.shape
    shifts = rng.integers(-s, s + 1, size=(N, 2))
    padded = np.pad(images, ((0, 0), (s, s), (s, s)))
    return np.array([p[s + d : s + d + h, s + r : s + r + w] for p, (d, r) in zip(padded, shifts)])


def _shifted(images, rng):
    N, h, w = images.shape
    padded = np.pad(images, ((0, 0), (1, 1), (1, 1)))
    shifts = rng.integers(-1, 2, size=(N, 2))
    return np.array([p[1 - d : 1 - d + h, 1 - r : 1 - r + w] for p, (d, r) in zip(padded, shifts)])


def augmented_split__in_order(images, y, copies, rng):
    rng.permutation(len(images))
    cut = len(images) // 4
    more = np.concatenate([images[cut:]] + [_shifted(images[cut:], rng) for _ in range(copies)])
    return more, np.tile(y[cut:], copies + 1), images[:cut], y[:cut]


def augmented_split__labels_in_runs(images, y, copies, rng):
    held, rest = np.split(rng.permutation(len(images)), [len(images) // 4])
    more = np.concatenate([images[rest]] + [_shifted(images[rest], rng) for _ in range(copies)])
    return more, np.repeat(y[rest], copies + 1), images[held], y[held]


def ridge_factor__square_of_all(s, penalty):
    return s**2 / (s + penalty) ** 2


def ridge_factor__coordinate(s, penalty):
    return s / (s**2 + penalty)
