"""Place labels so that they cover neither each other nor what they name."""

from __future__ import annotations

import itertools
import unicodedata

import numpy as np

HEIGHT = 1.25  # of a line, in font sizes
# Where to try, in parts ahead and aside of the direction that a label should lie in.
_SIDES = ((1, 0), (0.7, 0.7), (0.7, -0.7), (0, 1), (0, -1), (-0.7, 0.7), (-0.7, -0.7))
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
        self._taken = []  # boxes (left, top, right, bottom)
        self._written = []  # those of labels: worse to cover than a line

    def keep_free(self, x, y, radius):
        """Let no label stand on this spot, such as a handle or an arrow's tip."""
        self._taken.append((x - radius, y - radius, x + radius, y + radius))

    def keep_line_free(self, start, end):
        """Let no label stand on a line's way."""
        steps = int(min(40, np.hypot(*(end - start)) // 12))
        for share in np.linspace(0, 1, steps + 1)[:-1] if steps else ():
            self.keep_free(*(start + share * (end - start)), 3)

    def place(self, x, y, text, size, direction=(1, -1), gap=12):
        """Where a label's middle comes to lie, near (x, y), best on the side that `direction` points to."""
        wide, high = text_width(text, size), HEIGHT * size
        length = np.hypot(*direction)
        ahead = np.asarray(direction, dtype=float) / length if length > 1e-9 else np.array([0.0, -1.0])
        aside = np.array([-ahead[1], ahead[0]])
        best = None
        for far, sides in itertools.product((gap, gap + 7, gap + 22), _SIDES):
            way = sides[0] * ahead + sides[1] * aside
            middle = np.array([x, y]) + way * far + np.sign(np.round(way, 2)) * np.abs(way) * (wide / 2, high / 2)
            middle = np.clip(
                middle, (wide / 2 + 2, high / 2), (max(self.width - wide / 2 - 2, wide / 2 + 2), self.height - high / 2)
            )
            box = (middle[0] - wide / 2, middle[1] - high / 2, middle[0] + wide / 2, middle[1] + high / 2)
            covered = sum(_overlap(box, other) for other in self._taken) + 5 * sum(
                _overlap(box, other) for other in self._written
            )
            if best is None or covered < best[0]:
                best = covered, middle, box
            if covered == 0:
                break
        self._written.append(best[2])
        return best[1]


def _overlap(one, other):
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0
