"""Every exercise's known mistakes lose points there, nowhere else, and give their own hint."""

import functools
import importlib

import numpy as np
import pytest

from course_lib import mistakes
from course_lib.checks.refusal import accident
from tests import sources

EXERCISES = [(lesson, name) for lesson in sources.NAMES for name, *_ in sources.exercises(lesson)]


@pytest.fixture(scope="module")
def solved():
    """Gives a lesson's solved namespace, made once."""
    return functools.cache(sources.solved)


@pytest.mark.parametrize(("lesson", "exercise"), EXERCISES)
def test_has_three_known_mistakes(lesson, exercise):
    assert len(mistakes.known(exercise)) >= 3


@pytest.mark.parametrize(
    ("lesson", "exercise", "mistake"),
    [
        pytest.param(lesson, name, mistake, id=f"{lesson}-{name}-{mistake.name}")
        for lesson, name in EXERCISES
        for mistake in mistakes.known(name)
    ],
)
def test_mistake_loses_points_and_gives_its_own_hint(lesson, exercise, mistake, solved):
    check = {name: cell for name, _, cell in sources.exercises(lesson)}[exercise]
    namespace = sources.with_function(solved(lesson), exercise, mistake.function)
    verdict = sources.verdict(check, namespace)
    assert verdict.share < 1
    assert any(mistake.hint in hint for hint in verdict.hints), str(verdict)


@pytest.mark.parametrize("lesson", sources.NAMES)
def test_probes_are_calls_that_the_solution_answers(lesson, solved):
    """Or that it refuses on purpose, which tells one that forgets to from the others."""
    declared = {name: mistakes.probes_of(name) for name, *_ in sources.exercises(lesson)}
    for exercise, probes in declared.items():
        for args in probes(np.random.default_rng(0)) if probes else ():
            assert isinstance(args, tuple), exercise
            try:
                solved(lesson)[exercise](*args)
            except ValueError as error:
                assert accident(error) is None, exercise


@pytest.mark.parametrize(("lesson", "exercise"), EXERCISES)
def test_check_depends_on_no_other_exercise(lesson, exercise, solved):
    """A check passes though every other exercise of the lesson is missing: a mistake costs its own exercise only."""
    others = {name for name, *_ in sources.exercises(lesson)} - {exercise}
    check = {name: cell for name, _, cell in sources.exercises(lesson)}[exercise]
    namespace = {name: value for name, value in solved(lesson).items() if name not in others}
    assert sources.verdict(check, namespace).status == "passed"


@pytest.mark.parametrize("lesson", sources.NAMES)
def test_an_exercise_has_one_generator_of_probes(lesson):
    module = importlib.import_module(f"course_lib.lessons.{lesson}.mistakes")
    generators = {id(value): value for value in vars(module).values() if hasattr(value, "probed_exercises")}
    probed = [exercise for generator in generators.values() for exercise in generator.probed_exercises]
    assert sorted(probed) == sorted(set(probed))


def test_every_known_mistake_belongs_to_an_exercise():
    ours = {name for name, known in mistakes.all_known().items() if known[0].function.__module__ != "tests.sample"}
    assert ours <= {name for _, name in EXERCISES}
