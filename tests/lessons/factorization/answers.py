"""Other right answers to lesson `factorization`: of each exercise the plain line, and one in another style."""

import math

import numpy as np


def center_ratings(R, mask):
    means = np.nanmean(np.where(mask, R, np.nan), axis=0)
    return np.nan_to_num(np.where(mask, R - means, np.nan)), means


def center_ratings__masked(R, mask):
    """By NumPy's masked arrays."""
    table = np.ma.masked_array(R, mask=~mask)
    means = table.mean(axis=0)
    return (table - means).filled(0), np.asarray(means)


def center_ratings__loops(R, mask):
    centred, means = np.zeros(R.shape), []
    for j in range(R.shape[1]):
        given = [float(R[i, j]) for i in range(R.shape[0]) if mask[i, j]]
        means.append(sum(given) / len(given))
        for i in range(R.shape[0]):
            if mask[i, j]:
                centred[i, j] = R[i, j] - means[j]
    return centred, means


def taste_slope(u, m, r):
    return -2 * (r - np.dot(m, u)) * m


def taste_slope__sum(u, m, r):
    error = np.sum(u * m) - r
    return error * m + m * error


def split_ratings(known, share, seed):
    held_out = known & (np.random.default_rng(seed).random(known.shape) < share)
    return known ^ held_out, held_out


def split_ratings__where(known, share, seed):
    draws = np.random.default_rng(seed).random(known.shape)
    return np.where(known, draws >= share, False), np.where(known, draws < share, False)


def numerical_gradient(f, x):
    gradient = np.zeros(x.shape)
    x = x.copy()
    for index in np.ndindex(x.shape):
        before = x[index]
        x[index] = before + 1e-5
        up = f(x)
        x[index] = before - 1e-5
        gradient[index] = (up - f(x)) / 2e-5
        x[index] = before
    return gradient


def numerical_gradient__fourth_order(f, x):
    """By a formula of fourth order on the flattened input."""
    flat, h = x.reshape(-1), 1e-4

    def at(i, step):
        moved = flat.copy()
        moved[i] += step
        return f(moved.reshape(x.shape))

    slopes = [(8 * (at(i, h) - at(i, -h)) - (at(i, 2 * h) - at(i, -2 * h))) / (12 * h) for i in range(flat.size)]
    return np.array(slopes).reshape(x.shape)


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


def recommend(user, U, M, means, seen, n):
    ratings = means + U[user] @ M
    ratings[seen] = -np.inf
    return np.argsort(-ratings, kind="stable")[: min(n, len(ratings) - len(seen))]


def recommend__sorted(user, U, M, means, seen, n):
    ratings = np.einsum("k,kf->f", U[user], M) + means
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
