"""The `course` command: what goes wrong is one clear line and exit code 2, never a traceback."""

import contextlib
import json
import os
import sqlite3
import subprocess
import sys
from types import SimpleNamespace

import pytest

from autograder import class_grading, cli, layout
from autograder.nbgrader_course import gradebook, settings
from tests import sample


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return sample.checkout(tmp_path_factory.mktemp("checkout"))


@pytest.fixture
def run(course, monkeypatch, capsys):
    """Run the command with some arguments, as from the terminal."""
    monkeypatch.setenv("COURSE_ROOT", str(course.root))
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments):
        monkeypatch.setattr("sys.argv", ["course", *arguments])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return SimpleNamespace(code=ended.value.code or 0, **capsys.readouterr()._asdict())

    return run


@pytest.mark.parametrize(
    "arguments, line",
    [
        (["release", "9"], "There is no lesson '9'. There are: 01_sample, 02_other."),
        (["grade", "1"], "Nothing is collected for 01_sample: run `course collect 01 …` first."),
        (["feedback", "1"], "Nothing is graded for 01_sample: run `course grade 01` first."),
        (["collect", "1"], "Name either a zip or folder, or --exchange."),
        (["export"], "There is no gradebook yet: release a lesson first."),
        (["export", "--moodle"], "Moodle takes one lesson at a time: name it."),
        (["check", "--file", "x.ipynb"], "Name the lesson that the file is of."),
        (
            ["submit", "1", "--file", "x.ipynb"],
            "There is no notebook at x.ipynb; was it moved? Say where it is with --file.",
        ),
    ],
)
def test_what_goes_wrong_is_one_line(run, arguments, line):
    done = run(*arguments)
    assert (done.code, done.err.strip()) == (2, line)


def test_a_command_that_is_none_is_said(run):
    done = run("biuld")
    assert done.code == 2 and "No such command 'biuld'" in done.err and "Traceback" not in done.err


def test_build_says_what_is_wrong_and_keeps_a_leak_out(course, run):
    source = course.lesson("2").source
    before = source.read_text(encoding="utf-8")
    source.write_text(before + "\n# %%\n### BEGIN SOLUTION\n4\n### END SOLUTION\n", encoding="utf-8")
    done = run("build")
    source.write_text(before, encoding="utf-8")
    line = before.count("\n") + 2
    assert done.code == 2
    assert f"02_other.py:{line}: A solution stands in a cell that is not marked as a solution cell." in done.err
    assert "not built 02_other" in done.out and not course.lesson("2").notebook.exists()
    assert course.lesson("1").notebook.exists()


def test_a_line_number_is_no_emoji(course, run):
    source = course.lesson("2").source
    before = source.read_text(encoding="utf-8")
    lines = before.count("\n")
    source.write_text(before + "\n" * (99 - lines) + '# %% tags=["odd"]\n1\n', encoding="utf-8")
    done = run("build", "2")
    source.write_text(before, encoding="utf-8")
    assert "02_other.py:100: The tag 'odd' is unknown." in done.err


def test_what_nbgrader_refuses_is_said_in_our_words_and_stops_no_other_lesson(course, run):
    source = course.lesson("1").source
    before = source.read_text(encoding="utf-8")
    source.write_text(before.replace('"grade_id": "check_magnitude"', '"grade_id": "check_scale"'), encoding="utf-8")
    done = run("build")
    source.write_text(before, encoding="utf-8")
    assert done.code == 2 and "not built 01_sample" in done.out and "notebooks/02_other/02_other.ipynb" in done.out
    assert done.err == "01_sample.py:50: The grade_id 'check_scale' is already that of the cell at line 27.\n"


def test_a_leaking_lesson_is_not_released(course, run):
    source = course.lesson("1").source
    before = source.read_text(encoding="utf-8")
    source.write_text(before.replace("2 + 2", "### BEGIN SOLUTION\n4\n### END SOLUTION"), encoding="utf-8")
    done = run("release", "1")
    source.write_text(before, encoding="utf-8")
    assert (
        done.code == 2
        and "01_sample is not released: learners would see" in done.err
        and not (course.classroom / "release").exists()
    )


def test_build_check_names_what_differs(course, run):
    assert run("build").code == 0
    assert run("build", "--check").code == 0
    path = course.lesson("1").notebook
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    done = run("build", "--check")
    assert (done.code, done.err.splitlines()[0]) == (2, "notebooks/01_sample/01_sample.ipynb differs from its source.")


@pytest.fixture
def with_gradebook(course):
    """The checkout with a released lesson's gradebook."""
    path = course.classroom / "gradebook.db"
    if not path.exists():
        with gradebook(settings(course)) as book:
            book.add_assignment("01_sample")
    (course.classroom / "submitted" / "ada" / "01_sample").mkdir(parents=True, exist_ok=True)
    return path


@pytest.mark.parametrize("arguments", [["export", "1"], ["grade", "1"]])
def test_a_gradebook_in_use_is_said(run, with_gradebook, arguments):
    with contextlib.closing(sqlite3.connect(with_gradebook, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        done = run(*arguments)
    assert done.code == 2 and done.err.strip().count("\n") == 0
    assert "The gradebook is in use by another program" in done.err


@pytest.mark.parametrize("arguments", [["export", "1"], ["grade", "1"]])
def test_a_damaged_gradebook_is_said(run, with_gradebook, arguments):
    whole = with_gradebook.read_bytes()
    with_gradebook.write_bytes(bytes(range(256)) * 20)
    try:
        done = run(*arguments)
    finally:
        with_gradebook.write_bytes(whole)
    assert done.code == 2 and done.err.strip().count("\n") == 0 and "The gradebook is damaged" in done.err


def test_a_file_that_cannot_be_written_is_said(run, with_gradebook, tmp_path):
    for place in (tmp_path / "missing" / "g.csv", tmp_path):
        done = run("export", "1", "--to", str(place))
        assert done.code == 2 and done.err.startswith(str(place)) and done.err.strip().count("\n") == 0


def test_an_assignment_that_is_none_of_another_course_is_said(run, tmp_path):
    for command in ("grade", "feedback"):
        done = run(command, "nosuch", "--course", str(tmp_path))
        assert done.code == 2 and "nosuch" in done.err and done.err.strip().count("\n") == 0


@pytest.mark.parametrize("workers", ["-1", "0"])
def test_a_number_of_workers_that_is_none_is_refused(run, workers):
    done = run("grade", "1", "--workers", workers)
    assert done.code == 2 and "--workers" in done.err and "Traceback" not in done.err


def test_a_terminal_without_the_signs_gets_question_marks(course):
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "COURSE_ROOT": str(course.root)}
    done = subprocess.run(
        [sys.executable, "-m", "autograder", "doctor"], env=environment, capture_output=True, check=False
    )
    assert b"Traceback" not in done.stderr and b"?  numpy" in done.stdout


def test_check_and_submit_say_that_marks_were_lost(course, run, tmp_path):
    notebook = json.loads(sample.submission(course))
    for cell in notebook["cells"]:
        cell["metadata"] = {}
    (tmp_path / "mine.ipynb").write_text(json.dumps(notebook))
    for command in ("check", "submit"):
        assert "Marks were lost" in run(command, "1", "--file", str(tmp_path / "mine.ipynb")).out


def test_outside_a_checkout_a_command_says_what_it_needs(tmp_path, monkeypatch):
    monkeypatch.delenv("COURSE_ROOT", raising=False)
    monkeypatch.setattr(layout, "__file__", str(tmp_path / "site-packages" / "autograder" / "layout.py"))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(layout.NoCheckout, match="needs a checkout of the course"):
        layout.Course()


def test_a_checkout_is_found_from_inside(course, monkeypatch, tmp_path):
    monkeypatch.delenv("COURSE_ROOT", raising=False)
    monkeypatch.setattr(layout, "__file__", str(tmp_path / "site-packages" / "autograder" / "layout.py"))
    monkeypatch.chdir(course.solutions)
    assert layout.Course().root == course.root


def test_a_class_is_summed_up():
    rows = [
        class_grading.Row("ada", 4, 4, ""),
        class_grading.Row("bob", 3.25, 4, "0.75 taken off, since it came late", by_hand=True),
        class_grading.Row("cyd", 0, 4, ""),
        class_grading.Row("dot", None, None, "not collected: x.ipynb is empty"),
    ]
    assert class_grading.summary(rows) == (
        "3 of 4 learners have a score. All points: 1; some: 1; none: 1; to be graded by hand: 1; no score: 1. The median is 3.25."
    )
    assert class_grading.summary(rows[:1]) == "1 of 1 learners have a score. All points: 1; some: 0; none: 0."


def test_grade_shows_names_and_a_summary_and_ctrl_c_how_to_go_on(run, monkeypatch):
    rows = [class_grading.Row("4711", 2, 4, "1 taken off, since it came late", "Anna Weber")]
    monkeypatch.setattr(class_grading, "grade", lambda *_, **__: rows)
    done = run("grade", "1")
    assert done.code == 0 and "Anna Weber" in done.out and "taken off, since it came late" in done.out
    assert "All points: 0; some: 1; none: 0." in done.out

    def stop(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(class_grading, "grade", stop)
    done = run("grade", "1")
    assert done.code == 130 and "run this again to grade the rest" in done.err
