"""Values as plain data: what may cross between the learner's process and the trusted one, and nothing else.

Either side encodes with `Encoder` and decodes with `decoder.Decoder`. The decoder trusts nothing: it builds values of
whitelisted types from checked data, so that a hostile peer can send wrong values but no lying objects. Objects that
are no plain data cross as handles, which an `opaque` hook makes and resolves.

Lists, dicts, arrays and random generators get a key. After a call, the other side answers with references to these
keys, so that ``out is x``, shared memory and changes made in place come back as they are.
"""

from __future__ import annotations

import decimal
import fractions
import math
import re
import types

import numpy as np

from . import generators
from .framing import WireError

MAX_DEPTH = 100
DTYPE = re.compile(r"[<>|][biufcmMSU]\d{1,5}(\[\w{1,20}\])?")
DTYPE_SIZES = {"b": (1,), "i": (1, 2, 4, 8), "u": (1, 2, 4, 8), "f": (2, 4, 8, 16), "c": (8, 16, 32)}
MAX_TEXT_ITEM_BYTES = 4096
BUILTIN_TYPES = {
    t.__name__: t for t in (bool, int, float, complex, str, bytes, list, tuple, dict, set, frozenset, object)
}
NUMPY_TYPES = (
    "bool",
    "int8",
    "int16",
    "int32",
    "int64",
    "uint8",
    "uint16",
    "uint32",
    "uint64",
    "float16",
    "float32",
    "float64",
    "complex64",
    "complex128",
)


def dtype_of(text):
    """A whitelisted dtype from its string; raises `WireError` for any other."""
    try:
        if not DTYPE.fullmatch(text):  # of other texts NumPy makes tuples, structures, evaluated numbers
            raise WireError("a dtype that may not be sent")
        dtype = np.dtype(text)
    except (TypeError, ValueError):
        raise WireError("an unknown dtype") from None
    if not is_plain(dtype) or dtype.str != text:
        raise WireError("a dtype that may not be sent")
    return dtype


def is_plain(dtype):
    """Whether arrays of this dtype are numbers or texts that the wire carries as raw bytes."""
    if dtype.hasobject or dtype.names or dtype.subdtype:
        return False
    if dtype.kind in "US":
        return 0 < dtype.itemsize <= MAX_TEXT_ITEM_BYTES
    return dtype.kind in "mM" or dtype.itemsize in DTYPE_SIZES.get(dtype.kind, ())


class Encoder:
    """Turn values into JSON data and raw buffers.

    Parameters
    ----------
    opaque : callable, optional
        Called with a value that is no plain data, and the encoder; returns its JSON data or raises TypeError.
    known : dict, optional
        Objects that the other side has already, by key.

    Examples
    --------
    >>> encoder = Encoder()
    >>> data = encoder.encode([1, np.arange(3)])
    >>> from autograder.grading.decoder import Decoder
    >>> Decoder(encoder.buffers).decode(data)
    [1, array([0, 1, 2])]
    """

    def __init__(self, opaque=None, known=None):
        self.buffers = []
        self.objects = dict(known or {})  # key → object; also keeps the objects alive while their ids are in use
        self._key_of = {id(value): key for key, value in self.objects.items()}
        self._next_key = max(self.objects, default=-1) + 1
        self._owners = {}  # id of an array that owns memory → (key of the array as which that memory was sent, the array)
        for key, value in self.objects.items():
            if type(value) is np.ndarray and value.flags.owndata:
                self._owners[id(value)] = key
        self._opaque = opaque

    def encode(self, value, depth=0):
        """The JSON data of a value."""
        if depth > MAX_DEPTH:
            raise TypeError("the data are nested too deeply")
        kind = type(value)
        if value is None or kind is bool or kind is str:
            return value
        if kind is int:
            return value if -(2**53) < value < 2**53 else {"int": hex(value)}
        if kind is float:
            return value if math.isfinite(value) else {"float": repr(value)}
        if id(value) in self._key_of:
            return {"ref": self._key_of[id(value)]}
        return self._encode_structure(value, depth)

    def _encode_structure(self, value, depth):
        if isinstance(value, np.generic):
            return self._encode_scalar(value)
        if isinstance(value, bool):
            return bool(value)
        if isinstance(value, int):
            return self.encode(int.__index__(value))
        if isinstance(value, float):
            return self.encode(float.__float__(value))
        if isinstance(value, str):
            return str.__str__(value)
        if isinstance(value, complex):
            return {"complex": [self.encode(value.real), self.encode(value.imag)]}
        if isinstance(value, (bytes, bytearray)):
            return {"bytes": bytes(value).hex(), "mutable": isinstance(value, bytearray)}
        if isinstance(value, list):
            return {"list": self._items(list.__iter__(value), depth), "key": self._keep(value)}
        if isinstance(value, dict):
            return {"dict": self._pairs(value, depth), "key": self._keep(value)}
        if isinstance(value, tuple):
            return {"tuple": self._items(tuple.__iter__(value), depth)}
        if isinstance(value, (set, frozenset)):
            return {"set": self._items(value, depth), "frozen": isinstance(value, frozenset)}
        if isinstance(value, np.ndarray):
            return self.encode_array(value, depth)
        return self._encode_other(value, depth)

    def _encode_other(self, value, depth):
        if isinstance(value, range):
            return {"range": [value.start, value.stop, value.step]}
        if isinstance(value, slice):
            return {"slice": self._items((value.start, value.stop, value.step), depth)}
        if value is Ellipsis:
            return {"ellipsis": 1}
        if isinstance(value, fractions.Fraction):
            return {"fraction": [self.encode(value.numerator), self.encode(value.denominator)]}
        if isinstance(value, decimal.Decimal):
            return {"decimal": str(value)}
        if isinstance(value, np.dtype) and is_plain(value):
            return {"dtype": value.str}
        if isinstance(value, np.ufunc) and getattr(np, value.__name__, None) is value:
            return {"ufunc": value.__name__}
        if isinstance(value, type) and BUILTIN_TYPES.get(value.__name__) is value:
            return {"type": value.__name__}
        if isinstance(value, type) and issubclass(value, np.generic) and value.__name__ in NUMPY_TYPES:
            return {"numpy_type": value.__name__}
        if generators.is_generator(value):
            return {"rng": generators.state_of(value), "key": self._keep(value)}
        if self._opaque is None:
            raise TypeError(f"a value of type {type(value).__name__} cannot be sent")
        return self._opaque(value, self)

    def contents(self, value):
        """The contents of an object that the other side has already, to be written over what it holds."""
        if isinstance(value, list):
            return {"list": self._items(list.__iter__(value), 0)}
        if isinstance(value, dict):
            return {"dict": self._pairs(value, 0)}
        if isinstance(value, np.ndarray):
            return self._solo_array(value)
        return {"rng": generators.state_of(value)}

    def _items(self, values, depth):
        return [self.encode(value, depth + 1) for value in values]

    def _pairs(self, value, depth):
        return [[self.encode(key, depth + 1), self.encode(part, depth + 1)] for key, part in dict.items(value)]

    def _keep(self, value):
        key, self._next_key = self._next_key, self._next_key + 1
        self.objects[key] = value
        self._key_of[id(value)] = key
        return key

    def _buffer(self, data):
        self.buffers.append(data)
        return len(self.buffers) - 1

    def _encode_scalar(self, value):
        if not is_plain(value.dtype):
            raise TypeError(f"a value of type {type(value).__name__} cannot be sent")
        return {"scalar": value.dtype.str, "hex": value.tobytes().hex()}

    def encode_array(self, value, depth=0):
        """An array: as a view if the memory is that of an array sent before, else with its own bytes."""
        array = np.asarray(value)  # of a subclass, the plain array
        if array.dtype == object:
            return {
                "objects": self._items(array.ravel().tolist(), depth),
                "shape": list(array.shape),
                "key": self._keep(value),
            }
        if not is_plain(array.dtype):
            raise TypeError(f"an array of dtype {array.dtype} cannot be sent")
        owner = _owner(array)
        if id(owner) in self._owners and owner is not array:
            return self._view(array, owner, value)
        if (
            owner is not array
            and owner.flags.c_contiguous
            and owner.nbytes <= 4 * array.nbytes
            and is_plain(owner.dtype)
        ):
            if not owner.flags.owndata:
                return self._solo(array, value)
            self._solo_key(owner)
            return self._view(array, owner, value)
        return self._solo(array, value)

    def _solo(self, array, value):
        data = self._solo_array(array)
        if "key" not in data:
            data["key"] = self._keep(value)
        if array.flags.owndata:
            self._owners[id(array)] = data["key"]
        return data

    def _solo_array(self, array):
        array = np.asarray(array)
        if not is_plain(array.dtype):
            raise TypeError(f"an array of dtype {array.dtype} cannot be sent")
        order = "F" if array.flags.f_contiguous and not array.flags.c_contiguous else "C"
        return {
            "array": self._buffer(array.tobytes(order)),
            "dtype": array.dtype.str,
            "shape": list(array.shape),
            "order": order,
        }

    def _solo_key(self, owner):
        """Send an array that is only the memory behind the view that was asked for."""
        data = self._solo_array(owner)
        data["key"] = self._keep(owner)
        self._owners[id(owner)] = data["key"]
        self._behind = data

    def _view(self, array, owner, value):
        data = {
            "view": self._owners[id(owner)],
            "offset": _address(array) - _address(owner),
            "dtype": array.dtype.str,
            "shape": list(array.shape),
            "strides": list(array.strides),
        }
        if (behind := self.__dict__.pop("_behind", None)) is not None:
            data["behind"] = behind
        data["key"] = self._keep(value)
        return data


def _owner(array):
    """The array at whose memory a chain of views ends."""
    while isinstance(array.base, np.ndarray):
        array = array.base
    return array


def _address(array):
    return array.__array_interface__["data"][0]


def is_iterator(value):
    """Whether a value gives its items one by one, once."""
    return isinstance(value, (types.GeneratorType, map, filter, zip, enumerate, reversed)) or (
        hasattr(type(value), "__next__") and hasattr(type(value), "__iter__")
    )
