"""What can be asked in the review: every item of every lesson, with numbers drawn anew."""

from __future__ import annotations

import time
from datetime import date

import pytest

from course_lib import known_tasks, progress
from course_lib.quiz import ChoiceQuestion, NumberQuestion
from course_lib.review import items

ALL = [item for lesson in items.lessons() for item in items.items_of(lesson)]
PREDICTIONS = [item for item in ALL if item.is_prediction]
# These need what only the whole lesson has: data, a trained network, a clock, another exercise.
ONLY_IN_THE_LESSON = {
    "predict_alike", "predict_all_zero", "predict_by_heart", "predict_descent", "predict_first_move", "predict_forgetting", "predict_layers",
    "predict_left_over", "predict_pace", "predict_remedy", "predict_residual_growth", "predict_sum", "predict_two_pulls",
}  # fmt: skip
WHEN = "2026-11-20T10:00:00+00:00"


def test_names_are_given_once():
    assert len({item.name for item in ALL}) == len(ALL) > 150


def test_every_prediction_is_asked_but_for_those_that_need_their_lesson():
    tasks = {name for name, about in known_tasks._tasks().items() if about.get("kind") == known_tasks.PREDICT}
    assert tasks - {item.task for item in PREDICTIONS} == ONLY_IN_THE_LESSON


@pytest.mark.parametrize("item", PREDICTIONS, ids=lambda item: item.name)
def test_a_prediction_is_a_question_with_one_right_answer(item):
    begun = time.process_time()
    asked = [items.ask(item, times) for times in range(3)]
    assert time.process_time() - begun < 5
    for each in asked:
        assert (
            each is not None and each.text.startswith("**") and "<!--" not in each.text and "lesson:" not in each.text
        )
        question = each.question
        if isinstance(question, NumberQuestion):
            assert question.judge(question.answer)[0]
            assert not any(question.judge(number)[0] for number in question.wrong)
        else:
            assert len(question.choices) > 1 and sum(right for _, right, _ in question.choices) == 1


def test_numbers_are_drawn_anew():
    (item,) = [item for item in PREDICTIONS if item.task == "predict_multiplications"]
    first, second = items.ask(item, 0), items.ask(item, 1)
    assert "This time n = " in first.text and first.text != second.text
    assert first.question.right != second.question.right


def test_choices_change_places_and_letters_do_not():
    item = next(item for item in ALL if isinstance(item.question, ChoiceQuestion) and len(item.question.wrong) > 2)
    assert len({tuple(text for text, *_ in items.ask(item, times).question.choices) for times in range(9)}) > 2
    (lettered,) = [item for item in PREDICTIONS if item.task == "predict_difference"]
    for times in range(3):
        assert [text for text, *_ in items.ask(lettered, times).question.choices] == list("ABCD")


def names(entries, before="2026-11-21"):
    return {item.name for item in items.learned(entries, date.fromisoformat(before))}


def test_a_lessons_questions_are_met_once_its_quiz_was_begun():
    quiz = {item.name for item in items.items_of("vectors") if not item.is_prediction}
    assert names({}) == set()
    assert names({"vectors/quiz_1": {"right": 0, "questions": 6, "when": WHEN}}) == quiz
    assert names({"vectors/quiz_1": {"right": 0, "questions": 6, "when": WHEN}}, before="2026-11-20") == set()


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows has one time zone for all")
def test_an_evening_belongs_to_the_learners_own_day(monkeypatch):
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    time.tzset()
    try:
        evening = {"vectors/quiz_1": {"right": 0, "questions": 6, "when": "2026-11-21T04:00:00+00:00"}}  # of the 20th
        assert names(evening, before="2026-11-21") and not names(evening, before="2026-11-20")
    finally:
        monkeypatch.undo()
        time.tzset()


def test_they_are_met_when_all_exercises_are_solved():
    exercises = items.lessons()["vectors"]["exercises"]
    entries = {f"vectors/{name}": {"status": "passed", "when": WHEN} for name in exercises}
    quiz = {item.name for item in items.items_of("vectors") if not item.is_prediction}
    assert names(entries) == quiz
    del entries[f"vectors/{exercises[0]}"]
    assert names(entries) == set()


def test_a_prediction_is_met_once_it_was_made():
    assert names({"vectors/predict_view": {"status": "failed", "when": WHEN}}) == {"vectors/predict_view"}


def test_who_passed_a_skip_test_is_asked_its_questions():
    entries = {f"vectors/{progress.SKIP_TEST}": {"status": progress.KNOWN, "when": WHEN}}
    assert names(entries) == {item.name for item in items.items_of("vectors") if not item.is_prediction}


def test_neighbours_come_from_different_lessons():
    some = [*items.items_of("vectors")[:4], *items.items_of("matrices")[:4]]
    ordered = items.interleaved(some, 5)
    assert sorted(ordered, key=str) == sorted(some, key=str)
    assert all(one.lesson != other.lesson for one, other in zip(ordered[:6], ordered[1:6]))
    assert ordered != items.interleaved(some, 6)
