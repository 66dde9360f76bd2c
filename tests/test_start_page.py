"""The start page's progress: what is solved, what comes next, whatever the files hold."""

import json

import pytest

from autograder import build
from course_lib import progress, start_page
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
    keep(notebooks, json.dumps({f"any/{name}": entry(status=status) for name in names}))


def entry(status="passed", when="2026-01-01T00:00:00+00:00", hidden=False):
    return {"status": status, "hidden": hidden, "earned": 2, "points": 2, "when": when}


def keep(notebooks, text):
    (notebooks.parent / "progress").mkdir(exist_ok=True)
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


def test_what_is_solved_goes_down_when_the_file_has_the_stub_again(notebooks):
    solve(notebooks, "scale", "magnitude")
    path = notebooks / "01_sample" / "01_sample.ipynb"
    text = path.read_text(encoding="utf-8")
    notebook = json.loads(text)
    answer = next(cell for cell in notebook["cells"] if cell["id"] == "magnitude")
    answer["source"] = "def magnitude(v):\n    return 1"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    assert "A sample: 1 of 2" in str(show_progress(notebooks))  # begun, and `scale` was taken back
    path.write_text(text, encoding="utf-8")
    assert "A sample: 2 of 2" in str(show_progress(notebooks))  # untouched: the work may lie in another file


def test_visible_and_hidden_checks_are_told_apart(notebooks):
    solve(notebooks, "scale")
    assert "Striped: the checks you can see pass" in show_progress(notebooks)._repr_html_()
    keep(notebooks, json.dumps({"any/scale": entry(hidden=True)}))
    page = show_progress(notebooks)._repr_html_()
    assert "Striped" not in page and "1 of 2 exercises" in page


def test_it_goes_on_where_it_was_left(notebooks):
    earlier, later = "2026-01-01T00:00:00+00:00", "2026-01-02T00:00:00+00:00"
    keep(notebooks, json.dumps({"any/scale": entry(when=earlier), "any/stretch": entry(status="failed", when=later)}))
    shown = show_progress(notebooks)
    assert str(shown).endswith("Next: `stretch` in 02 · Another sample")
    assert 'href="02_other/02_other.ipynb' in shown._repr_html_() and "1 not right yet" in shown._repr_html_()
    keep(notebooks, json.dumps({"any/stretch": entry(when=later), "any/normalize": entry(when=later)}))
    assert str(show_progress(notebooks)).endswith("Next: `scale` in 01 · A sample")  # what was left out comes last


def test_sections_and_minutes_left(notebooks):
    heading = {"cell_type": "markdown", "metadata": {}, "id": "next", "source": "## The next\n\nIn words."}
    path = notebooks / "01_sample" / "01_sample.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    place = next(i for i, cell in enumerate(notebook["cells"]) if cell["id"] == "magnitude")
    notebook["cells"].insert(place, heading)
    notebook["metadata"]["course"]["minutes"] = 60
    path.write_text(json.dumps(notebook), encoding="utf-8")
    (lesson, _) = show_progress(notebooks).lessons
    assert (lesson.sections_done, len(lesson.sections), lesson.minutes_left) == (0, 2, 60)
    solve(notebooks, "scale")
    (lesson, _) = show_progress(notebooks).lessons
    assert (lesson.sections_done, lesson.minutes_left) == (1, 35)  # the text is longer there
    solve(notebooks, "scale", "magnitude")
    (lesson, _) = show_progress(notebooks).lessons
    assert (lesson.sections_done, lesson.minutes_left, lesson.next_task()) == (2, 0, None)


def test_others_add_a_line(notebooks, monkeypatch):
    monkeypatch.setattr(start_page, "LINES", [lambda lessons: f"{len(lessons)} things", lambda lessons: ""])
    assert show_progress(notebooks)._repr_html_().count("<p ") == 2


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
