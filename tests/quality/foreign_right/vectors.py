import re
from collections import Counter
from functools import reduce
from operator import add as plus

import numpy as np


def magnitude__accumulated(v):
    s = 0
    for i in range(v.shape[0]):
        s += v[i] ** 2
    return s**0.5


def magnitude__with_itself(v):
    return np.sqrt(np.dot(v, v))


def normalize__all_close(v):
    m = np.sqrt((v**2).sum())
    if np.isclose(m, 0):
        raise ValueError("Cannot normalize the zero vector")
    return v / m


def normalize__plain(v):
    return v / np.linalg.norm(v)


def linear_combination__matmul(coefficients, vectors):
    return np.matmul(coefficients, vectors)


def linear_combination__weighted_rows(coefficients, vectors):
    return np.sum(coefficients.reshape(-1, 1) * vectors, axis=0)


def linear_combination__reduced(coefficients, vectors):
    return reduce(plus, [c * v for c, v in zip(coefficients, vectors)])


def image_to_vector__reshape(image):
    return image.reshape(image.shape[0] * image.shape[1])


def image_to_vector__concatenated(image):
    return np.concatenate([row for row in image])


def bag_of_words__counter(text, vocabulary):
    counts = Counter(re.findall(r"[a-z]+", text.lower()))
    return np.array([counts[w] for w in vocabulary])


def bag_of_words__letters_kept(text, vocabulary):
    cleaned = "".join(ch if ch.isalnum() else " " for ch in text.lower())
    words = cleaned.split()
    return [words.count(w) for w in vocabulary]
