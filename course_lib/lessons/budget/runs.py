"""A log book of what was tried in project `budget`: guesses, results, and both against what they cost."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from ... import data
from ...drawing import chart, charts
from ...palette import color
from ...plots import show_figure
from . import clothes

SECONDS = 60
SHOWN = (0.69, 0.93)  # shares right; what is worse stands at the edge
WAYS = {"dense": ("second", "s", "one hidden layer"), "convolution": ("third", "D", "one layer of filters")}


@dataclass(frozen=True)
class Run:
    """One training: what it was, what it cost, the share of the validation pictures right, the guess, and which network."""

    name: str
    size: int
    seconds: float
    right: float
    expected: float | None = None
    network: int = 0


class LogBook:
    """All runs since the kernel was started. Those of one name and size, such as those of several seeds, are one version."""

    def __init__(self) -> None:
        self.runs: list[Run] = []

    def note(
        self,
        name: str,
        parameters: Mapping[str, Any],
        answers: Any,
        seconds: float,
        expected: float | None = None,
    ) -> None:
        """Keep a run.

        Parameters
        ----------
        name : str
            What was changed, in a few words.
        parameters : dict
            The trained network.
        answers : array
            The kinds that it names for the 2,000 validation pictures.
        seconds : float
        expected : float, optional
            The guess that was made before, as a share such as 0.86, or in per cent.
        """
        if expected is not None and expected > 1:
            expected /= 100
        right = clothes.share_right(answers, data.clothes()[3])
        network = zlib.crc32(b"".join(np.asarray(values).tobytes() for values in parameters.values()))
        if not any((run.name, run.network) == (name, network) for run in self.runs):  # a cell may be run twice
            self.runs.append(Run(name, clothes.size(parameters), float(seconds), right, expected, network))

    def versions(self) -> dict[str, list[Run]]:
        """The runs by their names, in the order in which these first came; the second size of one name is called "… (2)"."""
        found: dict[str, dict[int, list[Run]]] = {}
        for run in self.runs:
            found.setdefault(run.name, {}).setdefault(run.size, []).append(run)
        return {
            name if k == 1 else f"{name} ({k})": runs
            for name, sizes in found.items()
            for k, runs in enumerate(sizes.values(), start=1)
        }

    def unbeaten(self) -> set[str]:
        """The versions that no other one here equals with fewer numbers, nor betters with as many."""
        found = {name: _cost_and_worth(runs) for name, runs in self.versions().items()}
        return {name for name, own in found.items() if not any(_beats(other, own) for other in found.values())}

    def show(self, reference: bool = True) -> Any:
        """Print the runs, and draw the share right against the numbers and against the seconds."""
        for k, (name, runs) in enumerate(self.versions().items(), start=1):
            guesses = [f"{run.expected:.0%}" for run in runs if run.expected is not None]
            guessed = f", guessed {' '.join(guesses)}" if guesses else ""
            shares = " ".join(f"{run.right:.1%}" for run in runs)
            print(f"{k:2}  {name}: {runs[0].size:,} numbers, {runs[-1].seconds:.1f} s, {shares} right{guessed}")
        return show_figure(_picture(self, reference), "the runs: share right against numbers and against seconds")


def _cost_and_worth(runs):
    return max(run.size for run in runs), float(np.mean([run.right for run in runs]))


def _beats(other, own):
    return other[0] <= own[0] and other[1] >= own[1] and other != own


def _picture(book, reference):
    axes = charts(2, 8.4, 3.6)
    for ax, of, limit, words in zip(
        axes, ("size", "seconds"), (clothes.MAX_PARAMETERS, SECONDS), ("numbers", "seconds")
    ):
        chart(ax, f"{words} (each line is twice the one before)", "validation pictures right" if of == "size" else "")
        ax.set_xscale("log", base=2)
        ax.xaxis.get_major_locator().set_params(numticks=20)  # a line for each power of two, as the axis says
        ax.axvline(limit, color=color("text"), linewidth=1.4, linestyle="--")
        ax.annotate(
            "the budget", (limit, 0.02), xycoords=("data", "axes fraction"), xytext=(-4, 0),
            textcoords="offset points", ha="right", fontsize=9,
        )  # fmt: skip
        for way, rows in clothes.front().items() if reference else ():
            tint, marker, label = WAYS[way]
            costs = [row["parameters"] if of == "size" else np.mean(row["seconds"]) for row in rows]
            shares = [np.mean(row["validation"]) for row in rows]
            order = np.argsort(costs)
            ax.plot(
                np.array(costs)[order], np.array(shares)[order], color=color(tint), marker=marker, markersize=4,
                linewidth=1, label=label, alpha=0.8,
            )  # fmt: skip
        for k, (name, runs) in enumerate(book.versions().items(), start=1):
            _draw_version(ax, of, k, runs, name in book.unbeaten())
        ax.set(ylim=SHOWN, yticks=np.arange(0.7, 0.91, 0.05))
        ax.yaxis.set_major_formatter(lambda share, _: f"{100 * share:.0f} %")
        ax.xaxis.set_major_formatter(lambda cost, _: f"{cost:,.0f}" if cost >= 1 else f"{cost:.2g}")
        ax.tick_params(axis="x", labelsize=8)
    axes[0].set_xticks([512 * 2**k for k in range(6)])
    if reference:
        axes[1].legend(fontsize=9, frameon=False, loc="lower left")
    return axes[0].figure


def _draw_version(ax, of, k, runs, unbeaten):
    """A number at the mean, a line from the lowest to the highest seed, and a hollow ring at the guess."""
    cost = np.mean([getattr(run, of) for run in runs])
    shares = np.clip([run.right for run in runs], *SHOWN)
    tint = color("result" if unbeaten else "first")
    ax.plot([cost, cost], [min(shares), max(shares)], color=tint, linewidth=2)
    ax.plot([cost], [np.mean(shares)], marker="o", markersize=13 if unbeaten else 11, color=tint)
    ax.annotate(str(k), (cost, np.mean(shares)), ha="center", va="center", color="white", fontsize=8, fontweight="bold")
    for run in runs:
        if run.expected is not None:
            guess = float(np.clip(run.expected, *SHOWN))
            ax.plot([cost, cost], [guess, np.mean(shares)], color=tint, linewidth=0.8, linestyle=":")
            ax.plot([cost], [guess], marker="o", markersize=9, markerfacecolor="none", markeredgecolor=tint)


log = LogBook()
