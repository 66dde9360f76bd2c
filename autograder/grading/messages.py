"""What the grader's processes say to each other.

| Message | From → to | Answered by |
|---|---|---|
| `Begin`, `BeginTrusted` | engine → learner's, trusted process | `Done` |
| `RunCell`, `RunTrusted` | engine → learner's, trusted process | `CellDone`, `TrustedDone` |
| `Resolve`, `Do` | trusted → learner's process, passed on by the engine | `Values`; `Result` or `Raised` |
| `Callback` | learner's → trusted process, while a `Do` waits | `Result` or `Raised` |

All travel as JSON objects with buffers (`framing`). The engine and the trusted process believe each other. What comes from a
learner's process may be anything: it is read as `framing.Message`, and each part is checked where it is used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NotRequired, TypedDict

from .framing import Json

Answer = tuple[Mapping[str, Json], Sequence[bytes]]  # a message and its buffers
Handler = Callable[[Json, list[bytes]], Answer]  # serves one kind of request
Place = list[Json]  # of a line of a submitted cell: its position, the line, the function's name


class Begin(TypedDict):
    """Make ready for a submission; `files` say which buffer each file is, and `first_handle` numbers the objects."""

    op: Literal["begin"]
    files: dict[str, int]
    first_handle: int


class BeginTrusted(TypedDict):
    """The same for the trusted process, which works in a folder below `scratch` and may import `modules`.

    `classes` are those that the instructor's solutions define.
    """

    op: Literal["begin"]
    files: dict[str, int]
    scratch: str
    modules: Sequence[str]
    classes: Sequence[str]


class Done(TypedDict):
    op: Literal["done"]


class RunCell(TypedDict):
    """Run a submitted cell."""

    op: Literal["cell"]
    index: int
    source: str


class CellDone(TypedDict):
    """A cell's outputs, in nbformat's form."""

    op: Literal["done"]
    outputs: list[dict[str, Json]]
    failed: bool


class RunTrusted(TypedDict):
    """Run a cell of the instructor's; `texts` are the submitted cells that have run since the last such message.

    `learners`, `imports` and `perhaps` say whose names are whose: see `program.Part`. Objects with numbers below
    `first_handle` were lost with a process that ended.
    """

    op: Literal["cell"]
    source: str
    name: str
    learners: Sequence[str]
    imports: Mapping[str, str]
    perhaps: Sequence[str]
    texts: Sequence[tuple[int, str]]
    first_handle: int


class Failure(TypedDict):
    """How a test cell failed."""

    type: str
    text: str
    lines: list[int]  # of the cell that the exception went through, outermost first; empty where they are not known
    learners: NotRequired[bool]  # whether the learner's code raised it


class TrustedDone(TypedDict):
    """A test cell's outputs, how it failed, or what of it the grader cannot carry."""

    op: Literal["done"]
    outputs: list[dict[str, Json]]
    fault: str | None
    failure: Failure | None


class Resolve(TypedDict):
    """Ask for the values of global names."""

    op: Literal["resolve"]
    names: Sequence[str]


class Values(TypedDict):
    """Those values; names that are not bound, or cannot be sent, are left out."""

    op: Literal["values"]
    values: dict[str, Json]


class RandomState(TypedDict, total=False):
    """The global random states that have changed."""

    python: Json
    numpy: Json


class Do(TypedDict):
    """Do something with an object: call it, get an attribute, …; `name` is the global name under which it was found."""

    op: Literal["do"]
    target: int
    name: str | None
    what: str
    args: Json
    kwargs: Json
    random: RandomState


class Callback(TypedDict):
    """Call a function of the test's."""

    op: Literal["callback"]
    number: int
    args: Json
    kwargs: Json


class Result(TypedDict):
    """What a call returned; `changed` are pairs of key and new contents of arguments that it changed in place."""

    op: Literal["result"]
    changed: list[list[Json]]
    value: Json
    printed: NotRequired[str]


class Raised(TypedDict):
    """What a call raised instead; `bases` are the names of the exception's classes."""

    op: Literal["raised"]
    type: str
    text: str
    bases: NotRequired[list[str]]
    places: NotRequired[list[Place]]
    printed: NotRequired[str]
    first_handle: NotRequired[int]  # if the process has ended: the first number of the next one
    again: NotRequired[bool]  # whether to ask the next one, since what was asked did not end the process
