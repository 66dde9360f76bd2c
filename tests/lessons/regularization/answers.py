"""Other right answers to lesson `regularization`: of each exercise the plain line, and one in another style."""

import numpy as np

from course_lib.given.backpropagation import mlp_backward, softmax_cross_entropy_grad


def l2_penalty(w, penalty):
    return penalty * (w**2).sum(), penalty * 2 * w


def l2_penalty__dot(w, penalty):
    return penalty * np.dot(w.ravel(), w.ravel()), penalty * w + w * penalty


def l1_penalty(w, penalty):
    return penalty * np.abs(w).sum(), np.sign(w) * penalty


def l1_penalty__loop(w, penalty):
    return sum(penalty * abs(float(x)) for x in w.ravel()), penalty * ((w > 0) * 1.0 - (w < 0) * 1.0)


def ridge(X, y, penalty):
    return np.linalg.inv(X.T @ X + penalty * np.eye(X.shape[1])) @ X.T @ y


def ridge__singular_values(X, y, penalty):
    U, s, Vt = np.linalg.svd(X, full_matrices=False)
    keep = s > 1e-12 * s[0]
    return Vt[keep].T @ (s[keep] / (s[keep] ** 2 + penalty) * (U[:, keep].T @ y))


def soft_threshold(v, t):
    return np.where(v > t, v - t, np.where(v < -t, v + t, 0.0))


def soft_threshold__clip(v, t):
    return v - np.clip(v, -t, t)


def lasso(X, y, penalty, steps):
    n, w = len(X), np.zeros(X.shape[1])
    rate = n / np.linalg.svd(X)[1][0] ** 2
    for _ in range(steps):
        v = w - rate / n * (X.T @ (X @ w - y))
        w = np.sign(v) * np.maximum(np.abs(v) - rate * penalty, 0)
    return w


def lasso__eigenvalue(X, y, penalty, steps):
    eigenvalue = np.linalg.eigvalsh(X.T @ X)[-1]
    w = np.zeros(X.shape[1])
    for _ in range(steps):
        v = w + X.T @ (y - X @ w) / eigenvalue
        t = len(y) * penalty / eigenvalue
        w = np.array([max(abs(x) - t, 0.0) * (1 if x > 0 else -1) for x in v])
    return w


def dropout(A, rate, rng):
    mask = np.ones(A.shape) if rng is None else np.where(rng.random(A.shape) >= rate, 1 / (1 - rate), 0)
    return A * mask, mask


def dropout__in_place(A, rate, rng):
    if rng is None:
        return A, np.ones(A.shape)
    mask = np.full(A.shape, 1 / (1 - rate))
    mask[rng.random(A.shape) < rate] = 0
    return np.multiply(A, mask), mask


def dropout_backward(d_output, mask):
    return np.multiply(d_output, mask)


def dropout_backward__einsum(d_output, mask):
    return np.einsum("...,...->...", d_output, mask)


def early_stopping(losses, patience):
    best, best_epoch, waited = np.inf, 0, 0
    for epoch, loss in enumerate(losses):
        if loss < best:
            best, best_epoch, waited = loss, epoch, 0
        else:
            waited += 1
            if waited == patience:
                break
    return epoch, best_epoch


def early_stopping__argmin(losses, patience):
    for epoch in range(len(losses)):
        best = np.argmin(losses[: epoch + 1])
        if epoch == best + patience:
            break
    return epoch, best


def penalized_backward(X, y, parameters, price, penalty):
    loss, gradients = mlp_backward(X, y, parameters)
    for k in range(1, len(parameters) // 2 + 1):
        loss += price(parameters[f"W{k}"], penalty)[0]
        gradients[f"W{k}"] = gradients[f"W{k}"] + price(parameters[f"W{k}"], penalty)[1]
    return loss, gradients


def penalized_backward__sums(X, y, parameters, price, penalty):
    loss, slopes = mlp_backward(X, y, parameters)
    paid = {name: price(value, penalty) for name, value in parameters.items() if name.startswith("W")}
    total = loss + sum(cost for cost, _ in paid.values())
    return total, {name: slope + paid[name][1] if name in paid else slope for name, slope in slopes.items()}


def dropout_backward_pass(X, y, parameters, rate, rng):
    W1, b1, W2, b2 = (parameters[name] for name in ("W1", "b1", "W2", "b2"))
    Z1 = X @ W1 + b1
    D1, mask = dropout(np.maximum(Z1, 0), rate, rng)
    Z2 = D1 @ W2 + b2
    m = Z2.max(axis=1)
    loss = (m + np.log(np.exp(Z2 - m[:, None]).sum(axis=1)) - Z2[np.arange(len(y)), y]).mean()
    d_Z2 = np.exp(Z2 - m[:, None])
    d_Z2 = d_Z2 / d_Z2.sum(axis=1, keepdims=True)
    d_Z2[np.arange(len(y)), y] -= 1
    d_Z2 = d_Z2 / len(y)
    d_Z1 = (d_Z2 @ W2.T) * mask * (Z1 > 0)
    return loss, {"W1": X.T @ d_Z1, "b1": d_Z1.sum(axis=0), "W2": D1.T @ d_Z2, "b2": d_Z2.sum(axis=0)}


def dropout_backward_pass__effective(X, y, parameters, rate, rng):
    """ReLU and dropout as one mask."""
    Z1 = X @ parameters["W1"] + parameters["b1"]
    _, mask = dropout(Z1, rate, rng)
    both = mask * (Z1 > 0)
    loss, last = mlp_backward(Z1 * both, y, {"W1": parameters["W2"], "b1": parameters["b2"]})
    d_Z2 = softmax_cross_entropy_grad((Z1 * both) @ parameters["W2"] + parameters["b2"], y)
    d_Z1 = d_Z2 @ parameters["W2"].T * both
    return loss, {"b2": last["b1"], "W2": last["W1"], "b1": np.sum(d_Z1, axis=0), "W1": X.T @ d_Z1}


def augment(images, max_shift, rng):
    moved = np.zeros_like(images)
    _, h, w = images.shape
    for k, (down, right) in enumerate(rng.integers(-max_shift, max_shift + 1, size=(len(images), 2))):
        rows, columns = slice(max(down, 0), h + min(down, 0)), slice(max(right, 0), w + min(right, 0))
        from_rows, from_columns = slice(max(-down, 0), h + min(-down, 0)), slice(max(-right, 0), w + min(-right, 0))
        moved[k, rows, columns] = images[k, from_rows, from_columns]
    return moved


def augment__index(images, max_shift, rng):
    N, h, w = images.shape
    s = max_shift
    shifts = rng.integers(-s, s + 1, size=(N, 2))
    padded = np.pad(images, ((0, 0), (s, s), (s, s)))
    rows = np.arange(h)[None, :] + s - shifts[:, :1]
    columns = np.arange(w)[None, :] + s - shifts[:, 1:]
    return padded[np.arange(N)[:, None, None], rows[:, :, None], columns[:, None, :]]


def augmented_split(images, y, copies, rng):
    order = rng.permutation(len(images))
    n = len(images) // 4
    X_val, y_val, X_train, y_train = images[order[:n]], y[order[:n]], images[order[n:]], y[order[n:]]
    more_X, more_y = [X_train], [y_train]
    for _ in range(copies):
        more_X.append(augment(X_train, 1, rng))
        more_y.append(y_train)
    return np.concatenate(more_X), np.concatenate(more_y), X_val, y_val


def augmented_split__stack(images, y, copies, rng):
    held, rest = np.split(rng.permutation(len(images)), [len(images) // 4])
    sets = [images[rest], *(augment__index(images[rest], 1, rng) for _ in range(copies))]
    return np.vstack(sets), np.hstack([y[rest]] * (copies + 1)), images[held], y[held]


def ridge_factor(s, penalty):
    return 1 / (1 + penalty / s**2)


def ridge_factor__rest(s, penalty):
    return 1 - penalty / (s * s + penalty)
