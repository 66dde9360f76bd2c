"""What the browser sees of a plane: one anywidget that shows pictures and reports what hands do."""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets

from ..palette import css_variables

_HERE = Path(__file__).parent


class PlaneView(anywidget.AnyWidget):
    """Shows `picture`; sends what was moved, pointed at, clicked or reset, each with its view's name and a number."""

    _esm = (_HERE / "plane.js").read_text(encoding="utf-8")
    _css = css_variables(".course-plane") + (_HERE / "plane.css").read_text(encoding="utf-8")

    # Set once:
    title = traitlets.Unicode().tag(sync=True)  # HTML
    task = traitlets.Unicode().tag(sync=True)  # HTML
    name = traitlets.Unicode().tag(sync=True)  # plain text, said by screen readers
    columns = traitlets.Int(3).tag(sync=True)
    hovers = traitlets.Bool(False).tag(sync=True)
    clicks = traitlets.Bool(False).tag(sync=True)
    resets = traitlets.Bool(False).tag(sync=True)
    # Set at each drawing; see `Plane`:
    picture = traitlets.Dict().tag(sync=True)
