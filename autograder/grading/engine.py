"""The engine: starts the processes, and grades one submission after another, or several at once from several threads."""

from __future__ import annotations

import atexit
import hashlib
import os
import shutil
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from . import repair, scratch, self_test
from .isolation import SANDBOXED, SandboxUnavailable, Starter, Worker, levels
from .limits import Limits
from .readers import Readers
from .schedule import left_out
from .session import UNDECIDED, Failures, GradingError, Outputs, Session
from .spec import CellSpec, NotebookSpec
from .verdicts import failure_together, score_of, verdict_of

VERSION = "6"  # raise it when the same submission may get another score or verdict


@dataclass(frozen=True)
class Job:
    """One submission to grade.

    Attributes
    ----------
    notebook : bytes
        The submitted file.
    spec : NotebookSpec
        The instructor's notebook.
    files : dict of str to bytes
        Other files of the submission and the assignment, which the learner's code may read, by relative path.
    given_files : dict of str to bytes
        Those of the assignment, which the test cells may read too.
    limits : Limits
        The class's; those that the specification has of its own come before them.
    held_out : dict of str to bytes
        Files that the test cells alone may read, below ``held_out/``: no process of the learner's ever has them.
    """

    notebook: bytes
    spec: NotebookSpec
    files: dict[str, bytes] = field(default_factory=dict)
    given_files: dict[str, bytes] = field(default_factory=dict)
    limits: Limits = Limits()
    held_out: dict[str, bytes] = field(default_factory=dict)

    @property
    def own_limits(self) -> Limits:
        """The limits that hold for this notebook."""
        return self.limits.of_a_notebook(self.spec.seconds)

    def key(self) -> str:
        """A text that is the same only for the same submission, specification, limits and grader."""
        digest = hashlib.sha256()
        for part in (VERSION, self.spec.digest(), repr(self.limits), self.notebook):
            digest.update(part if isinstance(part, bytes) else part.encode())
        for files in (self.files, self.given_files, self.held_out):
            for name in sorted(files):
                digest.update(name.encode("utf-8", "surrogateescape") + hashlib.sha256(files[name]).digest())
        return digest.hexdigest()


@dataclass
class Outcome:
    """What came of a job.

    Attributes
    ----------
    problem : str
        One line that says why the submission could not be graded; empty if it was.
    notebook : dict or None
        The graded notebook, with outputs.
    scores : dict
        ``grade_id → (score, maximum)``; the score is None where a person has to grade.
    verdicts : dict
        ``grade_id → verdict`` as plain data that a learner may see; see `verdicts`.
    answered : list of str
        Solution cells that differ from what was given out.
    seconds : float
    """

    problem: str = ""
    notebook: dict[str, Any] | None = None
    scores: dict[str, tuple[float | None, float]] = field(default_factory=dict)
    verdicts: dict[str, dict[str, Any]] = field(default_factory=dict)
    answered: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def score(self) -> float:
        return sum(score or 0.0 for score, _ in self.scores.values())


def _outcome(job: Job, cells: list[repair.RepairedCell], outputs: Outputs, failures: Failures) -> Outcome:
    """The points, verdicts and notebook of a submission that has run."""
    outcome = Outcome()
    for index, cell in enumerate(cells):
        if cell.spec is None:
            continue
        if (cell.spec.solution or cell.spec.task) and cell.holds_work:
            outcome.answered.append(cell.spec.grade_id)
        if cell.spec.tested:
            found, failure = outputs.setdefault(index, []), failures.get(index)
            score = None if failure and failure["type"] == UNDECIDED else score_of(cell.spec, found)
            outcome.verdicts[cell.spec.grade_id] = verdict_of(cell.spec, found, failure, score)
            outcome.scores[cell.spec.grade_id] = (score, cell.spec.points)
        elif cell.spec.grade or cell.spec.task:
            outcome.scores[cell.spec.grade_id] = (_untouched(cell, cell.spec), cell.spec.points)
    outcome.notebook = repair.as_notebook(cells, job.spec, outputs)
    return outcome


class Engine:
    """Grades submissions in processes forked from prepared ones.

    Parameters
    ----------
    modules : sequence of str
        What to import beforehand: modules that the assignment uses.
    limits : Limits
    sandbox : bool
        If False, learners' code runs with this machine's files and network open to it.
    secrets : sequence of str
        Files that the sandbox must be seen to hide before anything is graded.
    level : str, optional
        One of the isolation levels; by default the best that this machine has.
    wait : bool
        If False, the processes are still starting when the engine is given back: call `wait` before its first use.

    Raises
    ------
    SandboxUnavailable
        If a sandbox is wanted, and the machine has none that holds.
    """

    def __init__(
        self,
        modules: Sequence[str] = (),
        limits: Limits = Limits(),
        sandbox: bool = True,
        secrets: Iterable[str] = (),
        level: str | None = None,
        wait: bool = True,
    ):
        self._modules, self._limits = modules, limits
        self._candidates = [level] if level else levels(sandbox)
        self.scratch, self._in_use = scratch.make()
        self._owner = os.getpid()
        self.level: str | None = None
        self._starting = threading.Lock()
        self._trusted = Starter(
            "trusted", "process" if hasattr(os, "fork") else "cold process", modules, limits, self.scratch
        )
        self._learners = self._starter(self._candidates[0]) if self._candidates else None
        self.readers = Readers(limits, self.scratch)
        atexit.register(self.close)
        if wait:
            self.wait(secrets)

    def _starter(self, level: str) -> Starter:
        return Starter("learner", level, self._modules, self._limits, self.scratch)

    def wait(self, secrets: Iterable[str] = ()) -> None:
        """Wait until the processes can work, in a sandbox that is seen to hide `secrets`; raises `SandboxUnavailable`."""
        try:
            self._settle(list(secrets))
        except BaseException:
            self.close()
            raise

    def _settle(self, secrets: Sequence[str]) -> None:
        """Take the first level whose sandbox holds."""
        reasons = []
        for level in self._candidates:
            failed = False
            self._learners = self._learners or self._starter(level)
            try:
                self._learners.wait()
                escapes = self._try_out(secrets) if level in SANDBOXED else []
            except Exception as error:  # whatever fails here, this level does not work on this machine
                failed, escapes = True, [f"start ({error or type(error).__name__})"]
            if not escapes:
                self._trusted.wait()
                self.level = level
                return
            reasons.append(f"{level}: {'it does not' if failed else 'a submission could'} {', '.join(escapes)}")
            self._learners.close()
            self._learners = None
        raise SandboxUnavailable(
            "Submissions cannot be shut in on this machine. "
            + ("; ".join(reasons) or "It has no bubblewrap (Linux: apt install bubblewrap)")
            + ". Nothing was graded. Grade in a Linux container or virtual machine, or, if you trust every submission, "
            "without a sandbox: --no-sandbox."
        )

    def _try_out(self, secrets: Sequence[str]) -> list[str]:
        worker = _start(self._learners)
        try:
            return self_test.escapes(worker, self.scratch, secrets)
        finally:
            worker.close()

    def run(self, job: Job) -> Outcome:
        """Grade one submission.

        Parameters
        ----------
        job : Job

        Returns
        -------
        Outcome
        """
        if not job.spec.has_source:
            raise GradingError(f"the instructor's notebook {job.spec.name}.ipynb is not at hand: whose name is whose?")
        begun = time.monotonic()
        try:
            cells, steps = self.readers.prepare(job.notebook, job.spec)
        except repair.Ungradable as error:
            return Outcome(problem=str(error), seconds=time.monotonic() - begun)
        with Session(self, job) as session:
            outputs, failures = session.grade(steps)
        if job.spec.together:  # after the other is over: nothing of a test is in a process that it still asks
            self._add_together(job, cells, outputs, failures)
        outcome = _outcome(job, cells, outputs, failures)
        outcome.seconds = time.monotonic() - begun
        return outcome

    def _add_together(self, job: Job, cells: list[repair.RepairedCell], outputs: Outputs, failures: Failures) -> None:
        """Put in what comes of the cells that are graded together, from a run of the whole notebook in a fresh sandbox."""
        code = [
            (index, cell.source)
            for index, cell in enumerate(cells)
            if cell.cell_type == "code" and not left_out(cell, job.spec)
        ]
        with Session(self, job) as session:
            found = session.run_together(code)
        hidden = False
        for index, cell in enumerate(cells):
            hidden = hidden or bool(cell.spec and cell.spec.hidden)
            if cell.spec is not None and cell.spec.grade_id in job.spec.together:
                outputs[index] = found.get(index, [])
                failures[index] = failure_together(outputs[index], hidden)

    def start_learner(self) -> Worker:
        """A new learner's worker."""
        with self._starting:
            return _start(self._learners)

    def start_trusted(self) -> Worker:
        """A new trusted worker."""
        with self._starting:
            return _start(self._trusted)

    def close(self) -> None:
        """End all processes."""
        if os.getpid() != self._owner:  # in a fork, whose parent still uses them
            return
        scratch.close(self.scratch, self._in_use)
        for starter in (self._learners, self._trusted):
            if starter is not None:
                starter.close()
        self.readers.close()
        shutil.rmtree(self.scratch, ignore_errors=True)
        if self._in_use is not None:
            self._in_use.close()
        atexit.unregister(self.close)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


def _start(starter: Starter | None) -> Worker:
    """A new worker, from a new fork server if the old one was killed, for want of memory say."""
    if starter is None:
        raise SandboxUnavailable("no sandbox was started")
    try:
        return starter.start()
    except OSError:
        starter.restart()
        return starter.start()


def _untouched(cell: repair.RepairedCell, spec: CellSpec) -> float | None:
    """0 points for an answer that was left as it was given out; otherwise, or if it was lost, a person grades it."""
    return 0.0 if spec.solution and not cell.restored and not cell.holds_work else None
