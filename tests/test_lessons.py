"""Every lesson as its readers meet it: solved as a script, unsolved as a notebook, and its text held against its code."""

import doctest
import io
import re

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from tests import sources


@pytest.mark.parametrize("lesson", sources.NAMES)
def test_solved_source_runs_as_a_script(lesson):
    """All visible and hidden checks raise outside a notebook if anything is not fully right; demonstrations run too."""
    sources.output(lesson)


@pytest.mark.parametrize("lesson", sources.NAMES)
def test_unsolved_notebook_runs_through_without_a_traceback(lesson):
    """A learner runs every cell first: checks say "not attempted yet", widgets and demonstrations say what they wait for."""
    notebook = nbformat.read(sources.LESSONS[lesson].notebook, as_version=4)
    shell, verdicts = InteractiveShell.instance(), 0
    try:
        for cell in notebook.cells:
            if cell.cell_type != "code":
                continue
            with capture_output() as captured:
                result = shell.run_cell(cell.source, store_history=False)
            assert result.success, f"{cell.source}\n{result.error_in_exec!r}"
            if cell.metadata.get("nbgrader", {}).get("grade"):
                verdicts += 1
                assert result.result.status == "not attempted", str(result.result)
            assert "Traceback" not in captured.stdout + captured.stderr
    finally:
        InteractiveShell.clear_instance()
    assert verdicts == len(sources.exercises(lesson)) + len(sources.choices(lesson))


@pytest.fixture(scope="module", params=sources.NAMES)
def text(request):
    """A lesson's name, its markdown as one text, and its code as another."""
    notebook = sources.notebook(request.param)
    parts = {
        kind: "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == kind)
        for kind in ("markdown", "code")
    }
    return request.param, parts["markdown"], parts["code"]


def test_every_exercise_is_announced_and_recapped(text):
    lesson, prose, _ = text
    recap = prose[prose.index("## What you can do now") :]
    for name, _, check in sources.plain_exercises(lesson):
        assert f"`{name}`" in prose.split("## What you can do now")[0], f"{name} has no heading or text"
        assert f"`{name}`" in recap or "points=0" in check.source, f"{name} is missing in the recap"


def test_lesson_has_its_parts(text):
    lesson, prose, code = text
    for part in ("**You will build**", "**You need**", "**It takes**", "## Where this returns", "Further reading"):
        assert part in prose, part
    assert re.search("[Pp]redict|Guess", prose), "a lesson asks for a guess before a surprise"
    if sources.LESSONS[lesson].place.is_project:
        assert "## Say why" in prose and "## Look at the misses" in prose
        assert 1 <= len(re.findall(r"\bAim\(", code)) <= 2, "a project has one aim, or two"
        return
    assert "## Quick questions" in prose
    assert len(re.findall(r"widgets\.\w+\(", code)) >= 2, "a lesson has at least two interactive pictures"
    assert "data." in code or lesson == "matrices"
    assert 4 <= len(re.findall(r"(?:choice|number)_question\(", code)) <= 6


def test_hints_open_and_close(text):
    _, prose, _ = text
    assert (
        prose.count("<details>") == prose.count("</details>") == prose.count("<summary>") == prose.count("</summary>")
    )


def test_words_that_the_style_leaves_out(text):
    """STYLE: no hype and no filler that tells a learner how easy it should be."""
    _, prose, _ = text
    assert not re.findall(r"\b(simply|obviously|magic(?:ally)?|trivial(?:ly)?|amazing)\b", prose, re.IGNORECASE)


@pytest.mark.parametrize("lesson", sources.NAMES)
def test_examples_in_the_exercises_docstrings_are_true(lesson):
    """The worked example that a learner reads in a stub is what the solution gives."""
    namespace = sources.solved(lesson)
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE)
    report = io.StringIO()
    to_write = [name for name, *_ in sources.plain_exercises(lesson)]
    for name, *_ in sources.exercises(lesson):
        found = doctest.DocTestFinder(recurse=False).find(namespace[name], name, module=False, globs=dict(namespace))
        assert any(test.examples for test in found) or name not in to_write, f"{name} has no worked example"
        for test in found:
            runner.run(test, out=report.write)
    assert runner.summarize(verbose=False).failed == 0, report.getvalue()
