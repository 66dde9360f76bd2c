"""A class of eleven, from release to the LMS's grades, with nbgrader's own gradebook reading the same state."""

import csv
import io
import json
import shutil
import subprocess
import sys
import zipfile
from datetime import datetime, timedelta
from types import SimpleNamespace

import nbformat
import numpy as np
import pytest

from autograder import class_grading, cli, collect, editions, export, feedback_zip, late, own_work, owners
from autograder.layout import Course, CourseError
from autograder.lint import lint
from autograder.nbgrader_course import gradebook, settings
from autograder.release import release
from course_lib.mistakes import known
from tests import sample

RIGHT = sample.RIGHT
SQUARED = {"scale": RIGHT["scale"], "magnitude": "def magnitude(v):\n    return sum(x * x for x in v)"}
LEARNERS = {  # id: (name, what they hand in, points of 4)
    "1001": ("perfect", dict(answers=RIGHT), 4),
    "1002": ("blank", dict(answers={}), 0),
    "1003": ("half", dict(answers={"scale": RIGHT["scale"]}), 2),
    "1004": ("squared", dict(answers=SQUARED), 2),
    "1005": (
        "visibleonly",
        dict(answers={**RIGHT, "magnitude": "def magnitude(v):\n    return {2: 5, 3: 7}.get(len(v), 9)"}),
        3.25,
    ),
    "1006": ("deletedtest", dict(answers=RIGHT, without=["check_scale"]), 4),
    "1007": ("crashes", dict(answers={**RIGHT, "scale": "def scale(c, v)\n    return"}), 2),
    "1008": ("renamed", dict(answers=RIGHT), 4),
    "1009": ("notanotebook", None, None),
    "1010": ("otherlesson", dict(name="2", answers={}), None),
    "1011": ("again", dict(answers=RIGHT), 4),
}
FILES = {"1008": "Final version (2).ipynb", "1011": "01_sample-1.ipynb"}


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """The class after its whole day."""
    folder = tmp_path_factory.mktemp("class")
    course = sample.checkout(folder)
    lesson = course.lesson("1")
    archive = folder / "submissions.zip"
    room = SimpleNamespace(course=course, lesson=lesson, zip=release(course, lesson), archive=archive)
    with zipfile.ZipFile(archive, "w") as packed:
        for number, (student, (name, work, _)) in enumerate(LEARNERS.items()):
            content = b"%PDF-1.7" if work is None else sample.submission(course, **work)
            packed.writestr(f"{name}_{student}_{90000 + number}_{FILES.get(student, '01_sample.ipynb')}", content)
        packed.writestr("again_1011_80000_01_sample.ipynb", sample.submission(course, answers={}))
    room.collected = {entry.student: entry for entry in collect.collect(course, lesson, archive)}
    room.seen = []
    room.rows = {
        row.student: row for row in class_grading.grade(course, lesson, progress=lambda *now: room.seen.append(now[:2]))
    }
    return room


@pytest.fixture(scope="module")
def pages(room):
    """The learners' feedback pages, as text."""
    count = class_grading.feedback(room.course, room.lesson)
    found = {
        path.parents[1].name: path.read_text(encoding="utf-8")
        for path in room.course.classroom.glob("feedback/*/01_sample/*.html")
    }
    assert count == len(found)
    return found


@pytest.mark.parametrize("student", LEARNERS)
def test_each_learner_gets_their_points(room, student):
    _, _, points = LEARNERS[student]
    assert room.rows[student].score == points
    assert room.rows[student].max_score == (None if points is None else 4)


def test_nobody_is_lost(room):
    assert set(room.collected) == set(room.rows) == set(LEARNERS)


def test_what_was_not_collected_has_its_one_clear_line(room):
    assert room.rows["1009"].line == "not collected: 01_sample.ipynb is not a notebook"
    assert room.rows["1010"].line == "not collected: 01_sample.ipynb is the notebook of 02_other"
    assert room.collected["1008"].line == "renamed from Final version (2).ipynb"
    assert room.collected["1011"].line == "the latest of 2"


def test_progress_is_told(room):
    graded = sum(points is not None for *_, points in LEARNERS.values())
    assert room.seen[-1] == (graded, graded)


def test_nbgraders_gradebook_has_the_same_state(room):
    with gradebook(settings(room.course)) as book:
        scores = {submission.student_id: submission.score for submission in book.assignment_submissions("01_sample")}
        assert scores == {student: points for student, (*_, points) in LEARNERS.items() if points is not None}
        assert book.find_assignment("01_sample").max_score == 4
        assert book.find_student("1001").last_name == "perfect"


def test_nbgraders_folders_have_the_same_state(room):
    graded = {student for student, (*_, points) in LEARNERS.items() if points is not None}
    for step in ("submitted", "autograded"):
        assert {path.parent.name for path in room.course.classroom.glob(f"{step}/*/01_sample")} == graded


def test_grading_again_changes_nothing(room):
    rows = class_grading.grade(room.course, room.lesson)
    assert {row.student: row.score for row in rows} == {student: points for student, (*_, points) in LEARNERS.items()}


def test_one_learner_can_be_graded_alone(room):
    (row,) = class_grading.grade(room.course, room.lesson, ["1004"], rerun=True)
    assert (row.student, row.score) == ("1004", 2)


def test_every_graded_learner_has_a_page(pages):
    assert set(pages) == {student for student, (*_, points) in LEARNERS.items() if points is not None}


def test_pages_are_packed_as_canvas_finds_learners(room, pages):
    paths = feedback_zip.pack(room.course, room.lesson)
    assert list(paths) == ["Canvas"]
    with zipfile.ZipFile(paths["Canvas"]) as packed:
        found = {
            match["id"]: packed.read(name).decode()
            for name in packed.namelist()
            if (match := owners.CANVAS.fullmatch(name))
        }
        assert len(found) == len(packed.namelist())
        assert (
            "again_1011_80000_01_sample.html" not in packed.namelist()
        )  # the page goes with the submission that was graded
    assert found == pages


def test_pages_are_packed_as_moodle_finds_learners(room, pages, monkeypatch):
    entries = {
        student: collect.Entry(student, "Ada_B. Weber", "Moodle", "01_sample.ipynb", [1.0], "collected", "")
        for student in pages
    }
    monkeypatch.setattr(feedback_zip, "read_record", lambda *_: entries)
    with zipfile.ZipFile(feedback_zip.pack(room.course, room.lesson)["Moodle"]) as packed:
        for name in packed.namelist():
            folder, page = name.split("/")
            _, number, plugin_type, plugin, _ = folder.split("_", 4)
            assert number in pages and (plugin_type, plugin, page) == ("assignfeedback", "file", "01_sample.html")


def test_feedback_names_the_known_mistake(pages):
    hint = next(mistake.hint for mistake in known("magnitude") if mistake.function(np.array([3.0, 4.0])) == 25)
    assert hint.split("`")[0].strip() in pages["1004"]
    assert "magnitude([3., 4.])" in pages["1004"]


# Grades for the LMS


def rows_of(text):
    return list(csv.reader(io.StringIO(text)))


def test_export_for_a_spreadsheet(room):
    header, *rows = rows_of(export.read_grades(room.course).plain())
    assert header == ["lesson", "student", "last name", "first name", "email", "score", "maximum", "note"]
    found = {row[1]: (row[5], row[6]) for row in rows}
    assert found == {
        student: ("" if points is None else str(points), "4") for student, (*_, points) in LEARNERS.items()
    }
    assert {row[1]: row[7] for row in rows}["1009"].startswith("not collected")


def test_export_for_canvas(room):
    header, possible, *rows = rows_of(export.read_grades(room.course).canvas())
    assert header == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "01_sample"]
    assert possible[0] == "Points Possible" and possible[-1] == "4"
    assert ["perfect", "1001", "", "", "", "4"] in rows


def test_export_for_moodle(room):
    header, *rows = rows_of(export.read_grades(room.course, [room.lesson]).moodle("01_sample"))
    assert header == ["Identifier", "Full name", "Email address", "Grade", "Maximum grade", "Last modified (grade)"]
    assert ["Participant 1004", "squared", "", "2", "4"] in [row[:5] for row in rows]
    assert all(datetime.fromisoformat(row[5]).tzinfo for row in rows)


def test_the_numbers_in_messages_are_those_of_what_happened(room, pages, tmp_path, monkeypatch, capsys):
    def said(*arguments):
        monkeypatch.setattr("sys.argv", ["course", *map(str, arguments)])
        with pytest.raises(SystemExit):
            cli.main()
        return capsys.readouterr().out

    monkeypatch.setenv("COURSE_ROOT", str(room.course.root))
    monkeypatch.setenv("COLUMNS", "200")
    folder, everybody = room.course.classroom, len(LEARNERS)
    text = said("collect", "1", room.archive)
    collected = len(list(folder.glob("submitted/*/01_sample/*.ipynb")))
    assert f"{collected} of {everybody} learners handed in a notebook of 01_sample." in text
    text = said("grade", "1")
    with gradebook(settings(room.course)) as book:
        scores = [entry.score for entry in book.assignment_submissions("01_sample")]
    full, none = sum(score == 4 for score in scores), sum(score == 0 for score in scores)
    assert f"{len(scores)} of {everybody} learners have a score." in text
    assert (
        f"All points: {full}; some: {len(scores) - full - none}; none: {none}; no score: {everybody - len(scores)}."
        in text
    )
    assert f"{len(list(folder.glob('feedback/*/01_sample/*.html')))} learners have a page" in said("feedback", "1")
    text = said("export", "1", "--to", tmp_path / "grades.csv")
    rows = rows_of((tmp_path / "grades.csv").read_text(encoding="utf-8"))[1:]
    assert f"{sum(row[5] != '' for row in rows)} of {len(rows)} learners have a grade" in text


def test_a_name_is_no_formula_in_a_spreadsheet():
    grades = export.Grades({"01": 2}, [export.Learner("ada", last_name="=HYPERLINK(1)", scores={"01": 1})])
    assert "'=HYPERLINK(1)" in grades.plain() and "'=HYPERLINK(1)" in grades.canvas()


def test_a_penalty_is_taken_off(room, monkeypatch):
    from nbgrader.api import SubmittedAssignment

    monkeypatch.setattr(SubmittedAssignment, "late_submission_penalty", 1.5)
    scores = {learner.student: learner.scores.get("01_sample") for learner in export.read_grades(room.course).learners}
    assert scores["1001"] == 2.5 and scores["1002"] == 0


def test_a_lesson_that_was_not_released_is_said(room):
    with pytest.raises(CourseError, match="02_other was not released"):
        export.read_grades(room.course, [room.course.lesson("2")])


# What is handed out


def test_the_release_has_the_notebook_the_wheel_and_how_to_start(room):
    with zipfile.ZipFile(room.zip) as archive:
        names = sorted(archive.namelist())
        readme = archive.read("01_sample/README.txt").decode()
        notebook = archive.read("01_sample/01_sample.ipynb")
    wheel = names[-1].rpartition("/")[2]
    assert names == ["01_sample/01_sample.ipynb", "01_sample/README.txt", f"01_sample/{wheel}"]
    assert wheel.startswith("linear_algebra_for_deep_learning-") and wheel in readme and len(readme.splitlines()) <= 10
    assert notebook == (room.course.classroom / "release" / "01_sample" / "01_sample.ipynb").read_bytes()


def test_the_release_is_the_same_each_time(room):
    first = room.zip.read_bytes()
    assert release(room.course, room.lesson).read_bytes() == first


def test_the_wheel_installs_and_works_alone(room, tmp_path):
    with zipfile.ZipFile(room.zip) as archive:
        (wheel,) = [name for name in archive.namelist() if name.endswith(".whl")]
        with zipfile.ZipFile(io.BytesIO(archive.read(wheel))) as inner:
            inner.extractall(tmp_path)
    assert {path.name for path in tmp_path.iterdir() if not path.name.endswith(".dist-info")} == {"course_lib"}
    code = "import course_lib.checks, course_lib.mistakes; print(course_lib.__file__, len(course_lib.mistakes.all_known()) > 0)"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == [str(tmp_path / "course_lib" / "__init__.py"), "True"]


# A learner alone


def test_a_learner_checks_their_own_notebook(room, tmp_path):
    (tmp_path / "mine.ipynb").write_bytes(sample.submission(room.course, answers=SQUARED))
    scale, magnitude = own_work.check(room.course, room.lesson, tmp_path / "mine.ipynb")
    assert (scale.exercise, scale.status, scale.earned) == ("scale", "passed", 2)
    assert (magnitude.status, magnitude.earned, magnitude.lines[0]) == ("failed", 0, "magnitude([3., 4.])")


def test_a_learner_hands_in_one_zip(room, tmp_path):
    (tmp_path / "mine.ipynb").write_bytes(sample.submission(room.course, answers={"scale": RIGHT["scale"]}))
    path, results = own_work.submit(room.course, room.lesson, tmp_path / "mine.ipynb")
    assert [result.status for result in results] == ["passed", "not attempted"]
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["01_sample/01_sample.ipynb"]
        assert archive.read("01_sample/01_sample.ipynb") == (tmp_path / "mine.ipynb").read_bytes()


@pytest.mark.parametrize("content, words", [(None, "There is no notebook at"), (b"{", "is not a notebook")])
def test_what_cannot_be_checked_is_one_clear_line(room, tmp_path, content, words):
    if content is not None:
        (tmp_path / "mine.ipynb").write_bytes(content)
    with pytest.raises(CourseError, match=words):
        own_work.check(room.course, room.lesson, tmp_path / "mine.ipynb")


# nbgrader's exchange


@pytest.mark.skipif(sys.platform == "win32", reason="nbgrader's exchange does not exist there")
def test_the_exchange_carries_a_lesson_there_and_back(room):
    from autograder.nbgrader_course import release_to_exchange

    config = settings(room.course)
    release_to_exchange(config, "01_sample")
    course_id = config.CourseDirectory.course_id
    outbound = room.course.classroom / "exchange" / course_id / "outbound" / "01_sample" / "01_sample.ipynb"
    assert outbound.read_bytes() == (room.course.classroom / "release" / "01_sample" / "01_sample.ipynb").read_bytes()
    inbound = (
        room.course.classroom / "exchange" / course_id / "inbound" / "dora+01_sample+2026-03-01 10:00:00.000000 UTC"
    )
    inbound.mkdir()
    work = sample.submission(room.course)
    (inbound / "01_sample.ipynb").write_bytes(work)
    (inbound / "timestamp.txt").write_text("2026-03-01 10:00:00.000000 UTC")
    assert "dora" in collect.collect_exchange(room.course, room.lesson)
    assert collect.submitted_path(room.course, room.lesson, "dora").read_bytes() == work


def test_without_submissions_it_says_what_to_do_first(tmp_path):
    course = sample.checkout(tmp_path)
    with pytest.raises(CourseError, match="run `course collect 01 …` first"):
        class_grading.grade(course, course.lesson("1"))
    with pytest.raises(CourseError, match="release a lesson first"):
        export.read_grades(course)


# Questions graded by hand, late work, and what nbgrader itself does in a class's folder

ANSWERS = {**RIGHT, "why": "It is the root of a sum of squares.", "own_words": "A size."}


def no_wheel(course, folder):
    """In place of the wheel for learners, whose making takes the longest."""
    (folder / "course_lib-0-py3-none-any.whl").touch()
    return folder / "course_lib-0-py3-none-any.whl"


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """A checkout whose lesson, which asks two written questions, is released: a new gradebook takes nbgrader seconds."""
    course = sample.checkout(tmp_path_factory.mktemp("written"), sample.SOURCE + sample.WRITTEN)
    assert lint(course.lesson("1")) == []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("autograder.release.build_wheel", no_wheel)
        release(course, course.lesson("1"))
    return course


@pytest.fixture
def written(released, tmp_path, monkeypatch):
    """A class of two: ada answered the written questions, ben did not."""
    monkeypatch.setattr("autograder.release.build_wheel", no_wheel)
    shutil.copytree(released.root, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("course_lib"))
    course = Course(tmp_path)
    room = SimpleNamespace(course=course, lesson=course.lesson("1"), handed_in=tmp_path / "in")
    for student, answers in (("ada", ANSWERS), ("ben", RIGHT)):
        hand_in(room, student, answers, "2026-03-01 10:00:00 UTC")
    return room


def hand_in(room, student, answers, when):
    folder = room.handed_in / student
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "01_sample.ipynb").write_bytes(sample.submission(room.course, answers=answers))
    (folder / "timestamp.txt").write_text(when)
    collect.collect(room.course, room.lesson, room.handed_in)


def graded(room, **options):
    return {row.student: row for row in class_grading.grade(room.course, room.lesson, **options)}


def score_by_hand(room, **points):
    """What formgrader's Manual Grading does."""
    with gradebook(settings(room.course)) as book:
        for name, score in points.items():
            grade = book.find_grade(name, "01_sample", "01_sample", "ada")
            grade.manual_score, grade.needs_manual_grade = score, False
        book.find_comment("why", "01_sample", "01_sample", "ada").manual_comment = "Say < why > a root is not negative."
        book.db.commit()


def page_of(room, student):
    class_grading.feedback(room.course, room.lesson)
    return (room.course.classroom / "feedback" / student / "01_sample" / "01_sample.html").read_text(encoding="utf-8")


def test_written_questions_wait_for_a_person_and_keep_what_they_said(written):
    assert sample.SOLUTION_CANARY not in editions.learner_edition(written.course, written.lesson)
    rows = graded(written)
    assert (rows["ada"].score, rows["ada"].line) == (4, "to be graded by hand: why, own_words")
    assert (rows["ben"].score, rows["ben"].line) == (4, "")  # untouched answers are worth nothing, as nbgrader has it
    assert "to be graded, 3 points" in page_of(written, "ada")
    score_by_hand(written, why=2.5)
    for again in (False, True):
        rows = graded(written, rerun=again)
        assert (rows["ada"].score, rows["ada"].max_score, rows["ada"].line) == (
            6.5,
            9,
            "to be graded by hand: own_words",
        )
    score_by_hand(written, why=2.5, own_words=1)
    page = page_of(written, "ada")
    assert "7.5 of 9 points" in page and "Say &lt; why &gt; a root is not negative." in page and "2.5 of 3" in page
    assert {learner.student: learner.scores for learner in export.read_grades(written.course).learners}["ada"] == {
        "01_sample": 7.5
    }


def test_a_corrected_test_leaves_manual_points_alone(written):
    graded(written)
    score_by_hand(written, why=3, own_words=1)
    for test, scores in (
        ("check([-7]).gives(-7)", (7.25, 3.25)),
        ("check([-7]).gives(7)", (8, 4)),
    ):  # one of two hidden groups is a point's half
        written.lesson.source.write_text(
            (sample.SOURCE + sample.WRITTEN).replace("check([-7]).gives(7)", test), encoding="utf-8"
        )
        release(written.course, written.lesson)
        rows = graded(written)
        assert (rows["ada"].score, rows["ben"].score) == scores


def test_late_work(written):
    with open(written.course.classroom / "nbgrader_config.py", "a", encoding="utf-8") as file:
        file.write(sample.PENALTY)
    assert graded(written)["ben"].score == 4  # no due date yet
    with gradebook(settings(written.course)) as book:
        book.update_or_create_assignment("01_sample", duedate="2026-02-27 12:00:00 UTC")
    assert {student: row.score for student, row in graded(written).items()} == {"ada": 3.2, "ben": 3.2}
    score_by_hand(written, why=3, own_words=2)
    assert graded(written)["ada"].score == 7.2
    assert "1.8 points were taken off because the work came late." in page_of(written, "ada")
    guide = (sample.ROOT / "docs" / "instructors.md").read_text(encoding="utf-8")
    assert sample.PENALTY in guide
    with gradebook(settings(written.course)) as book:
        book.update_or_create_student("cleo")
    late.extend(written.course, written.lesson, ["ben", "cleo"], days=7)  # of whom cleo has handed in nothing yet
    assert graded(written)["ben"].score == 4
    grades = export.read_grades(written.course)
    assert {learner.student: learner.scores.get("01_sample") for learner in grades.learners} == {
        "ada": 7.2,
        "ben": 4,
        "cleo": None,
    }
    assert "cleo" not in grades.canvas() and "cleo" not in grades.moodle("01_sample")
    hand_in(written, "ben", ANSWERS, "2026-03-07 12:00:00 UTC")
    assert graded(written)["ben"].score == 3.6
    with gradebook(settings(written.course)) as book:
        assert book.find_submission("01_sample", "ben").extension == timedelta(weeks=1)


def test_an_exercise_added_after_grading_is_one_clear_line(written):
    graded(written)
    added = sample.MAGNITUDE.replace("magnitude", "normalize")
    written.lesson.source.write_text(sample.SOURCE + sample.WRITTEN + added, encoding="utf-8")
    with pytest.raises(CourseError, match="01_sample has graded submissions, and exercises were added"):
        release(written.course, written.lesson)
    with gradebook(settings(written.course)) as book:  # nbgrader db assignment remove 01_sample --force
        book.remove_assignment("01_sample")
    release(written.course, written.lesson)
    assert graded(written)["ben"].max_score == 11


@pytest.mark.skipif(sys.platform == "win32", reason="the sandbox needs Linux, or a choice")
def test_nbgrader_started_in_the_classs_folder_uses_the_sandbox_too(written, tmp_path):
    """Formgrader's own page tells instructors to do this."""
    spy = RIGHT["scale"] + f"\nopen({str(tmp_path / 'written')!r}, 'w').close()"
    hand_in(written, "ada", {**ANSWERS, "scale": spy}, "2026-03-02 10:00:00 UTC")
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", "autograde", "01_sample", "--student=ada"],
        cwd=written.course.classroom,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "written").exists()
    (notebook,) = (written.course.classroom / "autograded").rglob("01_sample.ipynb")
    assert "verdicts" in json.loads(notebook.read_text(encoding="utf-8"))["metadata"]["grading"]


def test_a_submitted_notebook_stays_valid(room):
    for path in (room.course.classroom / "autograded").rglob("*.ipynb"):
        nbformat.validate(json.loads(path.read_text(encoding="utf-8")))
