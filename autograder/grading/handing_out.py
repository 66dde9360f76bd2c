"""What a learner gets in place of a solution: nbgrader's stub, or a function to mend, as it was given.

Between ``### BEGIN GIVEN`` and ``### END GIVEN``, below the solution's region, stands the faulty code, as comments: the
source runs with the solution, and the release has what is to be mended.
"""

from __future__ import annotations

import re
from typing import Any

from nbgrader.preprocessors import ClearSolutions

from .markers import BEGIN_GIVEN, BEGIN_SOLUTION, END_GIVEN, END_SOLUTION

GIVEN = re.compile(rf"^[ \t]*### {BEGIN_GIVEN}\n(.*?)^[ \t]*### {END_GIVEN}\n?", re.MULTILINE | re.DOTALL)
SOLUTION = re.compile(rf"^[ \t]*### {BEGIN_SOLUTION}\n.*?^[ \t]*### {END_SOLUTION}\n?", re.MULTILINE | re.DOTALL)


class HandOut(ClearSolutions):
    """nbgrader's own step, which takes solutions out; where a cell has given code, that stands in their place."""

    def preprocess_cell(self, cell: Any, resources: Any, cell_index: int) -> Any:
        if cell.cell_type == "code" and (given := given_text(cell.source)) is not None:
            cell.source = given
            return cell, resources
        return super().preprocess_cell(cell, resources, cell_index)


def given_text(source: str) -> str | None:
    """A solution cell's text as it is handed out, or None if it has no given code.

    >>> print(given_text('''def f(x):
    ...     ### BEGIN SOLUTION
    ...     return x - x.mean(axis=0)
    ...     ### END SOLUTION
    ...     ### BEGIN GIVEN
    ...     # return x - x.mean()
    ...     ### END GIVEN'''))
    def f(x):
        return x - x.mean()
    """
    if not GIVEN.search(source):
        return None
    handed_out = GIVEN.sub(lambda found: re.sub(r"^([ \t]*)# ?", r"\1", found[1], flags=re.MULTILINE), source)
    return SOLUTION.sub("", handed_out).rstrip("\n")
