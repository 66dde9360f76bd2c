"""Whatever correct mathematics a learner writes is accepted: solutions in another style earn every point."""

import importlib

import pytest

from tests import lessons


def answers(lesson):
    """The lesson's module of other right answers."""
    return importlib.import_module(f"tests.answers.{lesson.split('_', 1)[1]}")


@pytest.mark.parametrize(
    ("lesson", "exercise"), [(lesson, name) for lesson in lessons.NAMES for name, *_ in lessons.exercises(lesson)]
)
def test_answer_in_another_style_earns_every_point(lesson, exercise):
    namespace = dict(lessons.imported(lesson))
    namespace[exercise] = getattr(answers(lesson), exercise)
    check = {name: cell for name, _, cell in lessons.exercises(lesson)}[exercise]
    verdict = lessons.verdict(check, namespace)
    assert verdict.status == "passed", str(verdict)
