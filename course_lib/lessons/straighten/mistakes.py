"""Known mistakes of project `straighten`."""

import numpy as np

from ...given.least_squares import least_squares
from ...mistakes import mistake, probes
from .photographs import sample_image

CHANNELS = (
    "The result has as many channels as the photo, and no third axis where the photo has none: `photo.shape[2:]` is what "
    "comes after height and width, or empty."
)
CUT_UP = (
    "`np.mgrid` gives all rows' numbers, then all columns': `reshape(-1, 2)` pairs neighbours of one kind. Ravel the two, "
    "and set them side by side."
)
WHOLE_PIXELS = "The places were made whole numbers: `sample_image` looks between the pixels, too."


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


@mistake("fit_map", "The column of ones is missing: M has two rows, and this map has no shift.")
def two_rows(points, targets):
    return np.linalg.lstsq(points, targets, rcond=None)[0]


@mistake(
    "fit_map",
    "Both columns of targets went into one call. `least_squares` takes one right-hand side: one call for each column.",
)
def both_columns_at_once(points, targets):
    return least_squares(np.column_stack([points, np.ones(len(points))]), targets)


@mistake(
    "fit_map",
    "`np.hstack` takes arrays that have equally many axes. `np.column_stack` sets a vector beside a matrix, as a column.",
)
def sets_a_vector_beside_a_matrix(points, targets):
    return np.hstack([points, np.ones(len(points))])


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


@mistake("straighten", CHANNELS)
def always_a_third_axis(photo, M, height, width):
    return sample_image(photo, _grid(height, width) @ M[:2] + M[2]).reshape(height, width, -1)


@mistake("straighten", CHANNELS)
def never_a_third_axis(photo, M, height, width):
    return sample_image(photo, _grid(height, width) @ M[:2] + M[2]).reshape(height, width)


@mistake("straighten", CHANNELS)
def always_three_channels(photo, M, height, width):
    return sample_image(photo, _grid(height, width) @ M[:2] + M[2]).reshape(height, width, 3)


@mistake("straighten", CUT_UP)
def cuts_the_grid_up(photo, M, height, width):
    places = np.mgrid[:height, :width].reshape(-1, 2) @ M[:2] + M[2]
    return sample_image(photo, places).reshape(height, width, *photo.shape[2:])


@mistake("straighten", CUT_UP)
def cuts_the_turned_grid_up(photo, M, height, width):
    places = np.mgrid[:height, :width][::-1].reshape(-1, 2) @ M[:2] + M[2]
    return sample_image(photo, places).reshape(height, width, *photo.shape[2:])


@mistake("straighten", WHOLE_PIXELS)
def takes_the_pixel_before(photo, M, height, width):
    x, y = (_grid(height, width) @ M[:2] + M[2]).astype(int).T
    return photo[y, x].reshape(height, width, *photo.shape[2:])


@mistake("straighten", WHOLE_PIXELS)
def asks_for_the_pixel_before(photo, M, height, width):
    places = (_grid(height, width) @ M[:2] + M[2]).astype(int)
    return sample_image(photo, places).reshape(height, width, *photo.shape[2:])


@mistake("straighten", WHOLE_PIXELS)
def takes_the_nearest_pixel(photo, M, height, width):
    x, y = np.rint(_grid(height, width) @ M[:2] + M[2]).astype(int).T
    return photo[y, x].reshape(height, width, *photo.shape[2:])


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


@mistake(
    "find_map",
    "Twelve are left out, however many are wrong: where fewer are, right ones go, and so does their help against the noise. "
    "Stop when all that are left lie as near as noise lets them.",
)
def leaves_out_always_twelve(points, targets):
    for _ in range(12):
        distances = _distances(points, targets)
        points, targets = points[distances < distances.max()], targets[distances < distances.max()]
    return _fit(points, targets)


@mistake(
    "find_map",
    "The matches that were handed to `fit_map` fix no map: it takes three *different* ones that do not lie on one line. Draw "
    "them without putting any back.",
)
def draws_a_match_twice(points, targets):
    rng, most = np.random.default_rng(0), 0
    A = np.column_stack([points, np.ones(len(points))])
    for _ in range(150):
        three = rng.integers(0, len(points), 3)
        M = np.column_stack([least_squares(A[three], column) for column in targets[three].T])
        near = np.linalg.norm(A @ M - targets, axis=1) < 2
        if near.sum() > most:
            most, kept = near.sum(), near
    return _fit(points[kept], targets[kept])


@mistake("find_map", "This is the way back, from the photograph to the straight picture: `points` come first.")
def fits_all_the_way_back(points, targets):
    return _fit(targets, points)


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
