"""Grade a learner's own notebook, and pack it to hand in: no class and no gradebook needed."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field

from course_lib import progress

from . import editions
from .build import earlier_notebooks, holds_work
from .collect import marks_of, recognise
from .grading.readers import shared
from .layout import CourseError
from .nbgrader_course import settings
from .release import write_zip


@dataclass(frozen=True)
class Result:
    """The verdict on one exercise; `lines` say what failed."""

    exercise: str
    status: str
    earned: float
    points: float
    lines: list = field(default_factory=list)
    title: str = ""  # of a task; an exercise is called by its name


def check(course, lesson, file=None):
    """Grade a notebook as a class's would be, hidden checks included.

    Parameters
    ----------
    course : Course
    lesson : Lesson
    file : path, optional
        The notebook, if it is not where the course put it.

    Returns
    -------
    list of Result
        In the order of the exercises.

    Raises
    ------
    CourseError
        If there is no notebook, or it is none of this lesson.
    """
    from .grading import Job, from_notebook, run
    from .grading.classroom import CourseMissing, held_out_files
    from .grading.spec import task_titles

    config, source = settings(course), json.loads(editions.source_edition(lesson.source))
    spec = from_notebook(source, lesson.assignment, config=config)
    try:
        held_out = held_out_files(config, course.root, spec.held_out)
    except CourseMissing as error:
        raise CourseError(f"{error}.") from error
    job = Job(_read(course, lesson, file), spec, held_out=held_out)
    outcome = run(job, sandbox=False)  # their own code on their own machine
    if outcome.problem:
        raise CourseError(f"{lesson.assignment} cannot be graded: {outcome.problem}")
    os.environ.setdefault(progress.VARIABLE, str(course.progress))
    for verdict in outcome.verdicts.values():
        progress.record_graded(verdict)
    titles = task_titles(source)
    return [_result(verdict, titles.get(grade_id, "")) for grade_id, verdict in outcome.verdicts.items()]


def submit(course, lesson, file=None):
    """Check a notebook and pack it into one zip.

    Returns
    -------
    (Path, list of Result)
        The zip, and what the checks say: what is not solved yet may still be handed in.
    """
    content = _read(course, lesson, file)
    results = check(course, lesson, file)
    path = course.submissions / f"{lesson.assignment}.zip"
    write_zip(path, {f"{lesson.assignment}/{lesson.assignment}.ipynb": content})
    return path, results


def lost_marks(course, lesson, file=None):
    """What to say of a notebook whose cells lost nbgrader's metadata, as some programs save it; else an empty text.

    A function without its mark is found by its name and loses nothing; a written answer without its mark is not found.
    """
    wanted = marks_of(lesson)
    ids, names = shared().marks((file or begun_notebook(course, lesson)).read_bytes())
    lost, written = sorted(wanted.lost(ids, names)), sorted(wanted.written - ids)
    if not lost:
        return ""
    found = f"Marks were lost: the program that saved the notebook left out by what the cells of {', '.join(lost)} are known. "
    found += "They are found by their functions' names, and lose no points."
    if written:
        found += (
            f" Written answers are not found: copy yours of {', '.join(written)} into a fresh notebook of the lesson."
        )
    return found


def begun_notebook(course, lesson):
    """Where a learner's notebook is: a lesson that was begun before it got another number stays in its old folder."""
    if lesson.notebook.exists() and holds_work(lesson.notebook):
        return lesson.notebook
    others = [path for path in earlier_notebooks(course, lesson) if holds_work(path)]
    return max(others, key=lambda path: path.stat().st_mtime, default=lesson.notebook)


def _read(course, lesson, file):
    """A notebook's bytes, if it is one of this lesson."""
    path = file or begun_notebook(course, lesson)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CourseError(f"There is no notebook at {path}; was it moved? Say where it is with --file.") from error
    wrong, _ = recognise(content, lesson, {other: marks_of(other) for other in course.lessons})
    if wrong:
        raise CourseError(f"{path.name} {wrong}.")
    return content


def _result(verdict, title=""):
    lines = [verdict["note"]] if verdict.get("note") else []
    for case in verdict["cases"]:
        if not case["passed"] or case["message"]:
            lines.append((case["call"] or case["kind"]) if case["visible"] else f"hidden check: {case['kind']}")
            if case["got"]:
                lines.append(f"  got {case['got']}, expected {case['expected']}")
            lines += [f"  {text}" for text in (case["message"], case["hint"]) if text]
    lines += [f"Next: {verdict['next_step']}"] if verdict.get("next_step") else []
    return Result(
        verdict["exercise"],
        verdict["status"],
        verdict["earned"],
        verdict["points"],
        list(dict.fromkeys(lines)),
        title,
    )
