"""The course's own lessons through the grader: who moves blocks keeps every point, who moves names gains none."""

from __future__ import annotations

import json
import random

import nbformat
import pytest
from nbformat.v4 import new_code_cell

from autograder import editions
from autograder.grading import Engine, Job, from_notebook
from autograder.grading.classroom import held_out_files
from autograder.layout import Course
from autograder.nbgrader_course import settings

from . import sources

pytestmark = pytest.mark.slow
OWN_NAMES = """
class Check:
    def __init__(self, *a, **k):
        self.points = k.get("points", 9)
    def __getattr__(self, name):
        return lambda *a, **k: self
    __call__ = lambda self, *a, **k: self
    def verdict(self):
        return 100.0
labels = index = data = np = plots = widgets = Check()
"""


@pytest.fixture(scope="module")
def engine():
    with Engine(["numpy", "matplotlib.pyplot", "course_lib.checks", "course_lib.data"]) as engine:
        yield engine


@pytest.fixture(params=sources.NAMES)
def lesson(request):
    return sources.LESSONS[request.param]


@pytest.fixture
def grade(engine, lesson):
    """A function that grades a notebook of the lesson and returns the points of its checks."""
    source = json.loads(editions.source_edition(lesson.source))
    config = settings(Course(sources.ROOT))
    spec = from_notebook(source, lesson.assignment, config=config)
    held_out = held_out_files(config, sources.ROOT, spec.held_out)

    full = {cell.grade_id: cell.points for cell in spec.cells if cell.tested}  # what a person grades is left out

    def grade(notebook):
        outcome = engine.run(Job(nbformat.writes(notebook).encode(), spec, held_out=held_out))
        assert outcome.problem == ""
        return {name: score for name, (score, _) in outcome.scores.items() if name in full}

    grade.full = full
    return grade


def blank(lesson):
    return nbformat.read(lesson.notebook, as_version=4)


def solved(lesson):
    notebook = blank(lesson)
    solutions = {cell.grade_id: cell.source for cell in sources.cells(lesson.name) if cell.solution}
    for cell in notebook.cells:
        cell.source = solutions.get(cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source)
    return notebook


def blocks(cells):
    """A notebook's cells in blocks, each ending with a check."""
    found = [[]]
    for cell in cells:
        found[-1].append(cell)
        if cell.metadata.get("nbgrader", {}).get("grade"):
            found.append([])
    return [block for block in found if block]


def shuffled(notebook, seed):
    parts = blocks(notebook.cells)
    random.Random(seed).shuffle(parts)
    notebook.cells = [cell for part in parts for cell in part]
    return notebook


def test_whole_blocks_may_be_moved(grade, lesson):
    if lesson.place.is_project:
        pytest.skip("a project is one ladder: its cells build on what stands above them")
    assert grade(shuffled(solved(lesson), lesson.name)) == grade.full


def test_a_blank_notebook_with_names_of_ones_own_gets_nothing(grade, lesson):
    notebook = blank(lesson)
    imports = next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == "imports")
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade") and cell.cell_type == "code":
            cell.source = "100.0"  # whoever edits a locked cell gains nothing either
    notebook.cells.remove(imports)
    place = random.Random(lesson.name).randrange(1, len(notebook.cells))
    notebook.cells.insert(place, imports)
    notebook.cells.insert(0, new_code_cell(OWN_NAMES))
    notebook.cells.append(new_code_cell(OWN_NAMES))
    assert set(grade(notebook).values()) == {0.0}
