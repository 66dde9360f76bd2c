"""Grade the same class with stock `nbgrader autograde` and with this course's grader, on this machine, in one run.

    python benchmarks/grading.py [--lesson 01_vectors] [--small 40] [--large 400]

Each run is a whole command in a process of its own. The class is made from the lesson's solutions, some exercises left
out or answered wrongly, the same way at every run. Prints wall-clock seconds, processor seconds and peak memory per
run; memory is the proportional set size of all the command's processes, looked at four times a second.
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
from nbgrader.api import Gradebook

ROOT = Path(__file__).resolve().parents[1]
OURS = "import sys; from autograder.grading import grade; grade(sys.argv[1], '.')"
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
    options.add_argument("--lesson", default="01_vectors")
    options.add_argument("--small", type=int, default=40, help="class graded by both")
    options.add_argument("--large", type=int, default=400, help="class graded by this grader alone; 0 for none")
    options = options.parse_args()
    os.environ["PATH"] = os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"]
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        course = make_course(Path(folder) / "course", options.lesson)
        results = {}
        for name, command, count in (
            ("nbgrader autograde", [sys.executable, "-m", "nbgrader", "autograde", options.lesson], options.small),
            ("this grader", [sys.executable, "-c", OURS, options.lesson], options.small),
            ("this grader", [sys.executable, "-c", OURS, options.lesson], options.large),
        ):
            if count:
                place = shutil.copytree(course, Path(folder) / f"{name} {count}")
                make_class(place, options.lesson, count)
                results[name, count] = measure(command, place, options.lesson, count)
    report(options, results)


def make_course(folder, lesson):
    """A course with one assignment, the lesson."""
    source = folder / "source" / lesson
    source.mkdir(parents=True)
    jupytext.write(jupytext.read(ROOT / "solutions" / f"{lesson}.py"), source / f"{lesson}.ipynb")
    (folder / "nbgrader_config.py").write_text(CONFIG)
    subprocess.run([sys.executable, "-m", "nbgrader", "generate_assignment", lesson], cwd=folder, check=True, capture_output=True)
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
    return answer if function is None else "\n".join([*answer.splitlines()[function.lineno - 1 : function.body[0].lineno - 1], WRONG])


def _meta(cell):
    return cell["metadata"].get("nbgrader", {})


def _grade_id(cell):
    return _meta(cell)["grade_id"]


def _text(cell):
    return "".join(cell["source"])


def measure(command, folder, lesson, count):
    """Run a command in a course's folder."""
    print(f"{count} submissions: {' '.join(command[1:3])[:40]} …", file=sys.stderr)
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    peak = Peak(process.pid)
    complaints = process.communicate()[1]
    wall = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    peak.stop()
    if process.returncode:
        raise SystemExit(complaints)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    with Gradebook(f"sqlite:///{folder}/gradebook.db") as book:
        scores = {entry.student_id: entry.score for entry in book.find_assignment(lesson).submissions}
    return Measured(count, wall, processor, peak.bytes, scores)


class Peak(threading.Thread):
    """Looks at the memory of a process and its descendants until it is stopped."""

    def __init__(self, pid):
        super().__init__(daemon=True)
        self.pid, self.bytes, self._over = pid, 0, threading.Event()
        self.start()

    def run(self):
        while not self._over.wait(0.25):
            self.bytes = max(self.bytes, sum(map(_memory, _family(self.pid))))

    def stop(self):
        self._over.set()
        self.join()


def _family(root):
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents.setdefault(int((entry / "stat").read_text().rpartition(")")[2].split()[1]), []).append(int(entry.name))
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


def report(options, results):
    """Print the table, after making sure that both graders gave the same points."""
    stock = results["nbgrader autograde", options.small]
    ours = results["this grader", options.small]
    differing = [student for student in stock.scores if stock.scores[student] != ours.scores.get(student)]
    print(f"Lesson {options.lesson}, Python {platform.python_version()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}\n")
    print("| | submissions | s per submission | ratio | processor s per submission | ratio | peak memory, MB |")
    print("|---|---|---|---|---|---|---|")
    for (name, count), got in results.items():
        print(f"| {name} | {count} | {got.wall / count:.3f} | {stock.wall / stock.submissions / (got.wall / count):.1f} | "
              f"{got.processor / count:.3f} | {stock.processor / stock.submissions / (got.processor / count):.1f} | {got.memory / 2**20:.0f} |")
    print(f"\nThe same points from both: {len(stock.scores) - len(differing)} of {len(stock.scores)} learners")
    if differing:
        for student in differing:
            print(f"  {student}: {stock.scores[student]:g} and {ours.scores.get(student, float('nan')):g}")


if __name__ == "__main__":
    main()
