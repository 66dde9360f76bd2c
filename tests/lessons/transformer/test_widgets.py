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


def test_the_last_page_names_what_is_solved_and_quotes_what_was_written(tmp_path, monkeypatch):
    place = tmp_path / "built.html"
    page = ending.page("", tmp_path, place)
    assert "0 functions" in page.body
    assert "This is what it writes" not in page.body
    assert not place.exists()  # written in a notebook alone
    monkeypatch.setattr(ending, "in_notebook", lambda: True)
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "course.svg").write_text("<svg/>", encoding="utf-8")
    ending.page("and god said <so>", tmp_path, place)
    text = place.read_text(encoding="utf-8")
    assert "From vectors" in text
    assert "and god said &lt;so&gt;" in text
    assert "base64,PHN2Zy8+" in text
