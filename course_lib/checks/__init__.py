"""Checks: what a lesson's check cells call, and the verdict that they show.

>>> from course_lib.checks import Check
>>> def double(v):
...     return 2 * v
>>> check = Check("double", points=2)
>>> check([1, 2]).gives([2, 4])
>>> print(check.verdict())
double: every check you can see passes. Hidden checks run when you submit.
  ✓ double([1., 2.])
  ✓ double leaves its arguments as they are
"""

import importlib
import pkgutil

from .. import given, known_tasks, mistakes
from .check import Check
from .handing import index, labels
from .runs import watch
from .verdict import CheckFailed, Verdict

__all__ = ["Check", "CheckFailed", "Verdict", "index", "labels"]

watch()


def prepare_worker() -> None:
    """Look up once what every check looks up; the grader calls it before it makes a process for each submission."""
    mistakes.all_known()
    known_tasks.kind_of("")
    for module in pkgutil.iter_modules(given.__path__):
        importlib.import_module(f"{given.__name__}.{module.name}")
