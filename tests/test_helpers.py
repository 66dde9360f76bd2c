"""An earlier exercise that is wrong does not cost the points of a later one that uses it."""

import json
import re

import nbformat
import numpy as np
import pytest

from autograder import editions
from autograder.grading import Job, from_notebook, run
from autograder.layout import Course
from autograder.nbgrader_course import settings
from course_lib import progress
from course_lib.checks import Check, CheckFailed
from course_lib.checks import check as checking
from tests import sources
from tests.sources import execute

COSINE = """
def cosine_similarity(a, b):
    if not a.any() or not b.any():
        raise ValueError("zero")
    return length_of(a, b) / (dot(a, a) ** 0.5 * dot(b, b) ** 0.5)


def length_of(a, b):
    return dot(a, b)
"""
WRONG, STUB, RIGHT = "return a.sum() * b.sum()", "raise NotImplementedError", "return (a * b).sum()"


def verdict_of(body, cosine=COSINE, name="cosine_similarity"):
    namespace = {"np": np, "__name__": "__main__"}
    execute(f"def dot(a, b):\n    {body}\n{cosine}", namespace, "learner")
    before = namespace["dot"]
    check = Check(namespace[name], points=2)
    check([3, 4], [4, 3]).gives(0.96)
    check([0, 0], [4, 3]).refuses("the zero vector has no direction")
    check.without("np.corrcoef")
    check.hidden("others")
    check([1, 2, 2], [2, -1, 0]).gives(0)
    try:
        return check.verdict()
    except CheckFailed as failed:
        return failed.verdict
    finally:
        assert namespace["dot"] is before  # the learner's own is back in its place


@pytest.mark.parametrize("body", [WRONG, STUB, "return 1 / 0"])
def test_a_right_function_with_a_broken_helper_earns_its_points(body):
    verdict = verdict_of(body)
    assert (verdict.status, verdict.earned) == ("passed", 2)
    assert "mend your `dot`. With a right one in its place `cosine_similarity` is right" in str(verdict)


def test_of_two_helpers_the_broken_one_alone_is_named():
    namespace = {"np": np, "__name__": "__main__"}
    text = "def dot(a, b):\n    return np.sum(a * b)\n\ndef nearest_multiple(aa, ab, bb):\n    return 0.0\n\n"
    text += "def project(a, b):\n    return dot(a, b) / dot(b, b) * b + 0 * nearest_multiple(9.0, 6.0, 4.0)[0]"
    execute(text, namespace, "learner")
    check = Check(namespace["project"], points=2)
    check([3, 4], [2, 0]).gives([3, 0])
    verdict = check.verdict()
    assert verdict.status == "passed" and verdict.next_step.startswith("mend your `nearest_multiple`. With a right one")


def test_of_three_helpers_the_two_broken_ones_are_named():
    namespace = {"np": np, "__name__": "__main__"}
    text = "def dot(a, b):\n    return np.sum(a * b)\n\ndef nearest_multiple(aa, ab, bb):\n    return 0.0\n\n"
    text += "def project(a, b):\n    return a\n\ndef decompose(v, u):\n"
    text += "    return dot(project(v, u), v) + 0 * nearest_multiple(9.0, 6.0, 4.0)[0]"
    execute(text, namespace, "learner")
    check = Check(namespace["decompose"], points=2)
    check([3, 4], [2, 0]).gives(9)
    verdict = check.verdict()
    assert verdict.status == "passed"
    assert re.match(
        "mend your `(nearest_multiple` and `project|project` and `nearest_multiple)`. With right ones",
        verdict.next_step,
    )


def test_with_a_right_helper_nothing_is_said():
    assert (verdict_of(RIGHT).status, verdict_of(RIGHT).next_step) == ("passed", "")


def test_a_wrong_function_with_a_broken_helper_stays_wrong():
    verdict = verdict_of(WRONG, COSINE.replace("** 0.5 *", "*"))
    assert verdict.earned == 0 and "right one in its place" not in str(verdict)


def test_a_later_exercise_stands_in_for_no_earlier_one():
    """`dot` by way of `cosine_similarity`, which by way of the course's would run the course's own `dot`."""
    namespace = {"np": np, "__name__": "__main__"}
    execute(
        "def dot(a, b):\n    return cosine_similarity(a, b)\n\ndef cosine_similarity(a, b):\n    return 7.0\n",
        namespace,
        "learner",
    )
    check = Check(namespace["dot"], points=2)
    check([3, 0], [1, 0]).gives(1)
    with pytest.raises(CheckFailed):
        check.verdict()


def test_a_broken_helper_that_the_course_does_not_hand_on_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv(progress.VARIABLE, str(tmp_path / "progress"))
    monkeypatch.setattr(checking, "in_notebook", lambda: True)
    namespace = {"np": np, "__name__": "__main__"}
    execute(
        "def magnitude(v):\n    return v.sum()\n\ndef normalize(v):\n    return v / magnitude(v)\n",
        namespace,
        "learner",
    )
    for name in ("magnitude", "normalize"):
        check = Check(namespace[name], points=2)
        check([3, 4]).gives(5 if name == "magnitude" else [0.6, 0.8])
        verdict = check.verdict()
    assert verdict.next_step == "mend your `magnitude` first: it is not right yet, and `normalize` uses it."


def test_a_helper_that_is_not_written_yet_is_named():
    namespace = {"np": np, "__name__": "__main__"}
    text = "def magnitude(v):\n    raise NotImplementedError\n\ndef normalize(v):\n    return v / magnitude(v)\n"
    execute(text, namespace, "learner")
    check = Check(namespace["normalize"], points=2)
    check([3, 4]).gives([0.6, 0.8])
    with pytest.raises(CheckFailed, match="normalize: it calls your `magnitude`, which is not written yet"):
        check.verdict()


def test_what_an_untrusted_process_observed_is_told_in_known_words_alone():
    """A learner's process has seen the hidden calls by then: a word of its own must not come into the feedback."""

    def forged(args, kwargs, rule, observer):
        return dot(*args), {
            "calls": ["3.25 7.5"],
            "helpers": ["3.25"],
            "warnings": ["3.25"],
            "steps": int(args[0].size) * 325,
        }

    def dot(a, b):
        return float((a * b).sum())

    dot.observed = forged
    check = Check(dot, points=2)
    check.without("dot products")
    check.without_warnings()
    check.without_loops(lambda n: (np.ones(n), np.ones(n)))
    check([3, 4], [4, 3]).gives(24)
    try:
        said = str(check.verdict())
    except CheckFailed as failed:
        said = str(failed.verdict)
    assert "3.25" not in said and "325" not in said and "3250" not in said
    assert "there is a loop" in said


@pytest.mark.slow
@pytest.mark.parametrize("body", [WRONG, STUB])
def test_in_grading_a_broken_helper_costs_its_own_exercise_alone(body):
    lesson = sources.LESSONS["dot_product"]
    text = editions.source_edition(lesson.source)
    notebook = nbformat.reads(text, as_version=4)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "dot":
            cell.source = f"def dot(a, b):\n    {body}"
    spec = from_notebook(json.loads(text), lesson.assignment, config=settings(Course(sources.ROOT)))
    outcome = run(Job(nbformat.writes(notebook).encode(), spec))
    full = {cell.grade_id: cell.points for cell in spec.cells if cell.tested}
    assert {name: score for name, (score, _) in outcome.scores.items()} == {**full, "check_dot": 0}
    assert "mend your `dot`" in outcome.verdicts["check_project"]["next_step"]
