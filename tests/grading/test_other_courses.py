"""Courses that know nothing of this one: the points that stock nbgrader gives, cell by cell, to a right, a wrong and a blank submission.

The first is nbgrader's own documented course, as `nbgrader quickstart` makes it. The others are what a course on data
and one on programming ask for: tables changed in place, charts, files; classes, exceptions, a dataclass.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook
from nbgrader.apps import QuickStartApp
from nbgrader.converters import Autograde, GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from autograder import grading

from .conftest import LIMITS
from .sample import nbgrader

pytestmark = pytest.mark.slow
KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
WRONG = {  # of nbgrader's own course, by grade_id
    "squares": "def squares(n):\n    return [i ** 2 for i in range(1, n + 1)]",
    "sum_of_squares": "def sum_of_squares(n):\n    return sum(i ** 2 for i in range(1, n + 1))",
}
TABLES = {  # exercise: (solution, test, a wrong answer)
    "total": (
        "prices['total'] = prices['price'] * prices['number']",
        "assert list(prices.columns) == ['item', 'price', 'number', 'total']\nassert prices['total'].tolist() == [6.0, 5.0, 8.0]",
        "totals = prices['price'] * prices['number']",
    ),
    "dearest": (
        "def dearest(table):\n    return table.loc[table['price'].idxmax(), 'item']",
        "assert dearest(prices) == 'pear'\n### BEGIN HIDDEN TESTS\n"
        "assert dearest(pd.DataFrame({'item': ['a', 'b'], 'price': [2, 1]})) == 'a'\n### END HIDDEN TESTS",
        "def dearest(table):\n    return 'pear'",
    ),
    "by_item": (
        "def by_item(table):\n    return table.groupby('item')['price'].mean()",
        "expected = pd.Series([2.0, 4.0, 5.0], index=pd.Index(['apple', 'fig', 'pear'], name='item'), name='price')\n"
        "pd.testing.assert_series_equal(by_item(prices), expected)",
        "def by_item(table):\n    return table['price']",
    ),
    "chart": (
        "fig, ax = plt.subplots()\nax.bar(prices['item'], prices['price'])\nax.set_xlabel('item')",
        "assert [bar.get_height() for bar in ax.patches] == [2.0, 5.0, 4.0]\nassert ax.get_xlabel() == 'item'",
        "fig, ax = plt.subplots()\nax.plot(prices['price'])",
    ),
    "saved": (
        "prices.to_csv('saved.csv', index=False)",
        "assert pd.read_csv('saved.csv').shape[0] == 3",
        "prices.head(1).to_csv('saved.csv', index=False)",
    ),
}
CLASSES = {
    "Account": (
        "class Account:\n    def __init__(self, owner, balance=0):\n        self.owner, self.balance = owner, balance\n"
        "    def pay(self, amount):\n        if amount > self.balance:\n            raise TooLittle(self.owner)\n"
        "        self.balance -= amount\n    def __eq__(self, other):\n        return self.balance == other.balance",
        "one = Account('Ada', 10)\none.pay(4)\nassert one.balance == 6 and one == Account('Bob', 6)\n"
        "try:\n    one.pay(7)\nexcept TooLittle as error:\n    assert isinstance(error, ValueError) and 'Ada' in str(error)\n"
        "else:\n    raise AssertionError('paid more than there was')",
        "class Account:\n    def __init__(self, owner, balance=0):\n        self.owner, self.balance = owner, balance\n"
        "    def pay(self, amount):\n        self.balance -= amount",
    ),
    "Savings": (
        "class Savings(Account):\n    rate = 0.5\n    def grown(self):\n        return Savings(self.owner, self.balance * (1 + self.rate))",
        "assert issubclass(Savings, Account)\nassert Savings('Cyd', 10).grown().balance == 15\n"
        "Savings.rate = 1\nassert Savings('Cyd', 10).grown().balance == 20",
        "class Savings:\n    def __init__(self, owner, balance):\n        self.balance = balance\n    def grown(self):\n        return self",
    ),
    "Point": (
        "from dataclasses import dataclass\n@dataclass(frozen=True)\nclass Point:\n    x: float\n    y: float = 0.0",
        "import dataclasses\nassert dataclasses.asdict(Point(1)) == {'x': 1, 'y': 0.0}\nassert Point(1) == Point(1, 0.0)\n"
        "try:\n    Point(1).x = 2\nexcept dataclasses.FrozenInstanceError:\n    pass\nelse:\n    raise AssertionError('not frozen')",
        "class Point:\n    def __init__(self, x, y=0.0):\n        self.x, self.y = x, y",
    ),
    "countdown": (
        "def countdown(n):\n    while n:\n        yield n\n        n -= 1",
        "assert list(countdown(3)) == [3, 2, 1]\nassert next(countdown(5)) == 5",
        "def countdown(n):\n    return n",
    ),
    "greet": (
        "def greet():\n    print('Hello,', input('Name? '))",
        "from unittest import mock\nimport contextlib, io\n"
        "with mock.patch('builtins.input', lambda prompt='': 'Ada'), contextlib.redirect_stdout(io.StringIO()) as said:\n    greet()\n"
        "assert said.getvalue() == 'Hello, Ada\\n'",
        "def greet():\n    print('Hello')",
    ),
}
GIVEN = {
    "tables": "import pandas as pd\nimport matplotlib.pyplot as plt\nprices = pd.read_csv('prices.csv')",
    "classes": "class TooLittle(ValueError):\n    pass",
}
FILES = {"tables": {"prices.csv": "item,price,number\napple,2.0,3\npear,5.0,1\nfig,4.0,2\n"}, "classes": {}}


def notebook(name, exercises, answers):
    """An assignment's notebook; `answers` are those of the source, or a learner's."""
    cells = [new_markdown_cell(f"# {name}"), new_code_cell(GIVEN[name], metadata=nbgrader("given", locked=True))]
    for exercise, (_, test, _) in exercises.items():
        cells.append(new_code_cell(answers[exercise], metadata=nbgrader(f"work_{exercise}", solution=True)))
        cells.append(new_code_cell(test, metadata=nbgrader(exercise, grade=True, locked=True, points=2)))
        cells.append(new_markdown_cell("And how do you know?"))
    return new_notebook(cells=cells, metadata=KERNEL)


def run(step, course, assignment):
    """One of nbgrader's own steps."""
    config = Config()
    config.CourseDirectory.root = str(course)
    config.CourseDirectory.assignment_id = assignment
    config.ClearSolutions.enforce_metadata = False
    step(coursedir=CourseDirectory(config=config), config=config).start()


def points(course, assignment):
    """Automatic points, and whether a person has to look, by learner, notebook and cell."""
    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        return {
            (entry.student_id, part.name, grade.name): (grade.auto_score, grade.needs_manual_grade)
            for entry in book.find_assignment(assignment).submissions
            for part in entry.notebooks
            for grade in part.grades
        }


def as_stock(course, assignment):
    """Grade with both, and return the points that they agree upon, by learner."""
    stock = shutil.copytree(course, course.with_name("stock"))
    run(Autograde, stock, assignment)
    report = grading.grade(assignment, course, limits=LIMITS)
    assert {result.status for result in report.students} == {"graded"}
    theirs, ours = points(stock, assignment), points(course, assignment)
    assert ours == theirs
    totals: dict[str, float] = {}
    for (student, _, _), (score, _) in ours.items():
        totals[student] = totals.get(student, 0) + (score or 0)
    return totals


@pytest.fixture(autouse=True)
def with_programs(monkeypatch):
    """nbgrader calls `alembic` by its bare name."""
    monkeypatch.setenv("PATH", os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"])


def test_nbgraders_own_course(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    app = QuickStartApp()
    app.initialize(["course101"])
    app.start()
    course = tmp_path / "course101"
    run(GenerateAssignment, course, "ps1")
    for student, place in (("ada", "source"), ("bob", "source"), ("blank", "release")):
        shutil.copytree(course / place / "ps1", course / "submitted" / student / "ps1")
    path = course / "submitted/bob/ps1/problem1.ipynb"
    wrong = json.loads(path.read_text())
    for cell in wrong["cells"]:
        if answer := WRONG.get(cell["metadata"].get("nbgrader", {}).get("grade_id")):
            cell["source"] = answer
    path.write_text(json.dumps(wrong))
    assert as_stock(course, "ps1") == {"ada": 3, "bob": 1.5, "blank": 0}


@pytest.mark.parametrize("name, exercises", [("tables", TABLES), ("classes", CLASSES)])
def test_courses_of_data_and_of_programming(tmp_path, name, exercises):
    if name == "tables":
        pytest.importorskip("pandas")
    course = tmp_path / "course"
    source = course / "source" / name
    source.mkdir(parents=True)
    for file, text in FILES[name].items():
        (source / file).write_text(text)
    solved = {key: f"### BEGIN SOLUTION\n{solution}\n### END SOLUTION" for key, (solution, _, _) in exercises.items()}
    (source / f"{name}.ipynb").write_text(json.dumps(notebook(name, exercises, solved)))
    run(GenerateAssignment, course, name)
    shutil.copytree(course / "release" / name, course / "submitted" / "blank" / name)
    for student, which in (("ada", 0), ("bob", 2)):
        place = shutil.copytree(source, course / "submitted" / student / name)
        answers = {key: exercise[which] for key, exercise in exercises.items()}
        Path(place, f"{name}.ipynb").write_text(json.dumps(notebook(name, exercises, answers)))
    totals = as_stock(course, name)
    assert totals["ada"] == 2 * len(exercises) and totals["bob"] == totals["blank"] == 0
