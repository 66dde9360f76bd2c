"""A class whose answers are drawn: right ones, the known mistakes in known proportions, mistakes of their own, and none at all.

    python -m tests.simulated_class vectors 40 /tmp/inbox

writes such a class, a folder for each learner, and says what was drawn.
"""

from __future__ import annotations

import ast
import csv
import inspect
import random
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import nbformat

from autograder import editions
from autograder.grading.spec import task_titles
from course_lib import mistakes
from course_lib.checks.hints import SOFTLY
from tests import sources

SOLVED, UNTRIED, OWN = "solved", "not tried", "a mistake of their own"
SHARE_UNTRIED, SHARE_OWN = 0.06, 0.15  # of all answers, and of those that are wrong
FIRST = "Ada Ben Cem Dana Eli Fay Gus Hana Ian Joy Kai Lea Max Nora Omar Pia Quin Rosa Sami Tess".split()
LAST = (
    "Adler Brandt Celik Dahl Ekström Ferrari Gupta Haas Ibrahim Jansen Kowalski Lindqvist Moreau Novak Okafor".split()
)


@dataclass
class SimulatedClass:
    """Notebooks by learner's id, and what was drawn for each of their exercises: one of the above, a mistake's name or a letter."""

    notebooks: dict = field(default_factory=dict)
    drawn: dict = field(default_factory=dict)
    names: dict = field(default_factory=dict)
    right: dict = field(default_factory=dict)  # of choices

    def counts(self, exercise):
        """How many learners drew what."""
        return Counter(drawn[exercise] for drawn in self.drawn.values())

    def told(self):
        """``{exercise: {what: learners}}`` as the page should have it: a known mistake by its hint, which two may share.

        Mistakes of their own are left out: no hint is theirs.
        """
        found = {}
        for exercise in next(iter(self.drawn.values())):
            hints = {each.name: each.hint for each in mistakes.known(exercise)}
            found[exercise] = Counter()
            for what, learners in self.counts(exercise).items():
                if what != OWN:
                    what = SOLVED if what == self.right.get(exercise) else what
                    found[exercise][hints.get(what, what)] += learners
        return found

    def write(self, folder):
        """Put the notebooks into a folder, as `course collect` takes them: one folder for each learner."""
        for student, content in self.notebooks.items():
            place = Path(folder) / student
            place.mkdir(parents=True, exist_ok=True)
            (place / "notebook.ipynb").write_bytes(content)


def simulate(course, lesson, count, seed=0):
    """A class of `count` learners and their work on a lesson.

    Each learner has a strength between 0.35 and 1, the chance that an answer is right. Of the others most are known
    mistakes, the first of an exercise's twice as often as the second, three times as often as the third.

    Parameters
    ----------
    course : Course
    lesson : Lesson
    count, seed : int
    """
    made = SimulatedClass()
    exercises = [found for found in sources.exercises(lesson.name) if found[2].points]  # challenges are left out
    choices = sources.choices(lesson.name)
    solutions = {name: cell.source for name, cell, _ in exercises}
    right = {name: by_itself(name, solutions) for name in solutions}
    wrong = {name: {each.name: as_answer(each) for each in mistakes.known(name)} for name, *_ in exercises}
    letters = {name: _letters(check) for name, _, check in choices}
    made.right = {name: right_one for name, (right_one, _) in letters.items()}
    blank = editions.learner_edition(course, lesson)
    for number in range(count):
        chance = random.Random(f"{seed} {lesson.name} {number}")
        student, name = f"s{number:04}", f"{chance.choice(FIRST)} {chance.choice(LAST)}"
        strength = chance.uniform(0.35, 1)
        drawn = {name: _draw(chance, strength, list(wrong[name])) for name in wrong}
        for name, (right_one, others) in letters.items():
            drawn[name] = right_one if chance.random() < strength else chance.choice(others)
        answers = {}
        for exercise, what in drawn.items():
            if exercise in letters:
                answers[exercise] = f"def {exercise}():\n    return {what!r}"
            elif what != UNTRIED:
                text = right[exercise] if what == SOLVED else wrong[exercise].get(what) or own(exercise)
                answers[exercise] = f"# {name} wrote this\n{text}"
        made.drawn[student], made.names[student] = drawn, name
        made.notebooks[student] = _notebook(blank, answers)
    return made


def read_back(lesson, table):
    """What the table of `course insight` says, in the form of `SimulatedClass.told`."""
    notebook = editions.read_source(lesson.source)
    titles = {title: cell.removeprefix("check_") for cell, title in task_titles(notebook).items()}
    found = {}
    with open(table, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            counts = found.setdefault(titles.get(row["exercise"], row["exercise"]), Counter())
            if row["what"] in (SOLVED, UNTRIED) and row["learners"] != "0":
                counts[row["what"]] += int(row["learners"])
            elif row["what"] == "mistake":
                counts[row["in words"].removeprefix(SOFTLY)] += int(row["learners"])
            elif row["what"] == "choice":
                counts[row["name"]] += int(row["learners"])
    return found


def _draw(chance, strength, known):
    if chance.random() < SHARE_UNTRIED:
        return UNTRIED
    if chance.random() < strength:
        return SOLVED
    if chance.random() < SHARE_OWN:
        return OWN
    return chance.choices(known, [1 / rank for rank in range(1, len(known) + 1)])[0]


def _letters(check):
    """The right choice, and the others."""
    right = re.search(r"\.key\(\s*\"(\w+)\"", check.source)[1]
    return right, [letter for letter in sources.letters(check) if letter != right]


def _notebook(blank, answers):
    notebook = nbformat.reads(blank, as_version=4)
    for cell in notebook.cells:
        cell.source = answers.get(cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source)
    return nbformat.writes(notebook).encode()


def by_itself(exercise, solutions):
    """A solution with those of the exercises that it calls, under names of its own: others' mistakes do not reach it."""
    trees, names = {}, [exercise]
    while names:
        name = names.pop()
        if name not in trees:
            trees[name] = ast.parse(solutions[name])
            names += [each.id for each in ast.walk(trees[name]) if isinstance(each, ast.Name) and each.id in solutions]
    if len(trees) == 1:
        return solutions[exercise]
    for tree in trees.values():
        for node in ast.walk(tree):
            for key in ("id", "name"):
                if getattr(node, key, None) in set(trees) - {exercise}:
                    setattr(node, key, f"my_{getattr(node, key)}")
    return "\n\n".join(map(ast.unparse, trees.values()))


def own(exercise):
    """An answer that no known mistake gives."""
    return f"def {exercise}(*arguments, **named):\n    return np.array([271.8, -31.4])"


def as_answer(mistake):
    """A known mistake as a learner's cell: its function under the exercise's name, with the helpers and imports that it uses."""
    module = sys.modules[mistake.function.__module__]
    top = ast.parse(inspect.getsource(module)).body
    binding = {name: node for node in top for name in _bound(node)}
    chosen, names = set(), [mistake.name]
    while names:
        node = binding.get(names.pop())
        if node is not None and node not in chosen:
            chosen.add(node)
            names += [each.id for each in ast.walk(node) if isinstance(each, ast.Name)]
    cell = [node for node in top if node in chosen and "mistakes" not in (getattr(node, "module", "") or "")]
    for node in cell:
        if isinstance(node, ast.FunctionDef):
            node.decorator_list = []
        for part in ast.walk(node):
            if isinstance(part, ast.ImportFrom) and part.level:
                package = module.__name__.split(".")[: -part.level]
                part.module, part.level = ".".join([*package, *filter(None, [part.module])]), 0
            if isinstance(part, (ast.FunctionDef, ast.Name)):
                key = "name" if isinstance(part, ast.FunctionDef) else "id"
                if getattr(part, key) == mistake.name:
                    setattr(part, key, mistake.exercise)
    return "\n\n".join(map(ast.unparse, cell))


def _bound(node):
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return [node.name]
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return [alias.asname or alias.name for alias in node.names]
    if isinstance(node, ast.Assign):
        return [each.id for target in node.targets for each in ast.walk(target) if isinstance(each, ast.Name)]
    return []


def main(lesson, count, folder):
    """Write a class."""
    from autograder.layout import Course

    course = Course(sources.ROOT)
    made = simulate(course, course.lesson(lesson), int(count))
    made.write(folder)
    for exercise in next(iter(made.drawn.values())):
        print(exercise, dict(made.counts(exercise).most_common()))


if __name__ == "__main__":
    main(*sys.argv[1:])
