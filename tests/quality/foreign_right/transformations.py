import math

import numpy as np


def rotation__math(theta):
    c, s = math.cos(theta), math.sin(theta)
    return [[c, -s], [s, c]]


def projection_matrix__columns(direction):
    d = direction.reshape(-1, 1)
    return d @ d.T / (d.T @ d)


def projection_matrix__unit(direction):
    n = np.linalg.norm(direction)
    if n < 1e-12:
        raise ValueError("direction must not be zero")
    u = direction / n
    return np.outer(u, u)


def reflection__angle(direction):
    t = np.arctan2(direction[1], direction[0])
    return np.array([[np.cos(2 * t), np.sin(2 * t)], [np.sin(2 * t), -np.cos(2 * t)]])


def compose__from_identity(*matrices):
    result = np.eye(matrices[0].shape[1])
    for m in matrices:
        result = m @ result
    return result


def inverse_2x2__adjugate(A):
    det = A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]
    if abs(det) < 1e-12:
        raise ValueError("singular")
    return 1 / det * np.array([[A[1, 1], -A[0, 1]], [-A[1, 0], A[0, 0]]])


def hand__trig(upper, lower, shoulder, elbow):
    x = upper * math.cos(shoulder) + lower * math.cos(shoulder + elbow)
    y = upper * math.sin(shoulder) + lower * math.sin(shoulder + elbow)
    return np.array([x, y])


def keeps_lengths__columns(A):
    n = A.shape[1]
    for i in range(n):
        for j in range(n):
            if abs(A[:, i] @ A[:, j] - (1 if i == j else 0)) > 1e-8:
                return False
    return True


def turn_points__each(X, theta):
    R = np.array([[np.cos(theta), -np.sin(theta)], [np.sin(theta), np.cos(theta)]])
    return np.array([R @ p for p in X])


def area__expanded(a, b, c, d):
    return (a + b) * (c + d) - a * c - b * d - b * c - b * c


def change_basis__steps(A, B):
    to_vector = B
    back = np.linalg.inv(B)
    return back @ (A @ to_vector)
