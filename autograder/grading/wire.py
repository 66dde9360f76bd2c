"""Values as plain data: what may cross between the learner's process and the trusted one, and nothing else.

Either side encodes with `Encoder` and decodes with `Decoder`; `codecs` lists the types. The decoder trusts nothing: it
builds values of whitelisted types from checked data, so that a hostile peer can send wrong values but no lying objects.
Objects that are no plain data cross as handles, which an `opaque` hook makes and resolves.

Lists, dicts, arrays and random generators get a key. After a call, the other side answers with references to these
keys, so that ``out is x``, shared memory and changes made in place come back as they are.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import FunctionType
from typing import Any, TypeVar

import numpy as np

from . import arrays, codecs, generators
from .framing import Json, WireError

MAX_DEPTH = 100
MAX_VALUES = 2_000_000
MAX_EXACT = 2**53  # beyond, a reader of JSON may take an integer for a float
MALFORMED = (LookupError, TypeError, ValueError, ArithmeticError, AttributeError)  # what data of a wrong form lead to

T = TypeVar("T")


def _encode_int(value: int) -> Json:
    return value if -MAX_EXACT < value < MAX_EXACT else {"int": hex(value)}


def _encode_float(value: float) -> Json:
    return value if math.isfinite(value) else {"float": repr(value)}


def _as_it_is(value: Json) -> Json:
    return value


# What JSON has itself, by exact type; and how a value of a subclass loses what the subclass adds.
PLAIN: dict[type, Callable[[Any], Json]] = {
    type(None): _as_it_is,
    bool: _as_it_is,
    str: _as_it_is,
    int: _encode_int,
    float: _encode_float,
}
BASES: dict[type, Callable[[Any], Any]] = {int: int.__index__, float: float.__float__, str: str.__str__}


class Encoder:
    """Turn values into JSON data and raw buffers.

    Parameters
    ----------
    opaque : callable, optional
        Called with a value that is no plain data, and the encoder; returns its JSON data or raises TypeError.
    known : mapping, optional
        Objects that the other side has already, by key.
    behind : bool
        Whether the memory behind a view goes over, too. A test's must not: beside a column may stand what is expected.

    Examples
    --------
    >>> encoder = Encoder()
    >>> data = encoder.encode([1, np.arange(3)])
    >>> Decoder(encoder.buffers).decode(data)
    [1, array([0, 1, 2])]
    """

    def __init__(
        self,
        opaque: Callable[[Any, Encoder], Json] | None = None,
        known: Mapping[int, Any] | None = None,
        behind: bool = True,
    ) -> None:
        self.behind = behind
        self.buffers: list[bytes] = []
        self.objects = dict(known or {})  # key → object; also keeps the objects alive while their ids are in use
        self.owners = {  # id of an array that owns memory → the key as which that memory was sent
            id(value): key for key, value in self.objects.items() if type(value) is np.ndarray and value.flags.owndata
        }
        self._key_of = {id(value): key for key, value in self.objects.items()}
        self._next_key = max(self.objects, default=-1) + 1
        self._opaque = opaque

    def encode(self, value: Any, depth: int = 0) -> Json:
        """The JSON data of a value; raises TypeError for what cannot be sent."""
        if depth > MAX_DEPTH:
            raise TypeError("the data are nested too deeply")
        if type(value) in PLAIN:
            return PLAIN[type(value)](value)
        if id(value) in self._key_of:
            return {"ref": self._key_of[id(value)]}
        if (common := codecs.BY_TYPE.get(type(value))) is not None:
            return common.encode(self, value, depth)
        return self._encode_rarer(value, depth)

    def _encode_rarer(self, value: Any, depth: int) -> Json:
        if type(value) is FunctionType and self._opaque is not None:  # the commonest that no codec fits
            return self._opaque(value, self)
        if not isinstance(value, np.generic):
            for base, plain in BASES.items():
                if isinstance(value, base):
                    return PLAIN[base](plain(value))
        for codec in codecs.CODECS:
            if codec.fits(value):
                return codec.encode(self, value, depth)
        if self._opaque is None:
            raise TypeError(f"a value of type {type(value).__name__} cannot be sent")
        return self._opaque(value, self)

    def contents(self, value: Any) -> Json:
        """The contents of an object that the other side has already, to be written over what it holds."""
        if isinstance(value, list):
            return {"list": self.items(list.__iter__(value), 0)}
        if isinstance(value, dict):
            return {"dict": self.pairs(value, 0)}
        if isinstance(value, np.ndarray):
            return arrays.contents(self, value)
        return {"rng": generators.state_of(value)}

    def items(self, values: Iterable[Any], depth: int) -> list[Json]:
        return [self.encode(value, depth + 1) for value in values]

    def pairs(self, value: dict[Any, Any], depth: int) -> list[Json]:
        return [[self.encode(key, depth + 1), self.encode(part, depth + 1)] for key, part in dict.items(value)]

    def keep(self, value: Any) -> int:
        """Give an object a key, by which it is sent from now on."""
        key, self._next_key = self._next_key, self._next_key + 1
        self.objects[key] = value
        self._key_of[id(value)] = key
        return key

    def buffer(self, data: bytes) -> int:
        """Add a raw buffer; return its position."""
        self.buffers.append(data)
        return len(self.buffers) - 1


class Decoder:
    """Build values from JSON data and buffers.

    Parameters
    ----------
    buffers : sequence of bytes
    opaque : callable, optional
        Called with a dict of data that is no plain data, and the decoder; returns the value or raises `WireError`.
    known : mapping, optional
        The objects that references may mean, by key.
    """

    def __init__(
        self,
        buffers: Sequence[bytes],
        opaque: Callable[[Json, Decoder], Any] | None = None,
        known: Mapping[int, Any] | None = None,
    ) -> None:
        self.buffers = buffers
        self.objects = dict(known or {})
        self._opaque = opaque
        self.repeated = 0  # bytes by which views are larger than the memory that they look at
        self._count = 0

    def decode(self, data: Json, depth: int = 0) -> Any:
        """The value that the data stand for; raises `WireError` if they stand for none."""
        self._count += 1
        if self._count > MAX_VALUES or depth > MAX_DEPTH + 1:
            raise WireError("too much data, or nested too deeply")
        if data is None or isinstance(data, (bool, int, float)):
            return data
        if isinstance(data, str):
            return data if data.isascii() else data.encode("utf-8", "replace").decode("utf-8")
        if not isinstance(data, dict):
            raise WireError("not a value")
        try:
            for tag in data:
                if (decode := DECODERS.get(tag)) is not None:
                    return decode(self, data, depth)
        except MALFORMED as error:
            raise WireError(f"not a value: {error}") from None
        if self._opaque is None:
            raise WireError("not a value")
        return self._opaque(data, self)

    def write_over(self, target: Any, data: Json) -> None:
        """Give an object the contents that `Encoder.contents` sent, in place."""
        try:
            if isinstance(target, list) and "list" in data:
                target[:] = self.items(data["list"], 0)
            elif isinstance(target, dict) and "dict" in data:
                pairs = [(self.decode(key), self.decode(value)) for key, value in data["dict"]]
                target.clear()
                target.update(pairs)
            elif isinstance(target, np.ndarray) and "array" in data:
                new = arrays.decode_contents(self, data)
                if new.shape == target.shape and new.dtype == target.dtype and target.flags.writeable:
                    target[...] = new
            elif "rng" in data and generators.is_generator(target):
                generators.advance(target, data["rng"])
        except MALFORMED as error:
            raise WireError(f"not a value: {error}") from None

    def items(self, items: Json, depth: int) -> list[Any]:
        return [self.decode(item, depth + 1) for item in items]

    def keep(self, data: Json, value: T) -> T:
        """Note the key under which a value was sent; raises `WireError` for one that is taken."""
        if type(key := data.get("key")) is int:
            if key in self.objects:
                raise WireError("a key is used twice")
            self.objects[key] = value
        return value


def _decode_reference(decoder: Decoder, data: Json, depth: int) -> Any:
    return decoder.objects[data["ref"]]


def _decode_int(decoder: Decoder, data: Json, depth: int) -> int:
    return int(data["int"], 16)


def _decode_float(decoder: Decoder, data: Json, depth: int) -> float:
    if data["float"] not in ("nan", "inf", "-inf"):
        raise WireError("not a number")
    return float(data["float"])


DECODERS = {"ref": _decode_reference, "int": _decode_int, "float": _decode_float, **codecs.DECODERS}
