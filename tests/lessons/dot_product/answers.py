"""Other right answers to dot_product: of each exercise the plain line, and one in a style unlike the solution's.

`name` and `name__style` are answers to the exercise `name`.
"""

import math

import numpy as np


def dot(a, b):
    return (a * b).sum()


def dot__loop(a, b):
    total = 0.0
    for x, y in zip(a, b, strict=True):
        total = total + float(x) * float(y)
    return total


def cosine_similarity(a, b):
    if not a.any() or not b.any():
        raise ValueError("zero vector")
    return a @ b / (np.linalg.norm(a) * np.linalg.norm(b))


def cosine_similarity__units(a, b):
    size_a, size_b = math.hypot(*a), math.hypot(*b)
    if min(size_a, size_b) == 0:
        raise ValueError("zero vector")
    return sum((a / size_a) * (b / size_b))


def angle_between(a, b):
    return np.arccos(np.clip(a @ b / (np.linalg.norm(a) * np.linalg.norm(b)), -1, 1))


def angle_between__kahan(a, b):
    """Kahan's formula, which needs no clipping."""
    a, b = a / np.linalg.norm(a), b / np.linalg.norm(b)
    return 2 * math.atan2(np.linalg.norm(a - b), np.linalg.norm(a + b))


def squared_distance(aa, ab, bb):
    return aa - 2 * ab + bb


def squared_distance__four_products(aa, ab, bb):
    ba = ab
    return aa - ab - ba + bb


def nearest_multiple(aa, ab, bb):
    return ab / bb, aa - ab**2 / bb


def nearest_multiple__put_in(aa, ab, bb):
    t = ab / bb
    gap = aa - 2 * t * ab + t * t * bb
    return [t, gap]


def unit_templates(X, y, n_kinds):
    means = np.array([X[y == kind].mean(axis=0) for kind in range(n_kinds)])
    return means / np.linalg.norm(means, axis=1, keepdims=True)


def unit_templates__one_hot(X, y, n_kinds):
    sums = (y == np.arange(n_kinds)[:, None]).astype(float) @ X  # the length of a sum's direction is that of its mean
    return [row / math.hypot(*row) for row in sums]


def word_weights(counts):
    df = (counts > 0).sum(axis=0)
    return np.log(len(counts) / np.where(df == 0, len(counts), df))


def word_weights__loop(counts):
    weights = []
    for column in counts.T:
        df = np.count_nonzero(column)
        weights.append(math.log(len(column) / df) if df else 0.0)
    return weights


def project(a, b):
    if np.all(b == 0):
        raise ValueError("b is zero")
    return a @ b / (b @ b) * b


def project__matrix(a, b):
    size = np.linalg.norm(b)
    if size == 0:
        raise ValueError("zero vector")
    return np.outer(b, b) / size**2 @ a


def decompose(a, b):
    along = a @ b / (b @ b) * b
    return along, a - along


def decompose__lists(a, b):
    along = project(a, b)
    return [list(along), [x - y for x, y in zip(a, along)]]


def most_similar(query, vectors, k):
    return np.argsort(-(vectors @ query) / np.linalg.norm(vectors, axis=1), kind="stable")[:k]


def most_similar__sorted(query, vectors, k):
    pairs = sorted((-cosine_similarity(query, row), index) for index, row in enumerate(vectors))
    return [index for _, index in pairs[:k]]


def most_similar__reversed(query, vectors, k):
    return np.argsort(vectors @ query / np.linalg.norm(vectors, axis=1))[::-1][:k]


def most_similar__stable(query, vectors, k):
    return np.argsort(-(vectors @ query) / np.linalg.norm(vectors, axis=1), kind="stable")[:k]


def one_side(X):
    w = np.zeros(X.shape[1])
    while (X @ w <= 0).any():
        for row in X:
            if row @ w <= 0:
                w = w + row
    return w


def one_side__all_that_fail(X):
    units = X / np.linalg.norm(X, axis=1)[:, None]
    w = units.mean(axis=0)
    while np.min(units @ w) <= 0:
        w = w + units[units @ w <= 0].sum(axis=0)
    return list(w)
