"""Place labels so that they cover neither each other nor what they name."""

from __future__ import annotations

import unicodedata

import numpy as np

HEIGHT = 1.25  # of a line, in font sizes
# Where to try, in parts ahead and aside of the direction that a label should lie in.
_SIDES = np.array([(1, 0), (0.7, 0.7), (0.7, -0.7), (0, 1), (0, -1), (-0.7, 0.7), (-0.7, -0.7)])
_NARROW = set("iljtfrI.,:;|'!()[] ")


def text_width(text, size):
    """About how wide a text is, in the units of `size`.

    >>> text_width("il", 10) < text_width("wm", 10)
    True
    """
    shares = (0 if unicodedata.combining(c) else 0.33 if c in _NARROW else 0.85 if c in "mwMW—" else 0.58 for c in text)
    return size * sum(shares)


class Placer:
    """Finds a free place for one label after the other, inside a rectangle of pixels."""

    def __init__(self, width, height):
        self.width, self.height = width, height
        self._taken = []  # boxes and how bad it is to cover them: (left, top, right, bottom, badness)

    def keep_free(self, x, y, radius):
        """Let no label stand on this spot, such as a handle or an arrow's tip."""
        self._taken.append((x - radius, y - radius, x + radius, y + radius, 1))

    def keep_line_free(self, start, end):
        """Let no label stand on a line's way."""
        steps = int(min(40, np.hypot(*(end - start)) // 12))
        shares = np.arange(steps)[:, None] / max(steps, 1)
        for x, y in (start + shares * (end - start)).tolist():
            self.keep_free(x, y, 3)

    def place(self, x, y, text, size, direction=(1, -1), gap=12):
        """Where a label's middle comes to lie, near (x, y), best on the side that `direction` points to."""
        half = np.array([text_width(text, size), HEIGHT * size]) / 2
        length = np.hypot(*direction)
        ahead = np.asarray(direction, dtype=float) / length if length > 1e-9 else np.array([0.0, -1.0])
        ways = _SIDES @ [ahead, (-ahead[1], ahead[0])]
        near = np.array([x, y]) + np.sign(np.round(ways, 2)) * np.abs(ways) * half
        middles = np.concatenate([near + far * ways for far in (gap, gap + 7, gap + 22)])
        low = half + (2, 0)
        middles = np.minimum(np.maximum(middles, low), np.maximum((self.width, self.height) - low, low))
        x, y = middles[self._covered(middles - half, middles + half).argmin()]  # the first of those that cover least
        self._taken.append((x - half[0], y - half[1], x + half[0], y + half[1], 5))  # worse to cover than a line
        return x, y

    def _covered(self, starts, ends):
        """How much of what is taken each box would cover; boxes from `starts` to `ends`, each of shape (n, 2)."""
        taken = np.array(self._taken, dtype=float).reshape(-1, 5)
        both = np.minimum(ends[:, None], taken[:, 2:4]) - np.maximum(starts[:, None], taken[:, :2])
        return np.maximum(both, 0).prod(axis=2) @ taken[:, 4]
