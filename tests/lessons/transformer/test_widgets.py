import base64
import re

import numpy as np

from course_lib.lessons.transformer import ending, widgets
from tests.drive import assert_draws, assert_waits_for, solutions, unsolved

ENCODING = solutions("transformer")["positional_encoding"]


def test_heads_over_text():
    maps = np.array([np.eye(30), np.tril(np.ones((30, 30))) / np.arange(1, 31)[:, None]])
    plane = widgets.heads_over_text(maps, "and the earth was without form")
    plane.set(head=1, place=20)
    assert_draws(plane)
    assert not any("✓" in line for line in plane.readout)
    plane.set(head=0)
    assert any("✓" in line for line in plane.readout)


def test_clocks_agree_at_equal_distances():
    plane = widgets.clocks(ENCODING)
    assert_draws(plane)
    assert not any("✓" in line for line in plane.readout)
    first = plane.readout[0]
    plane.set(first=30, second=37)
    assert plane.readout[0] == first
    assert any("✓" in line for line in plane.readout)
    assert_waits_for(widgets.clocks(unsolved("positional_encoding")), "positional_encoding")


def test_the_last_page_names_what_is_solved_and_quotes_what_was_written(tmp_path):
    page = ending.page("", tmp_path, tmp_path / "course.svg")
    assert "functions and answers" not in page.body
    assert "This is what it writes" not in page.body
    (tmp_path / "course.svg").write_text("<svg/>", encoding="utf-8")
    page = ending.page("and god said <so>", tmp_path, tmp_path / "course.svg")
    link = re.search(r"download='what_you_built.html' href='data:text/html;base64,([^']+)'", page._repr_html_())
    kept = base64.b64decode(link[1]).decode()
    assert "From vectors" in kept
    assert "and god said &lt;so&gt;" in kept
    assert "base64,PHN2Zy8+" in kept
