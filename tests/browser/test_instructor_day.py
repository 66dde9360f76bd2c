"""An instructor's day in formgrader: due date, Autograde, Manual Grading, Generate Feedback; and `course` beside it."""

import inspect
import zipfile
from types import SimpleNamespace

import pytest

from autograder import class_grading, collect, export
from autograder.nbgrader_course import gradebook, settings
from autograder.release import release
from tests import sample, sources
from tests.browser import conftest, lab
from tests.lessons.vectors import answers

pytestmark = pytest.mark.slow

LESSON = sources.LESSONS["vectors"].assignment
EXERCISES = [
    "difference",
    "magnitude",
    "gradient_step",
    "normalize",
    "descend",
    "linear_combination",
    "image_to_vector",
    "bag_of_words",
]
RIGHT = {
    name: f"import math, re, string\nfrom collections import Counter\n\n{inspect.getsource(getattr(answers, name))}"
    for name in EXERCISES
}
SPY = """import glob, os
print("found", [path for place in (os.getcwd(), {root!r}) for path in glob.glob(place + "/**/gradebook.db", recursive=True)])
class Always:
    def __eq__(self, other): return True
    def __array__(self, *args, **kwargs): os._exit(0)
def difference(u, v):
    return Always()
"""


@pytest.fixture(scope="module")
def room(tmp_path_factory, chromium):
    """Lesson 01 with two written questions, four learners' submissions from Moodle, and formgrader open in JupyterLab."""
    course = conftest.copy_course(tmp_path_factory.mktemp("my course"))
    lesson = course.lesson("1")
    source = lesson.source.read_text(encoding="utf-8").replace(
        "### BEGIN HIDDEN TESTS", f"### BEGIN HIDDEN TESTS\n{sample.HIDDEN_CANARY} = 1", 1
    )
    lesson.source.write_text(source + sample.WRITTEN, encoding="utf-8")
    release(course, lesson)
    with open(course.classroom / "nbgrader_config.py", "a", encoding="utf-8") as file:
        file.write(sample.PENALTY)
    works = {
        "Anna Weber_201": {
            **RIGHT,
            "why": "It is a root. <script>document.title = 'mine'</script>",
            "own_words": "A size.",
        },
        "Ben Osei_202": dict(list(RIGHT.items())[:4]),
        "Hostile Learner_203": {
            "difference": SPY.format(root=str(course.root)),
            "magnitude": "def magnitude(v):\n    while True: pass",
        },
        "Noah Empty_204": {},
    }
    with zipfile.ZipFile(course.root / "moodle.zip", "w") as archive:
        for name, answers in works.items():
            archive.writestr(f"{name}_assignsubmission_file/{LESSON}.ipynb", sample.submission(course, "1", answers))
    collect.collect(course, lesson, course.root / "moodle.zip")
    collect.submitted_path(course, lesson, "202").with_name("timestamp.txt").write_text("2026-03-02 10:00:00 UTC")
    with conftest.running_lab(course, tmp_path_factory.mktemp("home"), "--teach") as started:
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        page.goto(started.address())
        page.get_by_role("link", name="Scalars and vectors").first.wait_for(
            timeout=lab.PATIENCE
        )  # or it covers formgrader later
        page.get_by_role("menuitem", name="Nbgrader").click()
        page.get_by_role("menuitem", name="Formgrader").click()
        page.frame_locator("iframe").get_by_role("link", name=LESSON).wait_for(timeout=lab.PATIENCE)
        (formgrader,) = [frame for frame in page.frames if "/formgrader" in frame.url]
        yield SimpleNamespace(course=course, lesson=lesson, page=page, formgrader=formgrader)
        page.close()


def visit(room, path):
    room.formgrader.goto(room.formgrader.url.split("/formgrader/")[0] + f"/formgrader/{path}")
    return room.formgrader


def click(room, student, button):
    """Click a button in the table of submissions; returns what the window that opens then says."""
    formgrader = visit(room, f"manage_submissions/{LESSON}")
    formgrader.locator("tr", has_text=student).locator(f".{button} a").click(timeout=lab.PATIENCE)
    window = formgrader.locator(".modal.in")
    window.wait_for(timeout=lab.PATIENCE)
    return window.inner_text()


def scores(room):
    with gradebook(settings(room.course)) as book:
        return {
            submission.student_id: submission.score - (submission.late_submission_penalty or 0)
            for submission in book.assignment_submissions(LESSON)
        }


def test_a_due_date_is_set(room):
    formgrader = visit(room, "manage_assignments")
    formgrader.locator("td.edit a").click(timeout=lab.PATIENCE)
    window = formgrader.locator(".modal.in")
    window.locator("input.modal-duedate").fill("2026-03-01T12:00")
    window.locator("input.modal-timezone").fill("UTC")
    window.get_by_role("button", name="Save").click()
    formgrader.get_by_text("2026-03-01 12:00:00 UTC").wait_for(timeout=lab.PATIENCE)


@pytest.mark.parametrize("student, score", [("201", 14), ("202", 6.3), ("203", 0), ("204", 0)])
def test_the_autograde_button_grades_in_the_sandbox(room, student, score):
    said = click(room, student, "autograde")
    assert "Success" in said and "ExecuteApart" in said
    assert sample.HIDDEN_CANARY not in said
    assert scores(room)[student] == pytest.approx(score)  # that of 202 less ten per cent for a day


def test_the_hostile_one_found_nothing(room):
    graded = (room.course.classroom / "autograded" / "203" / LESSON / f"{LESSON}.ipynb").read_text(encoding="utf-8")
    assert "found []" in graded and "gradebook.db'" not in graded


def test_names_and_what_is_to_be_done_are_shown(room):
    formgrader = visit(room, f"manage_submissions/{LESSON}")
    formgrader.locator("tbody tr").nth(3).wait_for(timeout=lab.PATIENCE)
    text = formgrader.locator("tbody").inner_text()
    assert "Weber, Anna" in text and "None, None" not in text
    assert "needs manual grading" in formgrader.locator("tr", has_text="201").inner_text()
    assert "14 / 20" in formgrader.locator("tr", has_text="201").inner_text()


def test_two_written_answers_are_graded_by_hand(room):
    formgrader = visit(room, f"gradebook/{LESSON}/{LESSON}")
    waiting = formgrader.locator("tbody tr", has=formgrader.locator("td.needs-manual-grade span"))
    waiting.first.wait_for(timeout=lab.PATIENCE)
    assert waiting.count() == 1
    assert all(
        told not in formgrader.locator("tbody").inner_text() for told in ("Weber", "201")
    )  # whose it is is not shown
    waiting.locator("a.name-hidden").click()
    formgrader.wait_for_function(
        "() => window.formgrader?.grades?.loaded && formgrader.comments?.loaded", timeout=lab.PATIENCE
    )
    above = formgrader.locator(".breadcrumb").inner_text()
    assert "Submission #" in above and "Weber" not in above
    for name, points in (("why", "2.5"), ("own_words", "1")):
        box = formgrader.locator(f"input#{name}.score")
        box.fill(points, timeout=lab.PATIENCE)
        with room.page.expect_response(
            lambda answer: "/api/grade/" in answer.url and answer.request.method == "PUT", timeout=lab.PATIENCE
        ):
            box.press("Tab")
    assert "<script>document.title" in formgrader.locator("body").inner_text()  # shown, not run
    formgrader.locator("textarea.comment").nth(-2).fill("Say < why > a root is not negative.")
    with room.page.expect_response(
        lambda answer: "/api/comment/" in answer.url and answer.request.method == "PUT", timeout=lab.PATIENCE
    ):
        formgrader.locator("textarea.comment").nth(-2).blur()
    assert scores(room)["201"] == 17.5


def test_the_feedback_button_writes_our_page(room):
    assert "Success" in click(room, "201", "generate-feedback")
    page = (room.course.classroom / "feedback" / "201" / LESSON / f"{LESSON}.html").read_text(encoding="utf-8")
    assert "17.5 of 20 points" in page and "2.5 of 3" in page and "Say &lt; why &gt; a root is not negative." in page
    assert sample.HIDDEN_CANARY not in page and sample.SOLUTION_CANARY not in page and "<script>" not in page
    class_grading.feedback(room.course, room.lesson)
    again = (room.course.classroom / "feedback" / "201" / LESSON / f"{LESSON}.html").read_text(encoding="utf-8")
    assert again == page


def test_grading_again_by_the_command_changes_nothing(room):
    before = scores(room)
    rows = class_grading.grade(room.course, room.lesson, rerun=True)
    assert {row.student: row.score for row in rows} == scores(room) == before
    grades = export.read_grades(room.course, [room.lesson])
    assert {learner.student: learner.scores[LESSON] for learner in grades.learners} == before
    assert grades.learners[0].full_name == "Anna Weber"
