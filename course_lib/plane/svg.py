"""Draw primitives as SVG.

Nothing here has an id, so that any number of pictures share a page: an inner ``<svg>`` does the clipping, and arrowheads
are drawn as shapes. Colours are CSS variables on a live page and plain values in a static picture.
"""

from __future__ import annotations

import functools
import html

import numpy as np

from ..palette import color as palette_color
from .labels import Placer, text_width
from .panel import multiples, nice_step
from .raster import png_url
from .records import Arrow, Axes, Bars, Grid, Image, Legend, Line, Matrix, Points, Polygon, Polyline, Text

FONT = "system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif"
TICK_SIZE, LABEL_SIZE = 11.5, 14
HANDLE_ROOM = 11


def draw_panel(frame, primitives, handles=(), theme="css"):
    """One panel as the inside of an ``<svg>`` of its size.

    Parameters
    ----------
    frame : Frame
    primitives : sequence
    handles : sequence of array, shape (2,)
        Where handles are, so that no label hides under them.
    theme : {"css", "light", "dark"}

    Returns
    -------
    str
    """
    painter = Painter(frame, theme)
    for at in handles:
        painter.labels.keep_free(*frame.pixels(at), HANDLE_ROOM)
    for primitive in primitives:
        draw(primitive, painter)
    painter.write_labels()
    inner = "".join(painter.parts)
    w, h = frame.inner_width, frame.inner_height
    box = f'x="{frame.left:.1f}" y="{frame.top:.1f}" width="{w:.1f}" height="{h:.1f}"'
    ground, edge = painter.color("background"), painter.color("grid")
    outline = f'<rect {box} rx="3" fill="none" stroke="{edge}"/>' if frame.panel.frame else ""
    return (
        f'<rect {box} rx="3" fill="{ground}"/><svg {box} viewBox="0 0 {w:.1f} {h:.1f}" overflow="hidden">{inner}</svg>'
        f"{outline}{_surroundings(frame, painter)}"
    )


class Painter:
    """Collects the SVG of one panel; knows where points fall and what colours are called."""

    def __init__(self, frame, theme):
        self.frame, self.theme = frame, theme
        self.parts = []
        self.labels = Placer(frame.inner_width, frame.inner_height)
        self._waiting = []  # labels, written last so that they lie on top and see everything in their way

    def color(self, name):
        return palette_color(name, self.theme)

    def add(self, element):
        self.parts.append(element)

    def path(self, points, color, width, dashed=False, opacity=1.0, fill="none", fill_opacity=0.0, closed=False):
        """A path through pixels of shape (n, 2); points that are not finite break it."""
        d = path_data(points, closed)
        if not d:
            return
        dash = f' stroke-dasharray="{2.2 * max(width, 1.5):.1f} {1.8 * max(width, 1.5):.1f}"' if dashed else ""
        inside = f' fill="{fill}" fill-opacity="{fill_opacity:g}"' if fill != "none" else ' fill="none"'
        seen = f' opacity="{opacity:g}"' if opacity < 1 else ""
        self.add(
            f'<path d="{d}"{inside} stroke="{self.color(color)}" stroke-width="{width:g}" stroke-linecap="round" stroke-linejoin="round"{dash}{seen}/>'
        )

    def label(self, at, text, color, direction, gap=9, size=LABEL_SIZE, bold=True):
        """Write a label near a pixel, in the end, where there is room."""
        if text and np.isfinite(at).all():
            self._waiting.append((at, text, color, direction, gap, size, bold))

    def write_labels(self):
        for at, text, color, direction, gap, size, bold in self._waiting:
            x, y = self.labels.place(*at, text, size, direction, gap)
            self.text(x, y, text, color, size, "middle", bold, halo=True)

    def text(self, x, y, text, color, size, anchor="middle", bold=False, halo=False):
        weight = ' font-weight="600"' if bold else ""
        ring = (
            f' paint-order="stroke" stroke="{self.color("background")}" stroke-width="4" stroke-linejoin="round"'
            if halo
            else ""
        )
        # Centred by hand: `dominant-baseline` is not drawn alike everywhere.
        self.add(
            f'<text x="{x:.1f}" y="{y + 0.35 * size:.1f}" font-size="{size:g}" font-family="{FONT}" text-anchor="{anchor}"'
            f'{weight}{ring} fill="{self.color(color)}">{_spans(text)}</text>'
        )


def path_data(points, closed=False):
    """The ``d`` of a path through points of shape (n, 2), broken where they are not finite."""
    whole = np.isfinite(points).all(axis=1)
    parts, pen_down = [], False
    for (x, y), finite in zip(np.where(whole[:, None], points, 0).tolist(), whole.tolist()):
        if finite:
            parts.append(f"{'L' if pen_down else 'M'}{x:.1f} {y:.1f}")
        pen_down = finite
    return "".join(parts) + ("Z" if closed and parts else "")


@functools.singledispatch
def draw(primitive, painter):
    """Draw one primitive; each kind has its own function below."""
    raise TypeError(f"a drawing is made of primitives such as arrow(…) and grid(), not {type(primitive).__name__}")


@draw.register
def _(grid: Grid, painter):
    frame = painter.frame
    if grid.matrix is not None:
        reach = np.abs([*frame.xlim, *frame.ylim]).max()
        step = grid.step or 1.0
        far = 12 * step * max(1, round(reach / step / 6))
        opacity = 1.0 if grid.color == "grid" else 0.4  # it lies under all else, whatever its colour
        for at in multiples(-far, far, step):
            for ends in ([(at, -far), (at, far)], [(-far, at), (far, at)]):
                painter.path(
                    frame.pixels(np.array(ends) @ grid.matrix.T), grid.color, 1.8 if at == 0 else 1, opacity=opacity
                )
        return
    verticals = (
        multiples(frame.xlim[0], frame.xlim[1], grid.step) if grid.step else _grid_places(frame.xticks, frame.xlim)
    )
    horizontals = (
        multiples(frame.ylim[0], frame.ylim[1], grid.step) if grid.step else _grid_places(frame.yticks, frame.ylim)
    )
    lines = [[(x, end) for end in frame.ylim] for x in verticals] + [
        [(end, y) for end in frame.xlim] for y in horizontals
    ]
    d = "".join(map(path_data, frame.pixels(np.reshape(lines, (-1, 2, 2)))))
    painter.add(f'<path d="{d}" stroke="{painter.color(grid.color)}" fill="none"/>')
    draw(Axes("", "", "axis"), painter)


@draw.register
def _(axes: Axes, painter):
    frame = painter.frame
    for direction, name, log in (((1, 0), axes.xlabel, frame.panel.yscale), ((0, 1), axes.ylabel, frame.panel.xscale)):
        if log == "log":  # there is no zero to draw a line through
            continue
        ends = np.array([np.array(direction) * limit for limit in np.stack([frame.xlim, frame.ylim], axis=1)])
        painter.path(frame.pixels(ends), axes.color, 1.2)
        if name:
            end = frame.pixels(ends[ends.sum(axis=1).argmax()])
            painter.label(end, name, "muted", (-1, -1), 10, bold=False)


@draw.register
def _(arrow: Arrow, painter):
    start, end = painter.frame.pixels(np.array([arrow.start, arrow.end]))
    if not np.isfinite([start, end]).all():
        return
    length = np.hypot(*(end - start))
    if length < 1:  # the zero vector has no direction, but is there
        painter.add(f'<circle cx="{end[0]:.1f}" cy="{end[1]:.1f}" r="4" fill="{painter.color(arrow.color)}"/>')
    else:
        ahead = (end - start) / length
        aside = np.array([-ahead[1], ahead[0]])
        head = min(6 + 2.6 * arrow.width, 0.7 * length)
        back = end - head * ahead
        seen = f' opacity="{arrow.opacity:g}"' if arrow.opacity < 1 else ""
        painter.path(np.array([start, end - 0.7 * head * ahead]), arrow.color, arrow.width, arrow.dashed, arrow.opacity)
        corners = np.array([end, back + 0.42 * head * aside, back + 0.2 * head * ahead, back - 0.42 * head * aside])
        tint = painter.color(arrow.color)
        painter.add(
            f'<path d="{path_data(corners, closed=True)}" fill="{tint}" stroke="{tint}" stroke-width="1.2" stroke-linejoin="round"{seen}/>'
        )
        painter.labels.keep_line_free(start, end)
    painter.label(end, arrow.label, arrow.color, end - start if length >= 1 else (1, -1), gap=HANDLE_ROOM)


@draw.register
def _(points: Points, painter):
    pixels = painter.frame.pixels(points.points)
    shapes: dict[str, list[str]] = {}  # one path for each colour: hundreds of points stay quick
    for (x, y), tint in zip(pixels, points.colors):
        if np.isfinite([x, y]).all():
            shapes.setdefault(tint, []).append(_marker(x, y, points.size, points.shape))
    for tint, d in shapes.items():
        paint = painter.color(tint)
        open_shape = points.shape in ("ring", "cross")
        look = (
            f'fill="none" stroke="{paint}" stroke-width="2"'
            if open_shape
            else f'fill="{paint}" stroke="{painter.color("background")}" stroke-width="0.8"'
        )
        painter.add(f'<path d="{"".join(d)}" {look} opacity="{points.opacity:g}"/>')
    for at, text, tint in zip(pixels, points.labels, points.colors):
        painter.label(at, text, tint, (1, -1), gap=points.size + 5, size=13)


def _marker(x, y, r, shape):
    if shape in ("circle", "ring"):
        return f"M{x - r:.1f} {y:.1f}a{r:g} {r:g} 0 1 0 {2 * r:g} 0a{r:g} {r:g} 0 1 0 {-2 * r:g} 0Z"
    if shape == "square":
        return f"M{x - r:.1f} {y - r:.1f}h{2 * r:g}v{2 * r:g}h{-2 * r:g}Z"
    if shape == "triangle":
        return f"M{x:.1f} {y - 1.2 * r:.1f}l{1.1 * r:.2f} {2 * r:g}h{-2.2 * r:.2f}Z"
    return f"M{x - r:.1f} {y - r:.1f}l{2 * r:g} {2 * r:g}m0 {-2 * r:g}l{-2 * r:g} {2 * r:g}"


@draw.register
def _(line: Line, painter):
    if not line.direction.any():
        return
    start, ahead = painter.frame.pixels(np.array([line.through, line.through + line.direction]))
    way = (ahead - start) / np.hypot(*(ahead - start))
    reach = 2 * (painter.frame.inner_width + painter.frame.inner_height) + np.hypot(*start)
    painter.path(np.array([start - reach * way, start + reach * way]), line.color, line.width, line.dashed)
    painter.label(start + 0.3 * painter.frame.inner_width * way, line.label, line.color, (way[1], -way[0]))


@draw.register
def _(polyline: Polyline, painter):
    pixels = painter.frame.pixels(polyline.points)
    painter.path(pixels, polyline.color, polyline.width, polyline.dashed, polyline.opacity)
    ends = pixels[np.isfinite(pixels).all(axis=1)]
    if polyline.label and len(ends):
        straight = len(ends) == 2
        painter.label(
            ends.mean(axis=0) if straight else ends[-1],
            polyline.label,
            polyline.color,
            (1, -1) if straight else (0, -1),
            6,
        )


@draw.register
def _(polygon: Polygon, painter):
    pixels = painter.frame.pixels(polygon.points)
    painter.path(
        pixels,
        polygon.color,
        polygon.width,
        polygon.dashed,
        fill=painter.color(polygon.color),
        fill_opacity=polygon.opacity,
        closed=True,
    )
    if len(pixels):
        painter.label(pixels.mean(axis=0), polygon.label, polygon.color, (0, -1), 0)


@draw.register
def _(text: Text, painter):
    at = painter.frame.pixels(text.at)
    if np.isfinite(at).all():
        painter.text(*at, text.text, text.color, text.size, text.anchor, text.bold)


@draw.register
def _(image: Image, painter):
    corners = painter.frame.pixels(np.array([image.at, image.at + image.size]))
    if not np.isfinite(corners).all():
        return
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    box = f'x="{left:.2f}" y="{top:.2f}" width="{right - left:.2f}" height="{bottom - top:.2f}"'
    crisp = "" if image.smooth else ' style="image-rendering:pixelated"'
    painter.add(f'<image {box} preserveAspectRatio="none" href="{png_url(image.pixels)}"{crisp}/>')
    if image.cells:
        rows, columns = image.pixels.shape[:2]
        d = "".join(f"M{x:.1f} {top:.1f}V{bottom:.1f}" for x in np.linspace(left, right, columns + 1))
        d += "".join(f"M{left:.1f} {y:.1f}H{right:.1f}" for y in np.linspace(top, bottom, rows + 1))
        painter.add(
            f'<path d="{d}" stroke="{painter.color("axis")}" stroke-opacity="0.45" stroke-width="0.8" fill="none"/>'
        )


@draw.register
def _(bars: Bars, painter):
    frame = painter.frame
    floor = frame.ylim[0] if frame.panel.yscale == "log" else bars.base
    for at, height, tint in zip(bars.at, bars.heights, bars.colors):
        corners = frame.pixels(np.array([(at - bars.width / 2, floor), (at + bars.width / 2, height)]))
        if not np.isfinite(corners).all():
            continue
        (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
        painter.add(
            f'<rect x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{bottom - top:.1f}" rx="1.5" fill="{painter.color(tint)}"/>'
        )
        if bars.decimals is not None:
            up = height >= floor
            label = f"{height:.{bars.decimals}f}".replace("-", "−")
            y = top - 9 if up else bottom + 9
            painter.text((left + right) / 2, np.clip(y, 8, frame.inner_height - 8), label, "text", 12, halo=True)
    if frame.panel.yscale != "log":
        painter.path(frame.pixels(np.array([(frame.xlim[0], floor), (frame.xlim[1], floor)])), "axis", 1.2)


@draw.register
def _(matrix: Matrix, painter):
    frame = painter.frame
    rows, columns = len(matrix.texts), len(matrix.texts[0])
    down = np.array([1, -1 if frame.ylim[1] > frame.ylim[0] else 1]) * matrix.cell
    first, last = frame.pixels(np.array([matrix.at, matrix.at + down * (columns, rows)]))
    if not np.isfinite([first, last]).all():
        return
    wide, high = abs(last - first) / (columns, rows)
    left, top = np.minimum(first, last)
    longest = max((text_width(text, 1) for row in matrix.texts for text in row), default=1)
    size = min(16, 0.62 * high, 0.8 * wide / max(longest, 0.8))
    if matrix.shades is not None:
        painter.add(
            f'<image x="{left:.1f}" y="{top:.1f}" width="{wide * columns:.1f}" height="{high * rows:.1f}" preserveAspectRatio="none" '
            f'href="{png_url(matrix.shades)}" style="image-rendering:pixelated" opacity="0.7"/>'
        )
    for (row, column), tint in matrix.highlight.items():
        paint = painter.color(tint)
        painter.add(
            f'<rect x="{left + column * wide + 1:.1f}" y="{top + row * high + 1:.1f}" width="{wide - 2:.1f}" height="{high - 2:.1f}" rx="3" '
            f'fill="{paint}" fill-opacity="0.16" stroke="{paint}" stroke-width="1.6"/>'
        )
    for row, texts in enumerate(matrix.texts):
        for column, content in enumerate(texts):
            if content:
                marked = (row, column) in matrix.highlight
                painter.text(
                    left + (column + 0.5) * wide,
                    top + (row + 0.5) * high,
                    content,
                    matrix.color,
                    round(size, 1),
                    bold=marked,
                    halo=matrix.shades is not None,
                )
    hook = min(6, 0.2 * wide)
    bottom, right = top + rows * high, left + columns * wide
    d = f"M{left + hook:.1f} {top - 2:.1f}H{left - 3:.1f}V{bottom + 2:.1f}H{left + hook:.1f}M{right - hook:.1f} {top - 2:.1f}H{right + 3:.1f}V{bottom + 2:.1f}H{right - hook:.1f}"
    painter.add(f'<path d="{d}" fill="none" stroke="{painter.color(matrix.color)}" stroke-width="1.5"/>')
    if matrix.label:
        painter.text((left + right) / 2, top - 13, matrix.label, matrix.color, LABEL_SIZE, bold=True)


@draw.register
def _(legend: Legend, painter):
    frame, size, line = painter.frame, 12.5, 18
    wide = max((text_width(name, size) for name, _ in legend.entries), default=0) + 30
    high = line * len(legend.entries) + 8
    x = frame.inner_width - wide - 6 if "right" in legend.corner else 6
    y = frame.inner_height - high - 6 if "bottom" in legend.corner else 6
    painter.add(
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" rx="4" fill="{painter.color("background")}" fill-opacity="0.85" stroke="{painter.color("grid")}"/>'
    )
    for i, (name, tint) in enumerate(legend.entries):
        middle = y + 4 + line * (i + 0.5)
        painter.add(
            f'<rect x="{x + 8:.1f}" y="{middle - 4:.1f}" width="10" height="8" rx="2" fill="{painter.color(tint)}"/>'
        )
        painter.text(x + 24, middle, name, "text", size, "start")


def _grid_places(ticks, limits):
    """Where the grid's lines go: at the ticks' numbers, or where they would be."""
    return [number for number, _ in ticks] or multiples(*limits, nice_step(*limits))


def _surroundings(frame, painter):
    """Ticks, axis names and title, outside of the inner rectangle."""
    outside = Painter(frame, painter.theme)
    bottom, middle = frame.top + frame.inner_height, frame.left + frame.inner_width / 2
    corners = np.array([(number, frame.ylim[0]) for number, _ in frame.xticks]).reshape(-1, 2)
    for (x, _), (_, text) in zip(frame.pixels(corners), frame.xticks):
        if -1 <= x <= frame.inner_width + 1:
            outside.text(frame.left + x, bottom + 11, text, "muted", TICK_SIZE)
    corners = np.array([(frame.xlim[0], number) for number, _ in frame.yticks]).reshape(-1, 2)
    for (_, y), (_, text) in zip(frame.pixels(corners), frame.yticks):
        if -1 <= y <= frame.inner_height + 1:
            outside.text(frame.left - 5, frame.top + y, text, "muted", TICK_SIZE, "end")
    if frame.panel.xlabel:
        outside.text(middle, frame.height - 11, frame.panel.xlabel, "muted", 13)
    if frame.panel.ylabel:
        y = frame.top + frame.inner_height / 2
        outside.add(f'<g transform="rotate(-90 13 {y:.1f})">')
        outside.text(13, y, frame.panel.ylabel, "muted", 13)
        outside.add("</g>")
    if frame.panel.title:
        outside.text(middle, 14, frame.panel.title, "text", 13.5, bold=True)
    return "".join(outside.parts)


def _spans(text):
    """The text, escaped, with ``_{…}`` and ``^{…}`` lowered and raised."""
    parts, back = [], 0
    rest = text
    while True:
        places = [rest.find(mark) for mark in ("_{", "^{") if mark in rest]
        end = rest.find("}", min(places)) if places else -1
        if end < 0:
            break
        at = min(places)
        shift = 4 if rest[at] == "_" else -6
        # `baseline-shift` is not drawn everywhere: move down or up, and back before what follows.
        parts.append(
            _span(rest[:at], back) + f'<tspan dy="{shift}" font-size="75%">{html.escape(rest[at + 2 : end])}</tspan>'
        )
        rest, back = rest[end + 1 :], -shift
    return "".join(parts) + _span(rest, back)


def _span(text, shift):
    escaped = html.escape(text)
    return f'<tspan dy="{shift}">{escaped}</tspan>' if shift and text else escaped
