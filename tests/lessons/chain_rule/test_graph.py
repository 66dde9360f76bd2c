"""A node counts how often it is asked for its parents: a walk along every path ends soon, and nothing else is stopped."""

import pytest

from course_lib.lessons.chain_rule import graph
from course_lib.lessons.chain_rule.graph import Node, in_order


def test_who_follows_every_path_is_stopped():
    output = Node(0.5)
    for _ in range(60):
        output = Node(1.0, (output, output), (0.5, 0.5))

    def paths(node):
        return sum(map(paths, node.parents)) or 1

    with pytest.raises(RuntimeError, match="each path"):
        paths(output)


def test_many_walks_in_order_are_not(monkeypatch):
    monkeypatch.setattr(graph, "MAX_ASKED", 10)
    x = Node(3.0)
    output = Node(9.0, (x, x), (3.0, 3.0))
    for _ in range(100):
        assert [node.parents for node in in_order(output)] == [(), (x, x)]
