"""The learner's process: runs submitted cells, and answers the trusted process's calls with plain data.

Nothing here is a safeguard: a submission can change all of it. What it sends is checked where it arrives.
"""

from __future__ import annotations

import builtins
import contextlib
import copy
import importlib
import inspect
import itertools
import operator
import os
import re
import signal
import socket
import sys
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from . import framing, messages, random_states
from .framing import Json
from .shell import Collector, Stream, WorkerShell, make_shell
from .wire import Decoder, Encoder

MAX_TEXT = 10_000  # characters of an exception's text, or of a docstring
MAX_PLACES = 50
CELL = re.compile(r"<cell (\d+)>")
OPERATORS = {
    f"__{name.strip('_')}__": getattr(operator, name)
    for name in (
        "add",
        "sub",
        "mul",
        "truediv",
        "floordiv",
        "mod",
        "pow",
        "matmul",
        "neg",
        "pos",
        "abs",
        "eq",
        "ne",
        "lt",
        "le",
        "gt",
        "ge",
        "getitem",
        "setitem",
        "delitem",
        "contains",
        "and_",
        "or_",
        "xor",
        "invert",
    )
}


def observed(function: Any, args: Any, kwargs: Any, rule: Any, observer: str) -> Any:
    """Call a function by way of an observer, such as ``"course_lib.observe:observe"``; it is evidence, no proof."""
    module, _, name = observer.partition(":")
    return getattr(importlib.import_module(module), name)(function, args, kwargs, rule)


ACTIONS: dict[str, Callable[..., Any]] = {
    "observed": observed,
    **OPERATORS,
    "__len__": len,
    "__str__": str,
    "__repr__": repr,
    "__iter__": iter,
    "__bool__": bool,
    "__array__": np.asarray,
    "call": lambda value, *args, **kwargs: value(*args, **kwargs),
    "getattr": getattr,
    "setattr": setattr,
    "next": lambda value, count: list(itertools.islice(value, count)),
    "deepcopy": copy.deepcopy,
}


class Learner:
    """One submission's process."""

    def __init__(self, connection: socket.socket, shell: WorkerShell) -> None:
        self._connection, self._shell = connection, shell
        self._handles: dict[int, Any] = {}  # objects that the other side holds, by number
        self._handle_of: dict[int, int] = {}  # their numbers, by id
        self._seen: dict[
            int, tuple[Any, list[dict[str, Json]] | None]
        ] = {}  # by id, functions' signatures; see `_parameters_of`
        self._first_handle = 0  # processes of one submission number their objects apart
        self._callbacks: dict[int, Callback] = {}
        self._in_user_code = False
        signal.signal(signal.SIGINT, self._interrupt)
        builtins.input = _no_answer
        self._handlers: dict[str, messages.Handler] = {
            "begin": self._begin,
            "cell": self._cell,
            "resolve": self._resolve,
            "do": self._do,
        }

    def serve(self) -> None:
        """Answer requests until the connection closes."""
        while True:
            message, buffers = framing.receive(self._connection)
            answer, data = self._handlers[message["op"]](message, buffers)
            framing.send(self._connection, answer, data)

    def _begin(self, message: messages.Begin, buffers: list[bytes]) -> messages.Answer:
        sys.path.insert(0, os.getcwd())
        self._first_handle = message["first_handle"]
        write_files(message["files"], buffers)
        done: messages.Done = {"op": "done"}
        return done, ()

    def _cell(self, message: messages.RunCell, buffers: list[bytes]) -> messages.Answer:
        with self._user_code():
            outputs, error = self._shell.run(message["source"], f"<cell {message['index']}>")
        done: messages.CellDone = {"op": "done", "outputs": outputs, "failed": error is not None}
        return done, ()

    def _resolve(self, message: messages.Resolve, buffers: list[bytes]) -> messages.Answer:
        """The values of global names; those that are not bound, or cannot be sent, are left out."""
        encoder = Encoder(self._export)
        values: dict[str, Json] = {}
        for name in message["names"]:
            if name in self._shell.user_ns:
                with contextlib.suppress(Exception):
                    values[name] = encoder.encode(self._shell.user_ns[name])
        answer: messages.Values = {"op": "values", "values": values}
        return answer, encoder.buffers

    def _do(self, message: messages.Do, buffers: list[bytes]) -> messages.Answer:
        """Do something with an object: call it, get an attribute, …"""
        decoder = Decoder(buffers, self._import)
        collector = self._shell.collector
        collector.begin()
        answer: messages.Result | messages.Raised
        try:
            target, args = self._handles[message["target"]], decoder.decode(message["args"])
            kwargs = decoder.decode(message["kwargs"])
            before = {key: _snapshot(value) for key, value in decoder.objects.items()}
            random_states.take_over(message.get("random"))
            with self._user_code(), _output_to(collector):
                value = ACTIONS[message["what"]](target, *args, **kwargs)
            encoder = Encoder(self._export, known=decoder.objects)
            changed = _changes(encoder, before)
            answer = {"op": "result", "changed": changed, "value": encoder.encode(value)}
        except BaseException as error:  # whatever the learner's code raises goes to the trusted side as data
            encoder = Encoder(self._export)
            answer = _raised(error)
        answer["printed"] = "".join(output["text"] for output in collector.outputs if output["output_type"] == "stream")
        return answer, encoder.buffers

    def _export(self, value: Any, encoder: Encoder) -> Json:
        """A handle of an object that is no plain data."""
        if isinstance(value, Callback):
            return {"callback": value.number}
        if id(value) not in self._handle_of:
            number = self._first_handle + len(self._handles)
            self._handle_of[id(value)], self._handles[number] = number, value
        kind = type(value)
        data: dict[str, Json] = {"handle": self._handle_of[id(value)], "class": kind.__name__}
        if isinstance(value, types.ModuleType):
            data.update(kind="module", name=value.__name__)
        elif isinstance(value, type):
            data.update(kind="class", name=value.__name__, bases=[base.__name__ for base in value.__mro__])
        elif (
            inspect.isroutine(value)
            or isinstance(value, (np.vectorize, np.ufunc))
            or kind.__name__ in ("partial", "_lru_cache_wrapper")
        ):
            data.update(
                kind="function",
                name=getattr(value, "__name__", kind.__name__),
                parameters=self._parameters_of(value),
                place=_place_of(value),
            )
        elif _is_iterator(value):
            data.update(kind="iterator")
        else:
            data.update(kind="object", callable=callable(value))
        doc = getattr(value, "__doc__", None)
        data["doc"] = doc[:MAX_TEXT] if isinstance(doc, str) and data["kind"] != "object" else None
        return data

    def _parameters_of(self, function: Any) -> list[dict[str, Json]] | None:
        """A function's parameters; those of a plain one are found out once, for as long as it is what it was."""
        if type(function) is not types.FunctionType or function.__dict__:
            return _parameters(function)
        now = function.__code__, function.__defaults__, function.__kwdefaults__
        then, parameters = self._seen.get(id(function), (None, None))  # it lives: its handle keeps it
        if then is None or any(one is not other for one, other in zip(then, now)):
            parameters = _parameters(function)
            self._seen[id(function)] = now, parameters
        return parameters

    def _import(self, data: Json, decoder: Decoder) -> Any:
        if "handle" in data:
            return self._handles[data["handle"]]
        number = data["callback"]
        if number not in self._callbacks:
            self._callbacks[number] = Callback(self, number, data.get("name", "function"))
        return self._callbacks[number]

    def call_back(self, number: int, args: Sequence[Any], kwargs: Mapping[str, Any]) -> Any:
        """Call a function of the trusted side."""
        encoder = Encoder(self._export)
        message: messages.Callback = {
            "op": "callback",
            "number": number,
            "args": encoder.encode(args),
            "kwargs": encoder.encode(kwargs),
        }
        self._in_user_code, before = False, self._in_user_code
        try:
            framing.send(self._connection, message, encoder.buffers, framing.CALLBACK)
            answer, buffers = framing.receive(self._connection)
        finally:
            self._in_user_code = before
        decoder = Decoder(buffers, self._import, known=encoder.objects)
        if answer["op"] == "raised":
            raise getattr(builtins, answer["type"], RuntimeError)(answer["text"])
        for key, contents in answer["changed"]:
            decoder.write_over(decoder.objects[key], contents)
        return decoder.decode(answer["value"])

    @contextlib.contextmanager
    def _user_code(self) -> Iterator[None]:
        self._in_user_code = True
        try:
            yield
        finally:
            self._in_user_code = False

    def _interrupt(self, number: int, frame: types.FrameType | None) -> None:
        if self._in_user_code:
            raise KeyboardInterrupt


class Callback:
    """A function of the trusted side, given to the learner's function as an argument."""

    def __init__(self, learner: Learner, number: int, name: str) -> None:
        self._learner, self.number, self.__name__ = learner, number, name

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._learner.call_back(self.number, args, kwargs)

    def __deepcopy__(self, memo: object) -> Callback:
        return self


def write_files(files: Mapping[str, int], buffers: Sequence[bytes]) -> None:
    """Put the files that belong to the notebook into the working directory."""
    for name, position in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(buffers[position])


def _raised(error: BaseException) -> messages.Raised:
    places: list[messages.Place] = []
    trace = error.__traceback__
    while trace is not None:
        if match := CELL.fullmatch(trace.tb_frame.f_code.co_filename):
            places.append([int(match[1]), trace.tb_lineno, trace.tb_frame.f_code.co_name])
        trace = trace.tb_next
    try:
        text = str(error)
    except Exception:  # a learner's exception may fail to describe itself
        text = ""
    return {
        "op": "raised",
        "type": type(error).__name__,
        "bases": [c.__name__ for c in type(error).__mro__],
        "text": text[:MAX_TEXT],
        "places": places[-MAX_PLACES:],
    }


def _parameters(function: Callable[..., Any]) -> list[dict[str, Json]] | None:
    """A function's parameters; defaults that are not simple are sent as None."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return None
    found = []
    for parameter in parameters:
        entry: dict[str, Json] = {"name": parameter.name, "kind": int(parameter.kind)}
        if parameter.default is not parameter.empty:
            entry["default"] = Encoder().encode(parameter.default) if _is_simple(parameter.default) else None
        found.append(entry)
    return found


def _place_of(function: Callable[..., Any]) -> messages.Place | None:
    """The cell and the line at which the text of a function begins, that of a decorated one."""
    with contextlib.suppress(Exception):
        code = inspect.unwrap(function).__code__  # if it has none, it has no place
        if match := CELL.fullmatch(code.co_filename):
            return [int(match[1]), code.co_firstlineno]
    return None


def _is_iterator(value: object) -> bool:
    """Whether a value gives its items one by one, once."""
    return isinstance(value, (types.GeneratorType, map, filter, zip, enumerate, reversed)) or (
        hasattr(type(value), "__next__") and hasattr(type(value), "__iter__")
    )


def _no_answer(prompt: object = "") -> str:
    """`input` where nobody is there to answer."""
    print(prompt)
    return ""


def _is_simple(value: object) -> bool:
    return value is None or type(value) in (bool, int, float, str)


def _snapshot(value: Any) -> tuple[Any, Any]:
    """What it takes to see later whether an object was changed in place."""
    if isinstance(value, np.ndarray):
        return value, (None if value.dtype == object else value.tobytes())
    if isinstance(value, (list, dict)):
        return value, copy.copy(value)
    return value, None


def _changes(encoder: Encoder, before: Mapping[int, tuple[Any, Any]]) -> list[list[Json]]:
    """``[key, contents]`` of the objects that differ from their snapshots."""
    changes = []
    for key, (value, old) in before.items():
        if isinstance(value, np.ndarray):
            changed = old is not None and value.tobytes() != old
        elif isinstance(value, list):
            changed = len(value) != len(old) or any(one is not other for one, other in zip(value, old))
        elif isinstance(value, dict):
            changed = len(value) != len(old) or any(
                one is not other or value[one] is not old[other] for one, other in zip(value, old)
            )
        else:
            changed = True  # a random generator
        if changed:
            changes.append([key, encoder.contents(value)])
    return changes


@contextlib.contextmanager
def _output_to(collector: Collector) -> Iterator[None]:
    streams = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = Stream("stdout", collector)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = streams


def main(connection: socket.socket) -> None:
    """Serve one submission over a connected socket."""
    shell = PREPARED.pop() if PREPARED else make_shell()
    with contextlib.suppress(framing.Closed):
        Learner(connection, shell).serve()


PREPARED: list[WorkerShell] = []  # the shell that a fork server made before it forked
