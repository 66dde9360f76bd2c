"""How much a submission may use."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from traitlets.config import Config


@dataclass(frozen=True)
class Limits:
    """Limits of one submission; times are wall-clock seconds, sizes are bytes.

    Attributes
    ----------
    cell : float
        A submitted cell; it is interrupted then, and killed if it does not heed that.
    call : float
        One call of a learner's function from a test cell.
    check : float
        A whole test cell with all its calls.
    submission : float
        All of a submission.
    memory : int
        Address space of a process of the learner's beyond what the fork server takes, and memory of them all together;
        the same for the process that runs the tests on what the learner's code gave back.
    disk : int
        What a submission may write, all files together.
    processes : int
        Processes and threads.
    answer : int
        The largest message from a learner's process, such as one returned value or one cell's outputs.
    outputs : int
        The outputs of all cells of a submission together; of a cell that goes beyond, they are left out.
    notebook : int
        The largest notebook file.
    """

    cell: float = 30
    call: float = 10
    check: float = 60
    submission: float = 300
    memory: int = 2 << 30
    disk: int = 64 << 20
    processes: int = 64
    answer: int = 64 << 20
    outputs: int = 32 << 20
    notebook: int = 32 << 20

    def of_a_notebook(self, seconds: Mapping[str, float]) -> Limits:
        """The limits of a notebook whose source sets some of its own.

        Parameters
        ----------
        seconds : dict of str to float
            Some of `TIMES`, see `own_seconds`. A check may take as long as two calls, and a submission as four cells,
            unless they have limits of their own.
        """
        if not seconds:
            return self
        cell, call = seconds.get("cell", self.cell), seconds.get("call", self.call)
        check, submission = max(self.check, 2 * call), max(self.submission, 4 * cell)
        return replace(
            self,
            cell=cell,
            call=call,
            check=seconds.get("check", check),
            submission=seconds.get("submission", submission),
        )

    def too_large(self) -> str:
        """What is said of a notebook that is larger."""
        return f"the notebook is larger than {self.notebook >> 20} MB: clear its outputs and submit it again"


TIMES = ("cell", "call", "check", "submission")  # the limits that a notebook's source may set
NO_LIMIT = 24 * 3600.0  # seconds: what "no limit" means here, since a process that nobody waits for must end some day


def own_seconds(metadata: Mapping[str, Any]) -> dict[str, float]:
    """The limits that a source notebook sets in its metadata, such as ``"course": {"cell": 120, "call": 60}``.

    Only the instructor's notebook is asked, never a submission. What is no positive number is another course's own word.

    Examples
    --------
    >>> own_seconds({"course": {"title": "Search", "cell": 120, "call": 60}})
    {'cell': 120.0, 'call': 60.0}
    """
    course = metadata.get("course")
    found = {name: course.get(name) for name in TIMES} if isinstance(course, Mapping) else {}
    return {
        name: min(float(value), NO_LIMIT)
        for name, value in found.items()
        if isinstance(value, int | float) and not isinstance(value, bool) and value > 0
    }


def from_config(config: Config) -> tuple[Limits, list[str]]:
    """The limits, and the tags of the cells to skip, that a course's configuration sets.

    nbgrader has one time limit, for each cell, test cells included: where it is set, a call and a test cell may take as
    long, and a submission four times that, unless they have limits of their own.

    Parameters
    ----------
    config : traitlets.config.Config
        With ``ExecutePreprocessor.timeout``, ``Execute.timeout`` or those of `executor.ExecuteApart`, the same as
        nbgrader's own commands take; None and -1 set no limit.

    Returns
    -------
    limits : Limits
    skip_tags : list of str
    """
    given = {}
    for section in ("NotebookClient", "ExecutePreprocessor", "Execute", "ExecuteApart"):  # as traitlets ranks them
        given.update(config.get(section, {}))
    limits = Limits()
    if "timeout" in given:
        cell = _seconds(given["timeout"])
        limits = replace(
            limits,
            cell=cell,
            call=max(limits.call, cell),
            check=max(limits.check, cell),
            submission=min(max(limits.submission, 4 * cell), NO_LIMIT),
        )
    names = {"call_timeout": "call", "check_timeout": "check", "submission_timeout": "submission"}
    own: dict[str, Any] = {ours: _seconds(given[theirs]) for theirs, ours in names.items() if theirs in given}
    return replace(limits, **own), list(given.get("skip_tags", SKIP_TAGS))


def _seconds(value: float | None) -> float:
    """A time limit in seconds, as nbclient reads it."""
    return NO_LIMIT if value is None or value <= 0 else min(float(value), NO_LIMIT)


SKIP_TAGS = ("demo",)
GRACE = 1.0  # seconds between an interrupt and a kill
MAX_RESTARTS = 12
