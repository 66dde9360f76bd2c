"""Take a function of an earlier lesson: your own if it is right, else the course's.

>>> import numpy as np
>>> from course_lib.mine import cosine_similarity
>>> round(float(cosine_similarity(np.array([1.0, 0.0]), np.array([1.0, 1.0]))), 3)
0.707

A check keeps the text of a function that passes all its visible checks, with what it uses, beside the progress. Where
no progress is kept, as in grading, it is always the course's own, from `course_lib.given`: the solutions' texts, by build.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import importlib
import linecache
import types
from collections.abc import Callable
from typing import Any

from . import mistakes, progress
from .observe import is_foreign
from .surroundings import in_notebook, text_of

FOLDER = "mine"  # inside the progress's folder
SIMPLE = (bool, int, float, complex, str, type(None))


def __getattr__(name: str) -> Any:
    """``from course_lib.mine import name``"""
    if name.startswith("_"):
        raise AttributeError(name)
    function, whose = take(name)
    if in_notebook() and progress.folder() is not None:
        print(f"`{name}`: {whose}")
    return function


def take(name: str) -> tuple[Callable, str]:
    """A function by its exercise's name, and a few words on whose it is.

    Raises
    ------
    AttributeError
        If no lesson gives such a function.
    """
    own = _own(name)
    if isinstance(own, types.FunctionType):
        return own, "your own"
    lesson = mistakes.lesson_of(name)
    try:
        given = getattr(importlib.import_module(f"course_lib.given.{lesson}"), name)
    except (ImportError, AttributeError):
        raise AttributeError(f"no lesson hands on a function `{name}`") from None
    return given, f"the course's own, {own}"


def given_before(exercise: str) -> list[str]:
    """The course's own functions of earlier exercises of a lesson, as ``"course_lib.given.dot_product:dot"``, that it hands on.

    They stand in the order of the lesson, so that those behind the exercise's own place are left out.
    """
    lesson = mistakes.lesson_of(exercise)
    try:
        module = importlib.import_module(f"course_lib.given.{lesson}")
    except ImportError:
        return []
    names = [name for name, value in vars(module).items() if isinstance(value, types.FunctionType)]
    names = names[: names.index(exercise)] if exercise in names else names
    return [f"{module.__name__}:{name}" for name in names if mistakes.lesson_of(name) == lesson]


def _own(name):
    """The learner's function, or why there is none, in words."""
    place = progress.folder()
    path = place / FOLDER / f"{name}.py" if place is not None else None
    if path is None or not path.exists():
        obstacle = path.with_suffix(".txt") if path is not None else None
        if obstacle is not None and obstacle.exists():
            return f"since yours cannot be carried over: {obstacle.read_text(encoding='utf-8')}"
        return "since yours has not passed its checks yet"
    entry = progress.of(name)
    if entry.get("hidden") and not entry.get("values_right"):
        return "since yours fails a hidden check"
    try:
        return _loaded(path.read_text(encoding="utf-8"), name)
    except Exception as error:  # noqa: BLE001 (whatever a learner's text does, the lesson that asks for it goes on)
        return f"since yours could not be loaded ({type(error).__name__}: {error})"


def _loaded(text, name):
    """Run a text in a module of its own, and fetch the function."""
    filename = f"<your {name}>"
    linecache.cache[filename] = (len(text), None, text.splitlines(keepends=True), filename)
    module = types.ModuleType(f"mine_{name}")
    exec(compile(text, filename, "exec"), module.__dict__)  # noqa: S102 (the learner's own text)
    function = module.__dict__[name]
    if not callable(function):
        raise TypeError(f"{name} is no function")
    return function


def keep(name: str, function: Callable) -> None:
    """Keep a learner's function that passed its visible checks: its text and that of what it uses, if it stands alone.

    If it does not, why is kept beside it, and an earlier version stays.
    """
    place = progress.folder()
    if place is None:
        return
    path = place / FOLDER / f"{name}.py"
    try:
        text = standing_alone(name, function)
        _loaded(text, name)
    except Exception as error:  # noqa: BLE001 (the function is right, and yet cannot be carried elsewhere)
        path, text = path.with_suffix(".txt"), str(error)
    with contextlib.suppress(OSError):  # a full or read-only disk must not fail a check
        progress.write(path, text)


def standing_alone(name: str, function: Callable) -> str:
    """The text of a function below that of everything in its namespace that it uses.

    Raises
    ------
    ValueError
        If it uses something whose text cannot be written, such as data.

    Examples
    --------
    >>> import math
    >>> print(standing_alone("root", math.sqrt))
    from math import sqrt as root
    <BLANKLINE>
    """
    lines: dict[str, str] = {}  # global name → its text, in the order in which it must stand
    _write(name, function, lines)
    return "\n".join(lines.values()) + "\n"


def _write(name, value, lines):
    if name in lines:
        return
    lines[name] = ""  # a function may call itself
    if isinstance(value, types.ModuleType):
        text = f"import {value.__name__} as {name}"
    elif isinstance(value, SIMPLE) or (isinstance(value, tuple) and all(isinstance(part, SIMPLE) for part in value)):
        text = f"{name} = {value!r}"
    elif module := _importable(value):
        text = f"from {module} import {value.__name__} as {name}".removesuffix(f" as {value.__name__}")
    else:
        text = _text(name, value, lines)
    del lines[name]
    lines[name] = text


def _text(name, value, lines):
    text = text_of(value)
    if not text:
        raise ValueError(f"it uses `{name}`, which is data of its notebook")
    tree = ast.parse(text)
    names = getattr(value, "__globals__", None) or getattr(getattr(value, "__wrapped__", None), "__globals__", {})
    for node in ast.walk(tree):
        used = node.id if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) else name
        if used != name and used in names and not hasattr(builtins, used):
            _write(used, names[used], lines)
    return text.rstrip()


def _importable(value):
    """The module of a library from which a value can be imported, or None."""
    module, name = getattr(value, "__module__", None), getattr(value, "__name__", None)
    if not module or not name or module in ("__main__", "builtins") or module.startswith("mine_"):
        return None
    try:
        found = getattr(importlib.import_module(module), name, None)
    except (ImportError, ValueError):
        return None
    file = getattr(importlib.import_module(module), "__file__", None)
    return module if found is value and (file is None or is_foreign(file)) else None
