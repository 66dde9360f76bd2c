"""Figures in the lessons' prose are computed where they stand, or marked as chosen: none is unexplained, none is stale."""

import functools
import re

import pytest

from autograder import figures
from tests import sources

CELLS = [
    (lesson, k)
    for lesson in sources.NAMES
    for k, text in enumerate(sources.texts(lesson))
    if figures.figures(text) or figures.COMMENT.search(text)
]


@functools.cache
def namespace(lesson):
    """The solved lesson, and `printed(pattern)`: what it prints when it runs, by the groups of a pattern."""

    def printed(pattern):
        return list(re.search(pattern, sources.output(lesson)).groups())

    return {**sources.solved(lesson), "printed": printed}


@pytest.mark.parametrize(("lesson", "cell"), CELLS)
def test_figures_are_computed_or_chosen(lesson, cell):
    text = sources.texts(lesson)[cell]
    computed = [
        written for each in figures.expressions(text) for written in figures.as_written(eval(each, namespace(lesson)))
    ]
    prose = re.sub(r"\s+", " ", figures.without_comments(text))
    for written in [*computed, *figures.chosen(text)]:
        assert re.search(rf"(?<![\d.,]){re.escape(written)}(?![\d]|[.,]\d)", prose), (
            f"{written} does not stand in: {prose}"
        )
    explained = {figure for written in [*computed, *figures.chosen(text)] for figure in figures.figures(written)}
    assert figures.figures(text) <= explained | set(computed)


def test_an_unexplained_figure_is_seen():
    assert figures.figures("There are 31,102 verses, 20 % of them short, in `1234` since 1611 or 2020.") == {
        "31,102",
        "20 %",
        "1611",
    }
    assert figures.without_comments("A 12.\n\n<!-- figure: 3 + 9 -->") == "A 12."
