"""The instructor's notebook as a program: its code cells in order, and whose each name is at each of them.

Whoever binds a name last before a cell, in the instructor's own notebook, owns it there. A test cell gets the
learner's value of a name if a solution cell owns it, and the instructor's in all other cases, whatever a submission
binds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from . import names

GIVEN, TEST, SOLUTION, OPEN = "given", "test", "solution", "open"
TRUSTED = (GIVEN, TEST)


@dataclass(frozen=True)
class Part:
    """A code cell of the instructor's notebook.

    Attributes
    ----------
    kind : str
        GIVEN is locked and worth nothing, TEST is locked and graded, SOLUTION is the learner's to fill in, OPEN is none
        of nbgrader's.
    grade_id : str
        Empty for an open cell.
    source : str
    binds : tuple of str
        Of a solution, the names by which it is known if its mark was lost: what it binds other than by imports.
    learners : tuple of str
        Of a cell that runs on the trusted side, the names that are the learner's there.
    imports : dict of str to str
        Those of the learner's names that the instructor's solutions import, with the statement that does it: where the
        learner has imported something under the name, the trusted side uses its own.
    perhaps : tuple of str
        Names that nothing is seen to bind, but that a solution before may bind (``from x import *``): the learner's
        unless the trusted side has them.
    trusted : bool
        Whether it runs on the trusted side.
    """

    kind: str
    grade_id: str
    source: str
    binds: tuple[str, ...] = ()
    learners: tuple[str, ...] = ()
    imports: dict[str, str] = field(default_factory=dict)
    perhaps: tuple[str, ...] = ()
    trusted: bool = False


def program(cells: Iterable[tuple[str, str, str]]) -> tuple[Part, ...]:
    """The program of a notebook.

    Parameters
    ----------
    cells : iterable of (kind, grade_id, source)
        The instructor's code cells in order, solutions with what solves them.

    Examples
    --------
    >>> cells = [("open", "", "scale = 2"), ("solution", "f", "def f(x): return x"), ("test", "t", "assert f(scale) == 2")]
    >>> [(part.trusted, part.learners) for part in program(cells)]
    [(True, ()), (False, ()), (True, ('f',))]
    """
    parts = [Part(*cell) for cell in cells]
    used = [names.used(part.source) for part in parts]
    owners = list(_owners([names.bound(part.source) for part in parts]))
    dynamic = [part.kind == SOLUTION and names.is_dynamic(part.source) for part in parts]
    imports = [names.import_statements(part.source) if part.kind == SOLUTION else {} for part in parts]
    trusted = _trusted(parts, used, owners)
    wanted: set[str] = set()
    mentioned: set[str] = set()
    for index, part in enumerate(parts):
        if part.kind == SOLUTION:
            parts[index] = replace(part, binds=tuple(names.bound(part.source, imports=False)))
        if index not in trusted:
            continue
        wanted |= used[index]  # what an earlier cell's function uses may be used here
        mentioned |= names.mentioned(part.source)
        owned = {name: parts[owner].kind for name, owner in owners[index].items()}
        perhaps = wanted - owned.keys() if any(dynamic[:index]) else ()
        learners = sorted(name for name in wanted | mentioned if owned.get(name) == SOLUTION)
        statements = {name: imports[owners[index][name]].get(name) for name in learners}
        parts[index] = replace(
            part,
            trusted=True,
            learners=tuple(learners),
            imports={name: statement for name, statement in statements.items() if statement},
            perhaps=tuple(sorted(perhaps)),
        )
    return tuple(parts)


def _owners(bound: list[list[str]]) -> Iterator[dict[str, int]]:
    """For each cell, which cell before it binds each name last."""
    owner: dict[str, int] = {}
    for index, found in enumerate(bound):
        yield dict(owner)
        owner.update(dict.fromkeys(found, index))


def _trusted(parts: list[Part], used: list[set[str]], owners: list[dict[str, int]]) -> set[int]:
    """The cells that run on the trusted side: locked ones, and open ones whose names those use."""
    trusted = {index for index, part in enumerate(parts) if part.kind in TRUSTED}
    waiting = list(trusted)
    while waiting:
        index = waiting.pop()
        for name in used[index]:
            owner = owners[index].get(name)
            if owner is not None and parts[owner].kind == OPEN and owner not in trusted:
                trusted.add(owner)
                waiting.append(owner)
    return trusted
