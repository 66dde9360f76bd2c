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


def test_the_last_page_names_what_is_solved(tmp_path, monkeypatch):
    page = ending.page(tmp_path, tmp_path / "built.html")
    assert "0 functions" in page.body
    assert not (tmp_path / "built.html").exists()  # written in a notebook alone
    monkeypatch.setattr(ending, "in_notebook", lambda: True)
    ending.page(tmp_path, tmp_path / "built.html")
    assert "From vectors" in (tmp_path / "built.html").read_text(encoding="utf-8")
