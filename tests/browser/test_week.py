"""A learner's week: questions come back on the next day, and everything goes on on another computer."""

import re
import shutil
from datetime import datetime, timedelta

import pytest

from autograder.layout import Course
from tests.browser import conftest, lab
from tests.browser.test_desk import SHOWN, open_tab
from tests.browser.test_learner_day import Notebook

pytestmark = pytest.mark.slow

WHEN = re.compile(r'"(\d{4}-\d\d-\d\dT[^"]+)"')
REVIEW = ".course-start:visible"


def sleep_a_night(course):
    """Make all that was noted a day older."""
    for path in (course.root / ".course").rglob("*.json"):
        text = path.read_text(encoding="utf-8")
        older = WHEN.sub(lambda when: f'"{(datetime.fromisoformat(when[1]) - timedelta(days=1)).isoformat()}"', text)
        path.write_text(older, encoding="utf-8")


def opened(chromium, started):
    """A page of a browser that was never here, on the start page."""
    page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(lab.PATIENCE)
    page.goto(started.address())
    page.locator(SHOWN).first.wait_for()
    return page


def answer_all(shown):
    """Answer each question that is shown, by its first choice or by 1, and those that are chosen until they are right."""
    shown.locator(".course-question").first.wait_for()
    for question in shown.locator(".course-question").all():
        if question.locator("input").count():
            question.locator("input").fill("1")
        for button in question.get_by_role("button").all():
            button.click()
            if question.locator(".course-feedback.course-right").count():
                break


def test_questions_come_back_and_the_work_goes_on_on_another_computer(tmp_path, chromium):
    course = conftest.copy_course(tmp_path / "my course")
    with conftest.running_lab(course, tmp_path) as started:
        page = opened(chromium, started)
        page.locator(SHOWN).get_by_role("link", name="Scalars and vectors").click()
        lab.wait_for_notebook(page, "01_vectors.ipynb")
        lesson = Notebook(page)
        lesson.run("import numpy as np")
        _, quiz = lesson.cell("quiz(")
        page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-cell')")
        answer_all(quiz)
        lesson.write("def difference", "def difference(u, v):\n    return v - u")
        assert "not right yet" in lesson.run('Check("difference"').inner_text()
        lesson.save()
        open_tab(page, "start.ipynb")
        page.locator(SHOWN).get_by_text("0 of 9 exercises, 1 not right yet").wait_for()
        assert "review today" not in page.locator(SHOWN).first.inner_text()

        sleep_a_night(course)
        open_tab(page, "01_vectors.ipynb")
        open_tab(page, "start.ipynb")
        page.locator(SHOWN).get_by_text("yesterday").wait_for()
        page.locator(SHOWN).get_by_role("link", name="To review today: 6 questions").click()
        answer_all(page.locator(REVIEW))
        page.locator(REVIEW).get_by_text("Done for today: ").wait_for()
        page.context.close()

    moved = Course(shutil.copytree(course.root, tmp_path / "another computer"))
    (tmp_path / "home").mkdir()
    with conftest.running_lab(moved, tmp_path / "home") as started:
        page = opened(chromium, started)
        page.locator(SHOWN).get_by_text("Nothing to review today. Next: ").wait_for()
        page.locator(SHOWN).get_by_role("link", name="Exercise: difference").click()
        lab.wait_for_notebook(page, "01_vectors.ipynb")
        page.locator(".jp-Notebook:visible").get_by_role("heading", name="Exercise: difference").wait_for()
        text = page.evaluate("() => JSON.stringify(window.jupyterapp.shell.currentWidget.context.model.toJSON())")
        assert "return v - u" in text
        page.context.close()
