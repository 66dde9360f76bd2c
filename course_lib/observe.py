"""Run a function and observe what ran in it: how many Python steps, which forbidden calls, which warnings.

A rule and an observation are plain data, so that a grader can have this done in the learner's process, where the function
is, and judge the answer elsewhere. A rule is one of

- ``{"kind": "calls", "names": ["numpy.dot", "@", …]}`` → ``{"calls": [those names that were called]}``; a name may be that
  of a function, a class, a method (``"numpy.multiply.outer"``), a whole module (``"scipy.signal"``), an attribute
  (``".T"``) or the operator ``"@"``
- ``{"kind": "steps", "names": ["builtins.sum", …]}`` → ``{"steps": instructions run in the learner's own code, "calls": […]}``
- ``{"kind": "warnings"}`` → ``{"warnings": ["overflow", …]}``
- ``{"kind": "helpers"}`` → ``{"helpers": […]}``: which functions of the course stood in, see below
- ``{"kind": "functions", "names": ["course_lib.given.norms:norm", …]}`` → ``{"functions": [those whose code ran]}``

Any rule may have ``"given": ["course_lib.given.dot_product:dot", …]``: functions of the course that stand in, for this call, for
the learner's own of the same name, where the function uses them.

From Python 3.12 on calls are known by the identity of what is called (`sys.monitoring`). On 3.11 recorders stand in for the
forbidden functions in the globals of the learner's functions, and the bytecode of the lines that ran is read: see docs/authors.md.
This module needs NumPy and the standard library alone.
"""

from __future__ import annotations

import contextlib
import copy
import dis
import functools
import importlib
import linecache
import sys
import sysconfig
import traceback
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

MATMUL = "@"
ATTRIBUTES = ("LOAD_ATTR", "LOAD_METHOD")
SYNTHETIC = ("<string>", "<frozen", "<__array_function__")  # file names of code that no learner wrote
OURS = str(Path(__file__).parent)
LIBRARIES = (
    *(sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")),
    str(Path(contextlib.__file__).parent),  # in a virtual environment the standard library is elsewhere
    str(Path(np.__file__).parent),
    OURS,
)


def observe(function: Callable, args: tuple, kwargs: dict, rule: dict) -> tuple[Any, dict]:
    """Call a function and observe it by a rule.

    Parameters
    ----------
    function : callable
    args, kwargs
        Its arguments. They are handed over as they are.
    rule : dict
        Plain data; see the module's text.

    Returns
    -------
    value
        What the function returned.
    observation : dict
        Plain data.

    Raises
    ------
    Exception
        Whatever the function raises.

    Examples
    --------
    >>> observe(lambda u, v: np.sum(u * v), (np.ones(3), np.ones(3)), {}, {"kind": "calls", "names": ["numpy.dot", "@"]})
    (np.float64(3.0), {'calls': []})
    """
    with _stand_ins(function, rule.get("given", ())) as helpers:
        if rule["kind"] == "helpers":
            value = function(*args, **kwargs)
            return list(value) if isinstance(value, types.GeneratorType) else value, {"helpers": helpers}
        return _observed(function, args, kwargs, rule)


def _observed(function, args, kwargs, rule):
    if rule["kind"] == "warnings":
        return _with_warnings(function, args, kwargs)
    kind = _Monitor if hasattr(sys, "monitoring") else _Tracer
    watch = kind(function, rule)
    again = copy.deepcopy((args, kwargs)) if watch.absent else None
    value = watch.run(args, kwargs)
    if again and any(is_loaded(name) for name in watch.absent):  # the function has imported it: now it can be known
        watch = kind(function, rule)
        value = watch.run(*again)
    if rule["kind"] == "functions":
        return value, {"functions": [name for name in rule["names"] if name in watch.functions]}
    observation = {"calls": [name for name in rule["names"] if name in watch.calls]}
    if rule["kind"] == "steps":
        observation["steps"] = watch.steps
    return value, observation


@contextlib.contextmanager
def _stand_ins(function, names):
    """Bind functions of the course in place of the learner's own helpers of these names, for as long as a call takes."""
    own = getattr(_unwrapped(function), "__globals__", {})
    used = names_used(function)
    before = {}
    for name in names:
        module, _, helper = name.partition(":")
        if helper in used and own.get(helper) is not (given := getattr(importlib.import_module(module), helper)):
            before[helper], own[helper] = own[helper], given
    try:
        yield list(before)
    finally:
        own.update(before)


def names_used(function: Callable) -> set[str]:
    """The global names that a function uses, itself or by way of other functions of its namespace."""
    own = getattr(_unwrapped(function), "__globals__", {})
    found: set[str] = set()
    codes = [getattr(_unwrapped(function), "__code__", None)]
    while codes:
        code = codes.pop()
        if not isinstance(code, types.CodeType):
            continue
        codes += code.co_consts
        for name in set(code.co_names) & own.keys() - found:
            found.add(name)
            other = getattr(own[name], "__code__", None)
            codes += [other] if other is not None and not is_foreign(other.co_filename) else []
    return found


def is_foreign(filename: str) -> bool:
    """Whether code of a file is a library's, Python's or the course's, not the learner's.

    >>> is_foreign(np.linalg.__file__), is_foreign("/tmp/ipykernel_17/42.py")
    (True, False)
    """
    return filename.startswith(LIBRARIES) or filename.startswith(SYNTHETIC)


def failing_line(error: BaseException) -> str:
    """The innermost line of the learner's own code that an exception went through, or an empty text if it is not known.

    Whatever names a line, a check or a picture, names this one.
    """
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if not is_foreign(frame.filename) and "autograder" not in Path(frame.filename).parts:  # the grader's proxies
            return (frame.line or linecache.getline(frame.filename, frame.lineno or 0)).strip()
    return ""


def is_ours(filename: str) -> bool:
    """Whether code of a file is the course's own."""
    return filename.startswith(OURS)


def _with_warnings(function, args, kwargs):
    said: dict[str, None] = {}
    with np.errstate(over="call", divide="call", invalid="call", call=lambda kind, flag: said.setdefault(kind)):
        value = function(*args, **kwargs)
    return value, {"warnings": list(said)}


class _Watch:
    """What the two ways of watching share: the rule's objects, and what was seen."""

    def __init__(self, function, rule):
        self.function, self.kind = function, rule["kind"]
        self.calls, self.functions, self.steps = set(), set(), 0
        self.lines = set()  # (code, line) of the learner's code that ran
        names = rule.get("names", ())
        self.forbidden, self.codes, self.modules = {}, {}, []
        # What nobody has imported, nobody has called; to import a large library for that would take a learner's time.
        self.absent = [name for name in names if name[0].isalpha() and not is_loaded(name)]
        if self.kind == "functions":
            self.codes = {code: name for name in names if (code := code_of(name)) is not None}
        else:
            for name in names:
                found = resolve(name) if is_loaded(name) else None
                if isinstance(found, types.ModuleType):
                    self.modules.append(name)
                elif found is not None:
                    self.forbidden[_key(found)] = (name, found)
        self.matmul = MATMUL in names
        self.attributes = {name[1:]: name for name in names if name.startswith(".")}
        self._known = {}

    def is_learners(self, code):
        """Whether code is the learner's, remembered by its file."""
        if code.co_filename not in self._known:
            self._known[code.co_filename] = not is_foreign(code.co_filename)
        return self._known[code.co_filename]

    def note_call(self, called):
        """Note a call if what is called, or what a partial or bound method calls, is forbidden."""
        while isinstance(called, functools.partial):
            called = called.func
        if (name := self.name_of(called)) is not None:
            self.calls.add(name)

    def name_of(self, called):
        """The forbidden name under which something is known, or None."""
        found = self.forbidden.get(_key(called))
        if found is None and isinstance(called, types.BuiltinMethodType) and isinstance(called.__self__, np.ndarray):
            found = self.forbidden.get(id(getattr(np.ndarray, called.__name__, None)))
        if found is not None:
            return found[0]
        module = getattr(called, "__module__", None) if self.modules and callable(called) else None
        return next((name for name in self.modules if f"{module}.".startswith(f"{name}.")), None)

    def read_lines(self):
        """Look in the bytecode of the lines that ran for the operator ``@`` and for attributes."""
        if not self.matmul and not self.attributes:
            return
        for found in self.instructions_run():
            if self.matmul and found.opname == "BINARY_OP" and found.argrepr in ("@", "@="):
                self.calls.add(MATMUL)
            elif found.opname in ATTRIBUTES and found.argval in self.attributes:
                self.calls.add(self.attributes[found.argval])

    def instructions_run(self):
        """The instructions of the lines that ran, code by code."""
        for code in {code for code, _ in self.lines}:
            for line, instruction in _instructions(code):
                if (code, line) in self.lines:
                    yield instruction


class _Monitor(_Watch):
    """Watching by `sys.monitoring`, Python 3.12 and later."""

    def run(self, args, kwargs):
        monitoring = sys.monitoring
        events = monitoring.events
        tool = next(number for number in (3, 4, 5, 2) if monitoring.get_tool(number) is None)
        callbacks = {events.PY_START: self._start}
        if self.kind != "functions":
            callbacks |= {events.CALL: self._call, events.LINE: self._line}
        if self.kind == "steps":
            callbacks[events.INSTRUCTION] = self._step
        monitoring.use_tool_id(tool, "course")
        try:
            for event, callback in callbacks.items():
                monitoring.register_callback(tool, event, callback)
            monitoring.restart_events()
            monitoring.set_events(tool, functools.reduce(int.__or__, callbacks))
            self.note_call(self.function)
            value = self.function(*args, **kwargs)
        finally:
            monitoring.set_events(tool, 0)
            for event in callbacks:
                monitoring.register_callback(tool, event, None)
            monitoring.free_tool_id(tool)
        self.read_lines()
        return value

    def _start(self, code, offset):
        if code in self.codes:
            self.functions.add(self.codes[code])

    def _call(self, code, offset, called, first):
        if not self.is_learners(code):
            return sys.monitoring.DISABLE
        self.note_call(called)
        is_method = isinstance(called, types.MethodDescriptorType)  # how one is called, such as np.multiply.outer
        if is_method and (found := self.forbidden.get((id(first), called.__name__))) is not None:
            self.calls.add(found[0])
        if callable(first):  # such as map(np.dot, …)
            self.note_call(first)
        return None

    def _line(self, code, line):
        if not self.is_learners(code):
            return sys.monitoring.DISABLE
        self.lines.add((code, line))
        return None

    def _step(self, code, offset):
        if not self.is_learners(code):
            return sys.monitoring.DISABLE
        self.steps += 1
        return None


class _Tracer(_Watch):
    """Watching by `sys.settrace`, recorders and bytecode, Python 3.11."""

    def run(self, args, kwargs):
        self.note_call(self.function)
        trace = sys.gettrace()
        with self._recorders():
            sys.settrace(self._trace)
            try:
                value = self.function(*args, **kwargs)
            finally:
                sys.settrace(trace)
        self.read_lines()
        self._read_names()
        return value

    def _trace(self, frame, event, argument):
        code = frame.f_code
        if code in self.codes:
            self.functions.add(self.codes[code])
        if not self.is_learners(code):
            return None
        frame.f_trace_opcodes = self.kind == "steps"
        self.lines.add((code, frame.f_lineno))
        self.steps += 1
        return self._trace

    @contextlib.contextmanager
    def _recorders(self):
        """Put recorders in the place of the forbidden functions, in the globals of the learner's function."""
        names = getattr(_unwrapped(self.function), "__globals__", None)
        if names is None or not (self.forbidden or self.modules):
            yield
            return
        changed = {key: new for key, value in names.items() if (new := self._recording(value)) is not value}
        for name, found in self.forbidden.values():
            if name.startswith("builtins.") and (key := name.partition(".")[2]) not in names:
                changed[key] = _Recorder(found, lambda name=name: self.calls.add(name))
        before = {key: names.get(key, names) for key in changed}
        names.update(changed)
        try:
            yield
        finally:
            for key, value in before.items():
                if value is names:
                    names.pop(key, None)
                else:
                    names[key] = value

    def _recording(self, value):
        """A recorder of a forbidden function, a module or collection that gives recorders, or the value itself."""
        if isinstance(value, types.ModuleType):
            tops = {name.partition(".")[0] for name in [*self.modules, *(name for name, _ in self.forbidden.values())]}
            return _Module(value, self._recording) if value.__name__.partition(".")[0] in tops else value
        if not isinstance(value, functools.partial) and (name := self.name_of(value)) is not None:
            return _Recorder(value, lambda: self.calls.add(name))
        if isinstance(value, functools.partial) and id(value.func) in self.forbidden:
            return functools.partial(self._recording(value.func), *value.args, **value.keywords)
        if type(value) in (list, tuple) and any(id(part) in self.forbidden for part in value):
            return type(value)(map(self._recording, value))
        if type(value) is dict and any(id(part) in self.forbidden for part in value.values()):
            return {key: self._recording(part) for key, part in value.items()}
        return value

    def _read_names(self):
        """Look in the bytecode for methods, and for what was imported inside a function."""
        names = [name for name, _ in self.forbidden.values()]
        of_arrays = {name.rpartition(".")[2]: name for name in names if name.startswith("numpy.ndarray.")}
        of_ufuncs = {tuple(name.split(".")[-2:]): name for name, found in self.forbidden.values() if _is_bound(found)}
        last = {name.rpartition(".")[2]: name for name in names}
        ran = [
            found for found in self.instructions_run() if found.opname in (*ATTRIBUTES, "IMPORT_NAME", "IMPORT_FROM")
        ]
        imports = any(found.opname == "IMPORT_NAME" for found in ran)
        for before, found in zip([None, *ran], ran):
            name = (last if imports else of_arrays).get(found.argval)
            if before is not None:
                name = of_ufuncs.get((before.argval, found.argval), name)
            if name and found.opname != "IMPORT_NAME":
                self.calls.add(name)


class _Recorder:
    """Stands for a function, and notes that it was called."""

    def __init__(self, function, note):
        self._function, self._note = function, note
        functools.update_wrapper(self, function, updated=())

    def __call__(self, *args, **kwargs):
        self._note()
        return self._function(*args, **kwargs)

    def __getattr__(self, name):
        return getattr(self._function, name)


class _Module(types.ModuleType):
    """Stands for a module, and gives recorders in the place of its forbidden functions."""

    def __init__(self, module, recording):
        super().__init__(module.__name__)
        self.__dict__.update(_module=module, _recording=recording)

    def __getattr__(self, name):
        return self._recording(getattr(self._module, name))


def _unwrapped(function):
    """The function inside decorators that say what they wrap."""
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    return function


def _instructions(code):
    """Pairs (line, instruction) of a code object."""
    line = code.co_firstlineno
    for instruction in dis.get_instructions(code):
        positions = instruction.positions
        line = positions.lineno if positions is not None and positions.lineno is not None else line
        yield line, instruction


def is_loaded(name: str) -> bool:
    """Whether the library of a dotted name has been imported."""
    return name.partition(".")[0] in sys.modules


def resolve(name: str) -> Any:
    """The object of a dotted name such as ``"numpy.linalg.norm"``, or None if this environment has none."""
    parts = name.split(".")
    if not all(part.isidentifier() for part in parts):
        return None
    for length in range(len(parts), 0, -1):
        try:
            found = importlib.import_module(".".join(parts[:length]))
            return functools.reduce(getattr, parts[length:], found)
        except (ImportError, AttributeError):
            continue
    return None


def _key(value):
    """What identifies something that is called: a method of a ufunc is made anew at each look."""
    return (id(value.__self__), value.__name__) if _is_bound(value) else id(value)


def _is_bound(value):
    return isinstance(value, types.BuiltinMethodType) and isinstance(value.__self__, np.ufunc)


def code_of(name: str) -> types.CodeType | None:
    """The code object of a function such as ``"course_lib.given.norms:norm"``, or None."""
    module, _, function = name.partition(":")
    try:
        return getattr(importlib.import_module(module), function).__code__
    except (ImportError, AttributeError):
        return None
