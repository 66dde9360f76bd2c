"""The documents that describe the house are true to the tree."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GRADING = ROOT / "autograder/grading"
DOCUMENTS = ("architecture.md", "threat-model.md", "grading.md")
NAMED = re.compile(r"`([\w./-]+(?:/|\.(?:py|js|md|toml|npz)))`")
MADE = ("classroom/", "feedback/", "NN_name.py", "nbgrader_config.py", "autograded/")  # in a class, or a pattern


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_files_that_a_document_names_exist(document):
    named = set(NAMED.findall((ROOT / "docs" / document).read_text(encoding="utf-8")))
    named = {name for name in named if not name.startswith(MADE) and "NN_name" not in name}
    places = (ROOT, GRADING, ROOT / "autograder", ROOT / "docs")
    assert named
    assert [name for name in sorted(named) if not any((place / name).exists() for place in places)] == []


def test_each_module_of_the_grader_has_its_line():
    text = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    modules = {path.name for path in GRADING.glob("*.py")} - {"__init__.py"}
    assert modules <= set(NAMED.findall(text.split("## Inside the grader")[1]))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_links_of_a_document_lead_somewhere(document):
    for target in re.findall(r"\]\(([^)#:]+)[^)]*\)", (ROOT / "docs" / document).read_text(encoding="utf-8")):
        assert (ROOT / "docs" / target).exists(), target


def test_the_grader_imports_nothing_of_the_course():
    for path in GRADING.glob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"^\s*(from|import) (course_lib|\.\.)", text, re.MULTILINE), path
        assert not re.search(r"^\s*(from|import) autograder\b(?!\.grading| import grading)", text, re.MULTILINE), path
