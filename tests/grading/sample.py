"""A small course of its own for the grader's tests: exercises with `Check`, with plain asserts, and one graded by hand."""

from __future__ import annotations

import copy
import json
import os
import sys
from pathlib import Path

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

ASSIGNMENT = "lesson"
COURSE = "algebra101"
CANARY = "canary-2718281828"  # stands in a solution and in a hidden test, and must not reach any learner
IMPORTS = "import numpy as np\nfrom course_lib.checks import Check\nSCALE = 2.0\ndef double(x):\n    return SCALE * x"
STUB = "# YOUR CODE HERE\nraise NotImplementedError()"  # as nbgrader puts it in place of a solution
STUBS = {
    name: f"{head}\n    {STUB}".replace("\nraise", "\n    raise") if head else STUB
    for name, head in {
        "add": "def add(u, v):",
        "magnitude": "def magnitude(v):",
        "unit": "def unit(v):",
        "answer": "",
    }.items()
}
SOLUTIONS = {
    "add": "def add(u, v):\n    return np.asarray(u, dtype=float) + np.asarray(v, dtype=float)",
    "magnitude": "def magnitude(v):\n    return np.sqrt(np.sum(np.asarray(v, dtype=float)**2))",
    "unit": "def unit(v):\n    v = np.asarray(v, dtype=float)\n    if not v.any():\n        raise ValueError('the zero vector')\n    return v / magnitude(v)",
    "answer": "answer = 42",
}
CHECKS = {
    "add": f"""check = Check(add, points=2)
check([1, 2], [3, 4]).gives([4, 6])
### BEGIN HIDDEN TESTS
check.hidden("vectors of other lengths")
secret_of_add = "{CANARY}"
for n in (1, 3, 20):
    u, v = np.random.default_rng(n).normal(size=(2, n))
    check(u, v).gives([a + b for a, b in zip(u, v)])
### END HIDDEN TESTS
check.verdict()""",
    "magnitude": f"""assert magnitude([3, 4]) == 5
### BEGIN HIDDEN TESTS
assert abs(magnitude([1, 2, 3, 4]) - 30**0.5) < 1e-9, "a longer vector"
assert magnitude([0.0]) == 0  # {CANARY}
### END HIDDEN TESTS""",
    "unit": """np.testing.assert_allclose(unit([3.0, 4.0]), [0.6, 0.8])
### BEGIN HIDDEN TESTS
rng = np.random.default_rng(7)
for n in (2, 5):
    given = rng.normal(size=n)
    kept = given.copy()
    out = unit(given)
    assert isinstance(out, np.ndarray) and out.shape == (n,)
    assert np.allclose(out, kept / np.linalg.norm(kept)) and np.array_equal(given, kept)
try:
    unit([0.0, 0.0])
except ValueError:
    pass
else:
    raise AssertionError("the zero vector has no direction")
### END HIDDEN TESTS""",
    "answer": "assert answer == 42",
}
POINTS = {"add": 2, "magnitude": 3, "unit": 3, "answer": 1}
MAX_SCORE = sum(POINTS.values())
DEMO = "print('a demonstration', double(3))"


def solution_cell(body):
    """A cell between nbgrader's markers, as an instructor writes it."""
    head, *rest = body.splitlines()
    if not rest:
        return f"### BEGIN SOLUTION\n{body}\n### END SOLUTION"
    return "\n".join([head, "    ### BEGIN SOLUTION", f"    mark = '{CANARY}'", *rest, "    ### END SOLUTION"])


def nbgrader(grade_id, grade=False, solution=False, locked=False, points=None):
    """nbgrader's metadata of a cell."""
    meta = {
        "grade": grade,
        "solution": solution,
        "locked": locked,
        "task": False,
        "grade_id": grade_id,
        "schema_version": 3,
    }
    return {"nbgrader": {**meta, **({"points": points} if points is not None else {})}}


def source():
    """The instructor's notebook."""
    cells = [
        new_markdown_cell("# A lesson"),
        new_code_cell(IMPORTS, metadata=nbgrader("imports", locked=True)),
        new_code_cell(DEMO, metadata={"tags": ["demo"]}),
    ]
    for name in STUBS:
        cells.append(new_code_cell(solution_cell(SOLUTIONS[name]), metadata=nbgrader(name, solution=True)))
        cells.append(
            new_code_cell(
                CHECKS[name], metadata=nbgrader(f"check_{name}", grade=True, locked=True, points=POINTS[name])
            )
        )
    cells.append(new_markdown_cell("Why?", metadata=nbgrader("why", grade=True, solution=True, points=2)))
    return new_notebook(
        cells=cells, metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    )


def submission(answers=None, before=(), after=(), **changed):
    """A learner's notebook: the solutions, with some of them replaced.

    Parameters
    ----------
    answers : dict, optional
        The solution cells' texts; the right ones if not given.
    before, after : sequence of str
        Texts of cells that the learner added before the first exercise and after the last.
    **changed : str
        Solution cells' texts that differ.
    """
    answers = {**(SOLUTIONS if answers is None else answers), **changed}
    cells = [
        new_code_cell(IMPORTS, metadata=nbgrader("imports", locked=True)),
        new_code_cell(DEMO, metadata={"tags": ["demo"]}),
    ]
    cells += map(new_code_cell, before)
    for name in STUBS:
        cells.append(new_code_cell(answers.get(name, STUBS[name]), metadata=nbgrader(name, solution=True)))
        cells.append(
            new_code_cell(
                visible(CHECKS[name]), metadata=nbgrader(f"check_{name}", grade=True, locked=True, points=POINTS[name])
            )
        )
    cells.append(new_markdown_cell("Because.", metadata=nbgrader("why", grade=True, solution=True, points=2)))
    cells += map(new_code_cell, after)
    return new_notebook(cells=cells)


def visible(check):
    """A test cell without its hidden tests, as learners have it."""
    kept, inside = [], False
    for line in check.splitlines():
        inside = inside or "BEGIN HIDDEN" in line
        kept += [] if inside else [line]
        inside = inside and "END HIDDEN" not in line
    return "\n".join(kept)


def as_bytes(notebook):
    """A notebook's file."""
    return json.dumps(notebook).encode()


def make_course(folder, db_url=None):
    """A course folder whose gradebook knows the assignment."""
    from nbgrader.converters import GenerateAssignment
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config import Config

    os.environ["PATH"] = (
        os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"]
    )  # nbgrader calls alembic by name
    folder = Path(folder)
    place = folder / "source" / ASSIGNMENT
    place.mkdir(parents=True)
    (place / f"{ASSIGNMENT}.ipynb").write_text(json.dumps(source()))
    (place / "given.txt").write_text("given")
    config = Config()
    config.CourseDirectory.root = str(folder)
    config.CourseDirectory.assignment_id = ASSIGNMENT
    if db_url:
        config.CourseDirectory.db_url = db_url
        config.CourseDirectory.course_id = COURSE  # a server wants the course to be there, SQLite does not look
    GenerateAssignment(coursedir=CourseDirectory(config=config), config=config).start()
    return folder


def hand_in(course, student, notebook, name=f"{ASSIGNMENT}.ipynb", timestamp="2026-01-02 03:04:05 UTC"):
    """Put a submission into the course's folder; `notebook` is a notebook or the file's bytes."""
    folder = Path(course) / "submitted" / student / ASSIGNMENT
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(notebook if isinstance(notebook, bytes) else as_bytes(notebook))
    (folder / "timestamp.txt").write_text(timestamp)
    return folder


def without(notebook, *grade_ids):
    """The notebook with some cells deleted."""
    notebook = copy.deepcopy(notebook)
    notebook.cells = [
        cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") not in grade_ids
    ]
    return notebook
