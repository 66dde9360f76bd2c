"""The trusted process: runs the instructor's cells, where the learner's names are stand-ins.

Expected values and hidden tests live here and nowhere else. The cells are ordinary nbgrader test cells.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import os
import random
import re
import sys
import tempfile

import numpy as np

from . import comparisons, frames
from .decoder import Decoder
from .frames import WireError
from .learner import write_files
from .shell import make_shell
from .standins import StandIns, number_of
from .texts import LearnerTexts, traceback_at
from .wire import Encoder

MOST_PRINTED = 20_000


class GraderFault(BaseException):
    """The test cell needs something that the grader cannot carry to the learner's process.

    No `Exception`, so that no test cell takes it for the learner's mistake.
    """


class Judge:
    """One submission's trusted process."""

    def __init__(self, connection, shell):
        self._connection, self._shell = connection, shell
        self._texts = LearnerTexts()
        self._names = set()  # every name that an instructor's cell has used
        self._installed = {}  # global names that hold the learner's values
        self._callbacks, self._numbers = [], {}  # functions given to the learner's process
        self._random, self._seeded = _random_state(), False
        for module, names in ((np.random, ("seed", "set_state")), (random, ("seed", "setstate"))):
            for name in names:
                setattr(module, name, self._noting(getattr(module, name)))
        comparisons.refuse_empty()
        self._standins = None
        self._first_handle = 0  # objects with lower numbers were lost with a process that ended
        self._lost = None  # the first number of the next process, when the present one has ended
        self._name_of, self._now = {}, {}  # number → global name; global name → number in the present process

    def serve(self):
        """Answer requests until the connection closes."""
        while True:
            message, buffers = frames.receive(self._connection)
            frames.send(self._connection, getattr(self, f"_{message['op']}")(message, buffers))

    def _begin(self, message, buffers):
        os.chdir(tempfile.mkdtemp(dir=message["scratch"]))
        write_files(message["files"], buffers)
        sys.path.insert(0, os.getcwd())
        self._asked = set(message["asked"])
        self._standins = StandIns(self, self._texts, self._asked)
        for statement in message["preamble"]:
            self._names |= _names_used(statement)
            with contextlib.suppress(Exception):  # what fails here is not defined, and the tests that use it say so
                exec(compile(statement, "<instructor's cell>", "exec"), self._shell.user_ns)
        return {"op": "done"}

    def _cell(self, message, buffers):
        """Run a read-only or a graded cell."""
        for index, source in message["texts"]:
            self._texts.add(index, source)
        self._first_handle = message["first_handle"]
        self._names |= _names_used(self._shell.transform_cell(message["source"])) | _names_in_magics(message["source"])
        fault = failure = None
        try:
            if message["graded"]:
                self._install()
            outputs, error = self._shell.run(message["source"], message["name"])
            if isinstance(error, GraderFault):
                fault = str(error)
            elif error is not None:
                failure = {"type": type(error).__name__, "text": str(error), "line": _line_of(error, message["name"])}
        except GraderFault as error:
            outputs, fault = [], str(error)
        return {"op": "done", "outputs": outputs, "fault": fault, "failure": failure}

    def _install(self):
        """Bind the names that the cells use and that are the learner's to what the learner bound them to."""
        namespace = self._shell.user_ns
        # A check names its exercise as text, so that what was asked for is bound whether a cell's code names it or not.
        wanted = [name for name in sorted(self._names | self._asked) if self._is_learners(name)]
        answer, buffers = self._ask({"op": "resolve", "names": wanted})
        decoder, values = Decoder(buffers), answer.get("values")
        values = values if isinstance(values, dict) else {}
        for name in wanted:
            data = values.get(name)
            self._note(name, data)
            if name not in values:
                if namespace.get(name, self) is self._installed.pop(name, None):
                    del namespace[name]
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

    def _is_learners(self, name):
        if name in self._asked:
            return True
        namespace = self._shell.user_ns
        if name in namespace:
            return namespace[name] is self._installed.get(name, self)
        return not hasattr(builtins, name)

    def do(self, number, what, args=(), kwargs=None):
        """Use an object of the learner's process and return what comes of it, as plain data or stand-ins."""
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
            frames.pack(message, encoder.buffers)
        except (TypeError, WireError) as error:
            if what == "call" and number in self._name_of:
                raise GraderFault(
                    f"the test passes something to {self._name_of[number]} that cannot be sent: {error}"
                ) from None
            raise TypeError(str(error)) from None
        answer, buffers = self._ask(message, encoder.buffers)
        if isinstance(printed := answer.get("printed"), str):
            sys.stdout.write(printed[:MOST_PRINTED])
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
        frames.send(self._connection, message, buffers)
        while True:
            frame = frames.receive_frame(self._connection)
            try:
                answer, buffers = frames.unpack(frame)
            except WireError as error:
                return {"op": "raised", "type": "RuntimeError", "text": str(error)}, []
            if frames.kind_of(frame) != frames.CALLBACK:
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
        frames.send(self._connection, answer, encoder.buffers, frames.CALLBACK)

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
            return self._standins.make(data, name)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise WireError(f"not a handle: {error}") from None

    def _error(self, answer):
        """The exception that stands for the one of the learner's code."""
        name, text = str(answer.get("type"))[:200], str(answer.get("text", ""))
        bases = answer.get("bases")
        kind = self._standins.exception_class(name, bases if isinstance(bases, list) else [])
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


def _names_in_magics(source):
    """Whatever could be a name in IPython's own lines, such as ``%time f(1)``, or below a cell magic."""
    lines = (
        source.splitlines()
        if source.lstrip().startswith("%%")
        else [line for line in source.splitlines() if "%" in line]
    )
    return set(re.findall(r"[^\W\d]\w*", "\n".join(lines)))


def _names_used(source):
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return set()
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def main(connection):
    """Serve one submission over a connected socket."""
    shell = WARM.pop() if WARM else make_shell()
    with contextlib.suppress(frames.Closed):
        Judge(connection, shell).serve()


WARM = []  # the shell that a warm process made before it forked
