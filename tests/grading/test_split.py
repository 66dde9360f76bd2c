"""Test cells see the learner's functions as if they were their own, and the learner's code sees nothing of the tests."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from autograder.grading import Job, from_notebook

from . import sample
from .conftest import LIMITS
from .sample import nbgrader


@pytest.fixture(scope="module")
def passes(engine):
    """A function that says whether a test cell passes on a learner's solution."""

    def passes(solution, test, given="import numpy as np", stub="", plain="", learners_plain=None):
        def notebook(text, plain):
            return new_notebook(
                cells=[
                    new_code_cell(given, metadata=nbgrader("given", locked=True)),
                    new_code_cell(plain),
                    new_code_cell(text, metadata=nbgrader("work", solution=True)),
                    new_code_cell(test, metadata=nbgrader("test", grade=True, locked=True, points=4)),
                ]
            )

        spec = from_notebook(notebook(stub or solution, plain), "split")
        data = sample.as_bytes(notebook(solution, plain if learners_plain is None else learners_plain))
        outcome = engine.run(Job(data, spec, limits=LIMITS))
        assert outcome.problem == ""
        passes.outcome = outcome
        return outcome.scores["test"][0] == 4

    return passes


def cases(outcome):
    """The cases in a folder, as arguments of `passes`: IPython scripts whose cells are called given, stub, work and test."""
    found = []
    for path in sorted((Path(__file__).parent / "cases" / outcome).glob("*.ipy")):
        _, *cells = re.split(r"^# %% (\w+)\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        parts = {name: text.strip("\n") for name, text in zip(cells[::2], cells[1::2], strict=True)}
        found.append(pytest.param({"solution": parts.pop("work"), **parts}, id=path.stem))
    return found


@pytest.mark.parametrize("case", cases("passes"))
def test_it_is_as_if_the_function_were_here(passes, case):
    assert passes(**case), passes.outcome.notebook["cells"][-1]["outputs"]


@pytest.mark.parametrize("case", cases("fails"))
def test_it_does_not_pass(passes, case):
    assert not passes(**case)


PATCHED = "import numpy as np\nnp.allclose = lambda *a: True\nfrom numpy.testing import assert_allclose\nassert_allclose = lambda *a: None\ndef close(a, b):\n    return True"
UNLOCKED = "import numpy as np\nfrom numpy.testing import assert_allclose\ndef close(a, b):\n    return abs(a - b) < LIMIT\nLIMIT = 1e-6"


@pytest.mark.parametrize("test", ["assert np.allclose(f(), 3)", "assert_allclose(f(), 3)", "assert close(f(), 3)"])
def test_imports_and_helpers_of_unlocked_cells_are_the_instructors(passes, test):
    right, wrong = "def f():\n    return 3", "def f():\n    return 4"
    assert passes(right, test, given="", plain=UNLOCKED)
    assert not passes(wrong, test, given="", plain=UNLOCKED, learners_plain=PATCHED)


PLAIN_DATA = {
    "subtracted from": "assert abs(f(1) - 5) < 1e-9",
    "subtracted": "assert abs(5 - f(1)) < 1e-9",
    "compared": "assert f(1) == 5",
    "compared, the other way": "assert 5 == f(1)",
    "less": "assert f(1) <= 5 <= f(1)",
    "an array": "assert np.all(f(1) - np.array([5.0]) == 0)",
    "close": "assert np.isclose(f(1), 5)",
    "all close": "np.testing.assert_allclose(f(1), 5)",
    "in": "assert 5 in [f(1)]",
    "divided": "assert f(1) / 5 == 1",
    "to the power": "assert f(1) ** 2 == 25",
}
LIAR = """class f:
    def __init__(self, x):
        self.n = 0
    def _yes(self, other=None):
        return 0
    def _true(self, other=None):
        return True
    __sub__ = __rsub__ = __abs__ = _yes
    __eq__ = __le__ = __ge__ = __lt__ = __gt__ = __contains__ = _true
    def __truediv__(self, other):
        return 1
    def __pow__(self, other):
        return 25
    def __array__(self, dtype=None, copy=None):
        import numpy as np
        self.n += 1
        return np.array(self.n * 1.0)
    __hash__ = None"""


@pytest.mark.parametrize("test", PLAIN_DATA.values(), ids=PLAIN_DATA)
@pytest.mark.parametrize(
    "stub", ["def f(x):\n    return 5", "class f(int):\n    def __new__(cls, x):\n        return 5"]
)
def test_an_object_of_the_learners_does_no_arithmetic_with_what_is_expected(passes, stub, test):
    assert passes(stub, test)
    assert not passes(LIAR, test, stub=stub)


def test_an_object_has_the_same_numbers_each_time(passes):
    test = "Q = f(1)\nassert np.allclose(np.asarray(Q) * 2, 2) and np.allclose(np.asarray(Q) + 1, 3)"
    assert not passes(LIAR, test, stub="def f(x):\n    return 5")


def test_imports_in_a_solution_cell_are_the_instructors_too(passes):
    stub = "import numpy as np\ndef f():\n    return 3"
    assert passes(stub, "assert np.allclose(f(), 3)", given="")
    assert not passes(
        "import math as np\nnp.allclose = lambda *a: True\ndef f():\n    return 4",
        "assert np.allclose(f(), 3)",
        given="",
        stub=stub,
    )


def test_a_verdict_quotes_the_learners_line(passes):
    passes(
        "def f(x):\n    y = x + 1\n    return y[0]",
        "check = Check(f, points=4)\ncheck(3).gives(4)\ncheck.verdict()",
        "from course_lib.checks import Check",
    )
    case = passes.outcome.verdicts["test"]["cases"][0]
    assert "return y[0]" in case["message"] and "TypeError" in case["message"]


@pytest.mark.parametrize("end", ["import os\nos._exit(1)", "while True:\n    pass"])
def test_a_test_cell_that_ends_its_process_costs_only_its_own_points(engine, end):
    notebook = new_notebook(
        cells=[
            new_code_cell("import numpy as np\nlimit = 3", metadata=nbgrader("given", locked=True)),
            new_code_cell("def f():\n    return 3", metadata=nbgrader("work", solution=True)),
            new_code_cell(end, metadata=nbgrader("first", grade=True, locked=True, points=1)),
            new_code_cell(
                "assert np.equal(f(), limit)", metadata=nbgrader("second", grade=True, locked=True, points=1)
            ),
        ]
    )
    outcome = engine.run(
        Job(sample.as_bytes(notebook), from_notebook(notebook, "split"), limits=replace(LIMITS, check=3))
    )
    assert {grade_id: score for grade_id, (score, _) in outcome.scores.items()} == {"first": 0, "second": 1}


def test_what_the_grader_cannot_carry_is_its_own_fault_and_no_zero(passes):
    assert not passes("def f(x):\n    return 1", "class Local:\n    pass\nassert f(Local()) == 1")
    assert passes.outcome.scores["test"] == (None, 4)
    assert "cannot be sent" in str(passes.outcome.notebook["cells"][-1]["outputs"])


def test_the_learners_process_is_told_only_the_arguments(passes):
    looks = (
        "import gc\ndef f(x):\n    return sum('expected' '_secret' in o for o in gc.get_objects() if type(o) is dict)"
    )
    assert passes(looks, "expected_secret = 5\nassert f(1) == 0")


def test_the_trusted_process_never_runs_a_learners_text(grade_one, tmp_path):
    """A check may try a learner's function with another keyword, in the learner's own process and nowhere else."""
    mark = tmp_path / "ran"
    outcome = grade_one(
        sample.submission(
            add=f"def add(u, v, w=__import__('os').system('touch {mark}')):\n    return np.sum([u, v], axis=0)[None].sum(axis=1)"
        )
    )
    assert outcome.scores["check_add"][0] == 0 and not mark.exists()


DUCK = """class Duck:
    looks = 0
    @property
    def shape(self):
        self.looks += 1
        return (2, 3) if self.looks % 2 else (3, 2)
    def mean(self, *args, **kwargs):
        return 0.0
    def std(self, *args, **kwargs):
        return 1.0
    def all(self, *args, **kwargs):
        return True
    def __getitem__(self, key):
        self.looks += 1
        return float(self.looks)
    def __len__(self):
        self.looks += 1
        return self.looks
    def __iter__(self):
        self.looks += 1
        return iter([self.looks, self.looks])
    def __array__(self, dtype=None, copy=None):
        return np.ones((2, 2))
def f(x):
    return Duck()"""
LOOKS = {
    "an attribute": "out = f(1)\nassert out.shape == (2, 3) and out.shape == (3, 2)",
    "an item": "out = f(1)\nassert out[0] == 1 and out[0] == 2",
    "the length": "out = f(1)\nassert len(out) == 1 and len(out) == 2",
    "the items": "out = f(1)\nassert list(out) == [1, 1] and list(out) == [2, 2]",
    "the mean of an array": "out = f(1)\nassert abs(out.mean()) < 1e-9 and abs(out.std() - 1) < 1e-9",
    "the truth of an array": "assert (f(1).all() and f(1).mean(axis=0) == 0)",
}


@pytest.mark.parametrize("test", LOOKS.values(), ids=LOOKS)
def test_an_object_does_not_change_between_two_looks(passes, test):
    assert not passes(DUCK, test)


def test_an_object_may_change_by_a_call_and_its_class_may_be_asked_for(passes):
    counter = "class Counter:\n    n = 0\n    def add(self):\n        self.n += 1\n    def mean(self):\n        return 7\ndef make():\n    return Counter()"
    assert passes(counter, "c = Counter()\nassert c.n == 0\nc.add()\nassert c.n == 1 and c.mean() == 7")
    assert passes(counter, "c = make()\nassert c.n == 0\nc.n = 5\nassert c.n == 5")
    assert passes(DUCK, "assert f(1).mean() == 1 and f(1).std() == 0 and f(1).shape == (2, 2) and len(f(1)) == 2")


STOPS = {
    "StopIteration": "raise StopIteration",
    "a class of its own": "raise Done",
    "of no iterator": "return next(iter([]))",
    "StopAsyncIteration": "raise StopAsyncIteration",
}
LOOPS = [
    "assert all(map(lambda x: f(x) == 5, [1, 2]))",
    "for y in map(f, [1, 2]):\n    assert y == 5",
    "assert all(filter(lambda x: f(x) != 5, [1, 2]))",
]


@pytest.mark.parametrize("test", LOOPS)
@pytest.mark.parametrize("stop", STOPS.values(), ids=STOPS)
def test_a_learners_function_does_not_end_a_loop_of_the_test(passes, stop, test):
    text = f"class Done(StopIteration):\n    pass\ndef f(x):\n    {stop}"
    assert not passes(text, f"{test}\nDone", stub="class Done(StopIteration):\n    pass\ndef f(x):\n    return 5")
    assert "RuntimeError" in str(passes.outcome.notebook["cells"][-1]["outputs"])


LOOKS_BEHIND = """def f(x):
    while x.base is not None:
        x = x.base
    return np.array(x).size"""
VIEWS = {
    "a column": "data[:, 0]",
    "a row": "data[1]",
    "a part of a flat one": "data.reshape(-1)[:2]",
    "within a list": "[data[:, 0]][0]",
    "a step": "data[0, ::2]",
}


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_a_view_does_not_show_what_stands_beside_it(passes, view):
    test = f"data = np.arange(4.0).reshape(2, 2)\nview = {view}\nassert f(view) == view.size"
    assert passes(LOOKS_BEHIND, test)
    test = "data = np.arange(4.0).reshape(2, 2)\nassert g([data[:, 0]]) == 2 and f(x=data[:, 1]) == 2"
    assert passes(LOOKS_BEHIND + "\ndef g(x):\n    return f(x[0])", test)


def test_a_tests_own_function_gives_no_more_than_its_view(passes):
    text = LOOKS_BEHIND + "\ndef g(part):\n    return f(part())"
    assert passes(text, "data = np.arange(4.0).reshape(2, 2)\nassert g(lambda: data[:, 0]) == 2")
