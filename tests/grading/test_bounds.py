"""No text of a learner's is handled without a bound: one submission's trouble is that submission's line."""

from __future__ import annotations

import json
import os
import time
from dataclasses import replace

import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_raw_cell

from autograder import grading
from autograder.grading import Job, from_notebook, sanitize
from autograder.grading.coordinator import FAILED, GRADED, PROBLEM
from autograder.grading.framing import pack, unpack
from autograder.grading.readers import Readers, Ungradable
from autograder.grading.wire import Decoder, Encoder

from . import sample
from .conftest import LIMITS
from .sample import ASSIGNMENT, MAX_SCORE, hand_in, nbgrader, submission


@pytest.fixture
def readers(tmp_path):
    readers = Readers(LIMITS, str(tmp_path))
    yield readers
    readers.close()


def with_cell(cell, **answers):
    notebook = submission(**answers)
    notebook.cells.append(cell)
    return notebook


SLOW_TEXTS = {
    "blanks after a bracket": "](" + " " * 300_000,
    "brackets": "[" * 200_000,
    "stars": "*a" * 200_000,
    "quotes in quotes": ">" * 100_000,
    "fences": "`" * 1_000_001,
    "math": "$" * 300_000,
    "links in links": "[a](" * 100_000,
    "tags": "<div>" * 200_000,
    "a table of bars": "|" * 300_000 + "\n" + "|-" * 150_000,
    "entities": "&#x" * 300_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("source", SLOW_TEXTS.values(), ids=SLOW_TEXTS)
def test_a_text_that_takes_long_is_shown_as_it_was_typed(source):
    begun = time.monotonic()
    shown = sanitize.markdown(source)
    assert time.monotonic() - begun < 3 * sanitize.RENDER_SECONDS + 2
    assert len(shown) >= min(len(source), sanitize.MAX_TEXT)


def test_html_that_is_nested_deeply_is_left_out():
    assert sanitize.html("<div>" * 100_000) == ""
    assert sanitize.html("<table><tr><td onclick='x'>1</td></tr></table>").count("<td>1</td>") == 1


SLOW_CELLS = {
    "markdown": new_markdown_cell(SLOW_TEXTS["blanks after a bracket"]),
    "raw": new_raw_cell("<script>" * 50_000),
    "html output": new_code_cell("from IPython.display import HTML\nHTML('<div>' * 100_000)"),
    "escapes": new_code_cell("print('\\x1b[31mx' * 100_000)"),
    "nested brackets in code": new_code_cell("x = " + "(" * 50_000),
    "a long line of code": new_code_cell("x = '" + " " * 300_000),
    "blanks before nothing": new_code_cell(" " * 300_000 + "\n%" + " -" * 100_000),
}


@pytest.mark.slow
@pytest.mark.parametrize("cell", SLOW_CELLS.values(), ids=SLOW_CELLS)
def test_such_a_cell_costs_its_submission_no_point(grade_one, cell):
    begun = time.monotonic()
    outcome = grade_one(with_cell(cell))
    assert outcome.problem == "" and outcome.score == MAX_SCORE
    assert time.monotonic() - begun < 60


def test_a_reader_that_dies_or_hangs_is_replaced(readers, spec, monkeypatch):
    good = json.dumps(submission()).encode()
    for attack, says in ((b"[" * 3_000_000, "no valid JSON"), (b"0", "not a notebook")):
        with pytest.raises(Ungradable, match=says):
            readers.prepare(attack, spec)
        assert readers.prepare(good, spec)[0]
    monkeypatch.setattr("autograder.grading.readers.PREPARE_SECONDS", 0.0)
    with pytest.raises(Ungradable, match="it takes too long"):
        readers.prepare(good, spec)
    monkeypatch.undo()
    assert readers.prepare(good, spec)[0]


def test_a_reader_has_a_limit_of_memory(readers, spec):
    cells = [{"cell_type": "code", "source": "", "metadata": {}, "outputs": [{} for _ in range(50)]}] * 20
    hungry = json.dumps({"cells": cells, "junk": [[]] * 7_000_000}).encode()
    assert len(hungry) < LIMITS.notebook
    with pytest.raises(Ungradable, match="too much memory|ended the process|too much to be read"):
        readers.prepare(hungry, spec)
    assert readers.prepare(json.dumps(submission()).encode(), spec)[0]


NAMES = {
    "as long as can be": lambda folder: (folder / ("x" * 253)).write_text("x"),
    "with escapes": lambda folder: (folder / "a\x1b[31m\nb.txt").write_text("x"),
    "no text": lambda folder: open(os.path.join(os.fsencode(folder), b"\xff\xfe.txt"), "w").close(),
    "of a notebook": lambda folder: (folder / "\x1b[2Jother.ipynb").write_text("{}"),
    "a pipe": lambda folder: os.mkfifo(folder / "pipe"),
    "a deep folder": lambda folder: (folder / "/".join("d" * 20)).mkdir(parents=True),
    "a link": lambda folder: (folder / "link").symlink_to("/etc/passwd"),
}


@pytest.mark.parametrize("make", NAMES.values(), ids=NAMES)
def test_names_of_files_cost_nobody_a_point(course, make):
    make(hand_in(course, "ada", submission()))
    hand_in(course, "bob", submission())
    report = grading.grade(ASSIGNMENT, course, limits=LIMITS)
    assert [(result.status, result.score) for result in report.students] == [(GRADED, MAX_SCORE)] * 2
    assert all(result.line.isprintable() for result in report.students)


def test_a_folder_becomes_a_file_and_a_file_a_folder(course):
    for step in (1, 2, 3):
        folder = hand_in(course, "ada", submission(answer=f"answer = {40 + step}"))
        notes = folder / "notes"
        if step == 2:
            (notes / "old.txt").unlink()
            notes.rmdir()
            notes.write_text("a file now")
        else:
            notes.unlink(missing_ok=True)
            notes.mkdir()
            (notes / "old.txt").write_text("in a folder")
        report = grading.grade(ASSIGNMENT, course, limits=LIMITS)
        assert [result.status for result in report.students] == [GRADED]
    assert (course / "autograded" / "ada" / ASSIGNMENT / "notes" / "old.txt").is_file()


def test_a_learners_folder_whose_name_cannot_be_shown(course):
    hand_in(course, "eve\x1b[2J\n", submission())
    hand_in(course, "bob", submission())
    report = grading.grade(ASSIGNMENT, course, limits=LIMITS)
    assert [result.status for result in report.students] == [GRADED, PROBLEM]


def test_files_that_cannot_be_written_are_one_learners_line(course, monkeypatch):
    from autograder.grading import classroom

    write = classroom._write

    def fail(path, data):
        if "ada" in path.parts:
            raise OSError(36, "File name too long")
        write(path, data)

    monkeypatch.setattr(classroom, "_write", fail)
    for student in ("ada", "bob"):
        hand_in(course, student, submission())
    report = grading.grade(ASSIGNMENT, course, limits=LIMITS)
    assert [(result.student, result.status) for result in report.students] == [("ada", FAILED), ("bob", GRADED)]
    assert "File name too long" in report.of("ada").line


def test_a_class_of_five(course):
    """Two honest learners, and three that were the end of a class once: two full scores, three lines."""
    stolen = (
        "class Check:\n    def __init__(self, *a, **k): pass\n    __call__ = gives = hidden = verdict = lambda s, *a: s"
    )
    thief = submission(answers={}, before=[stolen, "np = data = None"])
    imports = next(cell for cell in thief.cells if cell.source.startswith("import numpy"))
    thief.cells.remove(imports)
    thief.cells.append(imports)
    hand_in(course, "thief", thief)
    hand_in(
        course, "blanks", with_cell(new_markdown_cell(SLOW_TEXTS["blanks after a bracket"]), add="def add(u, v): 0")
    )
    (hand_in(course, "names", submission(answers={})) / ("y" * 253)).write_text("y")
    for honest in ("ada", "bob"):
        hand_in(course, honest, submission())
    begun = time.monotonic()
    report = grading.grade(ASSIGNMENT, course, limits=LIMITS)
    pages = grading.feedback(ASSIGNMENT, course)
    assert time.monotonic() - begun < 60 and len(pages) == 5
    assert {result.student: result.score for result in report.students} == {
        "ada": MAX_SCORE,
        "bob": MAX_SCORE,
        "blanks": MAX_SCORE - 2,
        "names": 0,
        "thief": 0,
    }


SHOWS = "from IPython.display import display\ndisplay({'text/plain': 'x' * (3 << 20)}, raw=True)"


def test_the_outputs_of_a_submission_have_a_limit_together(engine, spec):
    limits = replace(LIMITS, outputs=8 << 20)
    outcome = engine.run(Job(sample.as_bytes(submission(before=[SHOWS] * 10)), spec, limits=limits))
    assert outcome.score == MAX_SCORE
    shown = [str(cell.get("outputs")) for cell in outcome.notebook["cells"]]
    assert sum("is left out" in text for text in shown) == 8 and sum(map(len, shown)) < 9 << 20


GROWS = {
    "without strides": "np.broadcast_to(np.float64(3.0), (30_000_000,))",
    "one stride": "np.broadcast_to(np.ones(2), (15_000_000, 2))",
    "many of them": "[np.broadcast_to(np.float64(n), (300_000,)) for n in range(20)]",
}


@pytest.mark.parametrize("answer", GROWS.values(), ids=GROWS)
def test_an_answer_that_grows_to_its_shape_is_refused(grade_one, answer):
    given = f"def magnitude(v):\n    return {answer}"
    outcome = grade_one(
        submission(
            magnitude=given,
            unit="def unit(v):\n    v = np.asarray(v)\n    if not v.any():\n        raise ValueError\n    return v / np.sqrt(v @ v)",
        )
    )
    assert outcome.score == MAX_SCORE - sample.POINTS["magnitude"]
    assert "cannot be read" in str(outcome.verdicts["check_magnitude"])


def test_a_small_repeated_answer_is_taken():
    encoder = Encoder()
    message, buffers = unpack(pack({"value": encoder.encode(np.broadcast_to(np.ones(3), (4, 3)))}, encoder.buffers))
    assert np.array_equal(Decoder(buffers).decode(message["value"]), np.ones((4, 3)))


PILES = {
    "answers that are kept": "kept = [many(n) for n in range(60)]",
    "answers that stay": "kept = []\nfor n in range(60):\n    kept.append(many(n))",
    "items without end": "kept = list(endless())",
    "an answer made larger": "a = many(1)\nassert np.outer(a[:30_000], a[:30_000]).sum()",
}


@pytest.mark.parametrize("test", PILES.values(), ids=PILES)
def test_the_process_of_the_tests_has_a_limit_of_memory(engine, test):
    text = "import numpy as np\ndef many(n):\n    return np.full(2 << 20, n + 0.5)\ndef endless():\n    while True:\n        yield np.ones(1 << 17)"
    cells = [
        new_code_cell("import numpy as np", metadata=nbgrader("given", locked=True)),
        new_code_cell(text, metadata=nbgrader("work", solution=True)),
        new_code_cell(test, metadata=nbgrader("first", grade=True, locked=True, points=1)),
        new_code_cell("assert many(1)[0] == 1.5", metadata=nbgrader("second", grade=True, locked=True, points=1)),
    ]
    notebook = new_notebook(cells=cells)
    outcome = engine.run(Job(sample.as_bytes(notebook), from_notebook(notebook, "piles"), limits=LIMITS))
    assert {name: score for name, (score, _) in outcome.scores.items()} == {"first": 0, "second": 1}
