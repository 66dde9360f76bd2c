"""Other right answers to vectors: of each exercise the plain line, and one in a style unlike the solution's.

`name` and `name__style` are answers to the exercise `name`.
"""

import math
import re
import string
from collections import Counter

import numpy as np


def scale(c, v):
    return v * c


def scale__list(c, v):
    return [c * float(entry) for entry in v]


def add(u, v):
    return u + v


def add__list(u, v):
    return [x + y for x, y in zip(u, v)]


def magnitude(v):
    return np.sqrt((v**2).sum())


def magnitude__dot(v):
    return (v @ v) ** 0.5


def magnitude__loop(v):
    total = 0.0
    for entry in v:
        total += float(entry) * float(entry)
    return math.sqrt(total)


def normalize(v):
    if not v.any():
        raise ValueError("zero vector")
    return v / np.linalg.norm(v)


def normalize__scaled(v):
    biggest = np.abs(v).max()
    if biggest == 0:
        raise ValueError("no direction")
    v = v / biggest
    return v / np.einsum("i,i->", v, v) ** 0.5


def linear_combination(coefficients, vectors):
    return coefficients @ vectors


def linear_combination__axis(coefficients, vectors):
    return (coefficients[:, None] * vectors).sum(axis=0)


def linear_combination__sum(coefficients, vectors):
    return sum(c * v for c, v in zip(coefficients, vectors))


def image_to_vector(image):
    return image.ravel()


def image_to_vector__list(image):
    return [float(pixel) for row in image for pixel in row]


def vector_to_image(v, shape):
    height, width = shape
    return v.reshape(height, width)


def vector_to_image__list(v, shape):
    rows, columns = shape
    return [[v[i * columns + j] for j in range(columns)] for i in range(rows)]


def bag_of_words(text, vocabulary):
    text = text.lower()
    words = re.findall(r"\w+", text)
    return np.array([words.count(word) for word in vocabulary])


def bag_of_words__counter(text, vocabulary):
    clean = "".join(" " if mark in string.punctuation else mark for mark in text.casefold())
    counts = Counter(clean.split())
    return [counts[word] for word in vocabulary]


def bag_of_words__as_hinted(text, vocabulary):
    words = re.findall(r"\w+", text.lower())
    return np.array([words.count(word) for word in vocabulary])
