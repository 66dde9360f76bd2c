"""The one source of colours: one name for one meaning, in every widget, quiz and plot.

The hues follow Okabe and Ito's palette for colour-blind readers (https://jfly.uni-koeln.de/color/), darkened for a
white page and lightened for a dark one, so that lines keep a contrast of 3:1 and words one of 4.5:1.

>>> color("result")
'#00805e'
>>> color("result", theme="dark")
'#2fc79a'
"""

from __future__ import annotations

import re

# name: (on a light page, on a dark page)
COLORS = {
    "first": ("#0072b2", "#56b4e9"),
    "second": ("#a86400", "#f0a830"),
    "third": ("#ad4f88", "#e59ac6"),
    "fourth": ("#2b8aa8", "#8fdbe8"),
    "result": ("#00805e", "#2fc79a"),
    "target": ("#7d7200", "#f0e442"),
    "right": ("#00805e", "#2fc79a"),
    "wrong": ("#c8400a", "#ff8a5c"),
    "error": ("#c8400a", "#ff8a5c"),
    "positive": ("#3a4fc4", "#95a5ff"),
    "negative": ("#c8400a", "#ff8a5c"),
    "text": ("#1f2328", "#e8eaed"),
    "muted": ("#667079", "#a3abb3"),
    "axis": ("#8b949c", "#767e86"),
    "grid": ("#e3e7ea", "#33383d"),
    "highlight": ("#fff1c2", "#4d4421"),
    "background": ("#ffffff", "#16191c"),
    "surface": ("#f6f8f9", "#1f2327"),
}
CYCLE = ("first", "second", "third", "result", "fourth", "target", "wrong", "muted")

_LITERAL = re.compile(r"#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?")


def color(name, theme="light"):
    """The colour that a name stands for.

    Parameters
    ----------
    name : str
        A name of `COLORS`, or a literal ``"#rrggbb"``, which stands for itself.
    theme : {"light", "dark", "css"}
        ``"css"`` gives a variable that follows the page's theme, as defined by `css_variables`.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If there is no such colour.
    """
    if name in COLORS:
        if theme == "css":
            return f"var(--course-{name})"
        return COLORS[name][theme == "dark"]
    if isinstance(name, str) and _LITERAL.fullmatch(name):
        return name
    raise ValueError(f"no colour {name!r}: take one of {', '.join(COLORS)}, or '#rrggbb'")


def rgb(name, theme="light"):
    """Red, green and blue of a colour, each from 0 to 255.

    >>> rgb("#ff8000")
    (255, 128, 0)
    """
    digits = color(name, theme)[1:]
    if len(digits) == 3:
        digits = "".join(2 * digit for digit in digits)
    return tuple(int(digits[i : i + 2], 16) for i in (0, 2, 4))


def css_variables(selector: str) -> str:
    """A style sheet that gives `selector` the colours as ``--course-…`` variables, for light and for dark pages."""
    light, dark = ("".join(f"--course-{name}:{pair[i]};" for name, pair in COLORS.items()) for i in (0, 1))
    return f"{selector}{{{light}color-scheme:light}}\n" + on_dark_pages(selector, f"{dark}color-scheme:dark")


def on_dark_pages(selector, style):
    """Style rules for dark pages: JupyterLab says its theme in an attribute of ``body``; elsewhere the reader's system decides."""
    return (
        f"@media (prefers-color-scheme:dark){{body:not([data-jp-theme-light]) {selector}{{{style}}}}}\n"
        f'body[data-jp-theme-light="false"] {selector}{{{style}}}\n'
    )
