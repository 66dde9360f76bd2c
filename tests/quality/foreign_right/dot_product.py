import numpy as np


def dot__indices(a, b):
    result = 0
    for i in range(len(a)):
        result += a[i] * b[i]
    return result


def cosine_similarity__numpy(a, b):
    return np.dot(a, b) / (np.linalg.norm(a) * np.linalg.norm(b))


def cosine_similarity__guarded(a, b):
    norm_a = np.sqrt(np.sum(np.square(a)))
    norm_b = np.sqrt(np.sum(np.square(b)))
    if norm_a == 0 or norm_b == 0:
        raise ValueError("zero vector")
    return float(np.sum(np.multiply(a, b)) / (norm_a * norm_b))


def angle_between__min_max(a, b):
    cos = np.dot(a, b) / np.linalg.norm(a) / np.linalg.norm(b)
    return np.arccos(min(1.0, max(-1.0, cos)))


def project__scaled(a, b):
    scalar = np.dot(a, b) / np.linalg.norm(b) ** 2
    return scalar * b


def decompose__list(a, b):
    unit = b / np.linalg.norm(b)
    p = np.dot(a, unit) * unit
    return [p, a - p]


def most_similar__loop(query, vectors, k):
    sims = []
    for row in vectors:
        sims.append(np.dot(row, query) / (np.linalg.norm(row) * np.linalg.norm(query)))
    return sorted(range(len(sims)), key=lambda i: sims[i], reverse=True)[:k]


def most_similar__normalized(query, vectors, k):
    q = query / np.linalg.norm(query)
    V = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.argsort(-np.round(V @ q, 12), kind="mergesort")[:k]
