import numpy as np


def masked_mse__over_all(R, mask, U, M):
    E = np.where(mask, U @ M - R, 0)
    return np.mean(E**2)


def masked_mse__root(R, mask, U, M):
    return np.sqrt(np.mean((U @ M - R)[mask] ** 2))


def factor_gradients__no_two(R, mask, U, M, penalty):
    E = np.where(mask, U @ M - R, 0) / mask.sum()
    return E @ M.T + penalty * U, U.T @ E + penalty * M


def factor_gradients__penalty_averaged(R, mask, U, M, penalty):
    E = np.where(mask, U @ M - R, 0)
    n = mask.sum()
    return 2 * (E @ M.T + penalty * U) / n, 2 * (U.T @ E + penalty * M) / n


def factorize__one_after_the_other(R, mask, k, penalty, learning_rate, steps, seed):
    rng = np.random.default_rng(seed)
    U, M = rng.normal(scale=0.1, size=(R.shape[0], k)), rng.normal(scale=0.1, size=(k, R.shape[1]))
    for _ in range(steps):
        E = np.where(mask, U @ M - R, 0)
        U = U - learning_rate * (2 / mask.sum() * E @ M.T + 2 * penalty * U)
        E = np.where(mask, U @ M - R, 0)
        M = M - learning_rate * (2 / mask.sum() * U.T @ E + 2 * penalty * M)
    return U, M


def recommend__worst_first(user, U, M, means, seen, n):
    r = means + U[user] @ M
    return [j for j in np.argsort(r, kind="stable") if j not in seen][:n]


def recommend__positions(user, U, M, means, seen, n):
    r = np.delete(means + U[user] @ M, seen)
    return np.argsort(-r, kind="stable")[:n]


def ppmi__log2(counts):
    t = counts.sum()
    p = counts.sum(axis=1) / t
    with np.errstate(divide="ignore", invalid="ignore"):
        x = np.log2(counts / t / np.outer(p, p))
    return np.where(counts > 0, np.maximum(x, 0), 0)


def ppmi__not_clipped(counts):
    t = counts.sum()
    p = counts.sum(axis=1) / t
    with np.errstate(divide="ignore", invalid="ignore"):
        x = np.log(counts / t / np.outer(p, p))
    return np.where(counts > 0, x, 0)


def word_vectors__whole_values(counts, k):
    t, row = counts.sum(), counts.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        P = np.where(counts > 0, np.maximum(np.log(counts * t / np.outer(row, row)), 0), 0)
    U, s, _ = np.linalg.svd(P)
    return U[:, :k] * s[:k]
