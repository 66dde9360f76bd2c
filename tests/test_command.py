"""The learner's own command: it puts lessons into a folder of theirs, never over begun ones, and needs no checkout."""

import json
import sys
import zipfile
from pathlib import Path

import pytest

from autograder import cli
from course_lib import command, folder, lab, sealed
from course_lib.folder import Folder, FolderError
from course_lib.lab import THREADS, limit_threads

LESSON = "01_vectors/01_vectors.ipynb"


def notebook(source="raise NotImplementedError", grade_id="scale"):
    cell = {"cell_type": "code", "source": source, "metadata": {"nbgrader": {"grade_id": grade_id}}}
    return json.dumps({"cells": [{"cell_type": "markdown", "source": "", "metadata": {}}, cell]})


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """The lessons of a package with one lesson and a picture, beside a copy that somebody made."""
    place = tmp_path / "shipped"
    for name, text in {
        "start.ipynb": "{}",
        LESSON: notebook(),
        "01_vectors/pictures/sum.svg": "<svg/>",
        "01_vectors/01_vectors-Copy1.ipynb": notebook("return 1"),
    }.items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text, encoding="utf-8")
    monkeypatch.setattr(folder, "shipped", lambda: place)
    return place


@pytest.fixture
def mine(shipped, tmp_path):
    mine = Folder(tmp_path / "mine")
    mine.put_lessons()
    return mine


def test_the_lessons_and_their_pictures_are_put_and_no_copy(shipped, tmp_path):
    put = Folder(tmp_path / "mine").put_lessons()
    assert sorted(put.new) == [LESSON, "01_vectors/pictures/sum.svg", "start.ipynb"]
    assert (tmp_path / "mine" / LESSON).read_text(encoding="utf-8") == notebook()


def test_a_begun_lesson_is_kept_and_an_untouched_one_renewed(shipped, mine):
    (mine.root / LESSON).write_text(notebook("return c * v"), encoding="utf-8")
    for name in (LESSON, "start.ipynb"):
        (shipped / name).write_text(notebook() + "\n", encoding="utf-8")
    put = mine.put_lessons()
    assert (put.new, put.renewed, put.begun) == ([], ["start.ipynb"], [LESSON])
    assert "return c * v" in (mine.root / LESSON).read_text(encoding="utf-8")
    assert (mine.root / "start.ipynb").read_text(encoding="utf-8") == notebook() + "\n"


def test_a_lesson_that_was_only_opened_and_run_is_renewed(shipped, mine):
    opened = json.loads(notebook())
    opened["metadata"] = {"language_info": {"name": "python", "version": "3.12.1"}}
    opened["cells"][1]["outputs"] = [{"output_type": "stream", "text": "run"}]
    (mine.root / LESSON).write_text(json.dumps(opened, indent=1), encoding="utf-8")
    (shipped / LESSON).write_text(notebook("raise NotImplementedError  # newer"), encoding="utf-8")
    put = mine.put_lessons()
    assert (put.renewed, put.begun) == ([LESSON], [])


def test_without_its_record_everything_that_differs_counts_as_begun(shipped, mine):
    (mine.root / ".course" / "given.json").write_text("damaged", encoding="utf-8")
    (shipped / LESSON).write_text(notebook() + "\n", encoding="utf-8")
    assert mine.put_lessons().begun == [LESSON]


def test_nothing_changes_where_nothing_is_new(mine):
    put = mine.put_lessons()
    assert (put.new, put.renewed, put.begun) == ([], [], [])


def test_the_installed_package_is_no_folder_for_lessons(shipped):
    with pytest.raises(FolderError, match="name a folder of your own"):
        Folder(folder.PACKAGE / "notebooks").put_lessons()


def test_a_folder_that_cannot_be_made_is_one_line(shipped, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(FolderError, match="cannot be put into"):
        Folder(tmp_path / "file" / "below").put_lessons()


def test_a_lesson_is_packed_to_hand_in(mine):
    (mine.root / LESSON).write_text(notebook("return c * v"), encoding="utf-8")
    path = mine.pack("1")
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == [LESSON]
        assert archive.read(LESSON) == (mine.root / LESSON).read_bytes()


@pytest.mark.parametrize(
    "content, words",
    [(None, "There is no notebook at"), ("{", "is not a notebook"), (notebook(grade_id="dot"), "is not a notebook of")],
)
def test_what_cannot_be_handed_in_is_one_line(mine, tmp_path, content, words):
    if content:
        (tmp_path / "other.ipynb").write_text(content, encoding="utf-8")
    with pytest.raises(FolderError, match=words):
        mine.pack("01", tmp_path / "other.ipynb")


def test_a_lesson_that_is_none_is_said(mine):
    with pytest.raises(FolderError, match=r"There is no lesson '9' in .* There are: 01_vectors"):
        mine.notebook("9")


def test_the_folder_is_found_again_from_inside_and_from_beside(mine, monkeypatch):
    monkeypatch.chdir(mine.root / "01_vectors")
    assert command.working_folder().root == mine.root
    monkeypatch.setattr(command, "NEW_FOLDER", "mine")
    monkeypatch.chdir(mine.root.parent)
    assert command.working_folder().root == mine.root


def test_what_follows_the_folder_is_jupyterlabs():
    assert command.split_lab_arguments(["lab", "--port", "9000"]) == (["lab"], ["--port", "9000"])
    assert command.split_lab_arguments(["lab", "x", "--no-browser"]) == (["lab", "x"], ["--no-browser"])
    assert command.split_lab_arguments(["submit", "2"]) == (["submit", "2"], [])


def test_lab_puts_the_lessons_and_opens_them(shipped, tmp_path, monkeypatch):
    opened, said = [], []
    monkeypatch.setattr(command, "open_lab", lambda *arguments: opened.append(arguments[:4]))
    target = tmp_path / "mine"
    assert command.run(["lab", str(target), "--no-browser"], say=said.append) == 0
    assert opened == [(target, target, target / ".course" / "progress.json", ["--no-browser"])]
    assert said == [f"The lessons are in {target}."]


def test_without_jupyterlab_one_line_says_what_to_install(shipped, tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "jupyterlab.labapp", None)
    assert command.run(["lab", str(tmp_path / "mine")]) == 2
    assert "pip install jupyterlab" in capsys.readouterr().err
    assert (tmp_path / "mine" / LESSON).exists()


def without_answers(monkeypatch):
    """A class's edition, which has no hidden checks."""
    monkeypatch.setattr(sealed, "SOURCES", Path("nowhere"))


@pytest.mark.parametrize("wanted", ["1", "lesson1", "vectors", "vec", "vektors", LESSON, "01_vectors-Copy1.ipynb"])
def test_a_lesson_is_found_by_what_people_type(mine, wanted):
    assert mine.notebook(wanted) == mine.root / LESSON


def test_several_are_handed_in_and_a_path_is_the_file(mine, tmp_path, monkeypatch):
    monkeypatch.chdir(mine.root)
    said = []
    assert command.run(["submit", "1", LESSON], say=said.append) == 0
    assert said == 2 * [f"Hand in {mine.root / 'submissions' / '01_vectors.zip'}"]


def test_root_is_told_what_to_add(shipped, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(lab, "is_root", lambda: True)
    monkeypatch.setattr(lab, "override_settings", pytest.fail)
    assert command.run(["lab", str(tmp_path / "mine")]) == 2
    assert "--allow-root" in capsys.readouterr().err


@pytest.mark.parametrize("options, is_desk", [([], True), (["--teach"], False)])
def test_a_learner_gets_the_desk_and_a_teacher_jupyterlab_as_it_is(tmp_path, monkeypatch, options, is_desk):
    from jupyterlab.labapp import LabApp

    started, said = [], []
    monkeypatch.setattr(LabApp, "launch_instance", started.append)
    for part in ("override_settings", "limit_threads"):
        monkeypatch.setattr(lab, part, lambda *_: None)
    monkeypatch.setattr(lab.first_cell, "install", lambda: None)
    monkeypatch.setattr(lab.os, "chdir", lambda _: None)
    monkeypatch.setenv("COURSE_PROGRESS", "mine")
    options = [*options, "--allow-root", "--no-browser"]
    lab.open_lab(tmp_path, tmp_path, tmp_path / "progress", options, say=said.append)
    (arguments,) = started
    assert any(argument.startswith("--LabApp.extra_labextensions_path=") for argument in arguments) == is_desk
    assert "--teach" not in arguments and "at the addresses below" in said[-1]
    assert (lab.LABEXTENSIONS / "course-desk" / "desk.js").is_file()


def test_check_says_what_it_needs(monkeypatch, capsys):
    without_answers(monkeypatch)
    assert command.run(["check", "2"]) == 2
    message = capsys.readouterr().err
    assert "edition comes without them" in message and message.count("\n") == 1


def test_doctor_loads_what_it_ticks(shipped, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    said = []
    assert command.run(["doctor"], say=said.append) == 1
    assert any(line.startswith("✗ matplotlib") for line in said) and any(line.startswith("✓ numpy") for line in said)


def test_outside_a_checkout_the_instructors_command_hands_over(shipped, tmp_path, monkeypatch, capsys):
    monkeypatch.delenv("COURSE_ROOT", raising=False)
    without_answers(monkeypatch)
    monkeypatch.setattr(cli, "_in_checkout", lambda: False)
    monkeypatch.setattr(sys, "argv", ["course", "check", "2"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 2 and "edition comes without" in capsys.readouterr().err


def test_numpy_computes_in_one_thread_unless_somebody_said_otherwise():
    variables = {}
    limit_threads(variables)
    assert variables == dict.fromkeys(THREADS, "1")
    chosen = {"OMP_NUM_THREADS": "4"}
    limit_threads(chosen)
    assert chosen == {"OMP_NUM_THREADS": "4"}
