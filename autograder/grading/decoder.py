"""Values from the other process: built of whitelisted types from checked data; `WireError` for anything else."""

from __future__ import annotations

import decimal
import fractions
import math

import numpy as np

from . import generators
from .framing import MAX_BUFFER_BYTES, WireError
from .wire import BUILTIN_TYPES, MAX_DEPTH, NUMPY_TYPES, dtype_of

MAX_VALUES = 2_000_000
MAX_CHARACTER = 0x10FFFF
WRONG = (LookupError, TypeError, ValueError, ArithmeticError, AttributeError)  # what data of a wrong form lead to


class Decoder:
    """Build values from JSON data and buffers.

    Parameters
    ----------
    buffers : list of bytes
    opaque : callable, optional
        Called with a dict of data that is no plain data; returns the value or raises `WireError`.
    known : dict, optional
        The objects that references may mean, by key.
    """

    def __init__(self, buffers, opaque=None, known=None):
        self.buffers = buffers
        self.objects = dict(known or {})
        self._opaque = opaque
        self._count = 0

    def decode(self, data, depth=0):
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
                if (decoder := getattr(self, f"_decode_{tag}", None)) is not None:
                    return decoder(data, depth)
        except WRONG as error:
            raise WireError(f"not a value: {error}") from None
        if self._opaque is None:
            raise WireError("not a value")
        return self._opaque(data, self)

    def write_over(self, target, data):
        """Give an object the contents that `Encoder.contents` sent, in place."""
        try:
            if isinstance(target, list) and "list" in data:
                target[:] = self._items(data["list"], 0)
            elif isinstance(target, dict) and "dict" in data:
                pairs = [(self.decode(key), self.decode(value)) for key, value in data["dict"]]
                target.clear()
                target.update(pairs)
            elif isinstance(target, np.ndarray) and "array" in data:
                new = self._array(data)
                if new.shape == target.shape and new.dtype == target.dtype and target.flags.writeable:
                    target[...] = new
            elif "rng" in data and generators.is_generator(target):
                generators.advance(target, data["rng"])
        except WRONG as error:
            raise WireError(f"not a value: {error}") from None

    def _items(self, items, depth):
        return [self.decode(item, depth + 1) for item in items]

    def _keep(self, data, value):
        if type(key := data.get("key")) is int:
            if key in self.objects:
                raise WireError("a key is used twice")
            self.objects[key] = value
        return value

    def _decode_ref(self, data, depth):
        return self.objects[data["ref"]]

    def _decode_int(self, data, depth):
        return int(data["int"], 16)

    def _decode_float(self, data, depth):
        if data["float"] not in ("nan", "inf", "-inf"):
            raise WireError("not a number")
        return float(data["float"])

    def _decode_complex(self, data, depth):
        return complex(*map(self.decode, data["complex"]))

    def _decode_bytes(self, data, depth):
        value = bytes.fromhex(data["bytes"])
        return bytearray(value) if data.get("mutable") else value

    def _decode_list(self, data, depth):
        value = self._keep(data, [])
        value.extend(self._items(data["list"], depth))
        return value

    def _decode_dict(self, data, depth):
        value = self._keep(data, {})
        for key, part in data["dict"]:
            value[self.decode(key, depth + 1)] = self.decode(part, depth + 1)
        return value

    def _decode_tuple(self, data, depth):
        return tuple(self._items(data["tuple"], depth))

    def _decode_set(self, data, depth):
        return (frozenset if data.get("frozen") else set)(self._items(data["set"], depth))

    def _decode_range(self, data, depth):
        return range(*(int(part) for part in data["range"]))

    def _decode_slice(self, data, depth):
        return slice(*self._items(data["slice"], depth))

    def _decode_ellipsis(self, data, depth):
        return Ellipsis

    def _decode_fraction(self, data, depth):
        numerator, denominator = self._items(data["fraction"], depth)
        if type(numerator) is not int or type(denominator) is not int:  # a text such as 1e999999999 would take for ever
            raise WireError("not a fraction")
        return fractions.Fraction(numerator, denominator)

    def _decode_decimal(self, data, depth):
        return decimal.Decimal(str(data["decimal"])[:1000])

    def _decode_type(self, data, depth):
        return BUILTIN_TYPES[data["type"]]

    def _decode_numpy_type(self, data, depth):
        if data["numpy_type"] not in NUMPY_TYPES:
            raise WireError("an unknown type")
        return getattr(np, data["numpy_type"])

    def _decode_ufunc(self, data, depth):
        value = getattr(np, str(data["ufunc"]), None)
        if not isinstance(value, np.ufunc):
            raise WireError("an unknown function")
        return value

    def _decode_rng(self, data, depth):
        return self._keep(data, generators.generator(data["rng"]))

    def _decode_scalar(self, data, depth):
        dtype = dtype_of(data["scalar"])
        return _checked(np.frombuffer(bytes.fromhex(data["hex"]), dtype, count=1).copy())[0]

    def _decode_array(self, data, depth):
        return self._keep(data, self._array(data))

    def _decode_objects(self, data, depth):
        shape = _shape(data["shape"])
        items = self._items(data["objects"], depth)
        if math.prod(shape) != len(items):
            raise WireError("an array's shape and size differ")
        value = np.empty(len(items), dtype=object)
        for index, item in enumerate(items):
            value[index] = item
        return self._keep(data, value.reshape(shape))

    def _decode_view(self, data, depth):
        if "behind" in data:
            self._decode_array(data["behind"], depth)
        owner = self.objects[data["view"]]
        if (
            not isinstance(owner, np.ndarray) or owner.dtype.hasobject or type(data["offset"]) is not int
        ):  # objects: pointers to write to
            raise WireError("not an array's memory")
        dtype, shape, strides = dtype_of(data["dtype"]), _shape(data["shape"]), tuple(int(s) for s in data["strides"])
        if math.prod(shape) * dtype.itemsize > MAX_BUFFER_BYTES:
            raise WireError("a repeated array is too large")
        memory = owner.T if owner.flags.f_contiguous else owner
        if not memory.flags.c_contiguous:  # such memory was sent in another layout than it has here
            memory = np.ascontiguousarray(owner)
        value = np.ndarray(shape, dtype, memory, data["offset"], strides)  # refuses what lies outside the memory
        if dtype.kind in "bU":
            _checked(value.copy())
        return self._keep(data, value)

    def _decode_dtype(self, data, depth):
        return dtype_of(data["dtype"])

    def _array(self, data):
        dtype, shape = dtype_of(data["dtype"]), _shape(data["shape"])
        buffer = self.buffers[data["array"]]
        if math.prod(shape) * dtype.itemsize != len(buffer):
            raise WireError("an array's shape and size differ")
        value = np.empty(shape, dtype, order="F" if data.get("order") == "F" else "C")
        flat = (
            np.frombuffer(buffer, dtype).reshape(shape, order="F" if data.get("order") == "F" else "C")
            if len(buffer)
            else value
        )
        value[...] = _checked(flat.copy() if dtype.kind in "bU" else flat)
        return value


def _shape(data):
    shape = tuple(data)
    if len(shape) > 32 or any(type(length) is not int or length < 0 for length in shape):
        raise WireError("not a shape")
    return shape


def _checked(array):
    """Booleans that are 0 or 1 and texts of valid characters: other bytes would make values that compare oddly."""
    if array.dtype.kind == "b":
        raw = array.view(np.uint8)
        raw[...] = raw != 0
    elif array.dtype.kind == "U" and array.size:
        codes = np.ascontiguousarray(array).reshape(-1).view(array.dtype.byteorder + "u4")
        if codes.max() > MAX_CHARACTER:
            raise WireError("not a text")
    return array
