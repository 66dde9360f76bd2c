"""Other right answers to lesson `factorization`."""

import math

import numpy as np


def predict_ratings(U, M):
    if len(U[0]) != len(M):
        raise ValueError("properties")
    return [[sum(float(a) * float(b) for a, b in zip(taste, film)) for film in zip(*M)] for taste in U]


def masked_mse(R, mask, U, M):
    total, count = 0.0, 0
    for i in range(len(R)):
        for j in range(len(R[0])):
            if mask[i][j]:
                total += (R[i][j] - sum(U[i][p] * M[p][j] for p in range(len(M)))) ** 2
                count += 1
    if count == 0:
        raise ValueError("nothing known")
    return total / count


def factor_gradients(R, mask, U, M, penalty):
    U, M = np.asarray(U, float), np.asarray(M, float)
    dU, dM = 2.0 * penalty * U, 2.0 * penalty * M
    rows, columns = np.nonzero(mask)
    for i, j in zip(rows, columns):
        slope = 2 * (U[i] @ M[:, j] - R[i][j]) / len(rows)
        dU[i] += slope * M[:, j]
        dM[:, j] += slope * U[i]
    return dU, dM


def factorize(R, mask, k, penalty, learning_rate, steps, seed):
    m, n = len(R), len(R[0])
    rng = np.random.default_rng(seed)
    U = 0.1 * rng.standard_normal((m, k))
    M = 0.1 * rng.standard_normal((k, n))
    for _ in range(int(steps)):
        dU, dM = factor_gradients(R, mask, U, M, penalty)
        U -= learning_rate * np.asarray(dU)
        M -= learning_rate * np.asarray(dM)
    return [U, M]


def recommend(user, U, M, seen, n):
    ratings = np.einsum("k,kf->f", np.asarray(U, float)[user], np.asarray(M, float))
    return sorted(set(range(len(ratings))) - set(seen), key=lambda film: (-ratings[film], film))[:n]


def ppmi(counts):
    counts = [[float(c) for c in row] for row in counts]
    total, sums = sum(map(sum, counts)), [sum(row) for row in counts]
    return [
        [max(0.0, math.log(c * total / (sums[i] * sums[j]))) if c > 0 else 0.0 for j, c in enumerate(row)]
        for i, row in enumerate(counts)
    ]


def word_vectors(counts, k):
    """By eigenvectors of the square of the (symmetric) table."""
    if k < 1 or k > len(counts):
        raise ValueError("k")
    P = np.array(ppmi(counts))
    values, vectors = np.linalg.eigh(P)
    order = np.argsort(-np.abs(values))[:k]
    return vectors[:, order] * np.abs(values[order]) ** 0.5
