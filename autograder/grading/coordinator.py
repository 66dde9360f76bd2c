"""Grade a class: plan what to do, execute it on threads or a cluster, write what comes of it.

One writer to the gradebook, progress after each learner, and a run that was interrupted goes on where it stopped.
"""

from __future__ import annotations

import contextlib
import functools
import os
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from . import executors
from .ahead import Ahead, Settings, keep
from .assignment import Assignment, Work
from .classroom import Classroom, modules_beside, remove_graded, write_graded
from .engine import Engine, Job, Outcome
from .gradebook import Change, GradebookWriter
from .levels import Level
from .limits import Limits, from_config
from .one_grader import only_grader
from .sanitize import one_line
from .session import GradingError
from .verdicts import MARK

if TYPE_CHECKING:
    from nbgrader.api import Gradebook
    from traitlets.config import Config

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
        What there is to say: why it could not be graded, that it came late, or that a person has to look at it.
    by_hand : bool
        Whether a person has still to grade a part of it.
    changes : list of Change
        What is worth other points than in the gradebook before; empty if it was not graded before.
    late, penalty : float
        How many seconds it came after the due date, and what was taken off for that.
    """

    student: str
    status: str
    score: float | None = None
    max_score: float | None = None
    line: str = ""
    by_hand: bool = False
    changes: list[Change] = field(default_factory=list)
    late: float = 0.0
    penalty: float = 0.0


@dataclass
class GradeReport:
    """What came of grading a class; `students` are sorted by name."""

    assignment: str
    students: list[StudentResult] = field(default_factory=list)
    level: str = ""
    seconds: float = 0.0

    def of(self, student: str) -> StudentResult:
        """One learner's result."""
        return next(result for result in self.students if result.student == student)


Progress = Callable[[int, int, StudentResult, float], object]  # done, total, result, seconds left
Keep = Callable[
    ["Gradebook", Classroom, Collection[str]], object
]  # and the learners whose grades are about to be written


def grade(
    assignment: str,
    course_dir: str | os.PathLike[str],
    students: Collection[str] | None = None,
    *,
    workers: int | None = None,
    scheduler: str | None = None,
    sandbox: bool = True,
    rerun: bool = False,
    progress: Progress | None = None,
    limits: Limits | None = None,
    config: Config | None = None,
    accept_failing: bool = False,
    dry_run: bool = False,
    keep: Keep | None = None,
    begun: Ahead | None = None,
) -> GradeReport:
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
    accept_failing : bool
        Grade although the instructor's own notebook does not get all its points on this machine.
    dry_run : bool
        Write no grade and no file of a submission; the report says what would change.
    keep : callable, optional
        Called with the gradebook, the classroom and some learners before their grades are written, to keep what there was.
    begun : Ahead, optional
        An engine that was started beforehand.

    Returns
    -------
    GradeReport

    Raises
    ------
    CourseMissing
        If the course or the assignment is not there.
    SandboxUnavailable
        If this machine cannot shut submissions in; nothing is graded then.
    ModelFails
        If the instructor's own notebook does not get its points on this machine; nothing is graded then.
    GradingError
        If the grader fails for every submission.
    """
    started = time.monotonic()
    if workers is not None and workers < 1:
        raise GradingError(f"{workers} workers grade nothing: at least one is needed")
    with _at_hand(assignment, course_dir, config, limits, sandbox, begun) as (at_hand, records, engine, stack):
        at_hand.settle(engine, accept_failing)
        run = _Run(at_hand, records, progress, dry_run, keep)
        if work := run.plan(students, rerun):
            workers = min(workers or os.cpu_count() or 1, len(work))
            place = executors.cluster(scheduler, sandbox) if scheduler else executors.threads(engine(), workers)
            run.execute(stack.enter_context(place), work)
    run.report.seconds = time.monotonic() - started
    run.report.students.sort(key=lambda result: result.student)
    failed = [result for result in run.report.students if result.status == FAILED]
    if failed and len(failed) == len(run.report.students):
        raise GradingError(f"the grader failed, nothing was graded: {failed[0].line}")
    return run.report


def explain(
    assignment: str,
    course_dir: str | os.PathLike[str],
    *,
    sandbox: bool = True,
    limits: Limits | None = None,
    config: Config | None = None,
) -> dict[str, dict[str, Level]]:
    """At which level each test cell of an assignment is graded, and why; the parameters are those of `grade`.

    Returns
    -------
    dict of str to dict of str to Level
        By notebook and grade_id.
    """
    with _at_hand(assignment, course_dir, config, limits, sandbox) as (at_hand, _, engine, _):
        at_hand.settle(engine, accept_failing=True)
        return at_hand.levels


@contextlib.contextmanager
def _at_hand(
    assignment: str,
    course_dir: str | os.PathLike[str],
    config: Config | None,
    limits: Limits | None,
    sandbox: bool,
    begun: Ahead | None = None,
) -> Iterator[tuple[Assignment, GradebookWriter, Callable[[], Engine], contextlib.ExitStack]]:
    """The assignment, its records, a function that gives the engine, and the stack that ends what was begun."""
    classroom = Classroom(course_dir, config)
    with contextlib.ExitStack() as stack:
        records = GradebookWriter(classroom, assignment)
        stack.callback(records.close)
        stack.enter_context(only_grader(classroom.root, assignment))
        _try_plug_in(classroom)
        configured, skip_tags = from_config(classroom.config)
        specs = records.specifications(lambda name: classroom.source_notebook(assignment, name), skip_tags)
        at_hand = Assignment(classroom, assignment, specs, limits or configured)

        @functools.cache
        def engine() -> Engine:  # it takes a while to start, and is not needed where nothing has changed
            settings = Settings(tuple(at_hand.modules), at_hand.engine_limits, sandbox)
            found = stack.enter_context((begun or Ahead()).take(settings))
            found.wait(at_hand.secrets)
            keep(classroom.root, assignment, settings)
            return found

        yield at_hand, records, engine, stack


def _try_plug_in(classroom: Classroom) -> None:
    """Load the late-penalty plug-in before anything is graded; the points could not be told without it."""
    from nbgrader.preprocessors import AssignLatePenalties

    try:
        with modules_beside(classroom.place):
            AssignLatePenalties(config=classroom.config).init_plugin()
    except Exception as error:
        raise GradingError(f"the late-penalty plug-in cannot be loaded, nothing was graded: {error}") from error


class _Run:
    """One call of `grade`: what was decided, and what is written."""

    def __init__(
        self,
        assignment: Assignment,
        records: GradebookWriter,
        progress: Progress | None,
        dry_run: bool,
        keep: Keep | None,
    ):
        self._assignment, self._records, self._progress = assignment, records, progress
        self._dry_run, self._keep = dry_run, keep
        self._started, self._total = time.monotonic(), 0
        self.report = GradeReport(assignment.name)

    def plan(self, students: Collection[str] | None, rerun: bool) -> list[Work]:
        """The submissions to grade; the others have their result at once."""
        found = self._assignment.work(students)
        known = self._records.students_with_grades()
        self._total = len(found)
        todo = []
        for work in found:
            if work.problem:
                self._remove_graded(work)
                self._finish(StudentResult(work.student, PROBLEM, line=work.problem))
            elif not rerun and work.student in known and self._is_graded(work):
                self._penalise(work)  # a due date may have been moved, points given by hand
                self._finish(self._scored(work, UNCHANGED))
            else:
                todo.append(work)
        return todo

    def _is_graded(self, work: Work) -> bool:
        try:
            return self._assignment.is_graded(work)
        except OSError:  # a file that cannot be read: it is said when it is its turn
            return False

    def execute(self, place: executors.Place, planned: list[Work]) -> None:
        """Grade the planned submissions and write what comes, many in one transaction."""
        self.report.level = place.level
        pending: list[Work] = []
        last = time.monotonic()
        try:
            for (work, name), outcome in place.outcomes(self._tasks(planned)):
                if isinstance(outcome, Outcome):
                    work.outcomes[name] = outcome
                else:
                    work.error = work.error or _reason(outcome)
                if work.is_whole and work not in pending:
                    pending.append(work)
                if len(pending) >= BATCH or (pending and time.monotonic() - last > BATCH_SECONDS):
                    batch, pending, last = pending, [], time.monotonic()
                    self._write(batch)
        finally:
            self._write(pending)

    def _tasks(self, planned: list[Work]) -> Iterator[tuple[executors.Key, Callable[[], Job]]]:
        """Each notebook of the planned submissions, with a function that reads its files."""
        for work in planned:
            for name in work.paths:
                yield (work, name), functools.partial(self._assignment.job, work, name)

    def _write(self, batch: list[Work]) -> None:
        """Write finished submissions: first the gradebook, then the files, whose presence says that both are done."""
        graded = [work for work in batch if not work.error and _grades(work)]
        for work in graded:
            work.changes = self._records.changes(work.student, _written(work))
        if not self._dry_run:
            self._write_grades(graded)
        for work in batch:
            self._finish(self._result(work))
            work.outcomes.clear()

    def _write_grades(self, graded: list[Work]) -> None:
        if self._keep is not None and graded:
            self._keep(
                self._records.gradebook, self._assignment.classroom, [work.submission.student for work in graded]
            )
        for work in graded:
            self._records.add(work.submission, _written(work))
        self._records.commit([work.student for work in graded])
        for work in graded:
            try:
                self._write_files(work)
            except OSError as error:  # such as a name that this file system does not take
                work.error = f"it is graded, but its files cannot be written: {_reason(error)}"

    def _write_files(self, work: Work) -> None:
        notebooks = {}
        for name, outcome in _grades(work).items():
            if outcome.notebook is not None:
                outcome.notebook["metadata"][MARK] = {"key": work.keys[name], "verdicts": outcome.verdicts}
                notebooks[name] = outcome.notebook
        files = self._assignment.files(work)
        write_graded(self._assignment.classroom, self._assignment.name, work.submission, notebooks, files)
        self._penalise(work)

    def _penalise(self, work: Work) -> None:
        """Let nbgrader's plugin decide on the penalty of a submission that is late, or was thought to be."""
        if self._dry_run or not self._records.is_late(work.student):
            return
        from nbformat.v4 import new_notebook
        from nbgrader.preprocessors import AssignLatePenalties

        for name in work.paths:
            resources = {
                "nbgrader": {
                    "notebook": name,
                    "assignment": self._assignment.name,
                    "student": work.student,
                    "db_url": self._assignment.classroom.db_url,
                }
            }
            try:
                with modules_beside(self._assignment.classroom.place):
                    AssignLatePenalties(config=self._assignment.classroom.config).preprocess(new_notebook(), resources)
            except Exception as error:
                raise GradingError(
                    f"the late-penalty plug-in fails for {one_line(work.student)}: {type(error).__name__}: {error}; the "
                    "points are in the gradebook, without penalties from here on: mend it, and grade again"
                ) from error
        self._records.gradebook.db.expire_all()

    def _result(self, work: Work) -> StudentResult:
        if work.error:
            return StudentResult(work.student, FAILED, line=work.error)
        problems = _problems(work)
        if len(problems) == len(work.outcomes):
            self._remove_graded(work)
            return StudentResult(work.student, PROBLEM, line=self._sentence(problems))
        line = self._sentence({**problems, **dict.fromkeys(work.missing, "not handed in")})
        if self._dry_run:
            return self._foreseen(work, line)
        return self._scored(work, GRADED, line)

    def _remove_graded(self, work: Work) -> None:
        if not self._dry_run:
            remove_graded(self._assignment.classroom, self._assignment.name, work.student)

    def _foreseen(self, work: Work, line: str) -> StudentResult:
        """The result that a submission would have; what lateness costs is left as it was."""
        score = sum(change.after or 0 for change in work.changes)
        most, penalty, late = self._records.max_score, 0.0, 0.0
        if work.student in self._records.students_with_grades():
            before, most, penalty = self._records.total(work.student)
            late = self._records.seconds_late(work.student)
            score = before + sum((change.after or 0) - (change.before or 0) for change in work.changes)
        return StudentResult(
            work.student, GRADED, score, most, line, changes=_changed(work.changes), late=late, penalty=penalty
        )

    def _sentence(self, problems: dict[str, str]) -> str:
        """Problems by notebook, in one line that names the notebooks if there are several."""
        several = len(self._assignment.specs) > 1
        return "; ".join(f"{name}: {problem}" if several else problem for name, problem in problems.items())

    def _scored(self, work: Work, status: str, line: str = "") -> StudentResult:
        """The result of a submission that has grades: what a person has still to grade is said."""
        score, most, penalty = self._records.total(work.student)
        late = f"{penalty:g} taken off, since it came late" if penalty else ""
        by_hand = self._records.ungraded(work.student)
        waiting = f"to be graded by hand: {', '.join(by_hand)}" if by_hand else ""
        return StudentResult(
            work.student,
            status,
            score,
            most,
            "; ".join(filter(None, [line, late, waiting])),
            bool(by_hand),
            _changed(work.changes),
            self._records.seconds_late(work.student),
            penalty,
        )

    def _finish(self, result: StudentResult) -> None:
        result.line = one_line(result.line)
        self.report.students.append(result)
        if self._progress is not None:
            done = len(self.report.students)
            graded = sum(other.status != UNCHANGED for other in self.report.students)
            each = (time.monotonic() - self._started) / max(graded, 1)
            self._progress(done, self._total, result, each * (self._total - done))


def _grades(work: Work) -> dict[str, Outcome]:
    """The outcomes of the notebooks that could be graded."""
    return {name: outcome for name, outcome in work.outcomes.items() if not outcome.problem}


def _written(work: Work) -> dict[str, Outcome | None]:
    """What is written of each of its notebooks: None of one that could not be graded or was not handed in."""
    return {**_grades(work), **dict.fromkeys({*work.missing, *_problems(work)})}


def _changed(changes: list[Change]) -> list[Change]:
    """Those that differ, if the submission was graded before."""
    if all(change.before is None for change in changes):
        return []
    return [change for change in changes if change.before != change.after]


def _problems(work: Work) -> dict[str, str]:
    return {name: outcome.problem for name, outcome in work.outcomes.items() if outcome.problem}


def _reason(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else "") or str(error) or type(error).__name__
