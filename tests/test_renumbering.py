"""A lesson is its name: others come in before it, in the middle of a term, and nothing of a class or a learner is lost."""

import json
import re
import shutil
import sys

import nbformat
import pytest

from autograder import build, class_grading, collect, editions, export, numbering, own_work
from autograder.grading.one_grader import LOCKS
from autograder.layout import Course, CourseError
from autograder.lint import lint
from autograder.nbgrader_course import gradebook, settings
from autograder.release import release
from autograder.rename import rename
from course_lib import progress
from course_lib.start_page import show_progress
from tests import sample
from tests.sources import ROOT

ANSWERS = {**sample.RIGHT, "why": "It is the root of a sum of squares.", "own_words": "A size."}
HALF = {"scale": sample.RIGHT["scale"]}
NEW = sample.SOURCE.replace("magnitude", "linf_norm").replace("scale", "distance").replace("A sample", "A new sample")
REFERRING = "\n# %% [markdown]\n# As in lesson:sample, and in lesson:other,sample. Lesson:other has more.\n"


def hand_in(course, folder, student, answers, when, name="01_sample"):
    """A folder that is collected: one notebook of a learner, under some name."""
    place = folder / student
    place.mkdir(parents=True, exist_ok=True)
    (place / f"{name}.ipynb").write_bytes(sample.submission(course, "sample", answers))
    (place / "timestamp.txt").write_text(when)
    return {entry.student: entry for entry in collect.collect(course, course.lesson("sample"), folder)}


def build_all(course):
    for lesson in course.lessons:
        build.build(course, lesson)
    build.build_start_page(course)
    build.build_given(course)
    build.build_pages(course)


def begin(path, answers):
    """What a learner does in their notebook: some exercises, an output."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.id in answers:
            cell.source = answers[cell.id]
            cell.outputs = [nbformat.v4.new_output("stream", text="hello")]
    nbformat.write(notebook, path)


def insert(course):
    """What an author does: the lesson becomes the third, behind a new one and a project."""
    (course.solutions / "02_other.py").rename(course.solutions / "04_other.py")
    (course.solutions / "01_sample.py").rename(course.solutions / "03_sample.py")
    editions.write(course.solutions / "01_new.py", NEW)
    editions.write(course.solutions / "P1_hunt.py", NEW.replace("linf_norm", "hunt").replace("distance", "seek"))
    changed = Course(course.root)
    build_all(changed)
    return changed


@pytest.fixture(scope="module")
def half_graded(tmp_path_factory):
    """A class in the middle of a lesson: ada is graded, by hand too, late, and has feedback; ben is not; both notebooks are begun."""
    course = sample.checkout(tmp_path_factory.mktemp("class"), sample.SOURCE + sample.WRITTEN)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("autograder.release.build_wheel", lambda course, folder: _empty(folder / "course_lib-0.whl"))
        release(course, course.lesson("sample"))
    build_all(course)
    begin(course.lesson("sample").notebook, HALF)
    with open(course.classroom / "nbgrader_config.py", "a", encoding="utf-8") as file:
        file.write(sample.PENALTY)
    with gradebook(settings(course)) as book:
        book.update_or_create_assignment("01_sample", duedate="2026-02-28 12:00:00 UTC")
    folder = course.root / "in"
    hand_in(course, folder, "ada", HALF, "2026-03-01 10:00:00 UTC")
    hand_in(course, folder, "ada", ANSWERS, "2026-03-01 11:00:00 UTC")  # the first is kept in replaced/
    class_grading.grade(course, course.lesson("sample"))
    with gradebook(settings(course)) as book:
        for name, points in (("why", 2.5), ("own_words", 1)):
            grade = book.find_grade(name, "01_sample", "01_sample", "ada")
            grade.manual_score, grade.needs_manual_grade = points, False
        book.find_comment("why", "01_sample", "01_sample", "ada").manual_comment = "Say why not."
        book.db.commit()
    class_grading.grade(course, course.lesson("sample"))
    class_grading.feedback(course, course.lesson("sample"))
    hand_in(course, folder, "ben", HALF, "2026-02-27 10:00:00 UTC")
    return course


def _empty(path):
    path.touch()
    return path


@pytest.fixture
def before(half_graded, tmp_path):
    """A copy of the class before anything is inserted."""
    shutil.copytree(half_graded.root, tmp_path / "class", ignore=shutil.ignore_patterns("course_lib"))
    return Course(tmp_path / "class")


@pytest.fixture
def after(before):
    """The same class when renaming files, building and `course rename` are done: the whole change."""
    course = insert(before)
    moved = {change.old: change.new for change in rename(course)}
    assert moved == {"01_sample": "03_sample", "02_other": "04_other"}
    return course


def score(course, student):
    return {learner.student: learner.scores for learner in export.read_grades(course).learners}[student]


def test_the_lessons_stand_in_their_new_order(after):
    assert [lesson.assignment for lesson in after.lessons] == ["01_new", "03_sample", "04_other", "P1_hunt"]
    page = (after.notebooks / "start.ipynb").read_text(encoding="utf-8")
    assert page.index("01_new/") < page.index("03_sample/") < page.index("P1_hunt/")
    assert "solutions/P1_/py:percent" in (after.root / "jupytext.toml").read_text(encoding="utf-8")
    assert [
        str(problem)
        for lesson in after.lessons
        for problem in lint(lesson, after.lessons)
        if "mistakes" not in str(problem)
    ] == []


def test_grades_comments_penalties_and_feedback_are_those_of_before(before):
    old = score(before, "ada")["01_sample"]
    page = (before.classroom / "feedback" / "ada" / "01_sample" / "01_sample.html").read_bytes()
    course = insert(before)
    rename(course)
    assert old == pytest.approx(7.5 - 0.75) and score(course, "ada") == {"03_sample": old}
    assert (course.classroom / "feedback" / "ada" / "03_sample" / "03_sample.html").read_bytes() == page
    rows = {row.student: row for row in class_grading.grade(course, course.lesson("sample"))}
    assert rows["ada"].score == old and rows["ben"].score == 2  # ben's is graded now, ada's again with the same points
    class_grading.feedback(course, course.lesson("sample"))
    text = (course.classroom / "feedback" / "ada" / "03_sample" / "03_sample.html").read_text(encoding="utf-8")
    assert "Say why not." in text and "taken off because the work came late" in text


def test_nothing_stands_under_the_old_number(after):
    elsewhere = {"exchange", LOCKS}  # nbgrader's own, and files of locks that nobody holds
    found = [path for path in after.classroom.rglob("*01_sample*") if not elsewhere & {*path.parts}]
    assert found == [] and not list(after.releases.glob("01_sample*"))
    assert (after.classroom / "replaced" / "ada" / "03_sample" / "1" / "03_sample.ipynb").exists()
    assert rename(after) == []


@pytest.mark.parametrize("name", ["01_sample", "03_sample"])
def test_what_was_begun_under_the_old_number_is_collected(after, name, tmp_path):
    entries = hand_in(after, tmp_path / "later", "ben", sample.RIGHT, "2026-02-28 10:00:00 UTC", name)
    assert (entries["ben"].status, entries["ben"].line) == (
        "collected",
        "replaces an earlier one, kept in classroom/replaced",
    )
    rows = {row.student: row.score for row in class_grading.grade(after, after.lesson("sample"), ["ben"])}
    assert rows == {"ben": 4}


def test_a_class_that_was_not_renamed_is_told_so(before):
    course = insert(before)
    lesson = course.lesson("sample")
    for command in (
        lambda: release(course, lesson),
        lambda: collect.collect(course, lesson, course.root / "in"),
        lambda: class_grading.grade(course, lesson),
        lambda: class_grading.feedback(course, lesson),
        lambda: export.read_grades(course),
    ):
        with pytest.raises(CourseError) as refused:
            command()
        assert str(refused.value) == (
            "sample stands in the gradebook as 01_sample and is 03_sample now: run `course rename` first."
        )


def test_what_stands_in_the_way_stops_it_before_anything_moves(before):
    course = insert(before)
    (course.classroom / "submitted" / "ada" / "03_sample").mkdir()
    with pytest.raises(CourseError, match="there is classroom/submitted/ada/03_sample already"):
        rename(course)
    assert (course.classroom / "autograded" / "ada" / "01_sample" / "01_sample.ipynb").exists()
    (course.classroom / "submitted" / "ada" / "03_sample").rmdir()
    rename(course)
    assert score(course, "ada")


# A learner alone


def test_a_begun_notebook_stays_and_is_checked(after):
    lesson = after.lesson("sample")
    old = after.notebooks / "01_sample" / "01_sample.ipynb"
    assert old.exists() and lesson.notebook.exists()
    assert {result.exercise: result.status for result in own_work.check(after, lesson)}["scale"] == "passed"
    path, _ = own_work.submit(after, lesson)
    assert path.name == "03_sample.zip"
    begin(lesson.notebook, sample.RIGHT)  # who begins the new one goes on there
    assert own_work.begun_notebook(after, lesson) == lesson.notebook


def test_a_notebook_that_nobody_began_goes_with_its_number(after):
    assert not (after.notebooks / "02_other").exists()
    assert build.differences(after, after.lessons) == []
    shutil.copytree(after.lesson("other").notebook.parent, after.notebooks / "02_other")
    (after.notebooks / "02_other" / "04_other.ipynb").rename(after.notebooks / "02_other" / "02_other.ipynb")
    assert build.differences(after, after.lessons) == [
        "notebooks/02_other/02_other.ipynb is at an earlier place of its lesson."
    ]


def test_progress_stays_and_leads_to_the_begun_notebook(after, monkeypatch):
    folder = after.root / "progress"
    folder.mkdir()
    key = progress.key_of("scale")
    (folder / f"{key.partition('/')[0]}.json").write_text(json.dumps({key: {"status": "passed"}}))
    monkeypatch.setenv(progress.VARIABLE, str(folder))
    shown = show_progress(after.notebooks)
    assert [line for line in str(shown).splitlines() if "sample: 1" in line] == ["03 · A sample: 1 of 2 exercises"]
    assert 'href="01_sample/01_sample.ipynb"' in shown._repr_html_()
    assert 'href="03_sample/' not in shown._repr_html_()


@pytest.mark.skipif(sys.platform == "win32", reason="nbgrader's exchange does not exist there")
@pytest.mark.parametrize("when, points", [("2026-02-28 11:00:00.000000 UTC", 4), ("2026-02-20 11:00:00.000000 UTC", 2)])
def test_the_exchange_gives_what_was_fetched_under_the_old_number(after, when, points):
    config = settings(after)
    inbound = after.classroom / "exchange" / config.CourseDirectory.course_id / "inbound"
    place = inbound / f"ben+01_sample+{when}"
    place.mkdir(parents=True)
    (place / "01_sample.ipynb").write_bytes(sample.submission(after, "sample", sample.RIGHT))
    (place / "timestamp.txt").write_text(when)
    assert "ben" in collect.collect_exchange(after, after.lesson("sample"))
    assert not (after.classroom / "submitted" / "ben" / "01_sample").exists()
    (row,) = class_grading.grade(after, after.lesson("sample"), ["ben"])
    assert row.score == points  # the later of the two counts


# Numbers in the text


def learner_text(course, name):
    notebook = nbformat.reads(editions.learner_edition(course, course.lesson(name)), as_version=4)
    return "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


def test_the_build_writes_the_numbers(before):
    path = before.lesson("other").source
    path.write_text(path.read_text(encoding="utf-8") + REFERRING, encoding="utf-8")
    text = learner_text(before, "other")
    assert text.startswith("# 02 · A") and "As in lesson 01, and in lessons 01 and 02. Lesson 02 has more." in text
    course = insert(before)
    text = learner_text(course, "other")
    assert text.startswith("# 04 · A") and "As in lesson 03, and in lessons 03 and 04. Lesson 04 has more." in text
    assert learner_text(course, "hunt").startswith("# Project I · A")


def test_the_source_notebook_keeps_the_names_so_that_saving_it_does_no_harm(before):
    path = before.lesson("other").source
    path.write_text(path.read_text(encoding="utf-8") + REFERRING, encoding="utf-8")
    assert "lesson:other,sample" in editions.source_edition(path)


@pytest.mark.parametrize(
    "cell, words",
    [
        (
            "# %% [markdown]\n# See lesson:nowhere.",
            "The text speaks of lesson:nowhere, and no such lesson is in solutions/.",
        ),
        (
            "# %% [markdown]\n# See project:other.",
            "The text speaks of project:other, and no such lesson is in solutions/.",
        ),
        ("# %% [markdown]\n# See lesson 01.", "`lesson 01` is a number that may change"),
        ("# %%\nprint('lesson:other')", "`lesson:other` stands in code, where no number is written for it"),
    ],
)
def test_what_no_number_can_be_written_for_is_said(before, cell, words):
    lesson = before.lesson("sample")
    lesson.source.write_text(f"{sample.SOURCE}\n{cell}\n", encoding="utf-8")
    (problem,) = lint(lesson, before.lessons)
    assert problem.text.startswith(words)


def test_every_lesson_of_the_course_can_stand_elsewhere(tmp_path):
    """With all lessons behind `matrices` one further, each reference finds its lesson, and no number is left in a text."""
    (tmp_path / "solutions").mkdir()
    for lesson in Course(ROOT).lessons:
        later = not lesson.place.is_project and int(lesson.number) > 4
        number = f"{int(lesson.number) + 1:02}" if later else lesson.number
        shutil.copy(lesson.source, tmp_path / "solutions" / f"{number}_{lesson.name}.py")
    course = Course(tmp_path)
    for lesson in course.lessons:
        notebook = editions.read_source(lesson.source)
        named = sum(len(numbering.REFERENCE.findall(cell.source)) for cell in notebook.cells)
        numbering.number(notebook, lesson, course.lessons)
        text = "\n".join(cell.source for cell in notebook.cells)
        assert text.startswith(f"# {lesson.place.label} · ") or lesson.place.is_project
        prose = text.partition("\n")[2]  # without the title
        mentions = re.findall(r"\b[Ll]essons? \d\d|\b[Pp]rojects? [IV]+\b", prose)
        assert len(mentions) == named > 0


def test_no_number_of_a_lesson_stands_in_code():
    for path in sorted((ROOT / "course_lib").rglob("*.py")):
        assert not numbering.NUMBERED.findall(path.read_text(encoding="utf-8")), path
