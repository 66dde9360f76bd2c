"""How values of each type cross the wire: what is sent of them, and how they are built of it on the other side.

`CODECS` is the whole list. An encoder may raise TypeError for what cannot be sent. A decoder trusts nothing: it raises
`WireError`, or one of `wire.MALFORMED` which becomes one, and builds values of these types alone.
"""

from __future__ import annotations

import decimal
import fractions
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from . import arrays, generators
from .framing import Json, WireError

if TYPE_CHECKING:
    from .wire import Decoder, Encoder

BUILTIN_TYPES = {
    t.__name__: t for t in (bool, int, float, complex, str, bytes, list, tuple, dict, set, frozenset, object)
}
NUMPY_TYPES = frozenset(
    "bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 float32 float64 complex64 complex128".split()
)
MAX_DIGITS = 1000

Encode = Callable[["Encoder", Any, int], Json]
Decode = Callable[["Decoder", Json, int], Any]


@dataclass(frozen=True)
class Codec:
    """How some values cross: `encode` gives a dict whose first key is the tag that finds its decoder."""

    fits: Callable[[Any], bool]
    encode: Encode
    decoders: dict[str, Decode]
    types: tuple[type, ...] = ()  # those of which it fits every value


def _of(types: type | tuple[type, ...], encode: Encode, **decoders: Decode) -> Codec:
    return Codec(
        lambda value: isinstance(value, types), encode, decoders, types if isinstance(types, tuple) else (types,)
    )


def _encode_scalar(encoder: Encoder, value: np.generic, depth: int) -> Json:
    if not arrays.is_plain(value.dtype):
        raise TypeError(f"a value of type {type(value).__name__} cannot be sent")
    return {"scalar": value.dtype.str, "hex": value.tobytes().hex()}


def _decode_scalar(decoder: Decoder, data: Json, depth: int) -> Any:
    dtype = arrays.dtype_of(data["scalar"])
    return arrays.checked(np.frombuffer(bytes.fromhex(data["hex"]), dtype, count=1).copy())[0]


def _encode_complex(encoder: Encoder, value: complex, depth: int) -> Json:
    return {"complex": [encoder.encode(value.real), encoder.encode(value.imag)]}


def _decode_complex(decoder: Decoder, data: Json, depth: int) -> complex:
    return complex(*map(decoder.decode, data["complex"]))


def _encode_bytes(encoder: Encoder, value: bytes | bytearray, depth: int) -> Json:
    return {"bytes": bytes(value).hex(), "mutable": isinstance(value, bytearray)}


def _decode_bytes(decoder: Decoder, data: Json, depth: int) -> bytes | bytearray:
    value = bytes.fromhex(data["bytes"])
    return bytearray(value) if data.get("mutable") else value


def _encode_list(encoder: Encoder, value: list[Any], depth: int) -> Json:
    return {"list": encoder.items(list.__iter__(value), depth), "key": encoder.keep(value)}


def _decode_list(decoder: Decoder, data: Json, depth: int) -> list[Any]:
    value: list[Any] = decoder.keep(data, [])
    value.extend(decoder.items(data["list"], depth))
    return value


def _encode_dict(encoder: Encoder, value: dict[Any, Any], depth: int) -> Json:
    return {"dict": encoder.pairs(value, depth), "key": encoder.keep(value)}


def _decode_dict(decoder: Decoder, data: Json, depth: int) -> dict[Any, Any]:
    value: dict[Any, Any] = decoder.keep(data, {})
    for key, part in data["dict"]:
        value[decoder.decode(key, depth + 1)] = decoder.decode(part, depth + 1)
    return value


def _encode_tuple(encoder: Encoder, value: tuple[Any, ...], depth: int) -> Json:
    return {"tuple": encoder.items(tuple.__iter__(value), depth)}


def _decode_tuple(decoder: Decoder, data: Json, depth: int) -> tuple[Any, ...]:
    return tuple(decoder.items(data["tuple"], depth))


def _encode_set(encoder: Encoder, value: set[Any] | frozenset[Any], depth: int) -> Json:
    return {"set": encoder.items(value, depth), "frozen": isinstance(value, frozenset)}


def _decode_set(decoder: Decoder, data: Json, depth: int) -> set[Any] | frozenset[Any]:
    items = decoder.items(data["set"], depth)
    return frozenset(items) if data.get("frozen") else set(items)


def _encode_range(encoder: Encoder, value: range, depth: int) -> Json:
    return {"range": [value.start, value.stop, value.step]}


def _decode_range(decoder: Decoder, data: Json, depth: int) -> range:
    return range(*(int(part) for part in data["range"]))


def _encode_slice(encoder: Encoder, value: slice, depth: int) -> Json:
    return {"slice": encoder.items((value.start, value.stop, value.step), depth)}


def _decode_slice(decoder: Decoder, data: Json, depth: int) -> slice:
    return slice(*decoder.items(data["slice"], depth))


def _encode_ellipsis(encoder: Encoder, value: Any, depth: int) -> Json:
    return {"ellipsis": 1}


def _decode_ellipsis(decoder: Decoder, data: Json, depth: int) -> Any:
    return Ellipsis


def _encode_fraction(encoder: Encoder, value: fractions.Fraction, depth: int) -> Json:
    return {"fraction": [encoder.encode(value.numerator), encoder.encode(value.denominator)]}


def _decode_fraction(decoder: Decoder, data: Json, depth: int) -> fractions.Fraction:
    numerator, denominator = decoder.items(data["fraction"], depth)
    if type(numerator) is not int or type(denominator) is not int:  # a text such as 1e999999999 would take for ever
        raise WireError("not a fraction")
    return fractions.Fraction(numerator, denominator)


def _encode_decimal(encoder: Encoder, value: decimal.Decimal, depth: int) -> Json:
    return {"decimal": str(value)}


def _decode_decimal(decoder: Decoder, data: Json, depth: int) -> decimal.Decimal:
    return decimal.Decimal(str(data["decimal"])[:MAX_DIGITS])


def _is_plain_dtype(value: Any) -> bool:
    return isinstance(value, np.dtype) and arrays.is_plain(value)


def _encode_dtype(encoder: Encoder, value: np.dtype[Any], depth: int) -> Json:
    return {"dtype": value.str}


def _decode_dtype(decoder: Decoder, data: Json, depth: int) -> np.dtype[Any]:
    return arrays.dtype_of(data["dtype"])


def _is_numpys_ufunc(value: Any) -> bool:
    return isinstance(value, np.ufunc) and getattr(np, value.__name__, None) is value


def _encode_ufunc(encoder: Encoder, value: np.ufunc, depth: int) -> Json:
    return {"ufunc": value.__name__}


def _decode_ufunc(decoder: Decoder, data: Json, depth: int) -> np.ufunc:
    value = getattr(np, str(data["ufunc"]), None)
    if not isinstance(value, np.ufunc):
        raise WireError("an unknown function")
    return value


def _is_builtin_type(value: Any) -> bool:
    return isinstance(value, type) and BUILTIN_TYPES.get(value.__name__) is value


def _encode_type(encoder: Encoder, value: type, depth: int) -> Json:
    return {"type": value.__name__}


def _decode_type(decoder: Decoder, data: Json, depth: int) -> type:
    return BUILTIN_TYPES[data["type"]]


def _is_numpy_type(value: Any) -> bool:
    return isinstance(value, type) and issubclass(value, np.generic) and value.__name__ in NUMPY_TYPES


def _encode_numpy_type(encoder: Encoder, value: type, depth: int) -> Json:
    return {"numpy_type": value.__name__}


def _decode_numpy_type(decoder: Decoder, data: Json, depth: int) -> Any:
    if data["numpy_type"] not in NUMPY_TYPES:
        raise WireError("an unknown type")
    return getattr(np, data["numpy_type"])


def _encode_generator(encoder: Encoder, value: generators.Generator, depth: int) -> Json:
    return {"rng": generators.state_of(value), "key": encoder.keep(value)}


def _decode_generator(decoder: Decoder, data: Json, depth: int) -> generators.Generator:
    return decoder.keep(data, generators.generator(data["rng"]))


# The first that fits a value encodes it.
CODECS = (
    _of(np.generic, _encode_scalar, scalar=_decode_scalar),
    _of(complex, _encode_complex, complex=_decode_complex),
    _of((bytes, bytearray), _encode_bytes, bytes=_decode_bytes),
    _of(list, _encode_list, list=_decode_list),
    _of(dict, _encode_dict, dict=_decode_dict),
    _of(tuple, _encode_tuple, tuple=_decode_tuple),
    _of((set, frozenset), _encode_set, set=_decode_set),
    _of(
        np.ndarray,
        arrays.encode,
        array=arrays.decode_whole,
        view=arrays.decode_view,
        objects=arrays.decode_objects,
    ),
    _of(range, _encode_range, range=_decode_range),
    _of(slice, _encode_slice, slice=_decode_slice),
    _of(type(Ellipsis), _encode_ellipsis, ellipsis=_decode_ellipsis),
    _of(fractions.Fraction, _encode_fraction, fraction=_decode_fraction),
    _of(decimal.Decimal, _encode_decimal, decimal=_decode_decimal),
    Codec(_is_plain_dtype, _encode_dtype, {"dtype": _decode_dtype}),
    Codec(_is_numpys_ufunc, _encode_ufunc, {"ufunc": _decode_ufunc}),
    Codec(_is_builtin_type, _encode_type, {"type": _decode_type}),
    Codec(_is_numpy_type, _encode_numpy_type, {"numpy_type": _decode_numpy_type}),
    Codec(generators.is_generator, _encode_generator, {"rng": _decode_generator}),
)
BY_TYPE = {kind: codec for codec in CODECS for kind in codec.types}  # the same, found at once for the commonest values
DECODERS = {tag: decode for codec in CODECS for tag, decode in codec.decoders.items()}
