"""nbgrader's own autograde with this package's execution: what ``install(c)`` puts into its configuration.

nbgrader keeps its flow: it reads, repairs, executes and saves one notebook after another. Two of its parts are
replaced: reading and repairing, which become one; and the execution.
"""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbgrader.api import Gradebook
from nbgrader.preprocessors.execute import Execute
from traitlets import Bool, Float, List, Unicode

from . import levels, repair
from .classroom import HELD_OUT, files_below, held_out_files
from .engine import Engine, Job
from .gradebook import specification
from .limits import SKIP_TAGS, Limits, from_config
from .readers import shared
from .session import GradingError
from .spec import NotebookSpec
from .verdicts import MARK

_engines: dict[tuple[Any, ...], Engine] = {}
_lock = threading.Lock()


class SubmissionReader(NotebookExporter):
    """Reads a submitted notebook, of whatever format or damage, as `repair` makes it whole: in a process that may die."""

    def from_filename(self, filename: str, resources: Any = None, **kwargs: Any) -> Any:
        path, resources = Path(filename), resources or {}
        spec = _spec_of(resources["nbgrader"], self)
        cells, _ = shared().prepare(path.read_bytes(), spec)
        node = nbformat.from_dict(repair.as_notebook(cells, spec))
        resources["metadata"] = {"name": path.stem, "path": str(path.parent)}
        return self.from_notebook_node(node, resources=resources, **kwargs)  # type: ignore[no-untyped-call]  # nbconvert's


class ExecuteApart(Execute):
    """Runs the learner's cells in a sandbox and the test cells apart from them."""

    sandbox = Bool(True, help="Shut submissions in. Without, they can read and write this machine's files.").tag(
        config=True
    )
    accept_failing = Bool(False, help="Grade although the instructor's own notebook loses points here.").tag(
        config=True
    )
    call_timeout = Float(Limits.call, help="Seconds for one call of a learner's function from a test.").tag(config=True)
    check_timeout = Float(Limits.check, help="Seconds for a whole test cell.").tag(config=True)
    submission_timeout = Float(Limits.submission, help="Seconds for a whole notebook.").tag(config=True)
    skip_tags = List(
        Unicode(), list(SKIP_TAGS), help="Tags of instructor's cells that are not run where they are unchanged."
    ).tag(config=True)

    held_out = Unicode(HELD_OUT, help="The folder with the files that tests alone may read.").tag(config=True)

    def preprocess(self, nb: Any, resources: Any, km: Any = None) -> Any:
        spec = _spec_of(resources["nbgrader"], self)
        folder = Path(resources["metadata"]["path"])
        given = _given_files(self, resources["nbgrader"]["assignment"])
        limits, _ = from_config(self.config)
        held_out = held_out_files(self.config, Path(_coursedir(self).root), spec.held_out)
        job = Job(json.dumps(nb).encode(), spec, {**files_below(folder), **given}, given, limits, held_out)
        engine = _engine(spec, job.own_limits, self.sandbox)
        outcome = engine.run(replace(job, spec=self._settled(engine, job, resources["nbgrader"])))
        if outcome.problem:
            raise GradingError(outcome.problem)
        graded = outcome.notebook or {}
        graded["metadata"][MARK] = {"verdicts": outcome.verdicts}
        return nbformat.from_dict(graded), resources

    def _settled(self, engine: Engine, job: Job, names: dict[str, str]) -> NotebookSpec:
        """The specification with the levels of its test cells."""
        coursedir = _coursedir(self)
        seek = partial(levels.find, engine, replace(job, files=job.given_files), _source_notebook(coursedir, names))
        kept = levels.Kept(Path(coursedir.root, levels.FOLDER, names["assignment"]))
        return levels.settled(
            job.spec, kept.of(job.spec, {**job.given_files, **job.held_out}, seek), self.accept_failing
        )


def _engine(spec: NotebookSpec, limits: Limits, sandbox: bool) -> Engine:
    settings = (tuple(spec.modules), limits, sandbox)
    with _lock:
        if settings not in _engines:
            for engine in _engines.values():  # of another assignment
                engine.close()
            _engines.clear()
            _engines[settings] = Engine(spec.modules, limits, sandbox)
        return _engines[settings]


def _spec_of(names: dict[str, str], preprocessor: Any) -> NotebookSpec:
    """The specification of the notebook at hand, from the gradebook and the source folder."""
    coursedir = _coursedir(preprocessor)
    with Gradebook(names["db_url"]) as gradebook:
        notebook = gradebook.find_notebook(names["notebook"], names["assignment"])
        source = _source_notebook(coursedir, names)
        return specification(notebook, source, getattr(preprocessor, "skip_tags", SKIP_TAGS), preprocessor.config)


def _coursedir(preprocessor: Any) -> Any:
    """The course directory of the converter that runs a preprocessor."""
    parent = preprocessor.parent
    while parent is not None:
        if getattr(parent, "coursedir", None) is not None:
            return parent.coursedir
        parent = parent.parent
    return None


def _source_notebook(coursedir: Any, names: dict[str, str]) -> Any:
    if coursedir is None:
        return None
    path = (
        Path(coursedir.format_path(coursedir.source_directory, ".", names["assignment"])) / f"{names['notebook']}.ipynb"
    )
    return nbformat.read(path, as_version=4) if path.is_file() else None


def _given_files(preprocessor: Any, assignment: str) -> dict[str, bytes]:
    coursedir = _coursedir(preprocessor)
    if coursedir is None:
        return {}
    return files_below(Path(coursedir.format_path(coursedir.source_directory, ".", assignment)))
