"""Wrong answers to project budget, written from the text and the stub."""

import numpy as np

from course_lib.given.training import train_mlp


def train_network__hundred_units(X, y, seed):
    return train_mlp(X, y, (100,), 5, 64, 0.002, 0.1, seed)


def train_network__diverges(X, y, seed):
    return {name: values * np.inf for name, values in train_mlp(X, y, (10,), 1, 64, 0.002, 0.0, seed).items()}


def train_network__forgot_return(X, y, seed):
    train_mlp(X, y, (64,), 5, 64, 0.002, 0.1, seed)


def classify__columns(X):
    return np.zeros((len(X), 10)).argmax(axis=0)
