"""Grade a large class on a local Dask cluster, of which a worker is killed, and then the coordinator, which is started again.

    python -m benchmarks.scale [--submissions 2000] [--workers 2]

The submissions are those of the grader's tests, every third with a mistake. Prints how many were graded by each run of the
coordinator, whether each learner has the right points once, the coordinator's memory over the class, and what is left
behind. Memory is the proportional set size of the coordinator's process; the scheduler's is that of this one.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from nbgrader.api import Gradebook

from benchmarks.grading import _memory
from tests.grading import sample

COORDINATOR = """
import sys
from autograder.grading import grade

def tell(done, total, result, left):
    print(result.student, result.status, result.score, flush=True)

grade(sys.argv[1], ".", scheduler=sys.argv[2], progress=tell)
"""
KILL_WORKER, KILL_COORDINATOR = 0.25, 0.5  # after which part of the class
MARKS = 10  # of the table of memory


@dataclass
class Run:
    """What a coordinator told until it ended: learner, status and score, and what memory it had after how many."""

    told: list[tuple[str, str, str]] = field(default_factory=list)
    memory: list[tuple[int, int, int]] = field(
        default_factory=list
    )  # learners told, bytes of its own, of the scheduler
    complaints: str = ""
    code: int = 0

    def students(self, status):
        return [student for student, found, _ in self.told if found == status]


def grade_with_accidents(course, count, cluster):
    """Grade a class; kill a worker at its first quarter, and the coordinator in its middle; give both coordinators' runs."""
    import distributed

    def kill_worker():
        with distributed.Client(cluster) as client:
            os.kill(next(iter(client.run(os.getpid).values())), signal.SIGKILL)

    first = _coordinate(
        course, cluster.scheduler_address, {int(count * KILL_WORKER): kill_worker}, int(count * KILL_COORDINATOR)
    )
    return first, _coordinate(course, cluster.scheduler_address, {}, None)


def _coordinate(course, address, events, end):
    """One run of a coordinator; an event is a function that is called when so many learners have been told of."""
    run = Run()
    with tempfile.TemporaryFile("w+") as complaints:
        process = subprocess.Popen(
            [sys.executable, "-c", COORDINATOR, sample.ASSIGNMENT, address],
            cwd=course,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
        )
        over = threading.Event()
        watching = threading.Thread(target=_watch_memory, args=(process.pid, run, over))
        watching.start()
        assert process.stdout is not None
        for line in process.stdout:
            student, status, score = line.split()
            run.told.append((student, status, score))
            if event := events.pop(len(run.told), None):
                event()
            if len(run.told) == end:
                process.kill()
                break
        run.told += [tuple(line.split()) for line in process.stdout if line.endswith("\n") and len(line.split()) == 3]
        run.code = process.wait()
        over.set()
        watching.join()
        complaints.seek(0)
        run.complaints = complaints.read()
    return run


def _watch_memory(pid, run, over):
    while not over.wait(0.5):
        if found := _memory(pid):
            run.memory.append((len(run.told), found, _memory(os.getpid())))


def scores_of(course):
    """Each learner's scores in the gradebook: a list for each, of which more than one item would be a mistake."""
    found = {}
    with Gradebook(f"sqlite:///{course}/gradebook.db") as book:
        for entry in book.find_assignment(sample.ASSIGNMENT).submissions:
            found.setdefault(entry.student.id, []).append(entry.score)
    return found


def right_score(number):
    return sample.MAX_SCORE - (number % 3 == 1)


def hand_in_class(course, count, **changed):
    """Submissions of learners, of whom every third has a wrong answer."""
    for number in range(count):
        wrong = {"answer": "answer = 41"} if number % 3 == 1 else {}
        sample.hand_in(course, f"s{number:05}", sample.submission(**changed, **wrong))


def left_behind(folder, seconds=30):
    """Folders of graders and of a cluster's workers that are still there after a while, when nobody uses them any more."""
    until = time.monotonic() + seconds
    while True:
        found = [*folder.glob("grading-*"), *folder.glob("dask-scratch-space/*")]
        found = [path for path in found if path.is_dir()]
        if not found or time.monotonic() > until:
            return found
        time.sleep(0.1)


def main():
    """Make the class, grade it, print what came of it."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--submissions", type=int, default=2000)
    options.add_argument("--workers", type=int, default=os.cpu_count())
    options = options.parse_args()
    import distributed

    with tempfile.TemporaryDirectory(prefix="scale-") as name:
        folder = Path(name)
        course = sample.make_course(folder / "course")
        hand_in_class(course, options.submissions)
        os.environ["TMPDIR"] = tempfile.tempdir = name
        load, begun = os.getloadavg()[0], time.perf_counter()
        with distributed.LocalCluster(
            n_workers=options.workers, threads_per_worker=1, dashboard_address=None, local_directory=name
        ) as cluster:
            runs = grade_with_accidents(course, options.submissions, cluster)
        seconds = time.perf_counter() - begun
        report(options, course, runs, seconds, load)
        print("left behind:", ", ".join(path.name for path in left_behind(folder)) or "nothing")


def report(options, course, runs, seconds, load):
    """Print what came of it."""
    first, second = runs
    print(f"{options.submissions} submissions, {options.workers} workers, {seconds:.0f} s, load {load:.1f} before\n")
    for which, run in zip(("first", "second"), runs):
        print(f"{which} coordinator: {dict(Counter(status for _, status, _ in run.told))}, ended with {run.code}")
    again = set(first.students("graded")) & set(second.students("graded"))
    print(f"told as graded by both: {len(again)}")
    scores = scores_of(course)
    right = sum(scores.get(f"s{number:05}") == [right_score(number)] for number in range(options.submissions))
    print(f"right points, once: {right} of {options.submissions}; learners in the gradebook: {len(scores)}\n")
    print("| coordinator | learners | its memory, MB | the scheduler's, MB |")
    print("|---|---|---|---|")
    for which, run in zip(("first", "second"), runs):
        step = max(len(run.memory) // MARKS, 1)
        for told, own, schedulers in run.memory[step::step]:
            print(f"| {which} | {told} | {own / 2**20:.0f} | {schedulers / 2**20:.0f} |")


if __name__ == "__main__":
    main()
