import numpy as np


def rotation__mirror(theta):
    c, s = np.cos(theta), np.sin(theta)
    return np.array([[c, s], [s, -c]])


def rotation__both_minus(theta):
    c, s = np.cos(theta), np.sin(theta)
    return np.array([[c, -s], [-s, c]])


def projection_matrix__not_divided(direction):
    if not direction.any():
        raise ValueError("zero")
    return np.outer(direction, direction)


def projection_matrix__divided_by_length(direction):
    if not direction.any():
        raise ValueError("zero")
    return np.outer(direction, direction) / np.linalg.norm(direction)


def reflection__minus(direction):
    return np.eye(2) - 2 * np.outer(direction, direction) / (direction @ direction)


def reflection__one_P(direction):
    return np.outer(direction, direction) / (direction @ direction) - np.eye(2)


def compose__as_written(*matrices):
    result = np.eye(matrices[0].shape[1])
    for m in matrices:
        result = result @ m
    return result


def compose__two_only(*matrices):
    return matrices[1] @ matrices[0] if len(matrices) > 1 else matrices[0]


def inverse_2x2__not_swapped(A):
    det = A[0, 0] * A[1, 1] - A[0, 1] * A[1, 0]
    if det == 0:
        raise ValueError("singular")
    return np.array([[A[0, 0], -A[0, 1]], [-A[1, 0], A[1, 1]]]) / det


def hand__floor(upper, lower, shoulder, elbow):
    return np.array(
        [upper * np.cos(shoulder) + lower * np.cos(elbow), upper * np.sin(shoulder) + lower * np.sin(elbow)]
    )


def hand__joint_only(upper, lower, shoulder, elbow):
    return np.array([upper * np.cos(shoulder), upper * np.sin(shoulder)])


def keeps_lengths__determinant(A):
    return A.shape[0] == A.shape[1] and abs(abs(np.linalg.det(A)) - 1) < 1e-8


def keeps_lengths__unit_columns(A):
    return bool(np.all(np.abs(np.linalg.norm(A, axis=0) - 1) < 1e-8))


def turn_points__columns(X, theta):
    R = np.array([[np.cos(theta), -np.sin(theta)], [np.sin(theta), np.cos(theta)]])
    return R @ X.T


def area__absolute(a, b, c, d):
    return abs(a * d - c * b)


def change_basis__swapped(A, B):
    return B @ A @ np.linalg.inv(B)


def change_basis__transposed(A, B):
    return B.T @ A @ B
