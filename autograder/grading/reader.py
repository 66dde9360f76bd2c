"""The reading process: takes apart what learners wrote, and may die of it.

Reading, parsing, cleaning and rendering a hostile text can take for ever, or all memory. So it happens here, in a
process that knows no secret but the specification, runs nothing of a submission, and is replaced when it does not
answer in time (`readers`).
"""

from __future__ import annotations

import contextlib
import json
import socket
from dataclasses import asdict
from typing import Any

from . import framing, repair, sanitize
from .import_paths import leave_out_slow_grammars
from .schedule import schedule
from .spec import NotebookSpec, text_of

Request = dict[str, Any]
Answer = dict[str, Any]
Buffers = list[bytes]


class Reader:
    """Serves the requests of one connection; each answer is JSON in one buffer."""

    def __init__(self, connection: socket.socket):
        self._connection = connection
        self._specs: dict[str, NotebookSpec] = {}

    def serve(self) -> None:
        """Answer requests until the connection closes."""
        operations = {
            "spec": self._spec,
            "marks": self._marks,
            "prepare": self._prepare,
            "outputs": self._outputs,
            "page": self._page,
            "evidence": self._evidence,
        }
        while True:
            message, buffers = framing.receive(self._connection)
            try:
                answer = operations[message["op"]](message, buffers)
            except (MemoryError, RecursionError) as error:
                answer = {"problem": f"it is too much to be read ({type(error).__name__})"}
            framing.send(self._connection, {}, [json.dumps(answer).encode("utf-8", "replace")])

    def _spec(self, message: Request, buffers: Buffers) -> Answer:
        """Learn a specification, by its digest."""
        self._specs[message["digest"]] = NotebookSpec.from_data(json.loads(buffers[0]))
        return {}

    def _marks(self, message: Request, buffers: Buffers) -> Answer:
        """By what a submitted file can be recognised."""
        try:
            ids, names = repair.marks(repair.read(buffers[0]))
        except repair.Ungradable as error:
            return {"problem": sanitize.text(error, 1_000)}
        return {"problem": "", "ids": sorted(ids), "names": sorted(names)}

    def _prepare(self, message: Request, buffers: Buffers) -> Answer:
        """A submitted file's repaired cells, and the steps by which they are graded."""
        spec = self._specs[message["digest"]]
        try:
            cells = repair.repair(repair.read(buffers[0]), spec)
        except repair.Ungradable as error:
            return {"problem": sanitize.text(error, 1_000)}
        steps = [asdict(step) for step in schedule(cells, spec)]
        return {"problem": "", "cells": [cell.as_data() for cell in cells], "steps": steps}

    def _outputs(self, message: Request, buffers: Buffers) -> Answer:
        """A cell's outputs from the frame in which the learner's process sent them, cleaned."""
        try:
            answer = framing.peek(buffers[0])
        except framing.WireError:
            answer = {}
        return {"outputs": sanitize.outputs(answer.get("outputs"))}

    def _page(self, message: Request, buffers: Buffers) -> Answer:
        """A graded notebook's feedback page."""
        from .pages import graded_page  # imports nbgrader, which takes a while

        notebook = _graded(buffers[0])
        spec = self._specs[message["digest"]]
        return {"page": graded_page(notebook, spec, message["grades"], message["student"])}

    def _evidence(self, message: Request, buffers: Buffers) -> Answer:
        """What a graded notebook tells of each exercise."""
        from .evidence import evidence

        return {"evidence": evidence(_graded(buffers[0]), self._specs[message["digest"]], message["scores"])}


def _graded(data: bytes) -> Any:
    """A graded notebook's file as plain data, each cell's text in one."""
    notebook = json.loads(data)
    for cell in notebook["cells"]:
        cell["source"] = text_of(cell)
    return notebook


def main(connection: socket.socket) -> None:
    """Serve over a connected socket."""
    leave_out_slow_grammars()
    sanitize.markdown("")  # what that imports takes its time: now, while the other processes start, too
    with contextlib.suppress(framing.Closed):
        Reader(connection).serve()
