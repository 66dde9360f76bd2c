"""A few seconds of the fuzzer; `python -m tests.fuzz` runs it for longer."""

import sys

import pytest

if sys.platform == "win32":
    pytest.skip("the fuzzer limits time by signals", allow_module_level=True)

from tests import fuzz


@pytest.mark.parametrize("name", fuzz.TARGETS)
def test_whatever_strangers_send_is_accepted_or_refused(name):
    result = fuzz.run(name, range(10**6), seconds=1.5)
    assert result.failures == []
    assert result.accepted and result.refused


def test_objects_give_no_view_of_their_pointers():
    """Who could write to them could write to any memory of the trusted process."""
    data = {
        "list": [
            {"objects": ["a"], "shape": [1], "key": 1},
            {"view": 1, "offset": 0, "dtype": "<i8", "shape": [1], "strides": [8], "key": 2},
        ],
        "key": 0,
    }
    with pytest.raises(fuzz.framing.WireError):
        fuzz.Decoder([]).decode(data)


@pytest.mark.parametrize("parts", [["1e999999999"], ["1e999999999", 1], [1, 0], [1.5, 1]])
def test_a_fraction_is_of_two_integers(parts):
    with pytest.raises(fuzz.framing.WireError):
        fuzz.Decoder([]).decode({"fraction": parts})


def test_a_fields_wrong_form_is_refused():
    decoder = fuzz.Decoder([], known={3: fuzz.np.random.default_rng(5)})
    for wrong in ({"rng": 1}, {"rng": {"state": {"state": []}}}):
        with pytest.raises(fuzz.framing.WireError):
            decoder.write_over(decoder.objects[3], wrong)
    with pytest.raises(fuzz.framing.WireError):
        decoder.decode({"array": 5, "dtype": "<f8", "shape": [1]})


@pytest.mark.parametrize("dtype", ["9" * 5000, "(9)", "1)f8", "(2,3)f8", "<f8,<i4", "|O8", "<f8 ", 8, None])
def test_of_a_dtype_only_the_plainest_texts_reach_numpy(dtype):
    with pytest.raises(fuzz.framing.WireError):
        fuzz.Decoder([bytes(8)]).decode({"array": 0, "dtype": dtype, "shape": [1], "key": 0})
