"""Whose name is it, and in which order do cells run: decided by the instructor's notebook alone."""

from __future__ import annotations

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from autograder.grading import from_notebook, names
from autograder.grading.program import program
from autograder.grading.repair import repair
from autograder.grading.schedule import schedule

from .sample import nbgrader

USED = {
    "x = f(x)": {"f", "x"},
    "x = 1\nx = f(x)": {"f"},
    "for i in g:\n    total += i": {"g", "total"},
    "[x for x in y]": {"y"},
    "x = 1\n[x for _ in y]": {"y"},
    "def f(x, y=z):\n    return x + w": {"z", "w"},
    "def f():\n    return helper()\ndef helper():\n    return 1": set(),
    "class A(B):\n    size = n\n    def m(self):\n        return k": {"B", "n", "k"},
    "lambda a: a + b": {"b"},
    "with open(p) as file:\n    file.read()": {"open", "p"},
    "%timeit f(3)": {"f"},
    "%%time\ny = f(3)\ny": {"f"},
    "%memit g(2)": {"memit", "g"},
    "import numpy as np\nnp.sum(a)": {"a"},
    "del f": set(),
    "if (n := len(v)) > 2:\n    print(n)": {"len", "v", "print"},
    "not python (": {"not", "python"},
}


@pytest.mark.parametrize(("source", "expected"), USED.items())
def test_names_that_a_cell_reads_from_outside(source, expected):
    assert names.used(source) == expected


BOUND = {
    "a, (b, *c) = x": ["a", "b", "c"],
    "import os.path as p, sys": ["p", "sys"],
    "def f():\n    global g\n    g = 1\n    local = 2": ["f", "g"],
    "files = !ls": ["files"],
    "[x for x in y]": [],
    "%%bash\nx=1": [],
    "%%time\nz = 1": ["z"],
    "oops(": [],
}


@pytest.mark.parametrize(("source", "expected"), BOUND.items())
def test_names_that_a_cell_binds(source, expected):
    assert names.bound(source) == expected


def owners(*cells):
    """For each cell of a notebook, what runs on the trusted side and which names are the learner's there."""
    return [
        (part.trusted, part.learners)
        for part in program((kind, kind + str(k), text) for k, (kind, text) in enumerate(cells))
    ]


def test_the_last_to_bind_a_name_owns_it():
    assert owners(
        ("given", "import numpy as np"),
        ("solution", "def f(x):\n    return np.sum(x)"),
        ("open", "data = [1, 2]\nunused = 3"),
        ("test", "x = 2\nassert f(data) == 3 and np.pi"),
        ("given", "f = abs"),
        ("test", "assert f(-1) == 1"),
        ("solution", "data = None\nf = 3"),
        ("test", "assert data is None and f"),
    ) == [
        (True, ()),
        (False, ()),
        (True, ()),
        (True, ("f",)),
        (True, ("f",)),
        (True, ()),
        (False, ()),
        (True, ("data", "f")),
    ]


def test_an_open_cell_that_no_test_needs_does_not_run_on_the_trusted_side():
    cells = [("open", "x = train()"), ("solution", "def f(): return 1"), ("test", "x = 1\nassert f() == x")]
    assert [trusted for trusted, _ in owners(*cells)] == [False, False, True]


def test_a_helper_of_the_instructors_may_use_what_the_learner_writes_later():
    cells = [
        ("given", "def twice(): return 2 * f()"),
        ("solution", "def f(): return 1"),
        ("test", "assert twice() == 2"),
    ]
    assert owners(*cells)[-1] == (True, ("f",))


def test_an_exercise_is_named_as_text():
    cells = [("given", "from checks import Check"), ("solution", "def f(): return 1"), ("test", "Check('f', points=2)")]
    assert owners(*cells)[-1] == (True, ("f",))


def test_what_a_solution_binds_unseen_is_the_learners_unless_the_trusted_side_has_it():
    (_, _, test) = program(
        [("given", "g", "pi = 3"), ("solution", "s", "from math import *"), ("test", "t", "assert sqrt(4) == pi")]
    )
    assert test.perhaps == ("sqrt",) and test.learners == ()


def cell(grade_id, source, kind):
    marks = {
        "given": {"locked": True},
        "test": {"grade": True, "locked": True, "points": 1},
        "solution": {"solution": True},
    }
    return new_code_cell(source, metadata=nbgrader(grade_id, **marks[kind]) if kind in marks else {})


GIVEN, ONE, ONE_TEST = (
    ("given", "import numpy as np", "given"),
    ("one", "def one(): return 1", "solution"),
    ("t1", "assert one() == 1", "test"),
)
MIDDLE, TWO, TWO_TEST = (
    ("middle", "data = one()", "given"),
    ("two", "def two(): return 2", "solution"),
    ("t2", "assert two() == 2", "test"),
)
NOTEBOOK = [GIVEN, ONE, ONE_TEST, MIDDLE, TWO, TWO_TEST]


def order(submitted, instructors=NOTEBOOK):
    """The steps of a submission: what runs, a test cell's name in capitals, what runs on the trusted side alone in brackets."""
    spec = from_notebook(new_notebook(cells=[cell(*each) for each in instructors]), "lesson")
    cells = repair(new_notebook(cells=[cell(*each) for each in submitted]), spec)
    found = []
    for step in schedule(cells, spec):
        here = cells[step.cell].spec if step.cell is not None else None
        name = here.grade_id if here else step.source
        found.append(name.upper() if step.graded else f"({name})" if step.trusted else name)
    return " ".join(found)


STRAIGHT = "given (given) one T1 middle (middle) two T2"
OWN = ("", "own", "plain")
ORDERS = {
    "as given out": (NOTEBOOK, STRAIGHT),
    "a cell of one's own": ([GIVEN, ONE, OWN, ONE_TEST, MIDDLE, TWO, TWO_TEST], STRAIGHT.replace("one", "one own")),
    "the imports last": ([ONE, ONE_TEST, MIDDLE, TWO, TWO_TEST, GIVEN], STRAIGHT),
    "own names before them": (
        [OWN, ONE, ONE_TEST, MIDDLE, TWO, TWO_TEST, GIVEN],
        "given (given) own one T1 middle (middle) two T2",
    ),
    "blocks exchanged": ([TWO, TWO_TEST, GIVEN, ONE, ONE_TEST, MIDDLE], "given (given) two one T1 middle (middle) T2"),
    "the test above its solution": ([GIVEN, ONE_TEST, ONE, MIDDLE, TWO_TEST, TWO], STRAIGHT),
    "all tests at the end": (
        [GIVEN, ONE, MIDDLE, TWO, ONE_TEST, TWO_TEST],
        "given (given) one two T1 middle (middle) T2",
    ),
    "a test deleted": ([GIVEN, ONE, MIDDLE, TWO, TWO_TEST], STRAIGHT),
    "the imports deleted": ([ONE, ONE_TEST, MIDDLE, TWO, TWO_TEST], STRAIGHT),
    "a test copied": ([GIVEN, ONE, ONE_TEST, ONE_TEST, MIDDLE, TWO, TWO_TEST, ONE_TEST], STRAIGHT),
    "marks lost": (
        [(None, *each[1:2], "plain") for each in NOTEBOOK[:2]] + [MIDDLE, TWO, TWO_TEST],
        "given (given) import numpy as np def one(): return 1 T1 middle (middle) two T2",
    ),
}


@pytest.mark.parametrize(("submitted", "expected"), ORDERS.values(), ids=ORDERS)
def test_locked_cells_run_in_the_instructors_order(submitted, expected):
    assert order(submitted) == expected


def test_an_answer_that_was_copied_is_the_one_with_work_in_it():
    stub = ("one", "# YOUR CODE HERE\nraise NotImplementedError()", "solution")
    solved = ("one", "def one():\n    return 1", "solution")
    notebook = [GIVEN, ("one", "### BEGIN SOLUTION\ndef one(): return 1\n### END SOLUTION", "solution"), ONE_TEST]
    assert order([GIVEN, solved, stub, ONE_TEST], notebook) == order([GIVEN, solved, ONE_TEST], notebook)
