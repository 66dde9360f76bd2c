"""Catch what the learner's code prints while a picture is drawn."""

from __future__ import annotations

import contextlib
import io
import sys
import threading

# JupyterLab runs widgets in a thread of their own, so that they move while a cell is busy. Two drawings at once would
# restore each other's streams in the wrong order.
_ONE_AT_A_TIME = threading.RLock()
_PATIENCE = 5  # seconds; an endless loop in one picture must not stop all others


@contextlib.contextmanager
def caught():
    """Collect in a `StringIO` what this thread prints; what a cell prints meanwhile goes its own way."""
    alone = _ONE_AT_A_TIME.acquire(timeout=_PATIENCE)
    buffer = io.StringIO()
    streams = sys.stdout, sys.stderr
    try:
        if alone:
            sys.stdout, sys.stderr = (_Divided(stream, buffer, threading.get_ident()) for stream in streams)
        yield buffer
    finally:
        if alone:
            sys.stdout, sys.stderr = streams
            _ONE_AT_A_TIME.release()


class _Divided:
    """A stream whose one thread writes into a buffer, and all others to where they wrote before."""

    def __init__(self, stream, buffer, thread):
        self._stream, self._buffer, self._thread = stream, buffer, thread

    def write(self, text):
        return (self._buffer if threading.get_ident() == self._thread else self._stream).write(text)

    def __getattr__(self, name):
        return getattr(self._stream, name)
