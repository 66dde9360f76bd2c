"""Copies planted among answers that were written independently are found, and nobody else is."""

from __future__ import annotations

import json
import random
from html.parser import HTMLParser
from types import SimpleNamespace

import nbformat
import pytest

from autograder import editions, similar
from autograder.layout import Course, CourseError
from tests import imitate

COPIES = 3


def given(lesson):
    """What everybody has; the answers of others, of which the class is made up, count as unknown here."""
    lesson = Course().lesson(lesson)
    learners = nbformat.reads(editions.learner_edition(Course(), lesson), as_version=4)
    return similar.given_out(json.loads(editions.source_edition(lesson.source))) + similar.given_out(learners)


def class_of(lesson, learners=40, seed=0):
    """Independent answers, and copies with other names in another order: works by learner, and who copied whom."""
    chance, known = random.Random(seed), imitate.answers(lesson)
    works = {f"learner{number}": imitate.learner(known, chance) for number in range(learners)}
    for number in range(COPIES):
        works[f"copy{number}"] = imitate.copied(works[f"learner{number}"], chance)
    return works, {frozenset({f"copy{number}", f"learner{number}"}) for number in range(COPIES)}


@pytest.fixture(scope="module")
def found():
    works, copies = class_of("dot_product")
    return SimpleNamespace(works=works, copies=copies, comparison=similar.compare(works, given("dot_product")))


def pairs(comparison):
    return {frozenset({pair.one.student, pair.other.student}) for pair in comparison.pairs}


def test_planted_copies_are_found_and_nobody_else(found):
    assert pairs(found.comparison) == found.copies
    assert found.comparison.works == 43


def test_a_class_without_copies_has_no_pairs():
    works, _ = class_of("dot_product", seed=7)
    independent = {student: cells for student, cells in works.items() if not student.startswith("copy")}
    assert pairs(similar.compare(independent, given("dot_product"))) == set()


def test_what_is_known_or_common_tells_nothing(found):
    copied = found.works["learner0"]
    known = [*given("dot_product"), *copied.values()]
    assert frozenset({"learner0", "copy0"}) not in pairs(similar.compare(found.works, known))
    as_many = {**found.works, **{f"same{number}": copied for number in range(10)}}
    assert all(not names & {"learner0", "copy0"} for names in pairs(similar.compare(as_many, given("dot_product"))))


def test_what_is_no_python_is_compared_as_far_as_it_can_be_read():
    text = "def f(a):\n    total = a + 1\n    return total * 2 - total / 3\n    x = (\n  y\n'''"
    assert similar.fingerprints(text) and similar.fingerprints("\0\f(((") == {}


class Reader(HTMLParser):
    """What a page says, and what of it is marked."""

    def __init__(self):
        super().__init__()
        self.text, self.marked, self._same = [], [], False

    def handle_starttag(self, tag, attributes):
        self._same = dict(attributes).get("class") == "same"

    def handle_data(self, data):
        self.text.append(data)
        if self._same:
            self.marked.append(data)


def test_the_page_shows_pairs_side_by_side_and_says_that_it_proves_nothing(found):
    text = similar.page("02_dot_product", found.comparison, {"copy0": "Ada <b>Byron"})
    reader = Reader()
    reader.feed(text)
    words = "".join(reader.text)
    assert "This proves nothing." in words and "Ada <b>Byron (copy0)" in words
    marked = "\n".join(reader.marked)
    pair = next(pair for pair in found.comparison.pairs if pair.one.student == "copy0")
    for work in (pair.one, pair.other):
        lines = [line for cell in pair.cells for line in work.cells[cell].split("\n")]
        assert sum(line in marked for line in lines) > len(lines) / 2
    assert "src=" not in text and "://" not in text  # it opens offline


def test_only_graded_work_is_compared(tmp_path):
    from autograder.grading.classroom import Classroom

    with pytest.raises(CourseError, match="Nothing is graded for 01_sample"):
        similar.works_of(Classroom(tmp_path), "01_sample")
    folder = tmp_path / "autograded" / "ada" / "01_sample"
    folder.mkdir(parents=True)
    cells = [
        {"cell_type": "code", "metadata": {"nbgrader": {"grade_id": "scale", "solution": True}}, "source": "x = 1"},
        {"cell_type": "code", "metadata": {"nbgrader": {"grade_id": "check_scale", "solution": False}}, "source": "no"},
        {"cell_type": "code", "metadata": {}, "source": ["own = ", "2"]},
        {"cell_type": "markdown", "metadata": {}, "source": "text"},
    ]
    (folder / "01_sample.ipynb").write_text(json.dumps({"cells": cells}))
    assert similar.works_of(Classroom(tmp_path), "01_sample") == {"ada": {"scale": "x = 1", "own cells": "own = 2"}}
