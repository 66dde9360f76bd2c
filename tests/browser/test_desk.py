"""A learner's desk: what `course lab` leaves out, a start page that knows, the way back into a lesson, keys, and axe."""

import pytest

from tests import sources
from tests.browser import axe, conftest, lab
from tests.browser.test_learner_day import Notebook

pytestmark = pytest.mark.slow

LESSON = sources.LESSONS["vectors"].notebook.relative_to(sources.ROOT).as_posix()
RIGHT = "def difference(u, v):\n    return u - v"
SHOWN = ".course-start .jp-OutputArea-output"
THEMES = ["JupyterLab Light", "JupyterLab Dark"]


@pytest.fixture(scope="module")
def desk(tmp_path_factory, chromium):
    """A page on `course lab` of a fresh copy of the course."""
    course = conftest.copy_course(tmp_path_factory.mktemp("my course"))
    with conftest.running_lab(course, tmp_path_factory.mktemp("home")) as started:
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(lab.PATIENCE)
        page.goto(started.address())
        page.locator(SHOWN).first.wait_for()
        yield page
        page.close()


def open_tab(page, name):
    page.get_by_role("tab", name=name).click()


@pytest.fixture(scope="module")
def lesson(desk):
    """The first lesson, opened from the start page, with one exercise solved."""
    desk.locator(SHOWN).get_by_role("link", name="Scalars and vectors").click()
    lab.wait_for_notebook(desk, "01_vectors.ipynb")
    notebook = Notebook(desk)
    notebook.run("import numpy as np")
    notebook.write("def difference", RIGHT)
    notebook.run('Check("difference"')
    return notebook


def test_a_learner_sees_no_tool_of_an_instructors_and_folded_side_bars(desk):
    shown = desk.locator("body").inner_text()
    assert "Nbgrader" not in shown and "Validate" not in shown
    assert desk.get_by_role("tab", name="Debugger").count() == 0
    assert desk.locator(".jp-FileBrowser").is_hidden()
    assert "Begin with 01" in desk.locator(SHOWN).first.inner_text()


def test_on_a_narrow_page_the_lesson_has_the_room(desk, lesson):
    desk.set_viewport_size({"width": 420, "height": 800})
    try:
        assert desk.locator(".jp-NotebookPanel:visible").bounding_box()["width"] > 340
        open_tab(desk, "start.ipynb")
        minutes = desk.locator(".jp-Notebook:visible td:nth-child(6)").first
        minutes.scroll_into_view_if_needed()
        box = minutes.bounding_box()
        assert box["x"] > 0 and box["x"] + box["width"] < 420  # the table's last column
    finally:
        desk.set_viewport_size({"width": 1280, "height": 900})


def test_progress_is_refreshed_goes_down_and_leads_back(desk, lesson):
    shown = desk.locator(SHOWN).first
    open_tab(desk, "start.ipynb")
    shown.get_by_text("1 of 9 exercises").wait_for()
    open_tab(desk, "01_vectors.ipynb")
    lesson.write("def difference", RIGHT.replace("u - v", "v - u"))
    lesson.run('Check("difference"')
    open_tab(desk, "start.ipynb")
    shown.get_by_text("0 of 9 exercises, 1 not right yet").wait_for()
    desk.evaluate("() => window.jupyterapp.shell.currentWidget.content.outerNode.scrollTo(0, 0)")
    shown.get_by_role("link", name="Exercise: difference").click()
    lab.wait_for_notebook(desk, "01_vectors.ipynb")
    desk.locator(".jp-Notebook:visible").get_by_role("heading", name="Exercise: difference").wait_for()


def test_what_was_written_is_there_again_with_one_click(desk, lesson):
    desk.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    desk.get_by_role("button", name="Run what I wrote").click()
    desk.get_by_text("Python knows it again: difference").wait_for()
    desk.evaluate(
        "() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.requestExecute({ code: 'known = difference(3, 1)' }).done"
    )
    lesson.run('Check("difference"')
    assert "not right yet" in lesson.cell('Check("difference"')[1].locator("[role=status]").inner_text()


@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_serious(desk, lesson, theme):
    lab.set_theme(desk, theme)
    for tab in ("start.ipynb", "01_vectors.ipynb"):
        open_tab(desk, tab)
        assert axe.serious(desk) == [], tab
