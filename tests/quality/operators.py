"""Ways to spoil a solution that learners find and a general mutation library does not know."""

from __future__ import annotations

import parso
from cosmic_ray.operators.operator import Example, Operator


def _parsed(code):
    """A node for an expression."""
    return parso.parse(f" {code}")


class DropTerm(Operator):
    """Leave out one term of a sum or one factor of a product."""

    def mutation_positions(self, node):
        if node.type in ("arith_expr", "term"):
            for _ in node.children[::2]:
                yield node.start_pos, node.end_pos

    def mutate(self, node, index):
        parts = [child.get_code() for child in node.children]
        if index == 0:
            rest = (
                parts[2:] if parts[1].strip() in "+*@" else parts[1:] if parts[1].strip() == "-" else ["1", *parts[1:]]
            )
        else:
            rest = parts[: 2 * index - 1] + parts[2 * index + 1 :]
        return _parsed("".join(rest).strip())

    @classmethod
    def examples(cls):
        return (
            Example("x = a + b", "x = b"),
            Example("x = a - b", "x = a", occurrence=1),
            Example("x = a / b", "x = 1/ b"),
        )


class SwapArguments(Operator):
    """Exchange neighbouring arguments that are passed by position."""

    def mutation_positions(self, node):
        for _ in self._pairs(node):
            yield node.start_pos, node.end_pos

    def mutate(self, node, index):
        first, second = self._pairs(node)[index]
        parts = [child.get_code().strip() for child in node.children]
        parts[first], parts[second] = parts[second], parts[first]
        return parso.parse("".join(", " if part == "," else part for part in parts))

    @staticmethod
    def _pairs(node):
        if node.type != "arglist":
            return []
        plain = [i for i, child in enumerate(node.children) if child.type not in ("argument", "operator")]
        return [
            (a, b)
            for a, b in zip(plain, plain[1:])
            if b == a + 2 and node.children[a].get_code().strip() != node.children[b].get_code().strip()
        ]

    @classmethod
    def examples(cls):
        return (Example("f(a, b)", "f(b, a)"),)


class SkipIteration(Operator):
    """Leave out the first or the last step of a loop or a comprehension."""

    SLICES = ("[1:]", "[:-1]")

    def mutation_positions(self, node):
        if node.type in ("for_stmt", "sync_comp_for", "comp_for"):
            for _ in self.SLICES:
                yield node.children[3].start_pos, node.children[3].end_pos

    def mutate(self, node, index):
        node.children[3] = _parsed(f"list({node.children[3].get_code().strip()}){self.SLICES[index]}")
        return node

    @classmethod
    def examples(cls):
        return (
            Example("for x in xs: f(x)", "for x in list(xs)[1:]: f(x)"),
            Example("[x for x in xs]", "[x for x in list(xs)[:-1]]", occurrence=1),
        )


class DropTranspose(Operator):
    """Leave out a transpose."""

    def mutation_positions(self, node):
        if node.type == "trailer" and node.get_code().strip() == ".T":
            yield node.start_pos, node.end_pos

    def mutate(self, node, index):
        return parso.parse("")

    @classmethod
    def examples(cls):
        return (Example("A.T @ B", "A @ B"),)


OPERATORS = (DropTerm, SwapArguments, SkipIteration, DropTranspose)
