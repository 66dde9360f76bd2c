"""Other right answers to lesson `vectors`: plain Python, no reference to the solutions."""

import math
import string
from collections import Counter

import numpy as np


def scale(c, v):
    return [c * float(entry) for entry in v]


def add(u, v):
    if len(u) != len(v):
        raise ValueError("different lengths")
    return [x + y for x, y in zip(u, v)]


def magnitude(v):
    total = 0.0
    for entry in v:
        total += float(entry) * float(entry)
    return math.sqrt(total)


def normalize(v):
    v = np.asarray(v, dtype=float)
    biggest = np.abs(v).max()
    if biggest == 0:
        raise ValueError("no direction")
    v = v / biggest
    return v / np.einsum("i,i->", v, v) ** 0.5


def linear_combination(coefficients, vectors):
    if len(coefficients) != len(vectors):  # einsum would repeat a single coefficient
        raise ValueError("different numbers")
    return np.einsum("k,kn->n", np.asarray(coefficients, float), np.asarray(vectors, float))


def image_to_vector(image):
    return [float(pixel) for row in image for pixel in row]


def vector_to_image(v, shape):
    rows, columns = shape
    if len(v) != rows * columns:
        raise ValueError("does not fit")
    return [[v[i * columns + j] for j in range(columns)] for i in range(rows)]


def bag_of_words(text, vocabulary):
    clean = "".join(" " if mark in string.punctuation else mark for mark in text.casefold())
    counts = Counter(clean.split())
    return [counts[word] for word in vocabulary]
