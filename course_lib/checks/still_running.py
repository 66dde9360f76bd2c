"""Say how to stop a cell that runs for long: a loop may never end, and nothing else on the page tells of the stop button.

Only in a kernel with threads: in a browser's page the page itself offers to start Python anew.
"""

from __future__ import annotations

import contextvars
import sys
import threading
from typing import Any

from ..surroundings import has_kernel

AFTER = 20.0  # seconds
WORDS = (
    "Still running, for {seconds:g} seconds. If that is longer than you expected, is there a loop that never ends? "
    "The button ■ above stops it; nothing that you wrote is lost."
)


class Notice:
    """Shows `WORDS` below a cell that runs for long, and takes them away when it is done."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None
        self._shown: Any = None

    def begin(self, info: object = None) -> None:
        """A cell begins."""
        self._wait(AFTER)

    def expect(self, seconds: float) -> None:
        """The cell that runs takes so long, as its text says: show nothing before that."""
        if self._timer is not None and seconds > AFTER:
            self._wait(seconds)

    def _wait(self, seconds: float) -> None:
        self.end()
        if not has_kernel() or sys.platform == "emscripten":
            return
        context = contextvars.copy_context()  # by which the kernel knows the cell that an output belongs to
        timer = threading.Timer(seconds, lambda: context.run(self._show, timer, seconds))
        timer.daemon = True
        self._timer = timer
        timer.start()

    def end(self, result: object = None) -> None:
        """It is done."""
        with self._lock:
            timer, self._timer = self._timer, None
            shown, self._shown = self._shown, None
        if timer is not None:
            timer.cancel()
        if shown is not None:
            shown.update(_html(""))

    def _show(self, timer: threading.Timer, seconds: float) -> None:
        from IPython.display import display

        with self._lock:
            if self._timer is timer:
                self._shown = display(_html(WORDS.format(seconds=seconds)), display_id=True)


def _html(words: str) -> Any:
    from IPython.display import HTML

    return HTML(f'<div role="status" style="opacity: 0.8">{words}</div>' if words else "")


NOTICE = Notice()
