"""Everything that is imported is declared by the distribution that imports it."""

import ast
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from .sources import ROOT

INSTRUCTOR = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LEARNER = tomllib.loads((ROOT / "packaging" / "learner" / "pyproject.toml").read_text(encoding="utf-8"))
OURS = {"course_lib", "autograder", "tests", "benchmarks", "course", "fashion_14"}
PYODIDES = {"js", "pyodide_js"}  # in a browser's Python, and nowhere else


def names(requirements):
    return {canonicalize_name(Requirement(line).name) for line in requirements}


def declared(project):
    extras = project["project"].get("optional-dependencies", {})
    return names([*project["project"]["dependencies"], *(line for extra in extras.values() for line in extra)])


def for_tests():
    lines = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8").splitlines()
    groups = INSTRUCTOR["dependency-groups"]
    return names([*groups["test"], *groups["tools"], *(line for line in lines if not line.startswith("#"))])


def imported(path):
    """The top-level modules that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


@cache
def distributions():
    return packages_distributions()


def undeclared(files, allowed):
    """Modules of others that are imported and in no declared distribution, each with a file."""
    found = {}
    for path in files:
        for module in set(imported(path)) - set(sys.stdlib_module_names) - OURS - PYODIDES:
            by = {canonicalize_name(name) for name in distributions().get(module, [module])}
            if not by & allowed:
                found[module] = path.relative_to(ROOT).as_posix()
    return found


def python_files(folder):
    return [path for path in (ROOT / folder).rglob("*.py") if "making" not in path.parts]


@pytest.mark.parametrize("folder, project", [("course_lib", LEARNER), ("autograder", INSTRUCTOR)])
def test_a_package_declares_what_it_imports(folder, project):
    assert undeclared(python_files(folder), declared(project)) == {}


@pytest.mark.parametrize("folder", ["tests", "benchmarks"])
def test_what_tests_import_is_declared_somewhere(folder):
    assert undeclared(python_files(folder), declared(LEARNER) | declared(INSTRUCTOR) | for_tests()) == {}


def test_the_search_finds_what_is_missing(tmp_path, monkeypatch):
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    (tmp_path / "a.py").write_text("import numpy\ndef f():\n    from sklearn.svm import SVC\n    from . import b\n")
    assert undeclared([tmp_path / "a.py"], {"numpy"}) == {"sklearn": "a.py"}


def test_the_learners_side_imports_nothing_of_the_instructors():
    assert [path for path in python_files("course_lib") if "autograder" in set(imported(path))] == []


def test_the_grader_imports_nothing_of_the_course():
    """`autograder.grading` serves any nbgrader course: it knows neither the lessons nor the commands around it."""
    for path in python_files("autograder/grading"):
        assert "course_lib" not in set(imported(path)), path
        assert not re.search(
            r"^\s*from \.\.\s*\w* import|^\s*from autograder(?!\.grading)\b",
            path.read_text(encoding="utf-8"),
            re.MULTILINE,
        ), path


def test_a_learner_needs_no_scipy_and_no_scikit_learn():
    assert not {"scipy", "scikit-learn"} & (declared(LEARNER) | declared(INSTRUCTOR))
    locked = names((ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines())
    assert not {"scipy", "scikit-learn"} & locked
