"""What learners get back."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from nbgrader.api import Gradebook

from autograder import grading
from autograder.grading import pages

from .conftest import LIMITS
from .sample import ASSIGNMENT, CANARY, hand_in, submission
from .test_class import nbgrader

SCRIPT = "<script>alert('x')</script>"
STOLEN = "peeked-at-input"


@pytest.fixture
def graded(course):
    """A graded class."""
    hand_in(course, "ada", submission())
    hand_in(
        course,
        "bob",
        submission(
            add=f"def add(u, v):\n    # {SCRIPT}\n    return [u[0] + v[0], u[1] + v[1]]",
            magnitude=f"seen = []\ndef magnitude(v):\n    seen.append(v)\n    if len(v) > 2:\n        raise ValueError('{STOLEN}')\n    return 5",
            unit=f'def unit(v):\n    raise TypeError("{SCRIPT}")',
            after=[f"print('{STOLEN}', seen)"],
        ),
    )
    hand_in(course, "cyd", b"{broken")
    hand_in(course, "dot", submission(answers={}))
    grading.grade(ASSIGNMENT, course, limits=LIMITS)
    return course


def page(course, student):
    return (course / "feedback" / student / ASSIGNMENT / f"{ASSIGNMENT}.html").read_text(encoding="utf-8")


def test_pages_show_points_and_reasons(graded):
    paths = grading.feedback(ASSIGNMENT, graded)
    assert len(paths) == 4
    assert "9 of 11 points" in page(graded, "ada")
    bob = page(graded, "bob")
    assert "1.25 of 2" in bob and "hidden check: vectors of other lengths" in bob and "TypeError" in bob
    assert "could not be graded" in page(graded, "cyd") and "JSON" in page(graded, "cyd")
    assert page(graded, "dot").count("not attempted") >= 2


def test_pages_hide_tests_and_escape_what_learners_wrote(graded):
    grading.feedback(ASSIGNMENT, graded)
    for student in ("ada", "bob", "dot"):
        html = page(graded, student)
        assert CANARY not in html and STOLEN + " [" not in html and "30**0.5" not in html and "<script" not in html
        assert "BEGIN HIDDEN" not in html
    shown = page(graded, "bob").partition("<h2>magnitude")[0]
    answers = re.sub(r"<details>.*?</details>", "", page(graded, "bob"), flags=re.DOTALL)
    assert shown and STOLEN not in answers
    assert "&lt;script&gt;" in page(graded, "bob")


def test_pages_name_the_learner_and_the_lesson(graded):
    with Gradebook(f"sqlite:///{graded}/gradebook.db") as book:
        book.update_or_create_student("ada", first_name="Ada", last_name="<Byron>")
        book.update_or_create_student("cyd", last_name="Cydonia")
    grading.feedback(ASSIGNMENT, graded)
    for student, shown in (("ada", "Ada &lt;Byron&gt; (ada)"), ("bob", "bob"), ("cyd", "Cydonia (cyd)")):
        assert f'<h1>A lesson</h1><span class="about">{shown}</span>' in page(graded, student)


@pytest.mark.parametrize(
    "course, cells, title",
    [
        ({"title": "Dot product"}, ["# Another"], "Dot product"),
        ({}, ["no heading", "## Part\n# The lesson\n# Next"], "The lesson"),
        ({}, ["no heading"], ""),
    ],
)
def test_a_title_is_the_courses_or_the_first_heading(course, cells, title):
    cells = [{"cell_type": "markdown", "source": text} for text in cells]
    assert pages.title_of({"metadata": {"course": course}, "cells": cells}) == title


def test_a_timeout_is_told_once_on_a_page(course):
    loop = "def {}({}):\n    while True:\n        pass"
    hand_in(course, "ada", submission(add=loop.format("add", "u, v"), magnitude=loop.format("magnitude", "v")))
    limits = replace(LIMITS, call=1)
    grading.grade(ASSIGNMENT, course, limits=limits)
    grading.feedback(ASSIGNMENT, course)
    html = page(course, "ada")
    assert html.count("did not finish within 1 s") == 1 and html.count("it took too long, too") == 2


def test_pages_load_nothing(graded):
    grading.feedback(ASSIGNMENT, graded)
    assert not re.search(r"https?://|\bsrc=|@import|url\(", page(graded, "bob"))


def test_a_graders_points_and_comments_are_on_the_page(graded):
    with Gradebook(f"sqlite:///{graded}/gradebook.db") as book:
        book.find_grade("why", ASSIGNMENT, ASSIGNMENT, "ada").manual_score = 1.5
        book.find_grade("why", ASSIGNMENT, ASSIGNMENT, "ada").needs_manual_grade = False
        book.find_comment("why", ASSIGNMENT, ASSIGNMENT, "ada").manual_comment = "Well <put>"
        book.db.commit()
    grading.feedback(ASSIGNMENT, graded, students=["ada"])
    html = page(graded, "ada")
    assert "10.5 of 11 points" in html and "1.5 of 2" in html and "Well &lt;put&gt;" in html
    assert not (graded / "feedback" / "bob").exists()


@pytest.mark.slow
def test_nbgraders_own_command_writes_these_pages(make_course):
    course = make_course("c = get_config()\nimport autograder.grading\nautograder.grading.install(c)\n")
    hand_in(course, "ada", submission(magnitude="def magnitude(v):\n    return 5"))
    assert nbgrader(course, "autograde", ASSIGNMENT).returncode == 0
    done = nbgrader(course, "generate_feedback", ASSIGNMENT)
    assert done.returncode == 0, done.stderr
    html = page(course, "ada")
    assert "2 of 2" in html and CANARY not in html and "hidden check" in html


def test_a_hint_stands_once_on_a_page():
    case = {
        "passed": False,
        "visible": True,
        "kind": "the examples",
        "got": "1",
        "expected": "2",
        "message": "",
        "hint": "Square it.",
    }
    cases = [{**case, "call": "f(1)"}, {**case, "call": "f(2)"}, {**case, "visible": False, "kind": "others"}]
    assert [each["hint"] for each in pages.shown({"status": "failed", "cases": cases}, "")] == ["Square it.", "", ""]
