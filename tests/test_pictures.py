"""Still pictures: drawn at build by the lesson's own functions, the same bytes each time, carried to all who read it."""

import zipfile

import pytest

from autograder import build, pictures
from autograder.layout import Course, CourseError
from autograder.lint import lint
from autograder.release import release
from course_lib.drawing import camera
from tests import sample
from tests.sources import NAMES, ROOT

OWN = Course(ROOT)
DRAWN = '''"""Still pictures of lesson `sample`."""

from ...drawing import arrow, label, plane


def tip():
    ax = plane((-1, 4), (-1, 5))
    arrow(ax, (3, 4))
    label(ax, (3, 4.4), "[3, 4]")
    return ax.figure


def by_hand():
    return '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="white"/></svg>\\n'


def _part():
    raise AssertionError("what begins with an underscore is no picture")
'''
SHOWN = """
# %% [markdown]
# Look: ![the arrow [3, 4],
# three to the right](pictures/tip.svg) and ![a white square](pictures/by_hand.svg)
"""


@pytest.fixture
def course(tmp_path):
    course = sample.checkout(tmp_path, sample.SOURCE + SHOWN)
    room = tmp_path / "course_lib" / "lessons" / "sample"
    room.mkdir()
    (room / "pictures.py").write_text(DRAWN, encoding="utf-8")
    return course


@pytest.fixture
def lesson(course):
    return course.lesson("1")


@pytest.fixture
def folder(lesson):
    return lesson.notebook.parent / "pictures"


def draw(course, lesson):
    """Build the lesson with its pictures."""
    built = build.build_pictures(lesson)
    build.build(course, lesson)
    return built


def test_what_a_text_shows_is_drawn_once_and_a_rebuild_changes_no_byte(course, lesson, folder):
    assert [each.changed for each in draw(course, lesson)] == [True, True]
    assert {path.name for path in folder.iterdir()} == {"tip.svg", "by_hand.svg"}
    first = (folder / "tip.svg").read_bytes()
    assert [each.changed for each in draw(course, lesson)] == [False, False]
    (folder / "tip.svg").unlink()
    draw(course, lesson)
    assert (folder / "tip.svg").read_bytes() == first
    assert b"<text" not in first and b"<dc:date>" not in first and b"\r" not in first  # no font, no time of a system
    assert lint(lesson) == []


def test_a_picture_that_is_shown_no_more_goes(course, lesson, folder):
    draw(course, lesson)
    text = lesson.source.read_text(encoding="utf-8")
    lesson.source.write_text(text.replace("pictures/by_hand.svg", "elsewhere.svg"), encoding="utf-8")
    (differing,) = (line for line in build.differences(course, [lesson]) if "by_hand" in line)
    assert differing.endswith("is shown by no text.")
    draw(course, lesson)
    assert {path.name for path in folder.iterdir()} == {"tip.svg"}
    lesson.source.write_text(sample.SOURCE, encoding="utf-8")
    draw(course, lesson)
    assert not folder.exists()


def test_a_difference_is_named_unless_another_matplotlib_drew_it(course, lesson, folder):
    draw(course, lesson)
    path = folder / "tip.svg"
    drawn = path.read_text(encoding="utf-8")
    for text, said in (
        (drawn.replace("M ", "M 1", 1), ["notebooks/01_sample/pictures/tip.svg differs from what its function draws."]),
        (drawn.replace("Matplotlib v", "Matplotlib v9").replace("M ", "M 1", 1), []),
    ):
        path.write_text(text, encoding="utf-8")
        assert [line for line in build.differences(course, [lesson]) if "tip.svg" in line] == said
    path.unlink()
    assert "notebooks/01_sample/pictures/tip.svg is missing." in build.differences(course, [lesson])


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("![a white square]", "![]", "has no words for those who cannot see it"),
        ("pictures/tip.svg", "pictures/top.svg", "No function `top` in course_lib/lessons/sample/pictures.py"),
        ("pictures/tip.svg", "elsewhere.svg", "'tip' of course_lib/lessons/sample/pictures.py is shown in no text"),
    ],
)
def test_what_is_wrong_with_pictures_is_said(lesson, old, new, words):
    lesson.source.write_text(lesson.source.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert any(words in problem.text for problem in lint(lesson))


def test_a_picture_that_cannot_be_drawn_is_one_clear_line(lesson, tmp_path):
    module = tmp_path / "course_lib" / "lessons" / "sample" / "pictures.py"
    module.write_text(DRAWN.replace("(3, 4))", "(3, unknown))"), encoding="utf-8")
    with pytest.raises(CourseError, match="The picture 'tip' cannot be drawn: NameError"):
        build.build_pictures(lesson)
    module.write_text("import nothing_of_this_name", encoding="utf-8")
    assert any("cannot be read" in problem.text for problem in lint(lesson))


def test_pictures_go_where_the_lesson_goes(course, lesson):
    zipped = release(course, lesson)
    with zipfile.ZipFile(zipped) as archive:
        names = archive.namelist()
        wheel = next(name for name in names if name.endswith(".whl"))
        with archive.open(wheel) as stream, zipfile.ZipFile(stream) as inner:
            carried = inner.namelist()
    assert {"01_sample/pictures/tip.svg", "01_sample/pictures/by_hand.svg"} <= set(names)
    assert "course_lib/notebooks/01_sample/pictures/tip.svg" in carried
    for place in ("source", "release"):  # of nbgrader: the author's preview, and its exchange
        assert (course.classroom / place / "01_sample" / "pictures" / "tip.svg").is_file()


def test_a_camera_looks_from_where_it_stands():
    from_above = camera(azimuth=-90, elevation=90)
    assert from_above([[1, 0, 5], [0, 1, 5]]).round(9).tolist() == [[1, 0], [0, 1]]
    from_the_front = camera(azimuth=-90, elevation=0)
    assert from_the_front([[1, 7, 0], [0, 7, 1]]).round(9).tolist() == [[1, 0], [0, 1]]


@pytest.mark.parametrize("name", NAMES)
def test_each_picture_of_the_course_has_a_ground_of_its_own(name):
    for path in pictures.files(OWN.lesson(name).notebook.parent):
        assert "fill: #ffffff" in (text := path.read_text(encoding="utf-8")) or 'fill="white"' in text, path.name
