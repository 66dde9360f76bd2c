"""A small course of one lesson, with canaries in a solution and in a hidden test, for the tests."""

from __future__ import annotations

import json
import shutil

import nbformat

from autograder import editions
from autograder.layout import Course
from course_lib.mistakes import Mistake, all_known
from tests.sources import ROOT

SOLUTION_CANARY = "canary_of_a_solution"
HIDDEN_CANARY = "canary_of_a_hidden_test"

HEADER = """\
# ---
# jupyter:
#   jupytext:
#     text_representation: {extension: .py, format_name: percent}
#   kernelspec: {display_name: Python 3, language: python, name: python3}
#   course: {part: 1, title: "A sample", builds: "a vector or two", minutes: 5}
# ---

# %% [markdown]
# # A sample lesson
#
# With an umlaut, ä, and a formula, $\\lVert v \\rVert$.
"""
IMPORTS = """
# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

from course_lib.checks import Check
"""
SCALE = """
# %% nbgrader={"grade": false, "grade_id": "scale", "locked": false, "schema_version": 3, "solution": true, "task": false}
def scale(c, v):
    \"\"\"Multiply a vector by a number.\"\"\"
    ### BEGIN SOLUTION
    canary_of_a_solution = np.asarray(v, dtype=float)
    return c * canary_of_a_solution
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_scale", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("scale", points=2)
check(2, [3, 4]).gives([6, 8])
check(0.5, [2, -3]).gives([1, -1.5])
### BEGIN HIDDEN TESTS
check.hidden("longer vectors")
canary_of_a_hidden_test = [1.5, 2.5, 3.5]
check(4, canary_of_a_hidden_test).gives([6, 10, 14])
### END HIDDEN TESTS
check.verdict()

# %% tags=["demo"]
2 + 2
"""
MAGNITUDE = """
# %% nbgrader={"grade": false, "grade_id": "magnitude", "locked": false, "schema_version": 3, "solution": true, "task": false}
def magnitude(v):
    \"\"\"The length of a vector.\"\"\"
    ### BEGIN SOLUTION
    return np.sqrt(np.sum(np.asarray(v, dtype=float) ** 2))
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_magnitude", "locked": true, "points": 2, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("magnitude", points=2)
check([3, 4]).gives(5)
check([2, -3, 6]).gives(7)
### BEGIN HIDDEN TESTS
check.hidden("the zero vector")
check([0, 0]).gives(0)
check.hidden("a vector with one entry")
check([-7]).gives(7)
### END HIDDEN TESTS
check.verdict()
"""
WRITTEN = """
# %% [markdown] nbgrader={"grade": true, "grade_id": "why", "locked": false, "points": 3, "schema_version": 3, "solution": true, "task": false}
# Why is a length never negative?
#
# ### BEGIN SOLUTION
# canary_of_a_solution
# ### END SOLUTION

# %% [markdown]
# And in your own words: what does a norm measure?

# %% [markdown] nbgrader={"grade": true, "grade_id": "own_words", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# canary_of_a_solution
"""
PENALTY = """
from nbgrader.plugins import LateSubmissionPlugin


class TenPercentADay(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return 0.1 * score * -(-total_seconds_late // 86400)


c.AssignLatePenalties.plugin_class = TenPercentADay
"""
SOURCE = HEADER + IMPORTS + SCALE + MAGNITUDE
OTHER = SOURCE.replace("magnitude", "normalize").replace("scale", "stretch").replace("A sample", "Another sample")

RIGHT = {
    "scale": "def scale(c, v):\n    return np.array([c * x for x in v], dtype=float)",
    "magnitude": "def magnitude(v):\n    return sum(x * x for x in v) ** 0.5",
}


# No lesson has the exercise `scale` or `stretch`, so no room knows their mistakes.
for name in ("scale", "stretch"):
    all_known()[name] = [
        Mistake(name, "You added the number; scaling multiplies.", lambda c, v: c + v),
        Mistake(name, "You divided by the number; scaling multiplies.", lambda c, v: v / c),
        Mistake(name, "The number was cut to a whole number.", lambda c, v: int(c) * v),
    ]


def checkout(folder, source=SOURCE):
    """A checkout in `folder` with the lesson 01_sample (and 02_other, to be mistaken for it)."""
    for name in ("nbgrader_config.py", "jupytext.toml"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "packaging" / "learner", folder / "packaging" / "learner")
    shutil.copytree(ROOT / "course_lib", folder / "course_lib", ignore=shutil.ignore_patterns("__pycache__"))
    editions.write(folder / "solutions" / "01_sample.py", source)
    editions.write(folder / "solutions" / "02_other.py", OTHER)
    return Course(folder)


def submission(course, name="1", answers=RIGHT, without=()):
    """A learner's notebook as bytes: their answers by grade_id in place of the stubs, some cells deleted."""
    notebook = nbformat.reads(editions.learner_edition(course, course.lesson(name)), as_version=4)
    kept = []
    for cell in notebook.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        if grade_id in answers:
            cell.source = answers[grade_id]
        if grade_id not in without:
            kept.append(cell)
    notebook.cells = kept
    return nbformat.writes(notebook).encode()


def sources(notebook_bytes):
    """The cells' texts of a notebook by grade_id."""
    cells = json.loads(notebook_bytes)["cells"]
    return {cell["metadata"].get("nbgrader", {}).get("grade_id", cell["id"]): "".join(cell["source"]) for cell in cells}
