"""Where submissions are graded: on threads of this process that share one engine, or on a Dask cluster."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import partial
from typing import Any

from .assignment import Work
from .engine import Engine, Job, Outcome
from .session import GradingError

AHEAD = 4  # jobs that wait, with their files in memory, for each that runs

_engines: dict[tuple[Any, ...], Engine] = {}  # of a cluster's worker process, by what it was started with
_lock = threading.Lock()

Key = tuple[Work, str]  # a submission, and which of its notebooks


@dataclass(frozen=True)
class Place:
    """A place to grade: `run` is called on `executor`, `workers` jobs at a time, at an isolation level."""

    executor: Executor
    run: Callable[[Job], Outcome]
    workers: int
    level: str

    def outcomes(self, tasks: Iterable[tuple[Key, Callable[[], Job]]]) -> Iterator[tuple[Key, Outcome | Exception]]:
        """Grade tasks as they come, each ``(key, job)`` with a function that makes the job; give key and outcome or error.

        Only so many jobs are made ahead as keep the workers busy.
        """
        running: dict[Future[Outcome], Key] = {}
        waiting = iter(tasks)
        try:
            while True:
                for key, job in waiting:
                    try:
                        running[self.executor.submit(self.run, job())] = key
                    except OSError as unreadable:  # its files cannot be read
                        yield key, unreadable
                    if len(running) >= AHEAD * self.workers:
                        break
                if not running:
                    return
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    key, error = running.pop(future), future.exception()
                    if error is not None and not isinstance(error, Exception):
                        raise error
                    yield key, future.result() if error is None else error
        finally:
            for future in running:
                future.cancel()


@contextlib.contextmanager
def threads(engine: Engine, workers: int) -> Iterator[Place]:
    """Threads of this process."""
    with ThreadPoolExecutor(workers) as pool:
        yield Place(pool, engine.run, workers, engine.level or "")


@contextlib.contextmanager
def cluster(scheduler: str, sandbox: bool) -> Iterator[Place]:
    """A Dask cluster, without a shared file system: jobs go out and outcomes come back as data.

    A job whose worker is lost is run again on another one. The workers need this package, and the course's own, installed.

    Parameters
    ----------
    scheduler : str
        Such as ``"tcp://host:8786"``.
    sandbox : bool
    """
    import distributed

    connect: Any = distributed.Client  # it has few types, and may not be installed

    with connect(scheduler) as client:
        workers = max(sum(client.nthreads().values()), 1)
        # one worker after another may be lost before its submissions are to blame
        with client.get_executor(pure=False, retries=3) as executor:
            yield Place(executor, partial(_grade, sandbox=sandbox), workers, f"on {scheduler}")


def _grade(job: Job, sandbox: bool) -> Outcome:
    """Run on a cluster's worker: grade with the process's own engine, one at a time for all jobs alike."""
    settings = (tuple(job.spec.modules), job.own_limits, sandbox)
    with _lock:
        if settings not in _engines:
            for engine in _engines.values():  # of another assignment
                engine.close()
            _engines.clear()
            _engines[settings] = Engine(job.spec.modules, job.own_limits, sandbox)
        engine = _engines[settings]
    try:
        return engine.run(job)
    except OSError as error:
        with _lock:
            if _engines.pop(settings, None) is engine:
                engine.close()
        raise GradingError(f"the engine of a cluster's worker failed: {error}") from None
