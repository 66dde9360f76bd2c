"""A page that was photographed askew, and the value of an image between its pixels."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ... import data
from . import matches

SKEW = np.array([[0.86, 0.21], [-0.27, 0.93], [140.0, 18.0]])  # from the straight picture to the photograph
SIZE = (700, 580)  # of the photograph: width and height
TABLE = 0.35  # the grey of what the page lies on


def sample_image(image: NDArray, places: NDArray) -> NDArray:
    """The values of an image at places between its pixels, mixed from the four pixels around each.

    Parameters
    ----------
    image : array, shape (height, width) or (height, width, channels)
    places : array, shape (n, 2)
        Pairs [x, y]: x counts columns, y counts rows. Places outside take the nearest pixel at the edge.

    Returns
    -------
    array, shape (n,) or (n, channels)

    Raises
    ------
    ValueError
        If `places` has another shape, such as that of a whole grid: its axes would come back in another order.

    Examples
    --------
    >>> sample_image(np.array([[0.0, 1.0], [2.0, 3.0]]), np.array([[0.5, 0.0], [1.0, 0.25], [9.0, 9.0]]))
    array([0.5, 1.5, 3. ])
    """
    if np.ndim(places) != 2 or np.shape(places)[1] != 2:
        raise ValueError(f"places has the shape {np.shape(places)}: it should be (n, 2), a place [x, y] in each row")
    height, width = image.shape[:2]
    x, y = np.clip(places, 0, [width - 1, height - 1]).T
    left, top = np.minimum(x.astype(int), max(width - 2, 0)), np.minimum(y.astype(int), max(height - 2, 0))
    right, bottom = np.minimum(left + 1, width - 1), np.minimum(top + 1, height - 1)
    across, down = ((part[:, None] if image.ndim == 3 else part) for part in (x - left, y - top))
    upper = (1 - across) * image[top, left] + across * image[top, right]
    lower = (1 - across) * image[bottom, left] + across * image[bottom, right]
    return (1 - down) * upper + down * lower


def skewed() -> tuple[NDArray, NDArray, NDArray]:
    """The photograph, and twenty matches between the straight picture and it, four of them wrong.

    Returns
    -------
    photo : array, shape (580, 700, 3)
    points, targets : arrays, shape (20, 2)
    """
    width, height = SIZE
    page = data.photo("china")
    grid = np.stack(np.meshgrid(np.arange(width), np.arange(height)), axis=-1).reshape(-1, 2)
    back = (grid - SKEW[2]) @ np.linalg.inv(SKEW[:2])
    inside = ((back >= 0) & (back <= [matches.WIDTH - 1, matches.HEIGHT - 1])).all(axis=1)
    colours = np.where(inside[:, None], sample_image(page, back), TABLE)
    rng = np.random.default_rng(9)
    points = rng.random((matches.COUNT, 2)) * (matches.WIDTH, matches.HEIGHT)
    targets = matches.moved(points, SKEW) + matches.NOISE * rng.normal(size=points.shape)
    targets[[14, 3, 7, 11]] += (-48, 40)  # four windows, each taken for its neighbour
    return colours.reshape(height, width, 3), points, targets
