"""Wrong answers to factorization."""

import numpy as np


def center_ratings__median(R, mask):
    means = np.array([np.median(R[mask[:, j], j]) for j in range(R.shape[1])])
    return np.where(mask, R - means, 0), means


def center_ratings__standardized(R, mask):
    means = np.where(mask, R, 0).sum(axis=0) / mask.sum(axis=0)
    return np.where(mask, (R - means) / np.nanstd(np.where(mask, R, np.nan), axis=0), 0), means


def taste_slope__sign_of_the_error(u, m, r):
    return 2 * np.sign(u @ m - r) * m


def taste_slope__of_the_film(u, m, r):
    return 2 * (u @ m - r) * (u + m)


def split_ratings__first_ones(known, share, seed):
    held_out = np.zeros(known.shape, dtype=bool)
    held_out.flat[np.flatnonzero(known)[: int(share * known.sum())]] = True
    return known & ~held_out, held_out


def numerical_gradient__absolute(f, x):
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        up, down = x.copy(), x.copy()
        up[i] += 1e-5
        down[i] -= 1e-5
        g[i] = abs(f(up) - f(down)) / 2e-5
    return g


def numerical_gradient__rows(f, x):
    g = np.zeros_like(x)
    for i in range(len(x)):
        up, down = x.copy(), x.copy()
        up[i] += 1e-5
        down[i] -= 1e-5
        g[i] = (f(up) - f(down)) / 2e-5
    return g


def masked_mse__nanmean(R, mask, U, M):
    return np.nanmean((R - U @ M) ** 2)


def masked_mse__mean_of_row_means(R, mask, U, M):
    errors = np.where(mask, R - U @ M, 0) ** 2
    return np.mean(errors.sum(axis=1) / np.maximum(mask.sum(axis=1), 1))


def masked_mse__half(R, mask, U, M):
    return np.mean((R - U @ M)[mask] ** 2) / 2


def factor_gradients__divided_by_users(R, mask, U, M, penalty):
    E = np.where(mask, U @ M - R, 0)
    return 2 / len(R) * E @ M.T + 2 * penalty * U, 2 / len(R) * U.T @ E + 2 * penalty * M


def factor_gradients__no_masks(R, mask, U, M, penalty):
    E = U @ M - np.where(mask, R, 0)
    return 2 / mask.sum() * E @ M.T + 2 * penalty * U, 2 / mask.sum() * U.T @ E + 2 * penalty * M


def factor_gradients__penalties_exchanged(R, mask, U, M, penalty):
    E = 2 / mask.sum() * np.where(mask, U @ M - R, 0)
    return E @ M.T + 2 * penalty * np.abs(U), U.T @ E + 2 * penalty * np.abs(M)


def factorize__uniform_start(R, mask, k, penalty, learning_rate, steps, seed):
    rng = np.random.default_rng(seed)
    U, M = 0.1 * rng.random((R.shape[0], k)), 0.1 * rng.random((k, R.shape[1]))
    for _ in range(steps):
        E = 2 / mask.sum() * np.where(mask, U @ M - R, 0)
        U, M = U - learning_rate * (E @ M.T + 2 * penalty * U), M - learning_rate * (U.T @ E + 2 * penalty * M)
    return U, M


def factorize__no_penalty(R, mask, k, penalty, learning_rate, steps, seed):
    rng = np.random.default_rng(seed)
    U, M = 0.1 * rng.normal(size=(R.shape[0], k)), 0.1 * rng.normal(size=(k, R.shape[1]))
    for _ in range(steps):
        E = 2 / mask.sum() * np.where(mask, U @ M - R, 0)
        U, M = U - learning_rate * E @ M.T, M - learning_rate * U.T @ E
    return U, M


def recommend__of_the_first_user(user, U, M, means, seen, n):
    ratings = means + U[0] @ M
    unseen = np.setdiff1d(np.arange(len(ratings)), seen)
    return unseen[np.argsort(-ratings[unseen], kind="stable")][:n]


def recommend__seen_only(user, U, M, means, seen, n):
    return seen[np.argsort(-(means + U[user] @ M)[seen], kind="stable")][:n]


def ppmi__no_sum_to_one(counts):
    p = counts / counts.max()
    ratio = np.where(counts > 0, p / np.outer(p.sum(axis=1), p.sum(axis=0)), 1)
    return np.maximum(np.log(ratio), 0)


def ppmi__row_shares(counts):
    p = counts / counts.sum(axis=1, keepdims=True)
    return np.maximum(np.log(np.where(p > 0, p, 1) * len(p)), 0)


def word_vectors__right_vectors(counts, k):
    _, s, Vt = np.linalg.svd(counts)
    return Vt[:, :k] * s[:k]


def word_vectors__square_of_strength(counts, k):
    U, s, _ = np.linalg.svd(np.log1p(counts))
    return U[:, :k] * s[:k] ** 2
