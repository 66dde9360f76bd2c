"""Plain data cross the wire unchanged, and nothing but plain data crosses it."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from autograder.grading import generators
from autograder.grading.framing import HEADER, WireError, pack, peek, unpack
from autograder.grading.wire import Decoder, Encoder

SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.complex_numbers()
KEYS = st.integers() | st.text() | st.tuples(st.integers(), st.text())
DTYPES = (
    arrays.integer_dtypes()
    | arrays.unsigned_integer_dtypes()
    | arrays.floating_dtypes()
    | arrays.complex_number_dtypes()
    | arrays.boolean_dtypes()
    | arrays.unicode_string_dtypes(max_len=5)
    | arrays.byte_string_dtypes(max_len=5)
)
ARRAYS = DTYPES.flatmap(lambda dtype: arrays.arrays(dtype, arrays.array_shapes(min_dims=0, min_side=0, max_side=4)))
VALUES = st.recursive(
    SCALARS | ARRAYS,
    lambda inner: st.lists(inner, max_size=4) | st.tuples(inner, inner) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def over(value):
    """The value after it has crossed."""
    encoder = Encoder()
    message, buffers = unpack(pack({"value": encoder.encode(value)}, encoder.buffers))
    return Decoder(buffers).decode(message["value"])


def same(one, other):
    """Whether two values agree in type and contents, exactly."""
    if type(one) is not type(other):
        return False
    if isinstance(one, (np.ndarray, np.generic)):
        return one.dtype == other.dtype and one.shape == other.shape and one.tobytes() == other.tobytes()
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, str):
        return one.encode("utf-8", "replace") == other.encode()
    return one == other or repr(one) == repr(other)


@given(VALUES)
def test_values_arrive_as_they_were(value):
    assert same(value, over(value))


@given(st.binary(max_size=200))
def test_bytes_that_are_no_message_are_refused(data):
    with pytest.raises(WireError):
        unpack(data)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "array",
                    "dtype",
                    "shape",
                    "view",
                    "offset",
                    "strides",
                    "list",
                    "dict",
                    "key",
                    "ref",
                    "scalar",
                    "hex",
                    "objects",
                    "set",
                    "tuple",
                    "rng",
                    "state",
                    "legacy",
                    "int",
                    "float",
                    "complex",
                    "bytes",
                    "slice",
                    "range",
                    "fraction",
                    "decimal",
                    "type",
                    "ufunc",
                    "order",
                    "behind",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=15,
)


@given(JSON, st.lists(st.binary(max_size=32), max_size=2))
def test_whatever_is_sent_is_decoded_or_refused(data, buffers):
    decoder = Decoder(buffers, known={0: np.arange(3.0), 1: [1]})
    try:
        value = decoder.decode(data)
    except WireError:
        return
    assert type(value).__module__ in (
        "builtins",
        "numpy",
        "fractions",
        "decimal",
        "numpy.random._generator",
        "numpy.random.mtrand",
    ) or isinstance(value, np.dtype)


def test_sharing_arrives():
    base = np.arange(6.0)
    one, other, (again,) = over([base[:3], base[2:], (base,)])
    one[2] = 9
    assert other[0] == 9 and again[2] == 9


def test_subclasses_arrive_plain():
    class Lying(np.ndarray):
        def __eq__(self, other):
            return True

    class Number(float):
        def __eq__(self, other):
            return True

    class Text(str):
        pass

    for value, plain in (
        (np.zeros(2).view(Lying), np.ndarray),
        (Number(2), float),
        (Text("a"), str),
        (np.ma.masked_all(2), np.ndarray),
    ):
        assert type(over(value)) is plain


def test_booleans_and_texts_are_valid_ones():
    value = Decoder([bytes([2, 0])]).decode({"array": 0, "dtype": "|b1", "shape": [2], "key": 0})
    assert value.view(np.uint8).tolist() == [1, 0]
    with pytest.raises(WireError):
        Decoder([b"\xff" * 4]).decode({"array": 0, "dtype": "<U1", "shape": [1], "key": 0})


@pytest.mark.parametrize(
    ("shape", "strides"), [([10**10], [0]), ([3 << 20], [0]), ([4000, 1000], [8, 8]), ([2, 2 << 20], [0, 0])]
)
def test_a_repeated_array_is_limited(shape, strides):
    with pytest.raises(WireError, match="too large"):
        Decoder([], known={0: np.zeros(5000)}).decode(
            {"view": 0, "offset": 0, "dtype": "<f8", "shape": shape, "strides": strides}
        )


def test_frames_that_are_too_large_or_broken():
    with pytest.raises(WireError):
        unpack(HEADER.pack(0, 5, 0) + b"[1,2]")
    with pytest.raises(WireError):
        peek(HEADER.pack(0, 3, 0) + b"[1]")
    with pytest.raises(WireError):
        unpack(HEADER.pack(0, len(json.dumps([{}, [9]])), 3) + json.dumps([{}, [9]]).encode() + b"abc")


@pytest.mark.parametrize(
    "draw",
    [
        lambda rng: rng.normal(size=7),
        lambda rng: rng.integers(9, size=3),
        lambda rng: rng.permutation(5),
        lambda rng: rng.integers(9, size=5, dtype=np.int32),
        lambda rng: rng.random(dtype=np.float32),
    ],
)
def test_an_honest_generator_moves_on(draw):
    ours, theirs = np.random.default_rng(5), np.random.default_rng(5)
    draw(theirs)
    generators.advance(ours, generators.state_of(theirs))
    assert ours.bit_generator.state["state"] == theirs.bit_generator.state["state"]
    assert np.array_equal(ours.integers(100, size=9, dtype=np.int32), theirs.integers(100, size=9, dtype=np.int32))


def forged(change):
    state = np.random.default_rng(5).bit_generator.state
    change(state)
    rng = np.random.default_rng()
    rng.bit_generator.state = state
    return generators.state_of(rng)


@pytest.mark.parametrize(
    "change",
    [
        lambda s: s["state"].update(state=0),
        lambda s: s["state"].update(inc=1),
        lambda s: s["state"].update(state=s["state"]["state"] - 1),
    ],
)
def test_a_chosen_state_is_not_taken(change):
    ours = np.random.default_rng(5)
    generators.advance(ours, forged(change))
    assert ours.bit_generator.state == np.random.default_rng(5).bit_generator.state


def test_a_chosen_half_number_is_not_taken():
    ours = np.random.default_rng(5)
    generators.advance(ours, forged(lambda state: state.update(has_uint32=1, uinteger=0)))
    assert ours.bit_generator.state["has_uint32"] == 0
