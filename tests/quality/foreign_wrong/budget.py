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


def train_network__another_each_time(X, y, seed):
    return train_mlp(X, y, (32,), 2, 64, 0.002, 0.1, None)


def classify__probabilities(X):
    scores = np.exp(X[:, :10])
    return scores / scores.sum(axis=1, keepdims=True)


def classify__one_hot(X):
    return np.eye(10)[np.arange(len(X)) % 10]


def classify__largest_pixel(X):
    return X.argmax(axis=1)


def classify__names(X):
    return np.array(["coat"] * len(X))


def train_network__a_setting_beside(X, y, seed):
    return train_mlp(X, y, (64,), 5, 64, 0.002, 0.1, seed) | {"epochs": 5}
