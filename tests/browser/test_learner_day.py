"""A learner's day in JupyterLab, from `course lab` to the zip that is handed in; and the instructor's tools beside it."""

import html
import re
from itertools import pairwise

import pytest

from autograder import class_grading, collect, own_work
from autograder.release import release
from course_lib import known_tasks
from tests import sources
from tests.browser import conftest, lab

pytestmark = pytest.mark.slow

LESSON = sources.LESSONS["dot_product"].notebook.relative_to(sources.ROOT).as_posix()
ANSWER = """def project(a, b):
    a, b = np.asarray(a, dtype=float), np.asarray(b, dtype=float)
    if a.shape != b.shape or not b.any():
        raise ValueError("no projection")
    return (a @ b) / (b @ b) * b"""

CELLS = """() => window.jupyterapp.shell.currentWidget.content.widgets.map((cell) => ({
  grade_id: cell.model.getMetadata("nbgrader")?.grade_id ?? null,
  source: cell.model.sharedModel.getSource(),
  outputs: cell.model.type === "code" ? cell.model.outputs.toJSON() : [],
}))"""
FIND = "(part) => window.jupyterapp.shell.currentWidget.content.widgets.findIndex((cell) => cell.model.type === 'code' && cell.model.sharedModel.getSource().includes(part))"
SHOW = """async (index) => {
  const notebook = window.jupyterapp.shell.currentWidget.content;
  const { node } = notebook.widgets[index];
  notebook.deselectAll();
  notebook.activeCellIndex = index;
  do {  // a busy page may scroll once more, and take the cell out again
    await notebook.scrollToItem(index, "center");
    await new Promise((settled) => setTimeout(settled, 100));
  } while (!node.isConnected);
  node.dataset.shown = "";
}"""

CHECKED = [cell for cell in sources.cells("dot_product") if cell.graded]


class Notebook:
    """The notebook that is open in a page, worked on by mouse and keyboard."""

    def __init__(self, page):
        self.page = page

    def cell(self, start):
        """The first code cell whose text holds `start`, scrolled into view."""
        index = self.page.evaluate(FIND, start)
        assert index >= 0, f"no cell holds {start!r}"
        self.page.evaluate(
            "() => document.querySelectorAll('[data-shown]').forEach((cell) => delete cell.dataset.shown)"
        )
        self.page.evaluate(SHOW, index)
        shown = self.page.locator("[data-shown]")
        shown.wait_for(timeout=lab.PATIENCE)
        return index, shown

    def write(self, start, text):
        """Replace a cell's text by typing."""
        _, cell = self.cell(start)
        cell.locator(".cm-content").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)
        self.run(start)

    def run(self, start):
        """Run a cell with the keyboard and wait until it is done."""
        index, cell = self.cell(start)
        cell.locator(".cm-content").click()
        before = self.page.evaluate(
            "(index) => window.jupyterapp.shell.currentWidget.content.widgets[index].model.executionCount", index
        )
        self.page.keyboard.press("Control+Enter")
        self.page.wait_for_function(
            """([index, before]) => {
              const model = window.jupyterapp.shell.currentWidget.content.widgets[index].model;
              return model.executionCount && model.executionCount !== before;
            }""",
            arg=[index, before],
            timeout=lab.PATIENCE,
        )
        return self.cell(start)[1]

    def save(self):
        self.page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
        self.page.wait_for_function(
            "() => !window.jupyterapp.shell.currentWidget.context.model.dirty", timeout=lab.PATIENCE
        )


def numbers(text):
    """The projection's two coordinates in the widget's read-out."""
    found = re.search(r"projection \[([−-]?[\d.]+), ([−-]?[\d.]+)\]", text)
    return tuple(float(number.replace("−", "-")) for number in found.groups()) if found else None


def test_the_day_begins_on_the_start_page(course_lab, page):
    page.goto(course_lab.home)
    page.get_by_role("link", name="Dot product and projection").first.wait_for(timeout=lab.PATIENCE)
    assert page.url.endswith("/lab/tree/notebooks/start.ipynb")
    assert page.locator(".jp-Dialog").count() == 0 and page.get_by_text("Would you like to").count() == 0
    assert page.asked == []


@pytest.fixture(scope="module")
def opened(course_lab, chromium):
    """Lesson 02, unsolved, with every cell run."""
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    lab.open_and_run(page, course_lab.address(LESSON))
    yield Notebook(page)
    page.close()


def test_an_unsolved_lesson_runs_without_a_traceback(opened):
    outputs = [output for cell in opened.page.evaluate(CELLS) for output in cell["outputs"]]
    assert outputs
    assert [output for output in outputs if output["output_type"] == "error" or output.get("name") == "stderr"] == []


def test_every_check_says_not_attempted(opened):
    checks = [cell for cell in opened.page.evaluate(CELLS) if (cell["grade_id"] or "").startswith("check_")]
    assert len(checks) == len(CHECKED)
    for cell in checks:
        assert "not attempted yet" in "".join(cell["outputs"][-1]["data"]["text/html"]), cell["grade_id"]


def test_a_widget_says_which_exercise_moves_it(opened):
    _, cell = opened.cell('widgets.projection("project")')
    cell.locator(".course-plane").get_by_text("project").first.wait_for(timeout=lab.PATIENCE)
    assert numbers(cell.inner_text()) is None


def test_a_wrong_answer_gets_its_hint(opened):
    opened.write("def project", ANSWER.replace("(b @ b) * b", "np.linalg.norm(b) * b"))
    verdict = opened.run('check = Check("project"').locator("[role=status]").inner_text()
    assert "not right yet" in verdict and "Hint:" in verdict and "expected" in verdict and "Traceback" not in verdict


def test_a_hint_opens_below_the_verdict(opened):
    verdict = opened.cell('check = Check("project"')[1].locator("[role=status]")
    words = html.unescape(re.sub("<[^>]+>", "", known_tasks.hints_of("project")[0][1]))
    assert not verdict.get_by_text(words[:20]).is_visible()
    verdict.get_by_text("Hint 1 of").click(timeout=lab.PATIENCE)
    verdict.get_by_text(words[:20]).wait_for(timeout=lab.PATIENCE)


def test_a_cell_is_put_back_as_it_was_handed_out(opened):
    index, cell = opened.cell("def project")
    cell.locator(".cm-content").click()
    opened.page.keyboard.press("Control+a")
    opened.page.keyboard.insert_text("check.start_over()")
    opened.page.keyboard.press("Control+Enter")
    cell.get_by_text("What stood here before").wait_for(timeout=lab.PATIENCE)
    assert opened.page.evaluate(CELLS)[index]["source"] == known_tasks.handed_out("project")
    opened.run("def project")
    assert "not attempted yet" in opened.run('check = Check("project"').locator("[role=status]").inner_text()


def test_a_right_answer_turns_the_check_and_moves_the_widget(opened):
    opened.write("def project", ANSWER)
    assert "project: passed, " in opened.run('check = Check("project"').locator("[role=status]").inner_text()
    cell = opened.run('widgets.projection("project")')
    plane = cell.locator(".course-plane")
    plane.get_by_text("projection [").wait_for(timeout=lab.PATIENCE)
    seen = [numbers(plane.inner_text())]
    assert seen == [(2.59, 0.65)]  # the projection of [2, 3] onto [4, 1]
    handle = plane.locator(".course-handle").first
    handle.scroll_into_view_if_needed()
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    opened.page.mouse.move(x, y)
    opened.page.mouse.down()
    for step in (30, 60, 90):
        opened.page.mouse.move(x + step, y, steps=5)
        opened.page.wait_for_function(
            "([node, before]) => !node.innerText.includes(before)",
            arg=[plane.element_handle(), f"projection [{seen[-1][0]:.2f}"],
            timeout=lab.PATIENCE,
        )
        seen.append(numbers(plane.inner_text()))
    opened.page.mouse.up()
    assert all(later[0] > earlier[0] for earlier, later in pairwise(seen))  # a goes right, and its projection with it
    assert all(abs(first - 4 * second) < 0.05 for first, second in seen)  # on the line of b = [4, 1]


def test_a_widget_is_moved_by_the_keyboard(opened):
    _, cell = opened.cell('widgets.projection("project")')
    plane = cell.locator(".course-plane")
    before = numbers(plane.inner_text())
    plane.locator(".course-handle").first.focus()
    count = len(opened.page.evaluate(CELLS))
    for key in ("ArrowLeft", "ArrowLeft", "d", "d", "a"):  # and the notebook's own keys do nothing
        opened.page.keyboard.press(key)
    opened.page.wait_for_function(
        "([node, before]) => !node.innerText.includes(before)",
        arg=[plane.element_handle(), f"projection [{before[0]:.2f}"],
        timeout=lab.PATIENCE,
    )
    assert numbers(plane.inner_text())[0] < before[0]
    assert len(opened.page.evaluate(CELLS)) == count


def test_the_start_page_knows_of_it_without_being_run(opened, course_lab, page):
    page.goto(course_lab.address())
    shown = page.locator(".course-start .jp-OutputArea-output").first
    shown.get_by_text(f"1 of {sum(cell.points > 0 for cell in CHECKED)} exercises").wait_for(timeout=lab.PATIENCE)
    assert "Go on" in shown.inner_text()
    assert not page.evaluate("() => window.jupyterapp.shell.currentWidget.context.model.dirty")
    shown.get_by_role("link", name="Dot product").first.click()
    lab.wait_for_notebook(page, "02_dot_product.ipynb")


def test_the_work_is_handed_in(opened, copied_course):
    opened.save()
    path, results = own_work.submit(copied_course, copied_course.lesson("2"))
    assert path.exists()
    assert {result.exercise: result.status for result in results}["project"] == "passed"


def test_the_instructors_tools_show_the_same_state(opened, copied_course, page, tmp_path):
    opened.save()
    lesson = copied_course.lesson("2")
    release(copied_course, lesson)
    handed_in = copied_course.root / "handed in"
    handed_in.mkdir()
    (handed_in / "lovelace_1815_1_02_dot_product.ipynb").write_bytes(lesson.notebook.read_bytes())
    collect.collect(copied_course, lesson, handed_in)
    (row,) = class_grading.grade(copied_course, lesson)
    assert row.score == 2

    with conftest.running_lab(copied_course, tmp_path, "--teach") as teaching:
        page.goto(teaching.address(LESSON))
        page.wait_for_function(
            "() => window.jupyterapp?.shell?.currentWidget?.content?.widgets?.length", timeout=lab.PATIENCE
        )
        page.get_by_role("button", name="Validate").wait_for(timeout=lab.PATIENCE)
        execute = "(command) => window.jupyterapp.commands.execute(command)"
        page.evaluate(execute, "nbgrader:open-formgrader")
        formgrader = page.frame_locator("iframe")
        formgrader.get_by_role("link", name="02_dot_product").first.wait_for(timeout=lab.PATIENCE)
        formgrader.get_by_role("link", name="Manage Students").click()
        formgrader.get_by_role("link", name="lovelace").first.click()
        line = formgrader.get_by_role("row").filter(has_text="02_dot_product")
        line.wait_for(timeout=lab.PATIENCE)
        assert f"2 / {sum(cell.points for cell in CHECKED)}" in line.inner_text()
        page.evaluate(execute, "nbgrader:open-assignment-list")
        page.get_by_text("Released assignments").wait_for(timeout=lab.PATIENCE)
        page.evaluate(execute, "nbgrader:open-create-assignment")
        page.locator(".nbgrader-CreateAssignmentWidget").first.wait_for(state="attached", timeout=lab.PATIENCE)


def test_a_saved_notebook_reopens_with_its_pictures(course_lab, page):
    address = course_lab.address("notebooks/03_norms/03_norms.ipynb")
    lab.open_and_run(page, address)
    page.locator(".course-plane svg").first.wait_for(state="attached", timeout=lab.PATIENCE)
    page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
    page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty", timeout=lab.PATIENCE)
    page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.shutdown()")
    page.goto(address)
    page.locator(".course-plane svg").first.wait_for(state="attached", timeout=lab.PATIENCE)
    shown = page.locator(".jp-Notebook").inner_text()
    assert "model not found" not in shown.lower() and "Traceback" not in shown
