"""Known mistakes of project `straighten`."""

import numpy as np

from ...mistakes import mistake, probes
from .photographs import sample_image


@probes("transform")
def points_and_maps(rng):
    for n in (1, 2, 5):
        yield rng.normal(size=(n, 2)), rng.normal(size=(3, 2))


@probes("fit_map")
def matches_without_a_wrong_one(rng):
    for n in (4, 6, 9):
        points = rng.normal(size=(n, 2))
        yield points, points @ rng.normal(size=(2, 2)) + rng.normal(size=2) + 0.1 * rng.normal(size=(n, 2))


@probes("straighten")
def photographs_and_maps(rng):
    for height, width in ((3, 4), (4, 2), (2, 5)):
        yield rng.random((6, 7)), np.array([[0.8, 0.1], [-0.2, 0.9], [1.0, 0.5]]), height, width


@mistake("transform", "The shift is missing: the last row of M is added to every point.")
def without_shift(points, M):
    return points @ M[:2]


@mistake("transform", "The 2 × 2 part is transposed: rows are points here, so that it stands on the right as it is.")
def transposed_part(points, M):
    return points @ M[:2].T + M[2]


@mistake("transform", "The shift was added before the 2 × 2 part was applied.")
def shifts_first(points, M):
    return (points + M[2]) @ M[:2]


@mistake("transform", "The 1 was put in front of [x, y]; M has the shift in its last row.")
def one_in_front(points, M):
    return np.column_stack([np.ones(len(points)), points]) @ M


@mistake(
    "fit_map", "The column of ones is missing, so that the map cannot shift: the picture's corner stays where it is."
)
def without_ones(points, targets):
    return np.vstack([np.linalg.lstsq(points, targets, rcond=None)[0], np.zeros(2)])


@mistake("fit_map", "This is the way back, from the photograph to the straight picture.")
def the_way_back(points, targets):
    return _fit(targets, points)


@mistake("fit_map", "Rows and columns are exchanged: M has shape (3, 2), one column for x and one for y.")
def transposed_map(points, targets):
    return _fit(points, targets).T


@mistake(
    "fit_map",
    "The ones stand in the first column here; then the shift is in M's first row, and it belongs in the last.",
)
def ones_in_front(points, targets):
    return np.roll(_fit(points, targets), 1, axis=0)


@mistake("fit_map", "Only the first three matches were used; all of them count.")
def first_three(points, targets):
    return _fit(points[:3], targets[:3])


@mistake("straighten", "x and y are exchanged: x counts columns, y counts rows.")
def exchanges_x_and_y(photo, M, height, width):
    rows, columns = np.mgrid[:height, :width]
    places = np.column_stack([rows.ravel(), columns.ravel()]) @ M[:2] + M[2]
    return sample_image(photo, places).reshape(height, width, *photo.shape[2:])


@mistake("straighten", "Nothing was moved: the places are those of the straight picture, without the map.")
def without_map(photo, M, height, width):
    return sample_image(photo, _grid(height, width)).reshape(height, width, *photo.shape[2:])


@mistake(
    "straighten", "The map was turned around. For each pixel of the *straight* picture, M itself says where to look."
)
def inverse_map(photo, M, height, width):
    places = (_grid(height, width) - M[2]) @ np.linalg.inv(M[:2])
    return sample_image(photo, places).reshape(height, width, *photo.shape[2:])


@mistake("straighten", "Height and width are exchanged in the last reshape: the pixels are right, their order is not.")
def exchanges_the_sizes(photo, M, height, width):
    places = _grid(height, width) @ M[:2] + M[2]
    return sample_image(photo, places).reshape(width, height, *photo.shape[2:])


@mistake("straighten", "The values still stand in one row: give them the shape of the image.")
def keeps_one_row(photo, M, height, width):
    return sample_image(photo, _grid(height, width) @ M[:2] + M[2])


@mistake(
    "find_map",
    "This fits all twenty matches. The wrong ones pull the map by many pixels: find them, and fit the others.",
)
def fits_all(points, targets):
    return _fit(points, targets)


@mistake(
    "find_map",
    "Three matches fit a map exactly, noise and all. Use every match that is right: their errors then cancel in part.",
)
def fits_three(points, targets):
    return _fit(points[:3], targets[:3])


@mistake(
    "find_map",
    "One match is left out, the farthest from the first map. In most sets more are wrong, and the next farthest is to be looked "
    "for from a map that was fitted anew.",
)
def leaves_out_one(points, targets):
    kept = np.arange(len(points)) != _distances(points, targets).argmax()
    return _fit(points[kept], targets[kept])


@mistake(
    "find_map",
    "Five matches are left out at once, by their distances from the first map, which the wrong ones have bent. Fit anew after "
    "each; and the number differs from set to set.",
)
def leaves_out_five_at_once(points, targets):
    kept = np.argsort(_distances(points, targets))[:-5]
    return _fit(points[kept], targets[kept])


@mistake(
    "find_map",
    "Matches are kept by their distance from the first map, in comparison with the mean distance. That map is bent, and the "
    "mean is of wrong ones too: after they are left out, measure again, from the new map.",
)
def keeps_those_below_the_mean(points, targets):
    distances = _distances(points, targets)
    kept = distances <= distances.mean()
    return _fit(points[kept], targets[kept])


@mistake("find_map", "The match with the *smallest* remainder was left out.")
def leaves_out_the_best(points, targets):
    kept = np.arange(len(points)) != _distances(points, targets).argmin()
    return _fit(points[kept], targets[kept])


def _grid(height, width):
    rows, columns = np.mgrid[:height, :width]
    return np.column_stack([columns.ravel(), rows.ravel()])


def _fit(points, targets):
    return np.linalg.lstsq(np.column_stack([points, np.ones(len(points))]), targets, rcond=None)[0]


def _distances(points, targets):
    M = _fit(points, targets)
    return np.linalg.norm(points @ M[:2] + M[2] - targets, axis=1)
