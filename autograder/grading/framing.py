"""Messages between the grader's processes: length-prefixed JSON followed by raw buffers."""

from __future__ import annotations

import json
import socket
import struct
import time

HEADER = struct.Struct(">BIQ")  # kind, bytes of JSON, bytes of all buffers
PLAIN, CALLBACK = 0, 1  # kinds of messages: a call of the test's own function, or its answer, is a CALLBACK
MAX_JSON_BYTES = 32 << 20
MAX_BUFFER_BYTES = 256 << 20


class WireError(Exception):
    """What came over a connection is no message that the other side may send."""


class Closed(Exception):
    """The other side has gone."""


def pack(message, buffers=(), kind=PLAIN):
    """The bytes of a message.

    Parameters
    ----------
    message : dict
        Plain JSON data.
    buffers : sequence of bytes-like
        Raw data that the message refers to by position.

    Examples
    --------
    >>> unpack(pack({"op": "ping"}, [b"abc"]))
    ({'op': 'ping'}, [b'abc'])
    """
    sizes = [len(buffer) for buffer in buffers]
    text = json.dumps([message, sizes], separators=(",", ":")).encode()
    if len(text) > MAX_JSON_BYTES or sum(sizes) > MAX_BUFFER_BYTES:
        raise WireError("the data are too large to be sent to the other process")
    return b"".join([HEADER.pack(kind, len(text), sum(sizes)), text, *buffers])


def unpack(frame):
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


def kind_of(frame):
    """A frame's kind, without reading what it holds."""
    return frame[0]


def peek(frame):
    """A frame's message without its buffers."""
    json_size = HEADER.unpack_from(frame)[1]
    try:
        message = json.loads(frame[HEADER.size : HEADER.size + json_size])[0]
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise WireError(f"not a message: {error}") from None
    if not isinstance(message, dict):
        raise WireError("not a message")
    return message


def send(connection, message, buffers=(), kind=PLAIN, seconds=None):
    """Send a message over a connected socket."""
    send_frame(connection, pack(message, buffers, kind), seconds)


def send_frame(connection, frame, seconds=None):
    """Send a packed frame; a peer that does not take it within the seconds counts as gone."""
    try:
        connection.settimeout(seconds)
        connection.sendall(frame)
    except OSError:
        raise Closed from None


def receive(connection):
    """Wait for the next message: ``(message, buffers)``."""
    return unpack(receive_frame(connection))


def receive_frame(connection, deadline=None, max_size=MAX_JSON_BYTES + MAX_BUFFER_BYTES):
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


def _exactly(connection, size, deadline):
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
        except socket.timeout:
            raise TimeoutError from None
        except OSError:
            raise Closed from None
        if not chunk:
            raise Closed
        chunks.append(chunk)
        size -= len(chunk)
    return b"".join(chunks)
