"""Whatever correct mathematics a learner writes is accepted: solutions in another style earn every point."""

import importlib

import pytest

from tests import sources


def answers(lesson):
    """The lesson's module of other right answers."""
    return importlib.import_module(f"tests.lessons.{lesson}.answers")


@pytest.mark.parametrize(
    ("lesson", "exercise"), [(lesson, name) for lesson in sources.NAMES for name, *_ in sources.exercises(lesson)]
)
def test_answer_in_another_style_earns_every_point(lesson, exercise):
    namespace = dict(sources.imported(lesson))
    namespace[exercise] = getattr(answers(lesson), exercise)
    check = {name: cell for name, _, cell in sources.exercises(lesson)}[exercise]
    verdict = sources.verdict(check, namespace)
    assert verdict.status == "passed", str(verdict)
