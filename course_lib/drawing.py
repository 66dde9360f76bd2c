"""Verbs for drawing on Matplotlib's axes, in the course's colours: lessons' still pictures and `course_lib.plots` use them.

A lesson's pictures are functions in ``course_lib/lessons/<name>/pictures.py``; each takes a new figure's `plane` (two axes
with equal units), `charts` or `sheet` (for diagrams), draws there, and returns the figure. Points are pairs of numbers;
colours are names of `course_lib.palette`. For three dimensions, `camera` makes pairs of triples.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np

from .palette import color

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MARGIN = 0.1  # inches around each of a figure's axes, titles and labels included

Point: TypeAlias = Sequence[float] | np.ndarray[Any, Any]

# Matplotlib takes half a second to import: a lesson waits for it when it draws, not at its first cell.


def plane(xlim: tuple[float, float], ylim: tuple[float, float], width: float = 4.2, ticks: bool = True) -> Axes:
    """A new figure's one plane: equal units, a grid of whole numbers, both axes through the origin.

    Parameters
    ----------
    xlim, ylim : pair of float
        What is seen of it.
    width : float
        In inches; the height follows.
    ticks : bool
        Whether numbers stand at the edges.
    """
    return planes(xlim, ylim, [""], width, ticks)[0]


def planes(
    xlim: tuple[float, float], ylim: tuple[float, float], titles: Sequence[str], width: float = 8.4, ticks: bool = False
) -> list[Axes]:
    """A new figure's planes, side by side, each with a title over it."""
    height = width / len(titles) * (ylim[1] - ylim[0]) / (xlim[1] - xlim[0]) + 0.36 * any(titles)
    axes = charts(len(titles), width, height)
    for ax, title in zip(axes, titles):
        coordinates(ax, xlim, ylim)
        ax.set_xticks(np.arange(np.ceil(xlim[0]), xlim[1] + 1e-9))
        ax.set_yticks(np.arange(np.ceil(ylim[0]), ylim[1] + 1e-9))
        ax.tick_params(labelbottom=ticks, labelleft=ticks)
        ax.set_title(title, fontsize=11, color=color("text"))
    return axes


def charts(count: int, width: float, height: float) -> list[Axes]:
    """A new figure's plain axes, side by side; width and height are the figure's, in inches."""
    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    figure = Figure(figsize=(width, height), layout=ConstrainedLayoutEngine(h_pad=MARGIN, w_pad=MARGIN))
    return list(np.ravel(figure.subplots(1, count)))


def sheet(width: float, height: float) -> Axes:
    """A new figure's empty sheet, measured in inches from its lower left corner."""
    (ax,) = charts(1, width, height)
    ax.set(xlim=(0, width), ylim=(0, height), aspect="equal")
    bare(ax)
    return ax


def coordinates(ax: Axes, xlim: tuple[float, float], ylim: tuple[float, float]) -> None:
    """Equal units, a quiet grid, and the two axes through the origin."""
    ax.set(xlim=xlim, ylim=ylim, aspect="equal")
    ax.axhline(0, color=color("axis"), linewidth=1, zorder=1)
    ax.axvline(0, color=color("axis"), linewidth=1, zorder=1)
    chart(ax)


def chart(ax: Axes, xlabel: str = "", ylabel: str = "") -> None:
    """A white ground, a quiet grid, no frame."""
    ax.set_xlabel(xlabel, color=color("muted"))
    ax.set_ylabel(ylabel, color=color("muted"))
    ax.set_facecolor("white")
    ax.set_axisbelow(True)
    ax.grid(color=color("grid"), linewidth=0.8)
    ax.tick_params(colors=color("muted"), labelsize=9, length=0)
    for spine in ax.spines.values():
        spine.set_visible(False)


def bare(ax: Axes) -> None:
    """No ticks and no frame."""
    ax.set_xticks([])
    ax.set_yticks([])
    for spine in ax.spines.values():
        spine.set_visible(False)


def arrow(ax: Axes, tip: Point, start: Point = (0, 0), tint: str = "first", width: float = 2.2) -> Any:
    """An arrow from `start` to `tip`."""
    style = dict(
        arrowstyle="-|>,head_width=0.28,head_length=0.6",
        color=color(tint),
        linewidth=width,
        shrinkA=0,
        shrinkB=0,
        mutation_scale=14,
    )
    return ax.annotate("", xy=tuple(tip), xytext=tuple(start), arrowprops=style, zorder=3)


def line(ax: Axes, *points: Point, tint: str = "muted", width: float = 1.4, dashed: bool = False) -> Any:
    """A line through points."""
    return ax.plot(
        *np.array(points, dtype=float).T, color=color(tint), linewidth=width, linestyle="--" if dashed else "-"
    )[0]


def fill(ax: Axes, *corners: Point, tint: str = "result", strength: float = 0.15) -> Any:
    """A filled polygon."""
    return ax.fill(*np.array(corners, dtype=float).T, color=color(tint), alpha=strength, linewidth=0, zorder=1.5)[0]


def dot(ax: Axes, at: Point, tint: str = "target", size: float = 6) -> Any:
    """A point."""
    return ax.plot(*at, marker="o", markersize=size, color=color(tint), zorder=4)[0]


def label(ax: Axes, at: Point, words: str, tint: str = "text") -> Any:
    """The name of a thing, bold, in its colour, on a patch of the ground."""
    text = note(ax, at, words, tint, size=11)
    text.set_fontweight("bold")
    return text


def note(ax: Axes, at: Point, words: str, tint: str = "text", size: float = 10, align: str = "center") -> Any:
    """A remark on a patch of the ground; `align` says which of its sides stands at the point."""
    patch = dict(boxstyle="round,pad=0.1", facecolor=_ground(ax, at), edgecolor="none", alpha=0.8)
    return ax.text(at[0], at[1], words, color=color(tint), fontsize=size, ha=align, va="center", bbox=patch, zorder=4)


def box(ax: Axes, at: Point, size: Point, words: str = "", tint: str = "first", strength: float = 0.15) -> Any:
    """A box with words in it, its middle at a point."""
    from matplotlib.patches import FancyBboxPatch

    corner = (at[0] - size[0] / 2, at[1] - size[1] / 2)
    patch = FancyBboxPatch(
        corner,
        size[0],
        size[1],
        boxstyle=f"round,pad=0,rounding_size={min(0.05, min(size) / 2)}",
        facecolor=_mix(tint, strength),
        edgecolor=color(tint),
    )
    ax.add_patch(patch)
    if words:
        ax.text(at[0], at[1], words, color=color("text"), fontsize=10, ha="center", va="center", zorder=4)
    return patch


def _ground(ax: Axes, at: Point) -> Any:
    """The colour of the topmost box at a point, or white."""
    from matplotlib.patches import FancyBboxPatch

    for patch in reversed(ax.patches):
        if isinstance(patch, FancyBboxPatch):
            left, bottom, width, height = patch.get_x(), patch.get_y(), patch.get_width(), patch.get_height()
            if left <= at[0] <= left + width and bottom <= at[1] <= bottom + height:
                return patch.get_facecolor()
    return "white"


def pixels(ax: Axes, image: Any, at: Point = (0, 0), size: float = 1.0, signed: bool = False) -> Any:
    """A small image as squares, its upper left corner at a point; `size` is a pixel's.

    Grey values go from the smallest, white, to the largest, black: ink on paper. With `signed`, positive and negative
    values have two colours, and zero is white.
    """
    from matplotlib.colors import LinearSegmentedColormap

    image = np.asarray(image, dtype=float)
    ends = [color("negative"), "#ffffff", color("positive")] if signed else ["#ffffff", color("text")]
    limit = np.abs(image).max(initial=0) or 1
    x, y = (start + size * np.arange(count + 1) for start, count in zip((at[0], 0), (image.shape[1], image.shape[0])))
    return ax.pcolormesh(
        x,
        at[1] - y,
        image,
        cmap=LinearSegmentedColormap.from_list("ink", ends),
        vmin=-limit if signed else image.min(),
        vmax=limit if signed else image.max(),
        edgecolor=color("grid"),
        linewidth=0.4,
        zorder=2,
    )


def right_angle(ax: Axes, corner: Point, first: Point, second: Point, size: float = 0.25) -> Any:
    """The mark of a right angle at a corner, between two directions."""
    corner, u, v = (np.asarray(each, dtype=float) for each in (corner, first, second))
    u, v = size * u / np.hypot(*u), size * v / np.hypot(*v)
    return line(ax, corner + u, corner + u + v, corner + v, tint="text", width=1.2)


def angle(ax: Axes, first: Point, second: Point, words: str = "θ", radius: float = 0.7, corner: Point = (0, 0)) -> Any:
    """An arc between two directions at a corner, with its name."""
    ends = np.unwrap([np.arctan2(first[1], first[0]), np.arctan2(second[1], second[0])])
    turns = np.linspace(ends[0], ends[1], 40)
    arc = np.asarray(corner) + radius * np.column_stack([np.cos(turns), np.sin(turns)])
    middle = np.mean(ends)
    note(ax, np.asarray(corner) + (radius + 0.25) * np.array([np.cos(middle), np.sin(middle)]), words, size=11)
    return line(ax, *arc, tint="text", width=1.2)


def camera(azimuth: float = -60, elevation: float = 22) -> Callable[[Point], np.ndarray]:
    """How space is seen from far away: a function from points (…, 3) to points (…, 2) of the picture.

    Parameters
    ----------
    azimuth, elevation : float
        Where the eye stands, in degrees: how far it went around the vertical axis, and how far above the floor.
    """
    turn, lift = np.radians([azimuth, elevation])
    across = np.array([-np.sin(turn), np.cos(turn), 0])
    up = np.array([-np.sin(lift) * np.cos(turn), -np.sin(lift) * np.sin(turn), np.cos(lift)])
    return lambda points: np.asarray(points, dtype=float) @ np.column_stack([across, up])


def _mix(tint: str, strength: float) -> tuple[float, ...]:
    """A colour thinned with white, so that nothing below it shows through."""
    from matplotlib.colors import to_rgb

    return tuple(1 - strength * (1 - part) for part in to_rgb(color(tint)))
