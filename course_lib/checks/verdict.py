"""The verdict of a check: points, cases and reasons, and how they show."""

from __future__ import annotations

import html
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from ..markup import to_html

if TYPE_CHECKING:
    from .folds import Fold

MIMETYPE = "application/vnd.course.verdict+json"
NOT_ATTEMPTED, PASSED, PARTLY, FAILED = "not attempted", "passed", "partly", "failed"

REFUSAL = "it should raise ValueError: "  # begins the clause of a refusal; what follows says why
MAX_NAMED = 2
EIGHTHS = 8
MARKS = {True: "✓", False: "✗"}
COLOURS = {  # JupyterLab's own colours of the theme in use; the second is for pages without them
    PASSED: "var(--jp-success-color1, #2e7d32)",
    PARTLY: "var(--jp-warn-color1, #b26a00)",
    FAILED: "var(--jp-error-color1, #c62828)",
    NOT_ATTEMPTED: "var(--jp-border-color1, #8a8a8a)",
}


class CheckFailed(AssertionError):
    """A check that failed where no notebook shows its verdict; `verdict` holds it."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(str(verdict))
        self.verdict = verdict


@dataclass
class Case:
    """One checked case. A hidden case says its kind, never its numbers.

    `care` is empty for a case of the values that a function gives; else it says in a clause what care the case asks for,
    such as ``"it should raise ValueError: b is the zero vector"``, and cases with one clause are one item. `mistake` is the
    name of the known mistake that the hint tells of, for who looks at a whole class. `in_words` says that `expected` is no
    value, but describes one.
    """

    passed: bool
    visible: bool
    kind: str
    call: str = ""
    got: str = ""
    expected: str = ""
    message: str = ""
    hint: str = ""
    care: str = ""
    mistake: str = ""
    in_words: bool = False

    def public(self) -> dict[str, Any]:
        """The case as plain data that a learner may see."""
        data = dict(vars(self))  # texts and booleans alone
        if not self.visible:
            data.update(call="", got="", expected="")
        return data

    @property
    def title(self) -> str:
        return self.call if self.visible else f"hidden check: {self.kind}"

    def lines(self) -> list[str]:
        """What went wrong, line by line; nothing for a case that passed."""
        if self.passed:
            return []
        values = [("got", self.got), ("expected", self.expected)] if self.visible else []
        lines = [f"{word} {text}" for word, text in values if text]
        return lines + [text for text in (self.message, self.hint and f"Hint: {self.hint}") if text]


@dataclass
class Verdict:
    """What a check found about one exercise.

    Points come in eighths. `care` of them (a quarter, unless the author says otherwise) are split evenly over the items of
    care: each kind of refusal, arguments left unchanged, each rule. All others are for the values: all of them if every
    value is right, half if only the visible ones are, none otherwise, and then none for care either, so that no point
    comes by chance. What asks no care gives all points for the values. A challenge is worth none, and is judged alike.

    In a notebook its ``text/plain`` form is the number of points earned: nbgrader reads it as partial credit.
    """

    exercise: str
    points: float
    cases: list[Case] = field(default_factory=list)
    attempted: bool = True
    care: float = 0.25
    note: str = ""  # why nothing was judged, if not because the exercise is untouched
    next_step: str = ""
    folds: list[Fold] = field(default_factory=list)  # what opens below it, on a learner's own machine alone
    scope: str = ""  # what was checked, and how to check all

    @property
    def status(self) -> str:
        if not self.attempted:
            return NOT_ATTEMPTED
        if all(case.passed for case in self.cases):
            return PASSED
        return PARTLY if self.share else FAILED

    @property
    def visible_passed(self) -> bool:
        """Whether everything that a learner can see is right."""
        return self.attempted and all(case.passed for case in self.cases if case.visible)

    @property
    def has_hidden(self) -> bool:
        return any(not case.visible for case in self.cases)

    @property
    def values_right(self) -> bool:
        return all(case.passed for case in self.cases if not case.care)

    @property
    def care_items(self) -> dict[str, bool]:
        """``{clause: whether all its cases passed}``"""
        items: dict[str, bool] = {}
        for case in self.cases:
            if case.care:
                items[case.care] = items.get(case.care, True) and case.passed
        return items

    @property
    def share(self) -> float:
        """What is right of the exercise, from 0 to 1, in eighths."""
        if not self.attempted or not all(case.passed for case in self.cases if case.visible and not case.care):
            return 0.0
        items = self.care_items
        for_care = round(EIGHTHS * self.care) if items else 0
        for_values = EIGHTHS - for_care
        eighths: float = for_values if self.values_right else for_values / 2
        if items:
            eighths += for_care * sum(items.values()) // len(items)
        return eighths / EIGHTHS

    @property
    def earned(self) -> float:
        return self.points * self.share

    @property
    def hints(self) -> list[str]:
        """The distinct hints, in the order of the cases."""
        return list(dict.fromkeys(case.hint for case in self.cases if case.hint))

    def public(self) -> dict[str, Any]:
        """The verdict as plain data, without anything of the hidden checks but their kind, message and hint."""
        return {
            "exercise": self.exercise,
            "points": self.points,
            "earned": self.earned,
            "status": self.status,
            "cases": [case.public() for case in self.cases],
            "note": self.note,
            "next_step": self.next_step,
        }

    def headline(self) -> str:
        """The verdict in one line."""
        if self.note:
            return f"{self.exercise}: {self.note}"
        if self.status == NOT_ATTEMPTED:
            return f"{self.exercise}: not attempted yet. Replace `raise NotImplementedError`, run its cell, then run this one."
        if self.status == PASSED and not self.has_hidden:
            return f"{self.exercise}: every check you can see passes. Hidden checks run when you submit."
        return f"{self.exercise}: {self._in_words()}{self._points_text()}"

    def _in_words(self) -> str:
        lacking = self._lacking()
        if self.status == PASSED:
            return "passed"
        if self.status == FAILED:
            return "not right yet"
        if self.values_right:
            return f"right wherever a value is asked for; but {', and '.join(lacking)}"
        return "the visible checks pass, a hidden one does not" + "".join(f"; {clause}" for clause in lacking)

    def _lacking(self) -> list[str]:
        """What care is missing, each in a clause; the refusals together."""
        missing = [clause for clause, passed in self.care_items.items() if not passed]
        refusals = [clause.removeprefix(REFUSAL) for clause in missing if clause.startswith(REFUSAL)]
        some = "; ".join(refusals[:MAX_NAMED]) + ("; …" if len(refusals) > MAX_NAMED else "")
        return ([REFUSAL + some] if refusals else []) + [clause for clause in missing if not clause.startswith(REFUSAL)]

    def _points_text(self) -> str:
        """The points, where the hidden checks took part: what is only visible is worth nothing yet. A challenge has none."""
        if not (self.has_hidden and self.points):
            return ""
        return f", {number_text(self.earned)} of {number_text(self.points)} points"

    def shown_cases(self) -> list[Case]:
        """Visible cases once each, hidden ones once per kind: the failed one of a kind if there is one; each hint and each error once."""
        shown: dict[tuple[bool, str], Case] = {}
        hints: set[str] = set()
        messages: set[str] = set()
        for case in self.cases:
            key = (case.visible, case.call if case.visible else case.kind)
            if key not in shown or (shown[key].passed and not case.passed):
                shown[key] = case
        for key, case in shown.items():
            if case.hint in hints:
                shown[key] = case = replace(case, hint="")
            hints.add(case.hint)
            before, raised, error = case.message.rpartition("it raised ")
            if raised and error in messages:
                shown[key] = replace(case, message=f"{before}the same as above")
            messages.add(error)
        return list(shown.values()) if self.attempted else []

    def __str__(self) -> str:
        lines = [self.headline()]
        for case in self.shown_cases():
            lines.append(f"  {MARKS[case.passed]} {case.title}")
            lines += [f"      {line}" for line in case.lines()]
        if self.next_step:
            lines.append(f"  Next: {self.next_step}")
        for fold in self.folds:
            lines += [f"  {line}" for line in fold.plain.splitlines()]
        return "\n".join(lines)

    def __repr__(self) -> str:
        return number_text(self.earned)

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        return {"text/plain": repr(self), "text/html": self.to_html(), MIMETYPE: self.public()}

    def to_html(self) -> str:
        """The verdict as a panel in the colours of the notebook's theme; whatever a learner wrote is escaped."""
        rows = "".join(_case_html(case) for case in self.shown_cases())
        if self.next_step:
            rows += f"<div>Next: {to_html(self.next_step)}</div>"
        rows += "".join(fold.to_html() for fold in self.folds)
        if self.scope:
            rows += f'<div style="opacity: 0.7">{to_html(self.scope)}</div>'
        return (
            f'<div role="status" style="border-left: 4px solid {COLOURS[self.status]}; padding: 0.4em 0.9em; '
            f'margin: 0.2em 0; font-size: 0.95em; line-height: 1.5">'
            f"<strong>{to_html(self.headline())}</strong>{rows}</div>"
        )


def number_text(number: float) -> str:
    """A number of points in full.

    >>> number_text(1.0), number_text(0.375)
    ('1', '0.375')
    """
    return f"{number:.12g}"


def _case_html(case: Case) -> str:
    colour = COLOURS[PASSED if case.passed else FAILED]
    is_call = case.visible and "`" not in case.title  # or it is what a rule asks for, in words
    title = f"<code>{html.escape(case.title)}</code>" if is_call else to_html(case.title)
    lines = "".join(f'<div style="margin-left: 1.6em">{_line_html(line, case.in_words)}</div>' for line in case.lines())
    mark = f'<span style="color: {colour}; font-weight: bold; display: inline-block; width: 1.3em">{MARKS[case.passed]}</span>'
    return f"<div>{mark}{title}{lines}</div>"


def _line_html(line: str, in_words: bool) -> str:
    """One line; the words that introduce it in a muted tone, the hint set apart."""
    for word in ("got ", "expected "):
        if line.startswith(word):
            text = line[len(word) :]
            shown = to_html(text) if in_words and word == "expected " else f"<code>{html.escape(text)}</code>"
            return f'<span style="opacity: 0.7; display: inline-block; width: 5em">{word}</span>{shown}'
    return to_html(line)
