"""Wrong answers to vectors."""

import numpy as np


def magnitude__sum(v):
    return np.sum(v)


def magnitude__root_of_the_sum(v):
    return np.sqrt(abs(np.sum(v)))


def magnitude__mean_square(v):
    return np.sqrt(np.mean(v**2))


def normalize__by_the_sum(v):
    return v / np.sum(v)


def normalize__close_to_zero(v):
    if np.allclose(v, 0):
        raise ValueError("zero")
    return v / np.linalg.norm(v)


def normalize__min_max(v):
    return (v - v.min()) / (v.max() - v.min())


def linear_combination__sum_of_all(coefficients, vectors):
    return sum(coefficients) * sum(vectors)


def linear_combination__dot_rows(coefficients, vectors):
    return np.array(vectors) @ np.array(coefficients)
