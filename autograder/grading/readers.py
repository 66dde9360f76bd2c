"""Ask the reading process, within limits of time and memory: see `reader`."""

from __future__ import annotations

import atexit
import contextlib
import functools
import json
import queue
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from typing import Any

from . import framing
from .isolation import COLD, Starter, Worker
from .limits import Limits
from .repair import RepairedCell, Ungradable
from .schedule import Step
from .spec import NotebookSpec

PREPARE_SECONDS, OUTPUTS_SECONDS, PAGE_SECONDS = 20.0, 10.0, 30.0
MAX_ANSWER = 96 << 20


class Unreadable(Exception):
    """The reading process did not survive a text, or did not finish in time; the text says which."""


class Readers:
    """Reading processes: as many as are asked at a time, each used again and again until it dies.

    Parameters
    ----------
    limits : Limits
        Of which `memory` and `notebook` count here.
    scratch : str
        A folder for their working directories.
    """

    def __init__(self, limits: Limits, scratch: str):
        self._limits = limits
        self._starter = Starter("reader", COLD, (), limits, scratch)
        self._idle: queue.SimpleQueue[_Connection] = queue.SimpleQueue()
        self._idle.put(_Connection(self._starter.start()))  # it starts while others do

    def prepare(self, notebook: bytes, spec: NotebookSpec) -> tuple[list[RepairedCell], list[Step]]:
        """A submitted file's repaired cells, and the steps by which they are graded; raises `Ungradable`."""
        if len(notebook) > self._limits.notebook:
            raise Ungradable(self._limits.too_large())
        try:
            with self._connection() as connection:
                answer = connection.ask({"op": "prepare"}, notebook, PREPARE_SECONDS, spec)
        except Unreadable as error:
            raise Ungradable(f"the notebook cannot be read: {error}") from None
        if answer["problem"]:
            raise Ungradable(answer["problem"])
        cells = [RepairedCell.from_data(data, spec) for data in answer["cells"]]
        return cells, [Step(**step) for step in answer["steps"]]

    def marks(self, notebook: bytes) -> tuple[set[str], set[str]]:
        """The grade ids in a submitted file and the names that its cells bind; raises `Ungradable`."""
        if len(notebook) > self._limits.notebook:
            raise Ungradable(self._limits.too_large())
        try:
            with self._connection() as connection:
                answer = connection.ask({"op": "marks"}, notebook, PREPARE_SECONDS)
        except Unreadable as error:
            raise Ungradable(f"the file cannot be read: {error}") from None
        if answer["problem"]:
            raise Ungradable(answer["problem"])
        return set(answer["ids"]), set(answer["names"])

    def outputs(self, frame: bytes) -> list[dict[str, Any]]:
        """A cell's outputs from the frame in which the learner's process sent them, cleaned."""
        try:
            with self._connection() as connection:
                found: list[dict[str, Any]] = connection.ask({"op": "outputs"}, frame, OUTPUTS_SECONDS)["outputs"]
                return found
        except Unreadable as error:
            text = f"the cell's output is left out: {error}\n"
            return [{"output_type": "stream", "name": "stdout", "text": text}]

    def page(self, notebook: bytes, spec: NotebookSpec, grades: Mapping[str, Any], student: str) -> str:
        """A graded notebook's feedback page, or raise `Unreadable`."""
        with self._connection() as connection:
            answer = connection.ask({"op": "page", "grades": grades, "student": student}, notebook, PAGE_SECONDS, spec)
        if answer.get("problem"):
            raise Unreadable(answer["problem"])
        return str(answer["page"])

    def evidence(
        self, notebook: bytes, spec: NotebookSpec, scores: Mapping[str, float | None]
    ) -> dict[str, dict[str, Any]]:
        """What a graded notebook tells of each exercise (see `evidence.evidence`), or raise `Unreadable`."""
        with self._connection() as connection:
            answer = connection.ask({"op": "evidence", "scores": scores}, notebook, PAGE_SECONDS, spec)
        if answer.get("problem"):
            raise Unreadable(answer["problem"])
        found: dict[str, dict[str, Any]] = answer["evidence"]
        return found

    def close(self) -> None:
        """End the processes; nothing is asked any more."""
        with contextlib.suppress(queue.Empty):
            while True:
                self._idle.get_nowait().close()
        self._starter.close()

    @contextlib.contextmanager
    def _connection(self) -> Iterator[_Connection]:
        try:
            connection = self._idle.get_nowait()
        except queue.Empty:
            connection = _Connection(self._starter.start())
        try:
            yield connection
        except BaseException:
            connection.close()
            raise
        self._idle.put(connection)


@functools.cache
def shared() -> Readers:
    """This process's own reading processes, for nbgrader's commands, which read one notebook after another."""
    scratch = tempfile.mkdtemp(prefix="reading-")
    readers = Readers(Limits(), scratch)
    atexit.register(shutil.rmtree, scratch, ignore_errors=True)
    atexit.register(readers.close)
    return readers


class _Connection:
    """One reading process."""

    def __init__(self, worker: Worker):
        self._worker = worker
        self._known: set[str] = set()

    def ask(
        self, message: dict[str, Any], data: bytes, seconds: float, spec: NotebookSpec | None = None
    ) -> dict[str, Any]:
        """The answer to a request; raises `Unreadable`, after which the process must be closed."""
        deadline = time.monotonic() + seconds
        if spec is not None:
            message["digest"] = digest = spec.digest()
            if digest not in self._known:
                self._known.add(digest)
                self._exchange({"op": "spec", "digest": digest}, json.dumps(spec.as_data()).encode(), deadline)
        return self._exchange(message, data, deadline)

    def _exchange(self, message: dict[str, Any], data: bytes, deadline: float) -> dict[str, Any]:
        try:
            framing.send(self._worker.connection, message, [data], seconds=max(deadline - time.monotonic(), 0.1))
            frame = framing.receive_frame(self._worker.connection, deadline, MAX_ANSWER)
            answer: dict[str, Any] = json.loads(framing.unpack(frame)[1][0])
            return answer
        except TimeoutError:
            raise Unreadable("it takes too long") from None
        except framing.Closed:
            memory = self._worker.what_ended_it().get("reason") == "memory"
            raise Unreadable("it takes too much memory" if memory else "it ended the process that read it") from None
        except (framing.WireError, ValueError, IndexError):
            raise Unreadable("there is too much in it") from None

    def close(self) -> None:
        self._worker.close()
