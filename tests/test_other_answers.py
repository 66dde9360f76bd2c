"""Whatever correct mathematics a learner writes is accepted: solutions in another style earn every point."""

import importlib
import re
from inspect import signature

import numpy as np
import pytest

from tests import sources


def answers(lesson, module="tests.lessons.{}.answers"):
    """Pairs (exercise, answer) of a lesson: ``name`` and ``name__style`` are answers to the exercise ``name``."""
    found = vars(importlib.import_module(module.format(lesson)))
    names = [name for name, *_ in sources.exercises(lesson)]
    return [(name, found[key]) for key in found for name in names if key == name or key.startswith(f"{name}__")]


def verdict(lesson, exercise, answer):
    namespace = dict(sources.imported(lesson))
    for cell in sources.cells(lesson):
        if "carried" in cell.tags:  # what a check takes beside the answer
            sources.execute(cell.source, namespace, cell.grade_id)
    namespace[exercise] = answer
    check = {name: cell for name, _, cell in sources.exercises(lesson)}[exercise]
    return sources.verdict(check, namespace)


@pytest.mark.parametrize("lesson", sources.NAMES)
def test_every_exercise_has_another_answer(lesson):
    assert {name for name, _ in answers(lesson)} == {name for name, *_ in sources.exercises(lesson)}


@pytest.mark.parametrize(
    ("lesson", "exercise", "answer"),
    [
        pytest.param(lesson, name, answer, id=f"{lesson}-{answer.__name__}")
        for lesson in sources.NAMES
        for name, answer in answers(lesson)
    ],
)
def test_answer_in_another_style_earns_every_point(lesson, exercise, answer):
    found = verdict(lesson, exercise, answer)
    assert found.status == "passed", str(found)


@pytest.mark.parametrize("lesson", sources.NAMES)
def test_what_learners_of_other_courses_write_earns_three_quarters(lesson):
    """Or a half where the point of the exercise is a rule that the answer breaks, as its check says."""
    found = [verdict(lesson, *pair) for pair in answers(lesson, "tests.quality.foreign_right.{}")]
    assert found
    assert [str(each) for each in found if not each.values_right] == []
    assert [str(each) for each in found if each.share < min(3 / 4, 1 - each.care)] == []


def recap(lesson):
    """Pairs (NumPy's code, exercise) of a lesson's table "What you can do now"."""
    table = next(text for text in sources.texts(lesson) if "## What you can do now" in text)
    return re.findall(r"^\|.*\| `([^`]+)` \| `(\w+)` \|$", table, re.MULTILINE)


@pytest.mark.parametrize(
    ("lesson", "code", "exercise"),
    [(lesson, code, name) for lesson in sources.NAMES for code, name in recap(lesson)],
)
def test_what_the_recap_calls_the_numpy_gives_the_right_values(lesson, code, exercise):
    """The recap's line of code as an answer: it may lack care, such as a refusal, or be what an exercise forbids."""
    parameters = ", ".join(map(str, signature(sources.solved(lesson)[exercise]).parameters.values()))
    answer = eval(f"lambda {parameters}: ({code})", {"np": np, "norm": np.linalg.norm})
    found = verdict(lesson, exercise, answer)
    assert found.values_right, str(found)
