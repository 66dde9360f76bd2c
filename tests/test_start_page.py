"""The start page's progress: what is solved, what comes next, whatever the files hold."""

import json

import pytest

from autograder import build
from course_lib import progress
from course_lib.start_page import show_progress
from tests import sample


@pytest.fixture
def notebooks(tmp_path, monkeypatch):
    """The learner's folder of the sample course, without progress."""
    monkeypatch.setenv(progress.VARIABLE, str(tmp_path / "progress"))
    course = sample.checkout(tmp_path)
    for lesson in course.lessons:
        build.build(course, lesson)
    build.build_start_page(course)
    return course.notebooks


def solve(notebooks, *names, status="passed"):
    entries = {
        f"any/{name}": {"status": status, "earned": 2, "points": 2, "when": "2026-01-01T00:00:00+00:00"}
        for name in names
    }
    keep(notebooks, json.dumps(entries))


def keep(notebooks, text):
    (notebooks.parent / "progress").mkdir()
    (notebooks.parent / "progress" / "any.json").write_text(text)


def test_at_first_it_says_where_to_begin(notebooks):
    shown = show_progress(notebooks)
    assert str(shown).splitlines() == [
        "01 · A sample: 0 of 2 exercises",
        "02 · Another sample: 0 of 2 exercises",
        "Next: `scale` in 01 · A sample",
    ]
    assert "<strong>Begin</strong>" in shown._repr_html_()


def test_what_is_solved_counts_and_the_next_is_named(notebooks):
    solve(notebooks, "scale")
    shown = show_progress(notebooks)
    assert str(shown).endswith("Next: `magnitude` in 01 · A sample")
    page = shown._repr_html_()
    assert (
        "Go on" in page
        and 'aria-label="1 of 2 exercises solved"' in page
        and 'href="01_sample/01_sample.ipynb"' in page
    )


def test_what_failed_does_not_count(notebooks):
    solve(notebooks, "scale", status="failed")
    assert "A sample: 0 of 2" in str(show_progress(notebooks))


def test_everything_solved(notebooks):
    solve(notebooks, "scale", "magnitude", "stretch", "normalize")
    assert str(show_progress(notebooks)).endswith("Everything is solved.")


def test_questions_graded_by_hand_do_not_count(notebooks):
    path = notebooks / "01_sample" / "01_sample.ipynb"
    notebook = json.loads(path.read_text())
    notebook["cells"].append(
        {
            "cell_type": "markdown",
            "metadata": {"nbgrader": {"grade": True, "solution": True, "grade_id": "why", "points": 3}},
            "source": "",
        }
    )
    path.write_text(json.dumps(notebook))
    assert str(show_progress(notebooks)).splitlines()[0] == "01 · A sample: 0 of 2 exercises"


@pytest.mark.parametrize("text", ["", "[]", '{"any/scale": []}', '{"any/scale": {"status": 3}}', "{"])
def test_a_damaged_progress_file_is_no_progress(notebooks, text):
    keep(notebooks, text)
    assert "A sample: 0 of 2" in str(show_progress(notebooks))


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"cells": 3, "metadata": {}}', '{"cells": [1], "metadata": 2}'])
def test_a_damaged_lesson_is_left_out(notebooks, text):
    (notebooks / "01_sample" / "01_sample.ipynb").write_text(text)
    assert str(show_progress(notebooks)).startswith("02 · Another sample")


def test_titles_are_escaped(notebooks):
    path = notebooks / "01_sample" / "01_sample.ipynb"
    path.write_text(path.read_text(encoding="utf-8").replace("A sample", "<script>x</script>"), encoding="utf-8")
    assert "<script>" not in show_progress(notebooks)._repr_html_()
