"""Wrong answers to factorization."""

import numpy as np


def predict_ratings__cosine(U, M):
    return U @ M / np.linalg.norm(U, axis=1, keepdims=True)


def predict_ratings__summed_tastes(U, M):
    return U.sum(axis=1, keepdims=True) * M.sum(axis=0)


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


def recommend__of_the_first_user(user, U, M, seen, n):
    ratings = U[0] @ M
    unseen = np.setdiff1d(np.arange(len(ratings)), seen)
    return unseen[np.argsort(-ratings[unseen], kind="stable")][:n]


def recommend__seen_only(user, U, M, seen, n):
    return seen[np.argsort(-(U[user] @ M)[seen], kind="stable")][:n]


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
