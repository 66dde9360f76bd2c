"""What a learner reads and earns when a function does, or does not do, what it should."""

import linecache
import time

import numpy as np
import pytest

from course_lib import mistakes, progress
from course_lib.checks import Check, CheckFailed, handing, index, labels
from course_lib.checks.handing import handed_over
from course_lib.mistakes import Mistake
from tests.sources import execute


def verdict_of(check):
    try:
        return check.verdict()
    except CheckFailed as failed:
        return failed.verdict


def said_of(check):
    return str(verdict_of(check))


def checked(function, *calls, hidden=(), points=2, **options):
    """The verdict on a function from pairs (arguments, expected value), visible and hidden."""
    check = Check(function, points=points, **options)
    for args, expected in calls:
        check(*args).gives(expected)
    if hidden:
        check.hidden("others")
        for args, expected in hidden:
            check(*args).gives(expected)
    return verdict_of(check)


# ---- what is handed over


@pytest.mark.parametrize(
    ("written", "dtype", "shape"),
    [
        ([1, 2], float, (2,)),
        ([[1, 2, 3], [4, 5, 6.5]], float, (2, 3)),
        ([True, False], bool, (2,)),
        ([], float, (0,)),
        (labels([0, 2]), np.int64, (2,)),
        (index([[1], [0]]), np.int64, (2, 1)),
    ],
)
def test_a_list_of_numbers_is_handed_over_as_an_array(written, dtype, shape):
    array = handed_over(written)
    assert isinstance(array, np.ndarray) and array.dtype == dtype and array.shape == shape


def test_what_is_no_list_of_numbers_stays():
    for value in ((2, 3), 3, 2.5, True, None, "text", ["a", "b"], (), np.float32(1)):
        assert handed_over(value) is value or (handed_over(value) == value and type(handed_over(value)) is type(value))


def test_what_a_tuple_a_dictionary_or_a_ragged_list_holds_is_handed_over_too():
    layers, parameters, ragged = handed_over(([([[1, 2]], [0, 0])], {"W": [1, 2]}, [[1, 2], [3]]))
    (W, b), *_ = layers
    assert W.shape == (1, 2) and b.shape == (2,) and parameters["W"].dtype == float
    assert [part.tolist() for part in ragged] == [[1.0, 2.0], [3.0]]


def test_whole_numbers_are_handed_over_as_numpy_counts_in_a_browser(monkeypatch):
    monkeypatch.setattr(handing, "COUNTING", np.dtype(np.int32))
    drawn = np.random.default_rng(0).integers(0, 3, size=4)
    for array in (labels([0, 2]), index([1]), *handed_over((drawn, [drawn]))[1], handed_over(drawn)):
        assert array.dtype == np.int32
    assert handed_over(drawn).tolist() == drawn.tolist()


def test_a_call_is_shown_as_it_was_handed_over():
    verdict = checked(lambda u, k: u, (([1, 2.5], 3), [1, 2.5]))
    assert verdict.cases[0].call.endswith("([1., 2.5], 3)")
    verdict = checked(lambda y: y, ((labels([1, 0]),), [1, 0]))
    assert verdict.cases[0].call.endswith("([1, 0])")


# ---- points


def right(v):
    return 2 * v


def right_only_if_seen(v):
    return 2 * v if len(v) == 2 else v


SEEN, HIDDEN = (([1, 2],), [2, 4]), (([1, 2, 3],), [2, 4, 6])


def test_values_all_half_or_none():
    assert checked(right, SEEN, hidden=[HIDDEN]).earned == 2
    assert checked(right_only_if_seen, SEEN, hidden=[HIDDEN]).earned == 2 * (3 / 8 + 2 / 8)
    assert checked(lambda v: v, SEEN, hidden=[HIDDEN]).earned == 0


def refusing(function, care=1 / 4, points=2):
    check = Check(function, points=points, care=care)
    check([1, 2]).gives([2, 4])
    check([0, 0]).refuses("v is zero")
    check.hidden("others")
    check([1, 2, 3]).gives([2, 4, 6])
    return verdict_of(check)


def test_care_is_the_rest_and_split_over_its_items():
    verdict = refusing(right)
    assert verdict.earned == 2 * (6 / 8 + 1 / 8)  # the arguments were left alone, the zero vector was not refused
    assert verdict.headline() == (
        "right: right wherever a value is asked for; but it should raise ValueError: v is zero, 1.75 of 2 points"
    )
    assert refusing(right, care=1 / 2).earned == 2 * (4 / 8 + 2 / 8)
    assert refusing(right, care=0).earned == 2
    assert repr(refusing(right, points=3)) == "2.625"


def test_care_is_worth_nothing_without_values():
    def refuses_all(v):
        raise ValueError("v is zero")

    assert refusing(refuses_all).earned == 0


def test_changed_arguments_cost_care_not_values():
    def doubles_in_place(v):
        v *= 2
        return v

    verdict = checked(doubles_in_place, SEEN, hidden=[HIDDEN])
    assert verdict.values_right and verdict.earned == 2 * 6 / 8
    assert "the argument `v` was changed" in str(verdict)


def test_points_are_not_named_where_only_the_visible_checks_ran():
    assert "point" not in checked(right, SEEN).headline() + checked(lambda v: v, SEEN).headline()


# ---- comparing


@pytest.mark.parametrize("given", [[2, 4], (2, 4), np.array([2, 4], dtype=np.float32), np.array([2, 4], dtype=object)])
def test_the_same_mathematics_is_right(given):
    assert checked(lambda v: given, SEEN).status == "passed"


@pytest.mark.parametrize("given", [3, 3.0, np.float64(3), np.array(3.0), np.int64(3)])
def test_a_number_is_a_number(given):
    assert checked(lambda v: given, (([1, 2],), 3)).status == "passed"


def test_the_part_that_differs_is_named_and_shown():
    check = Check(lambda v: (v, 2 * v, v), points=2)
    check([1, 2]).gives(([1, 2], [3, 4], [1, 2]), parts=("input gate", "forget gate", "output gate"))
    said = said_of(check)
    assert "got [2, 4]" in said and "expected [3, 4]" in said and "the forget gate differs" in said


def test_the_entry_of_a_dictionary_that_differs_is_named():
    check = Check(lambda v: {"dW": v, "db": 2 * v}, points=2)
    check([1, 2]).gives({"dW": [1, 2], "db": [3, 4]})
    assert "the entry 'db' differs" in said_of(check)


def test_of_large_arrays_the_first_entry_that_differs_is_shown():
    wrong = np.zeros((10, 10))
    wrong[3, 4] = 1
    said = str(checked(lambda n: wrong, ((10,), np.zeros((10, 10)))))
    assert "the first entry that differs is [3, 4]: 1, where 0 was expected" in said


def test_of_a_hidden_call_no_number_is_told():
    def fails(v):
        if len(v) > 2:
            raise ValueError(f"secret {v}")
        return v

    wrong = np.full((10, 10), 0.125)
    for function, expected in ((lambda v: v if len(v) < 3 else wrong, np.full((10, 10), 0.625)), (fails, 0.625)):
        check = Check(function, points=2)
        check([1, 2]).gives([1, 2])
        check.hidden("others")
        check([7.5, 7.5, 7.5]).gives(expected)
        check([7.5, 7.5, 7.5]).refuses("v is long")
        check([7.5, 7.5, 7.5]).satisfies(lambda value: False, "a secret property")
        verdict = verdict_of(check)
        for text in (str(verdict), verdict.to_html(), repr(verdict.public())):
            assert not any(number in text for number in ("7.5", "0.625", "0.125", "secret")), text


# ---- refusals


def refusal_of(function, *args):
    check = Check(function, points=2)
    check(*args).refuses("the matrix is singular")
    return verdict_of(check)


def test_a_refusal_that_was_meant_counts():
    def raises(A):
        if np.linalg.det(A) == 0:
            raise ValueError("singular")

    def translates(A):
        try:
            return np.linalg.inv(A)
        except np.linalg.LinAlgError as error:
            raise ValueError("singular") from error

    def strict(A):
        return [x + y for x, y in zip(A, [1], strict=True)]

    for function in (raises, translates, strict):
        assert refusal_of(function, [[1, 1], [1, 1]]).status == "passed"


@pytest.mark.parametrize(
    ("function", "words"),
    [
        (lambda A: np.linalg.inv(A), "NumPy's own routine gave up"),
        (lambda A: A or None, "one truth value was asked of a whole array"),
        (lambda A: A + np.ones(3), "fit two shapes"),
        (lambda A: A @ np.ones(3), "multiply two shapes"),
        (lambda A: A.reshape(3, 3), "arrange the array"),
        (lambda A: {}["x"], "KeyError"),
        (lambda A: ValueError("singular"), "`raise` it"),
    ],
)
def test_an_accident_is_named_for_what_it_is(function, words):
    verdict = refusal_of(function, [[1, 1], [1, 1]])
    assert verdict.status != "passed" and words in str(verdict)


# ---- hints


@pytest.fixture
def known(monkeypatch):
    """Make known mistakes of the exercise `wave` for one test: ``known(function, …, probes=…)``."""

    def know(*functions, probes=None):
        found = [Mistake("wave", f"It is {function.__name__}.", function) for function in functions]
        monkeypatch.setattr(mistakes, "known", lambda exercise: found)
        monkeypatch.setattr(mistakes, "probes_of", lambda exercise: probes)

    return know


def halves(x, k):
    return x * k / 2


def squares(x, k):
    return x**2 * k


def hints(function, *calls):
    return checked(function, *calls).hints


WAVE = [(([1, 2], 2), [2, 4]), (([2, 4], 2), [4, 8])]


def test_a_mistake_that_agrees_everywhere_is_named_firmly(known):
    known(halves, squares)
    assert hints(lambda x, k: k * x / 2, *WAVE) == ["It is halves."]


def test_a_mistake_that_agrees_on_the_calls_but_on_no_probe_is_not_named(known):
    known(squares, probes=lambda rng: [(rng.normal(size=3), 3.0) for _ in range(4)])
    assert not any("squares" in hint for hint in hints(lambda x, k: k * x * abs(np.round(x)), *WAVE))


def test_a_mistake_that_contradicts_a_right_call_is_not_named(known):
    known(halves)
    assert hints(lambda x, k: k * x / 2 + 1 if x[0] == 1 else k * x, *WAVE) == []


def test_a_mistake_that_explains_only_some_of_the_failures_is_named_softly(known):
    known(halves)
    (hint,) = checked(lambda x, k: k * x / 2 if x[0] < 2 else None, *WAVE).hints
    assert hint == "One thing that gives this: It is halves."


def test_a_mistake_explains_only_where_it_is_wrong_itself(known):
    def nearly(x, k):
        return k * x * (1 + 5e-7)

    known(nearly)
    assert hints(lambda x, k: k * x * (1 + 2e-6), *WAVE) == []


def test_two_mistakes_that_agree_alike_are_not_both_firm(known):
    def halves_too(x, k):
        return k * x * 0.5

    known(halves, halves_too)
    (hint,) = hints(lambda x, k: k * x / 2, *WAVE)
    assert hint.startswith("One thing that gives this: ")


def test_exceptions_are_alike_only_with_their_messages(known):
    def fails(x, k):
        raise ValueError("shapes differ")

    known(fails)
    assert not any("fails" in hint for hint in hints(lambda x, k: x + np.ones(7), *WAVE))


def test_a_missing_guard_is_named_though_values_are_right(known):
    def unguarded(x, k):
        return k * x

    known(unguarded)
    check = Check(lambda x, k: x * k, points=2)
    check([1, 2], 2).gives([2, 4])
    check([1, 2], 0).refuses("k is zero")
    assert verdict_of(check).hints == ["It is unguarded."]


def test_slow_probes_end_after_a_second(known):
    import time

    def slow(x, k):
        time.sleep(0.3)
        return x * k / 2

    known(halves, probes=lambda rng: ((rng.normal(size=3), 2.0) for _ in range(100)))
    begun = time.perf_counter()
    hints(slow, WAVE[0])
    assert time.perf_counter() - begun < 3


def test_a_hint_is_read_once():
    def magnitude(v):
        return sum(x * x for x in v)

    check = Check(magnitude, points=2)
    check([3, 4]).gives(5)
    check([6, 8]).gives(10)
    said = said_of(check)
    assert said.count("✗") == 2 and said.count("Hint:") == 1


# ---- what can be said of any function


def printed(v):
    print(2 * v)


def near_name(v):
    vlaue = 2 * v  # noqa: F841 (that is the mistake)
    return value  # noqa: F821


def no_import(v):
    return math.pi * v  # noqa: F821


def row_shares(v):
    return v / v.sum(axis=1)


# A verdict quotes the line that failed: what is looked for must not stand in it.


def joins_a_number(v):
    return 2 @ v


def not_an_array(v):
    return (v > 0) & (not (v > 1))


def last_of_none(v):
    for number in v[2:]:
        found = number
    return found


def minus_truths(v):
    return (v > 0) - (v > 1)


@pytest.mark.parametrize(
    ("function", "args", "expected", "words"),
    [
        (printed, [[1, 2]], [2, 4], "`return` it instead"),
        (lambda v: None, [[1, 2]], [2, 4], "did you forget `return`"),
        (near_name, [[1, 2]], [2, 4], "Did you mean `vlaue`?"),
        (no_import, [[1, 2]], [2, 4], "`import math`"),
        (lambda v: v.men(), [[1, 2]], 1.5, "Did you mean"),
        (lambda v: v.tolist().T, [[1, 2]], [1, 2], "Arrays have `.T`, a list has not"),
        (lambda v: (v ^ 2).sum(), [[1, 2]], 5, "`^` is no power in Python: write `**`."),
        (lambda v: v[0] ^ 2.0, [[1, 2]], 1, "`^` is no power in Python: write `**`."),
        (lambda v: -[1, 2], [[1, 2]], [-1, -2], "A list has no minus, an array has"),
        (lambda v: {"a": 1}["b"], [[1, 2]], 1, "Nothing is stored under 'b'"),
        (lambda v: ["a"].index("b"), [[1, 2]], 1, "What was looked for is not there"),
        (lambda v: np.bincount(v.astype(int)[None]), [[1, 2]], [0, 1, 1], "hand it one row at a time"),
        (row_shares, [[[1, 2, 1], [3, 4, 1]]], [[0.25, 0.5, 0.25], [0.375, 0.5, 0.125]], "`keepdims=True`"),
        (row_shares, [[[1, 3], [2, 6]]], [[0.25, 0.75], [0.25, 0.75]], "With `keepdims=True` it would be right"),
        (lambda d: d @ d.T, [[1, 2]], [[1, 2], [2, 4]], "`.T` changes nothing of a 1-D array"),
        (lambda A: A, [[[1, 2, 3], [4, 5, 6]]], [[1, 4], [2, 5], [3, 6]], "transpose of what was expected"),
        (lambda A: A, [[[1, 2], [3, 4]]], [[1, 3], [2, 4]], "transpose of what was expected"),
        (lambda A: A[:, None], [[1, 2]], [1, 2], "axis of length 1 too many"),
        (lambda A: (A * A).sum(1), [[[1, 2], [3, 4]]], [[5], [25]], "axis of length 1 is missing"),
        (lambda x: np.round(x, 2), [[0.12345, 0.5]], [0.12345, 0.5], "It was rounded"),
        (lambda x: np.degrees(x), [[0.5, 1]], [0.5, 1], "in degrees"),
        (lambda x: -x, [[0.5, 1.2]], [0.5, 1.2], "the other sign"),
        (lambda x: x, [[0.5, 1.2]], [1.25, 1.44], "This is `x` as it came."),
        (lambda x: x[[0, 1, 3]], [[0.5, 1.2, 3]], [0.5, 1.2, 3], "this axis has the places 0 to 2"),
        (lambda A: A.sum(axis=2), [[[1, 2], [3, 4]]], [3, 7], "This array has 2 axes"),
        (lambda v: v.shape[1], [[1, 2]], 2, "a `shape` has one number for each axis"),
        (lambda v: v[: np.array([1, 2])], [[1, 2]], [1, 2], "A whole array stands where one whole number"),
        (lambda v: np.zeros(2).reshape((1,), 2), [[1, 2]], [1, 2], "A tuple stands where one whole number"),
        (lambda v: v.tolist()[0, 1], [[1, 2]], 2, "A list takes one index"),
        (lambda v: divmod(5, 3)["W"], [[1, 2]], 2, "A tuple stands where a dictionary is needed"),
        (lambda v: 2.0 * {"W": 2}, [[1, 2]], 4, "go through its keys"),
        (lambda A: np.hstack([A, np.ones(2)]), [[[1, 2], [3, 4]]], [[1, 2, 1], [3, 4, 1]], "`np.column_stack` sets"),
        (
            lambda A: np.einsum("ij,ij->i", A, A[:, :1].repeat(3, 1)),
            [[[1, 2], [3, 4]]],
            [1, 2],
            "one letter stands for one",
        ),
        (last_of_none, [[1, 2]], 2, "`found` has no value yet here"),
        (lambda A: A.reshape(3, 2), [[[1, 2, 3], [4, 5, 6]]], [[1, 2, 3], [4, 5, 6]], "in the right order"),
        (lambda v: v * 2, [[1, 2]], (np.array([2, 4]), np.array([[3.0]])), "one array came where 2 values"),
        (lambda v: (v, v[:1]), [[1, 2]], [1, 2], "2 values came where one array was expected"),
        (lambda x: x**2 * [1, 1, 2], [[0.5, 1.2, 3]], [0.25, 1.44, 9], "Only the last entry is wrong."),
        (
            lambda A: 2 * A * np.eye(3) + A,
            [np.arange(9.0).reshape(3, 3) + 1],
            np.arange(9).reshape(3, 3) + 1,
            "Only the diagonal is wrong.",
        ),
        (lambda x: abs(x) * 2, [[1, -2, -3, 4]], [2, -4, -6, 8], "absolute values of what was expected"),
        (
            lambda x: np.where(x < 0, 9, 2 * x),
            [[1, -2, -3, 4]],
            [2, -4, -6, 8],
            "wrong where the result should be negative",
        ),
        (lambda x: x[::-1], [[0.5, 1.2, 3]], [0.5, 1.2, 3], "The order is reversed."),
        (lambda x: x[[1, 0, 2]], [[0.5, 1.2, 3]], [0.5, 1.2, 3], "in another order"),
        (lambda x: 3 * x, [[0.5, 1.2, 7.7]], [0.5, 1.2, 7.7], "3 times what was expected"),
        (lambda x: x / 4, [[0.5, 1.2, 7.7]], [0.5, 1.2, 7.7], "a quarter of what was expected"),
        (lambda A: A @ A, [[[1, 2, 3], [4, 5, 6]]], [[1, 2]], "and these are 3 and 2"),
        (lambda x: np.linalg.norm([x, x[:2]]), [[0.5, 1.2, 7.7]], 2.0, "make no single array"),
        (joins_a_number, [[0.5, 1.2]], [1, 2.4], "multiply by a number with `*`"),
        (not_an_array, [[0.5, 1.2]], [True, False], "entry by entry: `~`"),
        (minus_truths, [[0.5, 1.2]], [True, False], "`a & ~b`"),
    ],
)
def test_general_words(function, args, expected, words):
    said = str(checked(function, (args, expected)))
    assert words in said, said


def gives_sizes(*calls):
    """Arguments and right answers of a mean of the rows."""
    return [((np.array(A, dtype=float), k), np.mean(A, axis=0) * k) for A, k in calls]


FEW = gives_sizes(([[1.5, 2], [3, 4.5]], 2.5), ([[0.3, 1], [2, 7], [1.1, 5]], 0.7))
ONE_ROW = gives_sizes(([[1.5, 2.2]], 3.5))


@pytest.mark.parametrize(
    ("function", "calls", "words"),
    [
        (lambda A, k: A.sum(axis=0) * k, FEW, "times `len(A)`"),
        (lambda A, k: A.sum(axis=0) * k, FEW + ONE_ROW, "times `len(A)`"),
        (lambda A, k: A.mean(axis=0), FEW, "divided by `k`"),
        (lambda A, k: A.mean(axis=0) * k + k, FEW, "plus `k`"),
        (lambda A, k: A.mean(axis=0) * k + 1, FEW, "Each number is 1 too large."),
        (lambda A, k: A[0] * k, FEW + ONE_ROW, "Of `A` only `A[0]` is used"),
        (
            lambda A, k: A.max(axis=0) * k,
            [*FEW, *ONE_ROW, *gives_sizes(([[0.4, 3.1]], 1.5))],
            "",
        ),  # of one row much is right
        (lambda A, k: np.abs(A).mean() * k * np.ones(2) + k * 0, FEW, ""),
        (lambda A, k: np.arange(2) + 0.5, FEW, "It gives the same whatever the arguments are."),
        (lambda A, k: np.random.default_rng().normal(size=2), FEW, "another value each time"),
        (lambda A, k: A.mean(axis=0) * np.sqrt(k), FEW, "divided by the root of `k`"),
        (lambda A, k: A.mean(axis=0) * k * len(A) * 1.1, FEW, "off by one factor"),
    ],
)
def test_general_words_hold_for_every_call(function, calls, words):
    said = set(checked(function, *calls).hints)
    assert len(said) <= 1 and words in "".join(said), said


@pytest.mark.parametrize(
    ("function", "calls", "words"),
    [
        (lambda A, k: A.sum(axis=0) * k if len(A) == 2 else A.max(axis=0) * k, FEW, "times"),
        (lambda A, k: A.mean(axis=0) * k + (k if len(A) == 2 else 0.123 * A[0]), FEW, "plus"),
        (lambda A, k: A[0] * k + A[1:].sum() * 1e-3, FEW, "is used"),
        (lambda A, k: (A - A[1:].sum())[0] * k + A[1:].sum() * k, FEW, "is used"),
        (lambda A, k: (A.T @ A) * k, gives_sizes(([[1.5, 2], [3, 4.5]], 2.5)), "grows to a square"),
        (lambda A, k: A.sum(axis=0) * k if len(A) > 1 else 2 * A[0] * k, FEW + ONE_ROW, "times `len(A)`"),
        (lambda A, k: A.mean(axis=0) * k * (2 if len(A) == 2 else -1), FEW, "times what"),
    ],
)
def test_a_general_word_that_one_call_contradicts_is_not_said(function, calls, words):
    assert not any(words in hint for hint in checked(function, *calls).hints)


def test_of_nan_no_size_is_said():
    shares = np.arange(16.0).reshape(4, 4) / 20
    hints = checked(lambda A: np.where(A > 0.5, np.nan, A), ((shares,), shares)).hints
    assert not any("larger than 1" in hint for hint in hints), hints


def test_keepdims_is_said_only_if_it_mends_every_call():
    calls = [
        ((np.ones((1, 2, 3)),), np.ones((1, 2, 3))),
        ((np.arange(12.0).reshape(2, 2, 3),), np.arange(12.0).reshape(2, 2, 3)),
    ]
    assert not any("keepdims=True` it would" in hint for hint in checked(mean_of_the_batch, *calls).hints)


def mean_of_the_batch(A):
    return A.mean(axis=0)


def test_keepdims_is_not_said_where_it_only_makes_another_value():
    def drawn(X, seed):
        return np.random.default_rng(0).normal(size=X.shape) + X.sum(axis=0)

    check = Check(drawn, points=2)
    X = np.ones((3, 2))
    check(X, 0).gives(np.random.default_rng(0).normal(size=(3, 2)) + 3)
    check(X, 1).satisfies(lambda value: value.shape != (3, 2) or value[0, 0] != drawn(X, 0)[0, 0], "other numbers")
    assert not any("keepdims=True` it would" in hint for hint in verdict_of(check).hints)


def test_a_name_that_is_missing_too_is_not_proposed():
    text = "def f(X):\n    return X_train[0] + y_train[0]"
    namespace = {}
    execute(text, namespace, "learner")
    check = Check(namespace["f"], points=1)
    check([1, 2]).gives(3)
    assert verdict_of(check).hints == ["Nothing is called `X_train`: if an earlier cell makes it, run that cell first."]


def test_arguments_that_were_exchanged_are_told():
    calls = [(([1.5, 2], [3, 4.5]), [0.5, 4 / 9]), (([1.2, 7], [2, 3.5]), [0.6, 2])]
    assert checked(lambda a, b: b / a, *calls).hints != []
    pairs = [(([1.5, 2], [3, 4.5]), [-1.5, -2.5]), (([1.2, 7.1], [2, 3.5]), [4.4, 10.7])]
    right = [(args, np.array(args[0]) - 2 * np.array(args[1])) for args, _ in pairs]
    assert checked(lambda a, b: b - 2 * a, *right).hints == ["With `a` and `b` exchanged it would be right."]


def test_of_several_values_those_that_are_wrong_are_told():
    calls = [(([1.5, 2],), ([1.5, 2], [3, 4])), (([5, 2.5],), ([5, 2.5], [10, 5]))]
    assert checked(lambda v: (v, v**3), *calls).hints == [
        "Of the values returned only that one is wrong: the other is right."
    ]
    assert checked(lambda v: (2 * v, v), *calls).hints != [
        "Of the values returned only that one is wrong: the other is right."
    ]
    pairs = [((1.5, 4.5), [(1.5, 4.5), (4.5, 1.5)]), ((2.5, 7.0), [(2.5, 7.0), (7.0, 2.5)])]
    assert not any("Only" in hint for hint in checked(lambda a, b: [(a, 2 * b), (b, 2 * a)], *pairs).hints)


def test_what_is_used_for_another_value_is_not_said_to_make_no_difference():
    """Of two values only the wrong one does not depend on the last row."""
    rng = np.random.default_rng(0)
    calls = [((A,), (3 * A[1], A[-1])) for A in rng.normal(size=(3, 4, 2))]
    assert not any(
        "no difference" in hint or "is used" in hint for hint in checked(lambda A: (A[0], A[-1]), *calls).hints
    )


def test_words_are_shown_as_words_and_values_as_code():
    check = Check(lambda v: v, points=2)
    check([1, 2]).satisfies(lambda value: False, "the numbers of *each* row: is it `v[0]`?")
    shown = verdict_of(check).to_html()
    assert "the numbers of <em>each</em> row: is it <code>v[0]</code>?" in shown and "<code>[1, 2]</code>" in shown


def test_a_rule_is_shown_as_words():
    check = Check(lambda v: v, points=2)
    check([1, 2]).gives([1, 2])
    check.without("np.sum", because="here the loop is the point")
    assert "is built without <code>np.sum</code>" in verdict_of(check).to_html()


def every(signal, stride):
    """Sums of two neighbours, every so many places; what is left over at the end is not looked at."""
    return np.array([signal[k : k + 2].sum() for k in range(0, len(signal) - 1, stride)])


def test_what_a_stride_leaves_over_is_not_said_to_make_no_difference():
    def stands_still(signal, stride):  # the first window only, once for each place
        return np.array([signal[k : k + 2].sum() for k in range(len(every(signal, stride)))])

    def without_the_last(signal, stride):
        return every(np.append(signal[:-1] ** 2, 0), stride)

    rng = np.random.default_rng(0)
    calls = [((x, stride), every(x, stride)) for x, stride in ((rng.normal(size=4), 1), (rng.normal(size=5), 2))]
    assert not any("no difference" in hint for hint in checked(stands_still, *calls).hints)
    assert any("`signal[-1]` makes no difference" in hint for hint in checked(without_the_last, calls[0]).hints)


def test_an_argument_that_was_not_tried_is_not_said_to_make_no_difference():
    check = Check(lambda X, seed: np.random.default_rng(seed).normal(size=2), points=2)
    check([[1.5, 2]], 0).gives([0.5, 0.25])
    check([[2.5, 1]], seed=0).gives([0.5, 0.75])
    assert verdict_of(check).hints == ["`X` makes no difference to the result: was that meant?"]


def test_the_transpose_of_a_table_is_not_taken_for_that_of_a_vector():
    rng = np.random.default_rng(0)
    calls = [((rng.normal(size=3), C), C.sum(axis=1)[None]) for C in rng.normal(size=(2, 2, 3))]
    assert not any(".T" in hint for hint in checked(lambda m, C: ((m + 1)[None] @ C.T).squeeze(), *calls).hints)


def test_a_generator_that_is_not_used_is_told():
    calls = [((np.random.default_rng(seed), 3), np.random.default_rng(seed).normal(size=3)) for seed in (1, 2)]
    said = checked(lambda rng, n: np.random.default_rng(3).normal(size=n), *calls).hints
    assert said == ["`rng` makes no difference to the result: was that meant?"]


def test_a_list_in_place_of_an_array_counts_and_is_remarked_on(monkeypatch):
    handed_out = 'def twice(v):\n    """Twice a vector.\n\n    Returns: array of shape (n,).\n    """'
    monkeypatch.setattr("course_lib.known_tasks.handed_out", lambda name: handed_out)
    monkeypatch.setattr("course_lib.checks.check.in_notebook", lambda: True)
    for function, remark in ((lambda v: [2 * x for x in v], True), (lambda v: 2 * v, False)):
        verdict = checked(function, (([1, 2],), [2, 4]))
        assert verdict.visible_passed and ("`np.array(…)`" in verdict.next_step) == remark


def test_a_slow_function_is_tried_for_about_a_second():
    def slow(v):
        time.sleep(0.3)
        return v.max() * np.array([0.7, 0.1, 0.3])

    begin = time.perf_counter()
    checked(slow, (([1.5, 2, 3],), [1, 7, 2.5]))
    assert time.perf_counter() - begin < 4


def test_a_function_that_never_ends_for_other_arguments_is_given_up():
    def halved(start, tolerance):
        steps = 0
        while start > tolerance:  # with the two exchanged, or another tolerance, for ever
            start, steps = start - 0.25 * tolerance, steps + 1.5
        return steps

    assert not checked(halved, ((4.0, 1.0), 17.25), ((8.0, 1.0), 41.25)).values_right


def test_words_are_found_for_values_of_any_shape():
    rng = np.random.default_rng(0)
    shapes = [(), (0,), (1,), (3,), (1, 3), (3, 1), (3, 3), (2, 3), (2, 3, 3), (1, 1, 1)]
    for got in shapes:
        for expected in shapes:
            value, wanted = rng.normal(size=got), rng.normal(size=expected)
            assert checked(lambda v, value=value: value, (([1, 2],), wanted)).status in ("failed", "passed")


def test_a_name_that_was_bound_over_is_told():
    namespace = {"np": 5}
    exec("def area(r):\n    return np.pi * r", namespace)
    assert "`np` is no longer NumPy" in str(checked(namespace["area"], ((1.0,), np.pi)))


def test_the_same_error_is_said_once():
    said = str(checked(near_name, (([1, 2],), [2, 4]), (([3, 4],), [6, 8]), (([5, 6],), [10, 12])))
    assert said.count("NameError") == 1 and said.count("the same as above") == 2


# ---- names, stubs, interruptions


def test_an_exercise_is_found_by_its_name_where_the_check_is_made():
    namespace = {"Check": Check, "CheckFailed": CheckFailed}
    exec('def twice(v):\n    return 2 * v\ncheck = Check("twice", points=2)\ncheck([1, 2]).gives([2, 4])', namespace)
    assert namespace["check"].verdict().status == "passed"


@pytest.mark.parametrize(
    ("bound", "words"),
    [
        ("", "there is no function `rotation` here. Run its cell (and the first cell of the lesson)"),
        ("def Rotation(t): return t\n", "There is `Rotation`: the check needs the name `rotation`."),
        ("rotation = [1]\n", "`rotation` is a list now, not your function"),
    ],
)
def test_a_missing_function_is_no_traceback(bound, words):
    namespace = {"Check": Check}
    exec(bound + 'check = Check("rotation", points=2)\ncheck(1).gives(1)\ncheck.without("@")', namespace)
    verdict = verdict_of(namespace["check"])
    assert words in str(verdict) and verdict.status == "not attempted" and verdict.earned == 0


def test_a_stub_is_not_attempted():
    def stub(v):
        raise NotImplementedError

    verdict = checked(stub, SEEN, hidden=[HIDDEN])
    assert verdict.status == "not attempted" and "not attempted yet" in str(verdict)


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


def test_a_verdict_can_be_asked_for_twice():
    check = Check(right, points=2)
    check([1, 2]).gives([2, 4])
    check.without("@")
    assert str(check.verdict()) == str(check.verdict()) and len(check.cases) == 3


# ---- what to do next


@pytest.fixture
def lesson(tmp_path, monkeypatch):
    """An exercise `twice` with two hints, whose progress is kept."""
    about = {
        "twice": {"given": "def twice(v): ...", "hints": [["Hint 1", "<code>v</code> &amp; v"], ["Hint 2 (more)", "b"]]}
    }
    monkeypatch.setattr("course_lib.known_tasks._tasks", lambda: about)
    monkeypatch.setattr("course_lib.checks.check.in_notebook", lambda: True)
    monkeypatch.setattr("course_lib.sealed.model_answer", lambda exercise: None)
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress"))


def verdict_on(text):
    """The verdict on a try, in a notebook."""
    namespace = {"Check": Check}
    exec(text + '\ncheck = Check("twice", points=2)\ncheck([1, 2.5]).gives([2, 5])', namespace)
    return namespace["check"].verdict()


def tried(text):
    """What opens below the verdict, and the next step."""
    verdict = verdict_on(text)
    return [fold.title for fold in verdict.folds], verdict.next_step


def test_each_try_opens_the_next_hint(lesson, monkeypatch):
    monkeypatch.setattr("course_lib.checks.check.text_of", lambda function: str(function(np.ones(2))))
    first, second, over = "Hint 1 of 2", "Hint 2 of 2 (more)", "Start over, with the cell as it was handed out"
    assert tried("twice = lambda v: v + 3") == ([first, over], "")
    assert tried("twice = lambda v: v + 3") == ([first, over], "")  # the same version is the same try
    assert progress.of("twice")["hints"] == 1
    assert tried("twice = lambda v: v + 4") == ([first, second, over], "")
    assert progress.of("twice")["hints"] == 2
    folds, step = tried("twice = lambda v: v + 5")
    assert folds == [first, second, over] and step.startswith("work out the first of these calls by hand")
    monkeypatch.setattr("course_lib.sealed.model_answer", lambda exercise: "def twice(v):\n    return 2 * v")
    assert tried("twice = lambda v: v + 6") == ([first, second, "One way to write it", over], "")
    assert tried("twice = lambda v: 2 * v") == ([], "")
    assert tried("twice = lambda v: v + 7")[0] == [first, over]
    assert progress.of("twice")["hints"] == 2  # so many were offered in all


def test_without_hints_it_is_said_when_an_answer_comes(lesson, monkeypatch):
    monkeypatch.setattr("course_lib.checks.check.text_of", lambda function: str(function(np.ones(2))))
    monkeypatch.setattr("course_lib.known_tasks._tasks", dict)
    monkeypatch.setattr("course_lib.sealed.model_answer", lambda exercise: "def twice(v):\n    return 2 * v")
    assert tried("twice = lambda v: v + 3")[1].endswith("After 2 more tries a model answer opens here.")
    assert tried("twice = lambda v: v + 4")[1].endswith("After 1 more try a model answer opens here.")
    assert tried("twice = lambda v: v + 5") == (["One way to write it"], "")


def test_tries_are_counted_where_no_progress_is_kept(lesson, monkeypatch):
    monkeypatch.delenv("COURSE_PROGRESS")
    monkeypatch.setattr("course_lib.progress.has_kernel", lambda: True)
    monkeypatch.setattr("course_lib.checks.check.text_of", lambda function: str(function(np.ones(2))))
    assert len(tried("twice = lambda v: v + 3")[0]) == len(tried("twice = lambda v: v + 3")[0]) == 2
    assert len(tried("twice = lambda v: v + 4")[0]) == 3
    assert tried("twice = lambda v: 2 * v") == ([], "")
    assert len(tried("twice = lambda v: v + 5")[0]) == 2


def test_a_hint_opens_in_place_and_is_said_in_a_terminal(lesson):
    verdict = verdict_on("twice = lambda v: v + 3")
    assert (
        ">Hint 1 of 2</summary>" in verdict.to_html() and "<code>v</code> &amp; v</div></details>" in verdict.to_html()
    )
    assert "\n  Hint 1 of 2: v & v" in str(verdict)
    assert "Hint" not in str(verdict.public())  # what a grader passes on


def test_a_model_answer_stands_beside_ones_own_and_says_where_they_part(lesson, monkeypatch):
    answer = 'def twice(v):\n    """Twice."""\n    return 2 * v'
    monkeypatch.setattr("course_lib.sealed.model_answer", lambda exercise: answer)
    monkeypatch.setattr("course_lib.checks.check.text_of", lambda function: "def twice(v):\n    return v < 3")
    monkeypatch.setattr(progress, "record", lambda verdict, text: {"tries": 3})
    shown = verdict_on("twice = lambda v: v + 3").to_html()
    assert "return v &lt; 3</pre>" in shown and ">def twice(v):\n    return 2 * v</pre>" in shown
    assert "They part first at <code>twice([1., 2.5])</code>: yours gives [4, 5.5]; this one gives [2, 5]." in shown
    shown = verdict_on("def twice(v):\n    return v @ v.missing").to_html()
    assert "yours raises AttributeError; this one gives [2, 5]." in shown


def test_a_grader_offers_none_of_it(lesson, monkeypatch):
    monkeypatch.setattr("course_lib.sealed.model_answer", lambda exercise: "def twice(v):\n    return 2 * v")
    monkeypatch.delenv("COURSE_PROGRESS")  # as in grading
    folds, step = tried("twice = lambda v: v + 3")
    assert folds == [] and step.startswith("open the next hint above the exercise, if there is one")


def test_a_hint_is_the_next_step_itself(lesson):
    assert tried("twice = lambda v: -2 * v")[1] == ""


def test_the_answer_is_shown_at_the_second_asking(lesson, monkeypatch, capsys):
    check = Check(right, points=2)
    check.answer()
    assert "No model answer came with this course" in capsys.readouterr().out
    monkeypatch.setattr("course_lib.sealed.model_answer", lambda exercise: "def right(v): …")
    check.answer()
    assert "Ask once more" in capsys.readouterr().out
    check.answer()
    assert capsys.readouterr().out == "def right(v): …\n"


def test_a_function_that_never_ends_on_other_arguments_holds_up_no_check():
    def root(x, tolerance):
        guess = x
        while (
            abs(guess * guess - x) > tolerance
        ):  # with the sign of an argument changed, as experiments do, without end
            guess = (guess + x / guess) / 2
        return float(np.sin(guess))

    check = Check(root, points=1)
    start = time.perf_counter()
    check(2.25, 1e-9).gives(1.5)
    check(6.25, 1e-9).gives(2.5)
    assert verdict_of(check).earned == 0
    assert time.perf_counter() - start < 5


def test_names_of_parts_are_spoken_as_english():
    def halves(a):
        return [a / 2, a / 3]

    def said(*parts):
        check = Check(halves, points=1)
        check([1.5, 2.5]).gives(([0.75, 1.25], [1, 2]), parts=parts)
        return said_of(check)

    assert "the losses differ" in said("the parameters", "the losses")
    assert "the loss differs" in said("gradient", "loss")
    assert "      dWx differs" in said("dx", "dWx")


def test_of_a_value_too_long_to_read_the_first_entry_that_differs_is_said():
    check = Check(lambda A: A + np.eye(len(A)), points=1)
    check(np.ones((6, 6))).gives(np.ones((6, 6)) * 1.0)
    assert "the first entry that differs is [0, 0]: 2, where 1 was expected" in said_of(check)


def test_one_number_for_an_array_is_said():
    check = Check(lambda x: max(0, x.max() - 0.3), points=1)
    check([1.5, -2.5, 3.5]).gives([1.5, 0, 3.5])
    check([2.5, -2.5, 0.25]).gives([2.5, 0, 0.25])
    assert "One number came where an array was expected." in said_of(check)


def test_what_has_a_property_keeps_nothing_from_being_said_of_values():
    check = Check(lambda x: np.outer(x, [1.5, 2.5, 3.5]).T, points=1)
    check([1.0, 2.0]).gives(np.outer([1.0, 2.0], [1.5, 2.5, 3.5]))
    check([1.0, 3.0]).satisfies(lambda value: value.sum() > 0, "a positive sum")
    assert "transpose" in said_of(check)


def test_of_one_truth_value_alone_no_mistake_is_named(monkeypatch):
    """Two wrong functions easily agree on one True or False: a mistake is named only if it explains them all."""

    def wrong(x):
        return False

    def never_large(x):
        return x > 0 and x < 10

    known = [Mistake("is_positive", "Large numbers are positive too.", never_large)]
    monkeypatch.setattr(mistakes, "known", lambda exercise: known)
    check = Check(wrong, points=1)
    check.name = "is_positive"
    for x in (5.0, -1.0, 50.0):
        check(x).gives(x > 0)
    assert "Large numbers" not in said_of(check)


# ---- names that are no functions any more, and other odd answers


def said_in(text):
    """What is said of the course's `project`, as a cell's text defines it."""
    namespace = {"Check": Check, "np": np}
    exec(text + '\ncheck = Check("project", points=2)', namespace)
    namespace["check"]([2, 3], [4, 0]).gives([2, 0])
    namespace["check"]([1, 2], [3, -3]).gives([-0.5, 0.5])
    namespace["check"]([1, 2], [0, 0]).refuses("b is the zero vector")
    return said_of(namespace["check"])


def source_of(text):
    """A text that can be looked up, as a notebook's is."""
    linecache.cache["<odd>"] = (len(text), None, text.splitlines(keepends=True), "<odd>")
    return f"exec(compile({text!r}, '<odd>', 'exec'), globals())"


@pytest.mark.parametrize(
    "text, words",
    [
        ("dot = np.ones(2)\ndef project(a, b):\n    return dot(a, b) * b", "`dot` is an array now, not a function: something was bound to that name. Run its cell again."),
        ("sum = 3\ndef project(a, b):\n    return sum(a * b) * b", "`sum` is a number now, not a function: something was bound to that name. `del sum` in a cell"),
        ("def project(a):\n    return a", "It was handed out as `def project(a, b)`."),
        ("def project(a, b):\n    return (b @ a, b @ b, 1)", "a tuple of 3 came where the shape (2,) was expected"),
        ("def project(a, b):\n    return a @ b", "one number came where the shape (2,) was expected"),
    ],
)  # fmt: skip
def test_odd_answers_are_told_in_words(text, words):
    assert words in said_in(source_of(text))


def test_a_rounding_is_named_beside_a_value_of_zero():
    def third(x):
        return round(x / 3, 3)

    check = Check(third, points=1)
    for x in (0, 1, 2, 5):
        check(x).gives(x / 3)
    assert "It was rounded: return all digits." in said_of(check)


def test_one_error_is_told_once_also_where_a_refusal_was_expected():
    said = said_in("def project(a, b):\n    return a @ c")
    assert said.count("name 'c' is not defined") == 1
    assert "it should raise ValueError, since b is the zero vector; the same as above" in said


def test_of_an_object_it_is_not_said_that_it_changes_each_time():
    said = said_in("class project:\n    def __init__(self, a, b):\n        pass")
    assert "an object of another type where numbers were expected" in said and "each time" not in said
