"""One assignment of a class at hand: its submissions as work to do, with the files of each when it is its turn."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from . import levels
from .classroom import TIMESTAMP, Classroom, Submission, files_below, graded_mark, submitted_notebook
from .engine import Engine, Job, Outcome
from .limits import Limits
from .sanitize import one_line
from .spec import NotebookSpec

if TYPE_CHECKING:
    from .gradebook import Change


@dataclass
class Work:
    """One submission on its way.

    Attributes
    ----------
    submission : Submission
    paths : dict of str to pathlib.Path
        Its notebooks by name.
    missing : list of str
        Notebooks that were not handed in.
    problem : str
        Why it cannot be graded, or an empty text.
    outcomes : dict of str to Outcome
    keys : dict of str to str
        By which a notebook's grading is known again.
    error : str
        What the grader itself failed at.
    changes : list of Change
        Of each graded cell, the points before and after.
    """

    submission: Submission
    paths: dict[str, Path] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    problem: str = ""
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    error: str = ""
    changes: list[Change] = field(default_factory=list)

    @property
    def student(self) -> str:
        return self.submission.student

    @property
    def is_whole(self) -> bool:
        """Whether all its notebooks are through."""
        return len(self.outcomes) == len(self.paths) or bool(self.error)


class Assignment:
    """An assignment's specifications, limits and files."""

    def __init__(self, classroom: Classroom, name: str, specs: dict[str, NotebookSpec], limits: Limits):
        self.classroom, self.name, self.specs, self.limits = classroom, name, specs, limits
        self.levels: dict[str, dict[str, levels.Level]] = {}
        self._given = classroom.given_files(name)
        self._held_out = {name: classroom.held_out(spec.held_out) for name, spec in specs.items()}

    @property
    def modules(self) -> list[str]:
        """What its notebooks import."""
        return sorted({module for spec in self.specs.values() for module in spec.modules})

    @property
    def engine_limits(self) -> Limits:
        """What an engine must allow that grades any of its notebooks."""
        own = [self.limits.of_a_notebook(spec.seconds) for spec in self.specs.values()]
        return max(own, key=lambda limits: limits.submission, default=self.limits)

    @property
    def secrets(self) -> list[str]:
        """Files that no submission may read."""
        sources = self.classroom.folder("source", ".", self.name).glob("*.ipynb")
        held_out = [path for spec in self.specs.values() for path in self.classroom.held_out_paths(spec.held_out)]
        return [str(path) for path in [self.classroom.database, *sources, *held_out] if path and path.is_file()]

    def settle(self, engine: Callable[[], Engine], accept_failing: bool) -> None:
        """Find at which level each test cell is graded, or remember it; see `levels`.

        Parameters
        ----------
        engine : callable
            Gives the engine, if it is needed.
        accept_failing : bool
        """
        kept = levels.Kept(self.classroom.root / levels.FOLDER / self.name)
        for name, spec in self.specs.items():
            files = {**self._given, **self._held_out[name]}
            self.levels[name] = kept.of(spec, files, functools.partial(self._seek, engine, spec))
            self.specs[name] = levels.settled(spec, self.levels[name], accept_failing)

    def _seek(self, engine: Callable[[], Engine], spec: NotebookSpec) -> dict[str, levels.Level]:
        job = Job(b"", spec, self._given, self._given, self.limits, self._held_out[spec.name])
        return levels.find(engine(), job, self.classroom.source_notebook(self.name, spec.name))

    def work(self, students: Collection[str] | None) -> list[Work]:
        """The submissions, and for learners who were named and handed in nothing, that."""
        submissions = self.classroom.submissions(self.name, students)
        absent = set(students or ()) - {submission.student for submission in submissions}
        nothing = [Work(Submission(student, Path()), problem="nothing was handed in") for student in sorted(absent)]
        return nothing + [self._work(submission) for submission in submissions]

    def _work(self, submission: Submission) -> Work:
        work = Work(submission)
        if one_line(submission.student) != submission.student:
            work.problem = "the name of the learner's folder holds characters that cannot be shown"
            return work
        problems = {}
        for name in self.specs:
            try:
                path, problems[name] = submitted_notebook(submission, name, only=len(self.specs) == 1)
                if path is not None and path.stat().st_size > self.limits.notebook:
                    path, problems[name] = None, self.limits.too_large()
            except OSError as error:
                path, problems[name] = None, f"{name}.ipynb cannot be read: {error.strerror or error}"
            if path is None:
                work.missing.append(name)
            else:
                work.paths[name] = path
        if not work.paths:
            work.problem = next(problem for problem in problems.values() if problem)
        return work

    def job(self, work: Work, name: str) -> Job:
        """What there is to do for one of a submission's notebooks; its files are read now."""
        content, files = work.paths[name].read_bytes(), self.files(work)
        job = Job(content, self.specs[name], files, self._given, self.limits, self._held_out[name])
        work.keys[name] = job.key()
        return job

    def files(self, work: Work) -> dict[str, bytes]:
        """A submission's files other than notebooks, and over them those that were given out."""
        return {**files_below(work.submission.folder), **self._given}

    def is_graded(self, work: Work) -> bool:
        """Whether what stands in ``autograded/`` was made of this very work, by these tests and this grader."""
        folder = self.classroom.folder("autograded", work.student, self.name)
        timestamp = folder / TIMESTAMP
        if (timestamp.read_text() if timestamp.is_file() else "") != work.submission.timestamp:
            return False
        marks = {name: graded_mark(folder / f"{name}.ipynb") for name in work.paths}
        return all(mark is not None and mark.get("key") == self.job(work, name).key() for name, mark in marks.items())
