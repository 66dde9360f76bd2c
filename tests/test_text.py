"""What the lessons say: spelling, names that exist, links that lead somewhere, pictures with words beside them."""

import builtins
import keyword
import re
import subprocess
import sys

import numpy as np
import pytest

from tests import sources

TAUGHT = {name: lesson for lesson in sources.NAMES for name, *_ in sources.exercises(lesson)}
AMERICAN = re.compile(
    r"\b(?:colors?|centers?|centered|gray|behavior|neighbors?|favor\w*|analyze\w*|\w+(?:[aeilmrst]iz(?:e|ed|es|ing|ation)))\b"
)
SAME_IN_BOTH = {"size", "sized", "sizes", "sizing", "resize", "resized", "prize", "seize"}
PAGES = [sources.ROOT / "README.md", *sorted((sources.ROOT / "docs").glob("*.md"))]


def paragraphs(lesson):
    return [paragraph for cell in sources.texts(lesson) for paragraph in cell.split("\n\n")]


def words(lesson):
    return {word for cell in sources.cells(lesson) for word in re.findall(r"\w+", cell.source)}


@pytest.mark.parametrize("lesson", sources.NAMES)
def test_text_and_code_agree_on_names(lesson):
    """A name in the prose is one of the lesson's code, of another lesson's exercises, of NumPy or of Python; those of other libraries stand with their module."""
    known = words(lesson) | set(dir(np)) | set(dir(builtins)) | set(keyword.kwlist) | TAUGHT.keys()
    named = {
        name
        for paragraph in paragraphs(lesson)
        for name in re.findall(r"(?:`|<code>)([A-Za-z_]\w{2,})(?:\(|`|</code>)", paragraph)
    }
    assert named <= known, named - known


@pytest.mark.parametrize("lesson", sources.NAMES)
def test_other_lessons_functions_are_named_with_their_lesson(lesson):
    own = words(lesson) | set(dir(np))
    for paragraph in paragraphs(lesson):
        for name in re.findall(r"(?:`|<code>)(\w+)(?:\(|`|</code>)", paragraph):
            if name in TAUGHT and name not in own:
                assert re.search(rf"\b[Ll]esson:(?:\w+,)*{TAUGHT[name]}\b", paragraph), (name, paragraph)


@pytest.mark.parametrize("lesson", sources.NAMES)
def test_british_spelling(lesson):
    """Text of our own; titles of others, and names in code, keep theirs."""
    own = "\n".join(paragraph for paragraph in paragraphs(lesson) if "](http" not in paragraph)
    own = re.sub(r"\blesson:[\w,]+|<code>.*?</code>|`[^`]*`|\$[^$]*\$|\*[^*\n]*\*", "", own, flags=re.DOTALL)
    assert {word for word in AMERICAN.findall(own) if word.lower() not in SAME_IN_BOTH} == set()


def test_no_word_is_misspelt():
    places = [
        *(lesson.source for lesson in sources.LESSONS.values()),
        *PAGES,
        sources.ROOT / "course_lib",
        sources.ROOT / "autograder",
    ]
    found = subprocess.run(
        [sys.executable, "-m", "codespell_lib", "--skip=*.json,*.txt,*.csv,*.npz,*.pyc,*.jpg", *map(str, places)],
        cwd=sources.ROOT,  # where pyproject.toml says which words are names
        capture_output=True,
        text=True,
    )
    assert found.returncode == 0, found.stdout + found.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_pictures_of_the_pages_exist(page):
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)  # examples link nowhere
    for picture, words_for_it, target in re.findall(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)", text):
        assert words_for_it, f"{target} has no words"
        if not target.startswith(("http", "#")):
            assert (page.parent / target.partition("#")[0]).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_lessons_that_pages_speak_of_stand_there(page):
    named = set(re.findall(r"\b(?:\d\d|P\d)_[a-z]\w*", page.read_text(encoding="utf-8")))
    assert named <= {lesson.assignment for lesson in sources.LESSONS.values()} | {"P1_search"}


@pytest.mark.parametrize("lesson", sources.NAMES)
def test_pictures_in_lessons_have_words(lesson):
    for paragraph in paragraphs(lesson):
        assert "![](" not in paragraph
        assert all(re.search(r'alt="[^"]+"', tag) for tag in re.findall(r"<img[^>]*>", paragraph))
