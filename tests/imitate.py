"""A class that is made up: learners who answer an exercise independently, each in their own way, and copies of their work.

An answer is one of those that others have written (right ones and wrong ones), and then what a person would write in some other way is
written so at random: names, temporaries, ways to spell a product or a square, comments. That is no sample of real learners.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import random
import re
import textwrap

from tests import sources

ROOMS = ("tests.lessons.{}.answers", "tests.quality.foreign_right.{}", "tests.quality.foreign_wrong.{}")
NAMES = [
    "result",
    "res",
    "total",
    "acc",
    "out",
    "value",
    "tmp",
    "s",
    "x1",
    "ans",
    "r",
    "summe",
    "vec",
    "current",
    "n",
    "p",
    "q",
    "h",
]
COMMENTS = [
    "compute the result",
    "formula from the lecture notes",
    "loop over all the entries",
    "works for any length",
    "see lesson text",
]


class Restyle(ast.NodeTransformer):
    """Writes some expressions in another way that gives the same."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        spelt = ast.unparse(node.left), ast.unparse(node.right)
        ways = {
            ast.MatMult: ["{} @ {}", "np.dot({}, {})", "np.matmul({}, {})"],
            ast.Mult: ["({}) * ({})", "({1}) * ({0})", "np.multiply({}, {})"],
            ast.Sub: ["({}) - ({})", "-({1}) + ({0})", "np.subtract({}, {})"],
            ast.Add: ["({}) + ({})", "({1}) + ({0})"],
            ast.Div: ["({}) / ({})", "({}) / ({})", "np.divide({}, {})"],
            ast.Pow: ["({}) ** ({})", "pow({}, {})", "np.power({}, {})"],
        }.get(type(node.op))
        if not ways or self._chance.random() < 0.6:
            return node
        return ast.parse(self._chance.choice(ways).format(*spelt), mode="eval").body

    def visit_Return(self, node: ast.Return) -> ast.AST | list[ast.stmt]:
        self.generic_visit(node)
        if node.value is None or isinstance(node.value, ast.Name) or self._chance.random() < 0.5:
            return node
        return ast.parse(f"outcome = {ast.unparse(node.value)}").body + [ast.Return(ast.Name("outcome", ast.Load()))]


def answers(lesson: str) -> dict[str, list[str]]:
    """What others have written, ``{exercise: [text]}``."""
    names = [name for name, *_ in sources.exercises(lesson)]
    found: dict[str, list[str]] = {name: [] for name in names}
    for room in ROOMS:
        try:
            module = importlib.import_module(room.format(lesson))
        except ModuleNotFoundError:
            continue
        for key, value in vars(module).items():
            name = key.partition("__")[0]
            if name in found and inspect.isfunction(value):
                text = textwrap.dedent(inspect.getsource(value))
                found[name].append(re.sub(rf"\b{key}\b", name, text))
    return found


def restyled(text: str, chance: random.Random) -> str:
    """The same in another hand."""
    tree = ast.fix_missing_locations(Restyle(chance).visit(ast.parse(text)))
    lines = renamed(ast.unparse(tree), chance).split("\n")
    if chance.random() < 0.4:
        lines.insert(1, f"    # {chance.choice(COMMENTS)}")
    return "\n".join(lines)


def renamed(text: str, chance: random.Random) -> str:
    """The same with other names for what it assigns."""
    tree = ast.parse(text)
    own = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    new = dict(
        zip(sorted(own), chance.sample([f"{name}{number}" for number in ("", 1, 2) for name in NAMES], len(own)))
    )
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in new:
            node.id = new[node.id]
    return ast.unparse(tree)


def learner(known: dict[str, list[str]], chance: random.Random) -> dict[str, str]:
    """One learner's answers, ``{exercise: text}``; a few are not given."""
    return {
        name: restyled(chance.choice(texts), chance)
        for name, texts in known.items()
        if texts and chance.random() < 0.95
    }


def copied(work: dict[str, str], chance: random.Random) -> dict[str, str]:
    """A copy that is to look like no copy: other names, other order, no comments, one exercise in own words left out."""
    names = list(work)
    chance.shuffle(names)
    return {name: renamed(ast.unparse(ast.parse(work[name])), chance) for name in names[: max(1, len(names) - 1)]}
