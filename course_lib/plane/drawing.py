"""What a `draw` function gave, sorted into panels, and the static picture made of it."""

from __future__ import annotations

import base64
import html
import textwrap

from ..markup import to_plain
from ..palette import color
from .panel import SINGLE, settle
from .records import PRIMITIVES, Readout
from .svg import FONT, draw_panel

PANEL_WIDTHS = {1: SINGLE, 2: 370, 3: 300}  # by how many stand in a row
GAP = 12
LINE = 20


class Drawing:
    """Primitives by panel, and the lines of text under them.

    Parameters
    ----------
    panels : dict of str to Panel
    """

    def __init__(self, panels):
        self.panels = panels
        self.primitives = {name: [] for name in panels}
        self.lines = []  # (text, colour)

    def __bool__(self):
        return bool(self.lines) or any(self.primitives.values())

    def add(self, item):
        """Take a primitive, a list of them, or a dict of panels, whatever way they are nested."""
        if item is None:
            return
        if isinstance(item, Readout):
            self.lines += [(line, item.color) for line in item.lines]
        elif isinstance(item, PRIMITIVES):
            self.primitives[next(iter(self.panels))].append(item)
        elif isinstance(item, dict):
            for name, part in item.items():
                self._add_to(name, part)
        elif isinstance(item, str) or not hasattr(item, "__iter__"):
            raise TypeError(f"a drawing is made of primitives such as arrow(…) and grid(), not {type(item).__name__}")
        else:
            for part in item:
                self.add(part)

    def _add_to(self, name, part):
        if name == "readout":
            for line in [part] if isinstance(part, (str, Readout)) else part or ():
                self.add(line if isinstance(line, Readout) else Readout((str(line),), "text"))
        elif name in self.panels:
            inner = Drawing({name: self.panels[name]})
            inner.add(part)
            self.primitives[name] += inner.primitives[name]
            self.lines += inner.lines
        else:
            raise ValueError(f"no panel {name!r}: there are {', '.join(self.panels)} and readout")

    def render(self, handles, columns, theme="css"):
        """Each panel's frame and SVG.

        Parameters
        ----------
        handles : list of (panel name, array of shape (2,))
        columns : int
            How many panels stand in a row.
        theme : str
            As for `draw_panel`.

        Returns
        -------
        dict of str to (Frame, str)
        """
        width = PANEL_WIDTHS[min(columns, 3)]
        # Charts are as high as the planes beside them.
        heights = [
            settle(panel, self.primitives[name], width).height for name, panel in self.panels.items() if panel.equal
        ]
        rendered = {}
        for name, panel in self.panels.items():
            frame = settle(panel, self.primitives[name], width, max(heights, default=0.72 * width))
            places = [at for where, at in handles if where == name]
            rendered[name] = frame, draw_panel(frame, self.primitives[name], places, theme)
        return rendered


def static_svg(drawing, handles, columns, title="", message=""):
    """The whole picture as one SVG on a ground of its own, readable on any page.

    Parameters
    ----------
    drawing : Drawing
    handles : list of (panel name, array of shape (2,), colour name)
    columns : int
    title, message : str

    Returns
    -------
    str
    """
    rendered = list(drawing.render([(name, at) for name, at, _ in handles], columns, "light").items())
    parts, y, widest = [], 2 * GAP + (LINE if title else 0), 0.0
    for start in range(0, len(rendered), columns):
        x, tallest = GAP, 0.0
        for name, (frame, svg) in rendered[start : start + columns]:
            knobs = "".join(_knob(frame, at, tint) for where, at, tint in handles if where == name)
            parts.append(
                f'<svg x="{x:.0f}" y="{y:.0f}" width="{frame.width:.1f}" height="{frame.height:.1f}" viewBox="0 0 {frame.width:.1f} {frame.height:.1f}">{svg}{knobs}</svg>'
            )
            x += frame.width + GAP
            tallest = max(tallest, frame.height)
        widest, y = max(widest, x), y + tallest + GAP / 2
    lines = drawing.lines + ([(to_plain(message), "wrong")] if message else [])
    widest = max([widest] + [8 * len(line) + 2 * GAP for line, _ in lines if len(line) < 90])
    room = max(40, int((widest - 2 * GAP) / 7.5))  # characters that fit beside each other
    for line, tint in [(part, tint) for text, tint in lines for part in textwrap.wrap(text, room) or [""]]:
        y += LINE
        parts.append(_line(GAP + 4, y - 6, line, tint, 13.5))
    heading = _line(GAP, GAP + LINE - 4, to_plain(title), "text", 15, ' font-weight="600"') if title else ""
    height = y + GAP
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{widest:.0f}" height="{height:.0f}" viewBox="0 0 {widest:.0f} {height:.0f}" role="img" aria-label="{html.escape(to_plain(title))}">'
        f'<rect width="100%" height="100%" rx="6" fill="{color("surface")}"/>{heading}{"".join(parts)}</svg>'
    )


def as_image(svg, alt):
    """An ``<img>`` with the SVG inside: it is shown where raw SVG would be dropped, and its style stays its own."""
    data = base64.b64encode(svg.encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{data}" alt="{html.escape(alt)}" style="max-width:100%"/>'


def _knob(frame, at, tint):
    x, y = frame.pixels(at) + (frame.left, frame.top)
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="7" fill="{color(tint)}" fill-opacity="0.25" stroke="{color(tint)}" stroke-width="1.5"/>'


def _line(x, y, text, tint, size, more=""):
    return f'<text x="{x}" y="{y:.0f}" font-size="{size}" font-family="{FONT}" fill="{color(tint)}"{more}>{html.escape(text)}</text>'
