"""One submission's conversation: the learner's process and the trusted one, and the engine that passes messages between."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Self

from . import framing, sanitize
from .framing import Closed, WireError
from .isolation import Worker
from .limits import GRACE, MAX_RESTARTS
from .schedule import Step

if TYPE_CHECKING:
    from .engine import Engine, Job

Output = dict[str, Any]  # in nbformat's form
Outputs = dict[int, list[Output]]  # by the cell's position
Failures = dict[int, Any]  # by a test cell's position, ``{"type", "text", "line"}`` or None

HANDLES_APART = 10_000_000  # each process of a submission numbers its objects from another multiple of this
SIGNALS = {
    4: "an illegal instruction",
    6: "abort",
    7: "a memory fault",
    8: "an arithmetic fault",
    9: "being killed",
    11: "a memory fault (segmentation fault)",
    24: "using too much processor time",
    25: "writing too large a file",
}


MEMORY = "too much memory"
MAX_KEPT = 0.5  # of a submission's memory: who keeps more leaves too little for what follows
TOO_MUCH_KEPT = f"it kept {MEMORY} when it was done"
UNDECIDED = "Undecided"  # the kind of failure of a test that has to pass on what cannot be sent: a person decides


class GradingError(RuntimeError):
    """The grader itself failed; nothing is known about the submission."""


class LearnerGone(Exception):
    """The learner's process has ended or was ended; the text says why."""


class Session:
    """Grades one submission.

    Parameters
    ----------
    engine : engine.Engine
        Starts the processes, and reads what the learner's one prints.
    job : engine.Job
    """

    def __init__(self, engine: Engine, job: Job):
        self._engine, self._job, self._limits = engine, job, job.own_limits
        self._learner: Worker | None = None
        self._trusted: Worker | None = None
        self._generation = -1
        self._restarts = 0
        self._ran: list[tuple[int, str]] = []  # (position, text) of the cells that the learner's process has run
        self._given: list[Step] = []  # the ungraded steps that the trusted process has run, for a new one
        self._running_on: list[
            int
        ] = []  # positions of cells that left processes or threads behind in the present process
        self._tasks = 0  # how many it had when it was last looked at
        self._culprits: set[int] = set()  # positions of cells that ended the process, not to be run again
        self._told = 0  # how many of the cells' texts the trusted process knows
        self._room = self._limits.outputs  # bytes of outputs that are still taken
        self._deadline = time.monotonic() + self._limits.submission
        self._last_reason = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        for worker in (self._learner, self._trusted):
            if worker is not None:
                worker.close()

    def grade(self, steps: list[Step]) -> tuple[Outputs, Failures]:
        """Run a submission.

        Parameters
        ----------
        steps : list of schedule.Step

        Returns
        -------
        outputs : dict
            Each code cell's outputs by its position.
        failures : dict
            By the position of a test cell that raised: a `messages.Failure`.
        """
        outputs: Outputs = {}
        failures: Failures = {}
        for step in steps:
            if step.trusted and not step.graded:
                self._run_trusted(step)
                self._given.append(step)
            elif step.cell is not None and step.graded:
                outputs[step.cell], failures[step.cell] = self._check(step)
            elif step.cell is not None:
                outputs[step.cell] = self._run_cell(step.cell, step.source)
        return outputs, failures

    def run_together(self, cells: list[tuple[int, str]]) -> Outputs:
        """Run a whole notebook in the learner's process, in its own order, as stock nbgrader does.

        Parameters
        ----------
        cells : list of (int, str)
            Position and text.

        Returns
        -------
        dict
            Each cell's outputs by its position.
        """
        return {position: self._run_cell(position, source) for position, source in cells}

    # The learner's process

    def _run_cell(self, index: int, source: str) -> list[Output]:
        """A submitted cell's outputs."""
        self._ran.append((index, source))
        try:
            self._need_learner(but=index)
            frame, late = self._ask_learner({"op": "cell", "index": index, "source": source}, self._limits.cell)
        except LearnerGone as reason:
            if self._was_a_running_one(str(reason)):
                self._ran.pop()
                return self._run_cell(index, source)
            self._culprits.add(index)
            return [_error("DeadKernelError", str(reason))]
        found = self._engine.readers.outputs(frame) if self._has_room(len(frame)) else [_no_room()]
        if self._keeps_too_much(index):
            self._culprits.add(index)
            found = [output for output in found if output["output_type"] != "error"]
            return [*found, _error("MemoryError", str(self._gone(TOO_MUCH_KEPT)))]
        if late:
            found = [output for output in found if output["output_type"] != "error"]
            found.append(_error("CellTimeoutError", f"the cell was stopped after {self._limits.cell:g} s"))
        return found

    def _need_learner(self, but: int | None = None) -> Worker:
        """See to it that there is a learner's process which has run all cells so far, except `but`."""
        while self._learner is None:
            self._restarts += 1
            if self._restarts > MAX_RESTARTS or time.monotonic() > self._deadline:
                raise LearnerGone(self._last_reason or "the time for this submission is used up")
            self._generation += 1
            self._learner = worker = self._engine.start_learner()
            files = {name: position for position, name in enumerate(self._job.files)}
            begin = {"op": "begin", "files": files, "first_handle": self._first_handle}
            try:
                framing.send(worker.connection, begin, list(self._job.files.values()), seconds=60)
                framing.receive_frame(worker.connection, time.monotonic() + 60)
            except (Closed, WireError, TimeoutError):
                raise GradingError("the process for a submission does not start") from None
            self._replay(but)
        return self._learner

    def _has_room(self, size: int) -> bool:
        """Whether a cell's outputs of so many bytes are taken: more cells' outputs would be more memory and disk for all."""
        if size > self._room:
            return False
        self._room -= size
        return True

    def _keeps_too_much(self, index: int | None = None) -> bool:
        """Whether the learner's process holds so much memory that what follows would fail for want of it.

        A cell that leaves something running is noted: what that takes later is not the later cells' fault.
        """
        if self._learner is None:
            return False
        if (use := self._learner.use()) is None:  # ended meanwhile, perhaps for this very reason
            return self._learner.what_ended_it().get("reason") == "memory"
        if index is not None and use["tasks"] > self._tasks:
            self._running_on.append(index)
        self._tasks = use["tasks"]
        return bool(use["memory"] > self._limits.memory * MAX_KEPT)

    def _was_a_running_one(self, reason: str) -> bool:
        """Whether the process's memory was taken by what an earlier cell left running, which is then not run again."""
        if MEMORY not in reason or not self._running_on:
            return False
        self._culprits.add(self._running_on[0])
        self._running_on = []
        return True

    def _replay(self, but: int | None) -> None:
        self._running_on = []
        use = self._living_learner().use()
        self._tasks = use["tasks"] if use else 0
        for index, source in self._ran:
            if index == but or index in self._culprits:
                continue
            try:
                self._ask_learner({"op": "cell", "index": index, "source": source}, self._limits.cell)
            except LearnerGone as reason:
                if not self._was_a_running_one(str(reason)):
                    self._culprits.add(index)
                return
            self._keeps_too_much(index)

    @property
    def _first_handle(self) -> int:
        return self._generation * HANDLES_APART

    def _ask_learner(self, message: dict[str, Any], seconds: float) -> tuple[bytes, bool]:
        try:
            framing.send(self._living_learner().connection, message, seconds=seconds)
        except Closed:
            raise self._gone() from None
        return self._await_learner(seconds)

    def _await_learner(self, seconds: float) -> tuple[bytes, bool]:
        """The learner's next frame, and whether it had to be interrupted for it; raises `LearnerGone`."""
        deadline = min(time.monotonic() + seconds, self._deadline)
        worker, max_bytes = self._living_learner(), self._limits.answer
        try:
            return framing.receive_frame(worker.connection, deadline, max_bytes), False
        except TimeoutError:
            worker.interrupt()
        except WireError:
            raise self._gone("it gave back too much data") from None
        except Closed:
            raise self._gone() from None
        try:
            return framing.receive_frame(worker.connection, time.monotonic() + GRACE, max_bytes), True
        except (TimeoutError, WireError, Closed):
            raise self._gone(f"it did not finish within {seconds:g} s") from None

    def _living_learner(self) -> Worker:
        """The learner's process, which `_need_learner` has seen to."""
        if self._learner is None:
            raise LearnerGone(self._last_reason)
        return self._learner

    def _gone(self, reason: str = "") -> LearnerGone:
        """End the learner's process, and say why it is gone."""
        worker = self._living_learner()
        if not reason:
            ended = worker.what_ended_it()
            number = ended.get("signal", 0)
            if ended.get("reason") == "memory":
                reason = f"it used {MEMORY}"
            else:
                reason = "it ended the process" + (f" by {SIGNALS.get(number, f'signal {number}')}" if number else "")
        worker.close()
        self._learner = None
        self._last_reason = reason
        return LearnerGone(reason)

    # The trusted process

    def _check(self, step: Step) -> tuple[list[Output], Any]:
        """A test cell's outputs, and how it failed or None."""
        if time.monotonic() > self._deadline:
            reason = f"the time for this submission, {self._limits.submission:g} s, was used up before this check"
            return [_error("TimeoutError", reason)], {"type": "TimeoutError", "text": reason, "lines": []}
        answer = self._run_trusted(step)
        if fault := answer.get("fault"):
            return [_error(UNDECIDED, fault)], {"type": UNDECIDED, "text": fault, "lines": []}
        found = sanitize.trusted_outputs(answer["outputs"])
        if not self._has_room(sum(len(str(output)) for output in found if output["output_type"] != "execute_result")):
            found = [output for output in found if output["output_type"] in ("error", "execute_result")]
        for output in found:
            if output["output_type"] == "stream":
                output["name"] = "stdout"  # a warning is no mistake; nbgrader would give 0 points for it
        return found, answer.get("failure")

    def _run_trusted(self, step: Step) -> dict[str, Any]:
        message: dict[str, Any] = {
            "op": "cell",
            "source": step.source,
            "name": f"<test cell {step.cell}>" if step.graded else f"<given cell {step.cell}>",
            "learners": step.learners,
            "imports": step.imports,
            "perhaps": step.perhaps,
        }
        try:
            self._need_trusted()
            if step.learners and self._learner is None:
                try:
                    self._need_learner()
                except LearnerGone:
                    pass  # the names are not defined then, and the test says so
            message["texts"], self._told = self._ran[self._told :], len(self._ran)
            message["first_handle"] = max(self._first_handle, 0)
            framing.send(self._living_trusted().connection, message)
            answer = self._relay(time.monotonic() + self._limits.check)
            if _used_up_memory(answer["failure"]):
                self._end_trusted()  # it may hold what the check piled up, and the next one needs room
            return answer
        except TimeoutError:
            reason = f"the check did not finish within {self._limits.check:g} s"
        except (Closed, WireError):
            reason = "the check ended the process that ran it"
        self._end_trusted()
        failure = {"type": "TimeoutError", "text": reason, "lines": []}
        return {"outputs": [_error("TimeoutError", reason)], "failure": failure}

    def _end_trusted(self) -> None:
        self._living_trusted().close()
        self._trusted = None

    def _need_trusted(self) -> None:
        if self._trusted is not None:
            return
        self._trusted, self._told = (worker := self._engine.start_trusted()), 0
        held_out = {f"held_out/{name}": content for name, content in self._job.held_out.items()}
        files = {**self._job.given_files, **held_out}
        begin = {
            "op": "begin",
            "files": {name: position for position, name in enumerate(files)},
            "scratch": self._engine.scratch,
            "modules": self._job.spec.modules,
            "classes": self._job.spec.classes,
        }
        try:
            framing.send(worker.connection, begin, list(files.values()))
            framing.receive_frame(worker.connection, time.monotonic() + 60)
        except (Closed, WireError, TimeoutError):
            raise GradingError("the process for the test cells does not start") from None
        for step in self._given:
            self._run_trusted(step)

    def _living_trusted(self) -> Worker:
        """The trusted process, which `_need_trusted` has seen to."""
        if self._trusted is None:
            raise GradingError("the process for the test cells is gone")
        return self._trusted

    def _relay(self, deadline: float) -> dict[str, Any]:
        """Pass the trusted process's requests on until its cell is done."""
        refused: dict[object, str] = {}  # what was called when the process was lost → why: it would be lost again
        while True:
            frame = framing.receive_frame(self._living_trusted().connection, deadline)
            if framing.kind_of(frame) == framing.DONE:
                if self._keeps_too_much():  # a learner's function that keeps what it was given, say
                    self._gone(TOO_MUCH_KEPT)
                    self._restarts -= 1
                return framing.peek(frame)
            if refused and (target := _target(framing.peek(frame))) in refused:
                self._answer(refused[target])
                continue
            reason = self._try_to_pass_on(frame, deadline)
            if reason is None:
                continue
            message = framing.peek(frame)
            again = self._was_a_running_one(reason)
            if message["op"] == "resolve":
                if not again or self._try_to_pass_on(frame, deadline) is not None:
                    framing.send(self._living_trusted().connection, {"op": "values", "values": {}})
                continue
            if not again:
                refused[_target(message)] = reason
            self._answer(reason, again)

    def _try_to_pass_on(self, frame: bytes, deadline: float) -> str | None:
        """None, or why the learner's process did not survive a request."""
        try:
            self._need_learner()
            self._pass_on(frame, deadline)
        except LearnerGone as reason:
            return str(reason)
        return None

    def _answer(self, reason: str, again: bool = False) -> None:
        """Tell the trusted process that a call failed with the learner's process."""
        kind = "TimeoutError" if "did not finish" in reason else "RuntimeError"
        first = self._first_handle if self._learner is not None else self._first_handle + HANDLES_APART
        answer = {"op": "raised", "type": kind, "bases": [], "text": reason, "first_handle": first, "again": again}
        framing.send(self._living_trusted().connection, answer)

    def _pass_on(self, frame: bytes, deadline: float) -> None:
        """Give a request to the learner's process and its answer back, with calls of the test's functions in between."""
        try:
            framing.send_frame(self._living_learner().connection, frame, self._limits.call)
        except Closed:
            raise self._gone() from None
        until = time.monotonic() + self._limits.call
        while True:
            frame, late = self._await_learner(max(min(until, deadline) - time.monotonic(), 0.05))
            if late:  # what the interrupted function left half done is not to be trusted
                raise self._gone(f"it did not finish within {self._limits.call:g} s")
            if self._running_on and _is_memory_error(frame):
                raise self._gone(f"it used {MEMORY}")
            framing.send_frame(self._living_trusted().connection, frame)
            if framing.kind_of(frame) != framing.CALLBACK:
                return
            answer = framing.receive_frame(self._living_trusted().connection, deadline)
            if framing.kind_of(answer) != framing.CALLBACK:
                raise self._gone("the test stopped while it was running")
            try:
                framing.send_frame(self._living_learner().connection, answer, self._limits.call)
            except Closed:
                raise self._gone() from None


def _target(request: dict[str, Any]) -> object:
    """What a request of the trusted process uses: the learner's object by its global name, or by its number."""
    return request.get("name") or request.get("target")


def _no_room() -> Output:
    text = "the cell's output is left out: there is too much of it in this notebook\n"
    return {"output_type": "stream", "name": "stdout", "text": text}


def _used_up_memory(failure: dict[str, Any] | None) -> bool:
    """Whether a check failed since its own process has no memory left; the learner's process has its own limit."""
    return failure is not None and failure["type"] == "MemoryError" and not failure.get("learners")


def _is_memory_error(frame: bytes) -> bool:
    try:
        return framing.peek(frame).get("type") == "MemoryError"
    except WireError:
        return False


def _error(name: str, text: str) -> Output:
    return {"output_type": "error", "ename": name, "evalue": text, "traceback": [f"{name}: {text}"]}
