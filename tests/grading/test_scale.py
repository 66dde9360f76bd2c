"""A large department: the gradebook on a PostgreSQL server, and a class whose planning must not take memory for every file."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import tracemalloc
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from autograder import grading
from autograder.grading.assignment import Assignment
from autograder.grading.classroom import Classroom
from autograder.grading.coordinator import GRADED, PROBLEM, UNCHANGED, _Run
from autograder.grading.gradebook import GradebookWriter
from autograder.grading.limits import Limits

from . import sample
from .conftest import LIMITS
from .sample import ASSIGNMENT, MAX_SCORE, hand_in, submission
from .test_fair import RIGHT

pytestmark = pytest.mark.slow
PROGRAMS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))  # where Debian has them
AS_ANOTHER = {"user": "postgres", "group": "postgres"} if hasattr(os, "getuid") and os.getuid() == 0 else {}
MANY = 20_000
MAX_BYTES_EACH = 4_000  # of a submission that is planned: its name, its folder, its notebooks' paths


@pytest.fixture(scope="module")
def server():
    """The folder of the socket of a server of its own."""
    pytest.importorskip("psycopg2", reason="PostgreSQL's driver is in requirements-dev.txt")
    if not PROGRAMS:
        pytest.skip("there is no PostgreSQL here (Debian: apt install postgresql)")
    with tempfile.TemporaryDirectory(prefix="pg") as folder:  # a socket's path must be short
        if AS_ANOTHER:
            shutil.chown(folder, **AS_ANOTHER)

        def run(program, *arguments):
            command = [str(PROGRAMS[-1] / program), "-D", f"{folder}/data", *arguments]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=folder, **AS_ANOTHER)

        run("initdb", "-U", "grader", "-A", "trust", "-E", "UTF8", "--no-sync")
        # the address is the socket alone: nothing listens on the network
        run("pg_ctl", "-w", "-l", f"{folder}/log", "-o", f"-c listen_addresses= -k {folder} -F", "start")
        try:
            yield folder
        finally:
            run("pg_ctl", "-m", "immediate", "stop")


def test_the_gradebook_on_a_server(server, tmp_path):
    url = f"postgresql+psycopg2://grader@/postgres?host={server}"
    course = sample.make_course(tmp_path / "course", db_url=url)
    settings = f"c.CourseDirectory.db_url = {url!r}\nc.CourseDirectory.course_id = {sample.COURSE!r}\n"
    (course / "nbgrader_config.py").write_text(f"c = get_config()\n{settings}")
    hand_in(course, "ada", submission())
    hand_in(course, "bob", submission(answer="answer = 41"))
    hand_in(course, "cyd", b"{broken")

    def results():
        report = grading.grade(ASSIGNMENT, course, limits=LIMITS)
        return [(result.student, result.status, result.score) for result in report.students]

    assert results() == [("ada", GRADED, MAX_SCORE), ("bob", GRADED, MAX_SCORE - 1), ("cyd", PROBLEM, None)]
    hand_in(course, "bob", submission(add="def add(u, v):\n    return 0"))
    assert results() == [("ada", UNCHANGED, MAX_SCORE), ("bob", GRADED, MAX_SCORE - 2), ("cyd", PROBLEM, None)]
    with Gradebook(url, sample.COURSE) as book:
        found = {
            entry.student_id: {grade.name: grade.auto_score for part in entry.notebooks for grade in part.grades}
            for entry in book.find_assignment(ASSIGNMENT).submissions
        }
    assert found == {"ada": {**RIGHT, "why": None}, "bob": {**RIGHT, "check_add": 0, "why": None}}
    grading.feedback(ASSIGNMENT, course)
    assert all((course / "feedback" / student / ASSIGNMENT).is_dir() for student in ("ada", "bob"))
    assert not list(course.glob("*.db"))


def test_twenty_thousand_submissions_are_planned_in_little_memory(course):
    notebook = sample.as_bytes(submission())
    for number in range(MANY):
        folder = course / "submitted" / f"s{number:05}" / ASSIGNMENT
        folder.mkdir(parents=True)
        (folder / f"{ASSIGNMENT}.ipynb").write_bytes(notebook)
    classroom = Classroom(course)
    records = GradebookWriter(classroom, ASSIGNMENT)
    specs = records.specifications(lambda name: classroom.source_notebook(ASSIGNMENT, name), ())
    run = _Run(Assignment(classroom, ASSIGNMENT, specs, Limits()), records, None, dry_run=False, keep=None)
    tracemalloc.start()
    try:
        planned = run.plan(None, rerun=False)
        kept, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
        records.close()
    assert len(planned) == MANY
    assert kept < MANY * MAX_BYTES_EACH and peak < 2 * MANY * MAX_BYTES_EACH
