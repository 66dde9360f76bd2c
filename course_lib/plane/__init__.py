"""The plane: pictures with draggable handles, drawn by plain Python functions.

A picture is a function from where the handles are to a list of primitives:

>>> from course_lib.plane import Plane, arrow, grid
>>> plane = Plane(lambda a: [grid(), arrow(a, "a")], handles={"a": (2, 1)}, xlim=(-5, 5), ylim=(-4, 4))
>>> plane.message
''
"""

from .controls import button, choice, play, slider, toggle
from .guard import LearnerMessage, call
from .handle import Handle
from .panel import Panel
from .plane import Plane, Pointer
from .scene import (
    arrow,
    axes,
    bars,
    circle,
    curve,
    done,
    ellipse,
    grid,
    heatmap,
    image,
    legend,
    line,
    matrix,
    point,
    points,
    polygon,
    polyline,
    readout,
    segment,
    text,
)

__all__ = [
    "Handle",
    "LearnerMessage",
    "Panel",
    "Plane",
    "Pointer",
    "arrow",
    "axes",
    "bars",
    "button",
    "call",
    "choice",
    "circle",
    "curve",
    "done",
    "ellipse",
    "grid",
    "heatmap",
    "image",
    "legend",
    "line",
    "matrix",
    "play",
    "point",
    "points",
    "polygon",
    "polyline",
    "readout",
    "segment",
    "slider",
    "text",
    "toggle",
]
