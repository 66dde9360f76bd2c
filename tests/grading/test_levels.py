"""Levels are found with the instructor's own notebook: apart where that gives its points, together where it does not."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from autograder import grading
from autograder.grading import Job, from_notebook, levels
from autograder.grading.levels import APART, TOGETHER, ModelFails

from . import sample
from .conftest import LIMITS
from .sample import ASSIGNMENT, MAX_SCORE, hand_in, nbgrader, submission

GIVEN = "import numpy as np\nimport matplotlib.pyplot as plt\ntable = {'a': 1}\nprices = np.zeros(3)"
IDIOMS = {  # exercise: (level, solution, test, a wrong answer)
    "number": (APART, "number = 5", "assert number == 5 and type(number) is int", "number = 6"),
    "plain": (APART, "def plain(x):\n    return 2 * x", "assert plain(4) == 8", "def plain(x):\n    return x"),
    "in_place": (TOGETHER, "prices[0] = 9", "assert prices[0] == 9", "pass"),
    "key": (TOGETHER, "table['c'] = 3", "assert table == {'a': 1, 'c': 3}", "pass"),
    "Point": (
        TOGETHER,
        "class Point:\n    def __init__(self, x):\n        self.x = x\n    def __mul__(self, k):\n        return Point(self.x * k)",
        "assert (Point(3) * 2).x == 6",
        "class Point:\n    def __init__(self, x):\n        self.x = x",
    ),
    "drawn": (
        TOGETHER,
        "fig, drawn = plt.subplots()\ndrawn.plot([1, 2])",
        "assert isinstance(drawn, plt.Axes) and len(drawn.lines) == 1",
        "drawn = None",
    ),
    "written": (
        TOGETHER,
        "def written():\n    with open('out.txt', 'w') as file:\n        file.write('hi')",
        "written()\nwith open('out.txt') as file:\n    assert file.read() == 'hi'",
        "def written():\n    pass",
    ),
    "asked": (
        TOGETHER,
        "def asked():\n    return int(input())",
        "kept, input = input, lambda: '7'\nassert asked() == 7\ninput = kept",
        "def asked():\n    return 0",
    ),
    "helped": (
        TOGETHER,
        "def half(x):\n    return x / 2\ndef helped(x):\n    return half(x)",
        "kept = half\nhalf = lambda x: 40\nassert helped(2) == 40\nhalf = kept\nassert helped(2) == 1",
        "def half(x):\n    return x / 2\ndef helped(x):\n    return x / 2",
    ),
    "partly": (APART, "def partly():\n    return 1", "0.5 if partly() == 0 else 2", "def partly():\n    return 0"),
    "refuses": (
        APART,
        "def refuses(x):\n    if x < 0:\n        raise ValueError\n    return x",
        "try:\n    refuses(-1)\nexcept ValueError:\n    pass\nelse:\n    raise AssertionError('no error')",
        "def refuses(x):\n    return x",
    ),
    "items": (
        APART,
        "def items(n):\n    yield from range(n)",
        "assert list(items(3)) == [0, 1, 2]",
        "def items(n):\n    yield n",
    ),
    "text": (
        APART,
        "def text(x):\n    return sum(x)",
        "import inspect\nassert text([1]) == 1 and 'for' not in inspect.getsource(text)",
        "def text(x):\n    for y in x:\n        return y",
    ),
    "drawn_number": (
        APART,
        "def drawn_number():\n    return np.random.rand()",
        "np.random.seed(3)\nexpected = np.random.rand()\nnp.random.seed(3)\nassert drawn_number() == expected",
        "def drawn_number():\n    return 0.5",
    ),
    "applied": (
        APART,
        "def applied(f, x):\n    return f(f(x))",
        "assert applied(lambda x: x + 1, 1) == 3",
        "def applied(f, x):\n    return f(x)",
    ),
    "sorted_in_place": (
        APART,
        "def sorted_in_place(x):\n    x.sort()",
        "values = [2, 1]\nsorted_in_place(values)\nassert values == [1, 2]",
        "def sorted_in_place(x):\n    sorted(x)",
    ),
    "Account": (
        APART,
        "class Account:\n    def __init__(self, owner):\n        self.owner, self.balance = owner, 0\n    def pay_in(self, x):\n        self.balance += x",
        "account = Account('Ada')\naccount.pay_in(3)\nassert account.balance == 3 and isinstance(account, Account)",
        "class Account:\n    def __init__(self, owner):\n        self.balance = 0\n    def pay_in(self, x):\n        pass",
    ),
    "day_after": (
        TOGETHER,
        "import datetime\ndef day_after(day):\n    return day + datetime.timedelta(days=1)",
        "import datetime\nassert day_after(datetime.date(2024, 2, 28)).day == 29",
        "def day_after(day):\n    return day",
    ),
}
WHAT = {  # as the table of docs/use-it-for-your-course.md has it
    "number": "a variable's value and type",
    "plain": "what a function returns: numbers, texts, lists, dicts, arrays",
    "partly": "points in part, as the value of the cell",
    "refuses": "that an exception is raised",
    "items": "a generator's items",
    "text": "the text of a function (`inspect.getsource`)",
    "drawn_number": "random numbers after a seed",
    "applied": "a function that gets a function of the test's",
    "sorted_in_place": "an argument that is changed in place",
    "Account": "a class: its objects, their attributes and methods",
    "in_place": "an array of the instructor's that a cell changes",
    "key": "a dict or table of the instructor's that a cell adds to",
    "Point": "arithmetic of the learner's objects with plain numbers",
    "drawn": "a figure and its axes",
    "written": "a file that the learner's code writes",
    "asked": "`input` or `print`, replaced by the test",
    "helped": "a helper of the learner's, replaced or deleted by the test",
    "day_after": "an argument that cannot be sent: a date, a data frame, an image",
}


def notebook(answers, marks=False):
    cells = [new_code_cell(GIVEN, metadata=nbgrader("given", locked=True))]
    for name, answer in answers.items():
        text = f"### BEGIN SOLUTION\n{answer}\n### END SOLUTION" if marks else answer
        cells.append(new_code_cell(text, metadata=nbgrader(f"work_{name}", solution=True)))
        test = f"### BEGIN HIDDEN TESTS\n{IDIOMS[name][2]}\n### END HIDDEN TESTS"
        cells.append(new_code_cell(test, metadata=nbgrader(name, grade=True, locked=True, points=2)))
    return new_notebook(cells=cells)


RIGHT = {name: solution for name, (_, solution, _, _) in IDIOMS.items()}
MODEL = notebook(RIGHT, marks=True)


ROOMY = replace(LIMITS, cell=30, call=20, check=120, submission=600)  # a busy machine changes no level


@pytest.fixture(scope="module")
def found(engine):
    spec = from_notebook(MODEL, "idioms")
    return levels.find(engine, Job(b"", spec, limits=ROOMY), MODEL)


@pytest.fixture(scope="module")
def settled(found):
    return levels.settled(from_notebook(MODEL, "idioms"), found)


def points(engine, settled, answers):
    data = sample.as_bytes(notebook({**RIGHT, **answers}))
    outcome = engine.run(Job(data, settled, limits=ROOMY))
    return {name: score for name, (score, _) in outcome.scores.items()}, outcome


def test_each_idiom_has_its_level_and_a_reason(found):
    assert {name: level.level for name, level in found.items()} == {name: level for name, (level, *_) in IDIOMS.items()}
    assert all(bool(level.reason) == (level.level == TOGETHER) and not level.problem for level in found.values())


def test_right_answers_have_all_points_and_wrong_ones_none(engine, settled):
    assert set(points(engine, settled, {})[0].values()) == {2}
    wrong = {name: answer for name, (*_, answer) in IDIOMS.items()}
    assert points(engine, settled, wrong)[0] == {**dict.fromkeys(IDIOMS, 0), "partly": 0.5}


def test_a_blank_notebook_gets_nothing(engine, settled):
    blank = dict.fromkeys(IDIOMS, "raise NotImplementedError()")
    assert set(points(engine, settled, blank)[0].values()) == {0}


def test_the_table_of_what_is_graded_how_is_true(found):
    """Each row of the page stands for an idiom here."""
    page = (Path(__file__).parents[2] / "docs/use-it-for-your-course.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (.+?) \| (apart|together) \|$", page, re.MULTILINE)
    assert dict(rows) == {WHAT[name]: level.level for name, level in found.items()} and len(rows) == len(WHAT)


SPY = """
seen = []
get_ipython().events.register("pre_run_cell", lambda info: seen.append(info.raw_cell))
def plain(x):
    return 8 if any("plain(4) == 8" in text for text in seen) else 0
"""


def test_what_is_read_in_the_run_together_gains_nothing_apart(engine, settled):
    assert points(engine, settled, {"plain": SPY})[0]["plain"] == 0


def test_of_a_hidden_test_that_ran_together_nothing_is_told(engine, settled):
    _, outcome = points(engine, settled, {"key": "pass", "in_place": "prices[:] = 4"})
    told = json.dumps(outcome.verdicts)
    assert "'c': 3" not in told and "prices[0] == 9" not in told
    assert outcome.verdicts["key"]["status"] == "failed"


def test_a_value_above_the_maximum_is_no_gain_in_the_run_together(engine, settled):
    cheat = "prices[0] = 1\nimport IPython\nget_ipython().displayhook = lambda value: None\nprint(100)"
    assert points(engine, settled, {"in_place": cheat})[0]["in_place"] == 0


def test_what_cannot_be_sent_is_for_a_person(engine):
    source = notebook({"plain": RIGHT["plain"]}, marks=True)
    source.cells[-1].source = "import io\nassert plain(io.StringIO('x')) is not None"
    spec = from_notebook(source, "odd")
    outcome = engine.run(Job(sample.as_bytes(notebook({"plain": "def plain(x):\n    return 1"})), spec, limits=LIMITS))
    assert outcome.scores["plain"] == (None, 2) and outcome.verdicts["plain"]["status"] == "to be graded by hand"


def test_a_model_that_fails_or_needs_what_is_missing_stops_the_class(engine):
    failing = notebook({**RIGHT, "plain": "def plain(x):\n    return 0"}, marks=True)
    spec = from_notebook(failing, "failing")
    found = levels.find(engine, Job(b"", spec, limits=LIMITS), failing)
    with pytest.raises(ModelFails, match="does not pass plain on this machine"):
        levels.settled(spec, found)
    assert levels.settled(spec, found, accept_failing=True).together
    failing.cells[0].source += "\nimport no_such_module"
    spec = from_notebook(failing, "missing")
    with pytest.raises(ModelFails, match="imports no_such_module, which is not installed"):
        levels.find(engine, Job(b"", spec, limits=LIMITS), failing)


def test_levels_are_kept_until_something_changes(tmp_path):
    spec, calls = from_notebook(sample.source(), "kept"), []

    def seek():
        calls.append(1)
        return {"check_add": levels.Level(TOGETHER, "why")}

    kept = levels.Kept(tmp_path)
    for given in (spec, spec, replace(spec, name="kept", plain=frozenset({"other"})), spec):
        assert kept.of(given, {}, seek) == {"check_add": levels.Level(TOGETHER, "why")}
    assert len(calls) == 3
    kept.of(spec, {"data.csv": b"1"}, seek)
    assert len(calls) == 4


def test_the_sample_course_is_graded_apart(course):
    hand_in(course, "ada", submission())
    explained = grading.explain(ASSIGNMENT, course, limits=LIMITS)
    assert {level.level for level in explained[ASSIGNMENT].values()} == {APART}
    assert grading.grade(ASSIGNMENT, course, limits=LIMITS).of("ada").score == MAX_SCORE


@pytest.mark.parametrize(
    "metadata",
    [
        {"kernelspec": {"name": "ir", "display_name": "R", "language": "R"}},
        {"kernelspec": {"name": "julia-1.9", "display_name": "Julia"}, "language_info": {"name": "julia"}},
    ],
)
def test_a_notebook_in_another_language_stops_the_class(engine, metadata):
    source = new_notebook(
        cells=[
            new_code_cell("f <- function(x) x", metadata=nbgrader("f", solution=True)),
            new_code_cell("stopifnot(f(1) == 1)", metadata=nbgrader("t", grade=True, locked=True, points=1)),
        ],
        metadata=metadata,
    )
    spec = from_notebook({**source, "metadata": {}}, "statistics")
    with pytest.raises(levels.ModelFails, match=r"statistics is a notebook in (r|julia): only Python can be graded"):
        levels.find(engine, Job(b"", spec, limits=LIMITS), source)
