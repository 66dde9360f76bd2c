"""What the class knows, of classes that were graded: the page finds again what learners did, and names nobody."""

import csv
import re
from types import SimpleNamespace

import pytest

from autograder import class_grading, collect
from autograder.build import write_source
from autograder.grading import Limits
from autograder.insight import classwork, report, watch
from autograder.insight.findings import UNTRIED, find
from autograder.layout import CourseError
from autograder.nbgrader_course import generate_assignment, gradebook, settings, write_settings
from autograder.release import release
from tests import sample, simulated_class
from tests.browser.conftest import copy_course
from tests.grading import sample as other

pytestmark = pytest.mark.slow
PATIENT = Limits(cell=240, call=120, check=400, submission=900)  # a busy machine is no learner's mistake

# A class of this course

SQUARED = {**sample.RIGHT, "magnitude": "def magnitude(v):\n    return sum(x * x for x in v)  # Berta Brecht"}
ODD = {**sample.RIGHT, "scale": "def scale(c, v):\n    return ['<script>alert(1)</script>', 'Cleo']"}
NAMED = {**sample.RIGHT, "scale": "def scale(c, v):\n    dora = 31.4\n    return dora"}
WORK = {  # id: (name, what they hand in)
    **{f"r{number}": (f"Right {number}", sample.RIGHT) for number in range(5)},
    **{f"q{number}": ("Berta Brecht", SQUARED) for number in range(4)},
    "odd1": ("Cleo Curie", ODD),
    "odd2": ("Carl Curie", ODD),
    "dora": ("Dora Dahl", NAMED),
    "half": ("Half Way", {"scale": sample.RIGHT["scale"]}),
    "blank": ("Blank Page", {}),
}


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    """The class after grading, and its page."""
    folder = tmp_path_factory.mktemp("insight")
    course = sample.checkout(folder)
    lesson = course.lesson("1")
    release(course, lesson)
    inbox = folder / "inbox"
    for student, (_, answers) in WORK.items():
        hand_in(course, inbox, student, answers)
    collect.collect(course, lesson, inbox)
    with gradebook(settings(course)) as book:
        for student, (name, _) in {**WORK, "absent": ("Absent Mind", None)}.items():
            first, _, last = name.rpartition(" ")
            book.update_or_create_student(student, first_name=first, last_name=last)
    class_grading.grade(course, lesson)
    written = report.of_lesson(course, lesson)
    rows = list(csv.DictReader(written.table.read_text(encoding="utf-8").splitlines()))
    work = classwork.read(lesson.assignment, course.classroom, settings(course))
    return SimpleNamespace(
        course=course, lesson=lesson, inbox=inbox, written=written, rows=rows, found=find(work),
        html=written.page.read_text(encoding="utf-8"),
    )  # fmt: skip


def hand_in(course, inbox, student, answers):
    (inbox / student).mkdir(parents=True, exist_ok=True)
    (inbox / student / "01_sample.ipynb").write_bytes(sample.submission(course, answers=answers))


def of_exercise(room, title):
    return next(each for each in room.found.exercises if each.exercise.title == title)


def test_who_did_what_is_counted(room):
    magnitude = of_exercise(room, "magnitude")
    assert magnitude.counts == {"passed": 8, "partly": 0, "failed": 4, "not attempted": 2}
    assert magnitude.n == 14 and magnitude.mean_share == pytest.approx(8 / 14)
    assert [learner.student for learner in room.found.missing] == ["absent"]
    assert [learner.student for learner in room.found.blank] == ["blank"]


def test_the_known_mistake_stands_first_with_its_words_and_an_example(room):
    (cost,) = of_exercise(room, "magnitude").named
    assert (cost.kind, cost.learners, cost.of, cost.points) == ("mistake", 4, 14, 8)
    assert cost.examples == ["def magnitude(v):\n    return sum((x * x for x in v))"]
    assert room.found.to_teach[0] is cost or room.found.to_teach[0].words == cost.words
    assert cost.words.partition("`")[0] in room.html


def test_what_no_hint_explains_is_grouped_by_what_came(room):
    (cost,) = [cost for cost in of_exercise(room, "scale").costs if cost.learners == 2]
    assert "scale(2" in cost.words and cost.points == 4


def test_learners_who_left_one_out_are_not_those_who_tried_nothing(room):
    (cost,) = [cost for cost in of_exercise(room, "magnitude").costs if cost.kind == UNTRIED]
    assert (cost.learners, cost.points) == (1, 2)


def test_the_page_names_nobody_before_its_last_part_and_runs_nothing(room):
    shown, _, _ = room.html.partition("<h2>Late and missing</h2>")
    for name in ("Berta", "Cleo", "Curie", "dora", "Dora", "Blank Page", "q0"):
        assert name not in shown, name
    assert "Absent Mind" in room.html and "<script" not in room.html
    assert not re.search(r"(?:src|href)=\"(?!#)", room.html)


def test_the_table_says_the_same(room):
    counts = {(row["exercise"], row["what"]): row["learners"] for row in room.rows}
    assert counts["magnitude", "solved"] == "8" and counts["magnitude", "mistake"] == "4"
    assert not any(name in room.written.table.read_text() for name in ("Berta", "q0", "Dora"))


def test_late_work_is_told(room, monkeypatch):
    with gradebook(settings(room.course)) as book:
        book.update_or_create_assignment("01_sample", duedate="2020-01-01 12:00 UTC")
    try:
        work = classwork.read("01_sample", room.course.classroom, settings(room.course))
        assert {learner.student for learner in find(work).late} == set(WORK)
    finally:
        with gradebook(settings(room.course)) as book:
            book.update_or_create_assignment("01_sample", duedate=None)


def test_what_is_not_graded_is_said(room):
    with pytest.raises(CourseError, match="02_other is not in the gradebook"):
        report.of_lesson(room.course, room.course.lesson("2"))


def test_only_new_work_is_taken_graded_and_shown(room, monkeypatch):
    graded = []
    grade = class_grading.grade
    monkeypatch.setattr(
        class_grading, "grade", lambda *args, **options: graded.append(args[2]) or grade(*args, **options)
    )
    at_work = watch.of_lesson(room.course, room.lesson, room.inbox, seconds=7)
    first = [line.partition(".")[0] for line in at_work.update()]
    assert first == ["14 learners handed in"]  # all is collected and graded already
    hand_in(room.course, room.inbox, "new", SQUARED)
    assert at_work.update() == []  # it may still be on its way
    lines = at_work.update()
    assert graded[1:] == [["new"]] and lines[0] == "1 graded: new"
    html = room.written.page.read_text(encoding="utf-8")
    assert "15 learners handed in" in html and '<meta http-equiv="refresh" content="7">' in html
    assert at_work.update() == []
    with gradebook(settings(room.course)) as book:
        book.remove_submission(room.lesson.assignment, "new")
    lines = watch.of_lesson(room.course, room.lesson, room.inbox, seconds=7).update()
    assert lines[0] == "1 graded: new"  # it was collected, but is not graded
    at_work.end()
    assert "refresh" not in room.written.page.read_text(encoding="utf-8").partition("<style>")[0]


# Over lessons


def test_the_page_over_lessons_is_of_the_gradebook(room):
    written = report.of_all(room.course)
    rows = {row["student"]: row for row in csv.DictReader(written.table.read_text(encoding="utf-8").splitlines())}
    assert rows["half"]["01_sample"] == "0.500" and rows["absent"]["01_sample"] == ""


# Any nbgrader course


def test_another_course_shows_what_it_can(course, monkeypatch):
    wrong = "def magnitude(v):\n    return sum(v)"
    for number in range(3):
        other.hand_in(course, f"s{number}", other.submission(magnitude=wrong))
    other.hand_in(course, "t", other.submission(answer="answer = 41"))
    class_grading.grade_other(course, other.ASSIGNMENT)
    written = report.of_other(course, other.ASSIGNMENT)
    rows = list(csv.DictReader(written.table.read_text(encoding="utf-8").splitlines()))
    counts = {(row["exercise"], row["what"]): row for row in rows}
    assert counts["check_magnitude", "tried"]["learners"] == "3" and counts["check_answer", "solved"]["learners"] == "3"
    alike = counts["check_magnitude", "unexplained"]
    assert alike["learners"] == "3" and "assert magnitude([3, 4]) == 5" in alike["in words"]
    assert "to be graded by hand" in written.page.read_text(encoding="utf-8")
    assert report.of_all_other(course).page.is_file()


@pytest.fixture
def course(tmp_path):
    return other.make_course(tmp_path / "course")


# A class whose truth is known


def test_the_mistakes_that_were_drawn_are_found_again(tmp_path):
    course = copy_course(tmp_path / "checkout")
    lesson = course.lesson("dot_product")
    write_source(course, lesson)
    write_settings(course)
    generate_assignment(settings(course), lesson.assignment)
    made = simulated_class.simulate(course, lesson, 40)
    made.write(tmp_path / "inbox")
    collect.collect(course, lesson, tmp_path / "inbox")
    class_grading.grade(course, lesson, limits=PATIENT)
    written = report.of_lesson(course, lesson)
    drawn, found = made.told(), simulated_class.read_back(lesson, written.table)
    assert found == drawn
    html = written.page.read_text(encoding="utf-8")
    assert not any(part in html for name in made.names.values() for part in name.split())
