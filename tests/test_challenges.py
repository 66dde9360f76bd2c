"""A challenge: optional, worth 0 points, counted apart, offered last, and needed by nothing."""

import json

import pytest

from autograder import build, class_grading, collect, export, lesson_map, start_notebook
from autograder.lint import lint
from autograder.nbgrader_course import gradebook, settings
from autograder.release import release
from course_lib import progress
from course_lib.checks import Check, CheckFailed
from course_lib.lessons.transformer import ending
from course_lib.mistakes import Mistake, all_known
from course_lib.start_page import show_progress
from tests import sample

CHALLENGE = """
# %% [markdown]
# ## Challenge: a length without a root
#
# Hard, short, optional.
#
# <details><summary>Hint 1</summary>Ask the calendar.</details>

# %% nbgrader={"grade": false, "grade_id": "rootless", "locked": false, "schema_version": 3, "solution": true, "task": false}
def rootless(v):
    \"\"\"The length of a vector.\"\"\"
    ### BEGIN SOLUTION
    return np.hypot.reduce(v)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_rootless", "locked": true, "points": 0, "schema_version": 3, "solution": false, "task": false}
from course_lib.checks import Check

check = Check("rootless", points=0)
check([3, 4]).gives(5)
### BEGIN HIDDEN TESTS
check.hidden("more entries")
check([2, -3, 6]).gives(7)
### END HIDDEN TESTS
check.verdict()
"""
AFTER = """
# %% [markdown]
# ## What you can do now

# %% tags=["demo"]
print("the end")
"""
SOURCE = sample.SOURCE + CHALLENGE + AFTER
RIGHT = {**sample.RIGHT, "rootless": "def rootless(v):\n    return sum(x * x for x in v) ** 0.5"}

MISTAKES = [
    Mistake("rootless", words, function)
    for words, function in (
        ("You added the entries.", lambda v: sum(v)),
        ("You took the largest entry.", lambda v: max(v)),
        ("You forgot the root.", lambda v: sum(v * v)),
    )
]


@pytest.fixture(scope="module", autouse=True)
def known():
    """Its mistakes are known while these tests run."""
    all_known()["rootless"] = MISTAKES
    yield
    del all_known()["rootless"]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return sample.checkout(tmp_path_factory.mktemp("challenge"), SOURCE)


@pytest.fixture
def notebooks(course, tmp_path, monkeypatch):
    monkeypatch.setenv(progress.VARIABLE, str(tmp_path / "progress"))
    for lesson in course.lessons:
        build.build(course, lesson)
    return course.notebooks


def solve(*names, status="passed"):
    for name in names:
        progress._put(f"any/{name}", {"status": status, "hidden": True, "when": "2026-01-01T00:00:00+00:00"})


def problems(course, old="", new=""):
    lesson = course.lesson("1")
    text = lesson.source.read_text(encoding="utf-8")
    try:
        lesson.source.write_text(text.replace(old, new) if old else text, encoding="utf-8")
        return [problem.text for problem in lint(lesson, course.lessons)]
    finally:
        lesson.source.write_text(text, encoding="utf-8")


def test_it_is_counted_apart_and_offered_last(notebooks):
    assert str(show_progress(notebooks)).splitlines()[0] == "01 · A sample: 0 of 2 exercises and 0 of 1 challenges"
    solve("rootless", status="failed")
    shown = show_progress(notebooks)
    assert (
        str(shown).endswith("Next: `scale` in 01 · A sample") and "challenge</a> not right yet" in shown._repr_html_()
    )
    solve("scale", "magnitude", "stretch", "normalize")
    shown = show_progress(notebooks)
    assert str(shown).endswith("Next: `rootless` in 01 · A sample")
    assert shown.lessons[0].minutes_left == 0 and "Challenge: a length without a root" in shown._repr_html_()
    solve("rootless")
    shown = show_progress(notebooks)
    assert "4 of 4 exercises and 1 of 1 challenges are solved" in shown._repr_html_()
    assert str(shown).endswith("Everything is solved.")


def test_the_end_page_lists_it_once_it_is_solved(notebooks):
    solve("scale", "rootless", status="failed")
    assert "Challenges" not in str(ending.page(folder=notebooks).whole)
    solve("scale", "rootless")
    page = ending.page(folder=notebooks).whole
    assert "<dt>Challenges</dt><dd>a length without a root (<code>rootless</code>)</dd>" in page
    assert "1 functions and answers" in page


def test_table_and_map_mark_it(course):
    table = start_notebook.lesson_table(course)
    assert "[A sample](01_sample/01_sample.ipynb) ★ | a vector or two | 2 |" in table
    assert "[Another sample](02_other/02_other.ipynb) |" in table and table.endswith(start_notebook.STARRED)
    assert lesson_map.words(course).endswith("A challenge is in 01.")


def test_its_verdict_has_a_status_and_no_points():
    def rootless(v):
        v[0] = abs(v[0])
        return sum(v**2) ** 0.5

    check = Check(rootless, points=0)
    check([-3, 4]).gives(5)
    check.hidden("more")
    check([2, -3, 6]).gives(7)
    with pytest.raises(CheckFailed) as caught:
        check.verdict()
    assert caught.value.verdict.status == "partly" and "points" not in str(caught.value)


def test_nothing_is_wrong_with_it(course):
    assert problems(course) == []


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('print("the end")', "print(rootless(3))", "uses `rootless` of the challenge"),
        ('print("the end")', 'show("rootless")', "uses `rootless` of the challenge"),
        ('"points": 0', '"points": 2', "worth 0 points"),
        ("## Challenge: a", "## A", "its section isn't called"),
        ("## Challenge: a", "### Challenge: a", "is a section of its own"),
        ("<summary>Hint 1", "<summary>Help", "has no hint"),
        (AFTER, CHALLENGE.replace("rootless", "rooted") + AFTER, "another challenge already"),
    ],
)
def test_an_author_hears_what_is_wrong(course, old, new, words):
    assert any(words in text for text in problems(course, old, new))


def test_no_other_lesson_may_take_it(course):
    other = course.lesson("2").source
    text = other.read_text(encoding="utf-8")
    other.write_text(text.replace("import numpy as np", "from course_lib.mine import rootless", 1), encoding="utf-8")
    try:
        assert any("Another lesson takes `rootless`" in text for text in problems(course))
    finally:
        other.write_text(text, encoding="utf-8")


def test_in_a_class_it_changes_no_total(tmp_path):
    """Neither left out nor solved; what an instructor gives for it is nbgrader's extra credit, and stays."""
    course = sample.checkout(tmp_path, SOURCE)
    lesson = course.lesson("1")
    release(course, lesson)
    works = {"leaves": sample.RIGHT, "solves": RIGHT, "misses": {**RIGHT, "rootless": "def rootless(v):\n    return 5"}}
    for student, answers in works.items():
        folder = tmp_path / "in" / student
        folder.mkdir(parents=True)
        (folder / "01_sample.ipynb").write_bytes(sample.submission(course, answers=answers))
    collect.collect(course, lesson, tmp_path / "in")
    class_grading.grade(course, lesson)
    with gradebook(settings(course)) as book:
        assert book.find_assignment("01_sample").max_score == 4
        assert {work.student.id: work.score for work in book.assignment_submissions("01_sample")} == dict.fromkeys(
            works, 4
        )
        book.find_grade("check_rootless", "01_sample", "01_sample", "solves").extra_credit = 1.0
        book.db.commit()
    class_grading.grade(course, lesson, rerun=True)
    with gradebook(settings(course)) as book:
        assert book.find_submission("01_sample", "solves").score == 5
    grades = export.read_grades(course, [lesson])
    assert {learner.student: learner.scores["01_sample"] for learner in grades.learners} == {
        "leaves": 4,
        "solves": 5,
        "misses": 4,
    }
    notebook = json.loads((course.classroom / "autograded" / "misses" / "01_sample" / "01_sample.ipynb").read_text())
    assert notebook["metadata"]["grading"]["verdicts"]["check_rootless"]["status"] == "partly"
