"""In which order a submission's cells and the instructor's run, and on which side: a pure function of both.

Locked cells run in the instructor's order, wherever a submission has put them. Before each of them run the learner's
cells, in the submission's order, up to the last exercise that the instructor's notebook has before it, and up to the
locked cell's own place. So who moves whole blocks about keeps the points, and nothing is gained by moving a cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from .names import bound
from .program import GIVEN, SOLUTION, TEST, Part
from .repair import RepairedCell
from .spec import NotebookSpec, digest_of


@dataclass(frozen=True)
class Step:
    """One run of one cell.

    Attributes
    ----------
    source : str
    cell : int or None
        The cell's position in the repaired submission; None for an open cell of the instructor's.
    trusted : bool
        On which side it runs.
    graded : bool
        Whether its outputs decide about points.
    learners, imports, perhaps
        See `program.Part`.
    """

    source: str
    cell: int | None
    trusted: bool = False
    graded: bool = False
    learners: tuple[str, ...] = ()
    imports: dict[str, str] = field(default_factory=dict)
    perhaps: tuple[str, ...] = ()


def schedule(cells: list[RepairedCell], spec: NotebookSpec) -> list[Step]:
    """The steps by which a submission is graded."""
    places = {cell.spec.grade_id: place for place, cell in enumerate(cells) if cell.spec is not None}
    solutions = {part.grade_id: _place_of_solution(part, cells, spec) for part in spec.program if part.kind == SOLUTION}
    waiting = [
        Step(cell.source, place)
        for place, cell in enumerate(cells)
        if cell.cell_type == "code" and (cell.spec is None or cell.spec.grade_id in solutions)
        if not left_out(cell, spec)
    ]
    steps: list[Step] = []
    latest = -1  # the place of the last exercise that the instructor's notebook has so far
    for index, part in enumerate(spec.program):
        if part.kind == SOLUTION:
            latest = max(latest, solutions[part.grade_id])
        elif part.trusted and part.grade_id not in spec.together:
            later = [solutions[other.grade_id] for other in spec.program[index:] if other.kind == SOLUTION]
            until = max(latest, _own_place(part, places, later))
            while waiting and (waiting[0].cell or 0) <= until:
                steps.append(waiting.pop(0))
            steps += _steps_of(part, places.get(part.grade_id))
    return steps + waiting


def left_out(cell: RepairedCell, spec: NotebookSpec) -> bool:
    """Whether a cell is a demonstration of the instructor's that nobody changed: it takes time and decides nothing."""
    return cell.spec is None and digest_of(cell.source) in spec.skipped


def _place_of_solution(part: Part, cells: list[RepairedCell], spec: NotebookSpec) -> int:
    """Where an exercise is solved: in its cell, or in the last of the learner's own cells that binds its names.

    The latter counts if the exercise's cell is not there, or was left as it was given out.
    """
    own = next((place for place, cell in enumerate(cells) if cell.spec and cell.spec.grade_id == part.grade_id), -1)
    if own >= 0 and cells[own].holds_work:
        return own
    found = [
        place
        for place, cell in enumerate(cells)
        if cell.spec is None and cell.cell_type == "code" and digest_of(cell.source) not in spec.plain
        if set(part.binds) & set(bound(cell.source, imports=False))
    ]
    return max(found, default=own)


def _own_place(part: Part, places: dict[str, int], later: list[int]) -> int:
    """A test cell's own place; that of another locked cell, unless it was moved behind an exercise that it goes before."""
    place = places.get(part.grade_id, -1)
    return place if part.kind == TEST or all(place < other for other in later if other >= 0) else -1


def _steps_of(part: Part, place: int | None) -> Iterator[Step]:
    """A locked cell runs on both sides, a test cell and an open one on the trusted side alone."""
    if part.kind == GIVEN:
        yield Step(part.source, place)
    yield Step(part.source, place, True, part.kind == TEST, part.learners, part.imports, part.perhaps)
