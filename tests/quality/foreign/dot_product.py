"""Wrong answers to dot_product."""

import numpy as np
from numpy.linalg import norm


def dot__of_units(a, b):
    return np.sum(a * b) / norm(a) / norm(b)


def dot__root(a, b):
    return np.sqrt(abs(np.sum(a * b)))


def dot__first_two(a, b):
    return a[0] * b[0] + a[1] * b[1]


def dot__absolute(a, b):
    return np.sum(np.abs(a * b))


def cosine_similarity__sine(a, b):
    return np.sqrt(1 - (a @ b / norm(a) / norm(b)) ** 2)


def cosine_similarity__distance(a, b):
    return 1 - a @ b / norm(a) / norm(b)


def cosine_similarity__sum_of_units(a, b):
    return np.sum(a / norm(a) + b / norm(b))


def cosine_similarity__counts_entries(a, b):
    return a @ b / (len(a) * len(b))


def cosine_similarity__returns_the_error(a, b):
    if not a.any() or not b.any():
        return ValueError("zero")
    return a @ b / norm(a) / norm(b)


def angle_between__half(a, b):
    return np.arctan2(norm(a / norm(a) - b / norm(b)), norm(a / norm(a) + b / norm(b)))


def angle_between__tangent(a, b):
    return np.arctan(a @ b / norm(a) / norm(b))


def angle_between__signed(a, b):
    return np.arctan2(b[1], b[0]) - np.arctan2(a[1], a[0])


def neuron__mean(x, w, b):
    return np.mean(x * w) + b


def neuron__times_the_bias(x, w, b):
    return x @ w * b


def neuron__step(x, w, b):
    return float(x @ w + b > 0)


def project__unit_of_b(a, b):
    return b / norm(b)


def project__one_power_too_many(a, b):
    return a @ b / norm(b) ** 3 * b


def project__entry_by_entry(a, b):
    return a * b / (b * b) * b


def decompose__perpendicular_by_a_quarter_turn(a, b):
    along = a @ b / (b @ b) * b
    return along, np.roll(along, 1) * np.where(np.arange(len(a)) % 2, 1, -1)


def decompose__stacked_columns(a, b):
    along = a @ b / (b @ b) * b
    return np.column_stack([along, a - along])


def decompose__swapped_roles(a, b):
    along = a @ b / (a @ a) * a
    return along, b - along


def most_similar__counts_from_one(query, vectors, k):
    return np.argsort(-(vectors @ query) / norm(vectors, axis=1), kind="stable")[:k] + 1


def most_similar__rows(query, vectors, k):
    return vectors[np.argsort(-(vectors @ query) / norm(vectors, axis=1), kind="stable")[:k]]


def most_similar__manhattan(query, vectors, k):
    return np.argsort(np.abs(vectors - query).sum(axis=1), kind="stable")[:k]
