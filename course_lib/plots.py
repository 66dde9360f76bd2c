"""Pictures of plain arrays, one verb each, drawn by matplotlib.

Each takes ``ax=None``. Without axes it makes a figure of its own (nothing of pyplot is touched) and shows it in the
notebook at once, with a description for screen readers; with axes it only draws there. Each returns a `Drawn`. Colours
are those of `course_lib.palette`, on a white ground, which dark pages turn dark. Photographs and grey pictures keep their
colours and have no ground.

>>> drawn = plot_vectors([3, 4], labels=["v"])
>>> drawn.description
'vectors v = [3, 4]'
"""

from __future__ import annotations

import base64
import functools
import html
import io
from dataclasses import dataclass

import numpy as np

from . import drawing
from .palette import CYCLE, color, on_dark_pages
from .surroundings import in_notebook

_DPI = 144
_BETWEEN = "#767e86"  # a grey that is read on white and on black
# Light and dark change places, each hue returns to itself, and white becomes the ground of the widgets.
_DARK = on_dark_pages(".course-chart", "filter:invert(.88) hue-rotate(180deg)")


@dataclass(frozen=True)
class Drawn:
    """What was drawn: the axes (one, or an array of them), the artists, and a description in words."""

    ax: object
    artists: list
    description: str

    @property
    def figure(self):
        """The figure that the axes belong to."""
        return np.ravel(self.ax)[0].figure

    def _ipython_display_(self):
        """Nothing more to show: the picture is on the page already."""


def plot_vectors(*vectors, labels=None, ax=None):
    """Draw vectors as arrows from the origin.

    Parameters
    ----------
    *vectors : array, shape (2,)
    labels : sequence of str, optional
    ax : matplotlib Axes, optional

    Returns
    -------
    Drawn
    """
    vectors = np.array([np.asarray(vector, dtype=float) for vector in vectors]).reshape(-1, 2)
    names = [""] * len(vectors) if labels is None else [str(label) for label in labels]
    figure, ax = _axes(ax, (4.2, 4.2))
    reach = 1.25 * max(np.abs(vectors).max(initial=0), 0.8)
    low = np.minimum(vectors.min(axis=0, initial=0), 0) - 0.25 * reach
    high = np.maximum(vectors.max(axis=0, initial=0), 0) + 0.25 * reach
    drawing.coordinates(ax, (low[0], high[0]), (low[1], high[1]))
    artists = []
    for vector, name, tint in zip(vectors, names, _cycle(len(vectors))):
        artists.append(drawing.arrow(ax, vector, tint=tint))
        if name:
            length = np.hypot(*vector) or 1
            artists.append(drawing.label(ax, vector + 0.09 * reach * vector / length, name, tint))
    words = ", ".join(
        f"{name} = {_numbers(vector)}" if name else _numbers(vector) for name, vector in zip(names, vectors)
    )
    return _finish(figure, ax, artists, f"vectors {words}")


def plot_transformation(A, ax=None):
    """Draw where a matrix takes the grid, the unit square and the two basis vectors.

    Parameters
    ----------
    A : array, shape (2, 2)
    ax : matplotlib Axes, optional

    Returns
    -------
    Drawn
    """
    A = np.asarray(A, dtype=float)
    if A.shape != (2, 2):
        raise ValueError(f"plot_transformation: shape (2, 2) was expected, {A.shape} came")
    figure, ax = _axes(ax, (4.6, 4.6))
    reach = 1.3 * max(np.abs(A).sum(axis=1).max(), 1.5)
    drawing.coordinates(ax, (-reach, reach), (-reach, reach))
    ends = np.arange(-12, 13)
    artists = []
    for k in ends:
        for line in (np.array([[k, -12], [k, 12]]), np.array([[-12, k], [12, k]])):
            artists += ax.plot(*(A @ line.T), color=color("first"), linewidth=0.8, alpha=0.3, zorder=1.5)
    square = (A @ np.array([[0, 1, 1, 0], [0, 0, 1, 1]])).T
    artists += ax.fill(*square.T, color=color("result"), alpha=0.2, linewidth=0)
    for column, name, tint in zip(A.T, ("A î", "A ĵ"), _cycle(2)):
        artists.append(drawing.arrow(ax, column, tint=tint))
        artists.append(drawing.label(ax, column + 0.09 * reach * column / (np.hypot(*column) or 1), name, tint))
    return _finish(
        figure,
        ax,
        artists,
        f"the plane under the matrix {_rows(A)}: î goes to {_numbers(A[:, 0])}, ĵ to {_numbers(A[:, 1])}",
    )


def show_images(images, titles=None, columns=8, signed=False):
    """Show small pictures side by side.

    Parameters
    ----------
    images : sequence of array, shape (h, w) or (h, w, 3)
        Grey values from the smallest (black) to the largest (white), or colours in [0, 1].
    titles : sequence, optional
    columns : int
        How many stand in a row.
    signed : bool
        Show positive and negative values in two colours, zero white.

    Returns
    -------
    Drawn
        Its axes are an array, one for each picture.
    """
    images = [np.asarray(image, dtype=float) for image in images]
    titles = [""] * len(images) if titles is None else [str(title) for title in titles]
    columns = max(1, min(columns, len(images)))
    rows = max(1, -(-len(images) // columns))
    side = max(1.15, min(3.2, 9.2 / columns))
    # A title is not cut off: few pictures with long titles get the room.
    side = max(side, min(4.5, max((len(title) for title in titles), default=0) * 0.085))
    figure = _figure((side * columns, (side + (0.25 if any(titles) else 0)) * rows))
    figure.get_layout_engine().set(h_pad=0.08)  # titles keep off the edge
    grid = np.ravel(figure.subplots(rows, columns, squeeze=False))
    as_they_are = not signed or any(image.ndim == 3 for image in images)
    artists = []
    for ax in grid[len(images) :]:
        ax.set_visible(False)
    for ax, image, title in zip(grid, images, titles):
        if image.ndim == 3:
            look = {}
            image = np.clip(image, 0, 1)
        elif signed:
            limit = np.abs(image).max(initial=0) or 1
            look = {"cmap": _signed(), "vmin": -limit, "vmax": limit}
        else:
            look = {"cmap": "gray"}
        artists.append(ax.imshow(image, interpolation="nearest", **look))
        ax.set_title(title, fontsize=10, color=_BETWEEN if as_they_are else color("text"))
        drawing.bare(ax)
    words = f"{len(images)} images" + (": " + ", ".join(titles) if any(titles) else "")
    return _finish(figure, grid[: len(images)], artists, words, as_they_are)


def plot_matrix(A, ax=None):
    """Show a matrix as numbers in coloured cells: positive and negative in two colours, zero white.

    Parameters
    ----------
    A : array, shape (rows, columns)
    ax : matplotlib Axes, optional

    Returns
    -------
    Drawn
    """
    A = np.atleast_2d(np.asarray(A, dtype=float))
    rows, columns = A.shape
    figure, ax = _axes(ax, (min(9, max(1.4, 0.62 * columns)), min(9, max(0.8, 0.46 * rows))))
    limit = np.abs(A[np.isfinite(A)]).max(initial=0) or 1
    # Half of the colour range: numbers stay readable on every cell.
    artists = [ax.imshow(A, cmap=_signed(), vmin=-2 * limit, vmax=2 * limit, aspect="auto")]
    if A.size <= 400:
        whole = np.all(A[np.isfinite(A)] == np.round(A[np.isfinite(A)]))
        for (row, column), value in np.ndenumerate(A):
            label = f"{value:.0f}" if whole else f"{value:.2g}" if abs(value) >= 100 else f"{value:.2f}"
            artists.append(
                ax.text(column, row, label.replace("-", "−"), ha="center", va="center", fontsize=9, color=color("text"))
            )
    drawing.bare(ax)
    words = f"matrix {_rows(A)}" if A.size <= 36 else f"matrix of shape {A.shape}"
    return _finish(figure, ax, artists, words)


def plot_curves(curves, xlabel="", ylabel="", ax=None):
    """Draw named curves over one another.

    Parameters
    ----------
    curves : dict of str to array or (array, array)
        Values of y (over 0, 1, …), or x and y.
    xlabel, ylabel : str
    ax : matplotlib Axes, optional

    Returns
    -------
    Drawn
    """
    figure, ax = _axes(ax, (6.2, 3.6))
    artists = []
    styles = ("-", "--", "-.", ":")  # told apart without colours too
    for index, ((name, values), tint) in enumerate(zip(curves.items(), _cycle(len(curves)))):
        x, y = values if isinstance(values, tuple) else (np.arange(len(values)), values)
        artists += ax.plot(x, y, color=tint, linewidth=2, linestyle=styles[index % 4], label=str(name))
    drawing.chart(ax, xlabel, ylabel)
    if len(curves) > 1:
        ax.legend(frameon=False, fontsize=10, labelcolor=color("text"))
    return _finish(
        figure, ax, artists, f"curves of {', '.join(map(str, curves))}" + (f" over {xlabel}" if xlabel else "")
    )


def plot_points(X, labels=None, ax=None):
    """Draw points, coloured and shaped by their labels.

    Parameters
    ----------
    X : array, shape (n, 2)
    labels : sequence, optional
        The class of each point; up to eight classes get a colour of their own.
    ax : matplotlib Axes, optional

    Returns
    -------
    Drawn
    """
    X = np.asarray(X, dtype=float)
    if X.ndim != 2 or X.shape[1] != 2:
        raise ValueError(f"plot_points: shape (n, 2) was expected, {X.shape} came")
    figure, ax = _axes(ax, (5, 4.2))
    labels = np.zeros(len(X), dtype=int) if labels is None else np.asarray(labels)
    classes, artists = np.unique(labels), []
    for index, (name, tint) in enumerate(zip(classes, _cycle(len(classes)))):
        own = X[labels == name]
        artists.append(
            ax.scatter(*own.T, s=26, color=tint, marker="os^DvPX*"[index % 8], alpha=0.85, linewidth=0, label=str(name))
        )
    drawing.chart(ax, "", "")
    if len(classes) > 1:
        ax.legend(frameon=False, fontsize=10, labelcolor=color("text"))
    words = f"{len(X)} points" + (f" of the classes {', '.join(map(str, classes))}" if len(classes) > 1 else "")
    return _finish(figure, ax, artists, words)


def plot_bars(values, labels=None, ylabel="", ax=None):
    """Draw bars, negative ones in their own colour.

    Parameters
    ----------
    values : array, shape (n,), or dict of str to number
    labels : sequence of str, optional
    ylabel : str
    ax : matplotlib Axes, optional

    Returns
    -------
    Drawn
    """
    if isinstance(values, dict):
        values, labels = list(values.values()), list(values)
    values = np.asarray(values, dtype=float).reshape(-1)
    names = [str(i) for i in range(len(values))] if labels is None else [str(label) for label in labels]
    figure, ax = _axes(ax, (max(3, min(9, 0.55 * len(values))), 3.2))
    tints = [color("first" if value >= 0 else "negative") for value in values]
    artists = list(ax.bar(np.arange(len(values)), values, color=tints, width=0.75))
    long = max((len(name) for name in names), default=0) * len(names) > 60
    ax.set_xticks(np.arange(len(values)), names, rotation=45 if long else 0, ha="right" if long else "center")
    ax.axhline(0, color=color("axis"), linewidth=1)
    drawing.chart(ax, "", ylabel)
    ax.grid(axis="x", visible=False)
    words = (
        ", ".join(f"{name} {value:.3g}" for name, value in zip(names, values))
        if len(values) <= 20
        else f"{len(values)} values"
    )
    return _finish(figure, ax, artists, f"bars: {words}")


def show_figure(figure, description):
    """Show a figure that somebody else drew, on a white ground, with a description for those who cannot see it.

    Parameters
    ----------
    figure : matplotlib Figure
    description : str

    Returns
    -------
    Drawn
    """
    return _finish(figure, np.array(figure.axes), [], description)


def _axes(ax, size):
    """The given axes and no figure to show, or a new figure and its axes."""
    if ax is not None:
        return None, ax
    figure = _figure(size)
    return figure, figure.add_subplot()


def _finish(figure, ax, artists, description, as_it_is=False):
    """Show a figure of our own in the notebook, once; one that is not shown as it is follows the page's theme."""
    if figure is not None and in_notebook():
        from IPython.display import display

        png = io.BytesIO()
        figure.savefig(png, dpi=_DPI, facecolor="none" if as_it_is else "white")
        data = base64.b64encode(png.getvalue()).decode()
        width = round(figure.get_figwidth() * 100)
        follows = "" if as_it_is else ' class="course-chart"'
        image = (
            f'<img{follows} src="data:image/png;base64,{data}" alt="{html.escape(description)}" width="{width}"'
            ' style="max-width:100%;border-radius:4px"/>'
        )
        display(
            {
                "text/html": image if as_it_is else f"<style>{_DARK}</style>{image}",
                "image/png": data,
                "text/plain": description,
            },
            raw=True,
        )
    return Drawn(ax, artists, description)


def _cycle(count):
    return [color(CYCLE[i % len(CYCLE)]) for i in range(count)]


def _numbers(vector):
    return "[" + ", ".join(f"{number:.3g}" for number in vector) + "]"


def _rows(A):
    return "[" + ", ".join(_numbers(row) for row in A) + "]"


# Matplotlib takes half a second to import: a lesson waits for it when it draws, not at its first cell.


def _figure(size):
    from matplotlib.figure import Figure

    return Figure(figsize=size, layout="constrained")


@functools.cache
def _signed():
    """From the colour of negative numbers over white to that of positive ones."""
    from matplotlib.colors import LinearSegmentedColormap

    return LinearSegmentedColormap.from_list("signed", [color("negative"), "#ffffff", color("positive")])
