"""What do the checks give a right answer that is written as NumPy users write it?

Each solution without its conversions (``np.asarray``, ``np.array`` of a name) and its guards (``if …: raise …``) is put
through its own check, hidden part included. What it lacks is care at most: it should earn three quarters at least.
"""

from __future__ import annotations

import ast
import contextlib
import io
import signal
import warnings

from tests import sources

SECONDS = 60  # of processor time: an answer without its guard may never end


class TooSlow(BaseException):
    """Raised when an answer takes too long."""


class _Plain(ast.NodeTransformer):
    def visit_Call(self, node):
        self.generic_visit(node)
        converts = isinstance(node.func, ast.Attribute) and node.func.attr in ("asarray", "array")
        return node.args[0] if converts and node.args and isinstance(node.args[0], ast.Name) else node

    def visit_If(self, node):
        self.generic_visit(node)
        return ast.Pass() if len(node.body) == 1 and isinstance(node.body[0], ast.Raise) and not node.orelse else node


def plain(text):
    """A solution's text without its conversions and guards.

    >>> print(plain("def f(v):\\n    v = np.asarray(v)\\n    if not v.any():\\n        raise ValueError\\n    return v / 2"))
    def f(v):
        v = v
        pass
        return v / 2
    """
    return ast.unparse(ast.fix_missing_locations(_Plain().visit(ast.parse(text))))


def shares(lesson):
    """``{exercise: share of its points that the plain solution earns}``"""
    return {
        name: _share(solution, check, sources.solved(lesson)) for name, solution, check in sources.exercises(lesson)
    }


def _share(solution, check, namespace):
    namespace = dict(namespace)

    def give_up(*_):
        raise TooSlow

    signal.signal(signal.SIGPROF, give_up)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sources.execute(plain(solution.source), namespace, f"plain-{solution.grade_id}")
            verdict = sources.verdict(check, namespace)
        return verdict.share
    except TooSlow:
        return 0.0
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
