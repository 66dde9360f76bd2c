"""The pages beside the lessons: the glossary's links and terms, the cheat sheet on paper, the map's arrows."""

from __future__ import annotations

import json
import re

import pytest

from autograder import cheat_sheet, glossary, learner_pages, lesson_map, recap
from autograder.layout import Course, CourseError
from tests import sample
from tests.sources import ROOT

LINK = re.compile(r"\]\(([^)#]+)(?:#cell-id=([^)]+))?\)")


@pytest.fixture(scope="module")
def course():
    return Course(ROOT)


@pytest.fixture(scope="module")
def entries():
    notebook = json.loads((ROOT / "notebooks" / learner_pages.GLOSSARY).read_text(encoding="utf-8"))
    text = "\n".join("".join(cell["source"]) for cell in notebook["cells"])
    return [line for line in text.splitlines() if line.startswith("- **")]


def test_each_link_of_the_glossary_leads_to_a_cell_that_has_the_term(entries):
    cells = {}
    assert len(entries) > 150
    for entry in entries:
        term, links = re.match(r"- \*\*([^*]+)\*\*", entry)[1], LINK.findall(entry.partition(": ")[0])
        assert links, entry
        for path, cell in links:
            if path not in cells:
                notebook = json.loads((ROOT / "notebooks" / path).read_text(encoding="utf-8"))
                cells[path] = {each["id"]: "".join(each["source"]) for each in notebook["cells"]}
            assert f"**{term}**".casefold() in cells[path][cell].casefold(), entry


def test_an_entry_says_something_and_names_no_lesson_by_its_source(entries):
    for entry in entries:
        words = entry.partition("): ")[2]
        assert 25 < len(words) < 900 and words.count("$") % 2 == 0 and "lesson:" not in words, entry
        assert not words.endswith(":"), entry


def test_terms_are_listed_once_in_the_order_of_the_alphabet(entries):
    names = [re.match(r"- \*\*([^*]+)\*\*", entry)[1].casefold() for entry in entries]
    assert names == sorted(set(names))


def test_an_author_hears_of_a_term_that_is_in_no_text(tmp_path):
    course = sample.checkout(tmp_path)
    source = course.lessons[0].source
    source.write_text(
        source.read_text(encoding="utf-8").replace("minutes: 5", "minutes: 5, terms: [umlaut]", 1), encoding="utf-8"
    )
    with pytest.raises(CourseError, match=r"lists the term 'umlaut', but its text has no \*\*umlaut\*\*"):
        glossary.terms(course)


def test_a_bar_in_code_or_a_formula_ends_no_cell_of_a_recap():
    text = f"{recap.HEADING}\n\n| In words | Formula | NumPy |\n|---|---|---|\n| a size | $|x|$ | `a \\| b` |"
    assert recap.table([text]) == [{"In words": "a size", "Formula": "$|x|$", "NumPy": "`a | b`"}]


def test_every_lesson_is_on_the_cheat_sheet_with_all_rows_of_its_recap(course):
    page = (ROOT / "notebooks" / learner_pages.CHEAT_SHEET).read_text(encoding="utf-8")
    assert page.count("<h2>") == len(course.lessons) and page.count("<section") == 5
    rows = [
        json.loads(path.read_text(encoding="utf-8"))["recap"]
        for path in (ROOT / "course_lib" / "lessons").glob("*/review.json")
    ]
    assert page.count("<dt>") == sum(map(len, rows)) > 200
    assert "$" not in page and "src=" not in page and "://" not in page.replace("http://www.w3.org", "")


@pytest.mark.slow
def test_it_is_one_printed_page_for_each_part(chromium):
    page = chromium.new_page()
    try:
        page.goto((ROOT / "notebooks" / learner_pages.CHEAT_SHEET).as_uri())
        pdf = page.pdf(prefer_css_page_size=True)
    finally:
        page.close()
    assert len(re.findall(rb"/Type\s*/Page[^s]", pdf)) == 5


def test_what_is_reviewed_holds_no_solution_and_no_hidden_check():
    for path in (ROOT / "course_lib" / "lessons").glob("*/review.json"):
        text = path.read_text(encoding="utf-8")
        assert "BEGIN SOLUTION" not in text and "check.hidden" not in text, path
        assert "raise NotImplementedError" in text or '"skip_test": null' in text, path


def test_formulas_of_the_cheat_sheet_are_mathml():
    assert cheat_sheet.to_html("so $x^2$").startswith("so <math")


def test_a_lesson_needs_earlier_ones_alone_and_takes_from_them(course):
    order = [lesson.name for lesson in course.lessons]
    needs, takes = lesson_map.needs(course), lesson_map.takes(course)
    for place, name in enumerate(order):
        assert (needs[name] | set(takes[name])) <= set(order[:place]), name
        assert needs[name] or name == order[0], name
    assert takes["norms"] == {"dot_product": ["cosine_similarity"]}


def test_the_map_leaves_out_what_follows():
    assert lesson_map.without_detours({"d": {"a", "b", "c"}, "c": {"b"}, "b": {"a"}, "a": set()}) == {
        "d": {"c"}, "c": {"b"}, "b": {"a"}, "a": set(),
    }  # fmt: skip
