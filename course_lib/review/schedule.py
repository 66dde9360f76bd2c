"""When each item is asked again: FSRS decides, the algorithm that Anki uses, by what was right at the first go.

All of it stands in one file, ``review.json`` beside the folder of the progress, which goes where the learner's folder goes.
"""

from __future__ import annotations

import contextlib
import json
import zlib
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from fsrs import Card, Rating, Scheduler

from .. import progress

FILE = "review.json"
DAMAGED = "review.damaged.json"
Clock = Callable[[], datetime]


def now() -> datetime:
    """The time, in UTC as FSRS wants it."""
    return datetime.now(UTC)


def day_of(moment: datetime) -> date:
    """The learner's own day."""
    return moment.astimezone().date()


def path() -> Path | None:
    """Where the schedule is kept, or None where no progress is kept."""
    place = progress.folder()
    return place.with_name(FILE) if place is not None else None


class Schedule:
    """What was asked, how it went, and when it is due.

    Parameters
    ----------
    file : Path or None
        Where it is kept; None keeps nothing.
    clock : callable
        Tells the time.
    """

    def __init__(self, file: Path | None, clock: Clock = now) -> None:
        self._file, self._clock = file, clock
        # Days, not minutes: who answers wrongly is asked again tomorrow. Without chance, so that it can be foreseen.
        self._scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
        self.trouble = ""  # in words, if the file was damaged
        self._cards: dict[str, Card] = {}
        self._times: dict[str, int] = {}
        self._read()

    @property
    def today(self) -> date:
        return day_of(self._clock())

    def times(self, name: str) -> int:
        """How often an item was asked."""
        return self._times.get(name, 0)

    def due_on(self, name: str) -> date | None:
        """The day on which an item is to be asked; None if it is new."""
        card = self._cards.get(name)
        return day_of(card.due) if card else None

    def in_turn(self, names: Iterable[str]) -> tuple[list[str], list[str]]:
        """The names that are due again, the longest due first, and the new ones."""
        new, again = [], []
        for name in names:
            due = self.due_on(name)
            if due is None:
                new.append(name)
            elif due <= self.today:
                again.append((due, name))
        return [name for _, name in sorted(again)], new

    def note(self, name: str, right: bool) -> None:
        """Note an answer, the first one that was given today."""
        moment = self._clock()
        card = self._cards.get(name) or Card(card_id=zlib.crc32(name.encode()), due=moment)
        self._cards[name], _ = self._scheduler.review_card(card, Rating.Good if right else Rating.Again, moment)
        self._times[name] = self.times(name) + 1
        self._write()

    def _read(self) -> None:
        if self._file is None or not self._file.exists():
            return
        try:
            kept = json.loads(self._file.read_text(encoding="utf-8"))
            self._cards = {name: Card.from_dict(entry["card"]) for name, entry in kept["items"].items()}
            self._times = {name: int(entry["times"]) for name, entry in kept["items"].items()}
        except OSError as error:
            self.trouble = f"What you reviewed before cannot be read ({error.strerror}): {self._file}."
            self._file = None  # it is not written over
        except (ValueError, LookupError, TypeError, AttributeError):
            self._cards, self._times = {}, {}
            with contextlib.suppress(OSError):
                self._file.replace(self._file.with_name(DAMAGED))
            self.trouble = (
                f"The file of what you reviewed was damaged: it is kept as {DAMAGED}, and the review begins anew."
            )

    def _write(self) -> None:
        if self._file is None:
            return
        items: dict[str, Any] = {
            name: {"card": card.to_dict(), "times": self.times(name)} for name, card in sorted(self._cards.items())
        }
        with contextlib.suppress(OSError):  # a full or read-only disk must not fail an answer
            progress.write(self._file, json.dumps({"version": 1, "items": items}, indent=1))
