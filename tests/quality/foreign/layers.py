"""Wrong answers to layers."""

import numpy as np


def softmax__keepdims_forgotten(Z):
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1)


def softmax__over_all(Z):
    e = np.exp(Z - Z.max())
    return e / e.sum()


def softmax__columns(Z):
    e = np.exp(Z - Z.max(axis=0))
    return e / e.sum(axis=0)


def cross_entropy__over_all_entries(P, y):
    Y = np.eye(P.shape[1])[y]
    return -np.mean(Y * np.log(np.maximum(P, 1e-12)))


def cross_entropy__base_two(P, y):
    return -np.mean(np.log2(np.maximum(P[np.arange(len(y)), y], 1e-12)))


def cross_entropy__sum(P, y):
    return -np.sum(np.log(np.maximum(P[np.arange(len(y)), y], 1e-12)))


def relu__leaky(Z):
    return np.where(Z > 0, Z, 0.01 * Z)


def relu__absolute(Z):
    return np.abs(Z)


def sigmoid__tanh(Z):
    return np.tanh(Z)


def sigmoid__other_sign(Z):
    return 1 / (1 + np.exp(np.clip(Z, -500, 500)))


def accuracy__of_rows(P, y):
    return np.mean(P.max(axis=1) == y)


def accuracy__count(P, y):
    return np.sum(P.argmax(axis=1) == y)
