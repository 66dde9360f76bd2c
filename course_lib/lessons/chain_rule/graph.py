"""Computation graphs, as the lesson `chain_rule` builds them: the class that is given, and the order of its nodes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from numbers import Number
from typing import Any

import numpy as np
from numpy.typing import NDArray

MAX_ASKED = 200_000  # how often one node may be asked for its parents: a walk asks once, whoever follows each path, once for each
ASKED_TOO_OFTEN = f"one Value was asked for its parents more than {MAX_ASKED:,} times: is each path followed by itself?"


class Node:
    """A number that remembers what it was computed from.

    Parameters
    ----------
    data : float
        The number.
    parents : sequence of Node
        What it was computed from; nothing for an input.
    local_gradients : sequence of float
        For each parent, how much the number changes when that parent alone is nudged.

    Raises
    ------
    TypeError
        For what looks like a node until it is printed: `(a)` in place of `(a,)`, numbers as parents, nodes as numbers.
    RuntimeError
        Where its parents are asked for without end, as on each of very many paths; `in_order` begins to count anew.

    Examples
    --------
    >>> x = Node(3.0)
    >>> Node(6.0, parents=(x,), local_gradients=(2.0,))
    Value(6, parents=[3], local_gradients=[2])
    """

    def __init__(self, data: float, parents: Sequence[Node] = (), local_gradients: Sequence[float] = ()) -> None:
        if not all(isinstance(given, tuple | list | np.ndarray) for given in (parents, local_gradients)):
            raise TypeError("the parents and the local gradients are tuples: with one entry, (a,)")
        if any(isinstance(parent, Number) for parent in parents):
            raise TypeError("the parents are Values, such as a, not their numbers")
        if any(np.ndim(number) for number in (data, *local_gradients)):
            raise TypeError("the data and the local gradients are numbers, such as a.data, not Values")
        self.data = data
        self.parents = parents
        self.local_gradients = local_gradients

    @property
    def parents(self) -> Sequence[Node]:
        """What it was computed from."""
        self._asked += 1
        if self._asked > MAX_ASKED:
            raise RuntimeError(ASKED_TOO_OFTEN)
        return self._parents

    @parents.setter
    def parents(self, parents: Sequence[Node]) -> None:
        self._parents = parents
        self._asked = 0

    def __repr__(self) -> str:
        if not self._parents:
            return f"Value({self.data:.4g})"
        parents, local = (
            ", ".join(f"{number:.4g}" for number in numbers)
            for numbers in ([parent.data for parent in self._parents], self.local_gradients)
        )
        return f"Value({self.data:.4g}, parents=[{parents}], local_gradients=[{local}])"

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        """Its numbers in a row, data, parents and local gradients: by them a check compares two nodes."""
        return np.array([self.data, *(parent.data for parent in self._parents), *self.local_gradients], dtype=dtype)

    def __deepcopy__(self, memo: object) -> Node:
        return self  # which node it is, is what a graph is made of; nothing changes one


def in_order(output: Node) -> list[Node]:
    """All nodes that an output was computed from, and itself as the last: parents always before what is made of them.

    >>> x = Node(3.0)
    >>> [node.data for node in in_order(Node(9.0, (x, x), (3.0, 3.0)))]
    [3.0, 9.0]
    """
    ordered: list[Node] = []
    seen = set()
    waiting = [(output, False)]
    while waiting:
        node, parents_are_in = waiting.pop()
        if parents_are_in:
            ordered.append(node)
        elif node not in seen:
            seen.add(node)
            if isinstance(node, Node):  # a grader's stand-in for one counts nothing
                node._asked = 0
            waiting.append((node, True))
            waiting += [(parent, False) for parent in node.parents]
    return ordered


def node(data: float, parents: Sequence[float] = (), local_gradients: Sequence[float] = ()) -> Node:
    """What a check expects: a node whose parents are given by their numbers."""
    return Node(data, tuple(map(Node, parents)), local_gradients)


def maker_of(name: str) -> Callable[..., Any]:
    """The class of that name in the cell that asks, where the learner's nodes are made; `Node` where it is missing."""
    kind = sys._getframe(1).f_globals.get(name, Node)
    return kind if callable(kind) else Node
