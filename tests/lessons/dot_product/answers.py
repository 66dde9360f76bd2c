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


def neuron(x, w, b):
    return x @ w + b


def neuron__loop(x, w, b):
    return b + sum(float(value) * float(weight) for value, weight in zip(x, w))


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
