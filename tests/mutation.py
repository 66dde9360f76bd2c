"""Mutate every solution, and see whether its check notices.

    pip install cosmic-ray
    python -m tests.mutation [LESSON ...]        # prints survivors that are not explained, and a count per lesson

A mutant is a solution with one operator, comparison, number or loop changed, by cosmic-ray's operators. It is killed if its
check gives less than all points. A survivor is either explained as equivalent in ``tests/equivalent_mutants.json``, or a gap in the check.
"""

from __future__ import annotations

import json
import re
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

from tests import lessons

EXPLAINED = Path(__file__).with_name("equivalent_mutants.json")
SECONDS = 3  # a mutant that loops for ever is killed by the clock, as the grader would
# Operators that learners confuse; bit operations and `is` on numbers are nobody's mistake.
LEFT_OUT = re.compile(r"Shift|Bit|_Is|Invert|_Mod$|FloorDiv$|Decorator|Exception|Variable|UAdd")
SOLUTION = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.DOTALL)


@dataclass(frozen=True)
class Mutant:
    exercise: str
    before: str
    after: str
    source: str

    @property
    def key(self):
        """What identifies a mutant in the file of explained ones: exercise, line before, line after."""
        return f"{self.exercise}: {self.before} → {self.after}"


def mutants(exercise, source):
    """All mutants of a solution cell; only what stands between its markers is changed."""
    body = SOLUTION.search(source)
    seen = set()
    for name in sorted(operator_names()):
        if LEFT_OUT.search(name):
            continue
        operator, occurrence = get_operator(name)(), 0
        while (mutated := mutate_code(source, operator, occurrence)) is not None:
            occurrence += 1
            inside = SOLUTION.search(mutated)
            if inside is None or mutated in seen or inside[1] == body[1]:
                continue
            seen.add(mutated)
            pair = next((a.strip(), b.strip()) for a, b in zip(body[1].split("\n"), inside[1].split("\n")) if a != b)
            if not pair[0].startswith("raise "):  # the wording of an error is the author's choice
                yield Mutant(exercise, *pair, mutated)


def survives(mutant, check, namespace):
    """Whether a check gives a mutant all points."""
    namespace = dict(namespace)

    def give_up(*_):
        raise TimeoutError

    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(SECONDS)
    try:
        lessons.execute(mutant.source, namespace, f"mutant-{mutant.exercise}")
        return lessons.verdict(check, namespace).status == "passed"
    except Exception:  # whatever a mutant does wrong, it was noticed
        return False
    finally:
        signal.alarm(0)


def examine(lesson):
    """Per exercise of a lesson: how many mutants there are, and which of them survive."""
    found = {}
    for name, solution, check in lessons.exercises(lesson):
        namespace = lessons.solved(lesson)
        all_mutants = list(mutants(name, solution.source))
        found[name] = len(all_mutants), [m for m in all_mutants if survives(m, check, namespace)]
    return found


def main(names):
    explained = json.loads(EXPLAINED.read_text(encoding="utf-8")) if EXPLAINED.exists() else {}
    open_ones = 0
    for lesson in names or lessons.NAMES:
        total = equivalent = 0
        for name, (count, survivors) in examine(lesson).items():
            total += count
            for mutant in survivors:
                if mutant.key in explained:
                    equivalent += 1
                else:
                    open_ones += 1
                    print(f"survives: {lesson} {mutant.key}", flush=True)
        print(f"{lesson}: {total} mutants, {equivalent} equivalent", flush=True)
    return open_ones


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1:])))
