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
import random
import re
import signal
import sys
import types
from pathlib import Path

import numpy as np

from . import framing
from .decoder import Decoder
from .shell import Stream, make_shell
from .wire import Encoder, is_iterator

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


def observed(function, args, kwargs, rule, observer):
    """Call a function by way of an observer, such as ``"course_lib.observe:observe"``; it is evidence, no proof."""
    module, _, name = observer.partition(":")
    return getattr(importlib.import_module(module), name)(function, args, kwargs, rule)


ACTIONS = {
    "observed": observed,
    **OPERATORS,
    "__len__": len,
    "__str__": str,
    "__repr__": repr,
    "__iter__": iter,
    "__bool__": bool,
    "__array__": lambda value: np.asarray(value),
    "call": lambda value, *args, **kwargs: value(*args, **kwargs),
    "getattr": getattr,
    "setattr": setattr,
    "next": lambda value, count: list(itertools.islice(value, count)),
    "deepcopy": copy.deepcopy,
}


class Learner:
    """One submission's process."""

    def __init__(self, connection, shell):
        self._connection, self._shell = connection, shell
        self._handles, self._handle_of = {}, {}  # objects that the other side holds by number, and their numbers
        self._first_handle = 0  # processes of one submission number their objects apart
        self._callbacks = {}
        self._in_user_code = False
        signal.signal(signal.SIGINT, self._interrupt)
        builtins.input = lambda prompt="": (print(prompt), "")[1]  # nobody is there to answer

    def serve(self):
        """Answer requests until the connection closes."""
        while True:
            message, buffers = framing.receive(self._connection)
            answer, buffers = getattr(self, f"_{message['op']}")(message, buffers)
            framing.send(self._connection, answer, buffers)

    def _begin(self, message, buffers):
        sys.path.insert(0, os.getcwd())
        self._first_handle = message["first_handle"]
        write_files(message["files"], buffers)
        return {"op": "done"}, ()

    def _cell(self, message, buffers):
        with self._user_code():
            outputs, error = self._shell.run(message["source"], f"<cell {message['index']}>")
        return {"op": "done", "outputs": outputs, "failed": error is not None}, ()

    def _resolve(self, message, buffers):
        """The values of global names; those that are not bound, or cannot be sent, are left out."""
        encoder, values = Encoder(self._export), {}
        for name in message["names"]:
            if name in self._shell.user_ns:
                with contextlib.suppress(Exception):
                    values[name] = encoder.encode(self._shell.user_ns[name])
        return {"op": "values", "values": values}, encoder.buffers

    def _do(self, message, buffers):
        """Do something with an object: call it, get an attribute, …"""
        decoder = Decoder(buffers, self._import)
        collector = self._shell.collector
        collector.begin()
        encoder = None
        try:
            target, args = self._handles[message["target"]], decoder.decode(message["args"])
            kwargs = decoder.decode(message["kwargs"])
            before = {key: _snapshot(value) for key, value in decoder.objects.items()}
            _set_random_state(message.get("random"))
            with self._user_code(), _output_to(collector):
                value = ACTIONS[message["what"]](target, *args, **kwargs)
            encoder = Encoder(self._export, known=decoder.objects)
            answer = {"op": "result", "changed": _changes(encoder, before)}
            answer["value"] = encoder.encode(value)
        except BaseException as error:  # whatever the learner's code raises goes to the trusted side as data
            encoder = Encoder(self._export)
            answer = self._raised(error, encoder)
        answer["printed"] = "".join(output["text"] for output in collector.outputs if output["output_type"] == "stream")
        return answer, encoder.buffers

    def _raised(self, error, encoder):
        places, trace = [], error.__traceback__
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
            "text": text[:10_000],
            "places": places[-50:],
        }

    def _export(self, value, encoder):
        """A handle of an object that is no plain data."""
        if isinstance(value, Callback):
            return {"callback": value.number}
        if id(value) not in self._handle_of:
            number = self._first_handle + len(self._handles)
            self._handle_of[id(value)], self._handles[number] = number, value
        kind = type(value)
        data = {"handle": self._handle_of[id(value)], "class": kind.__name__}
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
                parameters=self._parameters(value, encoder),
            )
        elif is_iterator(value):
            data.update(kind="iterator")
        else:
            data.update(kind="object", callable=callable(value))
        doc = getattr(value, "__doc__", None)
        data["doc"] = doc[:10_000] if isinstance(doc, str) and data["kind"] != "object" else None
        return data

    def _parameters(self, function, encoder):
        try:
            parameters = inspect.signature(function).parameters.values()
        except (TypeError, ValueError):
            return None
        found = []
        for parameter in parameters:
            entry = {"name": parameter.name, "kind": int(parameter.kind)}
            if parameter.default is not parameter.empty:
                entry["default"] = Encoder().encode(parameter.default) if _is_simple(parameter.default) else None
            found.append(entry)
        return found

    def _import(self, data, decoder):
        if "handle" in data:
            return self._handles[data["handle"]]
        number = data["callback"]
        if number not in self._callbacks:
            self._callbacks[number] = Callback(self, number, data.get("name", "function"))
        return self._callbacks[number]

    def call_back(self, number, args, kwargs):
        """Call a function of the trusted side."""
        encoder = Encoder(self._export)
        message = {"op": "callback", "number": number, "args": encoder.encode(args), "kwargs": encoder.encode(kwargs)}
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
    def _user_code(self):
        self._in_user_code = True
        try:
            yield
        finally:
            self._in_user_code = False

    def _interrupt(self, number, frame):
        if self._in_user_code:
            raise KeyboardInterrupt


class Callback:
    """A function of the trusted side, given to the learner's function as an argument."""

    def __init__(self, learner, number, name):
        self._learner, self.number, self.__name__ = learner, number, name

    def __call__(self, *args, **kwargs):
        return self._learner.call_back(self.number, args, kwargs)

    def __deepcopy__(self, memo):
        return self


def write_files(files, buffers):
    """Put the files that belong to the notebook into the working directory."""
    for name, position in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(buffers[position])


def _is_simple(value):
    return value is None or type(value) in (bool, int, float, str)


def _snapshot(value):
    """What it takes to see later whether an object was changed in place."""
    if isinstance(value, np.ndarray):
        return value, (None if value.dtype == object else value.tobytes())
    if isinstance(value, (list, dict)):
        return value, copy.copy(value)
    return value, None


def _changes(encoder, before):
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


def _set_random_state(state):
    if not state:
        return
    if "python" in state:
        version, numbers, cached = state["python"]
        random.setstate((version, tuple(numbers), cached))
    if "numpy" in state:
        name, keys, position, has_gauss, cached = state["numpy"]
        np.random.set_state((name, np.array(keys, dtype=np.uint32), position, has_gauss, cached))


@contextlib.contextmanager
def _output_to(collector):
    streams = sys.stdout, sys.stderr
    sys.stdout = sys.stderr = Stream("stdout", collector)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = streams


def main(connection):
    """Serve one submission over a connected socket."""
    shell = PREPARED.pop() if PREPARED else make_shell()
    with contextlib.suppress(framing.Closed):
        Learner(connection, shell).serve()


PREPARED = []  # the shell that a fork server made before it forked
