"""Project search in a class: a third, two thirds, all of the points, and nothing for cheats."""

from __future__ import annotations

import re
import shutil

import nbformat
import pytest

from autograder import build, class_grading, collect
from autograder.layout import Course
from autograder.nbgrader_course import generate_assignment, settings
from course_lib.tasks.project import held_out
from tests import sources

pytestmark = pytest.mark.slow

BEGIN = "def search(question):\n    asked = gospels.count_matrix([question], vocabulary)[0]\n"
BEST = "    return np.argsort(-((counts > 0) @ ((asked > 0) * weights)), kind='stable')[:3]"
CLASS = {  # each one's `search`, and between which points it comes out of 12
    "naive": (BEGIN + "    return np.argsort(-(counts @ asked) / np.linalg.norm(counts, axis=1), kind='stable')[:3]", 3.5, 5),
    "sound": (BEGIN + "    return np.argsort(-((counts > 0) @ (1.0 * (asked > 0))), kind='stable')[:3].tolist()", 7.5, 9),
    "very_good": (BEGIN + BEST, 12, 12),
    "endless": (BEGIN + "    while 'wolves' in question or 'pigs' in question:\n        pass\n" + BEST, 0, 12),
    "raising": (BEGIN + "    if 'fish' in question:\n        raise KeyError(question)\n" + BEST, 9, 12),
    "nan": (BEGIN + "    return np.full(3, np.nan)", 0, 0),
    "constant": ("def search(question):\n    return [1, 2, 3]", 0, 0),
    "memory": (
        "known = dict(gospels.questions())\ndef search(question):\n    return [*known.get(question, ()), 0, 1, 2][:3]", 0, 0,
    ),
    "reader": (
        "from course_lib.tasks.project import held_out\ndef search(question):\n"
        "    return [*dict(gospels.read(held_out('search.json')))[question], 0, 1, 2][:3]", 0, 0,
    ),
    "peeking": (
        "import inspect\ndef search(question):\n"
        "    rights = [f.frame.f_locals.get('right') for f in inspect.stack()]\n"
        "    return [*next((r for r in rights if r), ()), 0, 1, 2][:3]", 0, 0,
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    root = tmp_path_factory.mktemp("search")
    for name in ("solutions", "held_out", "course_lib"):
        shutil.copytree(sources.ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(sources.ROOT / "nbgrader_config.py", root)
    course = Course(root)
    build.build(course, course.lesson("search"))
    generate_assignment(settings(course), "P1_search")
    return course


@pytest.fixture(scope="module")
def graded(course, tmp_path_factory):
    folder = tmp_path_factory.mktemp("handed in")
    solutions = {cell.grade_id: cell.source for cell in sources.cells("search") if cell.solution}
    for name, (answer, *_) in CLASS.items():
        notebook = nbformat.read(course.lesson("search").notebook, as_version=4)
        for cell in notebook.cells:
            grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
            cell.source = {**solutions, "search": answer, "why_search": f"Since {name}."}.get(grade_id, cell.source)
        nbformat.write(notebook, folder / f"{name}.ipynb")
    collect.collect(course, course.lesson("search"), folder)
    rows = {row.student: row for row in class_grading.grade(course, course.lesson("search"))}
    class_grading.feedback(course, course.lesson("search"))
    return rows


@pytest.mark.parametrize("student", CLASS)
def test_points(graded, student):
    _, low, high = CLASS[student]
    assert low <= graded[student].score - 6 <= high  # six are for the three exercises before
    assert graded[student].max_score == 22
    assert graded[student].by_hand


def test_feedback_holds_score_and_steps_and_no_held_out_question(course, graded):
    questions = [row["question"] for row in held_out("search.json")]
    for student in CLASS:
        page = course.classroom / "feedback" / student / "P1_search" / "P1_search.html"
        text = re.sub(r"\s+", " ", page.read_text(encoding="utf-8"))
        assert re.search(
            r"search: \d+ % of the questions have a right verse among the three \(74 held-out questions\)", text
        )
        assert "4 of 12 at 64 %, 8 of 12 at 75 %, 12 of 12 at 86 %" in text
        assert not [question for question in questions if question in text], student
