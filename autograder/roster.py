"""Who is in the class: a list of Canvas or Moodle into the gradebook, and its learners found again among what is handed in.

Whoever was on a list has an LMS id in the gradebook (`lms_user_id`); the others have handed in without being on one.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from .layout import Course, CourseError
from .nbgrader_course import gradebook, has_gradebook, settings
from .submitted_files import SubmittedFile, safe_id

# What a column is, by its heading: Canvas's export of the gradebook and its roster, Moodle's participants, grades and grading
# worksheet, nbgrader's own. Of the ids the first that a list has is the learner's.
IDS = (
    ("id", "student id", "student_id"),  # Canvas's number, by which its archives name files
    ("username", "sis login id", "login id"),
    ("id number", "idnumber", "sis user id", "student sis id", "matriculation number"),
    ("email address", "email", "e-mail", "e-mail address"),
)
EMAIL = IDS[-1]
FIRST, LAST = ("first name", "firstname", "first_name"), ("last name", "lastname", "last_name", "surname")
NAME = ("student", "student name", "full name", "name")
ROLES = ("roles", "role")
NOBODY = re.compile(r"points possible|student, test|test student", re.IGNORECASE)  # Canvas's rows of no learner


@dataclass(frozen=True)
class Person:
    """A learner on a list; `ids` in the order in which they are preferred, `numbered` if the first is Canvas's number."""

    ids: tuple[str, ...]
    first_name: str
    last_name: str
    email: str
    numbered: bool = False

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


@dataclass
class Registered:
    """What a list changed: ids of new learners, (id, before, now) of changed names and addresses, and who is not on it."""

    total: int
    new: list[str] = field(default_factory=list)
    changed: list[tuple[str, str, str]] = field(default_factory=list)
    others: list[str] = field(default_factory=list)


def read(path: Path) -> list[Person]:
    """The learners on a list.

    Parameters
    ----------
    path : Path
        A CSV file with a line of headings, parted by commas, semicolons or tabs, in UTF-8, UTF-16 or Windows' code page.

    Raises
    ------
    CourseError
        If it is none, or nothing in it says who is who.
    """
    rows = _rows(path)
    headings = [heading.strip().casefold() for heading in rows[0]] if rows else []
    ids = [place for names in IDS if (place := _place(headings, names)) is not None]
    first, last, name, email, roles = (_place(headings, names) for names in (FIRST, LAST, NAME, EMAIL, ROLES))
    if not ids or (name is None and last is None):
        raise CourseError(
            f"{path.name} is no list of learners that can be read: it needs a column with their names (Student, Full name, or "
            "First name and Last name) and one that tells them apart (ID, Username, ID number or Email address). "
            f"Its first line has: {', '.join(rows[0])[:200] if rows else 'nothing'}."
        )
    people: dict[str, Person] = {}
    for row in rows[1:]:
        cell = [*(text.strip() for text in row), *[""] * (len(headings) - len(row))]
        own = tuple(dict.fromkeys(safe_id(cell[place]) for place in ids if cell[place]))
        full = cell[name] if name is not None else ""
        if (
            not own
            or NOBODY.match(full)
            or (roles is not None and cell[roles] and "student" not in cell[roles].casefold())
        ):
            continue
        names = _parts(full) if last is None else (cell[first] if first is not None else "", cell[last])
        numbered = ids[0] == _place(headings, IDS[0]) and bool(cell[ids[0]])
        person = Person(own, *names, cell[email] if email is not None else "", numbered)
        if people.setdefault(own[0], person).name != person.name:
            raise CourseError(
                f"{path.name} has {own[0]} twice, as {people[own[0]].name} and as {person.name}: nothing was changed."
            )
    if not people:
        raise CourseError(f"{path.name} has headings, but no learner below them.")
    return list(people.values())


def register(course: Course, people: Iterable[Person]) -> Registered:
    """Put the learners of a list into the gradebook; none is ever taken out.

    A learner is found again by any of their ids; or by the name, if only one who is on no list yet has it: Moodle's archives
    know learners by numbers of their own.
    """
    config, people = settings(course), list(people)
    if not has_gradebook(config):
        raise CourseError("There is no gradebook yet: release a lesson first.")
    found = Registered(len(people))
    with gradebook(config) as book:
        there = {student.id: student for student in students(book)}
        by_id = {
            key: student for student in there.values() for key in (student.lms_user_id, student.email) if key
        } | there
        names = _by_name(student for student in there.values() if not student.lms_user_id)
        rows: list[dict[str, str | None]] = []
        listed, often = set(), Counter(_key(person.name) for person in people)
        for person in people:
            student = next((by_id[own] for own in person.ids if own in by_id), None)
            if student is None and not person.numbered and often[_key(person.name)] == 1:
                student = _only(names[_key(person.name)])
            if student is None:
                found.new.append(person.ids[0])
            elif change := _change(student, person):
                found.changed.append((student.id, *change))
            own = person.ids[0] if student is None else student.id
            listed.add(own)
            rows.append(
                {
                    "id": own,
                    "first_name": person.first_name,
                    "last_name": person.last_name,
                    "email": person.email or (student.email if student else None),
                    "lms_user_id": person.ids[0],
                }
            )
        write(book, rows)
        found.others = sorted(set(there) - listed)
    return found


def ids(course: Course) -> dict[str, str]:
    """The learners on a list, ``{id: name}``; empty if there was none."""
    return {student.id: full_name(student) for student in _listed(course)}


def absent(listed: Mapping[str, str], handed_in: Collection[str]) -> dict[str, str]:
    """Of the learners on a list those who handed in nothing, ``{id: name}`` in the order of the names."""
    missing = {student: name for student, name in listed.items() if student not in handed_in}
    return dict(sorted(missing.items(), key=lambda pair: (pair[1], pair[0])))


def with_own_ids(course: Course, files: list[SubmittedFile]) -> list[SubmittedFile]:
    """Submitted files with the class's ids in place of Moodle's numbers, which are others in each assignment.

    A learner is found by the name; where two have it, on the list or in the archive, Moodle's number stays.
    """
    if not any(file.lms == "Moodle" for file in files):
        return files
    names = _by_name(_listed(course))
    numbers = defaultdict(set)
    for file in files:
        numbers[_key(file.name)].add(file.student)

    def owned(file: SubmittedFile) -> SubmittedFile:
        student = _only(names[_key(file.name)]) or _only(
            names[_key(file.name.partition("-")[2])]
        )  # a group's name is before it
        if file.lms != "Moodle" or student is None or len(numbers[_key(file.name)]) > 1:
            return file
        return replace(file, student=student.id, lms_id=file.student)

    return [owned(file) for file in files]


def _rows(path: Path) -> list[list[str]]:
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CourseError(f"{path} cannot be read: {error.strerror}.") from error
    if b"\0" in content and content[:2] not in (b"\xff\xfe", b"\xfe\xff"):
        raise CourseError(
            f"{path.name} is no CSV file: export the list as CSV, not as Excel's or another program's own format."
        )
    try:
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    separator = max(",;\t", key=text.partition("\n")[0].count)
    try:
        return [row for row in csv.reader(io.StringIO(text), delimiter=separator) if any(map(str.strip, row))]
    except csv.Error as error:
        raise CourseError(f"{path.name} is no CSV file: {error}.") from error


def _place(headings: list[str], names: Iterable[str]) -> int | None:
    """Which column has one of these headings."""
    return next((headings.index(name) for name in names if name in headings), None)


def _parts(name: str) -> tuple[str, str]:
    """First and last name of a full one, as Canvas writes it ("Weber, Anna") or as people do."""
    last, comma, first = name.partition(",")
    if comma:
        return first.strip(), last.strip()
    first, _, last = name.rpartition(" ")
    return first.strip(), last.strip()


def _key(name: str) -> str:
    """A name as it is compared: capitals, signs and spaces do not tell learners apart."""
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", name).casefold().replace("_", " ")))


def full_name(student: Any) -> str:
    """A learner's name in the gradebook, or the id where it has none."""
    return " ".join(filter(None, [student.first_name, student.last_name])) or student.id


def _by_name(students: Iterable[Any]) -> defaultdict[str, list[Any]]:
    """Learners by their names, also with the last name first."""
    found: defaultdict[str, list[Any]] = defaultdict(list)
    for student in students:
        names = [student.first_name or "", student.last_name or ""]
        for key in {_key(" ".join(names)), _key(" ".join(reversed(names)))} - {""}:
            found[key].append(student)
    return found


def _only(students: list[Any]) -> Any:
    return students[0] if len(students) == 1 else None


def _change(student: Any, person: Person) -> tuple[str, str] | None:
    """What is other on the list than in the gradebook: (before, now)."""
    before, now = full_name(student), person.name
    if before != now and student.first_name is not None and before != student.id:
        return before, now
    if student.email and person.email and student.email != person.email:
        return student.email, person.email
    return None


def _listed(course: Course) -> list[Any]:
    config = settings(course)
    if not has_gradebook(config):
        return []
    with gradebook(config) as book:
        return [student for student in students(book) if student.lms_user_id]


def write(book: Any, rows: list[dict[str, str | None]]) -> None:
    """Write learners to the gradebook, new and known ones, in one transaction: nbgrader's own way takes one for each."""
    from nbgrader.api import Student
    from sqlalchemy import insert, update

    known = {student.id for student in students(book)}
    for statement, chosen in (
        (insert(Student), [row for row in rows if row["id"] not in known]),
        (update(Student), [row for row in rows if row["id"] in known]),
    ):
        if chosen:
            book.db.execute(statement, chosen)
    book.db.commit()


def students(book: Any) -> list[Any]:
    """All learners in the gradebook, without their scores, which take a while."""
    from nbgrader.api import Student

    columns = (Student.id, Student.first_name, Student.last_name, Student.email, Student.lms_user_id)
    return list(book.db.query(*columns).order_by(Student.id))
