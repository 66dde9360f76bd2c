"""The lessons' tasks: only the right choice earns, given code is wrong, questions are folded."""

import json

import nbformat
import pytest

from autograder import editions, tasks
from autograder.cells import read_cells
from autograder.grading.spec import digest_of, from_notebook
from course_lib import known_tasks
from tests import sources

CHOICES = [(lesson, name) for lesson in sources.NAMES for name, *_ in sources.choices(lesson)]


@pytest.mark.parametrize(("lesson", "task"), CHOICES)
def test_every_other_letter_loses(lesson, task):
    """The mutants of a key: each other choice, and what is none."""
    solution, check = next(found[1:] for found in sources.choices(lesson) if found[0] == task)
    namespace = sources.imported(lesson)
    sources.execute(solution.source, namespace, task)
    right = namespace[task]()
    told = {}
    for letter in sources.letters(check):
        sources.execute(f"def {task}():\n    return {letter!r}", namespace, task)
        verdict = sources.verdict(check, namespace)
        assert verdict.earned == (verdict.points if letter == right else 0)
        told[letter] = verdict.cases[-1].message
    assert len(set(told.values())) == len(told) and all(told.values())
    sources.execute(f"def {task}():\n    return 7", namespace, task)
    assert sources.verdict(check, namespace).earned == 0


@pytest.mark.parametrize("lesson", sources.NAMES)
def test_what_the_build_wrote_of_tasks_is_what_the_source_has(lesson):
    cells = [cell for cell in read_cells(sources.LESSONS[lesson].source)[2] if cell.is_readable]
    for task in tasks.find(cells):
        assert known_tasks.kind_of(task.name) == task.kind
        assert known_tasks.lesson_of(task.name) == lesson
        if task.kind == known_tasks.DEBUG:
            assert known_tasks.is_as_given(task.name, tasks.given_text(task.answer.source))
            assert not known_tasks.is_as_given(task.name, task.answer.source)


@pytest.mark.parametrize("lesson", sources.NAMES)
def test_what_is_known_of_a_cell_and_its_hints_stands_in_the_learners_notebook(lesson):
    text, offered = "", []
    for cell in nbformat.read(sources.LESSONS[lesson].notebook, as_version=4).cells:
        task = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if cell.cell_type == "markdown":
            text += cell.source
        if cell.metadata.get("nbgrader", {}).get("solution"):
            assert known_tasks.handed_out(task) == (cell.source if cell.cell_type == "code" else None)
            offered += [f"<summary>{title}</summary>{words}</details>" for title, words in known_tasks.hints_of(task)]
    assert all(hint in text for hint in offered)
    assert len(offered) == text.count("<summary>Hint")


DEBUGS = [
    (lesson, name) for lesson in sources.NAMES for name, *_ in sources.exercises(lesson)
    if known_tasks.kind_of(name) == known_tasks.DEBUG
]  # fmt: skip


@pytest.mark.parametrize(("lesson", "task"), DEBUGS)
def test_given_code_is_really_wrong(lesson, task):
    """Touched, but not mended, it loses points: "not attempted" hides no right answer."""
    _, solution, check = next(found for found in sources.exercises(lesson) if found[0] == task)
    namespace = sources.imported(lesson)
    text = tasks.given_text(solution.source)
    assert text is not None
    sources.execute(text + "\n    pass", namespace, task)
    verdict = sources.verdict(check, namespace)
    assert verdict.attempted and verdict.share < 1


@pytest.mark.parametrize("lesson", ["vectors", "lstm_gru"])
def test_in_a_learners_notebook_questions_are_folded_and_sealed(lesson):
    notebook = nbformat.read(sources.LESSONS[lesson].notebook, as_version=4)
    folded = [cell for cell in notebook.cells if "sealed_quiz(" in cell.source]
    assert folded and all(cell.metadata.jupyter.source_hidden for cell in folded)
    assert not any("_question(" in cell.source for cell in notebook.cells)
    source = json.loads(editions.source_edition(sources.LESSONS[lesson].source))
    skipped = from_notebook(source, lesson).skipped
    assert all(digest_of(cell.source) in skipped for cell in folded)  # the grader need not run it
