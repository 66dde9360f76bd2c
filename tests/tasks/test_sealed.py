"""Hidden checks and answers come to a lone learner, and to no class: canaries, in plain text and after unsealing."""

import base64
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections import Counter

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell

from autograder import build, editions
from autograder.grading import Job, from_notebook, run
from autograder.layout import Course
from autograder.nbgrader_course import settings
from autograder.release import release
from course_lib import notebook as saved
from course_lib import sealed
from tests import sample as base
from tests import sources
from tests.tasks import sample
from tests.tasks.test_tasks import RIGHT, WRONG, Notebook, of_the_sample  # noqa: F401 (fixture)

SECRETS = [  # of each kind of task: a hidden check's argument, a key's feedback, a model answer, a rubric
    "(5, 2), (3, 3), (1, 4)", "is the loss of equal probabilities", "2w·x has the sign", "the probability moves towards",
    "return (p - y) * x", "return (n, m)",
]  # fmt: skip
BASE64 = re.compile(rb"[A-Za-z0-9+/]{24,}={0,2}")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    course = base.checkout(tmp_path_factory.mktemp("sealed"), sample.source())
    for path, text in build.tasks.texts(course).items():
        editions.write(path, text)
    for lesson in course.lessons:
        build.build(course, lesson)
    build.build_start_page(course)
    return course


@pytest.fixture(scope="module")
def alone(course, tmp_path_factory):
    """The wheel for learning alone, as it is published."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder]
    subprocess.run(command, cwd=course.root / "packaging" / "learner", check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def texts_in(content):
    """All files in an archive and in the archives in it, as bytes."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        yield content
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            yield name.encode()
            yield from texts_in(archive.read(name))


def unsealed_in(content, tasks):
    """Whatever in some bytes can be unsealed by the keys of the lesson's tasks."""
    for text in texts_in(content):
        for found in BASE64.findall(text):
            for task in tasks:
                for part in (sealed.HIDDEN, sealed.ANSWER):
                    try:
                        yield sealed.unseal(found.decode(), f"sample/{task}/{part}")
                    except Exception:  # noqa: S112 (most of what looks like it is none)
                        continue


def secrets_in(texts):
    return {secret for text in texts for secret in SECRETS if secret in text}


def plain(content):
    return [text.decode("utf-8", "ignore") for text in texts_in(content)]


@pytest.fixture(scope="module")
def tasks(course):
    return sealed.parts_of(course.lesson("1").source.read_text(encoding="utf-8"))


def test_the_published_wheel_can_be_unsealed_and_not_read(alone, tasks):
    content = alone.read_bytes()
    assert secrets_in(plain(content)) == set()
    assert secrets_in(unsealed_in(content, tasks)) == set(SECRETS) - {"the probability moves towards"}  # rubrics never


def test_a_class_gets_none_of_it_in_any_form(course, tasks):
    zipped = release(course, course.lesson("1")).read_bytes()
    assert not any("sealed_files/" in text for text in plain(zipped))
    assert secrets_in(plain(zipped)) == set()
    assert list(unsealed_in(zipped, tasks)) == []
    for folder in (course.notebooks, course.classroom / "release"):
        for path in folder.rglob("*.ipynb"):
            assert secrets_in([path.read_text(encoding="utf-8")]) == set(), path


def test_what_is_sealed_opens_with_its_own_key_alone():
    text = sealed.seal("an answer", "one")
    assert b"answer" not in base64.b64decode(text)
    with pytest.raises(Exception, match="incorrect|invalid|error"):
        sealed.unseal(text, "another")


@pytest.fixture(params=["a checkout", "the wheel"])
def notebook(request, course, alone, of_the_sample, tmp_path, monkeypatch):  # noqa: F811
    """A lone learner's kernel, which has the answers from the sources or from a sealed file."""
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress"))
    if request.param == "a checkout":
        monkeypatch.setattr(sealed, "SOURCES", course.root / "solutions")
    else:
        monkeypatch.setattr(sealed, "SOURCES", tmp_path / "nowhere")
        with zipfile.ZipFile(alone) as archive:
            archive.extractall(tmp_path / "wheel")
        monkeypatch.setattr(sealed, "FILES", tmp_path / "wheel" / "course_lib" / "sealed_files")
    learner = Notebook(course)
    learner.run("imports")
    yield learner
    InteractiveShell.clear_instance()


def test_alone_the_hidden_checks_give_points(notebook):
    notebook.run(RIGHT["center_columns"])
    assert "2 of 2 points" in str(notebook.run("check_center_columns")[1])
    notebook.run("def center_columns(X):\n    return X - (X[0] + X[-1]) / 2")
    told = notebook.run("check_center_columns")[1]
    assert told.earned < 2 and "hidden check: more rows and columns" in str(told)
    assert "rng" not in notebook.shell.user_ns  # what the hidden checks use is none of the learner's names


def test_alone_a_choice_is_answered_at_once(notebook):
    notebook.run(WRONG["choose_cause"])
    told = str(notebook.run("check_choose_cause")[1])
    assert "0 of 1 points" in told and "Then it would jump about" in told and "ln 10" not in told
    notebook.run(RIGHT["choose_cause"])
    told = str(notebook.run("check_choose_cause")[1])
    assert "1 of 1 points" in told and "ln 10" in told


def test_a_namespace_that_breaks_hidden_checks_leaves_the_visible_ones(notebook):
    notebook.run(RIGHT["center_columns"])
    notebook.run("real, np = np, None")
    notebook.run("center_columns.__globals__['np'] = None")
    told = notebook.run("check_center_columns")[1]
    assert told.visible_passed and not told.has_hidden
    notebook.run("np = real")


def test_the_model_answer_of_a_formula_is_asked_for_twice(notebook, capsys):
    notebook.run("check = None")
    notebook.run("d_loss_d_w")
    notebook.run("given_loss")
    notebook.run("check_d_loss_d_w")
    assert "Ask once more" in notebook.run("check.answer()")[0]
    assert "(p - y) * x" in notebook.run("check.answer()")[0]


def test_where_no_progress_is_kept_a_model_answer_comes_all_the_same(notebook, monkeypatch):
    monkeypatch.setattr("course_lib.progress.folder", lambda: None)
    monkeypatch.setattr("course_lib.progress._asked", Counter())
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    show = next(text for text in notebook.cells.values() if "model_answer(" in text)
    assert "run this cell once more" in notebook.run(show)[0]
    assert "once more" not in notebook.run(show)[0]


def test_a_written_answer_is_shown_after_ones_own(notebook, tmp_path, monkeypatch):
    path = tmp_path / "01_sample.ipynb"
    monkeypatch.setenv("JPY_SESSION_NAME", str(path))
    cell = {"cell_type": "markdown", "metadata": {"nbgrader": {"grade_id": "why_sign"}}, "source": saved.TEXT_STUB}
    show = next(text for text in notebook.cells.values() if "model_answer(" in text)
    path.write_text(json.dumps({"cells": [cell]}))
    assert "your own answer first" in notebook.run(show)[0]
    path.write_text(json.dumps({"cells": [{**cell, "source": RIGHT["why_sign"]}]}))
    shell = notebook.shell.run_cell
    from IPython.utils.capture import capture_output

    with capture_output() as captured:
        shell(show)
    assert "2w·x has the sign" in captured.outputs[0].data["text/markdown"]


def test_in_a_class_nothing_is_shown_of_it(notebook, monkeypatch, tmp_path):
    monkeypatch.setattr(sealed, "SOURCES", tmp_path / "nowhere")
    monkeypatch.setattr(sealed, "FILES", tmp_path / "nowhere")
    show = next(text for text in notebook.cells.values() if "model_answer(" in text)
    assert "A person reads this answer" in notebook.run(show)[0]


def test_after_three_tries_a_model_answer_stands_beside_ones_own(notebook):
    for number in (1, 2, 3):
        notebook.run(f"def center_columns(X):\n    return X - {number}")
        shown = notebook.run("check_center_columns")[1].to_html()
        assert ("One way to write it" in shown) == (number == 3)
    assert "return X - X.mean(axis=0)</pre>" in shown and "return X - 3</pre>" in shown
    notebook.run("def center_columns(X):\n    return X - (X[0] + X[-1]) / 2")  # right where it can be seen
    shown = notebook.run("check_center_columns")[1].to_html()
    assert "a hidden one does not" in shown and "One way to write it" in shown and "They part first at" in shown
    notebook.run(RIGHT["center_columns"])
    shown = notebook.run("check_center_columns")[1].to_html()
    assert "One way" not in shown and "hidden ones ran" in shown


def test_in_a_class_no_model_answer_comes(notebook, monkeypatch, tmp_path):
    monkeypatch.setattr(sealed, "SOURCES", tmp_path / "nowhere")
    monkeypatch.setattr(sealed, "FILES", tmp_path / "nowhere")
    for number in range(5):
        notebook.run(f"def center_columns(X):\n    return X - {number + 1}")
        shown = notebook.run("check_center_columns")[1].to_html()
    assert ">Hint</summary>" in shown and "One way" not in shown and "hidden" not in shown


def test_a_grader_offers_no_hint_and_no_answer(tmp_path, monkeypatch):
    """Although the lessons' sources lie beside it, and whoever grades keeps a progress."""
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress"))
    lesson = sources.LESSONS["dot_product"]
    notebook = nbformat.read(lesson.notebook, as_version=4)
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "cosine_similarity":
            cell.source = "def cosine_similarity(a, b):\n    return a @ b + 1"
    spec = from_notebook(
        json.loads(editions.source_edition(lesson.source)), lesson.assignment, config=settings(Course(sources.ROOT))
    )
    outcome = run(Job(nbformat.writes(notebook).encode(), spec), sandbox=False)
    assert outcome.verdicts["check_cosine_similarity"]["status"] == "failed"
    shown = json.dumps([cell.get("outputs") for cell in outcome.notebook["cells"]]) + json.dumps(outcome.verdicts)
    assert "cosine_similarity: not right yet" in shown
    assert [
        words for words in ("<details", "One way", "Hint 1", "start_over", "hidden ones ran") if words in shown
    ] == []
    assert not (tmp_path / "progress").exists()


def test_course_check_gives_points_where_there_is_the_wheel_alone(course, alone, tmp_path):
    with zipfile.ZipFile(alone) as archive:
        archive.extractall(tmp_path / "wheel")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COURSE_"))}
    environment["PYTHONPATH"] = str(tmp_path / "wheel")

    def run(code):
        command = [sys.executable, "-c", f"import course_lib.command as command, course_lib.folder as folder; {code}"]
        return subprocess.run(
            command, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True, encoding="utf-8"
        ).stdout

    run("folder.Folder('linear-algebra').put_lessons()")
    mine = tmp_path / "linear-algebra" / "01_sample" / "01_sample.ipynb"
    for answers, points in ((RIGHT, "5 of 5 points"), ({**RIGHT, "choose_cause": WRONG["choose_cause"]}, "4 of 5")):
        mine.write_bytes(base.submission(course, answers=answers))
        said = run("command.run(['check', '1'])")
        assert points in said, said
    assert "Then it would jump about" in said
    assert (tmp_path / "linear-algebra" / ".course" / "progress" / "sample.json").is_file()
