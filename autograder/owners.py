"""Whose work a file is: one judgement over all names of an archive or folder.

What an LMS or an instructor named decides: the beginning of a flat name, a learner's folder. What a learner may have
named, the rest, decides nothing; and what can be read in two ways is said, not guessed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from .layout import CourseError

# As Canvas's lib/content_zipper.rb names files: name or nothing, LATE, the learner's number or anonymous id, the file's number.
CANVAS = re.compile(
    r"(?:(?:(?P<anonymous_late>LATE)_)?(?P<anonymous>anon_[A-Za-z0-9]+)|"
    r"(?P<name>.+?)_(?:(?P<late>LATE)_)?(?P<id>[1-9]\d*))_(?:(?P<order>[1-9]\d*)_(?P<file>.+)|(?P<text>(?:text|link)\.html))"
)
# As Moodle's mod_assign names a learner's folder, or each file if it was told to make no folders.
MOODLE = re.compile(r"(?P<name>.+?)_(?P<id>\d+)_assignsubmission_[a-z]+(?:_(?P<file>.*))?")
WORK = (".ipynb", ".zip")
NOBODYS = {"timestamp.txt", "submission_metadata.yml"}  # nbgrader's and Gradescope's own


@dataclass(frozen=True)
class Owner:
    """Whose file it is, and what else its name tells.

    Attributes
    ----------
    student, name, lms, file : str
        The learner's id and name as they are written there, where the file comes from, and what the learner called it.
    order : int or None
        What grows with each submission, if the LMS tells it.
    late : bool
    refused : str
        Why nobody can tell whose it is, or an empty text.
    """

    student: str
    name: str
    lms: str
    file: str
    order: int | None = None
    late: bool = False
    refused: str = ""


def parts_of(name: str) -> tuple[str, ...]:
    """The parts of a file's name, whichever system wrote it."""
    return PurePosixPath(name.replace("\\", "/")).parts or ("unnamed",)


def is_left_out(name: str) -> bool:
    """Whether a file is no learner's work, at whatever depth: hidden ones, checkpoints, what macOS or nbgrader adds."""
    parts = parts_of(name)
    hidden = any(part.startswith("__MACOSX") or (part.startswith(".") and part.strip(".")) for part in parts)
    return hidden or parts[-1] in NOBODYS


def points_out(name: str) -> bool:
    """Whether a name in an archive leads out of it."""
    return name.startswith("/") or "\\" in name or ":" in name.partition("/")[0] or ".." in name.split("/")


def owners(names: Iterable[str], lessons: Collection[str] = (), known: Collection[str] = ()) -> dict[str, Owner]:
    """Whose file each is.

    Parameters
    ----------
    names : iterable of str
        All files of an archive or folder that are not left out, as paths in it.
    lessons : collection of str
        Lessons' names: a folder that has one is no learner's.
    known : collection of str
        Ids of learners whose work was collected before: a folder that has one is that learner's.

    Returns
    -------
    dict of str to Owner

    Raises
    ------
    CourseError
        If the names can be read in more than one way.
    """
    paths = {name: parts_of(name) for name in names}
    sound = [parts for name, parts in paths.items() if not points_out(name)]
    depth = _depth(sound, lessons, known)
    below = [parts[depth:] for parts in sound]
    owner_of = _by_lms(below) or _by_folder(below, lessons, known)
    return {
        name: _of_file(parts[-1:], lessons) if points_out(name) else owner_of(parts[depth:])
        for name, parts in paths.items()
    }


def _depth(paths, lessons, known):
    """How many folders around the learners' own hold everything."""
    depth, doubtful = 0, False
    while paths and all(len(path) > depth + 1 for path in paths):
        tops = {path[depth] for path in paths}
        inner = {path[depth + 1] for path in paths if len(path) > depth + 2}
        work_beside = any(len(path) == depth + 2 and path[-1].lower().endswith(WORK) for path in paths)
        if tops & set(known) or any(map(MOODLE.fullmatch, tops)) or (inner and inner <= set(lessons)):
            return depth
        if work_beside or not inner:
            break
        if tops <= set(lessons):  # assignment/learner/
            doubtful = False
        elif len(tops) == 1:
            doubtful = True
        else:
            break
        depth += 1
    if doubtful and len({path[depth] for path in paths if len(path) > depth + 1}) < 2:
        raise CourseError(
            f"Everything is in {_shown(*paths[0][: depth + 1])}: nobody can tell which of these folders has the learner's "
            "name. Name the folder, or make a zip, in which each learner has one folder and the work lies in it."
        )
    return depth


def _by_lms(paths):
    """The function that reads an LMS's names, if all have its form; None if none has."""
    moodle = [MOODLE.fullmatch(path[0]) for path in paths]
    flat = all(len(path) == 1 for path in paths)
    canvas = [CANVAS.fullmatch(path[0]) if flat else None for path in paths]
    if not any(moodle) and not any(canvas):
        return None
    if all(moodle) and all(canvas):  # a learner's part of the name imitates the other: what stands first is the LMS's
        first = {ours.end("id") < theirs.end("id") for ours, theirs in zip(moodle, canvas, strict=True)}
        if len(first) == 1:
            return _of_moodle if first.pop() else _of_canvas
    elif all(moodle):
        return _of_moodle
    elif all(canvas):
        return _of_canvas if _is_consistent(canvas) else None
    form = "Moodle" if sum(map(bool, moodle)) > sum(map(bool, canvas)) else "Canvas"
    matches = moodle if form == "Moodle" else canvas
    one = next((path[0] for path, match in zip(paths, matches, strict=True) if match), "")
    other = next((path[0] for path, match in zip(paths, matches, strict=True) if not match), "")
    raise CourseError(
        f"Some names, such as {_shown(one)}, look like {form}'s, others do not"
        f"{f', such as {_shown(other)}' if other else ''}: nobody can tell whose work is whose, and nothing was collected. "
        "Take the others out, or give each learner a folder."
    )


def _is_consistent(matches):
    """Whether these can be Canvas's: an id is of one learner, a file's number of one file."""
    names, orders = defaultdict(set), [match["order"] for match in matches if match["order"]]
    for match in matches:
        names[match["id"] or match["anonymous"]].add(match["name"])
    return all(len(found) == 1 for found in names.values()) and len(set(orders)) == len(orders)


def _by_folder(paths, lessons, known):
    """The function for a folder of one folder, or one file, for each learner."""
    tops = {path[0] for path in paths}
    inside = [CANVAS.fullmatch(path[-1]) for path in paths if len(path) == 2]
    one_folder = len(tops) == 1 and not tops & set(known) and len(inside) == len(paths)
    if one_folder and all(inside) and len({match["id"] for match in inside}) > 1 and _is_consistent(inside):
        raise CourseError(
            f"Everything is in the folder {_shown(*tops)}, in names as Canvas gives them: that may be a class's work or "
            "one learner's. If it is the class's, name that folder itself, or make a zip without it."
        )
    return lambda path: _of_folder(path, lessons) if len(path) > 1 else _of_file(path, lessons)


def _of_moodle(path):
    match = MOODLE.fullmatch(path[0])
    return Owner(match["id"], match["name"], "Moodle", (len(path) == 1 and match["file"]) or path[-1])


def _of_canvas(path):
    match = CANVAS.fullmatch(path[0])
    student = match["id"] or match["anonymous"]
    late = bool(match["late"] or match["anonymous_late"])
    file, order = match["file"] or match["text"], int(match["order"] or 0)
    return Owner(student, match["name"] or student, "Canvas", file, order, late)


def _of_folder(path, lessons):
    return Owner(path[0], path[0], "folder", path[-1], refused=_nobodys(path[0], lessons))


def _of_file(path, lessons):
    student = PurePosixPath(path[-1]).stem
    return Owner(student, student, "folder", path[-1], refused=_nobodys(student, lessons))


def _nobodys(student, lessons):
    return "has a lesson's name where a learner's should be: whose is it?" if student in lessons else ""


def _shown(*parts):
    """A path that can be shown in one line."""
    return "".join(letter if letter.isprintable() else "?" for letter in "/".join(parts)[:200])
