import numpy as np


def dot__of_all_pairs(a, b):
    return np.sum(np.outer(a, b))


def dot__overwritten(a, b):
    for x, y in zip(a, b):
        total = 0
        total += x * y
    return total


def cosine_similarity__sum_of_lengths(a, b):
    if not a.any() or not b.any():
        raise ValueError("zero")
    return a @ b / (np.linalg.norm(a) + np.linalg.norm(b))


def cosine_similarity__precedence(a, b):
    if not a.any() or not b.any():
        raise ValueError("zero")
    return a @ b / np.linalg.norm(a) * np.linalg.norm(b)


def angle_between__cosine_of_it(a, b):
    return np.cos(a @ b / (np.linalg.norm(a) * np.linalg.norm(b)))


def angle_between__arcsine(a, b):
    return np.arcsin(a @ b / (np.linalg.norm(a) * np.linalg.norm(b)))


def project__onto_a(a, b):
    if not b.any():
        raise ValueError("zero")
    return a @ b / (a @ a) * a


def project__length_only(a, b):
    if not b.any():
        raise ValueError("zero")
    return a @ b / np.linalg.norm(b)


def decompose__other_minus(a, b):
    p = a @ b / (b @ b) * b
    return p, b - p


def decompose__exchanged(a, b):
    p = a @ b / (b @ b) * b
    return a - p, p


def most_similar__by_distance(query, vectors, k):
    return np.argsort(np.linalg.norm(vectors - query, axis=1))[:k]


def most_similar__scores(query, vectors, k):
    s = vectors @ query / np.linalg.norm(vectors, axis=1)
    return np.sort(s)[::-1][:k]
