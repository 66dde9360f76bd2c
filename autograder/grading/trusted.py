"""The trusted process: runs the instructor's cells, where the learner's names are proxies.

Expected values and hidden tests live here and nowhere else. The cells are ordinary nbgrader test cells.
"""

from __future__ import annotations

import builtins
import contextlib
import json
import os
import random
import socket
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from . import comparisons, framing, messages
from .framing import Json, Message, WireError
from .learner import write_files
from .proxies import CHANGING, READING, Proxies, SharedItems, number_of
from .random_states import RandomStates
from .shell import WorkerShell, make_shell
from .source_map import SourceMap, traceback_at
from .wire import Decoder, Encoder

MAX_PRINTED = 20_000
MAX_LINE = MAX_CELL = 100_000  # of a place that the learner's process tells
MAX_NAME = 200
MAX_LINES = 1000
FROM_LEARNER = "_raised_by_the_learner"  # an attribute of exceptions that came from the learner's process


class GraderFault(BaseException):
    """The test cell needs something that the grader cannot carry to the learner's process.

    No `Exception`, so that no test cell takes it for the learner's mistake.
    """


class TrustedRunner:
    """One submission's trusted process."""

    def __init__(self, connection: socket.socket, shell: WorkerShell) -> None:
        self._connection, self._shell = connection, shell
        self._source_map = SourceMap()
        self._installed: dict[str, Any] = {}  # global names that hold the learner's values
        self._callbacks: list[Callable[..., Any]] = []  # functions given to the learner's process
        self._numbers: dict[int, int] = {}  # their places in that list, by id
        self._random, self._seeded = RandomStates(), False
        for module, names in ((np.random, ("seed", "set_state")), (random, ("seed", "setstate"))):
            for name in names:
                setattr(module, name, self._noting(getattr(module, name)))
        comparisons.refuse_empty()
        self._proxies = Proxies(self, self._source_map)
        self._first_handle = 0  # objects with lower numbers were lost with a process that ended
        self._lost: int | None = None  # the first number of the next process, when the present one has ended
        self._read: dict[Any, Any] = {}  # what the test has read of objects; see `proxies.Remote`
        self._name_of: dict[int, str] = {}  # number → global name
        self._now: dict[str, int] = {}  # global name → number in the present process
        self._handlers: dict[str, messages.Handler] = {"begin": self._begin, "cell": self._cell}

    def serve(self) -> None:
        """Answer requests until the connection closes."""
        while True:
            message, buffers = framing.receive(self._connection)
            answer, data = self._handlers[message["op"]](message, buffers)
            framing.send(self._connection, answer, data, framing.DONE)

    def _begin(self, message: messages.BeginTrusted, buffers: list[bytes]) -> messages.Answer:
        os.chdir(tempfile.mkdtemp(dir=message["scratch"]))
        write_files(message["files"], buffers)
        sys.path.insert(0, os.getcwd())
        self._proxies = Proxies(self, self._source_map, message["modules"], message["classes"])
        done: messages.Done = {"op": "done"}
        return done, ()

    def _cell(self, message: messages.RunTrusted, buffers: list[bytes]) -> messages.Answer:
        """Run a cell of the instructor's."""
        for index, source in message["texts"]:
            self._source_map.add(index, source)
        self._first_handle = message["first_handle"]
        self._read.clear()
        fault: str | None = None
        failure: messages.Failure | None = None
        outputs: list[dict[str, Json]] = []
        try:
            self._install(message["learners"], message["imports"], message["perhaps"])
            outputs, error = self._shell.run(message["source"], message["name"])
            if isinstance(error, GraderFault):
                fault = str(error)
            elif error is not None:
                failure = {
                    "type": type(error).__name__,
                    "text": str(error)[:MAX_PRINTED],
                    "lines": _lines_of(error, message["name"]),
                    "learners": hasattr(error, FROM_LEARNER),
                }
        except GraderFault as error:
            fault = str(error)
        done: messages.TrustedDone = {"op": "done", "outputs": outputs, "fault": fault, "failure": failure}
        return done, ()

    def _install(self, learners: Iterable[str], imports: Mapping[str, str], perhaps: Iterable[str]) -> None:
        """Bind names that are the learner's to what the learner bound them to; see `program.Part`."""
        namespace = self._shell.user_ns
        wanted = [*learners, *filter(self._is_free, perhaps)]
        if not wanted:
            return
        values, buffers = self._resolve(wanted)
        names = {id(data): name for name, data in values.items()}  # of what a name is bound to, not of its parts
        decoder = Decoder(buffers, lambda data, decoder: self._import(data, decoder, names.get(id(data))))
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
            try:
                namespace[name] = self._installed[name] = decoder.decode(data)
            except WireError:
                namespace.pop(name, None)

    def _resolve(self, names: Sequence[str]) -> tuple[dict[str, Json], list[bytes]]:
        """The data of the learner's global names, and their buffers."""
        request: messages.Resolve = {"op": "resolve", "names": names}
        answer, buffers = self._ask(framing.pack(request))
        values = answer.get("values")
        return values if isinstance(values, dict) else {}, buffers

    def _note(self, name: str, data: Json) -> None:
        """Remember under which global name an object is found, to find it again in a new process."""
        if isinstance(data, dict) and type(number := data.get("handle")) is int:
            self._name_of[number], self._now[name] = name, number

    def _reconnect(self, first_handle: int) -> None:
        """After the learner's process ended and a new one ran the cells again: find the objects by their names."""
        self._first_handle = first_handle
        self._now = {}
        values, _ = self._resolve(sorted(set(self._name_of.values())))
        for name, data in values.items():
            self._note(name, data)

    def _current(self, number: int) -> int:
        """The number that an object has in the present process."""
        if number >= self._first_handle:
            return number
        try:
            return self._now[self._name_of[number]]
        except KeyError:
            raise RuntimeError("the object was lost when the process that held it ended") from None

    def _is_free(self, name: str) -> bool:
        """Whether nothing of the instructor's has a name."""
        namespace = self._shell.user_ns
        if name in namespace:
            return namespace[name] is self._installed.get(name, self)
        return not hasattr(builtins, name)

    def do(self, number: int, what: str, args: Sequence[Any] = (), kwargs: Mapping[str, Any] | None = None) -> Any:
        """Use an object of the learner's process and return what comes of it, as plain data or proxies."""
        if what in CHANGING:
            self._read.clear()
        if what not in READING:
            return self._do(number, what, args, kwargs)
        asked = self._question(number, what, args)
        if asked not in self._read:
            value = self._do(number, what, args)
            self._read[asked] = SharedItems(iter(value)) if what == "__iter__" else value
        return self._read[asked]

    def _question(self, number: int, what: str, args: Sequence[Any]) -> tuple[Any, ...]:
        """What is the same for the same reading of an object alone."""
        encoder = Encoder(self._export, behind=False)
        return number, what, json.dumps(encoder.encode(tuple(args))), *encoder.buffers

    def _do(self, number: int, what: str, args: Sequence[Any], kwargs: Mapping[str, Any] | None = None) -> Any:
        encoder = Encoder(self._export, behind=False)
        if self._lost is not None:
            first_handle, self._lost = self._lost, None
            self._reconnect(first_handle)
        number = self._current(number)
        try:
            message: messages.Do = {
                "op": "do",
                "target": number,
                "name": self._name_of.get(number),
                "what": what,
                "args": encoder.encode(tuple(args)),
                "kwargs": encoder.encode(dict(kwargs or {})),
                "random": self._random_changes(),
            }
            frame = framing.pack(message, encoder.buffers)
        except (TypeError, WireError) as error:
            if what == "call" and number in self._name_of:
                raise GraderFault(
                    f"the test passes something to {self._name_of[number]} that cannot be sent: {error}"
                ) from None
            raise TypeError(str(error)) from None
        answer, buffers = self._ask(frame)
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
        if answer.get("again") is True:
            return self._do(number, what, args, kwargs)
        raise self._error(answer)

    def _ask(self, request: bytes) -> tuple[Message, list[bytes]]:
        """Send a packed request to the learner's process; serve its calls of our functions until it answers."""
        framing.send_frame(self._connection, request)
        while True:
            frame = framing.receive_frame(self._connection)
            try:
                answer, data = framing.unpack(frame)
            except WireError as error:
                return {"op": "raised", "type": "RuntimeError", "text": str(error)}, []
            if framing.kind_of(frame) != framing.CALLBACK:
                return answer, data
            self._serve_callback(answer, data)

    def _serve_callback(self, message: Message, buffers: list[bytes]) -> None:
        decoder = Decoder(buffers, self._import)
        answer: messages.Result | messages.Raised
        try:
            args, kwargs = decoder.decode(message["args"]), decoder.decode(message["kwargs"])
            value = self._callbacks[message["number"]](*args, **kwargs)
            encoder = Encoder(self._export, known=decoder.objects, behind=False)
            changed = [
                [key, encoder.contents(item)]
                for key, item in decoder.objects.items()
                if isinstance(item, np.ndarray) and item.dtype != object
            ]
            answer = {"op": "result", "changed": changed, "value": encoder.encode(value)}
        except Exception as error:  # also the test's own function may raise, and the learner may want to see it
            encoder, answer = Encoder(), {"op": "raised", "type": type(error).__name__, "text": str(error)}
        framing.send(self._connection, answer, encoder.buffers, framing.CALLBACK)

    def _export(self, value: Any, encoder: Encoder) -> Json:
        if (number := number_of(value)) is not None:
            return {"handle": self._current(number)}
        if callable(value) and not isinstance(value, type):
            if id(value) not in self._numbers:
                self._numbers[id(value)] = len(self._callbacks)
                self._callbacks.append(value)
            return {"callback": self._numbers[id(value)], "name": getattr(value, "__name__", "function")}
        raise TypeError(f"a value of type {type(value).__name__}")

    def _import(self, data: Json, decoder: Decoder, name: str | None = None) -> Any:
        if "callback" in data:
            try:
                return self._callbacks[data["callback"]]
            except (IndexError, TypeError):
                raise WireError("not a function of ours") from None
        try:
            return self._proxies.make(data, name)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise WireError(f"not a handle: {error}") from None

    def _error(self, answer: Message) -> BaseException:
        """The exception that stands for the one of the learner's code."""
        name, text = str(answer.get("type"))[:MAX_NAME], str(answer.get("text", ""))[:MAX_PRINTED]
        bases = answer.get("bases")
        kind = self._proxies.exception_class(name, bases if isinstance(bases, list) else [])
        shown = text if kind.__name__ == name else f"{name}: {text}" if kind is RuntimeError else text
        try:
            error = kind(shown.encode("utf-8", "replace").decode("utf-8"))
        except TypeError:  # such as UnicodeDecodeError, which wants more arguments
            error = RuntimeError(f"{name}: {text}")
        setattr(error, FROM_LEARNER, True)
        places = [place for place in answer.get("places", ()) if _is_place(place)]
        return error.with_traceback(traceback_at(places))

    def _noting(self, seed: Callable[..., Any]) -> Callable[..., Any]:
        """A seeding function that also has the learner's process told, even if the state is what it was told before."""

        def noting(*args: Any, **kwargs: Any) -> Any:
            self._seeded = True
            return seed(*args, **kwargs)

        return noting

    def _random_changes(self) -> messages.RandomState:
        """The global random states, if the test has drawn or seeded since the learner's process was told."""
        before, self._random = self._random, RandomStates(self._random)
        seeded, self._seeded = self._seeded, False
        return self._random.changes(before, seeded)


def _is_place(place: Json) -> bool:
    return (
        isinstance(place, list)
        and len(place) == 3
        and type(place[0]) is int
        and type(place[1]) is int
        and 0 <= place[0] < MAX_CELL
        and 0 < place[1] < MAX_LINE
        and isinstance(place[2], str)
    )


def _lines_of(error: BaseException, filename: str) -> list[int]:
    """The lines of the cell that an exception went through, outermost first."""
    lines, trace = [], error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == filename:
            lines.append(trace.tb_lineno)
        trace = trace.tb_next
    return lines[:MAX_LINES]


def main(connection: socket.socket) -> None:
    """Serve one submission over a connected socket."""
    shell = PREPARED.pop() if PREPARED else make_shell()
    with contextlib.suppress(framing.Closed):
        TrustedRunner(connection, shell).serve()


PREPARED: list[WorkerShell] = []  # the shell that a fork server made before it forked
