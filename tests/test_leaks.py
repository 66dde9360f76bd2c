"""No solution and no hidden test reaches a learner: canaries are looked for in everything that a learner can get."""

import io
import re
import zipfile

import pytest

from autograder import book, build, class_grading, collect, editions, export, own_work
from autograder.layout import Course
from autograder.nbgrader_course import release_to_exchange, settings
from autograder.release import release
from tests import sample
from tests.sources import ROOT

CANARIES = [sample.SOLUTION_CANARY, sample.HIDDEN_CANARY]
HIDDEN_NUMBERS = "2.5, 3.5"  # of the hidden test's arguments
REGIONS = {
    "solution": re.compile(r"^[ \t]*### BEGIN SOLUTION\n(.*?)^[ \t]*### END SOLUTION$", re.MULTILINE | re.DOTALL),
    "hidden test": re.compile(
        r"^[ \t]*### BEGIN HIDDEN TESTS\n(.*?)^[ \t]*### END HIDDEN TESTS$", re.MULTILINE | re.DOTALL
    ),
}


def found_in(name, content):
    """Where the canaries are in a file, looking into zips and wheels."""
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return [place for inner in archive.namelist() for place in found_in(f"{name}/{inner}", archive.read(inner))]
    return [f"{canary} in {name}" for canary in CANARIES if canary.encode() in content]


def found_below(folder):
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files, f"{folder} is empty"
    return [place for path in files for place in found_in(str(path), path.read_bytes())]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """The sample course, built."""
    course = sample.checkout(tmp_path_factory.mktemp("leaks"))
    for lesson in course.lessons:
        build.build(course, lesson)
    build.build_start_page(course)
    return course


@pytest.fixture(scope="module")
def lesson(course):
    return course.lesson("1")


@pytest.fixture(scope="module")
def released(course, lesson):
    return release(course, lesson)


def nosy(function):
    """An answer that tries to bring out what it is called with: prints it, and raises it."""
    return f"def {function}:\n    print('called with', {function.split('(')[1][:-1]})\n    raise RuntimeError(str(({function.split('(')[1][:-1]})))"


@pytest.fixture(scope="module")
def graded(course, lesson, released, tmp_path_factory):
    """A class of three, graded."""
    folder = tmp_path_factory.mktemp("handed in")
    for name, answers in {
        "right": sample.RIGHT,
        "wrong": {"scale": "def scale(c, v):\n    return [6, 8] if v[0] == 3 else [1, -1.5] if v[0] == 2 else 0"},
        "nosy": {"scale": nosy("scale(c, v)"), "magnitude": nosy("magnitude(v)")},
    }.items():
        (folder / f"{name}.ipynb").write_bytes(sample.submission(course, answers=answers))
    collect.collect(course, lesson, folder)
    return class_grading.grade(course, lesson)


def test_the_canaries_are_planted(course, lesson):
    assert len(found_in("source", editions.source_edition(lesson.source).encode())) == 2


def test_the_search_looks_into_wheels_in_zips(tmp_path):
    with zipfile.ZipFile(tmp_path / "inner.whl", "w") as inner:
        inner.writestr("a.py", f"x = {sample.SOLUTION_CANARY!r}")
    with zipfile.ZipFile(tmp_path / "outer.zip", "w", zipfile.ZIP_DEFLATED) as outer:
        outer.write(tmp_path / "inner.whl", "inner.whl")
    assert len(found_in("outer.zip", (tmp_path / "outer.zip").read_bytes())) == 1


def test_notebooks(course):
    assert found_below(course.notebooks) == []


def test_the_release_zip_and_its_wheel(course, released):
    assert found_below(course.releases) == []


def test_the_release_tree_and_the_exchange(course, lesson, released):
    assert found_below(course.classroom / "release") == []
    release_to_exchange(settings(course), lesson.assignment)
    assert found_below(course.classroom / "exchange") == []


def test_a_learners_zip(course, lesson):
    own_work.submit(course, lesson)
    assert found_below(course.submissions) == []


def test_what_a_learner_is_told_of_their_own_work(course, lesson, tmp_path):
    (tmp_path / "mine.ipynb").write_bytes(sample.submission(course, answers={"scale": nosy("scale(c, v)")}))
    told = repr(own_work.check(course, lesson, tmp_path / "mine.ipynb"))
    assert not any(canary in told for canary in CANARIES) and HIDDEN_NUMBERS not in told


def test_feedback(course, lesson, graded):
    assert class_grading.feedback(course, lesson) == 3
    assert found_below(course.classroom / "feedback") == []
    for path in (course.classroom / "feedback").rglob("*.html"):
        assert HIDDEN_NUMBERS not in path.read_text(encoding="utf-8"), path.parents[1].name


def test_the_book(course, lesson):
    unsolved, solved = (
        editions.to_text(page(course, lesson)).encode() for page in (book.unsolved_page, book.solved_page)
    )
    assert found_in("unsolved", unsolved) == []
    assert found_in("solved", solved) == [f"{sample.SOLUTION_CANARY} in solved"]


def test_exports(course, lesson, graded):
    grades = export.read_grades(course)
    for text in (grades.plain(), grades.canvas(), grades.moodle(lesson.assignment)):
        assert not any(canary in text for canary in CANARIES)


# The course's own lessons, line by line

OWN = Course(ROOT)


def secret_lines(lesson, kinds=tuple(REGIONS)):
    """The lines of a lesson's solutions and hidden tests (or of one of these) that stand nowhere else in it."""
    text = open_text = lesson.source.read_text(encoding="utf-8")
    for region in REGIONS.values():
        open_text = region.sub("", open_text)
    lines = [line.strip() for kind in kinds for part in REGIONS[kind].findall(text) for line in part.splitlines()]
    secret = {line for line in lines if len(line) > 12 and line not in open_text}
    assert len(secret) > 5 * len(kinds)  # the regions were found
    return secret


@pytest.mark.parametrize("lesson", OWN.lessons, ids=lambda lesson: lesson.name)
def test_no_line_of_a_solution_or_hidden_test_is_in_the_committed_notebook(lesson):
    secret = secret_lines(lesson)
    cells = sample.sources(lesson.notebook.read_bytes())
    assert [line for line in secret if any(line in source for source in cells.values())] == []
    assert not any("BEGIN SOLUTION" in source or "BEGIN HIDDEN" in source for source in cells.values())
