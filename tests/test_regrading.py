"""The round of a lesson from the instructor's chair: rosters, late work, regrading with its reasons, and taking it back."""

import shutil
import zipfile
from types import SimpleNamespace

import pytest

from autograder import class_grading, cli, collect, export, feedback_zip, late, roster
from autograder.layout import Course, CourseError
from autograder.nbgrader_course import gradebook, settings
from autograder.release import release
from tests import sample
from tests.test_class_flow import SQUARED, no_wheel

RIGHT = sample.RIGHT
HALF = {"scale": RIGHT["scale"]}
LESSON = "01_sample"


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """A checkout whose lesson is released: a new gradebook takes nbgrader seconds."""
    course = sample.checkout(tmp_path_factory.mktemp("round"), sample.SOURCE + sample.WRITTEN)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("autograder.release.build_wheel", no_wheel)
        release(course, course.lesson("1"))
        release(course, course.lesson("2"))
    class_grading.explain(
        course, course.lesson("1"), sandbox=False
    )  # how its tests are run is found once, not in each copy
    return course


@pytest.fixture
def room(released, tmp_path, monkeypatch, capsys):
    """A copy of it, and the command to be run there."""
    monkeypatch.setattr("autograder.release.build_wheel", no_wheel)
    shutil.copytree(released.root, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("course_lib"))
    course = Course(tmp_path)
    monkeypatch.setenv("COURSE_ROOT", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments):
        monkeypatch.setattr("sys.argv", ["course", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        return SimpleNamespace(code=ended.value.code or 0, **capsys.readouterr()._asdict())

    def grade(*options):  # without the sandbox, which takes seconds to prove that it holds
        return run("grade", "1", "--no-sandbox", *options)

    return SimpleNamespace(course=course, lesson=course.lesson("1"), run=run, grade=grade, folder=tmp_path)


def canvas(room, works, name="canvas.zip"):
    """Canvas's archive: ``{file's beginning: answers}``."""
    with zipfile.ZipFile(room.folder / name, "w") as packed:
        for number, (beginning, answers) in enumerate(works.items()):
            content = answers if isinstance(answers, bytes) else sample.submission(room.course, answers=answers)
            packed.writestr(f"{beginning}_{90000 + number}_{LESSON}.ipynb", content)
    return room.folder / name


def moodle(room, works, name="moodle.zip", lesson="1"):
    """Moodle's archive: ``{"Name_number": answers}``."""
    with zipfile.ZipFile(room.folder / name, "w") as packed:
        for learner, answers in works.items():
            work = sample.submission(room.course, lesson, answers)
            packed.writestr(f"{learner}_assignsubmission_file_/work.ipynb", work)
    return room.folder / name


def scores(room):
    with gradebook(settings(room.course)) as book:
        return {
            submission.student_id: submission.score - (submission.late_submission_penalty or 0)
            for submission in book.assignment_submissions(LESSON)
        }


def due(room, when):
    with gradebook(settings(room.course)) as book:
        book.update_or_create_assignment(LESSON, duedate=when)


def change_test(room, test):
    room.lesson.source.write_text(
        (sample.SOURCE + sample.WRITTEN).replace("check([-7]).gives(7)", test), encoding="utf-8"
    )
    release(room.course, room.lesson)


# Regrading


@pytest.mark.slow
def test_a_dry_run_says_who_would_gain_and_lose_and_writes_nothing(room):
    wrong_where_it_is_tested = {
        **RIGHT,
        "magnitude": "def magnitude(v):\n    return sum(v) if len(v) == 1 else sum(x * x for x in v) ** 0.5",
    }
    archive = canvas(room, {"weber_1": RIGHT, "byron_2": wrong_where_it_is_tested, "nobody_3": HALF})
    room.run("collect", "1", archive)
    assert "points differ" not in room.grade().out  # the first time there is nothing to compare with
    assert scores(room) == {"1": 4, "2": 3.25, "3": 2}
    with gradebook(settings(room.course)) as book:
        grade = book.find_grade("why", LESSON, LESSON, "1")
        grade.manual_score, grade.needs_manual_grade = 2.5, False
        book.db.commit()
    change_test(room, "check([-7]).gives(-7)")
    graded = {path: path.read_bytes() for path in room.course.classroom.glob("autograded/*/*/*")}

    said = room.grade("--dry-run").out
    assert "2 learners' points differ from before: 1 gained, 1 lost." in said and "Nothing was written." in said
    assert "magnitude 2 → 1.25" in said and "magnitude 1.25 → 2" in said
    assert scores(room) == {"1": 6.5, "2": 3.25, "3": 2}
    assert {path: path.read_bytes() for path in graded} == graded

    said = room.grade().out
    assert "magnitude 2 → 1.25" in said and "`course history 1 --undo` takes this back." in said
    assert scores(room) == {"1": 5.75, "2": 4, "3": 2}
    assert "No learner's points would change" in room.grade("--dry-run").out


@pytest.mark.slow
def test_a_run_can_be_taken_back_and_what_a_person_gave_stays(room):
    archive = canvas(room, {"weber_1": RIGHT, "byron_2": SQUARED})
    room.run("collect", "1", archive)
    room.grade()
    before = {path: path.read_bytes() for path in room.course.classroom.glob("autograded/*/*/*")}
    change_test(room, "check([-7]).gives(-7)")
    room.grade()
    with gradebook(settings(room.course)) as book:  # given after the run that is taken back
        grade = book.find_grade("own_words", LESSON, LESSON, "1")
        grade.manual_score, grade.needs_manual_grade = 1, False
        book.db.commit()
    assert scores(room) == {"1": 4.25, "2": 2}
    assert room.run("history", "1").out.count(":") >= 4  # two runs' times

    said = room.run("history", "1", "--undo").out
    assert "4.25" in said and "2 learners' grades are as before the run." in said
    assert scores(room) == {"1": 5, "2": 2}
    assert {path: path.read_bytes() for path in room.course.classroom.glob("autograded/*/*/*")} == before
    row = {row.student: row for row in class_grading.grade(room.course, room.lesson, sandbox=False)}["1"]
    assert row.score == 4.25  # by the changed test, which is still there

    for _ in range(2):
        room.run("history", "1", "--undo")
    assert scores(room) == {"1": 1}  # the first run, but not the point that a person gave
    assert "no run of `course grade` to take back" in room.run("history", "1", "--undo").err


@pytest.mark.slow
def test_in_a_large_class_those_are_shown_of_whom_there_is_something_to_say(room, monkeypatch):
    monkeypatch.setattr(cli.grading, "MAX_SHOWN", 2)
    room.run("collect", "1", canvas(room, {"weber_1": RIGHT, "byron_2": RIGHT, "noether_3": HALF, "nobody_4": b""}))
    said = room.grade().out
    assert "is empty" in said and "noether" not in said
    assert "Of the other 3 learners there is nothing to say; --everyone shows them." in said
    assert "3 of 4 learners have a score." in said and "no score: 1. The median is 4." in said
    assert "noether" in room.grade("--everyone").out


def test_after_release_formgrader_calls_the_lesson_released(room):
    from nbgrader.apps.api import NbGraderAPI
    from nbgrader.auth import Authenticator
    from nbgrader.coursedir import CourseDirectory

    def status():
        config = settings(room.course)
        api = NbGraderAPI(CourseDirectory(config=config), Authenticator(config=config), config=config)
        return api.get_assignment(LESSON)["status"]

    assert status() == "draft"
    assert room.run("release", "1").code == 0
    assert status() == "released"


# The roster

CANVAS = """Student,ID,SIS User ID,SIS Login ID,Section,01_sample (77)
    Points Possible,,,,,4
"Weber, Anna",1,s1,anna,A,
"Byron, Ada",2,s2,ada,A,
"Noether, Emmy",5,s5,emmy,B,
"Student, Test",9,,abc,A,
"""
MOODLE = "First name;Last name;Email address;Groups\nAnna;Weber;anna@uni.example;A\nAda;Lovelace;ada@uni.example;\n"
WORKSHEET = (
    "Identifier,Full name,Email address,Status,Grade\n"
    "Participant 4711,Anna Weber,anna@uni.example,No submission,\n"
    "Participant 4712,Ada Lovelace,ada@uni.example,Submitted for grading,\n"
)
WITH_ROLES = "Full name,Username,Roles\nAnna Weber,anna,Student\nAda Lovelace,ada,Student\nCarl Gauss,carl,Teacher\n"


def listed(room, text, encoding="utf-8"):
    path = room.folder / "list.csv"
    path.write_bytes(text.encode(encoding))
    return path


def in_the_book(room):
    with gradebook(settings(room.course)) as book:
        return {
            student.id: (student.first_name, student.last_name, student.email, student.lms_user_id)
            for student in book.students
        }


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_list_is_read_however_it_was_written(tmp_path, encoding, separator):
    path = tmp_path / "list.csv"
    path.write_bytes(separator.join(["Full name", "Username\r\nJörg Müller", "jm\r\n"]).encode(encoding))
    assert roster.read(path) == [roster.Person(("jm",), "Jörg", "Müller", "")]


@pytest.mark.parametrize(
    "text, learners",
    [
        (CANVAS, {"1": "Anna Weber", "2": "Ada Byron", "5": "Emmy Noether"}),
        (MOODLE, {"anna@uni.example": "Anna Weber", "ada@uni.example": "Ada Lovelace"}),
        (WORKSHEET, {"anna@uni.example": "Anna Weber", "ada@uni.example": "Ada Lovelace"}),
        (WITH_ROLES, {"anna": "Anna Weber", "ada": "Ada Lovelace"}),
    ],
)
def test_lists_of_canvas_and_moodle_are_read(tmp_path, text, learners):
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    assert {person.ids[0]: person.name for person in roster.read(path)} == learners


@pytest.mark.parametrize(
    "content, words",
    [
        (b"", "needs a column with their names"),
        (b"lecture,room\nalgebra,5\n", "Its first line has: lecture, room."),
        (b"Full name,Username\n", "no learner below"),
        (b"PK\x03\x04\x00\x00", "is no CSV file"),
        (b"Full name,Username\nAnna Weber,x\nAda Byron,x\n", "has x twice, as Anna Weber and as Ada Byron"),
    ],
)
def test_what_is_no_list_is_one_clear_line(room, content, words):
    (room.folder / "list.csv").write_bytes(content)
    done = room.run("roster", room.folder / "list.csv")
    assert done.code == 2 and words in done.err and done.err.strip().count("\n") == 0


def test_a_list_twice_changes_nothing_and_a_changed_name_is_said(room):
    assert "3 learners are on the list: 3 new, 0 changed." in room.run("roster", listed(room, CANVAS)).out
    before = in_the_book(room)
    assert before["2"] == ("Ada", "Byron", None, "2")
    assert "3 learners are on the list: 0 new, 0 changed." in room.run("roster", listed(room, CANVAS)).out
    assert in_the_book(room) == before
    said = room.run("roster", listed(room, CANVAS.replace("Byron, Ada", "Lovelace, Ada"))).out
    assert "2: Ada Byron is now Ada Lovelace" in said and "0 new, 1 changed." in said
    said = room.run("roster", listed(room, CANVAS.replace('"Noether, Emmy",5,s5,emmy,B,\n', ""))).out
    assert "In the gradebook, but not on the list: 5." in said and "5" in in_the_book(room)


@pytest.mark.slow
def test_who_handed_in_nothing_is_known(room):
    room.run("roster", listed(room, CANVAS))
    said = room.run("collect", "1", canvas(room, {"weberanna_1": RIGHT, "somebody_77": RIGHT})).out
    assert "2 on the roster handed in nothing: Ada Byron (2), Emmy Noether (5)." in said
    assert "not on the roster" in said.split("somebody")[1].split("\n")[0]
    assert "2 on the roster handed in nothing" in room.grade().out
    notes = {learner.student: learner.notes.get(LESSON) for learner in export.read_grades(room.course).learners}
    assert notes == {"1": None, "2": "handed in nothing", "5": "handed in nothing", "77": "not on the roster"}
    assert all(
        "02_other" not in learner.notes for learner in export.read_grades(room.course).learners
    )  # not collected yet
    assert "Ada" in export.read_grades(room.course).plain() and "Byron" not in export.read_grades(room.course).canvas()


@pytest.mark.slow
def test_moodle_numbers_a_learner_anew_in_each_assignment(room):
    room.run("roster", listed(room, MOODLE))
    first = collect.collect(
        room.course, room.lesson, moodle(room, {"Anna Weber_4711": RIGHT, "Ada Lovelace_4712": HALF})
    )
    other = room.course.lesson("2")
    second = collect.collect(
        room.course, other, moodle(room, {"Anna Weber_5001": {}, "Group B-Ada Lovelace_5002": {}}, "2.zip", "2")
    )
    learners = ["ada@uni.example", "anna@uni.example"]
    assert [entry.student for entry in first] == [entry.student for entry in second] == learners
    assert set(in_the_book(room)) == set(learners)
    class_grading.grade(room.course, room.lesson, sandbox=False)
    class_grading.feedback(room.course, room.lesson)
    with zipfile.ZipFile(feedback_zip.pack(room.course, room.lesson)["Moodle"]) as packed:
        assert {name.split("_")[1] for name in packed.namelist()} == {"4711", "4712"}
    sheet = export.read_grades(room.course, [room.lesson]).moodle(LESSON)
    assert "Participant 4711,Anna Weber,anna@uni.example,4,9" in sheet


def test_learners_who_share_a_name_keep_moodles_numbers(room):
    room.run("roster", listed(room, MOODLE + "Anna;Weber;a.weber@uni.example;\n"))
    entries = collect.collect(room.course, room.lesson, moodle(room, {"Anna Weber_1": RIGHT, "Ada Lovelace_2": HALF}))
    assert [entry.student for entry in entries] == ["1", "ada@uni.example"]
    assert "not on the roster" in entries[0].line and "not on the roster" not in entries[1].line


def test_a_list_that_comes_late_finds_moodles_learners_by_their_names(room):
    collect.collect(room.course, room.lesson, moodle(room, {"Anna Weber_4711": RIGHT}))
    said = room.run("roster", listed(room, MOODLE)).out
    assert "2 learners are on the list: 1 new, 0 changed." in said
    assert in_the_book(room)["4711"] == ("Anna", "Weber", "anna@uni.example", "anna@uni.example")


# Late work


@pytest.mark.slow
def test_what_canvas_marks_late_gets_the_penalty(room):
    with open(room.course.classroom / "nbgrader_config.py", "a", encoding="utf-8") as file:
        file.write(sample.PENALTY)
    archive = canvas(room, {"weber_1": RIGHT, "byron_LATE_2": RIGHT, "noether_LATE_3": RIGHT})
    room.run("collect", "1", archive)
    room.grade()
    assert scores(room) == {"1": 4, "2": 4, "3": 4}  # no due date yet
    due(room, "2026-03-01 12:00:00 UTC")
    collect.submitted_path(room.course, room.lesson, "3").with_name("timestamp.txt").write_text(
        "2026-03-04 10:00:00 UTC"
    )
    said = room.grade().out
    assert scores(room) == {"1": 4, "2": 3.6, "3": pytest.approx(2.8)}
    assert "late; 0.4 taken off" in said and "late by 2 days 22 h; 1.2 taken off" in said and "late: 2" in said
    due(room, "2026-03-05 12:00:00 UTC")  # moved: Canvas's word moves with it, what somebody wrote does not
    room.grade()
    assert scores(room) == {"1": 4, "2": 3.6, "3": 4}


@pytest.mark.slow
def test_how_late_it_was_can_be_told_in_collecting(room):
    due(room, "2026-03-01 12:00:00 UTC")
    said = room.run("collect", "1", canvas(room, {"byron_LATE_2": RIGHT}), "--late-days", "2").out
    assert "1 came late, says Canvas" in said
    assert [row.late for row in class_grading.grade(room.course, room.lesson, sandbox=False)] == [2 * 86400 + 1]
    room.run("collect", "1", canvas(room, {"byron_LATE_2": RIGHT}))  # the same again: it stays as it was told
    assert [row.late for row in class_grading.grade(room.course, room.lesson, sandbox=False)] == [2 * 86400 + 1]


@pytest.mark.slow
def test_a_learner_gets_more_time(room):
    room.run("collect", "1", canvas(room, {"byron_LATE_2": RIGHT}))
    assert "has no due date" in room.run("extend", "1", "2", "--days", "1").err
    due(room, "2026-03-01 12:00:00 UTC")
    assert "There is no learner 99 in the gradebook" in room.run("extend", "1", "99", "--days", "1").err
    assert "2: 1 more days for 01_sample" in room.run("extend", "1", "2", "--days", "1").out
    assert [row.late for row in class_grading.grade(room.course, room.lesson, sandbox=False)] == [0]
    room.run("extend", "1", "2", "--days", "0")
    assert [row.late for row in class_grading.grade(room.course, room.lesson, sandbox=False)] == [1]


def test_a_lesson_that_was_not_released_has_no_extension(tmp_path):
    course = sample.checkout(tmp_path)
    with pytest.raises(CourseError, match="was not released yet"):
        late.extend(course, course.lesson("1"), ["ada"], 1)
