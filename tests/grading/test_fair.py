"""Honest but awkward work gets its points."""

from __future__ import annotations

import json

import pytest

from . import sample
from .sample import MAX_SCORE, SOLUTIONS, as_bytes, submission, without

RIGHT = {f"check_{name}": points for name, points in sample.POINTS.items()}


def scores(outcome):
    """Points by test cell, of those that a machine grades."""
    assert outcome.problem == ""
    return {grade_id: score for grade_id, (score, _) in outcome.scores.items() if score is not None}


def test_right_work_gets_all_points(grade_one):
    outcome = grade_one(submission())
    assert scores(outcome) == RIGHT
    assert {verdict["status"] for verdict in outcome.verdicts.values()} == {"passed"}


def test_nothing_done_gets_nothing(grade_one):
    outcome = grade_one(submission(answers={}))
    assert sum(scores(outcome).values()) == 0
    assert outcome.verdicts["check_add"]["status"] == outcome.verdicts["check_magnitude"]["status"] == "not attempted"


AWKWARD = {
    "warnings": dict(
        add="import warnings\ndef add(u, v):\n    warnings.warn('careful')\n    return np.asarray(u) + np.asarray(v) + 0 * np.log(0.0 * len(u))\n"
        "add = lambda u, v: (warnings.warn('careful'), np.divide(1.0, 0.0), np.asarray(u) + np.asarray(v))[2]"
    ),
    "prints": dict(
        magnitude="import sys\ndef magnitude(v):\n    print('squares', [x * x for x in v]); print('more', file=sys.stderr)\n    return sum(x * x for x in v) ** 0.5"
    ),
    "plots": dict(before=["import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"]),
    "input": dict(before=["name = input('Your name? ')\nprint('hello', name)"]),
    "star imports": dict(before=["from numpy import *\nfrom math import *"]),
    "a helper cell": dict(
        before=["def squared(v):\n    return sum(x * x for x in v)"],
        magnitude="def magnitude(v):\n    return squared(v) ** 0.5",
    ),
    "magics": dict(before=["%timeit -n 1 -r 1 1 + 1", "%%time\ny = 3", "%matplotlib inline"]),
    "redefined later": dict(after=["def add(u, v):\n    return 'an experiment'"]),
    "slow but right": dict(
        magnitude="import time\ndef magnitude(v):\n    time.sleep(0.3)\n    return sum(x * x for x in v) ** 0.5"
    ),
    "a list": dict(add="def add(u, v):\n    return [a + b for a, b in zip(u, v)]"),
    "a generator": dict(add="def add(u, v):\n    for a, b in zip(u, v):\n        yield a + b"),
    "exact fractions": dict(
        magnitude="from fractions import Fraction\ndef magnitude(v):\n    s = sum(Fraction(x) ** 2 for x in v)\n    return float(s) ** 0.5"
    ),
    "a callable object": dict(
        add="class Add:\n    __name__ = 'add'\n    def __call__(self, u, v):\n        return np.add(u, v)\nadd = Add()"
    ),
    "a partial": dict(
        add="import functools\ndef plus(sign, u, v):\n    return np.asarray(u) + sign * np.asarray(v)\nadd = functools.partial(plus, 1)"
    ),
    "numpy's own": dict(add="add = np.add"),
    "an annotated answer": dict(answer="answer: int = 42"),
    "an answer from a sum": dict(answer="answer = sum([20, 22])"),
    "a top-level await": dict(before=["import asyncio\nawait asyncio.sleep(0)"]),
    "the imports' names": dict(
        before=["np = None"],
        after=["import numpy as np"],
        **{name: "import numpy as np\n" + text for name, text in SOLUTIONS.items()},
    ),
    "a module's name for a variable": dict(before=["check = 3"]),
    "a trailing sys.exit": dict(after=["import sys\nsys.exit()"]),
    "a file of its own": dict(before=["open('notes.txt', 'w').write('x')\nassert open('notes.txt').read() == 'x'"]),
}


@pytest.mark.parametrize("changes", AWKWARD.values(), ids=AWKWARD)
def test_awkward_work_gets_all_points(grade_one, changes):
    assert scores(grade_one(submission(**changes))) == RIGHT


CRASHES = {
    "an exception": "def add(u, v):\n    return 1 / 0",
    "a syntax error": "def add(u, v:\n    return u",
    "exit in the cell": "import os\nos._exit(1)",
    "exit in the call": "import os\ndef add(u, v):\n    os._exit(1)",
    "a segmentation fault": "import ctypes\ndef add(u, v):\n    ctypes.string_at(0)",
    "an endless loop in the call": "def add(u, v):\n    while True:\n        pass",
    "an endless loop in the cell": "while True:\n    pass",
    "recursion": "def add(u, v):\n    return add(u, v)",
    "memory": "def add(u, v):\n    return np.ones((1 << 33,))",
}


@pytest.mark.parametrize("text", CRASHES.values(), ids=CRASHES)
def test_a_crash_costs_only_its_own_exercise(grade_one, text):
    assert scores(grade_one(submission(add=text))) == {**RIGHT, "check_add": 0}


def test_definitions_before_an_endless_loop_count(grade_one):
    assert scores(grade_one(submission(add=SOLUTIONS["add"] + "\nwhile True:\n    pass"))) == RIGHT


def test_cells_in_another_order(grade_one):
    notebook = submission()
    notebook.cells.reverse()
    imports = next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == "imports")
    notebook.cells.remove(imports)
    notebook.cells.insert(0, imports)
    assert scores(grade_one(notebook)) == RIGHT


def test_the_solution_written_at_the_end(grade_one):
    assert scores(grade_one(submission(answers={}, after=list(SOLUTIONS.values())))) == RIGHT


@pytest.mark.parametrize(
    "gone",
    [
        ["check_add"],
        ["check_add", "check_unit"],
        ["imports"],
        ["check_answer", "why"],
        [f"check_{name}" for name in SOLUTIONS],
    ],
)
def test_deleted_cells_are_restored(grade_one, gone):
    assert scores(grade_one(without(submission(), *gone)))["check_add"] == RIGHT["check_add"]


def test_a_copied_test_cell_and_a_copied_solution(grade_one):
    notebook = submission()
    by_id = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in notebook.cells}
    notebook.cells.insert(0, by_id["check_add"])
    notebook.cells.append(by_id["magnitude"])
    assert scores(grade_one(notebook)) == RIGHT


def test_edited_locked_cells_are_as_they_were(grade_one):
    notebook = submission()
    for cell in notebook.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if grade_id.startswith("check_") or grade_id == "imports":
            cell.source = "this is no Python"
    assert scores(grade_one(notebook)) == RIGHT


def test_metadata_lost_altogether(grade_one):
    notebook = submission()
    for cell in notebook.cells:
        cell.metadata = {}
    assert scores(grade_one(notebook)) == RIGHT


def test_files_with_other_line_ends_and_marks(grade_one):
    notebook = submission()
    text = json.dumps(notebook).replace("\\n", "\\r\\n")
    assert scores(grade_one(b"\xef\xbb\xbf" + text.replace("}", "}\r\n").encode())) == RIGHT
    assert scores(grade_one(json.dumps(notebook).encode("utf-16"))) == RIGHT


def test_an_old_format(grade_one):
    cells = [
        {
            "cell_type": cell.cell_type,
            "metadata": cell.metadata,
            "language": "python",
            "collapsed": False,
            "outputs": [],
            ("input" if cell.cell_type == "code" else "source"): cell.source.splitlines(keepends=True),
        }
        for cell in submission().cells
    ]
    assert (
        scores(
            grade_one(as_bytes({"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": cells}]}))
        )
        == RIGHT
    )


def test_files_of_the_assignment_can_be_read(grade_one):
    outcome = grade_one(
        submission(
            before=[
                "assert open('data/given.txt').read() == 'x'\nimport helper\nanswer_of_helper = helper.value",
            ],
            answer="answer = answer_of_helper",
        ),
        files={"data/given.txt": b"x", "helper.py": b"value = 42"},
    )
    assert scores(outcome) == RIGHT


UNGRADABLE = {
    "an empty file": (b"", "empty"),
    "no JSON": (b"{'cells': ", "JSON"),
    "half a notebook": (as_bytes(submission())[:500], "cut off"),
    "no notebook": (b"[1, 2]", "not a notebook"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe", "not a notebook"),
    "another lesson": (
        as_bytes({"cells": [{"cell_type": "code", "source": "x = 1", "metadata": {}}]}),
        "another notebook",
    ),
    "deeply nested": (b"[" * 100_000, "not a notebook"),
}


@pytest.mark.parametrize("data,word", UNGRADABLE.values(), ids=UNGRADABLE)
def test_what_cannot_be_graded_gets_one_clear_line(grade_one, data, word):
    outcome = grade_one(data)
    assert word in outcome.problem and "\n" not in outcome.problem
    assert outcome.notebook is None


def test_all_points_there_are():
    assert sum(RIGHT.values()) == MAX_SCORE


KEEPS = "taken = []\nwhile True:\n    taken.append(bytearray(1 << 20))"
HOGS = {
    "a cell that keeps what it takes": {"before": [KEEPS]},
    "one that says nothing": {
        "before": [
            f"try:\n    {KEEPS}".replace("\nwhile", "\n    while").replace("\n    taken.", "\n        taken.")
            + "\nexcept MemoryError:\n    pass"
        ]
    },
    "address space alone": {"before": ["import numpy as np\nkept = np.empty(400 << 20, np.uint8)"]},
    "a thread that goes on": {
        "before": [
            "import threading, time\ndef take():\n    taken = []\n    while True:\n        taken.append(b'x' * (4 << 20))\n        time.sleep(0.01)\nthreading.Thread(target=take, daemon=True).start()"
        ],
        "after": ["import time\ntime.sleep(0.3)"],
    },
    "a function that keeps a lot at each call": {
        "answer": "kept = []\nanswer = 42",
        "magnitude": "kept = []\ndef magnitude(v):\n    kept.append(bytearray(300 << 20))\n    return np.sqrt(np.sum(np.asarray(v, dtype=float)**2))",
        "unit": "def unit(v):\n    v = np.asarray(v, dtype=float)\n    if not v.any():\n        raise ValueError('the zero vector')\n    return v / np.sqrt(v @ v)",
    },
}


@pytest.mark.parametrize("hog", HOGS.values(), ids=HOGS)
def test_what_a_memory_hog_takes_is_not_blamed_on_the_next(grade_one, hog):
    found = [scores(grade_one(submission(**hog))) for _ in range(3)]
    assert found[0] == found[1] == found[2]
    assert all(found[0][name] == RIGHT[name] for name in RIGHT if name != "check_magnitude")


def test_many_small_cells(grade_one):
    outcome = grade_one(submission(before=[f"x{n} = {n}" for n in range(2_000)]))
    assert outcome.problem == "" and scores(outcome) == RIGHT
