import numpy as np


def l2_penalty__norm(w, penalty):
    return penalty * np.linalg.norm(w) ** 2, 2 * penalty * w


def l1_penalty__signs(w, penalty):
    grad = np.zeros(w.shape)
    grad[w > 0] = 1
    grad[w < 0] = -1
    return penalty * abs(w).sum(), penalty * grad


def ridge__inverse(X, y, penalty):
    n_features = X.shape[1]
    return np.linalg.inv(X.T @ X + penalty * np.identity(n_features)) @ X.T @ y


def soft_threshold__cases(v, t):
    return np.where(v > t, v - t, np.where(v < -t, v + t, 0))


def lasso__ista(X, y, penalty, steps):
    n, d = X.shape
    L = np.linalg.svd(X, compute_uv=False)[0] ** 2
    eta = n / L
    w = np.zeros(d)
    for _ in range(steps):
        grad = X.T @ (X @ w - y) / n
        v = w - eta * grad
        w = np.sign(v) * np.maximum(np.abs(v) - eta * penalty, 0)
    return w


def dropout__cs231n(A, rate, rng):
    if rng is None:
        return A, np.ones(A.shape)
    mask = (rng.random(A.shape) >= rate) / (1 - rate)
    return A * mask, mask


def dropout_backward__product(d_output, mask):
    return np.multiply(d_output, mask)


def early_stopping__counter(losses, patience):
    best, best_epoch, wait = float("inf"), 0, 0
    for epoch, loss in enumerate(losses):
        if loss < best:
            best, best_epoch, wait = loss, epoch, 0
        else:
            wait += 1
            if wait >= patience:
                return epoch, best_epoch
    return len(losses) - 1, best_epoch


def penalized_backward__loop(X, y, parameters, price, penalty):
    from course_lib.given.backpropagation import mlp_backward

    loss, grads = mlp_backward(X, y, parameters)
    for key in parameters:
        if key[0] == "W":
            p, g = price(parameters[key], penalty)
            loss += p
            grads[key] += g
    return loss, grads


def augment__padded(images, max_shift, rng):
    n, h, w = images.shape
    m = max_shift
    shifts = rng.integers(-m, m + 1, size=(n, 2))
    big = np.zeros((n, h + 2 * m, w + 2 * m))
    for i, (dy, dx) in enumerate(shifts):
        big[i, m + dy : m + dy + h, m + dx : m + dx + w] = images[i]
    return big[:, m : m + h, m : m + w]


def ridge_factor__plain(s, penalty):
    return s * s / (s * s + penalty)
