"""A class of five with one task of each kind: graded, by hand where a person has to, told of on pages, and exported."""

import csv
import io
import shutil
import subprocess
import sys

import pytest

from autograder import class_grading, collect, export
from autograder.nbgrader_course import gradebook, settings
from autograder.release import release
from tests import sample as base
from tests.tasks import sample
from tests.tasks.test_tasks import RIGHT, WRONG

DIFFERENCES = """def d_loss_d_w(w, x, y, p):
    steps = 1e-6 * np.eye(len(w))
    return np.array([(loss(w + step, x, y) - loss(w - step, x, y)) / 2e-6 for step in steps])"""
LEARNERS = {  # what they hand in, the points by machine, and those by hand (None: nothing to read)
    "right": (RIGHT, 5, 2),
    "wrong": (WRONG, 0, 0.5),
    "blank": ({}, 0, None),
    "chose wrong": ({**RIGHT, "choose_cause": WRONG["choose_cause"]}, 4, 1),
    "by differences": ({**RIGHT, "d_loss_d_w": DIFFERENCES, "why_sign": "<script>alert(1)</script>So."}, 3, 1),
}
STOCK = """c = get_config()
c.CourseDirectory.course_id = "linear_algebra"
"""


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """The class, graded by the machine and by hand."""
    course = base.checkout(tmp_path_factory.mktemp("class"), sample.source())
    lesson = course.lesson("1")
    release(course, lesson)
    handed_in = tmp_path_factory.mktemp("handed in")
    for student, (answers, *_) in LEARNERS.items():
        (handed_in / f"{student.replace(' ', '-')}.ipynb").write_bytes(base.submission(course, answers=answers))
    collect.collect(course, lesson, handed_in)
    rows = class_grading.grade(course, lesson)
    return course, lesson, {row.student: row for row in rows}


def by_name(student):
    return student.replace(" ", "-")


@pytest.fixture(scope="module")
def read_by_a_person(room):
    """The grades that somebody gives in formgrader."""
    course, lesson, _ = room
    with gradebook(settings(course)) as book:
        for student, (_, _, by_hand) in LEARNERS.items():
            if by_hand is not None:
                grade = book.find_grade("why_sign", lesson.assignment, lesson.assignment, by_name(student))
                grade.manual_score, grade.needs_manual_grade = by_hand, False
        book.db.commit()
    class_grading.feedback(course, lesson)
    pages = course.classroom.glob(f"feedback/*/{lesson.assignment}/*.html")
    return {path.parents[1].name: path.read_text(encoding="utf-8") for path in pages}


@pytest.mark.parametrize("student", LEARNERS)
def test_the_machine_gives_its_points(room, student):
    row = room[2][by_name(student)]
    assert (row.score, row.max_score) == (LEARNERS[student][1], 7)
    assert row.by_hand == (LEARNERS[student][2] is not None)  # an answer that was left as it was needs no reader


def test_the_grader_sees_the_rubric_above_the_answer(room):
    course, lesson, _ = room
    notebook = course.classroom / "autograded" / "right" / lesson.assignment / f"{lesson.assignment}.ipynb"
    texts = base.sources(notebook.read_bytes())
    assert "1 point: the sign of w·x stays" in texts["question_why_sign"]
    assert texts["why_sign"] == RIGHT["why_sign"]


def test_a_page_calls_a_task_by_its_heading_and_answers_a_choice(read_by_a_person):
    right, wrong = read_by_a_person["right"], read_by_a_person["chose-wrong"]
    for title in ("Debug: columns that are not centred", "Choose: a loss that stays", "Derive: how", "Say why: only"):
        assert title in right
    assert "7 of 7 points" in right and "ln 10 = 2.303 is the loss" in right
    assert "you chose A" in wrong and "Then it would jump about" in wrong and "ln 10" not in wrong
    assert "5 of 7 points" in wrong


def test_a_page_tells_no_key_and_no_rubric(read_by_a_person):
    for name, page in read_by_a_person.items():
        for secret in ("1 point:", "2w·x has the sign", "check.key", "(p - y) * x" if name != "right" else "check.key"):
            assert secret not in page, (name, secret)
        assert "<script>alert" not in page


def test_differences_are_told_that_they_are_no_formula(read_by_a_person):
    assert "leave out" in read_by_a_person["by-differences"]


def test_the_export_has_the_sums(room, read_by_a_person):
    course, lesson, _ = room
    rows = csv.DictReader(io.StringIO(export.read_grades(course, [lesson]).plain()))
    wanted = {by_name(student): machine + (hand or 0) for student, (_, machine, hand) in LEARNERS.items()}
    assert {row["student"]: float(row["score"]) for row in rows} == wanted


@pytest.mark.slow
def test_stock_nbgrader_gives_the_same_points(room, tmp_path):
    course, lesson, rows = room
    for part in ("source", "release", "submitted"):
        shutil.copytree(course.classroom / part, tmp_path / part)
    shutil.copy(course.classroom / "gradebook.db", tmp_path / "gradebook.db")
    (tmp_path / "nbgrader_config.py").write_text(STOCK)
    with_stock = [sys.executable, "-m", "nbgrader", "autograde", lesson.assignment, "--force"]
    subprocess.run(with_stock, cwd=tmp_path, check=True, capture_output=True)
    config = settings(course, classroom=tmp_path)
    config.CourseDirectory.db_url = f"sqlite:///{tmp_path}/gradebook.db"
    with gradebook(config) as book:
        machine = {
            submission.student_id: sum(
                grade.auto_score or 0 for notebook in submission.notebooks for grade in notebook.grades
            )
            for submission in book.assignment_submissions(lesson.assignment)
        }
    assert machine == {student: row.score for student, row in rows.items()}
