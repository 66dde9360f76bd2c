"""Other right answers to lesson 02, in styles unlike the solutions'."""

import math

import numpy as np


def dot(a, b):
    if len(a) != len(b):
        raise ValueError("different lengths")
    total = 0.0
    for x, y in zip(a, b):
        total = total + float(x) * float(y)
    return total


def cosine_similarity(a, b):
    a, b = np.asarray(a, float), np.asarray(b, float)
    size_a, size_b = np.linalg.norm(a), np.linalg.norm(b)
    if min(size_a, size_b) == 0:
        raise ValueError("zero vector")
    return (a / size_a) @ (b / size_b)


def angle_between(a, b):
    """Kahan's formula, which needs no clipping."""
    a, b = np.asarray(a, float), np.asarray(b, float)
    size_a, size_b = np.linalg.norm(a), np.linalg.norm(b)
    if not size_a or not size_b:
        raise ValueError("zero vector")
    a, b = a / size_a, b / size_b
    return 2 * math.atan2(np.linalg.norm(a - b), np.linalg.norm(a + b))


def neuron(x, w, b):
    if len(x) != len(w):
        raise ValueError("different lengths")
    return b + sum(float(value) * float(weight) for value, weight in zip(x, w))


def scalar_projection(a, b):
    b = np.asarray(b, float)
    if not np.any(b):
        raise ValueError("zero vector")
    return np.inner(a, b / np.linalg.norm(b))


def project(a, b):
    a, b = np.asarray(a, float), np.asarray(b, float)
    size = np.linalg.norm(b)
    if size == 0:
        raise ValueError("zero vector")
    unit = b / size
    if a.shape != b.shape:
        raise ValueError("different lengths")
    return np.outer(unit, unit) @ a


def decompose(a, b):
    along = project(a, b)
    return [along, [x - y for x, y in zip(a, along)]]


def most_similar(query, vectors, k):
    if k < 1 or k > len(vectors):
        raise ValueError("k")
    pairs = sorted((-cosine_similarity(query, row), index) for index, row in enumerate(vectors))
    return [index for _, index in pairs[:k]]
