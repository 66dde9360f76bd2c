"""The skip test: in one go, and who passes is known and not solved."""

from __future__ import annotations

import linecache
import re

import pytest

from course_lib import mine, progress, sealed
from course_lib.review import items, skip
from course_lib.review.skip import SkipTest, skip_test
from tests.sources import LESSONS

TESTED = [name for name, about in items.lessons().items() if about["skip_test"]]


@pytest.fixture
def kept(tmp_path, monkeypatch):
    monkeypatch.setenv(progress.VARIABLE, str(tmp_path / "progress"))
    monkeypatch.setattr(skip, "_running", {})
    return tmp_path / "progress"


def begun(lesson, right=4):
    """A test whose questions are answered, some of them right, and the namespace of its exercise."""
    names = {}
    test = SkipTest(lesson)
    exec(test.exercise["given"], names)
    for place in range(len(test.asked)):
        test.take(place, [[0, place < right]])
    return test, names


def answer(lesson, monkeypatch, right=4, wrong_function=False):
    test, names = begun(lesson, right)
    text = test.exercise["stub"] if wrong_function else sealed.model_answer(test.exercise["name"])
    linecache.cache["<answer>"] = (
        len(text),
        None,
        text.splitlines(keepends=True),
        "<answer>",
    )  # as a notebook's cell has it
    exec(compile(text, "<answer>", "exec"), names)
    monkeypatch.setattr(skip, "namespace", lambda: names)
    return test.end(names[test.exercise["name"]])


def test_each_lesson_has_one():
    assert len(TESTED) == 24


@pytest.mark.parametrize("lesson", TESTED)
def test_none_asks_for_what_is_marked_further(lesson):
    source = LESSONS[lesson].source.read_text(encoding="utf-8")
    name = items.lessons()[lesson]["skip_test"]["name"]
    headings = re.findall(r"^# ## (.*)$", source[: source.index(f'"grade_id": "{name}"')], re.MULTILINE)
    assert not headings[-1].startswith("Further")


@pytest.mark.parametrize("lesson", TESTED)
def test_the_model_answer_passes_and_the_stub_is_no_answer(lesson, kept, monkeypatch):
    assert "Write" in answer(lesson, monkeypatch, wrong_function=True) and progress.of_skip_test(lesson) == {}
    assert answer(lesson, monkeypatch).startswith("Passed: 4 of 4")
    assert progress.of_skip_test(lesson)["status"] == progress.KNOWN


def test_who_passes_is_known_and_nothing_is_solved(kept, monkeypatch):
    answer("dot_product", monkeypatch)
    assert list(progress.read()) == ["dot_product/skip_test"]
    name = items.lessons()["dot_product"]["skip_test"]["name"]
    assert not (kept / mine.FOLDER / f"{name}.py").exists()


def test_one_question_may_go_wrong_and_not_two(kept, monkeypatch):
    assert answer("norms", monkeypatch, right=3).startswith("Passed")
    assert answer("matrices", monkeypatch, right=2).startswith("Not this time: 2 of 4")
    assert progress.of_skip_test("matrices")["status"] == progress.NOT_KNOWN


def test_a_wrong_function_does_not_pass(kept, monkeypatch):
    test, names = begun("vectors")
    exec(f"def {test.exercise['name']}(*args):\n    return 0", names)
    monkeypatch.setattr(skip, "namespace", lambda: names)
    assert test.end(names[test.exercise["name"]]).startswith("Not this time: 4 of 4")


def test_only_the_first_answers_count_and_all_are_asked_for(kept, monkeypatch):
    test, names = begun("vectors", right=0)
    test.take(0, [[0, True]])
    assert test.first[0] is False
    test.first.clear()
    assert test.end(print) == "Answer the questions above first: 4 to go."


def test_it_is_taken_once(kept, monkeypatch, capsys, tmp_path):
    answer("vectors", monkeypatch)
    skip_test("vectors", folder=tmp_path)
    assert "it is taken once" in capsys.readouterr().out


@pytest.mark.parametrize("wanted", ["", "99", "nonsense", "search"])
def test_an_unknown_lesson_is_asked_for_again(kept, capsys, tmp_path, wanted):
    skip_test(wanted, folder=tmp_path)
    assert capsys.readouterr().out.startswith("Which lesson?")
