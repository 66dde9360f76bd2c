"""The plane: a picture that a Python function draws anew whenever something in it is moved."""

from __future__ import annotations

import copy
import inspect
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypedDict, cast

import ipywidgets
import numpy as np
from numpy.typing import ArrayLike

from ..markup import to_html, to_plain
from .controls import Control
from .drawing import Drawing, as_image, static_svg
from .guard import LearnerMessage
from .handle import Handle
from .panel import Panel
from .printed import caught
from .view import PlaneView

ONLY_PANEL = "plane"
PRINTED_LINES = 4


class Pointer(NamedTuple):
    """Where the mouse (or the keyboard's cursor) is, in the panel's units."""

    panel: str
    x: float
    y: float


# ---- the messages between `plane.js` and `Plane`


class Request(TypedDict):
    """Which view of a plane asks, and the number of its message."""

    view: str
    seq: int


class Message(TypedDict, total=False):
    """What the browser sends: what has changed since its last message."""

    view: str
    seq: int
    handles: list[tuple[str, int | None, float, float]]  # name, index, x, y
    pointer: tuple[str, float, float] | None  # panel, x, y
    click: tuple[str, float, float]
    reset: bool


class Grip(TypedDict):
    """One place that can be pulled; `index` tells apart those of one handle."""

    name: str
    index: int | None
    panel: str
    x: float
    y: float
    label: str
    color: str
    free: bool
    along: str | None  # "x" or "y" of one that moves along that axis only
    snap: float | None


class PanelPicture(TypedDict):
    """A panel's SVG, and its geometry as of `Frame.geometry`."""

    name: str
    svg: str
    xlim: tuple[float, float]
    ylim: tuple[float, float]
    xlog: bool
    ylog: bool
    left: float
    top: float
    w: float
    h: float
    width: float
    height: float
    cell: float | None
    label: str


class Picture(Request):
    """What the browser is sent at each drawing; `view` and `seq` are of the message that it answers."""

    panels: list[PanelPicture]
    handles: list[Grip]
    readout: list[list[str]]  # HTML, colour
    printed: list[str]
    message: str  # HTML
    stale: bool
    number: int
    milliseconds: float


class Plane:
    """A picture with draggable handles, controls and text, drawn by a Python function.

    Parameters
    ----------
    draw : callable
        Called with every handle (a float array), control, entry of `state` and, if `pointer`, the pointer, each by its name.
        It returns (or yields, one after the other) primitives, lists of them, or ``{panel: primitives, "readout": lines}``.
        If it is a generator, what it yielded before a `LearnerMessage` is shown.
    handles : dict of str to (pair or array of pairs or Handle), optional
    controls : dict of str to Control, optional
        From `slider`, `choice`, `play`, `toggle` and `button`.
    panels : dict of str to Panel, optional
        Without it there is one panel, which takes all further arguments, such as `xlim` and `ylim`.
    state : dict, optional
        The picture's own memory, which `on_click` may change.
    pointer : bool
        Whether `draw` wants ``pointer``: a `Pointer` while the mouse is over a panel, else None.
    on_click : callable, optional
        ``on_click(pointer, state)``, called before the picture is drawn anew.
    title, task : str
        Shown above; backticks make code.
    columns : int, optional
        How many panels stand in a row; without it three at the most.

    Attributes
    ----------
    message : str
        What the picture says instead of (or beside) what could not be drawn; empty if all is well.
    failure : Exception or None
        A fault in `draw` itself, for tests.
    printed : list of str
        What the learner's code printed last.
    state : dict
    widget : ipywidgets widget
        The whole, to put into a box with others.

    Examples
    --------
    >>> from course_lib.plane import Plane, arrow, grid, readout
    >>> def draw(a):
    ...     return [grid(), arrow(a, "a"), readout(f"length {np.hypot(*a):.1f}")]
    >>> plane = Plane(draw, handles={"a": (3, 4)}, xlim=(-5, 5), ylim=(-5, 5), title="A vector")
    >>> plane.set(a=(0, 2))
    >>> plane.find("a").end
    array([0., 2.])
    >>> plane.readout
    ['length 2.0']
    """

    def __init__(
        self,
        draw: Callable[..., Any],
        *,
        handles: Mapping[str, ArrayLike | Handle] | None = None,
        controls: Mapping[str, Control] | None = None,
        panels: Mapping[str, Panel] | None = None,
        state: Mapping[str, Any] | None = None,
        pointer: bool = False,
        on_click: Callable[[Pointer, dict[str, Any]], Mapping[str, Any] | None] | None = None,
        title: str = "",
        task: str = "",
        columns: int | None = None,
        **panel: Any,
    ) -> None:
        if panels and panel:
            raise TypeError(f"Plane: give {', '.join(panel)} to the panels")
        self.panels = dict(panels) if panels else {ONLY_PANEL: Panel(**panel)}
        self.columns = columns or min(len(self.panels), 3)
        self.title, self.task = title, task
        self.handles = {
            name: each if isinstance(each, Handle) else Handle(each) for name, each in (handles or {}).items()
        }
        self.state = dict(state or {})
        self.failure: Exception | None
        self.printed: list[str]
        self.message, self.failure, self.printed = "", None, []
        self._draw, self._on_click = draw, on_click
        self._positions = {name: handle.placed(handle.start) for name, handle in self.handles.items()}
        self._pointer: Pointer | None
        self._pointer, self._wants_pointer = None, pointer
        self._request: Request = {"view": "", "seq": 0}  # whose movement the next picture answers
        self._pictures = 0
        self._drawing = Drawing(self.panels)
        self._busy = False
        self._lock = threading.RLock()  # JupyterLab moves widgets in a thread of their own while cells run in another
        self._make_widgets(controls or {})
        self._check_names(controls or {})
        self._start = copy.deepcopy({name: value for name, value in self.values.items() if name != "pointer"})
        self.redraw()

    def set(self, **values: Any) -> None:
        """Move handles, set controls and entries of the state, then draw once.

        Raises
        ------
        ValueError
            If there is nothing of that name.
        """
        self.move(**values)
        self.redraw()

    def move(self, **values: Any) -> None:
        """As `set`, without drawing: for use inside `draw` or `on_click`."""
        with self._lock:
            was_busy, self._busy = self._busy, True
            try:
                for name, value in values.items():
                    self._put(name, value)
            finally:
                self._busy = was_busy

    def _put(self, name: str, value: Any) -> None:
        if name in self.handles:
            self._positions[name] = self.handles[name].placed(value)
        elif name in self._controls:
            control, trait = self._controls[name]
            setattr(control, trait, value)
        elif name in self.state:
            self.state[name] = value
        else:
            raise ValueError(f"nothing here is called {name!r}: there are {', '.join(self.values)}")

    def reset(self) -> None:
        """Put everything back to where it was at first."""
        self.set(**copy.deepcopy(self._start))

    def click(self, panel: Any, x: float | None = None, y: float | None = None) -> None:
        """Click into a panel, as a learner would."""
        self._click(self._place(panel, x, y))
        self.redraw()

    def hover(self, panel: Any, x: float | None = None, y: float | None = None) -> None:
        """Point into a panel; ``hover(None)`` leaves it."""
        self._pointer = None if panel is None else self._place(panel, x, y)
        self.redraw()

    @property
    def values(self) -> dict[str, Any]:
        """What `draw` is called with."""
        values: dict[str, Any] = {name: at.copy() for name, at in self._positions.items()}
        values |= {name: getattr(control, trait) for name, (control, trait) in self._controls.items()}
        values |= self.state
        return values | ({"pointer": self._pointer} if self._wants_pointer else {})

    @property
    def scene(self) -> Any:
        """The primitives now: a list, or a dict of lists if there are several panels."""
        primitives = self._drawing.primitives
        return (
            list(primitives[ONLY_PANEL])
            if list(primitives) == [ONLY_PANEL]
            else {name: list(each) for name, each in primitives.items()}
        )

    @property
    def readout(self) -> list[str]:
        """The lines of text under the drawing."""
        return [line for line, _ in self._drawing.lines]

    def find(self, label: str) -> Any:
        """The first primitive with this label, or None."""
        everything = (each for primitives in self._drawing.primitives.values() for each in primitives)
        return next((each for each in everything if getattr(each, "label", None) == label), None)

    def svg(self) -> Any:
        """The picture now as a static SVG of its own."""
        handles = [(each["panel"], (each["x"], each["y"]), each["color"]) for each in self._grips()]
        return static_svg(self._drawing, handles, self.columns, self.title, self.message)

    @property
    def description(self) -> str:
        """The picture in words: title, where the handles are, and the text under it."""
        places = [f"{name} = {_numbers(at)}" for name, at in self._positions.items()]
        parts = [to_plain(self.title), ", ".join(places), *self.readout, to_plain(self.message)]
        return ". ".join(part for part in parts if part)

    def redraw(self) -> None:
        """Draw anew and show it."""
        with self._lock:
            if self._busy:  # `draw` or `move` is at work: it will be shown when that is done
                return
            started = time.perf_counter()
            self._run_draw()
            self._show(started)

    def _run_draw(self) -> None:
        drawing = Drawing(self.panels)
        self._busy, self.message, self.failure = True, "", None
        try:
            with caught() as printed, np.errstate(all="ignore"):  # what is not finite is said in the picture
                drawing.add(self._draw(**self.values))
        except LearnerMessage as message:
            self.message = str(message)
        except KeyboardInterrupt:
            self.message = "Drawing was interrupted."
        except Exception as failure:  # noqa: BLE001 (a traceback for each movement would bury the page)
            self.failure = failure
            self.message = f"This picture could not be drawn ({type(failure).__name__}: {failure})."
        finally:
            self._busy = False
        self.printed = [line[:200] for line in printed.getvalue()[-4000:].splitlines()[-PRINTED_LINES:]]
        self._stale = bool(self.message) and not drawing and bool(self._drawing)
        if not self._stale:
            self._drawing = drawing

    def _show(self, started: float) -> None:
        try:
            grips = self._grips()
            rendered = self._drawing.render([(each["panel"], (each["x"], each["y"])) for each in grips], self.columns)
        except Exception as failure:  # noqa: BLE001 (a primitive that cannot be drawn)
            self.failure, self.message = (
                failure,
                f"This picture could not be drawn ({type(failure).__name__}: {failure}).",
            )
            self._drawing = Drawing(self.panels)
            rendered = self._drawing.render([], self.columns)
        self._pictures += 1
        picture: Picture = {
            "panels": [
                cast(PanelPicture, {"name": name, "svg": svg, **frame.geometry})
                for name, (frame, svg) in rendered.items()
            ],
            "handles": grips,
            "readout": [[to_html(line), tint] for line, tint in self._drawing.lines],
            "printed": self.printed,
            "message": to_html(self.message),
            "stale": self._stale,
            "number": self._pictures,
            "milliseconds": round(1000 * (time.perf_counter() - started), 1),
            **self._request,
        }
        self.view.picture = cast(dict[str, Any], picture)

    def _grips(self) -> list[Grip]:
        """One record for each place that can be pulled."""
        first = next(iter(self.panels))
        grips: list[Grip] = []
        for name, handle in self.handles.items():
            at = self._positions[name]
            for index, (x, y) in enumerate(np.atleast_2d(at)):
                many = at.ndim == 2
                grips.append(
                    {
                        "name": name,
                        "index": index if many else None,
                        "panel": handle.panel or first,
                        "x": float(x),
                        "y": float(y),
                        "label": (handle.label or name) + (f" {index + 1}" if many else ""),
                        "color": handle.color,
                        "free": handle.free,
                        "along": handle.along,
                        "snap": handle.snap,
                    }
                )
        return grips

    def _make_widgets(self, controls: Mapping[str, Any]) -> None:
        self.view = PlaneView(
            title=to_html(self.title), task=to_html(self.task), name=to_plain(self.title), columns=self.columns,
            hovers=self._wants_pointer, clicks=self._on_click is not None,
            resets=bool(self.handles or controls or self.state),
        )  # fmt: skip
        self.view.on_msg(lambda _, content, __: self._received(content))
        self._controls: dict[str, tuple[Any, str]] = {}
        views = []
        for name, control in controls.items():
            widget, source = control.make()
            source.observe(self._control_changed, control.trait)
            self._controls[name] = source, control.trait
            views.append(widget)
        if views:
            row = ipywidgets.Box(
                views,
                layout={
                    "flex_flow": "row wrap",
                    "grid_gap": "2px 24px",
                    "overflow": "visible",
                    "align_items": "center",
                },
            )
            self.widget = ipywidgets.VBox([row, self.view], layout={"overflow": "visible"})
            self.widget.add_class("course-plane-box")
        else:
            self.widget = self.view

    def _check_names(self, controls: Mapping[str, Control]) -> None:
        """Faults of whoever wrote the picture show where it is made, not when it is dragged."""
        groups: list[Any] = [self.handles, controls, self.state, ["pointer"] if self._wants_pointer else []]
        names = [name for group in groups for name in group]
        twice = {name for name in names if names.count(name) > 1}
        if twice:
            raise ValueError(f"Plane: {', '.join(sorted(twice))} stands for two things")
        for handle in self.handles.values():
            if handle.panel is not None and handle.panel not in self.panels:
                raise ValueError(
                    f"Plane: a handle is in panel {handle.panel!r}, but there are {', '.join(self.panels)}"
                )
        inspect.signature(self._draw).bind(**self.values)

    def _control_changed(self, _: Any) -> None:
        self.redraw()

    def _received(self, content: Message) -> None:
        """Act on a message of the browser: where handles were pulled, where the mouse is, or a click."""
        with self._lock:
            self._apply(content)
            self.redraw()

    def _apply(self, content: Message) -> None:
        self._request = {"view": str(content.get("view", "")), "seq": content.get("seq", 0)}
        for name, index, x, y in content.get("handles", ()):
            if name in self.handles and np.isfinite([x, y]).all():
                self._pull(name, index, (float(x), float(y)))
        if content.get("reset"):
            self.move(**copy.deepcopy(self._start))
        if "pointer" in content:
            at = content["pointer"]
            self._pointer = None if at is None else Pointer(at[0], float(at[1]), float(at[2]))
        if "click" in content:
            self._click(Pointer(content["click"][0], float(content["click"][1]), float(content["click"][2])))

    def _pull(self, name: str, index: int | None, at: tuple[float, float]) -> None:
        handle = self.handles[name]
        if index is None:
            self._positions[name] = handle.placed(at)
        elif index < len(self._positions[name]):
            self._positions[name][index] = handle.placed(at, index)

    def _click(self, pointer: Pointer) -> None:
        if self._on_click is None:
            return
        try:
            changes = self._on_click(pointer, self.state)
        except LearnerMessage:  # `draw` meets the same function and says it
            return
        if changes:
            self.state.update(changes)

    def _place(self, panel: Any, x: Any, y: Any) -> Pointer:
        if y is None:  # the only panel need not be named
            panel, x, y = next(iter(self.panels)), panel, x
        if panel not in self.panels:
            raise ValueError(f"no panel {panel!r}: there are {', '.join(self.panels)}")
        return Pointer(panel, float(x), float(y))

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, Any], Any]:
        svg = self.svg()
        _, metadata = self.view._repr_mimebundle_()  # type: ignore[misc]  # Colab shows a widget of ours only with what anywidget says here
        return {
            "text/plain": self.description,
            "text/html": as_image(svg, self.description),
            "image/svg+xml": svg,
            "application/vnd.jupyter.widget-view+json": {
                "version_major": 2,
                "version_minor": 0,
                "model_id": self.widget.model_id,
            },
        }, metadata


def _numbers(at: np.ndarray) -> str:
    if at.ndim == 2:
        return f"{len(at)} points"
    return "(" + ", ".join(f"{number:.4g}" for number in at).replace("-", "−") + ")"
