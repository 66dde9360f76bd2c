"""Collect a class's submissions into nbgrader's submitted/ folder, one clear line for each learner."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from itertools import groupby

from course_lib.places import place_of

from . import roster, submitted_files
from .cells import read_cells
from .grading.names import bound
from .grading.readers import shared
from .grading.repair import Ungradable
from .layout import Course, CourseError, Lesson
from .nbgrader_course import collect_from_exchange, gradebook, settings
from .nbgrader_course import handed_in as in_exchange
from .rename import former, require_place

TIME = "%Y-%m-%d %H:%M:%S.%f UTC"  # as nbgrader writes it
COLLECTED, UNCHANGED, OLDER, REFUSED = "collected", "unchanged", "older", "refused"


@dataclass
class Entry:
    """What is known of one learner's submission of a lesson.

    `lms_id` is the number by which the LMS knows the learner in this assignment, if that is not `student`. `late` is Canvas's
    word; `told` is the time that it was given in nbgrader's records for that, `days_late` after the due date (see `late`).
    """

    student: str
    name: str
    lms: str
    file: str
    order: list[float]
    status: str
    line: str
    lms_id: str = ""
    late: bool = False
    told: str = ""
    days_late: float = 0.0


def collect(course, lesson, path, days_late=0.0, only_new=False):
    """Collect from a folder or an LMS's zip.

    A submission that is already collected is replaced by a later one only, and is kept in classroom/replaced. What is new and
    marked LATE by Canvas counts as `days_late` days late.

    Parameters
    ----------
    course : Course
    lesson : Lesson
    path : path
    days_late : float
        How late what Canvas marked LATE counts.
    only_new : bool
        Leave out, unread, the learners whose one file is collected already.

    Returns
    -------
    list of Entry
        One for each learner, in the order of their ids.
    """
    require_place(course, lesson)
    known = read_record(course, lesson)
    marks = {other: marks_of(other) for other in course.lessons}
    results = []
    names = {name for other in course.lessons for name in (other.assignment, other.name)}
    files = list(submitted_files.read(path, names, known))
    if not files:
        raise CourseError(f"Nothing was handed in at {path}: no notebook and no zip is there.")
    files, on_roster = sorted(roster.with_own_ids(course, files), key=lambda file: file.student), roster.ids(course)
    for student, group in groupby(files, key=lambda file: file.student):
        group = list(group)
        if only_new and len(group) == 1 and _is_collected(course, lesson, group[0]):
            continue
        chosen, line = choose(group, lesson, marks)
        if chosen is None:
            first = group[0]
            entry = Entry(student, first.name, first.lms, first.file, [], REFUSED, line, first.lms_id)
        else:
            entry = _keep(course, lesson, chosen, line, known.get(student), days_late)
        if on_roster and student not in on_roster:
            entry.line = "; ".join(filter(None, [entry.line, "not on the roster"]))
        refused_beside_another = entry.status == REFUSED and submitted_path(course, lesson, student).exists()
        if not refused_beside_another and entry.status != OLDER:
            known[student] = entry
        results.append(entry)
    write_record(course, lesson, known)
    _register(course, {entry.student: entry.name for entry in results if entry.status == COLLECTED})
    return results


def collect_exchange(course, lesson):
    """Collect from nbgrader's exchange; returns the learners whose submissions are there now.

    What was fetched before the lesson got another number is handed in under the old one: it is collected too.
    """
    require_place(course, lesson)
    config = settings(course)
    collect_from_exchange(config, lesson.assignment)
    for old in sorted(old for old, other in former(course, in_exchange(config)).items() if other == lesson):
        collect_from_exchange(config, old)
        for folder in sorted((course.classroom / "submitted").glob(f"*/{old}")):
            _adopt(course, lesson, folder)
    students = sorted(folder.parent.name for folder in (course.classroom / "submitted").glob(f"*/{lesson.assignment}"))
    _register(course, {student: student for student in students})
    return students


def choose(files, lesson, marks):
    """The notebook of a lesson among one learner's files.

    Parameters
    ----------
    files : list of SubmittedFile
    lesson : Lesson
    marks : dict
        Of each lesson, its `Marks`.

    Returns
    -------
    (SubmittedFile or None, str)
        The latest notebook of the lesson, or None; and what there is to say.
    """
    if len({file.name for file in files}) > 1:
        return None, "two learners would have this id: " + ", ".join(sorted({file.name for file in files}))
    right, wrong = [], []
    for file in files:
        line, note = (file.refused, "") if file.refused else recognise(file.content, lesson, marks)
        (wrong if line else right).append((file, line or note))
    if not right:
        return None, "; ".join(f"{file.file} {line}" for file, line in wrong)
    names = sorted({file.stem for file, _ in right})
    if len(names) > 1:
        return None, f"handed in {len(names)} notebooks of this lesson: {', '.join(names)}"
    latest, note = max(right, key=lambda found: found[0].order)
    notes = [f"the latest of {len(right)}"] if len(right) > 1 else []
    place = place_of(latest.stem)
    as_given = latest.stem == latest.name or (place is not None and place.name == lesson.name)
    notes += [] if as_given else [f"renamed from {latest.file}"]
    notes += [note] if note else []
    notes += [f"late, says {latest.lms}"] if latest.late else []
    notes += [f"{file.file} {line}" for file, line in wrong]
    return latest, "; ".join(notes)


@dataclass(frozen=True)
class Marks:
    """By what a lesson's notebook is recognised: its cells' grade ids, and the names that its solutions bind.

    `answers` says which cell binds a name, and `written` are the cells with a text in place of code.
    """

    ids: frozenset[str]
    answers: Mapping[str, str] = field(default_factory=dict)
    written: frozenset[str] = frozenset()

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self.answers)

    def lost(self, ids: set[str], names: set[str]) -> set[str]:
        """Which exercises of a notebook are there without their cells' marks: their names are bound, by other cells."""
        return {name for name in names & self.names if self.answers[name] not in ids}


def recognise(content: bytes, lesson: Lesson, marks: Mapping[Lesson, Marks]) -> tuple[str, str]:
    """Judge whether a file is a lesson's notebook, as the grader would take it: by its cells' marks, or else their names.

    It is a stranger's, and is read in a process that may die of it.

    Parameters
    ----------
    content : bytes
    lesson : Lesson
    marks : dict
        Of each lesson.

    Returns
    -------
    problem : str
        Why it is none, or an empty text.
    note : str
        What is to be said of it nevertheless.
    """
    try:
        ids, names = shared().marks(content)
    except Ungradable as error:
        return str(error).removeprefix("the file ").partition(":")[0], ""
    shares = {other: len(ids & wanted.ids) for other, wanted in marks.items()}
    if not any(shares.values()):
        shares = {other: len(names & wanted.names) for other, wanted in marks.items()}
    best = max(shares, key=shares.__getitem__)
    if not shares[best]:
        return "holds no cell of this lesson", ""
    if shares[lesson] < shares[best]:
        return f"is the notebook of {best.assignment}", ""
    return "", "cells' marks were lost" if marks[lesson].lost(ids, names) else ""


def marks_of(lesson: Lesson) -> Marks:
    """By what a lesson's notebook is recognised."""
    cells = [cell for cell in read_cells(lesson.source)[2] if cell.grade_id]
    solutions = [cell for cell in cells if cell.solution]
    return Marks(
        frozenset({cell.grade_id for cell in cells} - {"imports"}),
        {name: cell.grade_id for cell in solutions if cell.is_code for name in bound(cell.source, imports=False)},
        frozenset(cell.grade_id for cell in solutions if not cell.is_code),
    )


def submitted_path(course, lesson, student):
    """Where nbgrader expects a learner's notebook."""
    return course.classroom / "submitted" / student / lesson.assignment / f"{lesson.assignment}.ipynb"


def handed_in(course: Course, lesson: Lesson, record: Mapping[str, Entry]) -> set[str]:
    """The learners who handed in something, whether it could be collected or not."""
    return {path.parent.name for path in (course.classroom / "submitted").glob(f"*/{lesson.assignment}")} | set(record)


def read_record(course: Course, lesson: Lesson) -> dict[str, Entry]:
    """What was collected so far: ``{student: Entry}``."""
    try:
        data = json.loads(_record(course, lesson).read_text(encoding="utf-8"))
        return {student: Entry(**entry) for student, entry in data.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError) as error:
        raise CourseError(f"{_record(course, lesson)} is damaged: move it away and collect again.") from error


def _record(course, lesson):
    return course.classroom / "collected" / f"{lesson.assignment}.json"


def write_record(course, lesson, entries):
    """Keep what was collected so far."""
    path = _record(course, lesson)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part")
    beside.write_text(
        json.dumps({student: asdict(entries[student]) for student in sorted(entries)}, indent=1), encoding="utf-8"
    )
    beside.replace(path)


def _keep(course, lesson, file, line, before, days_late):
    """Put a submission where nbgrader looks for it, unless what is there is the same or later."""
    path = submitted_path(course, lesson, file.student)
    entry = Entry(file.student, file.name, file.lms, file.file, list(file.order), COLLECTED, line)
    entry.lms_id, entry.late, entry.days_late = file.lms_id, file.late, days_late
    if path.exists():
        if path.read_bytes() == file.content:
            if before:
                entry.told, entry.days_late = before.told, before.days_late
            entry.status = UNCHANGED
            return entry
        if before and before.lms == file.lms and tuple(before.order) > file.order:
            entry.status, entry.line = OLDER, "an older one than what is collected already"
            return entry
        _set_aside(course, path.parent)
        entry.line = "; ".join(filter(None, [line, "replaces an earlier one, kept in classroom/replaced"]))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(file.content)
    if file.when:
        (path.parent / submitted_files.TIMESTAMP).write_text(file.when.strftime(TIME), encoding="utf-8")
    return entry


def _is_collected(course, lesson, file):
    path = submitted_path(course, lesson, file.student)
    return path.is_file() and not file.refused and path.read_bytes() == file.content


def _adopt(course, lesson, folder):
    """Take a submission from under the lesson's old number, unless one from under the new is later."""
    path = submitted_path(course, lesson, folder.parent.name)
    if path.parent.exists():
        if submitted_files.timestamp_of(path.parent / submitted_files.TIMESTAMP) >= submitted_files.timestamp_of(
            folder / submitted_files.TIMESTAMP
        ):
            shutil.rmtree(folder)
            return
        _set_aside(course, path.parent)
    folder.rename(path.parent)
    if (path.parent / f"{folder.name}.ipynb").exists():
        (path.parent / f"{folder.name}.ipynb").rename(path)


def _register(course, names):
    """Tell the gradebook learners' names, so that formgrader shows them; one that it has already may be somebody's correction."""
    if not names:
        return
    with gradebook(settings(course)) as book:
        known = {student.id for student in roster.students(book) if student.last_name or student.first_name}
        rows = []
        for student, name in names.items():
            if student not in known:
                first, _, last = name.rpartition(" ")
                rows.append({"id": student, "first_name": first, "last_name": last})
        roster.write(book, rows)


def _set_aside(course, folder):
    """Move a submission that a later one replaces to classroom/replaced, numbered."""
    base = course.classroom / "replaced" / folder.parent.name / folder.name
    number = next(number for number in range(1, 10**6) if not (base / str(number)).exists())
    base.mkdir(parents=True, exist_ok=True)
    shutil.move(folder, base / str(number))
