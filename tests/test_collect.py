"""Collecting from strangers: LMS naming, resubmissions, damaged and hostile archives; one line each, nothing lost."""

import io
import json
import os
import struct
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder import collect, own_work, submitted_files
from autograder.layout import CourseError
from tests import sample


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return sample.checkout(tmp_path_factory.mktemp("checkout"))


@pytest.fixture(scope="module")
def work(course):
    """Some learners' notebooks as bytes."""
    return {
        "right": sample.submission(course),
        "blank": sample.submission(course, answers={}),
        "other": sample.submission(course, "2"),
    }


@pytest.fixture
def classroom(course, tmp_path, monkeypatch):
    """The course with an empty class in a folder of its own."""
    monkeypatch.setattr(course, "classroom", tmp_path / "classroom")
    monkeypatch.setattr(collect, "_register", lambda *_: None)  # the gradebook is tested with the whole class
    return course


def packed(files, path):
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def collected(course, path):
    return {entry.student: entry for entry in collect.collect(course, course.lesson("1"), path)}


def submitted(course, student):
    return collect.submitted_path(course, course.lesson("1"), student).read_bytes()


# Where submissions come from


def test_canvas(classroom, work, tmp_path):
    entries = collected(
        classroom,
        packed(
            {
                "weberanna_4711_90001_01_sample.ipynb": work["blank"],
                "osei_LATE_4712_90002_01_sample-1.ipynb": work["right"],
            },
            tmp_path / "submissions.zip",
        ),
    )
    assert {student: (entry.name, entry.lms, entry.line) for student, entry in entries.items()} == {
        "4711": ("weberanna", "Canvas", ""),
        "4712": ("osei", "Canvas", "late, says Canvas"),
    }
    assert submitted(classroom, "4712") == work["right"]


@pytest.mark.parametrize(
    "name, student, shown, line",
    [
        ("müllerjörg_4711_90001_01_sample.ipynb", "4711", "müllerjörg", ""),
        ("weber_anna_LATE_4711_90001_01_sample-3.ipynb", "4711", "weber_anna", "late, says Canvas"),
        ("team7_4711_90001_Final version (2).ipynb", "4711", "team7", "renamed from Final version (2).ipynb"),
        ("anon_k3Xp9_90001_01_sample.ipynb", "anon_k3Xp9", "anon_k3Xp9", ""),
        ("LATE_anon_k3Xp9_90001_01_sample.ipynb", "anon_k3Xp9", "anon_k3Xp9", "late, says Canvas"),
    ],
)
def test_canvas_names(classroom, work, tmp_path, name, student, shown, line):
    """As its lib/content_zipper.rb makes them: names in lower case without blanks, LATE, anonymous ids, resubmissions."""
    (entry,) = collected(classroom, packed({name: work["right"]}, tmp_path / "submissions.zip")).values()
    assert (entry.student, entry.name, entry.lms, entry.line, entry.status) == (
        student,
        shown,
        "Canvas",
        line,
        "collected",
    )


def test_a_text_entry_is_that_learners_line(classroom, work, tmp_path):
    canvas = {"weberanna_4711_text.html": b"<p>done</p>", "osei_4712_90002_01_sample.ipynb": work["right"]}
    entries = collected(classroom, packed(canvas, tmp_path / "canvas.zip"))
    assert set(entries) == {"4711", "4712"}
    assert (entries["4711"].name, entries["4711"].line) == ("weberanna", "text.html is not a notebook")
    moodle = {
        "Anna Weber_381_assignsubmission_onlinetext/onlinetext.html": b"<p>done</p>",
        "Anna Weber_381_assignsubmission_file/01_sample.ipynb": work["right"],
    }
    entries = collected(classroom, packed(moodle, tmp_path / "moodle.zip"))
    assert (entries["381"].status, entries["381"].line) == ("collected", "onlinetext.html is not a notebook")


@pytest.mark.parametrize(
    "pattern",
    [
        "{}_{}_assignsubmission_file_/{}",
        "{}_{}_assignsubmission_file/{}",
        "{}_{}_assignsubmission_file_{}",
        "{}_{}_assignsubmission_file/my folder/deeper/{}",
        "course-01-42/{}_{}_assignsubmission_file/{}",
    ],
)
def test_moodle(classroom, work, tmp_path, pattern):
    entries = collected(
        classroom,
        packed(
            {
                pattern.format("Anna Weber", 381, "01_sample.ipynb"): work["right"],
                pattern.format("José Núñez-O'Brien", 382, "my work.ipynb"): work["blank"],
            },
            tmp_path / "moodle.zip",
        ),
    )
    assert (entries["381"].name, entries["381"].lms) == ("Anna Weber", "Moodle")
    assert entries["382"].name == "José Núñez-O'Brien" and entries["382"].line == "renamed from my work.ipynb"


def test_moodle_learners_of_one_name_are_two(classroom, work, tmp_path):
    inner = packed({"01_sample/01_sample.ipynb": work["blank"]}, tmp_path / "inner.zip").read_bytes()
    entries = collected(
        classroom,
        packed(
            {
                "Jörg Müller_381_assignsubmission_file/01_sample.ipynb": work["right"],
                "Jörg Müller_382_assignsubmission_file/01_sample.zip": inner,
                "Participant_383_assignsubmission_file/01_sample.ipynb": work["right"],
            },
            tmp_path / "moodle.zip",
        ),
    )
    assert {entry.name for entry in entries.values()} == {"Jörg Müller", "Participant"}
    assert submitted(classroom, "381") == work["right"] and submitted(classroom, "382") == work["blank"]


def test_names_in_utf_8_are_read_whether_the_archive_says_so_or_not(classroom, work, tmp_path):
    path = packed({"Jörg Müller_381_assignsubmission_file/01_sample.ipynb": work["right"]}, tmp_path / "moodle.zip")
    data = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        data[data.index(signature) + offset + 1] &= ~0x08
    path.write_bytes(data)
    assert collected(classroom, path)["381"].name == "Jörg Müller"
    assert submitted_files.safe_id("jo\u0308rg") == submitted_files.safe_id("jörg") == "jörg"


def test_a_folder_of_learners(classroom, work, tmp_path):
    for name, content in {
        "ada/01_sample.ipynb": work["right"],
        "ben/01_sample/01_sample.ipynb": work["blank"],
        "cleo.ipynb": work["right"],
    }.items():
        path = tmp_path / "handed in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (tmp_path / "handed in" / "ada" / ".ipynb_checkpoints").mkdir()
    (tmp_path / "handed in" / "ada" / ".ipynb_checkpoints" / "01_sample-checkpoint.ipynb").write_bytes(work["blank"])
    entries = collected(classroom, tmp_path / "handed in")
    assert {student: (entry.status, entry.line) for student, entry in entries.items()} == dict.fromkeys(
        ["ada", "ben", "cleo"], ("collected", "")
    )
    assert submitted(classroom, "ada") == work["right"]


def test_a_strange_name_in_a_learners_zip_stays_one_line(classroom, work, tmp_path):
    inner = packed({"a\nb.ipynb": work["right"]}, tmp_path / "inner.zip").read_bytes()
    entries = collected(classroom, packed({"weber_4711_1_01_sample.zip": inner}, tmp_path / "submissions.zip"))
    assert entries["4711"].line == "renamed from a?b.ipynb"


def test_a_learners_own_zip_is_opened(classroom, work, tmp_path):
    inner = packed({"01_sample/01_sample.ipynb": work["right"]}, tmp_path / "inner.zip").read_bytes()
    collected(classroom, packed({"weber_4711_1_01_sample.zip": inner}, tmp_path / "submissions.zip"))
    assert submitted(classroom, "4711") == work["right"]


def test_the_date_is_told_to_nbgrader(classroom, work, tmp_path):
    path = tmp_path / "in" / "ada.ipynb"
    path.parent.mkdir()
    path.write_bytes(work["right"])
    os.utime(path, (1_700_000_000, 1_700_000_000))
    collected(classroom, path.parent)
    stamp = collect.submitted_path(classroom, classroom.lesson("1"), "ada").with_name("timestamp.txt")
    assert stamp.read_text() == "2023-11-14 22:13:20.000000 UTC"


def stamp_of(course, student):
    return collect.submitted_path(course, course.lesson("1"), student).with_name("timestamp.txt")


def test_an_archives_dates_are_those_of_the_download_and_tell_nothing(classroom, work, tmp_path):
    for name in ("weber_4711_90001_01_sample.ipynb", "Anna Weber_381_assignsubmission_file/01_sample.ipynb"):
        collected(classroom, packed({name: work["right"]}, tmp_path / "submissions.zip"))
    assert not stamp_of(classroom, "4711").exists() and not stamp_of(classroom, "381").exists()


@pytest.mark.parametrize(
    "text, told",
    [
        ("2026-03-01 10:00:00.5 UTC", "2026-03-01 10:00:00.500000 UTC"),
        ("2026-03-01 10:00:00 Europe/Berlin", "2026-03-01 09:00:00.000000 UTC"),
        ("yesterday", None),
        ("", None),
        ("2026-03-01 10:00:00 /dev/zero", None),
        ("9" * 99, None),
    ],
)
def test_nbgraders_own_timestamp_is_believed_if_it_is_one(classroom, work, tmp_path, text, told):
    folder = tmp_path / "in" / "ada" / "01_sample"
    folder.mkdir(parents=True)
    (folder / "01_sample.ipynb").write_bytes(work["right"])
    (folder / "timestamp.txt").write_text(text)
    os.utime(folder / "01_sample.ipynb", (1_700_000_000, 1_700_000_000))
    collected(classroom, tmp_path / "in")
    assert stamp_of(classroom, "ada").read_text() == (told or "2023-11-14 22:13:20.000000 UTC")


# Whose work it is

IN_FOLDERS = {"ada": "right", "bob": "blank"}


@pytest.mark.parametrize(
    "pattern",
    [
        "{}/01_sample.ipynb",
        "{}/01_sample/01_sample.ipynb",
        "submissions/{}/01_sample.ipynb",
        "export/submitted/{}/01_sample/01_sample.ipynb",
        "01_sample/{}/01_sample.ipynb",
        "{}/hw_2_02_dot_product.ipynb",
        "{}/hw_2_3_dot.ipynb",
        "{}/x_4711_assignsubmission_file_01.ipynb",
        "class/{}/x_4711_90001_01_sample.ipynb",
        "{}/my_4711_assignsubmission_file_/01_sample.ipynb",
    ],
)
@pytest.mark.parametrize("as_zip", [True, False])
def test_a_learners_folder_wins(classroom, work, tmp_path, pattern, as_zip):
    """Over outer folders, over a lesson's, and over whatever a learner calls a file."""
    path = packed({pattern.format(name): work[kind] for name, kind in IN_FOLDERS.items()}, tmp_path / "s.zip")
    if not as_zip:
        zipfile.ZipFile(path).extractall(tmp_path / "in")
        path = tmp_path / "in"
    entries = collected(classroom, path)
    assert {student: entry.status for student, entry in entries.items()} == dict.fromkeys(IN_FOLDERS, "collected")
    assert {student: submitted(classroom, student) for student in IN_FOLDERS} == {
        student: work[kind] for student, kind in IN_FOLDERS.items()
    }


@pytest.mark.parametrize(
    "names, students",
    [
        (["ada/group_7_1_dot_product.ipynb"], {"ada"}),
        (["ada_2026_02_sample.ipynb", "bob_2026_02_sample.ipynb"], {"ada_2026_02_sample", "bob_2026_02_sample"}),
        (["ada_2026_2_sample.ipynb", "bob_2026_2_sample.ipynb"], {"ada_2026_2_sample", "bob_2026_2_sample"}),
        (["ada_1_90001_x_4711_assignsubmission_file_1.ipynb", "bob_2_90002_x.ipynb"], {"1", "2"}),
        (["ada_1_90001_x_4711_assignsubmission_file_1.ipynb"], {"1"}),
        (["Ada B_381_assignsubmission_file_x_2_3_y.ipynb"], {"381"}),
        (
            ["e/submission_1/x.ipynb", "e/submission_2/x.ipynb", "e/submission_metadata.yml"],
            {"submission_1", "submission_2"},
        ),
        (["01_sample/ada/x.ipynb", "02_other/bob/x.ipynb"], {"ada", "bob"}),
        (["ada/01_sample/01_sample.ipynb"], {"ada"}),
    ],
)
def test_names_that_learners_choose_decide_nothing(classroom, work, tmp_path, names, students):
    entries = collected(classroom, packed(dict.fromkeys(names, work["right"]), tmp_path / "s.zip"))
    assert set(entries) == students and all(entry.status == "collected" for entry in entries.values())


@pytest.mark.parametrize(
    "names",
    [
        ["weber_4711_90001_x.ipynb", "osei_4712_90002_x.ipynb", "cleo.ipynb"],
        ["ada/x.ipynb", "bob/x.ipynb", "x_4711_assignsubmission_file_y/x.ipynb"],
        ["submissions/ada/x.ipynb"],
        ["submissions/weber_4711_90001_x.ipynb", "submissions/osei_4712_90002_x.ipynb"],
    ],
)
def test_what_can_be_read_in_two_ways_is_said_and_nothing_is_collected(classroom, work, tmp_path, names):
    with pytest.raises(CourseError, match=r"can tell|one learner's"):
        collected(classroom, packed(dict.fromkeys(names, work["right"]), tmp_path / "s.zip"))
    assert not classroom.classroom.exists()


@pytest.mark.parametrize("name", ["01_sample.ipynb", "01_sample/01_sample.ipynb", "sample/x.ipynb"])
def test_a_lessons_name_is_no_learners(classroom, work, tmp_path, name):
    (entry,) = collected(classroom, packed({name: work["right"]}, tmp_path / "s.zip")).values()
    assert entry.status == "refused" and "a lesson's name where a learner's should be" in entry.line


def test_a_folder_of_a_learner_who_is_known_is_theirs(classroom, work, tmp_path):
    collected(classroom, packed({"ada/x.ipynb": work["blank"], "bob/x.ipynb": work["blank"]}, tmp_path / "1.zip"))
    collected(classroom, packed({"ada/again/x.ipynb": work["right"]}, tmp_path / "2.zip"))
    assert submitted(classroom, "ada") == work["right"]


@pytest.mark.parametrize(
    "junk",
    [
        "ada/.ipynb_checkpoints/01_sample-checkpoint.ipynb",
        "ada/.hidden/deeper/01_sample.ipynb",
        "ada/__MACOSX/01_sample.ipynb",
        "__MACOSX/ada/._01_sample.ipynb",
        "ada/timestamp.txt",
    ],
)
def test_what_is_hidden_is_left_out_of_zips_too(classroom, work, tmp_path, junk):
    files = {"ada/01_sample.ipynb": work["right"], junk: work["blank"], "bob/01_sample.ipynb": work["right"]}
    entries = collected(classroom, packed(files, tmp_path / "s.zip"))
    assert {student: (entry.status, entry.line) for student, entry in entries.items()} == dict.fromkeys(
        ["ada", "bob"], ("collected", "")
    )
    assert submitted(classroom, "ada") == work["right"]
    inner = packed({"01_sample/01_sample.ipynb": work["right"], junk: work["blank"]}, tmp_path / "inner.zip")
    entries = collected(classroom, packed({"cleo.zip": inner.read_bytes()}, tmp_path / "t.zip"))
    assert entries["cleo"].status == "collected"


# Several files of one learner


def test_canvas_keeps_the_latest_attempt(classroom, work, tmp_path):
    collected(
        classroom,
        packed(
            {
                "weber_4711_90010_01_sample-2.ipynb": work["right"],
                "weber_4711_90009_01_sample-10.ipynb": work["blank"],
                "weber_4711_90001_01_sample.ipynb": work["blank"],
            },
            tmp_path / "submissions.zip",
        ),
    )
    assert submitted(classroom, "4711") == work["right"]


def test_a_later_submission_replaces_an_earlier_one_and_keeps_it(classroom, work, tmp_path):
    collected(classroom, packed({"weber_4711_90001_01_sample.ipynb": work["blank"]}, tmp_path / "1.zip"))
    entries = collected(classroom, packed({"weber_4711_90002_01_sample-1.ipynb": work["right"]}, tmp_path / "2.zip"))
    assert submitted(classroom, "4711") == work["right"]
    assert "kept in classroom/replaced" in entries["4711"].line
    (kept,) = (classroom.classroom / "replaced").rglob("*.ipynb")
    assert kept.read_bytes() == work["blank"]


def test_an_older_download_does_not_replace_a_later_submission(classroom, work, tmp_path):
    collected(classroom, packed({"weber_4711_90002_01_sample-1.ipynb": work["right"]}, tmp_path / "2.zip"))
    entries = collected(classroom, packed({"weber_4711_90001_01_sample.ipynb": work["blank"]}, tmp_path / "1.zip"))
    assert entries["4711"].status == "older" and submitted(classroom, "4711") == work["right"]


def test_collecting_again_changes_nothing(classroom, work, tmp_path):
    archive = packed({"weber_4711_90001_01_sample.ipynb": work["right"]}, tmp_path / "1.zip")
    collected(classroom, archive)
    assert collected(classroom, archive)["4711"].status == "unchanged"
    assert not (classroom.classroom / "replaced").exists()


def test_two_notebooks_of_the_lesson_are_not_guessed_at(classroom, work, tmp_path):
    entries = collected(
        classroom,
        packed(
            {
                "Anna Weber_1_assignsubmission_file_/first.ipynb": work["right"],
                "Anna Weber_1_assignsubmission_file_/second.ipynb": work["blank"],
                "Ben Osei_2_assignsubmission_file_/01_sample.ipynb": work["right"],
            },
            tmp_path / "moodle.zip",
        ),
    )
    assert entries["1"].status == "refused"
    assert entries["1"].line == "handed in 2 notebooks of this lesson: first, second"
    assert entries["2"].status == "collected"


def test_a_notebook_beside_other_files_is_found(classroom, work, tmp_path):
    entries = collected(
        classroom,
        packed(
            {
                "Anna Weber_1_assignsubmission_file_/01_sample.ipynb": work["right"],
                "Anna Weber_1_assignsubmission_file_/02_other.ipynb": work["other"],
                "Anna Weber_1_assignsubmission_file_/notes.pdf": b"%PDF",
            },
            tmp_path / "moodle.zip",
        ),
    )
    assert submitted(classroom, "1") == work["right"]
    assert entries["1"].line == "02_other.ipynb is the notebook of 02_other; notes.pdf is not a notebook"


def test_two_learners_are_never_taken_for_one(classroom, work, tmp_path):
    folder = tmp_path / "in"
    for name in ("a b", "a_b"):
        (folder / name).mkdir(parents=True)
        (folder / name / "01_sample.ipynb").write_bytes(work["right"])
    entries = collected(classroom, folder)
    assert entries["a_b"].line == "two learners would have this id: a b, a_b"


# Which notebook it is


def rewritten(content, form):
    """A notebook as another tool leaves it behind."""
    notebook = json.loads(content)
    if form == "its nbgrader metadata lost":
        for cell in notebook["cells"]:
            cell["metadata"] = {}
    elif form == "copied into a new notebook":
        code = [cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "code"]
        notebook = {"cells": [{"cell_type": "code", "source": text} for text in code], "metadata": {}, "nbformat": 4}
    elif form == "of nbformat 3":
        sheet = [
            {**cell, "input" if cell["cell_type"] == "code" else "source": cell["source"]} for cell in notebook["cells"]
        ]
        notebook = {"worksheets": [{"cells": sheet}], "metadata": {}, "nbformat": 3, "nbformat_minor": 0}
    elif form == "only its answers":
        wanted = ("def scale", "def magnitude")
        answers = [cell for cell in notebook["cells"] if "".join(cell["source"]).startswith(wanted)]
        notebook = {"cells": [{**cell, "metadata": {}} for cell in answers], "metadata": {}, "nbformat": 4}
    return json.dumps(notebook).encode("utf-16" if form == "in another encoding" else "utf-8")


@pytest.mark.parametrize(
    "form, line",
    [
        ("its nbgrader metadata lost", "cells' marks were lost"),
        ("copied into a new notebook", "cells' marks were lost"),
        ("only its answers", "cells' marks were lost"),
        ("of nbformat 3", ""),
        ("in another encoding", ""),
    ],
)
def test_what_the_grader_can_grade_is_collected_and_checked(classroom, work, tmp_path, form, line):
    content = rewritten(work["right"], form)
    inner = packed({"mine/01_sample.ipynb": content}, tmp_path / "inner.zip").read_bytes()
    entries = collected(classroom, packed({"ada/01_sample.ipynb": content, "bob.zip": inner}, tmp_path / "s.zip"))
    assert [(entry.status, entry.line) for entry in entries.values()] == [("collected", line)] * 2
    (tmp_path / "mine.ipynb").write_bytes(content)
    results = own_work.check(classroom, classroom.lesson("1"), tmp_path / "mine.ipynb")
    assert [result.earned for result in results] == [2, 2]


def test_a_learner_is_told_that_marks_were_lost(classroom, work, tmp_path):
    notebook = json.loads(work["right"])
    for cell in notebook["cells"]:
        if "".join(cell["source"]).startswith("def scale"):
            cell["metadata"] = {}
    (tmp_path / "mine.ipynb").write_text(json.dumps(notebook))
    told = own_work.lost_marks(classroom, classroom.lesson("1"), tmp_path / "mine.ipynb")
    assert "the cells of scale are known" in told and "lose no points" in told and "Written" not in told
    (tmp_path / "mine.ipynb").write_bytes(work["right"])
    assert own_work.lost_marks(classroom, classroom.lesson("1"), tmp_path / "mine.ipynb") == ""


def test_a_written_answer_without_its_mark_is_named(tmp_path):
    course = sample.checkout(tmp_path, sample.SOURCE + sample.WRITTEN)
    content = rewritten(sample.submission(course), "its nbgrader metadata lost")
    (tmp_path / "mine.ipynb").write_bytes(content)
    told = own_work.lost_marks(course, course.lesson("1"), tmp_path / "mine.ipynb")
    assert "the cells of magnitude, scale are known" in told and "copy yours of own_words, why into a fresh" in told


def test_another_lessons_notebook_without_marks_is_named(classroom, work, tmp_path):
    content = rewritten(work["other"], "its nbgrader metadata lost")
    (entry,) = collected(classroom, packed({"ada.ipynb": content}, tmp_path / "s.zip")).values()
    assert entry.line == "ada.ipynb is the notebook of 02_other"


def test_a_zip_of_several_lessons_is_looked_through(classroom, work, tmp_path):
    inner = {"01_sample/01_sample.ipynb": work["right"], "02_other/02_other.ipynb": work["other"]}
    inner = packed(inner, tmp_path / "inner.zip").read_bytes()
    (entry,) = collected(classroom, packed({"weber_4711_1_all.zip": inner}, tmp_path / "s.zip")).values()
    assert (entry.status, entry.line) == ("collected", "02_other.ipynb is the notebook of 02_other")
    assert submitted(classroom, "4711") == work["right"]


# What is no submission of this lesson


@pytest.mark.parametrize(
    "content, line",
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b'{"cells": [{"cell_type": "code", "sour', "is cut off"),
        (b'{"cells": [{"cell_type": "code", "source": []},', "is cut off"),
        (b'{"cells": [}', "is not a notebook"),
        (b"%PDF-1.7", "is not a notebook"),
        (b"\xff\xfe\x00", "is not a notebook"),
        (b"[" * 100_000, "is not a notebook"),
        (b'{"cells": 3}', "is not a notebook"),
        (b'{"cells": [3, {"metadata": 4}], "metadata": {}}', "holds no cell of this lesson"),
        (b'{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', "holds no cell of this lesson"),
    ],
)
def test_what_is_no_notebook_is_that_learners_one_line(classroom, work, tmp_path, content, line):
    entries = collected(
        classroom,
        packed({"a_1_1_01_sample.ipynb": content, "b_2_2_01_sample.ipynb": work["right"]}, tmp_path / "s.zip"),
    )
    assert (entries["1"].status, entries["1"].line) == ("refused", f"01_sample.ipynb {line}")
    assert entries["2"].status == "collected"


def test_another_lessons_notebook_is_named(classroom, work, tmp_path):
    entries = collected(classroom, packed({"a_1_1_01_sample.ipynb": work["other"]}, tmp_path / "s.zip"))
    assert entries["1"].line == "01_sample.ipynb is the notebook of 02_other"


def test_a_refused_file_does_not_replace_what_was_collected(classroom, work, tmp_path):
    collected(classroom, packed({"a_1_1_01_sample.ipynb": work["right"]}, tmp_path / "1.zip"))
    entries = collected(classroom, packed({"a_1_2_01_sample-1.ipynb": b"oops"}, tmp_path / "2.zip"))
    assert entries["1"].status == "refused" and submitted(classroom, "1") == work["right"]
    assert collect.read_record(classroom, classroom.lesson("1"))["1"].status == "collected"


@pytest.mark.parametrize("files, words", [({}, "Nothing was handed in"), (None, "not a zip that can be read")])
def test_an_archive_without_work_is_one_clear_line(classroom, tmp_path, files, words):
    path = tmp_path / "s.zip"
    packed(files, path) if files is not None else path.write_bytes(b"PK no zip")
    with pytest.raises(CourseError, match=words):
        collected(classroom, path)


def test_a_path_that_is_not_there_is_one_clear_line(classroom, tmp_path):
    with pytest.raises(CourseError, match="There is no file or folder"):
        collected(classroom, tmp_path / "nowhere")


# Hostile archives


def files_below(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize(
    "name",
    [
        "../../evil_1_1_01_sample.ipynb",
        "/tmp/evil_1_1_01_sample.ipynb",
        "a/../../../evil_1_1_x.ipynb",
        "..\\evil_1_1_x.ipynb",
        "C:/evil_1_1_x.ipynb",
        "C:\\evil_1_1_x.ipynb",
    ],
)
def test_names_that_point_elsewhere_are_refused(classroom, work, tmp_path, name):
    before = files_below(tmp_path.parent)
    entries = collected(
        classroom, packed({name: work["right"], "b_2_2_01_sample.ipynb": work["right"]}, tmp_path / "s.zip")
    )
    refused = [entry for entry in entries.values() if entry.status == "refused"]
    assert len(refused) == 1 and "points out of the archive" in refused[0].line
    assert entries["2"].status == "collected"
    new = [path for path in files_below(tmp_path.parent) if path not in before]
    assert all("/classroom/" in path or path.endswith("s.zip") for path in new)


@pytest.mark.parametrize(
    "name", ["", ".", "/", "//", "./.", " ", "a\nb_3_3_x.ipynb", "x" * 300 + ".ipynb", "d/" * 150 + "x.ipynb"]
)
def test_a_strange_name_harms_nobody_else(classroom, work, tmp_path, name):
    path = tmp_path / "s.zip"
    with zipfile.ZipFile(path, "w") as archive:
        entry = zipfile.ZipInfo("x")
        entry.filename = name
        archive.writestr(entry, work["right"])
        archive.writestr("ben/01_sample.ipynb", work["right"])
    entries = collected(classroom, path)
    assert entries["ben"].status == "collected"
    assert all("\n" not in entry.line + entry.name for entry in entries.values())


def test_a_learners_id_cannot_leave_the_folder(classroom, work, tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "...ipynb").write_bytes(work["right"])
    for student in ("..", ".", "", "a/b", "*", "[a]", "a+b", "-", "\u202e"):
        assert submitted_files.safe_id(student) not in ("", ".", "..") and "/" not in submitted_files.safe_id(student)
        assert not set("*?[]+") & set(submitted_files.safe_id(student))


def test_links_are_not_followed(classroom, work, tmp_path):
    entry = zipfile.ZipInfo("evil_1_1_01_sample.ipynb")
    entry.create_system, entry.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(tmp_path / "s.zip", "w") as archive:
        archive.writestr(entry, "/etc/passwd")
    assert "is a link" in collected(classroom, tmp_path / "s.zip")["1"].line
    if hasattr(os, "symlink") and os.name != "nt":
        folder = tmp_path / "in"
        folder.mkdir()
        (tmp_path / "secret.ipynb").write_bytes(work["right"])
        (folder / "ada.ipynb").symlink_to(tmp_path / "secret.ipynb")
        assert "is a link" in collected(classroom, folder)["ada"].line


def test_a_bomb_is_refused_without_being_unpacked(classroom, work, tmp_path):
    with zipfile.ZipFile(tmp_path / "s.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("evil_1_1_01_sample.ipynb", b"0" * (submitted_files.MAX_NOTEBOOK_BYTES + 1))
        archive.writestr("b_2_2_01_sample.ipynb", work["right"])
    entries = collected(classroom, tmp_path / "s.zip")
    assert "more than a notebook may have" in entries["1"].line and entries["2"].status == "collected"


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path):
    path = packed({}, tmp_path / "s.zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("evil_1_1_01_sample.ipynb", b"0" * (submitted_files.MAX_NOTEBOOK_BYTES + 1))
    data = path.read_bytes().replace(struct.pack("<L", submitted_files.MAX_NOTEBOOK_BYTES + 1), struct.pack("<L", 10))
    path.write_bytes(data)
    (file,) = submitted_files.read(path)
    assert file.refused and len(file.content) <= submitted_files.MAX_NOTEBOOK_BYTES


def test_a_bomb_of_many_files_is_refused(classroom, tmp_path, monkeypatch):
    monkeypatch.setattr(submitted_files, "MAX_ENTRIES", 5)
    with pytest.raises(CourseError, match="holds 6 files"):
        collected(classroom, packed({f"a_{n}_{n}_x.ipynb": b"" for n in range(6)}, tmp_path / "s.zip"))


def test_a_bomb_of_many_large_files_is_refused(classroom, tmp_path, monkeypatch):
    monkeypatch.setattr(submitted_files, "MAX_ARCHIVE_BYTES", 100)
    with pytest.raises(CourseError, match="unpacks to more than"):
        collected(classroom, packed({f"a_{n}_{n}_x.ipynb": b"x" * 60 for n in (1, 2)}, tmp_path / "s.zip"))


def test_a_zip_in_a_zip_in_a_zip_is_not_opened(classroom, work, tmp_path):
    inner = packed({"01_sample.ipynb": work["right"]}, tmp_path / "1.zip").read_bytes()
    middle = packed({"inner.zip": inner}, tmp_path / "2.zip").read_bytes()
    assert "holds 0 notebooks" in collected(classroom, packed({"a_1_1_x.zip": middle}, tmp_path / "3.zip"))["1"].line


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(position=st.integers(0, 10**6), junk=st.binary(min_size=1, max_size=40), cut=st.integers(0, 10**6))
def test_any_damage_is_a_line_or_a_course_error(tmp_path, work, position, junk, cut):
    """Damaged archives: each file is read, or refused in words; nothing else is raised."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a_1_1_01_sample.ipynb", work["right"])
        archive.writestr("b_2_2_01_sample.zip", packed({"x.ipynb": b"{}"}, tmp_path / "x.zip").read_bytes())
    data = bytearray(buffer.getvalue())
    position %= len(data)
    data[position : position + len(junk)] = junk
    if cut % 3 == 0:
        del data[cut % len(data) :]
    (tmp_path / "s.zip").write_bytes(data)
    try:
        files = list(submitted_files.read(tmp_path / "s.zip"))
    except CourseError as error:
        assert "\n" not in str(error)
        return
    for file in files:
        assert file.refused or isinstance(file.content, bytes)
        assert "/" not in file.student and file.student not in ("", ".", "..")


@settings(max_examples=150)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(st.sampled_from(["cells", "metadata", "nbgrader", "grade_id"]), inner)
        ),
    )
)
def test_any_json_is_a_notebook_or_a_line(data):
    marks = {"01": collect.Marks(frozenset({"scale"})), "02": collect.Marks(frozenset({"other"}))}
    line, _ = collect.recognise(json.dumps(data).encode(), "01", marks)
    assert line
