"""Try to break out of the sandbox before any submission runs in it."""

from __future__ import annotations

import json
import os
import socket
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from . import framing, messages

if TYPE_CHECKING:
    from .isolation import Worker

SECONDS = 60  # for the attempt
WRITTEN = "written-by-the-sandbox-test"
ATTEMPT = """
import json, os, socket
found = []
for path in {files!r}:
    try:
        with open(path, "rb") as file:
            file.read(1)
        found.append("read " + path)
    except OSError:
        pass
for folder in {folders!r}:
    try:
        open(os.path.join(folder, {name!r}), "w").close()
    except OSError:
        pass
try:
    socket.create_connection(("127.0.0.1", {port}), timeout=2).close()
    found.append("connect to this machine")
except OSError:
    pass
try:
    os.kill({process}, 0)
    found.append("see other processes")
except (ProcessLookupError, PermissionError):
    pass
print(json.dumps(found))
"""


def escapes(worker: Worker, scratch: str, files: Sequence[str | os.PathLike[str]]) -> list[str]:
    """What a learner's worker can do that it must not.

    Parameters
    ----------
    worker : isolation.Worker
        A fresh one; it is used up.
    scratch : str
        A folder that exists outside the sandbox.
    files : sequence of str
        Files that must not be readable, such as the gradebook.

    Returns
    -------
    list of str
        Empty if the sandbox holds.
    """
    secret = Path(scratch) / "not-for-learners"
    secret.write_text("secret")
    folders = [str(scratch), os.path.expanduser("~"), os.getcwd(), "/"]
    with socket.create_server(("127.0.0.1", 0)) as server:
        source = ATTEMPT.format(
            files=[str(secret), *map(str, files)],
            folders=folders,
            name=WRITTEN,
            port=server.getsockname()[1],
            process=os.getppid() if os.getppid() > 1 else os.getpid(),
        )
        begin: messages.Begin = {"op": "begin", "files": {}, "first_handle": 0}
        framing.send(worker.connection, begin)
        framing.receive_frame(worker.connection, time.monotonic() + SECONDS)
        cell: messages.RunCell = {"op": "cell", "index": 0, "source": source}
        framing.send(worker.connection, cell)
        answer = framing.peek(framing.receive_frame(worker.connection, time.monotonic() + SECONDS))
    texts = [output["text"] for output in answer["outputs"] if output["output_type"] == "stream"]
    if not texts:
        return ["not even run the test"]
    written = [f"write to {folder}" for folder in dict.fromkeys(folders) if _take_away(folder)]
    return [*map(str, json.loads("".join(texts))), *written]


def _take_away(folder: str) -> bool:
    """Whether the attempt's file is really there, and not in a folder of that name inside the sandbox."""
    path = Path(folder) / WRITTEN
    if not path.exists():
        return False
    path.unlink()
    return True
