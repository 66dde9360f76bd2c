"""Grading on a Dask cluster of several processes: a worker is killed, then the coordinator, which is started again."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from autograder import grading
from benchmarks import scale

from .sample import ASSIGNMENT

pytestmark = pytest.mark.slow
CLASS = 60
SLOW = "import time\ndef magnitude(v):\n    time.sleep(0.1)\n    return sum(x * x for x in v) ** 0.5"


def test_every_submission_is_graded_once_whoever_is_killed(course, tmp_path, monkeypatch):
    distributed = pytest.importorskip("distributed")
    scale.hand_in_class(course, CLASS, magnitude=SLOW)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, local_directory=str(tmp_path)
    ) as cluster:
        first, second = scale.grade_with_accidents(course, CLASS, cluster)
    assert first.code == -9 and second.code == 0, second.complaints
    graded, again = first.students("graded"), second.students("graded")
    assert 0 < len(graded) < CLASS and set(second.students("unchanged")) >= set(graded)
    assert sorted(second.students("unchanged") + again) == [f"s{number:05}" for number in range(CLASS)]
    assert scale.scores_of(course) == {f"s{number:05}": [scale.right_score(number)] for number in range(CLASS)}
    assert not scale.left_behind(Path(tmp_path))
    finished = grading.grade(ASSIGNMENT, course)
    assert {result.status for result in finished.students} == {"unchanged"}
