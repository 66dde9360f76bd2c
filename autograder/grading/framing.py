"""Messages between the grader's processes: length-prefixed JSON followed by raw buffers."""

from __future__ import annotations

import json
import socket
import struct
import time
from collections.abc import Mapping, Sequence
from typing import Any

HEADER = struct.Struct(">BIQ")  # kind, bytes of JSON, bytes of all buffers
# Kinds of messages: a call of the test's own function, or its answer, is a CALLBACK; the trusted process's answer to the
# engine is DONE.
PLAIN, CALLBACK, DONE = 0, 1, 2
MAX_JSON_BYTES = 32 << 20
MAX_BUFFER_BYTES = 256 << 20

_ENCODER = json.JSONEncoder(separators=(",", ":"))  # `json.dumps` would make one for each message

Json = Any  # what `json.loads` gives; who reads it checks it
Message = dict[str, Json]


class WireError(Exception):
    """What came over a connection is no message that the other side may send."""


class Closed(Exception):
    """The other side has gone."""


def pack(message: Mapping[str, Json], buffers: Sequence[bytes] = (), kind: int = PLAIN) -> bytes:
    """The bytes of a message.

    Parameters
    ----------
    message : mapping
        Plain JSON data; `messages` has those that are sent.
    buffers : sequence of bytes-like
        Raw data that the message refers to by position.

    Examples
    --------
    >>> unpack(pack({"op": "ping"}, [b"abc"]))
    ({'op': 'ping'}, [b'abc'])
    """
    sizes = [len(buffer) for buffer in buffers]
    text = _ENCODER.encode([message, sizes]).encode()
    if len(text) > MAX_JSON_BYTES or sum(sizes) > MAX_BUFFER_BYTES:
        raise WireError("the data are too large to be sent to the other process")
    return b"".join([HEADER.pack(kind, len(text), sum(sizes)), text, *buffers])


def unpack(frame: bytes) -> tuple[Message, list[bytes]]:
    """The message and the buffers of a whole frame, as `pack` made it; raises `WireError` for anything else."""
    try:
        _, json_size, buffers_size = HEADER.unpack_from(frame)
        message, sizes = json.loads(frame[HEADER.size : HEADER.size + json_size])
        if not isinstance(message, dict) or not isinstance(sizes, list):
            raise WireError("not a message")
        if any(type(size) is not int or size < 0 for size in sizes) or sum(sizes) != buffers_size:
            raise WireError("the buffers' sizes do not add up")
    except (struct.error, ValueError, TypeError, RecursionError) as error:
        raise WireError(f"not a message: {error}") from None
    view, start, buffers = memoryview(frame), HEADER.size + json_size, []
    for size in sizes:
        buffers.append(bytes(view[start : start + size]))
        start += size
    return message, buffers


def kind_of(frame: bytes) -> int:
    """A frame's kind, without reading what it holds."""
    return frame[0]


def peek(frame: bytes) -> Message:
    """A frame's message without its buffers."""
    json_size = HEADER.unpack_from(frame)[1]
    try:
        message = json.loads(frame[HEADER.size : HEADER.size + json_size])[0]
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise WireError(f"not a message: {error}") from None
    if not isinstance(message, dict):
        raise WireError("not a message")
    return message


def send(
    connection: socket.socket,
    message: Mapping[str, Json],
    buffers: Sequence[bytes] = (),
    kind: int = PLAIN,
    seconds: float | None = None,
) -> None:
    """Send a message over a connected socket."""
    send_frame(connection, pack(message, buffers, kind), seconds)


def send_frame(connection: socket.socket, frame: bytes, seconds: float | None = None) -> None:
    """Send a packed frame; a peer that does not take it within the seconds counts as gone."""
    try:
        connection.settimeout(seconds)
        connection.sendall(frame)
    except OSError:
        raise Closed from None


def receive(connection: socket.socket) -> tuple[Message, list[bytes]]:
    """Wait for the next message: ``(message, buffers)``."""
    return unpack(receive_frame(connection))


def receive_frame(
    connection: socket.socket, deadline: float | None = None, max_size: int = MAX_JSON_BYTES + MAX_BUFFER_BYTES
) -> bytes:
    """The next frame's bytes.

    Parameters
    ----------
    connection : socket.socket
    deadline : float, optional
        The `time.monotonic` moment after which `TimeoutError` is raised.
    max_size : int
        A larger frame raises `WireError` before any memory is taken for it.
    """
    head = _exactly(connection, HEADER.size, deadline)
    _, json_size, buffers_size = HEADER.unpack(head)
    if json_size > MAX_JSON_BYTES or json_size + buffers_size > max_size:
        raise WireError("a message is too large")
    return head + _exactly(connection, json_size + buffers_size, deadline)


def _exactly(connection: socket.socket, size: int, deadline: float | None) -> bytes:
    chunks = []
    while size:
        if deadline is not None:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError
            connection.settimeout(left)
        else:
            connection.settimeout(None)
        try:
            chunk = connection.recv(min(size, 1 << 20))
        except TimeoutError:
            raise TimeoutError from None
        except OSError:
            raise Closed from None
        if not chunk:
            raise Closed
        chunks.append(chunk)
        size -= len(chunk)
    return b"".join(chunks)
