"""Pack a lesson's feedback pages for the LMS that the submissions came from, named so that it finds each learner.

Canvas (`generate_comments_from_files`) wants the learner's and the submitted file's number, as in the archive that it gave; Moodle
(`assignfeedback_file_zip_importer`) wants the learner's number in its archive and the name of its plugin.
"""

from __future__ import annotations

from pathlib import Path

from .collect import Entry, read_record
from .layout import Course, Lesson
from .release import write_zip

UPLOADS = {
    "Canvas": "Assignments → the assignment → Upload Submissions",
    "Moodle": "View all submissions → Upload multiple feedback files in a zip",
}


def pack(course: Course, lesson: Lesson) -> dict[str, Path]:
    """Write one zip for each LMS.

    Returns
    -------
    dict
        ``{LMS: path}``; empty if all submissions came from a folder or nbgrader's exchange.
    """
    found: dict[str, dict[str, bytes]] = {}
    for student, entry in read_record(course, lesson).items():
        if entry.lms in UPLOADS and entry.order:
            for page in (course.classroom / "feedback" / student / lesson.assignment).glob("*.html"):
                found.setdefault(entry.lms, {})[_name(entry, page.name)] = page.read_bytes()
    paths = {}
    for lms, files in found.items():
        paths[lms] = course.classroom / "feedback" / f"{lesson.assignment} for {lms}.zip"
        write_zip(paths[lms], files)
    return paths


def _name(entry: Entry, page: str) -> str:
    """What the LMS calls a learner's file; both split the name at underscores."""
    name = entry.name.replace("_", " ").replace("/", " ")
    if entry.lms == "Moodle":
        return f"{name}_{entry.lms_id or entry.student}_assignfeedback_file_/{page}"
    person = entry.student if entry.student.startswith("anon_") else f"{name}_{entry.student}"
    return f"{person}_{entry.order[0]}_{page}"
