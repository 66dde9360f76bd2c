"""Proxies: what the trusted process holds in place of the learner's functions and objects.

Using one sends the arguments to the learner's process and brings plain data back. A proxy never lets the
learner's code decide a comparison with plain data: an object that claims to equal everything equals nothing here.
"""

from __future__ import annotations

import builtins
import importlib
import inspect
import types

import numpy as np

from .framing import WireError

PASSED_ON = ("__len__", "__getitem__", "__setitem__", "__delitem__", "__contains__")
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
HIDDEN_NAMES = "_proxy_"
ONE_BY_ONE, ITEMS_AT_A_TIME = 32, 64  # an iterator's first items, and how many are fetched together after them


class ObjectProxy:
    """Stands for an object of the learner's that is no plain data."""

    __array_ufunc__ = None  # NumPy's operators leave it alone
    __hash__ = object.__hash__

    def __init__(self, remote, number):
        vars(self).update(_proxy_remote=remote, _proxy_number=number, _proxy_array=None)

    def __getattr__(self, name):
        if name.startswith(("__", HIDDEN_NAMES)):
            raise AttributeError(name)
        return self._proxy_remote.do(self._proxy_number, "getattr", (name,))

    def __setattr__(self, name, value):
        self._proxy_remote.do(self._proxy_number, "setattr", (name, value))

    def __iter__(self):
        return iter(self._proxy_remote.do(self._proxy_number, "__iter__"))

    def __array__(self, dtype=None, copy=None):
        """Its numbers, asked for once: an object that gives others each time would pass any comparison."""
        if self._proxy_array is None:
            value = self._proxy_remote.do(self._proxy_number, "__array__")
            if not isinstance(value, np.ndarray) or value.dtype == object:
                raise TypeError(f"{type(self).__name__} is no array of numbers")
            vars(self).update(_proxy_array=value)
        return self._proxy_array.copy() if dtype is None else self._proxy_array.astype(dtype)

    def __bool__(self):
        return True

    def __repr__(self):
        return _text(self._proxy_remote.do(self._proxy_number, "__repr__"))

    def __str__(self):
        return _text(self._proxy_remote.do(self._proxy_number, "__str__"))

    def __deepcopy__(self, memo):
        return self._proxy_remote.do(self._proxy_number, "deepcopy")


class CallableProxy(ObjectProxy):
    """Stands for an object of the learner's that can be called."""

    def __call__(self, *args, **kwargs):
        return self._proxy_remote.do(self._proxy_number, "call", args, kwargs)


def _text(value):
    return value if isinstance(value, str) else "a learner's object"


def _passed_on(name):
    def method(self, *args):
        return self._proxy_remote.do(self._proxy_number, name, args)

    return method


def _arithmetic(name):
    """Arithmetic among learner's objects alone: plain data may be an expected value, which no learner's method may see."""

    def method(self, *others):
        if all(isinstance(other, ObjectProxy) for other in others):
            return self._proxy_remote.do(self._proxy_number, name, others)
        return NotImplemented

    return method


def _comparison(name):
    def method(self, other):
        if isinstance(other, ObjectProxy) and self is not other:
            return self._proxy_remote.do(self._proxy_number, name, (other,))
        return NotImplemented

    return method


for _name in PASSED_ON:
    setattr(ObjectProxy, _name, _passed_on(_name))
for _name in ARITHMETIC + UNARY:
    setattr(ObjectProxy, _name, _arithmetic(_name))
for _name in COMPARISONS:
    setattr(ObjectProxy, _name, _comparison(_name))


class ClassProxy(type):
    """The type of the proxies of the learner's classes."""

    def __call__(cls, *args, **kwargs):
        return cls._proxy_maker.do(cls._proxy_class, "call", args, kwargs)

    def __getattr__(cls, name):
        if name.startswith(("__", HIDDEN_NAMES)):
            raise AttributeError(name)
        return cls._proxy_maker.do(cls._proxy_class, "getattr", (name,))


class Proxies:
    """Makes proxies from the handles that the learner's process sent.

    Parameters
    ----------
    remote : object
        Its ``do(number, what, args, kwargs)`` uses an object of the learner's process.
    source_map : SourceMap
        The submitted cells, where the text of a function is found.
    modules : frozenset of str
        Modules that the instructor's cells import: no others are imported here because a learner names them.
    """

    def __init__(self, remote, source_map, modules):
        self._remote, self._source_map, self._modules = remote, source_map, modules
        self._made, self._classes = {}, {}  # by number; by name

    def make(self, data, name=None):
        """The proxy of a handle; `name` is the global name under which it was found, if it was."""
        number, kind = data["handle"], data.get("kind")
        if type(number) is not int or number < 0:
            raise WireError("not a handle")
        if number in self._made and name is None:
            return self._made[number]
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

    def exception_class(self, type_name, bases):
        """The exception type here that a learner's exception becomes: by name, or by the nearest built-in base."""
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

    def _object(self, number, data):
        class_name = str(data.get("class"))
        known = self._classes.get(class_name)
        base = CallableProxy if data.get("callable") else ObjectProxy
        if isinstance(known, ClassProxy):
            made = known.__new__(known)
        else:
            made = base.__new__(type(_identifier(class_name), (base,), {}))
        ObjectProxy.__init__(made, self._remote, number)
        return made

    def _class(self, number, data, name):
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
                "__doc__": data.get("doc"),
                "__module__": "__main__",
            },
        )
        self._classes[class_name] = made
        return made

    def _module(self, name):
        """The module of this process that has the name, as the learner's may have been changed; None for others than the course's."""
        if name not in self._modules:
            return None
        try:
            return importlib.import_module(name)
        except Exception:  # what is imported under that name is no module
            return None

    def _iterator(self, number):
        def items():
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

    def _function(self, number, data, name):
        remote = self._remote

        def proxy(*args, **kwargs):
            return remote.do(number, "call", args, kwargs)

        proxy.__name__ = proxy.__qualname__ = _identifier(name or data.get("name"))
        proxy.__doc__ = data.get("doc") if isinstance(data.get("doc"), str) else None
        proxy.__module__ = "__main__"
        proxy._proxy_number = number
        proxy.observed = lambda *asked: remote.do(number, "observed", asked)  # see `learner.observed`
        if (signature := _signature(data.get("parameters"))) is not None:
            proxy.__signature__ = signature
        place = self._source_map.place_of(name) or self._source_map.place_of(data.get("name"))
        filename, line = place or ("<no text>", 1)
        proxy.__code__ = proxy.__code__.replace(co_filename=filename, co_firstlineno=line)
        return proxy


def number_of(value):
    """The number of the learner's object for which a value stands, or None."""
    if isinstance(value, ObjectProxy):
        return value._proxy_number
    if isinstance(value, ClassProxy):
        return value._proxy_class
    return getattr(value, "_proxy_number", None) if isinstance(value, types.FunctionType) else None


def _identifier(text):
    text = str(text)
    return text if text.isidentifier() or text == "<lambda>" else "function"


def _signature(parameters):
    """The signature that was sent, or None if it cannot be right."""
    if not isinstance(parameters, list):
        return None
    try:
        return inspect.Signature(
            [
                inspect.Parameter(
                    str(entry["name"]),
                    inspect._ParameterKind(entry["kind"]),
                    default=entry["default"] if "default" in entry else inspect.Parameter.empty,
                )
                for entry in parameters
            ]
        )
    except (KeyError, TypeError, ValueError):
        return None
