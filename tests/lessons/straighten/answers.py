"""Other right answers to project straighten: of each exercise the plain line, and one in a style unlike the solution's.

`name` and `name__style` are answers to the exercise `name`.
"""

import itertools

import numpy as np

from course_lib.lessons.straighten.photographs import sample_image


def transform(points, M):
    return np.column_stack([points, np.ones(len(points))]) @ M


def transform__entries(points, M):
    return [[x * M[0, k] + y * M[1, k] + M[2, k] for k in range(2)] for x, y in points]


def fit_map(points, targets):
    return np.linalg.lstsq(np.column_stack([points, np.ones(len(points))]), targets, rcond=None)[0]


def fit_map__centred(points, targets):
    """The linear part from distances to the means; then the shift."""
    p, t = points - points.mean(axis=0), targets - targets.mean(axis=0)
    linear = np.linalg.solve(p.T @ p, p.T @ t)
    return np.vstack([linear, targets.mean(axis=0) - points.mean(axis=0) @ linear])


def straighten(photo, M, height, width):
    x, y = np.meshgrid(np.arange(width), np.arange(height))
    places = np.stack([x, y, np.ones_like(x)], axis=-1) @ M
    return sample_image(photo, places.reshape(-1, 2)).reshape((height, width) + photo.shape[2:])


def straighten__rows(photo, M, height, width):
    return np.array([sample_image(photo, np.array([[x, y, 1] @ M for x in range(width)])) for y in range(height)])


def find_map(points, targets):
    """Leave out the farthest, fit anew, and so on until all are near."""
    while True:
        M = fit_map(points, targets)
        distances = np.linalg.norm(transform(points, M) - targets, axis=1)
        if distances.max() < 1.5 or len(points) == 4:
            return M
        kept = np.arange(len(points)) != distances.argmax()
        points, targets = points[kept], targets[kept]


def find_map__all_triples(points, targets):
    """The map through three matches that most others agree with, of all 1,140; then all of those."""
    kept = np.zeros(len(points), dtype=bool)
    A = np.column_stack([points, np.ones(len(points))])
    for three in itertools.combinations(range(len(points)), 3):
        M = np.linalg.solve(A[list(three)], targets[list(three)])
        near = np.linalg.norm(A @ M - targets, axis=1) < 1.5
        if near.sum() > kept.sum():
            kept = near
    return fit_map(points[kept], targets[kept])
