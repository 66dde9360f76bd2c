"""The trusted process: runs the instructor's cells, where the learner's names are proxies.

Expected values and hidden tests live here and nowhere else. The cells are ordinary nbgrader test cells.
"""

from __future__ import annotations

import builtins
import contextlib
import os
import random
import sys
import tempfile

import numpy as np

from . import comparisons, framing
from .decoder import Decoder
from .framing import WireError
from .learner import write_files
from .shell import make_shell
from .proxies import Proxies, number_of
from .source_map import SourceMap, traceback_at
from .wire import Encoder

MAX_PRINTED = 20_000


class GraderFault(BaseException):
    """The test cell needs something that the grader cannot carry to the learner's process.

    No `Exception`, so that no test cell takes it for the learner's mistake.
    """


class TrustedRunner:
    """One submission's trusted process."""

    def __init__(self, connection, shell):
        self._connection, self._shell = connection, shell
        self._source_map = SourceMap()
        self._installed = {}  # global names that hold the learner's values
        self._callbacks, self._numbers = [], {}  # functions given to the learner's process
        self._random, self._seeded = _random_state(), False
        for module, names in ((np.random, ("seed", "set_state")), (random, ("seed", "setstate"))):
            for name in names:
                setattr(module, name, self._noting(getattr(module, name)))
        comparisons.refuse_empty()
        self._proxies = None
        self._first_handle = 0  # objects with lower numbers were lost with a process that ended
        self._lost = None  # the first number of the next process, when the present one has ended
        self._name_of, self._now = {}, {}  # number → global name; global name → number in the present process

    def serve(self):
        """Answer requests until the connection closes."""
        while True:
            message, buffers = framing.receive(self._connection)
            framing.send(self._connection, getattr(self, f"_{message['op']}")(message, buffers))

    def _begin(self, message, buffers):
        os.chdir(tempfile.mkdtemp(dir=message["scratch"]))
        write_files(message["files"], buffers)
        sys.path.insert(0, os.getcwd())
        self._proxies = Proxies(self, self._source_map, frozenset(message["modules"]))
        return {"op": "done"}

    def _cell(self, message, buffers):
        """Run a cell of the instructor's."""
        for index, source in message["texts"]:
            self._source_map.add(index, source)
        self._first_handle = message["first_handle"]
        fault = failure = None
        try:
            self._install(message["learners"], message["imports"], message["perhaps"])
            outputs, error = self._shell.run(message["source"], message["name"])
            if isinstance(error, GraderFault):
                fault = str(error)
            elif error is not None:
                failure = {"type": type(error).__name__, "text": str(error), "line": _line_of(error, message["name"])}
        except GraderFault as error:
            outputs, fault = [], str(error)
        return {"op": "done", "outputs": outputs, "fault": fault, "failure": failure}

    def _install(self, learners, imports, perhaps):
        """Bind names that are the learner's to what the learner bound them to; see `program.Part`."""
        namespace = self._shell.user_ns
        wanted = [*learners, *filter(self._is_free, perhaps)]
        if not wanted:
            return
        answer, buffers = self._ask({"op": "resolve", "names": wanted})
        decoder, values = Decoder(buffers), answer.get("values")
        values = values if isinstance(values, dict) else {}
        for name in wanted:
            data = values.get(name)
            self._note(name, data)
            if name not in values:
                namespace.pop(name, None)
                continue
            if name in imports:
                with contextlib.suppress(Exception):  # what cannot be imported is not defined, and the test says so
                    exec(imports[name], namespace)
                continue
            decoder._opaque = lambda part, decoder, top=data, name=name: self._import(
                part, decoder, name if part is top else None
            )
            try:
                namespace[name] = self._installed[name] = decoder.decode(data)
            except WireError:
                namespace.pop(name, None)

    def _note(self, name, data):
        """Remember under which global name an object is found, to find it again in a new process."""
        if isinstance(data, dict) and type(number := data.get("handle")) is int:
            self._name_of[number], self._now[name] = name, number

    def _reconnect(self, first_handle):
        """After the learner's process ended and a new one ran the cells again: find the objects by their names."""
        self._first_handle = first_handle
        self._now = {}
        answer, _ = self._ask({"op": "resolve", "names": sorted(set(self._name_of.values()))})
        for name, data in (answer.get("values") or {}).items():
            self._note(name, data)

    def _current(self, number):
        """The number that an object has in the present process."""
        if number >= self._first_handle:
            return number
        try:
            return self._now[self._name_of[number]]
        except KeyError:
            raise RuntimeError("the object was lost when the process that held it ended") from None

    def _is_free(self, name):
        """Whether nothing of the instructor's has a name."""
        namespace = self._shell.user_ns
        if name in namespace:
            return namespace[name] is self._installed.get(name, self)
        return not hasattr(builtins, name)

    def do(self, number, what, args=(), kwargs=None):
        """Use an object of the learner's process and return what comes of it, as plain data or proxies."""
        encoder = Encoder(self._export)
        if self._lost is not None:
            first_handle, self._lost = self._lost, None
            self._reconnect(first_handle)
        number = self._current(number)
        try:
            message = {
                "op": "do",
                "target": number,
                "name": self._name_of.get(number),
                "what": what,
                "args": encoder.encode(tuple(args)),
                "kwargs": encoder.encode(dict(kwargs or {})),
            }
            message["random"] = self._random_changes()
            framing.pack(message, encoder.buffers)
        except (TypeError, WireError) as error:
            if what == "call" and number in self._name_of:
                raise GraderFault(
                    f"the test passes something to {self._name_of[number]} that cannot be sent: {error}"
                ) from None
            raise TypeError(str(error)) from None
        answer, buffers = self._ask(message, encoder.buffers)
        if isinstance(printed := answer.get("printed"), str):
            sys.stdout.write(printed[:MAX_PRINTED])
        decoder = Decoder(buffers, self._import, known=encoder.objects)
        if answer.get("op") == "result":
            try:
                for key, contents in answer["changed"]:
                    decoder.write_over(encoder.objects[key], contents)
                return decoder.decode(answer["value"])
            except (WireError, KeyError, TypeError, ValueError) as error:
                raise RuntimeError(f"what came back cannot be read: {error}") from None
        self._lost = answer.get("first_handle")
        raise self._error(answer)

    def _ask(self, message, buffers=()):
        """Send a request to the learner's process; serve its calls of our functions until it answers."""
        framing.send(self._connection, message, buffers)
        while True:
            frame = framing.receive_frame(self._connection)
            try:
                answer, buffers = framing.unpack(frame)
            except WireError as error:
                return {"op": "raised", "type": "RuntimeError", "text": str(error)}, []
            if framing.kind_of(frame) != framing.CALLBACK:
                return answer, buffers
            self._serve_callback(answer, buffers)

    def _serve_callback(self, message, buffers):
        decoder = Decoder(buffers, self._import)
        encoder = Encoder(self._export)
        try:
            args, kwargs = decoder.decode(message["args"]), decoder.decode(message["kwargs"])
            value = self._callbacks[message["number"]](*args, **kwargs)
            encoder = Encoder(self._export, known=decoder.objects)
            changed = [
                [key, encoder.contents(item)]
                for key, item in decoder.objects.items()
                if isinstance(item, np.ndarray) and item.dtype != object
            ]
            answer = {"op": "result", "changed": changed, "value": encoder.encode(value)}
        except Exception as error:  # also the test's own function may raise, and the learner may want to see it
            encoder, answer = Encoder(), {"op": "raised", "type": type(error).__name__, "text": str(error)}
        framing.send(self._connection, answer, encoder.buffers, framing.CALLBACK)

    def _export(self, value, encoder):
        if (number := number_of(value)) is not None:
            return {"handle": self._current(number)}
        if callable(value) and not isinstance(value, type):
            if id(value) not in self._numbers:
                self._numbers[id(value)] = len(self._callbacks)
                self._callbacks.append(value)
            return {"callback": self._numbers[id(value)], "name": getattr(value, "__name__", "function")}
        raise TypeError(f"a value of type {type(value).__name__}")

    def _import(self, data, decoder, name=None):
        if "callback" in data:
            try:
                return self._callbacks[data["callback"]]
            except (IndexError, TypeError):
                raise WireError("not a function of ours") from None
        try:
            return self._proxies.make(data, name)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise WireError(f"not a handle: {error}") from None

    def _error(self, answer):
        """The exception that stands for the one of the learner's code."""
        name, text = str(answer.get("type"))[:200], str(answer.get("text", ""))
        bases = answer.get("bases")
        kind = self._proxies.exception_class(name, bases if isinstance(bases, list) else [])
        shown = text if kind.__name__ == name else f"{name}: {text}" if kind is RuntimeError else text
        try:
            error = kind(shown.encode("utf-8", "replace").decode("utf-8"))
        except TypeError:  # such as UnicodeDecodeError, which wants more arguments
            error = RuntimeError(f"{name}: {text}")
        places = [place for place in answer.get("places", ()) if _is_place(place)]
        return error.with_traceback(traceback_at(places))

    def _noting(self, seed):
        """A seeding function that also has the learner's process told, even if the state is what it was told before."""

        def noting(*args, **kwargs):
            self._seeded = True
            return seed(*args, **kwargs)

        return noting

    def _random_changes(self):
        """The global random states, if the test has drawn or seeded since the learner's process was told.

        They go over, and never come back: a learner's process could choose the inputs of the hidden tests by them.
        """
        state = _random_state()
        changes = {}
        if self._seeded or state[0] != self._random[0]:
            changes["python"] = [state[0][0], list(state[0][1]), state[0][2]]
        if self._seeded or state[1] != self._random[1]:
            name, keys, *rest = state[1]
            changes["numpy"] = [name, np.frombuffer(keys, np.uint32).tolist(), *rest]
        self._random, self._seeded = state, False
        return changes


def _random_state():
    name, keys, *rest = np.random.get_state()
    return random.getstate(), (name, keys.tobytes(), *rest)


def _is_place(place):
    return (
        isinstance(place, list)
        and len(place) == 3
        and type(place[0]) is int
        and type(place[1]) is int
        and 0 <= place[0] < 100_000
        and 0 < place[1] < 100_000
        and isinstance(place[2], str)
    )


def _line_of(error, filename):
    """The line of the cell that an exception went through, 0 if it is not known."""
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == filename:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def main(connection):
    """Serve one submission over a connected socket."""
    shell = PREPARED.pop() if PREPARED else make_shell()
    with contextlib.suppress(framing.Closed):
        TrustedRunner(connection, shell).serve()


PREPARED = []  # the shell that a fork server made before it forked
