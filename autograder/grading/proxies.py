"""Proxies: what the trusted process holds in place of the learner's functions and objects.

Using one sends the arguments to the learner's process and brings plain data back. A proxy never lets the
learner's code decide a comparison with plain data: an object that claims to equal everything equals nothing here.

What a test reads of an object is asked for once and kept, see `Remote`. Only of a class that the instructor's solutions
define are methods and operators the learner's own. An object of any other class is taken for data that is given in an unusual
form: its numbers are asked for once and for all, length, items, operators and the methods of arrays are theirs; whether it
holds, begins or ends with something is found out from its items or its text, without a word of its own.
"""

from __future__ import annotations

import builtins
import importlib
import inspect
import itertools
import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, cast

import numpy as np
from numpy.typing import DTypeLike, NDArray

from .framing import Json, WireError
from .source_map import SourceMap

CHANGED = ("__setitem__", "__delitem__")
READING = ("getattr", "__len__", "__getitem__", "__contains__", "__iter__", "__str__", "__repr__")
CHANGING = ("call", "observed", "setattr", "__setitem__", "__delitem__")
ARRAY_METHODS = frozenset(
    name for name in dir(np.ndarray) if not name.startswith("_") and callable(getattr(np.ndarray, name))
)
ARRAY_ATTRIBUTES = frozenset(("T", "dtype", "flat", "imag", "ndim", "real", "shape", "size"))
JUDGED_HERE: dict[str, type] = {  # methods that may be told an expected value, and what an object is made for them
    **dict.fromkeys(("startswith", "endswith", "find", "rfind"), str),
    **dict.fromkeys(("count", "index"), list),
    **dict.fromkeys(("issubset", "issuperset", "isdisjoint"), set),
}
ARITHMETIC = (
    "__add__",
    "__sub__",
    "__mul__",
    "__truediv__",
    "__floordiv__",
    "__mod__",
    "__pow__",
    "__matmul__",
    "__and__",
    "__or__",
    "__xor__",
)
UNARY = ("__neg__", "__pos__", "__abs__", "__invert__")
COMPARISONS = ("__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__")
NOT_ASKED_FOR = (
    "__",
    "_proxy_",
    "_repr_",
    "_ipython_",
)  # beginnings of names: how it shows is not the learner's to say
ONE_BY_ONE, ITEMS_AT_A_TIME = 32, 64  # an iterator's first items, and how many are fetched together after them


class Remote(Protocol):
    """Uses objects of the learner's process.

    What is read of an object, its attributes, items, length and text, is kept until the test calls something of the
    learner's, or sets something: only then may it honestly be another.
    """

    def do(self, number: int, what: str, args: Sequence[Any] = (), kwargs: Mapping[str, Any] | None = None) -> Any: ...


class Unasked:
    """What stands for an object's numbers until they are asked for."""


UNASKED = Unasked()


class ObjectProxy:
    """Stands for an object of the learner's that is no plain data."""

    _proxy_remote: Remote
    _proxy_number: int
    _proxy_array: NDArray[Any] | None
    _proxy_data: NDArray[Any] | Unasked | None  # see `_numbers_of`
    __array_ufunc__ = None  # NumPy's operators leave it alone
    __hash__ = object.__hash__

    def __init__(self, remote: Remote, number: int) -> None:
        vars(self).update(_proxy_remote=remote, _proxy_number=number, _proxy_array=None, _proxy_data=UNASKED)

    def __getattr__(self, name: str) -> Any:
        if name.startswith(NOT_ASKED_FOR):
            raise AttributeError(name)
        value = self._proxy_remote.do(self._proxy_number, "getattr", (name,))
        if _is_named(self):
            return value
        if name in ARRAY_METHODS | ARRAY_ATTRIBUTES and (numbers := _numbers_of(self)) is not None:
            return getattr(numbers, name)
        if not isinstance(value, types.FunctionType | CallableProxy):
            return value
        if name in JUDGED_HERE:
            return getattr(JUDGED_HERE[name](self), name)
        return getattr(self.__array__(), name) if name in ARRAY_METHODS else value

    def __len__(self) -> int:
        numbers = _numbers_of(self)
        return self._proxy_remote.do(self._proxy_number, "__len__") if numbers is None else len(numbers)

    def __getitem__(self, key: Any) -> Any:
        numbers = _numbers_of(self)
        return self._proxy_remote.do(self._proxy_number, "__getitem__", (key,)) if numbers is None else numbers[key]

    def __contains__(self, item: Any) -> bool:
        if _is_named(self):
            return bool(self._proxy_remote.do(self._proxy_number, "__contains__", (item,)))
        numbers = _numbers_of(self)
        return item in (list(self) if numbers is None else numbers)

    def __setattr__(self, name: str, value: Any) -> None:
        self._proxy_remote.do(self._proxy_number, "setattr", (name, value))

    def __iter__(self) -> Iterator[Any]:
        if (numbers := _numbers_of(self)) is not None:
            return iter(numbers)
        return iter(self._proxy_remote.do(self._proxy_number, "__iter__"))

    def __array__(self, dtype: DTypeLike | None = None, copy: bool | None = None) -> NDArray[Any]:
        """Its numbers, asked for once: an object that gives others each time would pass any comparison."""
        numbers = self._proxy_array
        if numbers is None:
            value = self._proxy_remote.do(self._proxy_number, "__array__")
            if not isinstance(value, np.ndarray) or value.dtype == object:
                raise TypeError(f"{type(self).__name__} is no array of numbers")
            numbers = value
            vars(self).update(_proxy_array=numbers)
        return numbers.copy() if dtype is None else numbers.astype(dtype)

    def __bool__(self) -> bool:
        return True

    def __repr__(self) -> str:
        return _text(self._proxy_remote.do(self._proxy_number, "__repr__"))

    def __str__(self) -> str:
        return _text(self._proxy_remote.do(self._proxy_number, "__str__"))

    def __deepcopy__(self, memo: object) -> Any:
        return self._proxy_remote.do(self._proxy_number, "deepcopy")


class SharedItems:
    """The items of an iterator, taken from it once for all who go through them."""

    def __init__(self, items: Iterator[Any]) -> None:
        self._items, self._taken = items, list[Any]()

    def __iter__(self) -> Iterator[Any]:
        for position in itertools.count():
            if position == len(self._taken):
                try:
                    self._taken.append(next(self._items))
                except StopIteration:
                    return
            yield self._taken[position]


class CallableProxy(ObjectProxy):
    """Stands for an object of the learner's that can be called."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._proxy_remote.do(self._proxy_number, "call", args, kwargs)


def _text(value: object) -> str:
    return value if isinstance(value, str) else "a learner's object"


def _is_named(proxy: ObjectProxy) -> bool:
    """Whether an object's class is one that the instructor's solutions define."""
    kind: type = type(proxy)
    return isinstance(kind, ClassProxy) and kind._proxy_named


def _numbers_of(proxy: ObjectProxy) -> NDArray[Any] | None:
    """The numbers of an object of no named class, unless it has none or is a mapping: found out once, whatever it says later."""
    if _is_named(proxy):
        return None
    found = proxy._proxy_data
    if isinstance(found, Unasked):
        vars(proxy).update(_proxy_data=None)  # also while it is asked
        try:
            found = None if hasattr(proxy, "keys") else proxy.__array__()
        except Exception:  # whatever the learner's code raises
            found = None
        found = found if found is not None and found.ndim and found.dtype.kind in "biufc" else None
        vars(proxy).update(_proxy_data=found)
    return found


def _passed_on(name: str) -> Callable[..., Any]:
    def method(self: ObjectProxy, *args: Any) -> Any:
        return self._proxy_remote.do(self._proxy_number, name, args)

    return method


def _arithmetic(name: str) -> Callable[..., Any]:
    """Arithmetic of a learner's method among learner's objects alone: plain data may be an expected value, and it must not see that."""

    def method(self: ObjectProxy, *others: Any) -> Any:
        if not _is_named(self):
            return _of_numbers(name, [self, *others])
        if not all(isinstance(other, ObjectProxy) for other in others):
            return NotImplemented
        return self._proxy_remote.do(self._proxy_number, name, others)

    return method


def _comparison(name: str) -> Callable[..., Any]:
    def method(self: ObjectProxy, other: Any) -> Any:
        if not _is_named(self):
            return _of_numbers(name, [self, other])
        if not isinstance(other, ObjectProxy) or self is other:
            return NotImplemented
        return self._proxy_remote.do(self._proxy_number, name, (other,))

    return method


def _of_numbers(name: str, operands: list[Any]) -> Any:
    """What NumPy makes of plain data and of the numbers of objects of no named class."""
    numbers = [_numbers_of(each) if isinstance(each, ObjectProxy) else each for each in operands]
    return NotImplemented if any(each is None for each in numbers) else getattr(np.ndarray, name)(*numbers)


def _reflected(name: str) -> Callable[..., Any]:
    """Arithmetic in which plain data come first: with numbers alone."""

    def method(self: ObjectProxy, other: Any) -> Any:
        return _of_numbers(name, [self, other])

    return method


for _name in CHANGED:
    setattr(ObjectProxy, _name, _passed_on(_name))
for _name in ARITHMETIC + UNARY:
    setattr(ObjectProxy, _name, _arithmetic(_name))
for _name in ARITHMETIC:
    setattr(ObjectProxy, _name.replace("__", "__r", 1), _reflected(_name.replace("__", "__r", 1)))
for _name in COMPARISONS:
    setattr(ObjectProxy, _name, _comparison(_name))


class ClassProxy(type):
    """The type of the proxies of the learner's classes."""

    _proxy_maker: Remote
    _proxy_class: int
    _proxy_named: bool  # under its global name the instructor's solutions define a class

    def __call__(cls, *args: Any, **kwargs: Any) -> Any:
        return cls._proxy_maker.do(cls._proxy_class, "call", args, kwargs)

    def __getattr__(cls, name: str) -> Any:
        if name.startswith(NOT_ASKED_FOR):
            raise AttributeError(name)
        return cls._proxy_maker.do(cls._proxy_class, "getattr", (name,))


class Proxies:
    """Makes proxies from the handles that the learner's process sent.

    Parameters
    ----------
    remote : Remote
    source_map : SourceMap
        The submitted cells, where the text of a function is found.
    modules : sequence of str
        Modules that the instructor's cells import: no others are imported here because a learner names them.
    classes : sequence of str
        Classes that the instructor's solutions define.
    """

    def __init__(
        self, remote: Remote, source_map: SourceMap, modules: Sequence[str] = (), classes: Sequence[str] = ()
    ) -> None:
        self._remote, self._source_map = remote, source_map
        self._modules, self._asked_for = frozenset(modules), frozenset(classes)
        self._made: dict[int, Any] = {}  # by number
        self._classes: dict[str, type] = {}  # by name

    def make(self, data: Json, name: str | None = None) -> Any:
        """The proxy of a handle; `name` is the global name under which it was found, if it was."""
        number, kind = data["handle"], data.get("kind")
        if type(number) is not int or number < 0:
            raise WireError("not a handle")
        if number in self._made and name is None:
            return self._made[number]
        made: Any
        if kind == "function":
            made = self._function(number, data, name)
        elif kind == "class":
            made = self._class(number, data, name)
        elif kind == "module":
            made = self._module(data["name"]) or self._object(number, data)
        elif kind == "iterator":
            made = self._iterator(number)
        else:
            made = self._object(number, data)
        self._made[number] = made
        return made

    def exception_class(self, type_name: str, bases: Iterable[Json]) -> type[Exception]:
        """The exception type here that a learner's exception becomes: by name, or by the nearest built-in base."""
        kind = self._exception_class(type_name, bases)
        # As in a generator (PEP 479): it would end a `map` of the test's early.
        return RuntimeError if issubclass(kind, (StopIteration, StopAsyncIteration)) else kind

    def _exception_class(self, type_name: str, bases: Iterable[Json]) -> type[Exception]:
        known = self._classes.get(type_name)
        if isinstance(known, type) and issubclass(known, Exception):
            return known
        for base in [type_name, *bases]:
            if base == "LinAlgError":
                return np.linalg.LinAlgError
            found = getattr(builtins, str(base), None)
            if isinstance(found, type) and issubclass(found, Exception):
                return found if base == type_name else type(_identifier(type_name), (found,), {})
        return RuntimeError

    def _object(self, number: int, data: Json) -> ObjectProxy:
        class_name = str(data.get("class"))
        known = self._classes.get(class_name)
        base = CallableProxy if data.get("callable") else ObjectProxy
        if isinstance(known, ClassProxy):
            made: ObjectProxy = object.__new__(cast("type[ObjectProxy]", known))
        else:
            made = base.__new__(type(_identifier(class_name), (base,), {}))
        ObjectProxy.__init__(made, self._remote, number)
        return made

    def _class(self, number: int, data: Json, name: str | None) -> type:
        class_name = _identifier(name or data.get("name"))
        for base in data.get("bases", ())[1:]:
            found = getattr(builtins, str(base), None)
            if isinstance(found, type) and issubclass(found, Exception):
                self._classes[class_name] = type(class_name, (found,), {"__doc__": data.get("doc")})
                return self._classes[class_name]
        made = ClassProxy(
            class_name,
            (CallableProxy,),
            {
                "_proxy_maker": self._remote,
                "_proxy_class": number,
                "_proxy_named": name in self._asked_for,
                "__doc__": data.get("doc"),
                "__module__": "__main__",
            },
        )
        self._classes[class_name] = made
        return made

    def _module(self, name: Json) -> types.ModuleType | None:
        """The module of this process that has the name, as the learner's may have been changed; None for others than the course's."""
        if name not in self._modules:
            return None
        try:
            return importlib.import_module(name)
        except Exception:  # what is imported under that name is no module
            return None

    def _iterator(self, number: int) -> Iterator[Any]:
        def items() -> Iterator[Any]:
            given = 0
            while True:
                count = 1 if given < ONE_BY_ONE else ITEMS_AT_A_TIME
                some = self._remote.do(number, "next", (count,))
                if not isinstance(some, list):
                    raise TypeError("an iterator gave no items")
                yield from some
                given += len(some)
                if len(some) < count:
                    return

        return items()

    def _function(self, number: int, data: Json, name: str | None) -> Callable[..., Any]:
        remote = self._remote

        def proxy(*args: Any, **kwargs: Any) -> Any:
            return remote.do(number, "call", args, kwargs)

        proxy.__name__ = proxy.__qualname__ = _identifier(name or data.get("name"))
        proxy.__doc__ = data.get("doc") if isinstance(data.get("doc"), str) else None
        proxy.__module__ = "__main__"
        observed = lambda *asked: remote.do(number, "observed", asked)  # noqa: E731 (see `learner.observed`)
        vars(proxy).update(_proxy_number=number, observed=observed)
        if (signature := _signature(data.get("parameters"))) is not None:
            vars(proxy).update(__signature__=signature)
        place = self._source_map.at(data.get("place"))
        place = place or self._source_map.place_of(name) or self._source_map.place_of(data.get("name"))
        filename, line = place or ("<no text>", 1)
        proxy.__code__ = proxy.__code__.replace(co_filename=filename, co_firstlineno=line)
        return proxy


def number_of(value: object) -> int | None:
    """The number of the learner's object for which a value stands, or None."""
    if isinstance(value, ObjectProxy):
        return value._proxy_number
    if isinstance(value, ClassProxy):
        return value._proxy_class
    return vars(value).get("_proxy_number") if isinstance(value, types.FunctionType) else None


def _identifier(name: Json) -> str:
    text = str(name)
    return text if text.isidentifier() or text == "<lambda>" else "function"


def _signature(parameters: Json) -> inspect.Signature | None:
    """The signature that was sent, or None if it cannot be right."""
    if not isinstance(parameters, list):
        return None
    try:
        return inspect.Signature(
            [
                inspect.Parameter(
                    str(entry["name"]),
                    inspect._ParameterKind(entry["kind"]),
                    default=entry.get("default", inspect.Parameter.empty),
                )
                for entry in parameters
            ]
        )
    except (KeyError, TypeError, ValueError):
        return None
