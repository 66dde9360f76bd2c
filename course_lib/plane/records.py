"""The records that a picture is made of; `course_lib.plane.scene` makes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True, eq=False)
class Grid:
    step: float | None
    color: str
    matrix: np.ndarray | None


@dataclass(frozen=True, eq=False)
class Axes:
    xlabel: str
    ylabel: str
    color: str


@dataclass(frozen=True, eq=False)
class Arrow:
    end: np.ndarray
    label: str
    start: np.ndarray
    color: str
    width: float
    dashed: bool
    opacity: float


@dataclass(frozen=True, eq=False)
class Points:
    points: np.ndarray
    label: str
    colors: tuple[str, ...]
    labels: tuple[str, ...]
    size: float
    shape: str
    opacity: float


@dataclass(frozen=True, eq=False)
class Line:
    through: np.ndarray
    direction: np.ndarray
    label: str
    color: str
    width: float
    dashed: bool


@dataclass(frozen=True, eq=False)
class Polyline:
    points: np.ndarray
    label: str
    color: str
    width: float
    dashed: bool
    opacity: float


@dataclass(frozen=True, eq=False)
class Polygon:
    points: np.ndarray
    label: str
    color: str
    width: float
    dashed: bool
    opacity: float


@dataclass(frozen=True, eq=False)
class Text:
    at: np.ndarray
    text: str
    color: str
    size: float
    anchor: str
    bold: bool


@dataclass(frozen=True, eq=False)
class Image:
    pixels: np.ndarray
    at: np.ndarray
    size: np.ndarray
    smooth: bool
    cells: bool


@dataclass(frozen=True, eq=False)
class Bars:
    heights: np.ndarray
    at: np.ndarray
    width: float
    colors: tuple[str, ...]
    labels: tuple[str, ...]
    base: float
    decimals: int | None
    label: str


@dataclass(frozen=True, eq=False)
class Matrix:
    texts: tuple[Any, ...]
    at: np.ndarray
    cell: np.ndarray
    highlight: dict[Any, Any]
    label: str
    color: str
    shades: np.ndarray | None


@dataclass(frozen=True, eq=False)
class Legend:
    entries: tuple[Any, ...]
    corner: str


@dataclass(frozen=True, eq=False)
class Readout:
    lines: tuple[Any, ...]
    color: str


PRIMITIVES = (Grid, Axes, Arrow, Points, Line, Polyline, Polygon, Text, Image, Bars, Matrix, Legend, Readout)
