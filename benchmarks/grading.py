"""Grade the same class with stock `nbgrader autograde` and with this course's grader, on this machine, in one run.

    python benchmarks/grading.py [--lesson vectors] [--small 40] [--large 400]

Each run is a whole command in a process of its own. The class is made from the lesson's solutions, some exercises left
out or answered wrongly, the same way at every run. This grader leaves out the lesson's demonstration cells where a
learner did not change them; one row shows what it takes to run them too, as nbgrader does. Prints wall-clock seconds,
processor seconds and peak memory per run; memory is the proportional set size of all the command's processes, and their processor
time with that of the children they have waited for, both looked at four times a second: bubblewrap does not pass its
children's time on.
"""

from __future__ import annotations

import argparse
import ast
import json
import os
import platform
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import jupytext
from nbformat.v4 import new_code_cell
from nbgrader.api import Gradebook

ROOT = Path(__file__).resolve().parents[1]
OURS = [sys.executable, "-c", "import sys; from autograder.grading import grade; grade(sys.argv[1], '.')"]
STOCK, GRADER = "nbgrader autograde", "this grader"
ALL_CELLS, TOGETHER = "this grader, demonstrations run too", "this grader, one more test, which runs together"
ASKED = (  # an exercise whose test must run in one process with the learner's code: it replaces what the code calls
    ("asked", "### BEGIN SOLUTION\ndef asked():\n    return int(input())\n### END SOLUTION", {"solution": True}),
    (
        "check_asked",
        "kept, input = input, lambda: '7'\nassert asked() == 7\ninput = kept",
        {"grade": True, "locked": True, "points": 1},
    ),
)
WRONG = "    return None"
CONFIG = "c = get_config()\nc.ClearSolutions.code_stub = {'python': 'raise NotImplementedError'}\n"


@dataclass
class Measured:
    """What one command took."""

    submissions: int
    wall: float
    processor: float
    memory: float
    scores: dict


def main():
    """Make the class, run both, print the table."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--lesson", default="vectors")
    options.add_argument("--small", type=int, default=40, help="class graded by both")
    options.add_argument("--large", type=int, default=400, help="class graded by this grader alone; 0 for none")
    options = options.parse_args()
    os.environ["PATH"] = os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"]
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        course = make_course(Path(folder) / "course", options.lesson)
        results = {}
        for name, command, count in (
            (STOCK, [sys.executable, "-m", "nbgrader", "autograde"], options.small),
            (GRADER, OURS, options.small),
            (ALL_CELLS, OURS, options.small),
            (GRADER, OURS, options.large),
            (TOGETHER, OURS, options.large),
        ):
            if count:
                place = Path(folder) / f"{name} {count}"
                shutil.copytree(course, place) if name != TOGETHER else make_course(place, options.lesson, ASKED)
                if name == ALL_CELLS:
                    (place / "nbgrader_config.py").write_text(CONFIG + "c.ExecuteApart.skip_tags = []\n")
                make_class(place, options.lesson, count)
                print(f"{name}: {count} submissions …", file=sys.stderr)
                results[name, count] = measure([*command, options.lesson], place, options.lesson, count)
    report(options, results)


def make_course(folder, lesson, more=()):
    """A course with one assignment, the lesson, with more cells at its end."""
    source = folder / "source" / lesson
    source.mkdir(parents=True)
    notebook = jupytext.read(next((ROOT / "solutions").glob(f"*_{lesson}.py")))
    for name, text, kind in more:
        meta = {
            "grade": False,
            "solution": False,
            "locked": False,
            "task": False,
            "grade_id": name,
            "schema_version": 3,
        }
        notebook.cells.append(new_code_cell(text, metadata={"nbgrader": {**meta, **kind}}))
    jupytext.write(notebook, source / f"{lesson}.ipynb")
    (folder / "nbgrader_config.py").write_text(CONFIG)
    subprocess.run(
        [sys.executable, "-m", "nbgrader", "generate_assignment", lesson], cwd=folder, check=True, capture_output=True
    )
    return folder


def make_class(folder, lesson, count):
    """Submissions of learners who solved most exercises."""
    solved = json.loads((folder / "source" / lesson / f"{lesson}.ipynb").read_text())
    released = json.loads((folder / "release" / lesson / f"{lesson}.ipynb").read_text())
    answers = {_grade_id(cell): _text(cell) for cell in solved["cells"] if _meta(cell).get("solution")}
    for number in range(count):
        notebook = json.loads(json.dumps(released))
        chance = random.Random(number)
        for cell in notebook["cells"]:
            if _meta(cell).get("solution"):
                draw = chance.random()
                if draw > 0.1:
                    cell["source"] = answers[_grade_id(cell)] if draw > 0.25 else _wrong(answers[_grade_id(cell)])
        place = folder / "submitted" / f"learner{number:04}" / lesson
        place.mkdir(parents=True)
        (place / f"{lesson}.ipynb").write_text(json.dumps(notebook))


def _wrong(answer):
    """The exercise's first function with a wrong body."""
    function = next((node for node in ast.parse(answer).body if isinstance(node, ast.FunctionDef)), None)
    return (
        answer
        if function is None
        else "\n".join([*answer.splitlines()[function.lineno - 1 : function.body[0].lineno - 1], WRONG])
    )


def _meta(cell):
    return cell["metadata"].get("nbgrader", {})


def _grade_id(cell):
    return _meta(cell)["grade_id"]


def _text(cell):
    return "".join(cell["source"])


def measure(command, folder, lesson, count):
    """Run a command in a course's folder."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    peak = Peak(process.pid)
    complaints = process.communicate()[1]
    wall = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    peak.stop()
    if process.returncode:
        raise SystemExit(complaints)
    processor = max(peak.processor, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    with Gradebook(f"sqlite:///{folder}/gradebook.db") as book:
        scores = {entry.student_id: entry.score for entry in book.find_assignment(lesson).submissions}
    return Measured(count, wall, processor, peak.bytes, scores)


class Peak(threading.Thread):
    """Looks at the memory and the processor time of a process and its descendants until it is stopped."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid, self.bytes, self.processor, self._over = pid, 0, 0.0, threading.Event()
        self.start()

    def run(self):
        while not self._over.wait(0.25):
            family = _family(self.pid)
            self.bytes = max(self.bytes, sum(map(_memory, family)))
            self.processor = max(self.processor, sum(map(_processor, family)))

    def stop(self):
        self._over.set()
        self.join()


def _family(root):
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents.setdefault(int((entry / "stat").read_text().rpartition(")")[2].split()[1]), []).append(
                    int(entry.name)
                )
            except OSError:  # it has just ended
                continue
    found = [root]
    for pid in found:
        found += parents.get(pid, [])
    return found


def _memory(pid):
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:  # it has just ended
        pass
    return 0


def _processor(pid):
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:  # it has just ended
        return 0.0
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def report(options, results):
    """Print the table, after making sure that both graders gave the same points."""
    stock = results[STOCK, options.small]
    ours = results[GRADER, options.small]
    differing = [student for student in stock.scores if stock.scores[student] != ours.scores.get(student)]
    print(
        f"Lesson {options.lesson}, Python {platform.python_version()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}\n"
    )
    print("| | submissions | s per submission | ratio | processor s per submission | ratio | peak memory, MB |")
    print("|---|---|---|---|---|---|---|")
    for (name, count), got in results.items():
        faster = stock.wall / stock.submissions / (got.wall / count)
        cheaper = stock.processor / stock.submissions / (got.processor / count)
        print(
            f"| {name} | {count} | {got.wall / count:.3f} | {faster:.1f} | "
            f"{got.processor / count:.3f} | {cheaper:.1f} | {got.memory / 2**20:.0f} |"
        )
    print(f"\nThe same points from both: {len(stock.scores) - len(differing)} of {len(stock.scores)} learners")
    if differing:
        for student in differing:
            print(f"  {student}: {stock.scores[student]:g} and {ours.scores.get(student, float('nan')):g}")


if __name__ == "__main__":
    main()
