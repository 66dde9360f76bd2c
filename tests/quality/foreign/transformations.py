"""Wrong answers to transformations."""

import numpy as np


def rotation__reflects(theta):
    return np.array([[np.cos(theta), np.sin(theta)], [np.sin(theta), -np.cos(theta)]])


def rotation__half_angle(theta):
    return np.array([[np.cos(theta / 2), -np.sin(theta / 2)], [np.sin(theta / 2), np.cos(theta / 2)]])


def rotation__small_angles(theta):
    return np.array([[1, -theta], [theta, 1]])


def rotation__of_a_vector(theta):
    return np.array([np.cos(theta), np.sin(theta)])


def projection_matrix__keeps_the_vector(direction):
    return direction / (direction @ direction)


def projection_matrix__divided_by_the_sum(direction):
    return np.outer(direction, direction) / np.sum(direction)


def projection_matrix__refuses_short_ones(direction):
    if np.linalg.norm(direction) < 1.5:
        raise ValueError("too short")
    return np.outer(direction, direction) / (direction @ direction)


def reflection__in_the_first_axis(direction):
    return np.array([[1.0, 0.0], [0.0, -1.0]])


def reflection__swaps_the_axes(direction):
    x, y = direction / np.linalg.norm(direction)
    return np.array([[x, y], [y, -x]])


def reflection__rotates(direction):
    x, y = direction / np.linalg.norm(direction)
    return np.array([[x, -y], [y, x]])


def compose__powers(*matrices):
    return np.linalg.matrix_power(matrices[0], len(matrices))


def compose__transposed(*matrices):
    result = matrices[0]
    for matrix in matrices[1:]:
        result = (matrix @ result).T
    return result


def inverse_2x2__transpose(A):
    return A.T


def inverse_2x2__scaled_by_the_square(A):
    (a, b), (c, d) = A
    if a * d == b * c:
        raise ValueError("singular")
    return np.array([[d, -b], [-c, a]]) / (a * d - b * c) ** 2


def hand__angles_subtracted(upper, lower, shoulder, elbow):
    angle = elbow - shoulder
    return np.array(
        [upper * np.cos(shoulder) + lower * np.cos(angle), upper * np.sin(shoulder) + lower * np.sin(angle)]
    )


def hand__sine_first(upper, lower, shoulder, elbow):
    total = shoulder + elbow
    return np.array(
        [upper * np.sin(shoulder) + lower * np.sin(total), upper * np.cos(shoulder) + lower * np.cos(total)]
    )


def hand__elbow_turns_the_upper_link(upper, lower, shoulder, elbow):
    total = shoulder + elbow
    return np.array(
        [upper * np.cos(total) + lower * np.cos(shoulder), upper * np.sin(total) + lower * np.sin(shoulder)]
    )


def keeps_lengths__symmetric(A):
    return A.shape[0] == A.shape[1] and np.allclose(A, A.T)


def keeps_lengths__table(A):
    return np.isclose(A.T @ A, np.eye(A.shape[1]))


def keeps_lengths__frobenius(A):
    return np.isclose(np.sqrt((A * A).sum()), np.sqrt(A.shape[1]))


def keeps_lengths__a_few_tries(A):
    return all(
        np.isclose(np.linalg.norm(A @ x), np.linalg.norm(x)) for x in (np.ones(A.shape[1]), np.eye(A.shape[1])[0])
    )


def turn_points__sign_of_one_sine(X, theta):
    c, s = np.cos(theta), np.sin(theta)
    return X @ np.array([[c, s], [s, c]])


def turn_points__flattened(X, theta):
    c, s = np.cos(theta), np.sin(theta)
    return (X @ np.array([[c, s], [-s, c]])).reshape(-1)


def area__sum_of_entries(a, b, c, d):
    return a + d - b - c


def area__products_along_rows(a, b, c, d):
    return a * b - c * d


def change_basis__both_sides_inverse(A, B):
    return np.linalg.inv(B) @ A @ np.linalg.inv(B)


def change_basis__inverse_of_a(A, B):
    return np.linalg.inv(A) @ B @ A


def compose__each_applied_to_the_first(*matrices):
    return [matrix @ matrices[0] for matrix in matrices[1:]]
