"""Grade on a Dask cluster: jobs go out and outcomes come back as data, without a shared file system."""

from __future__ import annotations

import threading

from .engine import Engine
from .session import GradingError

_engines = {}  # of this worker process, by what it was started with
_lock = threading.Lock()


def outcomes(jobs, scheduler, sandbox):
    """Pairs ``(key, outcome)`` as the cluster finishes them.

    A job whose worker is lost is run again on another one. The workers need this package, and the course's own, installed.

    Parameters
    ----------
    jobs : dict
        Jobs by key.
    scheduler : str
        Such as ``"tcp://host:8786"``.
    sandbox : bool
    """
    from distributed import Client, as_completed

    with Client(scheduler) as client:
        keys = {}
        for key, job in jobs.items():
            # one worker after another may be lost before its submissions are to blame
            future = client.submit(
                _grade, job, sandbox, key=f"grade-{key[0]}-{key[1]}-{job.key()[:16]}", pure=False, retries=3
            )
            keys[future.key] = key
            keys[key] = future
        futures = [keys[key] for key in jobs]
        for future in as_completed(futures):
            error = future.exception()
            yield keys[future.key], future.result() if error is None else error
            future.release()


def _grade(job, sandbox):
    """Run on a worker: grade with the process's own engine."""
    settings = (tuple(job.spec.modules), job.limits, sandbox)
    with _lock:
        if settings not in _engines:
            _engines[settings] = Engine(job.spec.modules, job.limits, sandbox)
    try:
        return _engines[settings].run(job)
    except GradingError:
        raise
    except OSError as error:
        with _lock:
            _engines.pop(settings, None)
        raise GradingError(f"the engine of a cluster's worker failed: {error}") from None
