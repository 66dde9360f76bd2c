"""How much a submission may use."""

from __future__ import annotations

from dataclasses import dataclass


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

    def too_large(self) -> str:
        """What is said of a notebook that is larger."""
        return f"the notebook is larger than {self.notebook >> 20} MB: clear its outputs and submit it again"


def from_config(config):
    """The limits, and the tags of the cells to skip, that a course's configuration sets.

    Parameters
    ----------
    config : traitlets.config.Config
        With ``Execute.timeout`` or those of `executor.ExecuteApart`, the same as nbgrader's own commands take.

    Returns
    -------
    limits : Limits
    skip_tags : list of str
    """
    given = {**config.Execute, **config.ExecuteApart}
    names = {"timeout": "cell", "call_timeout": "call", "check_timeout": "check", "submission_timeout": "submission"}
    limits = Limits(**{ours: given[theirs] for theirs, ours in names.items() if given.get(theirs)})
    return limits, list(given.get("skip_tags", SKIP_TAGS))


SKIP_TAGS = ("demo",)
GRACE = 1.0  # seconds between an interrupt and a kill
MAX_RESTARTS = 12
