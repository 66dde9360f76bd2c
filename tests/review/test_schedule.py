"""When items are asked again, what is kept, and a review from the first day to the end of its week."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from course_lib import progress
from course_lib.review import Review, due_line, schedule
from course_lib.review.schedule import Schedule
from course_lib.review.session import page_of

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Clock:
    """A clock that tests put forward."""

    def __init__(self):
        self.now = NOON

    def __call__(self):
        return self.now

    def wait(self, days):
        self.now += timedelta(days=days)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def kept(tmp_path):
    return tmp_path / "review.json"


def test_what_is_right_comes_later_and_later_and_what_is_wrong_tomorrow(kept, clock):
    made, gaps = Schedule(kept, clock), []
    for _ in range(4):
        made.note("a", right=True)
        gaps.append((made.due_on("a") - made.today).days)
        clock.wait(gaps[-1])
    assert gaps == sorted(set(gaps)) and gaps[0] >= 1 and gaps[-1] > 30
    made.note("a", right=False)
    assert (made.due_on("a") - made.today).days <= 7 < gaps[-1]
    made.note("b", right=False)
    assert (made.due_on("b") - made.today).days == 1


def test_it_is_due_on_the_morning_of_its_day(kept, clock):
    made = Schedule(kept, clock)
    made.note("a", right=False)
    clock.now += timedelta(hours=11)
    assert made.in_turn(["a", "b"]) == ([], ["b"])
    clock.now = NOON + timedelta(hours=14)
    assert made.in_turn(["a", "b"]) == (["a"], ["b"])


def test_it_is_kept_and_goes_to_another_computer_with_the_folder(kept, clock, tmp_path):
    Schedule(kept, clock).note("a", right=True)
    elsewhere = tmp_path / "elsewhere.json"
    kept.rename(elsewhere)
    again = Schedule(elsewhere, clock)
    assert again.times("a") == 1 and again.due_on("a") > again.today and again.trouble == ""


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"items": 3}', '{"items": {"a": {"card": {}, "times": 1}}}'])
def test_a_damaged_file_is_kept_aside_and_said(kept, clock, text):
    kept.write_text(text, encoding="utf-8")
    made = Schedule(kept, clock)
    assert made.times("a") == 0 and "damaged" in made.trouble
    assert kept.with_name(schedule.DAMAGED).read_text(encoding="utf-8") == text
    made.note("a", right=True)
    assert Schedule(kept, clock).trouble == ""


def test_without_a_file_nothing_is_kept(clock):
    made = Schedule(None, clock)
    made.note("a", right=True)
    assert made.times("a") == 1


@pytest.fixture
def learner(tmp_path, monkeypatch):
    """A learner whose progress is kept; ``meet(lesson, when)`` has them answer a lesson's quick questions."""
    folder = tmp_path / ".course" / "progress"
    monkeypatch.setenv(progress.VARIABLE, str(folder))
    folder.mkdir(parents=True)

    def meet(lesson, when):
        entry = {"right": 1, "questions": 6, "when": when.isoformat()}
        (folder / f"{lesson}.json").write_text(json.dumps({f"{lesson}/quiz_1": entry}))

    return meet


def answer_all(today, right=True):
    """Answer today's questions as the page does: through what the widgets send."""
    from IPython.utils.capture import capture_output

    with capture_output():
        today._ipython_display_()
    for place in range(len(today._asked)):
        today._take(place, [[0, right]])


def test_a_week(learner, clock, tmp_path):
    assert due_line(tmp_path, clock) == ""
    learner("vectors", clock.now)
    assert str(Review(tmp_path, clock)).startswith("There is nothing to review yet")
    clock.wait(1)
    first = Review(tmp_path, clock)
    assert str(first).startswith("6 questions for today") and due_line(tmp_path, clock).startswith("To review today: 6")
    answer_all(first)
    assert first.closing().startswith("Done for today: 6 of 6 right at the first go. Next: 6 questions in ")
    assert str(Review(tmp_path, clock)).startswith("Nothing is due today. Next: 6 questions in ")
    learner("matrices", clock.now)
    clock.wait(1)
    second = Review(tmp_path, clock)
    assert {item.lesson for item in second.chosen} == {"matrices"}
    answer_all(second, right=False)
    assert "Next: 12 questions tomorrow" in second.closing()
    clock.wait(1)
    third = Review(tmp_path, clock)
    assert {item.lesson for item in third.chosen} >= {"matrices"} and sum(i.seconds for i in third.chosen) <= 300


def test_only_the_first_answer_counts(learner, clock, tmp_path):
    learner("vectors", clock.now)
    clock.wait(1)
    today = Review(tmp_path, clock)
    answer_all(today, right=False)
    today.answered(0, right=True)
    assert "0 of 6 right" in today.closing()


def test_a_day_takes_about_five_minutes(learner, clock, tmp_path):
    for lesson in ("vectors", "matrices", "tensors", "layers", "training"):
        learner(lesson, clock.now)
    clock.wait(1)
    today = Review(tmp_path, clock)
    assert 240 <= sum(item.seconds for item in today.chosen) <= 300
    assert len({item.lesson for item in today.chosen}) == 5
    answer_all(today)
    assert "are waiting: run this cell again" in today.closing()


def test_where_nothing_is_kept_it_says_so(monkeypatch, clock, tmp_path):
    monkeypatch.delenv(progress.VARIABLE, raising=False)
    assert "course lab" in str(Review(tmp_path, clock))


def test_a_lesson_is_found_from_the_review_in_a_folder_and_in_the_site(tmp_path, monkeypatch):
    for name in ("02_dot_product/02_dot_product.ipynb", "review/review.ipynb", "vectors/vectors.ipynb"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("{}")
    assert page_of("dot_product", tmp_path) == "02_dot_product/02_dot_product.ipynb"
    monkeypatch.chdir(tmp_path / "review")
    assert page_of("vectors", Path()) == "../vectors/vectors.ipynb"
    assert page_of("norms", Path()) is None
