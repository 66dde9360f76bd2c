"""Grade submissions: fast, apart from the learners' code, and fair to damaged work.

`grade` grades a class, `run` a single notebook, `feedback` writes what learners get back, and `install` makes nbgrader's
own commands grade this way.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .engine import Engine, Job, Outcome
from .isolation import SandboxUnavailable
from .limits import Limits
from .spec import NotebookSpec, from_notebook

if TYPE_CHECKING:
    from pathlib import Path

    from traitlets.config import Config

    from .coordinator import GradeReport
    from .levels import Level

__all__ = [
    "Engine",
    "Job",
    "Limits",
    "NotebookSpec",
    "Outcome",
    "SandboxUnavailable",
    "explain",
    "feedback",
    "from_notebook",
    "grade",
    "install",
    "isolation_level",
    "run",
]

GENERATE = (  # nbgrader's own steps from source to release, in its order
    "IncludeHeaderFooter", "InstantiateTests", "LockCells", "ClearSolutions", "ClearOutput", "CheckCellMetadata",
    "ComputeChecksums", "SaveCells", "ClearHiddenTests", "ClearMarkScheme", "ComputeChecksums", "CheckCellMetadata",
)  # fmt: skip


def run(job: Job, sandbox: bool = True) -> Outcome:
    """Grade one notebook, without a gradebook.

    Parameters
    ----------
    job : Job
    sandbox : bool
        If False, the notebook's code runs with this machine's files and network open to it: right for one's own work.

    Returns
    -------
    Outcome

    Examples
    --------
    A learner's own notebook against the lesson's source::

        spec = from_notebook(source_notebook, "01_vectors")
        outcome = run(Job(Path("01_vectors.ipynb").read_bytes(), spec), sandbox=False)
        outcome.verdicts["check_scale"]["status"]
    """
    with Engine(job.spec.modules, job.own_limits, sandbox) as engine:
        outcome: Outcome = engine.run(job)
    return outcome


def grade(*args: Any, **kwargs: Any) -> GradeReport:
    """Grade a class: see `autograder.grading.coordinator.grade`."""
    from .coordinator import grade  # imports nbgrader, which takes a while

    report: GradeReport = grade(*args, **kwargs)
    return report


def explain(*args: Any, **kwargs: Any) -> dict[str, dict[str, Level]]:
    """At which level each test cell is graded: see `autograder.grading.coordinator.explain`."""
    from .coordinator import explain

    found: dict[str, dict[str, Level]] = explain(*args, **kwargs)
    return found


def feedback(*args: Any, **kwargs: Any) -> list[Path]:
    """Write a class's feedback: see `autograder.grading.pages.write`."""
    from .pages import write

    return write(*args, **kwargs)


def install(config: Config) -> None:
    """Make nbgrader's commands and formgrader grade with this package: one line in ``nbgrader_config.py``.

    Parameters
    ----------
    config : traitlets.config.Config
        What ``get_config()`` gave.
    """
    here, theirs = (
        "autograder.grading",
        "nbgrader.preprocessors",
    )  # names, not classes: they are imported when they are used
    config.GenerateAssignment.preprocessors = [
        f"{here}.handing_out.HandOut" if name == "ClearSolutions" else f"{theirs}.{name}" for name in GENERATE
    ]
    config.ClearMarkScheme.enforce_metadata = False  # a rubric may stand in the locked question above a written answer
    config.Autograde.exporter_class = f"{here}.executor.SubmissionReader"
    config.Autograde.sanitize_preprocessors = [f"{theirs}.CheckCellMetadata"]
    config.Autograde.autograde_preprocessors = [
        f"{here}.executor.ExecuteApart",
        *(f"{theirs}.{name}" for name in ("LimitOutput", "SaveAutoGrades", "AssignLatePenalties", "CheckCellMetadata")),
    ]
    config.GenerateFeedback.exporter_class = f"{here}.pages.FeedbackExporter"
    config.GenerateFeedback.preprocessors = []


@dataclass(frozen=True)
class Isolation:
    """How submissions are shut in on this machine, and whether that keeps files and network from them."""

    level: str
    safe: bool
    description: str


def isolation_level() -> Isolation:
    """Find out, by trying, how this machine can shut submissions in.

    Returns
    -------
    Isolation
    """
    try:
        with Engine() as engine:
            return Isolation(engine.level or "", True, f"submissions are shut in: {engine.level}")
    except SandboxUnavailable as error:
        return Isolation("none", False, str(error))
