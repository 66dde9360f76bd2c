"""Other right answers to lesson `factorization`: of each exercise the plain line, and one in another style."""

import math

import numpy as np


def predict_ratings(U, M):
    return np.dot(U, M)


def predict_ratings__loops(U, M):
    return [[sum(float(a) * float(b) for a, b in zip(taste, film)) for film in M.T] for taste in U]


def masked_mse(R, mask, U, M):
    return ((R - U @ M)[mask] ** 2).mean()


def masked_mse__where(R, mask, U, M):
    return np.sum(np.where(mask, R - U @ M, 0) ** 2) / np.sum(mask)


def masked_mse__loops(R, mask, U, M):
    total, count = 0.0, 0
    for i in range(len(R)):
        for j in range(len(R[0])):
            if mask[i][j]:
                total += (R[i][j] - sum(U[i][p] * M[p][j] for p in range(len(M)))) ** 2
                count += 1
    return total / count


def factor_gradients(R, mask, U, M, penalty):
    n = np.sum(mask)
    E = np.where(mask, U @ M - R, 0)
    dU = 2 / n * E @ M.T + 2 * penalty * U
    dM = 2 / n * U.T @ E + 2 * penalty * M
    return dU, dM


def factor_gradients__one_by_one(R, mask, U, M, penalty):
    dU, dM = 2.0 * penalty * U, 2.0 * penalty * M
    rows, columns = np.nonzero(mask)
    for i, j in zip(rows, columns):
        slope = 2 * (U[i] @ M[:, j] - R[i][j]) / len(rows)
        dU[i] += slope * M[:, j]
        dM[:, j] += slope * U[i]
    return dU, dM


def factorize(R, mask, k, penalty, learning_rate, steps, seed):
    rng = np.random.default_rng(seed)
    U = rng.normal(scale=0.1, size=(R.shape[0], k))
    M = rng.normal(scale=0.1, size=(k, R.shape[1]))
    for _ in range(steps):
        dU, dM = factor_gradients(R, mask, U, M, penalty)
        U = U - learning_rate * dU
        M = M - learning_rate * dM
    return U, M


def factorize__in_place(R, mask, k, penalty, learning_rate, steps, seed):
    m, n = len(R), len(R[0])
    rng = np.random.default_rng(seed)
    U = 0.1 * rng.standard_normal((m, k))
    M = 0.1 * rng.standard_normal((k, n))
    for _ in range(int(steps)):
        dU, dM = factor_gradients__one_by_one(R, mask, U, M, penalty)
        U -= learning_rate * dU
        M -= learning_rate * dM
    return [U, M]


def recommend(user, U, M, seen, n):
    ratings = U[user] @ M
    ratings[seen] = -np.inf
    return np.argsort(-ratings, kind="stable")[: min(n, len(ratings) - len(seen))]


def recommend__sorted(user, U, M, seen, n):
    ratings = np.einsum("k,kf->f", U[user], M)
    return sorted(set(range(len(ratings))) - set(seen), key=lambda film: (-ratings[film], film))[:n]


def ppmi(counts):
    total = counts.sum()
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / total
    with np.errstate(all="ignore"):
        pmi = np.log(counts / expected)
    pmi[counts == 0] = 0
    return np.maximum(pmi, 0)


def ppmi__loops(counts):
    counts = [[float(c) for c in row] for row in counts]
    total, sums = sum(map(sum, counts)), [sum(row) for row in counts]
    return [
        [max(0.0, math.log(c * total / (sums[i] * sums[j]))) if c > 0 else 0.0 for j, c in enumerate(row)]
        for i, row in enumerate(counts)
    ]


def word_vectors(counts, k):
    U, s, Vt = np.linalg.svd(ppmi(counts), full_matrices=False)
    return U[:, :k] @ np.diag(np.sqrt(s[:k]))


def word_vectors__eigh(counts, k):
    """By eigenvectors of the (symmetric) table."""
    values, vectors = np.linalg.eigh(np.array(ppmi(counts)))
    order = np.argsort(-np.abs(values))[:k]
    return vectors[:, order] * np.abs(values[order]) ** 0.5


def ppmi__as_hinted(counts):
    shares = counts.sum(axis=1) / counts.sum()
    by_chance = np.outer(shares, shares) * counts.sum()
    known = counts > 0
    result = np.zeros(counts.shape)
    result[known] = np.maximum(np.log(counts[known] / by_chance[known]), 0)
    return result
