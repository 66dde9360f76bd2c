"""Grading on a Dask cluster of several processes, one of which is killed in the middle."""

from __future__ import annotations

import os
import signal
import threading
import time

import pytest

from autograder import grading

from .conftest import LIMITS
from .sample import ASSIGNMENT, MAX_SCORE, hand_in, submission
from .test_class import gradebook_scores

pytestmark = pytest.mark.slow
CLASS = 24


def test_every_submission_is_graded_once_although_a_worker_is_killed(course):
    distributed = pytest.importorskip("distributed")
    for number in range(CLASS):
        wrong = {"answer": f"answer = {number}"} if number % 2 else {}
        hand_in(
            course,
            f"s{number:02}",
            submission(
                magnitude="import time\ndef magnitude(v):\n    time.sleep(0.2)\n    return sum(x * x for x in v) ** 0.5",
                **wrong,
            ),
        )
    with distributed.LocalCluster(n_workers=3, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        done, done_at_kill = [], []

        def kill_one():
            while len(done) < 3:
                time.sleep(0.05)
            with distributed.Client(cluster) as client:
                busy = next(iter(client.run(os.getpid).values()))
            done_at_kill.append(len(done))
            os.kill(busy, signal.SIGKILL)

        killer = threading.Thread(target=kill_one)
        killer.start()
        report = grading.grade(
            ASSIGNMENT,
            course,
            limits=LIMITS,
            scheduler=cluster.scheduler_address,
            progress=lambda count, total, result, left: done.append(result.student),
        )
        killer.join()
    assert done_at_kill[0] < CLASS
    assert sorted(done) == [f"s{number:02}" for number in range(CLASS)]
    assert {result.student: result.score for result in report.students} == {
        f"s{number:02}": MAX_SCORE - number % 2 for number in range(CLASS)
    }
    assert len(gradebook_scores(course)) == CLASS
    again = grading.grade(ASSIGNMENT, course, limits=LIMITS)
    assert {result.status for result in again.students} == {"unchanged"}
