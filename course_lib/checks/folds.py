"""What opens below a verdict that is not right yet: the next hint, one way to write it, how to start over.

It is plain HTML, ``<details>``, so that it opens wherever a notebook does. It comes on a learner's own machine alone: a grader
keeps no progress, and its feedback has none of this. The hints are those of the lesson's text (`course_lib.known_tasks`), one
more with each different version that fails; after `ANSWER_AFTER` of them comes the model answer, where the course was given
with its answers (`course_lib.sealed`).
"""

from __future__ import annotations

import ast
import html
import re
from dataclasses import dataclass

from .. import known_tasks, progress, sealed
from .hints import Made
from .verdict import Verdict
from .wording import entry_text, is_elided

ANSWER_AFTER = 3  # different versions that failed
TAG = re.compile(r"<[^>]+>")
FIRST_WORDS = re.compile(r"Hint(?: \d+)?")
START_OVER = "Replace all of the cell's text by <code>check.start_over()</code>, and run it. Your version is kept."
PRE = 'style="margin: 0.2em 0; padding: 0; white-space: pre-wrap; overflow-wrap: anywhere; background: none"'


@dataclass(frozen=True)
class Fold:
    """A line that opens in place; `plain` is what stands for it where nothing opens, as in a terminal."""

    title: str
    html: str
    plain: str = ""

    def to_html(self) -> str:
        return (
            f'<details style="margin-top: 0.2em"><summary style="cursor: pointer">{html.escape(self.title)}</summary>'
            f'<div style="margin: 0.2em 0 0.4em 1.1em">{self.html}</div></details>'
        )


class Tries:
    """How many different versions of an exercise failed since its last right one, where no progress counts them."""

    def __init__(self) -> None:
        self._seen: dict[str, set[str]] = {}

    def count(self, verdict: Verdict, entry: progress.Entry, text: str) -> int:
        """The tries by the progress's entry, or by what this kernel has seen."""
        if progress.folder() is not None:
            return int(entry.get("tries", 0))
        if verdict.status == "passed":
            self._seen.pop(verdict.exercise, None)
            return 0
        seen = self._seen.setdefault(verdict.exercise, set())
        seen.add(text)
        return len(seen)


TRIES = Tries()


def below(
    verdict: Verdict, tries: int, text: str = "", made: list[Made] | None = None, with_answer: bool = True
) -> list[Fold]:
    """What opens below a verdict.

    Parameters
    ----------
    verdict : Verdict
    tries : int
        How many different versions have failed, this one among them.
    text : str
        The learner's function as it is written.
    made : list of Made
        The calls of the check, of which the first that differs is named beside the model answer.
    with_answer : bool
        Whether there is a model answer to compare with; a project has none.
    """
    if not verdict.attempted or verdict.status == "passed" or not progress.is_learners_own():
        return []
    found = hints(verdict.exercise, tries)
    answer = sealed.model_answer(verdict.exercise) if with_answer and tries >= ANSWER_AFTER else None
    if answer is not None:
        found.append(_beside(answer, text, _first_difference(verdict, made or [])))
    return found + _start_over(verdict.exercise)


def where_text_is_lost(exercise: str) -> list[Fold]:
    """What opens below a verdict on a function that is not there: its cell may have been emptied."""
    return _start_over(exercise, "Is its text gone? ") if progress.is_learners_own() else []


def _start_over(exercise: str, why: str = "") -> list[Fold]:
    if known_tasks.handed_out(exercise) is None:
        return []
    return [Fold(f"{why}Start over, with the cell as it was handed out", START_OVER)]


def hints(exercise: str, tries: int) -> list[Fold]:
    """The hints that so many tries have earned; of those only the last one is said where nothing opens."""
    known = known_tasks.hints_of(exercise)
    shown = known[: max(tries, 1)]
    found = []
    for number, (title, text) in enumerate(shown, 1):
        title = FIRST_WORDS.sub(f"Hint {number} of {len(known)}" if len(known) > 1 else "Hint", title, count=1)
        plain = f"{title}: {_plain(text)}" if number == len(shown) else ""
        found.append(Fold(title, text, plain))
    return found


def _plain(text: str) -> str:
    """HTML as text."""
    return " ".join(html.unescape(TAG.sub("", text)).split())


def _beside(answer: str, own: str, difference: str) -> Fold:
    """The model answer beside the learner's own; without their docstrings, which say the same."""
    answer, own = without_docstring(answer).strip("\n"), without_docstring(own).strip("\n")
    columns = [("Yours", own), ("One way", answer)] if own else [("One way", answer)]
    sides = "".join(
        f'<div style="flex: 1 1 24em; min-width: 0"><div style="opacity: 0.7">{name}</div>'
        f"<pre {PRE}>{html.escape(text)}</pre></div>"
        for name, text in columns
    )
    return Fold(
        "One way to write it",
        f'<div style="display: flex; flex-wrap: wrap; gap: 0.4em 2em">{sides}</div><div>{difference}</div>',
        f"One way to write it:\n{answer}",
    )


def without_docstring(text: str) -> str:
    """A function's text without its docstring.

    >>> print(without_docstring('def f(x):\\n    "What it does."\\n    return x'))
    def f(x):
        return x
    """
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return text
    lines = text.splitlines()
    for node in reversed([node for node in tree.body if isinstance(node, ast.FunctionDef)]):
        if ast.get_docstring(node) is not None and len(node.body) > 1:
            words = node.body[0]
            lines[words.lineno - 1 : node.body[1].lineno - 1] = []
    return "\n".join(lines)


def _first_difference(verdict: Verdict, made: list[Made]) -> str:
    """Where the learner's function and the model answer part first, as HTML."""
    first = next((call for call in made if not call.case.passed and call.asks != "unchanged"), None)
    if first is None:
        missing = [clause for clause, passed in verdict.care_items.items() if not passed]
        return f"Both give the same values. Of yours: {html.escape('; '.join(missing))}." if missing else ""
    case, error = first.case, first.outcome.error
    if error is not None:
        yours = f"raises {type(error).__name__}"
    elif first.difference is not None and is_elided(case.expected):
        where = entry_text(first.difference.got, first.difference.expected, first.rtol, first.atol)
        yours = f"gives another result{': ' + where if where else ''}"
    else:
        yours = f"gives {case.got}" if case.got else "gives another result"
    this = f"; this one {'raises' if first.asks == 'refusal' else 'gives'} {case.expected}" if case.expected else ""
    if is_elided(case.expected) or (first.asks == "value" and first.expected is None):  # or it is a property, in words
        this = ""
    return f"They part first at <code>{html.escape(case.call)}</code>: yours {html.escape(yours + this)}."
