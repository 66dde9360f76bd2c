"""Other right answers to lesson `regularization`: of each exercise the plain line, and one in another style."""

import numpy as np


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
