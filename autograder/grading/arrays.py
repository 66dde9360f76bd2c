"""Arrays on the wire: raw bytes of whitelisted dtypes, and views of memory that was sent before."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from .framing import Json, WireError

if TYPE_CHECKING:
    from .wire import Decoder, Encoder

DTYPE = re.compile(r"[<>|][biufcmMSU]\d{1,5}(\[\w{1,20}\])?")
DTYPE_SIZES = {"b": (1,), "i": (1, 2, 4, 8), "u": (1, 2, 4, 8), "f": (2, 4, 8, 16), "c": (8, 16, 32)}
MAX_TEXT_ITEM_BYTES = 4096
MAX_CHARACTER = 0x10FFFF
MAX_DIMENSIONS = 32
MAX_REPEATED_BYTES = 16 << 20  # by which the views in a message may be larger than the memory that they look at
MAX_MEMORY_RATIO = 4  # the memory behind a view is sent whole if it is at most so many times the view's size

AnyArray = NDArray[Any]
AnyDtype = np.dtype[Any]


def dtype_of(text: Json) -> AnyDtype:
    """A whitelisted dtype from its string; raises `WireError` for any other."""
    try:
        if not DTYPE.fullmatch(text):  # of other texts NumPy makes tuples, structures, evaluated numbers
            raise WireError("a dtype that may not be sent")
        dtype: AnyDtype = np.dtype(text)
    except (TypeError, ValueError):
        raise WireError("an unknown dtype") from None
    if not is_plain(dtype) or dtype.str != text:
        raise WireError("a dtype that may not be sent")
    return dtype


def is_plain(dtype: AnyDtype) -> bool:
    """Whether arrays of this dtype are numbers or texts that the wire carries as raw bytes."""
    if dtype.hasobject or dtype.names or dtype.subdtype:
        return False
    if dtype.kind in "US":
        return 0 < dtype.itemsize <= MAX_TEXT_ITEM_BYTES
    return dtype.kind in "mM" or dtype.itemsize in DTYPE_SIZES.get(dtype.kind, ())


def encode(encoder: Encoder, value: AnyArray, depth: int) -> Json:
    """An array: as a view if the memory is that of an array sent before, else with its own bytes."""
    array = np.asarray(value)  # of a subclass, the plain array
    if array.dtype == object:
        items = encoder.items(array.ravel().tolist(), depth)
        return {"objects": items, "shape": list(array.shape), "key": encoder.keep(value)}
    if not is_plain(array.dtype):
        raise TypeError(f"an array of dtype {array.dtype} cannot be sent")
    owner = _owner(array)
    if owner is array:
        return _encode_whole(encoder, array, value)
    if id(owner) in encoder.owners:
        return _encode_view(encoder, array, owner, value)
    if encoder.behind and _is_worth_sending(owner, array):
        behind = _encode_whole(encoder, owner, owner)
        return {**_encode_view(encoder, array, owner, value), "behind": behind}
    return _encode_whole(encoder, array, value)


def _is_worth_sending(owner: AnyArray, array: AnyArray) -> bool:
    """Whether the memory behind a view goes over, too, so that later views of it are views there."""
    flags = owner.flags
    small = owner.nbytes <= MAX_MEMORY_RATIO * array.nbytes
    return flags.c_contiguous and flags.owndata and small and is_plain(owner.dtype)


def _encode_whole(encoder: Encoder, array: AnyArray, value: AnyArray) -> Json:
    data = {**contents(encoder, array), "key": encoder.keep(value)}
    if array.flags.owndata:
        encoder.owners[id(array)] = data["key"]
    return data


def _encode_view(encoder: Encoder, array: AnyArray, owner: AnyArray, value: AnyArray) -> Json:
    return {
        "view": encoder.owners[id(owner)],
        "offset": _address(array) - _address(owner),
        "dtype": array.dtype.str,
        "shape": list(array.shape),
        "strides": list(array.strides),
        "key": encoder.keep(value),
    }


def contents(encoder: Encoder, value: AnyArray) -> Json:
    """An array's bytes, without a key."""
    array = np.asarray(value)
    if not is_plain(array.dtype):
        raise TypeError(f"an array of dtype {array.dtype} cannot be sent")
    order = "F" if array.flags.f_contiguous and not array.flags.c_contiguous else "C"
    data = array.tobytes("F" if order == "F" else "C")
    return {"array": encoder.buffer(data), "dtype": array.dtype.str, "shape": list(array.shape), "order": order}


def decode_whole(decoder: Decoder, data: Json, depth: int) -> AnyArray:
    return decoder.keep(data, decode_contents(decoder, data))


def decode_contents(decoder: Decoder, data: Json) -> AnyArray:
    """An array from `contents`; raises `WireError` if its shape and its bytes do not agree."""
    dtype, shape = dtype_of(data["dtype"]), _shape(data["shape"])
    buffer = decoder.buffers[data["array"]]
    if math.prod(shape) * dtype.itemsize != len(buffer):
        raise WireError("an array's shape and size differ")
    value: AnyArray = np.empty(shape, dtype, order="F" if data.get("order") == "F" else "C")
    if len(buffer):
        flat = np.frombuffer(buffer, dtype).reshape(shape, order="F" if data.get("order") == "F" else "C")
        value[...] = checked(flat.copy() if dtype.kind in "bU" else flat)
    return value


def decode_view(decoder: Decoder, data: Json, depth: int) -> AnyArray:
    if "behind" in data:
        decode_whole(decoder, data["behind"], depth)
    owner = decoder.objects[data["view"]]
    if not isinstance(owner, np.ndarray) or owner.dtype.hasobject or type(data["offset"]) is not int:
        raise WireError("not an array's memory")  # that of objects would be pointers to write to
    dtype, shape, strides = dtype_of(data["dtype"]), _shape(data["shape"]), tuple(int(s) for s in data["strides"])
    decoder.repeated += max(math.prod(shape) * dtype.itemsize - owner.nbytes, 0)
    if decoder.repeated > MAX_REPEATED_BYTES:
        raise WireError("a repeated array is too large")
    memory = owner.T if owner.flags.f_contiguous else owner
    if not memory.flags.c_contiguous:  # such memory was sent in another layout than it has here
        memory = np.ascontiguousarray(owner)
    value: AnyArray = np.ndarray(shape, dtype, memory, data["offset"], strides)  # refuses what lies outside the memory
    if dtype.kind in "bU":
        checked(value.copy())
    return decoder.keep(data, value)


def decode_objects(decoder: Decoder, data: Json, depth: int) -> AnyArray:
    shape = _shape(data["shape"])
    items = decoder.items(data["objects"], depth)
    if math.prod(shape) != len(items):
        raise WireError("an array's shape and size differ")
    value: AnyArray = np.empty(len(items), dtype=object)
    for index, item in enumerate(items):
        value[index] = item
    return decoder.keep(data, value.reshape(shape))


def checked(array: AnyArray) -> AnyArray:
    """Booleans that are 0 or 1 and texts of valid characters: other bytes would make values that compare oddly."""
    if array.dtype.kind == "b":
        raw = array.view(np.uint8)
        raw[...] = raw != 0
    elif array.dtype.kind == "U" and array.size:
        codes = np.ascontiguousarray(array).reshape(-1).view(array.dtype.byteorder + "u4")
        if codes.max() > MAX_CHARACTER:
            raise WireError("not a text")
    return array


def _shape(data: Json) -> tuple[int, ...]:
    shape = tuple(data)
    if len(shape) > MAX_DIMENSIONS or any(type(length) is not int or length < 0 for length in shape):
        raise WireError("not a shape")
    return shape


def _owner(array: AnyArray) -> AnyArray:
    """The array at whose memory a chain of views ends."""
    while isinstance(array.base, np.ndarray):
        array = array.base
    return array


def _address(array: AnyArray) -> int:
    return int(array.__array_interface__["data"][0])
