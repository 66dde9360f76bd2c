"""Right answers to project lookalikes as others write them."""

import math

import numpy as np

from course_lib import data


def affordable_rank__floor(count, stored, d, times):
    budget = (count * d) / times
    return math.floor(budget / (stored + d))


def rank_errors__comprehension(mean, components, clean, noisy, ranks):
    def rmse(a, b):
        return ((a - b) ** 2).mean() ** 0.5

    out = []
    for r in ranks:
        V = components[:r].T
        out.append(rmse((noisy - mean).dot(V).dot(V.T) + mean, clean))
    return out


def make_index__whitened(X, y):
    _, S, Vt = np.linalg.svd(X - X.mean(0), full_matrices=False)
    k = 19
    return Vt[:k] / np.sqrt(S[:k])[:, np.newaxis], np.arange(X.shape[0]), 9


def clean_up__wiener(noisy):
    X = data.clothes()[0]
    mu = X.mean(0)
    cov = np.cov(X.T)
    W = cov @ np.linalg.inv(cov + 0.04 * np.eye(196))
    return mu + (noisy - mu) @ W.T
