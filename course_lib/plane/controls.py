"""Controls around the plane: records of what is wanted, and the ipywidgets made from them."""

from __future__ import annotations

import math
from dataclasses import dataclass

import ipywidgets
import traitlets

_STYLE = {"description_width": "initial"}


@dataclass(frozen=True)
class Control:
    """A control before it is shown.

    Parameters
    ----------
    make : callable
        ``make()`` → (what is shown, the widget that has the trait).
    value
        Its first value.
    trait : str
        The widget's trait that holds the value.
    """

    make: object
    value: object
    trait: str = "value"


def slider(low, high, value=None, step=None, label="", log=False):
    """A number between two others.

    Parameters
    ----------
    low, high : number
        With `log` too these are the numbers themselves, not their exponents.
    value : number, optional
        The first; without it, `low`.
    step : number, optional
        Whole numbers throughout make a control for whole numbers, which arrive as int. With `log`: step of the exponent.
    label : str
    log : bool
    """
    value = low if value is None else value
    whole = not log and all(isinstance(each, int) for each in (low, high, value, 1 if step is None else step))

    def make():
        common = dict(description=label, style=_STYLE, layout=_wide(label), continuous_update=True)
        if log:
            view = ipywidgets.FloatLogSlider(
                value=value, min=math.log10(low), max=math.log10(high), step=step or 0.05, **common
            )
        elif whole:
            view = ipywidgets.IntSlider(value=value, min=low, max=high, step=step or 1, **common)
        else:
            each = step or (high - low) / 100
            digits = max(len(f"{number:.4f}".rstrip("0").split(".")[1]) for number in (each, low))
            view = ipywidgets.FloatSlider(
                value=value, min=low, max=high, step=each, readout_format=f".{digits}f", **common
            )
        return view, view

    return Control(make, value if whole else float(value))


def choice(options, value=None, label=""):
    """One of several texts (or of the keys of a dict, whose values arrive)."""
    pairs = list(options.items()) if isinstance(options, dict) else [(str(each), each) for each in options]
    first = pairs[0][1] if value is None else value

    def make():
        short = len(pairs) <= 5 and sum(len(text) for text, _ in pairs) < 48
        common = dict(options=pairs, value=first, description=label)
        if short:
            view = ipywidgets.ToggleButtons(
                style={**_STYLE, "button_width": "auto"}, layout={"width": "max-content", "max_width": "100%"}, **common
            )
        else:
            view = ipywidgets.Dropdown(style=_STYLE, layout={"width": "auto", "max_width": "100%"}, **common)
        return view, view

    return Control(make, first)


def play(low, high, value=None, step=1, label="", interval=300):
    """A whole number that can run by itself, one step each `interval` milliseconds, with a slider beside it."""
    value = low if value is None else value

    def make():
        runner = ipywidgets.Play(min=low, max=high, value=value, step=step, interval=interval)
        view = ipywidgets.IntSlider(
            min=low, max=high, value=value, step=step, description=label, style=_STYLE, layout=_wide(label)
        )
        ipywidgets.jslink((runner, "value"), (view, "value"))
        return ipywidgets.HBox([runner, view], layout={"max_width": "100%"}), view

    return Control(make, value)


def toggle(value=False, label=""):
    """Yes or no."""

    def make():
        view = ipywidgets.Checkbox(value=value, description=label, indent=False, style=_STYLE, layout={"width": "auto"})
        return view, view

    return Control(make, bool(value))


def button(label, icon=""):
    """A button; how often it was clicked arrives in `draw`."""

    def make():
        view = _CountingButton(description=label, icon=icon, layout={"width": "auto"})
        return view, view

    return Control(make, 0, "clicks")


def _wide(label):
    """Room for the label, the track and the number; ipywidgets would take it from the track."""
    return {"width": f"{0.55 * len(label) + 19:.0f}em", "max_width": "100%"}


class _CountingButton(ipywidgets.Button):
    """A button that counts its clicks."""

    clicks = traitlets.Int(0)

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.on_click(lambda _: self.set_trait("clicks", self.clicks + 1))
