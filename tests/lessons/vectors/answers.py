"""Other right answers to vectors: of each exercise the plain line, and one in a style unlike the solution's.

`name` and `name__style` are answers to the exercise `name`.
"""

import math
import re
import string
from collections import Counter

import numpy as np


def difference(u, v):
    return u - v


def difference__list(u, v):
    return [x - y for x, y in zip(u, v)]


def gradient_step(w, gradient, learning_rate):
    return w - learning_rate * gradient


def gradient_step__copy(w, gradient, learning_rate):
    new = w.copy()
    new -= gradient * learning_rate
    return new


def descend(start, target, learning_rate, steps):
    w = start
    way = [w]
    for _ in range(steps):
        w = w - learning_rate * (w - target)
        way.append(w)
    return np.array(way)


def descend__copies(start, target, learning_rate, steps):
    w = start.copy()
    way = [w.copy()]
    for _ in range(steps):
        w -= learning_rate * (w - target)
        way.append(w.copy())
    return np.array(way)


def descend__table(start, target, learning_rate, steps):
    way = np.empty((steps + 1, len(start)))
    way[0] = start
    for k in range(steps):
        way[k + 1] = way[k] - learning_rate * (way[k] - target)
    return way


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
