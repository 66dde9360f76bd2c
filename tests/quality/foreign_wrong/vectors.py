import re

import numpy as np


def magnitude__of_the_largest(v):
    return np.abs(v).max()


def magnitude__root_inside(v):
    return np.sum(np.sqrt(v**2))


def normalize__by_its_sum(v):
    if not v.any():
        raise ValueError("zero vector")
    return v / v.sum()


def normalize__returns_zero(v):
    m = np.sqrt(np.sum(v**2))
    return v / m if m > 0 else v


def linear_combination__columns(coefficients, vectors):
    return vectors @ coefficients


def linear_combination__last_only(coefficients, vectors):
    for c, v in zip(coefficients, vectors):
        total = c * v
    return total


def image_to_vector__transposed(image):
    return image.T.flatten()


def bag_of_words__substrings(text, vocabulary):
    return [text.lower().count(w) for w in vocabulary]


def bag_of_words__present(text, vocabulary):
    words = re.findall(r"\w+", text.lower())
    return [1 if w in words else 0 for w in vocabulary]


def bag_of_words__first_mark_only(text, vocabulary):
    words = [w.rstrip(",.") for w in text.lower().split()]
    return [words.count(w) for w in vocabulary]
