"""Projects end to end: measured on held-out data in the trusted process, with limits of their own, by a class and alone."""

from __future__ import annotations

import json
import subprocess
import sys

import nbformat
import pytest

from autograder import build, class_grading, collect, editions, own_work
from autograder.grading.limits import Limits, own_seconds
from autograder.layout import CourseError
from autograder.lint import lint
from autograder.nbgrader_course import gradebook, settings
from autograder.release import release
from course_lib.command import NOT_SEALED
from course_lib.tasks.project import Aim, AimVerdict, NoAnswer, held_out, numbers, whole_numbers
from tests import sample

HELD_OUT_CANARY = "canary_of_held_out_data"
SOURCE = sample.HEADER.replace(
    'title: "A sample", builds: "a vector or two", minutes: 5',
    'title: "Guess", builds: "a guess", minutes: 5, cell: 3, call: 1, held_out: [guess.json]',
) + (
    """
# %% nbgrader={"grade": false, "grade_id": "imports", "locked": true, "schema_version": 3, "solution": false, "task": false}
import numpy as np

# %% nbgrader={"grade": false, "grade_id": "guess", "locked": false, "schema_version": 3, "solution": true, "task": false}
def guess(x):
    \"\"\"A number's sign: 0 or 1.\"\"\"
    ### BEGIN SOLUTION
    return int(x > 0)
    ### END SOLUTION

# %% nbgrader={"grade": true, "grade_id": "check_guess", "locked": true, "points": 8, "schema_version": 3, "solution": false, "task": false}
from course_lib.tasks.project import Aim, held_out, whole_numbers

aim = Aim("guess", points=8, steps={0.5: 0, 0.75: 1 / 2, 1.0: 1}, of="of the signs are right", items="numbers", seconds=2)
aim.on([(1.5, 1), (-2.5, 0)], lambda answer, right: float(whole_numbers(answer, (), 2) == right), leaders={"always 1": 0.5})
### BEGIN HIDDEN TESTS
aim.hidden()
aim.on(held_out("guess.json")["items"], lambda answer, right: float(whole_numbers(answer, (), 2) == right))
### END HIDDEN TESTS
aim.verdict()

# %% [markdown] nbgrader={"grade": true, "grade_id": "why", "locked": false, "points": 2, "schema_version": 3, "solution": true, "task": false}
# ### BEGIN SOLUTION
# canary_of_a_solution
# ### END SOLUTION
"""
)
ITEMS = [[x + 0.5, int(x >= 0)] for x in (-7, 3, -2, 4, -9, 8, -1, 6)]

# What each submission does, and of 8 points how many it gets.
CLASS = {
    "good": ("def guess(x):\n    return x > 0", 8),
    "sound": ("def guess(x):\n    return int(x > 5)", 4),  # 6 of 8 are right
    "constant": ("def guess(x):\n    return 1", 0),
    "raising": ("def guess(x):\n    if x == 8.5:\n        raise KeyError(x)\n    return int(x > 0)", 6),
    "nan": ("def guess(x):\n    return np.nan", 0),
    "slow": (
        "import time\ndef guess(x):\n    if x == 8.5:\n        time.sleep(30)\n    return int(x > 0)",
        2,
    ),  # 5 of 8 were right before
    "dead": ("import os\ndef guess(x):\n    if x == 8.5:\n        os._exit(0)\n    return int(x > 0)", 2),
    "nosy": ("def guess(x):\n    print('asked', x)\n    raise RuntimeError(f'asked {x}')", 0),
    "reader": (
        "import glob, json, os\n"
        "def guess(x):\n"
        "    for place in ('held_out/guess.json', *glob.glob('/tmp/**/guess.json', recursive=True), FILE):\n"
        "        if os.path.exists(place):\n"
        "            return dict(map(tuple, json.load(open(place))['items'])).get(x, 0)\n"
        "    from course_lib.tasks.project import held_out\n"
        "    return dict(map(tuple, held_out('guess.json')['items'])).get(x, 0)",
        0,
    ),
    "patient": ("import time\ndef guess(x):\n    if x == -6.5:\n        time.sleep(1.6)\n    return int(x > 0)", 0),
    "blank": (None, 0),
}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    course = sample.checkout(tmp_path_factory.mktemp("project"))
    editions.write(course.root / "solutions" / "P1_guess.py", SOURCE)
    held_out = {"canary": HELD_OUT_CANARY, "items": ITEMS}
    editions.write(course.root / "held_out" / "guess.json", json.dumps(held_out))
    for lesson in course.lessons:
        build.build(course, lesson)
    build.build_start_page(course)
    return course


@pytest.fixture(scope="module")
def project(course):
    return course.lesson("P1")


def submission(course, name):
    answer = CLASS[name][0]
    answers = {"guess": answer.replace("FILE", repr(str(course.root / "held_out" / "guess.json")))} if answer else {}
    notebook = nbformat.reads(sample.submission(course, "P1", answers), as_version=4)
    if name == "patient":  # who gives oneself more time gains nothing
        notebook.metadata["course"].update(cell=100, call=100, check=1000, submission=1000, held_out=[])
    return nbformat.writes(notebook).encode()


@pytest.fixture(scope="module")
def graded(course, project, tmp_path_factory):
    release(course, project)
    folder = tmp_path_factory.mktemp("handed in")
    for name in CLASS:
        (folder / f"{name}.ipynb").write_bytes(submission(course, name))
    collect.collect(course, project, folder)
    rows = {row.student: row for row in class_grading.grade(course, project)}
    class_grading.feedback(course, project)
    return rows


def page(course, student):
    return (course.classroom / "feedback" / student / "P1_guess" / "P1_guess.html").read_text(encoding="utf-8")


def test_a_project_is_numbered_by_its_part(course, project):
    assert project == course.lesson("guess") == course.lesson("I")
    assert course.lessons[-1] == project  # after the lessons of its part
    notebook = nbformat.read(project.notebook, as_version=4)
    assert notebook.cells[0].source.startswith("# Project I · ")
    start = (course.notebooks / "start.ipynb").read_text(encoding="utf-8")
    assert "| Project I | [Guess](P1_guess/P1_guess.ipynb) |" in start


@pytest.mark.parametrize("student", CLASS)
def test_points_of_a_class(graded, student):
    assert graded[student].score == CLASS[student][1], graded[student].line


def test_feedback_tells_score_and_steps_and_nothing_of_the_data(course, graded):
    assert "75 % of the signs are right (8 held-out numbers), 4 of 8 points." in page(course, "sound")
    assert "Points: 4 of 8 at 75 %, 8 of 8 at 100 %" in page(course, "sound")
    assert "it raised KeyError" in page(course, "raising")
    assert "did not finish within 1 s" not in page(course, "good")
    assert "TimeoutError" in page(course, "slow")
    for student in CLASS:
        text = page(course, student)
        assert HELD_OUT_CANARY not in text
        assert not any(str(x) in text for x, _ in ITEMS if str(x) not in (CLASS[student][0] or "")), student


def test_no_held_out_data_in_what_learners_get(course, graded):
    from tests.test_leaks import CANARIES, found_below

    CANARIES.append(HELD_OUT_CANARY)
    try:
        for folder in (course.notebooks, course.releases, course.classroom / "release", course.classroom / "feedback"):
            assert found_below(folder) == []
        assert found_below(course.root / "held_out") != []
    finally:
        CANARIES.remove(HELD_OUT_CANARY)


def test_a_lone_learner_with_a_checkout_is_measured_on_held_out_data(course, project, tmp_path):
    (tmp_path / "mine.ipynb").write_bytes(submission(course, "sound"))
    (result,) = own_work.check(course, project, tmp_path / "mine.ipynb")
    assert (result.earned, result.points, result.status) == (4, 8, "partly")
    assert any("held-out numbers" in line for line in result.lines)
    path, _ = own_work.submit(course, project, tmp_path / "mine.ipynb")
    assert path.name == "P1_guess.zip"


def test_without_the_held_out_data_nothing_is_graded(course, project, graded):
    path = course.root / "held_out" / "guess.json"
    moved = path.rename(path.with_suffix(".away"))
    try:
        with pytest.raises(CourseError, match="held-out data guess.json are not in"):
            class_grading.grade(course, project)
    finally:
        moved.rename(path)


@pytest.mark.slow
def test_nbgraders_own_command_measures_on_held_out_data_too(course, project, graded):
    command = [sys.executable, "-m", "nbgrader", "autograde", "P1_guess", "--student=sound", "--force"]
    done = subprocess.run(command, cwd=course.root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    with gradebook(settings(course)) as book:
        assert book.find_submission("P1_guess", "sound").score == CLASS["sound"][1]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("cell: 3", "cell: long", "The header's `cell` is a limit in seconds: 'long' is none."),
        ("[guess.json]", "[other.json]", "The held-out data other.json are not in held_out/."),
        ("aim.verdict()", "aim", "The graded cell 'check_guess' must end in `aim.verdict()`."),
        (
            'Aim("guess", points=8',
            'Aim("guess", points=9',
            '`Aim("guess", points=9)` differs from the metadata: 8 points.',
        ),
    ],
)
def test_what_is_wrong_in_a_project_is_said(course, project, old, new, words):
    assert old in SOURCE
    project.source.write_text(SOURCE.replace(old, new), encoding="utf-8")
    try:
        assert words in [problem.text for problem in lint(project)]
    finally:
        project.source.write_text(SOURCE, encoding="utf-8")


def test_with_the_wheel_alone_a_learner_hears_whose_the_held_out_data_are(tmp_path, monkeypatch):
    monkeypatch.setattr("course_lib.tasks.project.ROOT", tmp_path)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileNotFoundError, match="they are the instructor's"):
        held_out("search.json")
    aim = aim_of(abs)
    aim.on([(-1, 1)], lambda answer, right: float(answer == right))
    assert "Held-out data decide the points, and they are the instructor's" in str(AimVerdict("abs", 6, aim=aim))
    assert "held-out data" in NOT_SEALED


# The parts


@pytest.mark.parametrize(
    "metadata",
    [{}, {"course": "Maths"}, {"course": {"cell": "A1", "call": True, "check": -1}}, {"course": ["cell"]}],
)
def test_another_courses_notebooks_keep_the_usual_limits(metadata):
    assert own_seconds(metadata) == {}
    assert Limits().of_a_notebook({}) == Limits()


def test_limits_of_a_notebook_replace_the_usual_ones():
    limits = Limits().of_a_notebook({"cell": 120, "call": 60})
    assert (limits.cell, limits.call, limits.check, limits.submission) == (120, 60, 120, 480)
    assert Limits().of_a_notebook({"call": 1}).check == Limits().check
    assert limits.memory == Limits().memory


def aim_of(function, **options):
    wanted = {"points": 6, "steps": {0.2: 0, 0.4: 1 / 3, 0.8: 1}, "of": "are right", **options}
    return Aim(function, **wanted)


@pytest.mark.parametrize(
    ("score", "points"), [(0.1, 0), (0.2, 0), (0.3, 1), (0.4, 2), (0.5, 3), (0.6, 4), (0.8, 6), (1, 6)]
)
def test_points_by_interpolation(score, points):
    assert aim_of(abs).points_at(score) == points


def test_an_error_that_falls():
    aim = aim_of(abs, steps={2.0: 1 / 3, 1.0: 2 / 3, 0.5: 1}, shown="{:.1f} pixels")
    assert [aim.points_at(score) for score in (3, 2, 1.5, 1, 0.5, 0, float("inf"))] == [0, 2, 3, 4, 6, 6, 0]
    aim.on([(1, 1), (None, 1)], lambda answer, right: abs(answer - right))
    assert aim.measured[0].score == float("inf") and aim.show(aim.measured[0].score) == "no answer"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (None, "None: did you forget `return`?"),
        ("abc", "a text, not numbers"),
        ([1, 2], "numbers of shape (2,), not (3,)"),
        ([1, 2, float("nan")], "NaN or infinity among its numbers"),
        ([[1], [2, 3]], "a list"),
        ([1, 2, 9], "numbers that are not whole, or not from 0 to 4"),
        ([1, 2, 0.5], "numbers that are not whole, or not from 0 to 4"),
    ],
)
def test_what_is_no_answer_is_said_in_words(answer, words):
    with pytest.raises(NoAnswer) as error:
        whole_numbers(answer, (3,), below=5)
    assert str(error.value) == words


def test_a_version_that_falls_short_opens_the_next_hint(monkeypatch, tmp_path):
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress"))
    monkeypatch.setattr("course_lib.known_tasks.hints_of", lambda task: [["Hint 1", "…"], ["Hint 2", "…"]])
    monkeypatch.setattr("course_lib.tasks.project.in_notebook", lambda: True)
    opened = []
    for text in ("first version", "second version"):
        monkeypatch.setattr("course_lib.tasks.project.text_of", lambda function, text=text: text)
        aim = aim_of(abs)
        aim.on([(-1, 1), (2, 1)], lambda answer, right: float(answer == right))
        opened.append([fold.title for fold in aim.verdict().folds])
    assert opened == [["Hint 1 of 2"], ["Hint 1 of 2", "Hint 2 of 2"]]


def test_what_came_in_time_counts():
    import time

    def slow(x):
        time.sleep(0.05)
        return x

    aim = aim_of(slow, seconds=0.1)
    aim.on([(1.0, 1.0)] * 40, lambda answer, right: float(numbers(answer, ()) == right))
    measured = aim.measured[0]
    assert 0.05 < measured.score < 0.2
    assert "the time was up: 0.1 s are meant for all" in measured.failures[-1]
    assert measured.seconds < 1
