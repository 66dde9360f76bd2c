"""Building a lesson: what is in the two editions, the same bytes each time, a learner's work kept, mistakes named."""

import asyncio
import json
import os
import re

import nbformat
import pytest

from autograder import build, editions
from autograder.layout import Course, CourseError
from autograder.lint import lint
from tests import sample
from tests.sources import ROOT


@pytest.fixture
def course(tmp_path):
    return sample.checkout(tmp_path)


@pytest.fixture
def lesson(course):
    return course.lesson("1")


def learner_cells(course, lesson):
    return sample.sources(editions.learner_edition(course, lesson))


# What is built


def test_the_committed_notebooks_are_what_the_sources_generate():
    course = Course(ROOT)
    assert build.differences(course, course.lessons) == []


def test_the_sources_of_the_course_are_well_formed():
    course = Course(ROOT)
    assert [str(problem) for lesson in course.lessons for problem in lint(lesson, course.lessons)] == []


def test_a_rebuild_changes_no_byte(course, lesson):
    assert build.build(course, lesson).changed
    first = lesson.notebook.read_bytes()
    assert not build.build(course, lesson).changed
    assert lesson.notebook.read_bytes() == first
    lesson.notebook.unlink()
    assert build.build(course, lesson).changed
    assert lesson.notebook.read_bytes() == first and b"\r" not in first


def test_a_learner_finds_the_stub_and_nothing_else_to_delete(course, lesson):
    cells = learner_cells(course, lesson)
    assert cells["scale"] == 'def scale(c, v):\n    """Multiply a vector by a number."""\n    raise NotImplementedError'
    assert cells["check_scale"].splitlines() == [
        "from course_lib.checks import Check",
        "",
        'check = Check("scale", points=2)',
        "check(2, [3, 4]).gives([6, 8])",
        "check(0.5, [2, -3]).gives([1, -1.5])",
        "check.verdict()",
    ]


def test_the_learners_notebook_is_valid_and_plain(course, lesson):
    notebook = nbformat.reads(editions.learner_edition(course, lesson), as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert notebook.metadata.kernelspec.name == "python3"
    assert notebook.metadata.course == {"part": 1, "title": "A sample", "builds": "a vector or two", "minutes": 5}
    assert set(notebook.metadata) == {
        "course",
        "kernelspec",
        "language_info",
    }  # no pairing that would lead to the solutions
    assert all(not cell.outputs and cell.execution_count is None for cell in notebook.cells if cell.cell_type == "code")
    ids = [cell.id for cell in notebook.cells]
    assert len(ids) == len(set(ids)) and {"scale", "check_scale"} <= set(ids)


def test_cell_ids_of_other_cells_stay_when_a_cell_comes_in(course, lesson):
    before = {cell["id"] for cell in json.loads(editions.source_edition(lesson.source))["cells"]}
    lesson.source.write_text(
        sample.SOURCE.replace(sample.IMPORTS, "\n# %% [markdown]\n# New\n" + sample.IMPORTS), encoding="utf-8"
    )
    after = {cell["id"] for cell in json.loads(editions.source_edition(lesson.source))["cells"]}
    assert before < after and len(after) == len(before) + 1


def test_a_cell_that_comes_twice_gets_two_ids(course, lesson):
    lesson.source.write_text(sample.SOURCE + "\n# %%\n1 + 1\n\n# %%\n1 + 1\n", encoding="utf-8")
    ids = [cell["id"] for cell in json.loads(editions.source_edition(lesson.source))["cells"]]
    assert len(ids) == len(set(ids))


def test_a_difference_is_named(course):
    for lesson in course.lessons:
        build.build(course, lesson)
    build.build_start_page(course)
    build.build_given(course)
    build.build_pages(course)
    assert build.differences(course, course.lessons) == []
    path = course.lesson("1").notebook
    path.write_bytes(path.read_bytes().replace(b"[6, 8]", b"[6, 9]"))
    course.lesson("2").notebook.unlink()
    assert build.differences(course, course.lessons) == [
        "notebooks/01_sample/01_sample.ipynb differs from its source.",
        "notebooks/02_other/02_other.ipynb is missing.",
    ]


@pytest.mark.parametrize(
    "work",
    [
        {"source": "def scale(c, v):\n    return c * v"},
        {"outputs": [nbformat.v4.new_output("stream", text="hello")]},
    ],
)
def test_a_learners_work_is_kept(course, lesson, work):
    build.build(course, lesson)
    notebook = nbformat.read(lesson.notebook, as_version=4)
    next(cell for cell in notebook.cells if cell.id == "scale").update(work)
    nbformat.write(notebook, lesson.notebook)
    mine = lesson.notebook.read_bytes()
    built = build.build(course, lesson)
    assert built.changed and built.kept.read_bytes() == mine
    assert b"raise NotImplementedError" in lesson.notebook.read_bytes()


def test_the_start_page_lists_the_lessons(course):
    page = build.build_start_page(course).path.read_text(encoding="utf-8")
    assert "| I | 01 | [A sample](01_sample/01_sample.ipynb) | a vector or two | 2 | 5 |" in page
    assert not build.build_start_page(course).changed


# Lessons are found by number and by name


@pytest.mark.parametrize("wanted", ["1", "01", "sample", "01_sample", "07_sample"])
def test_a_lesson_is_found(course, wanted):
    assert course.lesson(wanted).assignment == "01_sample"


def test_no_such_lesson_is_said_with_those_that_there_are(course):
    with pytest.raises(CourseError, match=r"no lesson '7'\. There are: 01_sample, 02_other\."):
        course.lesson("7")


# An edit in JupyterLab reaches the text, and stays there


@pytest.fixture
def contents(course, lesson):
    """JupyterLab's own way of opening and saving files, with jupytext in it."""
    from jupyter_server.services.contents.largefilemanager import AsyncLargeFileManager
    from jupytext.async_contentsmanager import build_async_jupytext_contents_manager_class

    build.build(course, lesson)
    return build_async_jupytext_contents_manager_class(AsyncLargeFileManager)(root_dir=str(course.root))


def edit(contents, path, old, new):
    """Open a notebook, change a text in it, and save it."""

    async def go():
        model = await contents.get(path, type="notebook")
        for cell in model["content"]["cells"]:
            cell["source"] = cell["source"].replace(old, new)
        await contents.save({"type": "notebook", "content": model["content"], "format": "json"}, path)

    asyncio.run(go())


def test_the_guides_examples_are_a_lesson_that_lacks_nothing_but_mistakes(course, lesson):
    guide = (sample.ROOT / "docs" / "authors.md").read_text(encoding="utf-8")
    head, exercise, *_ = re.findall(r"```python\n(.*?)```", guide, re.DOTALL)
    lesson.source.write_text(f"{head}\n{exercise}".replace("project", "of_the_guide"), encoding="utf-8")
    (problem,) = lint(lesson)
    assert problem.text.startswith("The exercise `of_the_guide` has 0 known mistakes")
    assert build.build(course, lesson).changed


def test_what_cannot_be_read_is_said_once(course, lesson):
    for old, new, words in (
        ('check = Check("scale"', 'check = = Check("scale"', "This is not Python: invalid syntax."),
        ('"grade": true', '"grade": yes', "The cell's header cannot be read, so learners would see all of it"),
    ):
        lesson.source.write_text(sample.SOURCE.replace(old, new, 1), encoding="utf-8")
        (problem,) = lint(lesson)
        assert problem.text.startswith(words)


@pytest.mark.parametrize("path", ["solutions/01_sample.py", "classroom/source/01_sample/01_sample.ipynb"])
def test_an_edit_of_the_source_saves_back_to_the_text(course, lesson, contents, path):
    edit(contents, path, "c * canary", "canary_of_a_solution * c + 0 * canary")
    text = lesson.source.read_text(encoding="utf-8")
    assert "return canary_of_a_solution * c + 0 * canary" in text
    assert "jupytext_version" not in text
    assert lint(lesson) == []
    assert sample.sources(editions.source_edition(lesson.source))["check_magnitude"].endswith("check.verdict()")


def test_opening_and_saving_a_source_unchanged_changes_no_cell(course, lesson, contents):
    cells = editions.source_edition(lesson.source)
    edit(contents, "solutions/01_sample.py", "nothing of this kind", "")
    assert editions.source_edition(lesson.source) == cells


def test_a_text_edited_elsewhere_is_what_jupyterlab_opens(course, lesson, contents):
    lesson.source.write_text(sample.SOURCE.replace("umlaut", "diaeresis"), encoding="utf-8")
    os.utime(lesson.source, (lesson.source.stat().st_atime, lesson.source.stat().st_mtime + 5))
    model = asyncio.run(contents.get("classroom/source/01_sample/01_sample.ipynb", type="notebook"))
    assert "diaeresis" in model["content"]["cells"][0]["source"]


def test_saving_a_learners_notebook_touches_no_source(course, lesson, contents):
    before = {
        path: path.read_bytes() for path in course.root.rglob("*") if path.is_file() and "notebooks" not in path.parts
    }
    edit(contents, "notebooks/01_sample/01_sample.ipynb", "raise NotImplementedError", "return 0")
    after = {
        path: path.read_bytes() for path in course.root.rglob("*") if path.is_file() and "notebooks" not in path.parts
    }
    assert before == after
    assert [path.name for path in lesson.notebook.parent.glob("*.py")] == []


# What is wrong in a source is said in words, with the line

CHECK_SCALE = '"grade_id": "check_scale"'


@pytest.mark.parametrize(
    "old, new, sentence",
    [
        (
            '"grade_id": "magnitude"',
            '"grade_id": "scale"',
            "The grade_id 'scale' is already that of the cell at line 19.",
        ),
        (
            '### BEGIN HIDDEN TESTS\ncheck.hidden("longer vectors")',
            "",
            "The graded cell 'check_scale' has no hidden tests.",
        ),
        (
            sample.SCALE[sample.SCALE.index('\n# %% nbgrader={"grade": true') :],
            "\n",
            "The exercise 'scale' has no check cell right after it.",
        ),
        (
            'Check("scale", points=2)',
            'Check("scale", points=3)',
            '`Check("scale", points=3)` differs from the metadata: 2 points.',
        ),
        (
            "scale",
            "no_such_exercise",
            "The exercise `no_such_exercise` has 0 known mistakes in course_lib/lessons/; it needs at least 3.",
        ),
        (
            "### END HIDDEN TESTS",
            "",
            "`### BEGIN HIDDEN TESTS` and `### END HIDDEN TESTS` must follow each other; here are: BEGIN.",
        ),
        (
            "    ### END SOLUTION\n\n# %%",
            "\n# %%",
            "`### BEGIN SOLUTION` and `### END SOLUTION` must follow each other; here are: BEGIN.",
        ),
        ('"points": 2, ', "", "The graded cell 'check_scale' has no points in its metadata."),
        (
            "    ### BEGIN SOLUTION\n    canary_of_a_solution = np.asarray(v, dtype=float)\n",
            "    canary_of_a_solution = np.asarray(v, dtype=float)\n    ### BEGIN SOLUTION\n",
            "Code outside the solution's markers, which learners would see: `canary_of_a_solution = np.asarray(v, dtype=float)`.",
        ),
        (
            "    ### BEGIN SOLUTION\n    return np.sqrt",
            "    return np.sqrt",
            "The exercise 'magnitude' has no `### BEGIN SOLUTION` and `### END SOLUTION`.",
        ),
        (
            "2 + 2",
            "### BEGIN SOLUTION\n4\n### END SOLUTION",
            "A solution stands in a cell that is not marked as a solution cell.",
        ),
        (
            "2 + 2",
            "### BEGIN HIDDEN TESTS\n4\n### END HIDDEN TESTS",
            "Hidden tests stand in a cell that is not graded: learners would see them.",
        ),
        ('# %% tags=["demo"]\n2 + 2', "# %%\nhelper = 4\n", None),
        (
            '# %% tags=["demo"]\n2 + 2',
            '# %% tags=["hide"]\n2 + 2',
            "The tag 'hide' is unknown. Known are: carried, demo.",
        ),
        (
            "check.verdict()\n\n# %%",
            "scale(1, [2])\n\n# %%",
            "The graded cell ends in a call of the learner's function, `scale(1, [2])`: whatever it returns would be the grade.",
        ),
        ("check.verdict()\n\n# %%", "\n\n# %%", "The graded cell 'check_scale' must end in `check.verdict()`."),
        (
            "from course_lib.checks import Check\n\ncheck = ",
            "check = ",
            "The visible check uses `Check` of another cell: import or define it here, so that it runs after a restart too.",
        ),
        (
            "points=2)\ncheck([3, 4]).gives(5)",
            "points=2)\ncheck([3, 4]).gives(magnitude([4, 3]))",
            "The visible check uses `magnitude` of another cell: import or define it here, so that it runs after a restart too.",
        ),
        (
            "points=2)\ncheck([3, 4]).gives(5)",
            "points=2)\ndef length(v):\n    return sum(x * x for x in v) ** 0.5\ncheck([3, 4]).gives(length([3, 4]))",
            "The visible check defines `length`, and compares with what it gives: a reference solution in view. Put it into the hidden part or course_lib, and write the value here.",
        ),
        (
            '"grade_id": "imports", "locked": true',
            '"grade_id": "imports", "locked": false',
            "The first code cell must be the locked, ungraded cell with the imports.",
        ),
        (
            'Check("scale", points=2)\n',
            'Check("scale", points=2)\nscale = max\n',
            "The graded cell replaces the learner's `scale`.",
        ),
        (
            "check(4, canary",
            "open('answers.txt')\ncheck(4, canary",
            "The graded cell opens a file, which the learner's code can have written.",
        ),
        (
            "display_name: Python 3, language: python, name: python3",
            "display_name: X, language: python, name: x",
            "The kernel is 'x'; it must be 'python3', or JupyterLab opens a dialog at each learner's.",
        ),
        (
            "With an umlaut",
            "<!-- figure: len( -->",
            "The figure `len(` is not a Python expression: '(' was never closed.",
        ),
        (", minutes: 5", "", "The header's `course: {part, title, builds, minutes}` lacks minutes."),
        ("return c * canary_of_a_solution", "return c * ", "This is not Python: invalid syntax."),
    ],
)
def test_what_is_wrong_is_said(course, lesson, old, new, sentence):
    assert old in sample.SOURCE
    lesson.source.write_text(sample.SOURCE.replace(old, new), encoding="utf-8")
    found = [problem.text for problem in lint(lesson)]
    assert (sentence in found) if sentence else (found == [])


def test_the_sample_has_nothing_wrong(course):
    assert lint(course.lesson("1"), course.lessons) == []


def test_a_problem_says_file_and_line(course, lesson):
    lesson.source.write_text(
        sample.SOURCE.replace('Check("scale", points=2)', 'Check("scale", points=3)'), encoding="utf-8"
    )
    (problem,) = lint(lesson)
    line = sample.SOURCE[: sample.SOURCE.index(CHECK_SCALE)].count("\n") + 1
    assert str(problem).startswith(f'01_sample.py:{line}: `Check("scale"')


def test_a_helper_that_a_learner_may_edit_is_named(course, lesson):
    text = sample.SOURCE.replace("2 + 2", "def helper():\n    return 4").replace(
        "check([-7]).gives(7)", "check([-7]).gives(helper() + 3)"
    )
    lesson.source.write_text(text, encoding="utf-8")
    (problem,) = lint(lesson)
    assert "uses `helper` from the unlocked cell" in problem.text


def test_an_exercise_of_two_lessons_is_named(course, lesson):
    (course.solutions / "02_other.py").write_text(sample.SOURCE, encoding="utf-8")
    assert len([p for p in lint(lesson, course.lessons) if "is an exercise of another lesson too" in p.text]) == 2


def test_a_header_that_cannot_be_read_is_said(course, lesson):
    lesson.source.write_text(sample.SOURCE.replace('# %% tags=["demo"]', '# %% tags=["demo"'), encoding="utf-8")
    assert any("header cannot be read" in problem.text for problem in lint(lesson))


def test_a_file_that_is_no_text_is_said(course, lesson):
    lesson.source.write_bytes(b"# %%\n\xff\n")
    (problem,) = lint(lesson)
    assert "cannot be read as a notebook" in problem.text and problem.line == 1
