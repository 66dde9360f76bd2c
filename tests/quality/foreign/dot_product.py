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


def squared_distance__square_of_the_difference(aa, ab, bb):
    return (aa - bb) ** 2


def squared_distance__twice_everything(aa, ab, bb):
    return 2 * (aa - ab + bb)


def squared_distance__mixed_product_squared(aa, ab, bb):
    return aa - 2 * ab**2 + bb


def nearest_multiple__cosine(aa, ab, bb):
    return ab / np.sqrt(aa * bb), aa - ab**2 / bb


def nearest_multiple__negative(aa, ab, bb):
    return -ab / bb, aa - ab**2 / bb


def nearest_multiple__gap_at_one(aa, ab, bb):
    return ab / bb, aa - 2 * ab + bb


def unit_templates__medians(X, y, n_kinds):
    means = np.array([np.median(X[y == kind], axis=0) for kind in range(n_kinds)])
    return means / norm(means, axis=1, keepdims=True)


def unit_templates__largest_is_one(X, y, n_kinds):
    means = np.array([X[y == kind].mean(axis=0) for kind in range(n_kinds)])
    return means / means.max(axis=1, keepdims=True)


def unit_templates__first_of_each(X, y, n_kinds):
    return np.array([X[y == kind][0] / norm(X[y == kind][0]) for kind in range(n_kinds)])


def word_weights__share_of_documents(counts):
    return (counts > 0).mean(axis=0)


def word_weights__minus_the_share(counts):
    return 1 - (counts > 0).mean(axis=0)


def word_weights__root(counts):
    return np.sqrt(len(counts) / np.maximum((counts > 0).sum(axis=0), 1))


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
