"""Rules that two packages need, and that neither may import from the other, are the same in both."""

from __future__ import annotations

import numpy as np
import pytest
from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme, ClearSolutions

from autograder import tasks
from autograder.grading import GENERATE, markers, pages, spec, verdicts
from autograder.layout import Course
from autograder.nbgrader_course import settings
from course_lib import known_tasks, notebook
from course_lib.checks import Check, verdict
from course_lib.checks.verdict import Case, Verdict
from course_lib.plane.guard import LearnerMessage, call
from tests.sources import ROOT


def test_a_verdict_has_one_name():
    assert verdicts.MIMETYPE == verdict.MIMETYPE
    words = (verdict.NOT_ATTEMPTED, verdict.PASSED, verdict.PARTLY, verdict.FAILED)
    assert words == (verdicts.NOT_ATTEMPTED, verdicts.PASSED, verdicts.PARTLY, verdicts.FAILED)


def test_the_marks_are_nbgraders():
    solution, hidden = ClearSolutions(), ClearHiddenTests()
    assert (
        solution.begin_solution_delimeter,
        solution.end_solution_delimeter,
    ) == (markers.BEGIN_SOLUTION, markers.END_SOLUTION)
    assert (hidden.begin_test_delimeter, hidden.end_test_delimeter) == (markers.BEGIN_HIDDEN, markers.END_HIDDEN)


def test_a_rubrics_marks_are_nbgraders():
    rubric = ClearMarkScheme()
    marks = rubric.begin_mark_scheme_delimeter, rubric.end_mark_scheme_delimeter
    assert marks == (markers.BEGIN_RUBRIC, markers.END_RUBRIC)


def test_the_steps_of_a_release_are_nbgraders():
    default = GenerateAssignment.preprocessors.default()
    assert tuple(step.__name__ for step in default) == GENERATE


def test_the_kinds_of_tasks_have_one_name():
    for kind in known_tasks.KINDS:
        heading = f"### {kind.capitalize()}: what it is"
        assert tasks.BEGINS.match(heading) and spec.TASK.match(heading.removeprefix("### "))


def test_what_stands_where_an_answer_goes_has_one_wording():
    assert settings(Course(ROOT)).ClearSolutions.text_stub == notebook.TEXT_STUB


def test_a_page_shows_the_cases_that_the_check_shows():
    cases = [
        Case(passed=True, visible=True, kind="examples", call="f(1)"),
        Case(passed=False, visible=True, kind="examples", call="f(1)", got="1", expected="2", hint="Square it."),
        Case(passed=False, visible=True, kind="examples", call="f(2)", got="2", expected="4", hint="Square it."),
        Case(passed=True, visible=False, kind="long vectors"),
        Case(passed=False, visible=False, kind="long vectors", hint="Square it."),
        Case(passed=False, visible=False, kind="zeros", message="it raised ValueError"),
    ]
    found = Verdict("f", 2, cases)
    shown = [(case.passed, case.visible, case.kind, case.call, case.hint) for case in found.shown_cases()]
    page = pages.shown(found.public(), ())
    assert [(case["passed"], case["visible"], case["kind"], case["call"], case["hint"]) for case in page] == shown


def scale_with_helper(v):
    return broken_helper(v)


def broken_helper(v):
    return v.no_such_attribute


def test_a_check_and_a_picture_name_the_same_line_of_an_error():
    check = Check(scale_with_helper, points=1)
    check([1.0, 2.0]).gives([2.0, 4.0])
    with pytest.raises(LearnerMessage) as caught:
        call(scale_with_helper, np.ones(2))
    line = "return v.no_such_attribute"
    assert line in str(caught.value)
    with pytest.raises(verdict.CheckFailed, match=line):
        check.verdict()
