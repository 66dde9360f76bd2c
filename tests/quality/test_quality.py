"""The page on the tests' quality is true."""

import multiprocessing
import pkgutil
from concurrent.futures import ProcessPoolExecutor

import pytest

from tests import sources

pytest.importorskip("cosmic_ray", reason="mutants need cosmic-ray (requirements-dev.txt)")

from . import foreign, hints, mutation, operators, table


@pytest.mark.parametrize("lesson", sources.NAMES)
def test_figures_are_those_of_the_lesson(lesson):
    assert table.written()[lesson][: table.STATIC] == [str(cell) for cell in table.static_cells(table.row(lesson))]


@pytest.fixture(scope="module")
def examined():
    """What `table.measure` finds in each lesson, to be waited for."""
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        yield {lesson: pool.submit(table.measure, lesson) for lesson in sources.NAMES}


@pytest.mark.parametrize("lesson", sources.NAMES)
def test_every_mutant_is_killed_or_explained(lesson, examined):
    names = {name for name, *_ in sources.exercises(lesson)}
    explained = sorted(key for key in mutation.explained() if key.partition(":")[0] in names)
    assert sorted(examined[lesson].result().surviving) == explained


@pytest.mark.parametrize("lesson", sources.NAMES)
def test_measured_figures_are_those_on_the_page(lesson, examined):
    found = [str(cell) for cell in table.measured_cells(examined[lesson].result())]
    assert table.written()[lesson][table.STATIC :] == found


@pytest.mark.parametrize("lesson", sources.NAMES)
def test_no_wrong_answer_is_told_a_false_mistake_or_gets_all_points(lesson, examined):
    told = examined[lesson].result().told
    assert [each.answer for each in told if each.firm_false] == []
    assert [each.answer for each in told if each.share == 1] == []


def test_wrong_answers_are_found_by_their_lesson():
    assert {module.name for module in pkgutil.iter_modules(foreign.__path__)} <= set(sources.NAMES)
    assert len(hints.examine("dot_product")) >= 9


@pytest.mark.parametrize("operator", operators.OPERATORS)
def test_operator_does_what_its_examples_say(operator):
    from cosmic_ray.mutating import mutate_code

    for example in operator.examples():
        mutated = mutate_code(example.pre_mutation_code, operator(), example.occurrence)
        assert mutated.replace(" ", "") == example.post_mutation_code.replace(" ", "")
