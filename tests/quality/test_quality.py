"""The page on the tests' quality is true."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor

import pytest

from tests import sources

pytest.importorskip("cosmic_ray", reason="mutants need cosmic-ray (requirements-dev.txt)")

from . import mutation, operators, table


@pytest.mark.parametrize("lesson", sources.NAMES)
def test_figures_are_those_of_the_lesson(lesson):
    written = table.written()[lesson]
    mutants, survivors = int(written[6]), int(written[8])
    assert written == [str(cell) for cell in table.cells_of(table.row(lesson), mutants, survivors)]


@pytest.fixture(scope="module")
def examined():
    """What `mutation.examine` finds in each lesson, to be waited for."""
    with ProcessPoolExecutor(mp_context=multiprocessing.get_context("spawn")) as pool:
        yield {lesson: pool.submit(mutation.examine, lesson) for lesson in sources.NAMES}


@pytest.mark.slow
@pytest.mark.parametrize("lesson", sources.NAMES)
def test_every_mutant_is_killed_or_explained(lesson, examined):
    count, surviving = examined[lesson].result()
    names = {name for name, *_ in sources.exercises(lesson)}
    assert sorted(surviving) == sorted(key for key in mutation.explained() if key.partition(":")[0] in names)
    assert table.written()[lesson][6] == str(count)


@pytest.mark.parametrize("operator", operators.OPERATORS)
def test_operator_does_what_its_examples_say(operator):
    from cosmic_ray.mutating import mutate_code

    for example in operator.examples():
        mutated = mutate_code(example.pre_mutation_code, operator(), example.occurrence)
        assert mutated.replace(" ", "") == example.post_mutation_code.replace(" ", "")
