import math

import numpy as np


def logistic_gradient__loop(X, y, w, b):
    dw, db = np.zeros(len(w)), 0.0
    for row, label in zip(X, y):
        p = 1 / (1 + math.exp(-(row.dot(w) + b)))
        dw += (p - label) * row
        db += p - label
    return dw / len(X), db / len(X)


def logistic_gradient__mean(X, y, w, b):
    p = 1 / (1 + np.exp(-(X @ w + b)))
    error = p - y
    return np.mean(error[:, None] * X, axis=0), np.mean(error)


def silu_backward__fraction(d_A, z):
    e = np.exp(-z)
    return d_A * (1 + e + z * e) / (1 + e) ** 2


def silu_backward__two_paths(d_A, z):
    sigmoid = 1 / (1 + np.exp(-z))
    through_the_factor = d_A * sigmoid
    through_the_sigmoid = d_A * z * sigmoid * (1 - sigmoid)
    return through_the_factor + through_the_sigmoid


def d_two_ways__multiplied_out(x, a, b):
    return 2 * x * b + a * b


def d_loss_d_logit__by_the_chain(p, y):
    return (-y / p + (1 - y) / (1 - p)) * p * (1 - p)
