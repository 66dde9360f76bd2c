"""What a learner reads when a function does not do what it should."""

import pytest

from course_lib.checks import Check, CheckFailed


def said_of(check):
    with pytest.raises(CheckFailed) as failed:
        check.verdict()
    return str(failed.value)


def test_a_call_that_was_interrupted_is_the_last():
    calls = []

    def endless(n):
        calls.append(n)
        raise KeyboardInterrupt

    check = Check(endless, points=2)
    check(1).gives(1)
    check(2).refuses("two is too many")
    check.hidden("other numbers")
    check.takes_any_numbers([3])
    assert said_of(check).endswith("it was interrupted: is there a loop that never ends?")
    assert calls == [1]


def test_a_hint_is_read_once():
    def magnitude(v):
        return sum(x * x for x in v)

    check = Check(magnitude, points=2)
    check([3, 4]).gives(5)
    check([6, 8]).gives(10)
    said = said_of(check)
    assert said.count("✗") == 2 and said.count("Hint:") == 1
