"""Grade a class: submissions in parallel, one writer to the gradebook, progress, and resuming what was interrupted."""

from __future__ import annotations

import os
import queue
import threading
import time
from dataclasses import dataclass, field

from . import classroom as rooms
from .classroom import Classroom, submitted_notebook
from .engine import Engine, Job, Outcome
from .limits import from_config
from .records import Records
from .session import GradingError

GRADED, UNCHANGED, PROBLEM, FAILED = "graded", "unchanged", "problem", "failed"
BATCH, BATCH_SECONDS = 25, 1.0  # submissions and seconds between two transactions


@dataclass
class StudentResult:
    """One learner's result.

    Attributes
    ----------
    student : str
    status : str
        GRADED, UNCHANGED since the last run, PROBLEM (the submission cannot be graded), FAILED (the grader could not).
    score, max_score : float or None
    line : str
        What there is to say: why it could not be graded, or that a person has to look at it.
    """

    student: str
    status: str
    score: float | None = None
    max_score: float | None = None
    line: str = ""


@dataclass
class GradeReport:
    """What came of grading a class; `students` are sorted by name."""

    assignment: str
    students: list = field(default_factory=list)
    level: str = ""
    seconds: float = 0.0

    def of(self, student):
        """One learner's result."""
        return next(result for result in self.students if result.student == student)


@dataclass
class _Work:
    """One submission on its way: its notebooks' paths by name, and what came of them.

    The files are read when it is its turn, and let go after it: a class's attachments need not fit into memory.
    """

    submission: object
    paths: dict
    missing: list
    outcomes: dict = field(default_factory=dict)
    keys: dict = field(default_factory=dict)
    error: str = ""


def grade(
    assignment,
    course_dir,
    students=None,
    *,
    workers=None,
    scheduler=None,
    sandbox=True,
    rerun=False,
    progress=None,
    limits=None,
    config=None,
):
    """Grade the submissions of an assignment.

    What is graded already and has not changed, neither the submission nor the tests, is left as it is.

    Parameters
    ----------
    assignment : str
    course_dir : path
    students : sequence of str, optional
        Only these learners.
    workers : int, optional
        Submissions at a time; one per core if not given.
    scheduler : str, optional
        Address of a Dask cluster's scheduler, on whose workers submissions are graded.
    sandbox : bool
        If False, submissions can read and write this machine's files; see docs/grading.md.
    rerun : bool
        Also grade what has not changed.
    progress : callable, optional
        Called with ``(done, total, result, seconds_left)`` after each learner.
    limits : Limits, optional
        Instead of those that the course's configuration sets.
    config : traitlets.config.Config, optional
        nbgrader's configuration, instead of the course's ``nbgrader_config.py``.

    Returns
    -------
    GradeReport

    Raises
    ------
    CourseMissing
        If the course or the assignment is not there.
    SandboxUnavailable
        If this machine cannot shut submissions in; nothing is graded then.
    GradingError
        If the grader fails for every submission.
    """
    begun = time.monotonic()
    course = Classroom(course_dir, config)
    records = Records(course, assignment)
    try:
        configured, skip_tags = from_config(course.config)
        specs = records.specifications(lambda name: course.source_notebook(assignment, name), skip_tags)
        run = _Run(course, assignment, records, specs, limits or configured, progress)
        run.plan(students, rerun)
        run.execute(workers or os.cpu_count() or 1, scheduler, sandbox)
    finally:
        records.close()
    run.report.seconds = time.monotonic() - begun
    run.report.students.sort(key=lambda result: result.student)
    failed = [result for result in run.report.students if result.status == FAILED]
    if failed and len(failed) == len(run.report.students):
        raise GradingError(f"the grader failed, nothing was graded: {failed[0].line}")
    return run.report


class _Run:
    """One call of `grade`."""

    def __init__(self, course, assignment, records, specs, limits, progress):
        self._course, self._assignment, self._records = course, assignment, records
        self._specs, self._limits, self._progress = specs, limits, progress
        self._given = course.given_files(assignment)
        self._work, self._pending = [], []
        self._started, self._total = time.monotonic(), 0
        self.report = GradeReport(assignment)

    def plan(self, students, rerun):
        """Decide which submissions to grade."""
        submissions = self._course.submissions(self._assignment, students)
        known = self._records.students_with_grades()
        self._total = len(submissions)
        for student in sorted(set(students or ()) - {submission.student for submission in submissions}):
            self._total += 1
            self._finish(StudentResult(student, PROBLEM, line="nothing was handed in"))
        for submission in submissions:
            work, problem = self._prepare(submission)
            if work is None:
                rooms.remove_graded(self._course, self._assignment, submission.student)
                self._finish(StudentResult(submission.student, PROBLEM, line=problem))
            elif not rerun and submission.student in known and self._is_graded(work):
                self._penalise(work)  # a due date may have been moved, points given by hand
                score, most = self._records.total(submission.student)
                self._finish(
                    StudentResult(submission.student, UNCHANGED, score, most, self._waiting(submission.student))
                )
            else:
                self._work.append(work)

    def _prepare(self, submission):
        paths, problems = {}, {}
        for name in self._specs:
            path, problem = submitted_notebook(submission, name, only=len(self._specs) == 1)
            if path is None:
                problems[name] = problem
            else:
                paths[name] = path
        if not paths:
            return None, next(iter(problems.values()))
        return _Work(submission, paths, list(problems)), ""

    def _job(self, work, name):
        return Job(work.paths[name].read_bytes(), self._specs[name], self._files(work), self._given, self._limits)

    def _files(self, work):
        return {**rooms.files_below(work.submission.folder), **self._given}

    def _is_graded(self, work):
        folder = self._course.folder("autograded", work.submission.student, self._assignment)
        timestamp = folder / rooms.TIMESTAMP
        if (timestamp.read_text() if timestamp.is_file() else "") != work.submission.timestamp:
            return False
        marks = {name: rooms.graded_mark(folder / f"{name}.ipynb") for name in work.paths}
        return all(mark is not None and mark.get("key") == self._job(work, name).key() for name, mark in marks.items())

    def execute(self, workers, scheduler, sandbox):
        """Grade what is planned."""
        if not self._work:
            return
        tasks = [(index, name) for index, work in enumerate(self._work) for name in work.paths]
        run = self._on_cluster(tasks, scheduler, sandbox) if scheduler else self._here(tasks, workers, sandbox)
        last = time.monotonic()
        try:
            for (index, name), outcome in run:
                work = self._work[index]
                if isinstance(outcome, Outcome):
                    work.outcomes[name] = outcome
                else:
                    work.outcomes[name], work.error = None, str(outcome)
                if len(work.outcomes) == len(work.paths):
                    self._pending.append(work)
                if len(self._pending) >= BATCH or self._pending and time.monotonic() - last > BATCH_SECONDS:
                    self._write()
                    last = time.monotonic()
        finally:
            run.close()
            self._write()

    def _engine(self, sandbox, modules):
        return Engine(modules, self._limits, sandbox, secrets=self._secrets())

    def _secrets(self):
        database = self._course.db_url.removeprefix("sqlite:///")
        sources = self._course.folder("source", ".", self._assignment).glob("*.ipynb")
        return [str(path) for path in [database, *sources] if os.path.isfile(path)]

    def _here(self, tasks, workers, sandbox):
        """Outcomes as they come from threads that share one engine."""
        modules = sorted({module for spec in self._specs.values() for module in spec.modules})
        waiting, done = queue.SimpleQueue(), queue.SimpleQueue()
        for task in tasks:
            waiting.put(task)
        stop = threading.Event()
        with self._engine(sandbox, modules) as engine:
            self.report.level = engine.level
            threads = [
                threading.Thread(target=self._serve, args=(engine, waiting, done, stop), daemon=True)
                for _ in range(min(workers, len(tasks)))
            ]
            for thread in threads:
                thread.start()
            try:
                for _ in tasks:
                    yield done.get()
            finally:
                stop.set()
                for thread in threads:
                    thread.join()

    def _serve(self, engine, waiting, done, stop):
        while not stop.is_set():
            try:
                index, name = waiting.get_nowait()
            except queue.Empty:
                return
            try:
                job = self._job(self._work[index], name)
                self._work[index].keys[name] = job.key()
                outcome = engine.run(job)
            except Exception as error:  # a fault of the grader's must not take the other submissions along
                outcome = error
            done.put(((index, name), outcome))

    def _on_cluster(self, tasks, scheduler, sandbox):
        from . import cluster

        self.report.level = f"on {scheduler}"
        jobs = {(index, name): self._job(self._work[index], name) for index, name in tasks}
        for (index, name), job in jobs.items():
            self._work[index].keys[name] = job.key()
        return cluster.outcomes(jobs, scheduler, sandbox)

    def _write(self):
        """Write finished submissions: first the gradebook, then the files, whose presence says that both are done."""
        batch, self._pending = self._pending, []
        graded = [
            work for work in batch if not work.error and not all(outcome.problem for outcome in work.outcomes.values())
        ]
        for work in graded:
            whole = {name: None if outcome.problem else outcome for name, outcome in work.outcomes.items()}
            self._records.add(work.submission, {**whole, **dict.fromkeys(work.missing)})
        self._records.commit()
        for work in graded:
            self._write_files(work)
        for work in batch:
            self._finish(self._result(work))
            work.outcomes.clear()

    def _write_files(self, work):
        notebooks = {}
        for name, outcome in work.outcomes.items():
            if outcome.problem:
                continue
            outcome.notebook["metadata"][rooms.MARK] = {"key": work.keys[name], "verdicts": outcome.verdicts}
            notebooks[name] = outcome.notebook
        rooms.write_graded(self._course, self._assignment, work.submission, notebooks, self._files(work))
        self._penalise(work)

    def _penalise(self, work):
        """Let nbgrader's plugin decide on the penalty of a submission that is late, or was thought to be."""
        if not self._records.is_late(work.submission.student):
            return
        from nbformat.v4 import new_notebook
        from nbgrader.preprocessors import AssignLatePenalties

        for name in work.paths:
            resources = {
                "nbgrader": {
                    "notebook": name,
                    "assignment": self._assignment,
                    "student": work.submission.student,
                    "db_url": self._course.db_url,
                }
            }
            AssignLatePenalties(config=self._course.config).preprocess(new_notebook(), resources)
        self._records.gradebook.db.expire_all()

    def _result(self, work):
        student = work.submission.student
        if work.error:
            return StudentResult(student, FAILED, line=work.error)
        problems = [
            f"{name}: {outcome.problem}" if len(self._specs) > 1 else outcome.problem
            for name, outcome in work.outcomes.items()
            if outcome.problem
        ]
        if len(problems) == len(work.outcomes):
            rooms.remove_graded(self._course, self._assignment, student)
            return StudentResult(student, PROBLEM, line="; ".join(problems))
        problems += [f"{name}: not handed in" for name in work.missing]
        score, most = self._records.total(student)
        return StudentResult(student, GRADED, score, most, "; ".join(filter(None, [*problems, self._waiting(student)])))

    def _waiting(self, student):
        """What a person has still to grade, in words."""
        names = self._records.ungraded(student)
        return f"to be graded by hand: {', '.join(names)}" if names else ""

    def _finish(self, result):
        self.report.students.append(result)
        if self._progress is not None:
            done = len(self.report.students)
            graded = sum(other.status != UNCHANGED for other in self.report.students)
            each = (time.monotonic() - self._started) / max(graded, 1)
            self._progress(done, self._total, result, each * (self._total - done))
