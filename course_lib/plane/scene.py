"""What a picture is made of: plain functions that make small immutable records.

All coordinates are in the panel's own units. Colours are names of `course_lib.palette` or ``"#rrggbb"``. Numbers that
are not finite are left out when drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from ..palette import CYCLE
from ..palette import color as check_color
from . import raster
from .records import Arrow, Axes, Bars, Grid, Image, Legend, Line, Matrix, Points, Polygon, Polyline, Readout, Text


def grid(step: float | None = None, color: str = "grid", matrix: ArrayLike | None = None) -> Grid:
    """The grid of the plane with its two axes.

    Parameters
    ----------
    step : float, optional
        Distance of the lines; without it, that of the ticks.
    color : str
    matrix : array, shape (2, 2), optional
        Draw where this matrix takes the unit grid (or one of the given step), without the axes.

    Examples
    --------
    >>> grid(step=1).step
    1.0
    """
    if matrix is not None:
        matrix = _array(matrix, (2, 2), "matrix")
    return Grid(None if step is None else float(step), _color(color), matrix)


def axes(xlabel: str = "", ylabel: str = "", color: str = "axis") -> Axes:
    """The two lines through the origin, with a name at each end."""
    return Axes(str(xlabel), str(ylabel), _color(color))


def arrow(
    end: ArrayLike,
    label: str = "",
    *,
    start: ArrayLike = (0, 0),
    color: str = "first",
    width: float = 2.5,
    dashed: bool = False,
    opacity: float = 1.0,
) -> Arrow:
    """An arrow from `start` to `end`, with its label at the tip.

    Parameters
    ----------
    end, start : array, shape (2,)
    label : str
    color : str
    width : float
        In pixels.
    dashed : bool
    opacity : float
        From 0 to 1.

    Examples
    --------
    >>> arrow((3, 4), "v").end
    array([3., 4.])
    """
    return Arrow(
        _pair(end, "end"), str(label), _pair(start, "start"), _color(color), float(width), bool(dashed), float(opacity)
    )


def point(
    at: ArrayLike,
    label: str = "",
    *,
    color: str = "first",
    size: float = 5,
    shape: str = "circle",
    opacity: float = 1.0,
) -> Points:
    """One point with a label beside it. See `points` for the shapes."""
    at = _pair(at, "at")
    return points(
        at[None], label, color=color, labels=(label,) if label else None, size=size, shape=shape, opacity=opacity
    )


def points(
    at: ArrayLike,
    label: str = "",
    *,
    color: str | Sequence[Any] = "first",
    labels: Sequence[str] | None = None,
    size: float = 4,
    shape: str = "circle",
    opacity: float = 1.0,
) -> Points:
    """Many points.

    Parameters
    ----------
    at : array, shape (n, 2)
    label : str
        What `Plane.find` finds them by.
    color : str or sequence of str
        One colour, or one for each point.
    labels : sequence of str, optional
        A text beside each point.
    size : float
        Radius in pixels.
    shape : {"circle", "ring", "square", "triangle", "cross"}
    opacity : float
    """
    at = _pairs(at, "at")
    if shape not in ("circle", "ring", "square", "triangle", "cross"):
        raise ValueError(f"no shape {shape!r}: take circle, ring, square, triangle or cross")
    texts = () if labels is None else _strings(labels, len(at), "labels")
    return Points(at, str(label), _colors(color, len(at)), texts, float(size), shape, float(opacity))


def line(
    through: ArrayLike,
    direction: ArrayLike,
    label: str = "",
    *,
    color: str = "muted",
    width: float = 2,
    dashed: bool = False,
) -> Line:
    """The whole line through a point along a direction, from edge to edge of the panel."""
    return Line(
        _pair(through, "through"), _pair(direction, "direction"), str(label), _color(color), float(width), bool(dashed)
    )


def segment(
    start: ArrayLike,
    end: ArrayLike,
    label: str = "",
    *,
    color: str = "muted",
    width: float = 2,
    dashed: bool = False,
    opacity: float = 1.0,
) -> Polyline:
    """The straight piece between two points."""
    ends = np.array([_pair(start, "start"), _pair(end, "end")])
    return Polyline(ends, str(label), _color(color), float(width), bool(dashed), float(opacity))


def polyline(
    at: ArrayLike,
    label: str = "",
    *,
    color: str = "first",
    width: float = 2,
    dashed: bool = False,
    opacity: float = 1.0,
) -> Polyline:
    """A line through points of shape (n, 2); a row of nan breaks it. Its label stands at its end."""
    return Polyline(_pairs(at, "at"), str(label), _color(color), float(width), bool(dashed), float(opacity))


def curve(
    x: ArrayLike,
    y: ArrayLike | Callable[[np.ndarray], ArrayLike],
    label: str = "",
    *,
    color: str = "first",
    width: float = 2,
    dashed: bool = False,
    opacity: float = 1.0,
) -> Polyline:
    """A curve in a chart.

    Parameters
    ----------
    x : array, shape (n,)
    y : array, shape (n,), or callable
        A callable is given `x`.
    label, color, width, dashed, opacity
        As for `polyline`.

    Examples
    --------
    >>> curve([0, 1, 2], lambda x: x**2).points[2]
    array([2., 4.])
    """
    x = np.asarray(x, dtype=float).reshape(-1)
    y = np.asarray(y(x) if callable(y) else y, dtype=float).reshape(-1)
    if x.shape != y.shape:
        raise ValueError(f"curve: {len(x)} values of x and {len(y)} of y")
    return polyline(np.column_stack([x, y]), label, color=color, width=width, dashed=dashed, opacity=opacity)


def polygon(
    at: ArrayLike,
    label: str = "",
    *,
    color: str = "first",
    width: float = 1.5,
    dashed: bool = False,
    opacity: float = 0.18,
) -> Polygon:
    """A closed shape with corners of shape (n, 2); `opacity` is that of its inside, `width` that of its outline."""
    return Polygon(_pairs(at, "at"), str(label), _color(color), float(width), bool(dashed), float(opacity))


def ellipse(
    centre: ArrayLike,
    radii: ArrayLike,
    angle: float = 0.0,
    label: str = "",
    *,
    color: str = "first",
    fill: bool = False,
    width: float = 2,
    dashed: bool = False,
    opacity: float = 0.25,
) -> Polygon:
    """An ellipse.

    Parameters
    ----------
    centre : array, shape (2,)
    radii : array, shape (2,)
        Half its length along its own first and second axis.
    angle : float
        Of the first axis, in radians from the x-axis.
    label, color, width, dashed
        As for `polygon`.
    fill : bool
        Whether its inside is coloured, with this opacity.
    """
    centre, radii = _pair(centre, "centre"), _pair(radii, "radii")
    turn = np.linspace(0, 2 * np.pi, 73)
    x, y = radii[0] * np.cos(turn), radii[1] * np.sin(turn)
    outline = centre + np.column_stack([np.cos(angle) * x - np.sin(angle) * y, np.sin(angle) * x + np.cos(angle) * y])
    return polygon(outline, label, color=color, width=width, dashed=dashed, opacity=opacity if fill else 0)


def circle(
    centre: ArrayLike,
    radius: float,
    label: str = "",
    *,
    color: str = "first",
    fill: bool = False,
    width: float = 2,
    dashed: bool = False,
    opacity: float = 0.25,
) -> Polygon:
    """A circle; see `ellipse`."""
    return ellipse(
        centre, (radius, radius), 0.0, label, color=color, fill=fill, width=width, dashed=dashed, opacity=opacity
    )


def text(
    at: ArrayLike, content: object, *, color: str = "text", size: float = 14, anchor: str = "start", bold: bool = False
) -> Text:
    """A text, its start, middle or end at a point and centred there in height; `size` in pixels."""
    if anchor not in ("start", "middle", "end"):
        raise ValueError(f"no anchor {anchor!r}: take start, middle or end")
    return Text(_pair(at, "at"), str(content), _color(color), float(size), anchor, bool(bold))


def image(
    array: ArrayLike,
    at: ArrayLike = (0, 0),
    size: ArrayLike | None = None,
    *,
    colors: str = "gray",
    smooth: bool = False,
    cells: bool = False,
) -> Image:
    """A picture, with row 0 at its top.

    Parameters
    ----------
    array : array, shape (h, w) or (h, w, 3), in [0, 1]
        Grey values or red, green, blue; values beyond are cut.
    at : array, shape (2,)
        The corner with the smallest x and y.
    size : array, shape (2,), optional
        Width and height; without it, one unit a pixel.
    colors : {"gray", "ink", "sequential"}
        For two axes: 0 is black; 0 is the page and 1 the ink; or 0 is dark violet and 1 yellow.
    smooth : bool
        Blur the pixels' edges.
    cells : bool
        Draw lines between the pixels.
    """
    array = np.asarray(array, dtype=float)
    if array.ndim not in (2, 3) or (array.ndim == 3 and array.shape[2] != 3):
        raise ValueError(f"image: shape (h, w) or (h, w, 3), not {array.shape}")
    size = (array.shape[1], array.shape[0]) if size is None else size
    return Image(raster.colored(array, colors, vmin=0, vmax=1), _pair(at, "at"), _pair(size, "size"), smooth, cells)


def heatmap(
    values: Any,
    extent: Sequence[float],
    *,
    colors: str | Sequence[str] = "diverging",
    vmin: float | None = None,
    vmax: float | None = None,
    origin: str = "upper",
    smooth: bool = False,
    cells: bool = False,
    resolution: int = 60,
) -> Image:
    """A map of values in colours.

    Parameters
    ----------
    values : array, shape (rows, columns), or callable
        A callable is given points of shape (n, 2) over the extent and returns n values.
    extent : (left, right, bottom, top)
    colors : {"diverging", "sequential", "gray", "ink"} or sequence of str
        ``"diverging"``: positive and negative in two colours, zero clear. A sequence of colour names: `values` are whole
        numbers, each the index of its colour.
    vmin, vmax : float, optional
        What the ends of the colours stand for; without them, what occurs. A diverging map runs from -vmax to vmax.
    origin : {"upper", "lower"}
        Where row 0 lies. Arrays made over `numpy.meshgrid` want ``"lower"``.
    smooth, cells : bool
        As for `image`.
    resolution : int
        Columns and rows at which a callable is asked.
    """
    left, right, bottom, top = (float(edge) for edge in extent)
    if callable(values):
        x = left + (np.arange(resolution) + 0.5) / resolution * (right - left)
        y = bottom + (np.arange(resolution) + 0.5) / resolution * (top - bottom)
        places = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
        values, origin = np.asarray(values(places), dtype=float).reshape(resolution, resolution), "lower"
    values = np.asarray(values, dtype=float)
    if values.ndim != 2:
        raise ValueError(f"heatmap: shape (rows, columns), not {values.shape}")
    if origin == "lower":
        values = values[::-1]
    return Image(
        raster.colored(values, colors, vmin, vmax),
        np.array([left, bottom]),
        np.array([right - left, top - bottom]),
        smooth,
        cells,
    )


def bars(
    heights: ArrayLike,
    at: ArrayLike | None = None,
    *,
    labels: Sequence[str] | None = None,
    color: str | Sequence[Any] = "first",
    colors: str | Sequence[Any] | None = None,
    width: float = 0.8,
    base: float = 0.0,
    decimals: int | None = None,
    label: str = "",
) -> Bars:
    """Upright bars.

    Parameters
    ----------
    heights : array, shape (n,)
    at : array, shape (n,), optional
        Where each stands; without it 0, 1, …
    labels : sequence of str, optional
        A text under each.
    color, colors : str, sequence of str
        One colour for all, or one for each.
    width : float
        In units of x.
    base : float
        Where they begin.
    decimals : int, optional
        Write each value at its bar with so many decimals.
    """
    heights = np.asarray(heights, dtype=float).reshape(-1)
    at = np.arange(len(heights), dtype=float) if at is None else np.asarray(at, dtype=float).reshape(-1)
    if at.shape != heights.shape:
        raise ValueError(f"bars: {len(heights)} heights and {len(at)} places")
    texts = () if labels is None else _strings(labels, len(heights), "labels")
    return Bars(
        heights,
        at,
        float(width),
        _colors(color if colors is None else colors, len(heights)),
        texts,
        float(base),
        decimals,
        str(label),
    )


def matrix(
    values: Any,
    at: ArrayLike = (0, 0),
    *,
    cell: Any = 1,
    decimals: int | None = None,
    highlight: dict[tuple[int, int], str] | None = None,
    label: str = "",
    color: str = "text",
    shade: str | None = None,
    vmax: float | None = None,
) -> Matrix:
    """Numbers in cells between brackets.

    Parameters
    ----------
    values : array, shape (rows, columns) or (n,)
        Numbers, texts, or None for an empty cell; a vector is drawn as a column.
    at : array, shape (2,)
        The upper left corner (in a panel whose y points up).
    cell : float or (width, height)
        Size of a cell.
    decimals : int, optional
        Without it, whole numbers as such and others with two.
    highlight : dict, optional
        ``{(row, column): colour}``.
    label : str
        A name above.
    shade : {"diverging", "sequential", "gray"}, optional
        Colour the cells by their values, up to `vmax`.

    Examples
    --------
    >>> matrix([[1, 2.5]]).texts
    (('1.00', '2.50'),)
    """
    rows = [list(row) if np.ndim(row) else [row] for row in values]
    if not rows or len({len(row) for row in rows}) != 1:
        raise ValueError("matrix: rows of one length")
    numbers = [
        entry
        for row in rows
        for entry in row
        if isinstance(entry, (int, float, np.number)) and not isinstance(entry, bool)
    ]
    if decimals is None:
        decimals = 0 if all(float(entry).is_integer() for entry in numbers if np.isfinite(entry)) else 2
    texts = tuple(tuple(_entry(entry, decimals) for entry in row) for row in rows)
    shades = (
        None
        if shade is None
        else raster.colored(np.array(rows, dtype=float), shade, None if shade == "diverging" else 0, vmax)
    )
    size = _pair(cell if np.ndim(cell) else (cell, cell), "cell")
    marks = {tuple(place): _color(name) for place, name in (highlight or {}).items()}
    return Matrix(texts, _pair(at, "at"), size, marks, str(label), _color(color), shades)


def legend(entries: dict[str, str], corner: str = "top right") -> Legend:
    """A key ``{text: colour}`` in a corner such as ``"top left"``."""
    return Legend(tuple((str(name), _color(tint)) for name, tint in entries.items()), corner)


def readout(*lines: object, color: str = "text") -> Readout:
    """Lines of text under the drawing, said to screen readers when they change."""
    return Readout(tuple(str(each) for each in lines), _color(color))


def done(*lines: object) -> Readout:
    """Lines under the drawing that say that the task, or a part of it, is done: in their own colour, with a tick."""
    return readout(*(f"✓ {line}" for line in lines), color="right")


def _entry(entry: Any, decimals: int) -> str:
    if entry is None:
        return ""
    if isinstance(entry, (bool, np.bool_)):
        return str(int(entry))
    if isinstance(entry, (int, float, np.number)):
        if np.isnan(entry):
            return ""
        label = f"{entry:.{decimals}f}"
        return (label[1:] if label.startswith("-") and float(label) == 0 else label).replace("-", "−")
    return str(entry)


def _array(value: ArrayLike, shape: tuple[int, ...], name: str) -> np.ndarray:
    array = np.array(value, dtype=float)
    if array.shape != shape:
        raise ValueError(f"{name}: shape {shape} was expected, {array.shape} came")
    return array


def _pair(value: ArrayLike, name: str) -> np.ndarray:
    return _array(value, (2,), name)


def _pairs(value: ArrayLike, name: str) -> np.ndarray:
    array = np.array(value, dtype=float)
    if array.size == 0:
        return np.zeros((0, 2))
    if array.ndim != 2 or array.shape[1] != 2:
        raise ValueError(f"{name}: shape (n, 2) was expected, {array.shape} came")
    return array


def _color(name: str) -> str:
    check_color(name)  # a wrong name fails where it is written
    return name


def _colors(names: str | Sequence[Any], count: int) -> tuple[str, ...]:
    if isinstance(names, str):
        return (_color(names),) * count
    if len(names) != count:
        raise ValueError(f"{count} places and {len(names)} colours")
    # Whole numbers are classes: each takes the next colour of the palette.
    return tuple(_color(name if isinstance(name, str) else CYCLE[int(name) % len(CYCLE)]) for name in names)


def _strings(values: Sequence[Any], count: int, name: str) -> tuple[str, ...]:
    if len(values) != count:
        raise ValueError(f"{count} places and {len(values)} {name}")
    return tuple(str(value) for value in values)
