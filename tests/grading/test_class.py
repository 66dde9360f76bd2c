"""A whole class: the gradebook, resuming, problems of single submissions, and nbgrader's own commands."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder import grading
from autograder.grading.classroom import Classroom, CourseMissing
from autograder.grading.coordinator import GRADED, PROBLEM, UNCHANGED
from autograder.grading.limits import NO_LIMIT, from_config
from autograder.grading.one_grader import only_grader
from autograder.grading.session import GradingError

from .conftest import LIMITS
from .sample import ASSIGNMENT, MAX_SCORE, SOLUTIONS, hand_in, submission

REPOSITORY = Path(__file__).parents[2]


def grade(course, **options):
    return grading.grade(ASSIGNMENT, course, limits=LIMITS, **options)


def gradebook_scores(course):
    """Each learner's automatic points by test cell, as nbgrader reads them."""
    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        return {
            entry.student_id: {
                grade.name: grade.auto_score for notebook in entry.notebooks for grade in notebook.grades
            }
            for entry in book.find_assignment(ASSIGNMENT).submissions
        }


def class_of_four(course):
    hand_in(course, "ada", submission())
    hand_in(course, "bob", submission(add="def add(u, v):\n    return 0"))
    hand_in(course, "cyd", b"{broken")
    hand_in(course, "dot", submission(magnitude="import os\ndef magnitude(v):\n    os._exit(1)"))


def test_a_class_is_graded_into_the_gradebook(course):
    class_of_four(course)
    seen = []
    report = grade(course, progress=lambda done, total, result, left: seen.append((done, total)))
    assert [(result.student, result.status, result.score) for result in report.students] == [
        ("ada", GRADED, MAX_SCORE),
        ("bob", GRADED, MAX_SCORE - 2),
        ("cyd", PROBLEM, None),
        ("dot", GRADED, MAX_SCORE - 6),
    ]
    assert "JSON" in report.of("cyd").line and "why" in report.of("ada").line
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]
    scores = gradebook_scores(course)
    assert scores["ada"] == {"check_add": 2, "check_magnitude": 3, "check_unit": 3, "check_answer": 1, "why": None}
    assert scores["bob"]["check_add"] == 0
    assert "cyd" not in scores
    assert (course / "autograded/ada/lesson/timestamp.txt").read_text() == "2026-01-02 03:04:05 UTC"
    assert not (course / "autograded/cyd").exists() or not list((course / "autograded/cyd").rglob("*.ipynb"))


def test_an_unchanged_class_is_left_alone(course):
    class_of_four(course)
    grade(course)

    def state():
        return {
            str(path): (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
            for path in course.rglob("*")
            if path.is_file()
        }

    before = state()
    report = grade(course)
    assert {result.status for result in report.students} == {UNCHANGED, PROBLEM}
    assert report.of("bob").score == MAX_SCORE - 2
    assert state() == before


def test_a_changed_submission_and_a_corrected_file_are_graded_again(course):
    class_of_four(course)
    grade(course)
    hand_in(course, "bob", submission(), timestamp="2026-01-03 00:00:00 UTC")
    hand_in(course, "cyd", submission())
    report = grade(course)
    assert {result.student for result in report.students if result.status == GRADED} == {"bob", "cyd"}
    assert report.of("bob").score == report.of("cyd").score == MAX_SCORE


def test_a_run_that_was_interrupted_goes_on(course):
    for number in range(6):
        hand_in(course, f"s{number}", submission())

    def stop(done, total, result, left):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        grade(course, workers=1, progress=stop)
    report = grade(course)
    assert {result.score for result in report.students} == {MAX_SCORE}
    assert len(gradebook_scores(course)) == 6


def test_a_graders_correction_by_hand_stays(course):
    hand_in(course, "ada", submission())
    grade(course)
    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        book.find_grade("why", ASSIGNMENT, ASSIGNMENT, "ada").manual_score = 2
        book.db.commit()
    report = grade(course, rerun=True)
    assert report.of("ada").score == MAX_SCORE + 2


def test_files_that_are_missing_misnamed_double_or_links(course):
    hand_in(course, "none", b"x", name="notes.txt")
    hand_in(course, "other", submission(), name="lesson (1).ipynb")
    for name in ("one.ipynb", "two.ipynb"):
        hand_in(course, "two", submission(), name=name)
    folder = hand_in(course, "link", b"", name="notes.txt")
    (folder / f"{ASSIGNMENT}.ipynb").symlink_to(course / "source" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb")
    (folder / "book.db").symlink_to(course / "gradebook.db")
    report = grade(course)
    assert report.of("other").score == MAX_SCORE
    for student, word in {"none": "no notebook", "two": "2 notebooks", "link": "link"}.items():
        assert report.of(student).status == PROBLEM and word in report.of(student).line


def test_an_assignment_that_is_not_there(course):
    with pytest.raises(CourseMissing, match="generate_assignment"):
        grading.grade("nothing", course)
    with pytest.raises(CourseMissing):
        grading.grade(ASSIGNMENT, course / "nowhere")


def nbgrader(course, *arguments):
    environment = {**os.environ, "PATH": os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"]}
    return subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments], cwd=course, env=environment, capture_output=True, text=True
    )


@pytest.mark.slow
def test_nbgraders_own_commands_use_this_grader(make_course):
    course = make_course("c = get_config()\nimport autograder.grading\nautograder.grading.install(c)\n")
    class_of_four(course)
    notebook = submission()
    by_id = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell for cell in notebook.cells}
    notebook.cells.insert(0, by_id["check_add"])  # stops the whole class in nbgrader itself
    hand_in(course, "aaa", notebook)
    spy = "import sys, os\nfound = [name for name in ('gradebook.db', 'source') if os.path.exists(%r + '/' + name)]\nanswer = 42 if not found else 0"
    hand_in(course, "spy", submission(answer=spy % str(course)))
    done = nbgrader(course, "autograde", ASSIGNMENT)
    scores = gradebook_scores(course)
    assert done.returncode != 0 and "cyd" in done.stderr  # nbgrader reports the broken one, and grades the others
    assert {student: sum(filter(None, points.values())) for student, points in scores.items() if student != "cyd"} == {
        "aaa": MAX_SCORE,
        "ada": MAX_SCORE,
        "bob": MAX_SCORE - 2,
        "dot": MAX_SCORE - 6,
        "spy": MAX_SCORE,
    }


def test_late_work_gets_the_penalty_of_nbgraders_plugin(make_course):
    course = make_course("c = get_config()\nc.LateSubmissionPlugin.penalty_method = 'zero'\n")
    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        book.update_or_create_assignment(ASSIGNMENT, duedate="2026-01-01 00:00:00 UTC")
    hand_in(course, "ada", submission())
    hand_in(course, "bob", submission(), timestamp="2025-12-31 00:00:00 UTC")
    report = grade(course)
    assert (report.of("ada").score, report.of("bob").score) == (0, MAX_SCORE)


def test_the_courses_configuration_counts(make_course):
    course = make_course("c = get_config()\nc.Execute.timeout = 1\nc.ExecuteApart.skip_tags = []\n")
    hand_in(course, "ada", submission(before=["import time\ntime.sleep(3)"]))
    assert grading.grade(ASSIGNMENT, course).of("ada").score == MAX_SCORE
    text = (course / "autograded/ada/lesson/lesson.ipynb").read_text()
    assert "stopped after 1 s" in text and "a demonstration 6.0" in text


def test_the_graded_notebook_is_a_valid_one(course):
    import nbformat

    hand_in(course, "ada", submission(before=["print('x'); 1 / 0"]))
    grade(course)
    notebook = nbformat.read(course / "autograded/ada/lesson/lesson.ipynb", as_version=4)
    nbformat.validate(notebook)
    assert json.loads(json.dumps(notebook))["nbformat_minor"] == 5
    assert SOLUTIONS["add"] in [cell.source for cell in notebook.cells]


@pytest.mark.slow
def test_the_command_grades_any_nbgrader_course(course, tmp_path):
    class_of_four(course)
    for command, seen in (("grade", ["ada", "not a notebook", f"{MAX_SCORE:g}"]), ("feedback", ["The pages are in"])):
        done = subprocess.run([sys.executable, "-m", "autograder", command, ASSIGNMENT, "--course", str(course)], cwd=tmp_path,
                              env={**os.environ, "PYTHONPATH": str(REPOSITORY), "COLUMNS": "200"}, capture_output=True, text=True)  # fmt: skip
        assert done.returncode == 0 and all(text in done.stdout for text in seen), done.stdout + done.stderr
    assert (course / "feedback" / "ada" / ASSIGNMENT).is_dir()
    assert (
        subprocess.run(
            [sys.executable, "-m", "autograder", "grade", ASSIGNMENT, "--course", str(tmp_path / "none")],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
            capture_output=True,
        ).returncode
        == 2
    )


# nbgrader's own settings, as nbgrader reads them

PLUGIN = """
from nbgrader.plugins import LateSubmissionPlugin


class OnePoint(LateSubmissionPlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        return 1.0
"""


@pytest.mark.parametrize(
    "config, cell, call, submission",
    [
        ("", 30, 10, 300),
        ("c.ExecutePreprocessor.timeout = 120", 120, 120, 480),
        ("c.ExecutePreprocessor.timeout = 120; c.Execute.timeout = 5", 5, 10, 300),
        ("c.Execute.timeout = -1", NO_LIMIT, NO_LIMIT, NO_LIMIT),
        ("c.ExecutePreprocessor.timeout = None", NO_LIMIT, NO_LIMIT, NO_LIMIT),
        ("c.ExecutePreprocessor.timeout = 60; c.ExecuteApart.call_timeout = 3", 60, 3, 300),
    ],
)
def test_nbgraders_time_limits_are_read(tmp_path, config, cell, call, submission):
    (tmp_path / "nbgrader_config.py").write_text(f"c = get_config()\n{config}\n")
    limits, _ = from_config(Classroom(tmp_path).config)
    assert (limits.cell, limits.call, limits.submission) == (cell, call, submission)


@pytest.mark.parametrize("named", ["{}.OnePoint", "'{}.OnePoint'"])
def test_a_plug_in_beside_the_configuration_is_found(make_course, named):
    name = f"plugin_{len(named)}"
    course = make_course(
        f"c = get_config()\nimport {name}\nc.AssignLatePenalties.plugin_class = {named.format(name)}\n"
    )
    (course / f"{name}.py").write_text(PLUGIN)
    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        book.update_or_create_assignment(ASSIGNMENT, duedate="2026-01-01 00:00:00 UTC")
    hand_in(course, "ada", submission())
    ada = grade(course).of("ada")
    assert ada.score == MAX_SCORE - 1 and ada.line.startswith("1 taken off, since it came late") and ada.by_hand
    assert str(course) not in sys.path


def test_a_plug_in_that_fails_is_said(make_course):
    course = make_course(
        "c = get_config()\nimport plugin_fails\nc.AssignLatePenalties.plugin_class = plugin_fails.OnePoint\n"
    )
    (course / "plugin_fails.py").write_text(PLUGIN.replace("1.0", "1 / 0"))
    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        book.update_or_create_assignment(ASSIGNMENT, duedate="2026-01-01 00:00:00 UTC")
    hand_in(course, "ada", submission())
    with pytest.raises(GradingError, match="plug-in fails for ada: ZeroDivisionError"):
        grade(course)


def test_a_plug_in_that_is_missing_is_said_before_anything_is_graded(make_course):
    course = make_course("c = get_config()\nc.AssignLatePenalties.plugin_class = 'nowhere.Plugin'\n")
    hand_in(course, "ada", submission())
    with pytest.raises(GradingError, match="late-penalty plug-in cannot be loaded"):
        grade(course)
    assert not (course / "autograded").exists()


def test_a_configuration_that_ends_in_an_error_is_said(make_course):
    course = make_course("c = get_config()\nimport nowhere_at_all\n")
    with pytest.raises(CourseMissing, match=r"nbgrader_config.py ends in an error: ModuleNotFoundError"):
        grade(course)


@pytest.mark.parametrize("url", ["sqlite:///grades/book.db", "sqlite:///./grades/../grades/book.db"])
def test_a_relative_gradebook_is_meant_from_the_courses_folder(make_course, tmp_path, monkeypatch, url):
    course = make_course(f"c = get_config()\nc.CourseDirectory.db_url = {url!r}\n")
    (course / "grades").mkdir()
    (course / "gradebook.db").rename(course / "grades/book.db")
    monkeypatch.chdir(tmp_path)
    hand_in(course, "ada", submission())
    assert grade(course).of("ada").score == MAX_SCORE
    assert not list(tmp_path.glob("*.db")) and not (course / "gradebook.db").exists()


@pytest.mark.parametrize("step", ["grade", "feedback", "explain"])
def test_a_folder_that_is_no_course_gets_no_gradebook(tmp_path, step):
    with pytest.raises(CourseMissing, match="lesson is in no gradebook"):
        getattr(grading, step)(ASSIGNMENT, tmp_path)
    assert not list(tmp_path.iterdir())


def test_workers_that_are_none_are_refused(course):
    hand_in(course, "ada", submission())
    with pytest.raises(GradingError, match="-1 workers grade nothing"):
        grading.grade(ASSIGNMENT, course, workers=-1)


def test_two_graders_at_once_are_one_too_many(course):
    hand_in(course, "ada", submission())
    with only_grader(course, ASSIGNMENT), pytest.raises(GradingError, match="is being graded already"):
        grade(course)
    with only_grader(course, "another"):
        assert grade(course).of("ada").score == MAX_SCORE
