"""What learners get back."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from nbformat.v4 import new_code_cell, new_notebook
from nbgrader.api import Gradebook
from traitlets.config import Config

from autograder import grading
from autograder.grading import Job, from_notebook, pages, verdicts
from autograder.grading.spec import CellSpec
from tests.browser import axe

from .conftest import LIMITS
from .sample import ASSIGNMENT, CANARY, as_bytes, hand_in, submission
from .sample import nbgrader as marked
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
    assert [each["hint"] for each in pages.shown({"status": "failed", "cases": cases}, ())] == ["Square it.", "", ""]


HIDDEN = {
    "the values that numpy.testing compares": "np.testing.assert_allclose(f(31.0625), 77.4375)",
    "in a visible helper": "close(f(31.0625), 77.4375)",
    "data of a hidden line in a visible loop": "cases.append((31.0625, 77.4375))",
    "a message that is made": "x = 31.0625\nassert f(x) == 77.4375, f'{x} should give {77.4375}'",
    "a message of its own": "assert f(31.0625) == 77.4375, 'at 31.0625'",
}
PEEKS = {
    "": "def f(x):\n    return x",
    "the text of an assertion": "def f(x):\n    assert x == 1, repr(x)\n    return 1.0",
    "the name of an exception": "def f(x):\n    if x != 1:\n        raise type(f'X_{x}'.replace('.', 'p'), (Exception,), {})()\n    return 1.0",
    "the name of an assertion": "def f(x):\n    if x != 1:\n        raise type(f'X_{x}'.replace('.', 'p'), (AssertionError,), {})(x)\n    return 1.0",
}
SECRETS = ("31.0625", "77.4375", "31p0625")


def told(engine, test, answer, config=None):
    """The verdict of a test cell, as a text."""

    def notebook(text):
        return new_notebook(
            cells=[
                new_code_cell(
                    "import numpy as np\nfrom course_lib.checks import Check", metadata=marked("given", locked=True)
                ),
                new_code_cell(text, metadata=marked("f", solution=True)),
                new_code_cell(test, metadata=marked("test", grade=True, locked=True, points=1)),
            ]
        )

    spec = from_notebook(notebook("def f(x):\n    return x + 46.375"), "told", config=config)
    outcome = engine.run(Job(as_bytes(notebook(answer)), spec, limits=LIMITS))
    assert outcome.scores["test"][0] < 1
    return outcome.verdicts["test"]


@pytest.mark.parametrize("hidden", HIDDEN.values(), ids=HIDDEN)
@pytest.mark.parametrize("answer", PEEKS.values(), ids=PEEKS)
def test_of_a_hidden_line_is_told_that_it_failed(engine, hidden, answer):
    test = f"""def close(a, b):
    np.testing.assert_allclose(a, b)
cases = [(1, 1)]
### BEGIN HIDDEN TESTS
{hidden}
### END HIDDEN TESTS
for x, y in cases:
    np.testing.assert_allclose(f(x), y)"""
    verdict = told(engine, test, answer)
    assert verdict["status"] == "failed" and not any(secret in str(verdict) for secret in SECRETS)


@pytest.mark.parametrize("field", ["got", "message"])
def test_what_a_function_can_tell_of_what_it_has_seen_is_bounded(field):
    case = {"visible": True, "passed": False, "call": "f(1)", field: "3.14 " * 10_000}
    shown = {"output_type": "execute_result", "data": {verdicts.MIMETYPE: {"exercise": "f", "cases": [case, "junk"]}}}
    spec = CellSpec("check_f", "code", "check.verdict()", grade=True, locked=True, points=1)
    (found,) = verdicts.verdict_of(spec, [shown], None, 0.0)["cases"]
    assert len(found[field]) == verdicts.MAX_SHOWN and found["call"] == "f(1)"
    failure = {"type": "ValueError", "text": "3.14 " * 10_000, "lines": [1], "learners": True}
    (found,) = verdicts.verdict_of(spec, [], failure, 0.0)["cases"]
    assert len(found["message"]) == verdicts.MAX_SHOWN


@pytest.mark.parametrize("answer", list(PEEKS.values())[1:], ids=list(PEEKS)[1:])
def test_of_a_hidden_call_no_name_of_the_learners_is_told(engine, answer):
    test = "check = Check(f, points=1)\ncheck(1).gives(1)\n### BEGIN HIDDEN TESTS\ncheck.hidden('others')\ncheck(31.0625).gives(77.4375)\ncheck(31.0625).refuses('it is odd')\n### END HIDDEN TESTS\ncheck.verdict()"
    verdict = told(engine, test, answer)
    assert "raised" in str(verdict) and not any(secret in str(verdict) for secret in SECRETS)


def test_of_a_visible_line_everything_is_told(engine):
    test = (
        "np.testing.assert_allclose(f(2), 48.375)\n### BEGIN HIDDEN TESTS\nassert f(3) == 49.375\n### END HIDDEN TESTS"
    )
    assert "48.375" in told(engine, test, PEEKS[""])["cases"][0]["message"]
    assert "X_2" in told(engine, test, PEEKS["the name of an exception"])["cases"][0]["message"]
    test = "assert f(2) == 2, 'not two'\n### BEGIN HIDDEN TESTS\nassert f(3) == 49.375\n### END HIDDEN TESTS\nassert f(2) == 5, 'not five'"
    assert told(engine, test.replace("49.375", "3"), PEEKS[""])["cases"][0]["message"] == "not five"


MARKS = {
    "hidden tests": {"ClearHiddenTests": {"begin_test_delimeter": "HIDE", "end_test_delimeter": "SHOW"}},
    "one of them": {"ClearHiddenTests": {"begin_test_delimeter": "HIDE"}},
    "solutions": {
        "ClearSolutions": {
            "begin_solution_delimeter": "HIDE",
            "end_solution_delimeter": "SHOW",
            "enforce_metadata": False,
        }
    },
}


@pytest.mark.parametrize("config", MARKS.values(), ids=MARKS)
def test_a_courses_own_marks_hide(engine, config):
    end = "END HIDDEN TESTS" if config == MARKS["one of them"] else "SHOW"
    test = f"assert f(1) == 1\n# HIDE\nassert f(31.0625) == 77.4375, 'at 31.0625'\n# {end}"
    verdict = told(engine, test, PEEKS[""], Config(config))
    assert verdict["cases"][0]["visible"] is False and not any(secret in str(verdict) for secret in SECRETS)


def test_a_courses_own_marks_hide_on_its_pages(make_course):
    course = make_course(
        "c = get_config()\nc.ClearHiddenTests.begin_test_delimeter = 'secret_of_add'\nc.ClearHiddenTests.end_test_delimeter = 'check.verdict'\n"
    )
    classroom = pages.Classroom(course)
    with Gradebook(classroom.db_url) as gradebook:
        (spec,) = pages.specifications(
            gradebook, ASSIGNMENT, lambda name: classroom.source_notebook(ASSIGNMENT, name), config=classroom.config
        ).values()
    hidden = spec.by_id["check_add"].hidden_texts
    assert any(CANARY in line for line in hidden) and not any("BEGIN HIDDEN" in line for line in hidden)


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_the_pages(graded, chromium, scheme):
    opened = chromium.new_page(color_scheme=scheme)
    for path in grading.feedback(ASSIGNMENT, graded):
        opened.goto(path.as_uri())
        assert axe.serious(opened, theirs=()) == [], path
    opened.close()
