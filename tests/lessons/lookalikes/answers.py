"""Other right answers to project lookalikes: of each exercise the plain line, and one in a style unlike the solution's.

`name` and `name__style` are answers to the exercise `name`.
"""

import functools

import numpy as np

from course_lib import data


def affordable_rank(count, stored, d, times):
    return int(np.floor(count * d / times / (d + stored)))


def affordable_rank__counting(count, stored, d, times):
    k = 0
    while times * (k + 1) * (d + stored) <= count * d:
        k += 1
    return k


def rank_errors(mean, components, clean, noisy, ranks):
    return [np.sqrt(np.mean(((noisy - mean) @ components[:k].T @ components[:k] + mean - clean) ** 2)) for k in ranks]


def rank_errors__layers(mean, components, clean, noisy, ranks):
    """One layer after another is added to the mean; all ranks on the way."""
    rebuilt, errors = np.zeros_like(noisy) + mean, {}
    for k, direction in enumerate(components, start=1):
        rebuilt = rebuilt + np.outer((noisy - mean) @ direction, direction)
        errors[k] = float(np.linalg.norm(rebuilt - clean) / clean.size**0.5)
    return [errors[k] for k in ranks]


def spread_and_directions(X):
    """Standard deviations along the directions of most variance, and these as rows."""
    centred = X - X.mean(axis=0)
    values, vectors = np.linalg.eigh(centred.T @ centred / len(X))
    return np.sqrt(np.maximum(values[::-1], 0)), vectors.T[::-1]


def make_index(X, y):
    """Evened by the spread within kinds, the directions' singular values first."""
    inside = np.concatenate([X[y == kind] - X[y == kind].mean(axis=0) for kind in range(10)])
    _, s, Vt = np.linalg.svd(inside, full_matrices=False)
    evened = Vt / np.sqrt(s[:, None] ** 2 / len(X) + 0.02)
    return spread_and_directions(X @ evened.T)[1][:19] @ evened, np.arange(len(X)), 5


def make_index__cholesky(X, y):
    """The same by a triangular matrix, with more votes; lists for arrays."""
    inside = np.concatenate([X[y == kind] - X[y == kind].mean(axis=0) for kind in range(10)])
    L = np.linalg.cholesky(inside.T @ inside / len(X) + 0.02 * np.eye(X.shape[1]))
    evened = np.linalg.inv(L)
    _, directions = spread_and_directions(X @ evened.T)
    return [(directions[:19] @ evened).tolist(), list(range(len(X))), 13]


@functools.cache
def fitted():
    X = data.clothes()[0]
    return X.mean(axis=0), *spread_and_directions(X)


def clean_up(noisy):
    mean, spread, V = fitted()
    return np.clip((noisy - mean) @ V.T * (spread**2 / (spread**2 + 0.04)) @ V + mean, 0, 1)


def clean_up__ridge(noisy):
    """The linear map that leads noisy training pictures to the clean ones, without its noise being drawn."""
    X = data.clothes()[0]
    mean, centred = X.mean(axis=0), X - X.mean(axis=0)
    C = centred.T @ centred / len(X)
    return (noisy - mean) @ np.linalg.solve(C + 0.04 * np.eye(len(C)), C) + mean
