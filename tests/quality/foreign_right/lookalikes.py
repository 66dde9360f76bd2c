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


def make_index__lda(X, y):
    means = np.stack([X[y == c].mean(0) for c in np.unique(y)])
    within = np.cov((X - means[y]).T, bias=True) + 0.02 * np.eye(X.shape[1])
    w, U = np.linalg.eigh(within)
    W = U @ np.diag(w**-0.5) @ U.T
    Y = X @ W
    Vt = np.linalg.svd(Y - Y.mean(0), full_matrices=False)[2]
    return Vt[:19] @ W, np.arange(X.shape[0]), 7


def clean_up__wiener(noisy):
    X = data.clothes()[0]
    mu = X.mean(0)
    cov = np.cov(X.T)
    W = cov @ np.linalg.inv(cov + 0.04 * np.eye(196))
    return mu + (noisy - mu) @ W.T
