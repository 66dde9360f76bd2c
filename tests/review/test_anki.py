"""The file for Anki: a header that it reads, four fields in each line, identifiers that stay."""

from __future__ import annotations

import re

from course_lib import command
from course_lib.review import anki, items

LINES = anki.deck().splitlines()
NOTES = [line.split("\t") for line in LINES if not line.startswith("#")]


def test_the_header_says_how_to_read_it():
    assert [line for line in LINES if line.startswith("#")][:2] == ["#separator:tab", "#html:true"]
    assert "#guid column:1" in LINES and "#tags column:4" in LINES


def test_each_note_has_its_fields_and_an_identifier_of_its_own():
    assert all(len(note) == 4 and all(note) for note in NOTES) and len(NOTES) > 300
    assert len({note[0] for note in NOTES}) == len(NOTES)


def test_formulas_are_written_for_mathjax_and_marks_balance():
    fields = [field for note in NOTES for field in note[1:3]]
    assert any("\\(" in field for field in fields)
    for field in fields:
        assert "$" not in re.sub(r"<code>.*?</code>", "", field) and "`" not in field
        assert field.count("\\(") == field.count("\\)") and "&lt;code" not in field


def test_every_quick_question_is_there():
    asked = {item.name for lesson in items.lessons() for item in items.items_of(lesson) if not item.is_prediction}
    assert asked <= {note[0] for note in NOTES}


def test_the_command_writes_it(tmp_path):
    said = []
    assert command.run(["review", "--anki", str(tmp_path / "deck.txt")], said.append) == 0
    assert (tmp_path / "deck.txt").read_text(encoding="utf-8") == anki.deck()
    assert said[0].startswith(f"{len(NOTES)} notes are in")
    assert command.run(["review", "--anki", str(tmp_path / "none" / "deck.txt")], said.append) == 2
