"""The plane and the quiz in JupyterLab, by mouse, finger and keys, in both themes."""

import pytest

playwright = pytest.importorskip("playwright.sync_api")

from tests.browser import lab  # noqa: E402

pytestmark = pytest.mark.slow

PROJECTION = """
import numpy as np
from course_lib.plane import *

def project(a, b):
    print("called with", a)
    return (a @ b) / (b @ b) * b

def picture(project, **more):
    def draw(a, b):
        yield [grid(), arrow(b, "b", color="second"), arrow(a, "a", color="first")]
        p = call(project, a, b, shape=(2,))
        yield [arrow(p, "projection", color="result"), segment(a, p, dashed=True), readout(f"a = {a[0]:.2f}, {a[1]:.2f}", f"a·b = {a @ b:.2f}")]
    return Plane(draw, handles={"a": (2, 3), "b": (4, 1)}, xlim=(-5, 5), ylim=(-4, 4), title="Project a onto b", task="Make it vanish.", **more)

plane = picture(project)
plane
"""

SECOND_VIEW = "plane"

UNSOLVED = """
def project(a, b):
    raise NotImplementedError

picture(project)
"""

BOARD = """
def click(pointer, state):
    state["board"][int(4 - pointer.y), int(pointer.x)] ^= 1

def draw(board, pointer, size, kind):
    return [heatmap(board, (0, 4, 0, 4), vmax=1, cells=True), readout(f"{board.sum()} cells, size {size}, {kind}")]

Plane(draw, xlim=(0, 4), ylim=(0, 4), ticks=False, title="A board", pointer=True, on_click=click, state={"board": np.zeros((4, 4), int)},
      controls={"size": slider(1, 9, label="how large it is, said at some length"), "kind": choice(["ReLU", "tanh"], label="activation")})
"""

SLOW = """
import time
calls, delay = [], 0.25
def draw(a):
    calls.append(a)
    time.sleep(delay)
    return [arrow(a, "a"), readout(f"x = {a[0]:.2f} after {len(calls)} drawings")]

Plane(draw, handles={"a": Handle((0, 0), snap=None)}, xlim=(-5, 5), ylim=(-4, 4), title="Slow")
"""

KEYS = """
def draw(**at):
    time.sleep(0.05)
    return [grid()]

Plane(draw, xlim=(-5, 5), ylim=(-4, 4), title="Keys", handles={
    "free": (0, 2), "along": Handle((0, 0), constrain="x", label="along the axis"),
    "whole": Handle((-4, -2), snap=1, label="whole"), "level": Handle((-4, 0), constrain="y", label="level")})
"""

QUIZ = """
from course_lib.quiz import choice_question, number_question, quiz
quiz(choice_question("If a·b < 0, the angle is …", right="more than 90°", because="The cosine is negative there.", wrong={"less than 90°": "Then a·b > 0."}),
     number_question("How long is [3, 4]?", answer=5, because="√25 = 5.", wrong={7: "You added the entries."}))
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory, chromium):
    folder = tmp_path_factory.mktemp("lab")
    lab.write_notebook(folder / "plane.ipynb", PROJECTION, SECOND_VIEW, UNSOLVED, BOARD, SLOW, KEYS, QUIZ)
    with lab.running(folder) as address:
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        page.faults = []
        # JupyterLab's own toolbar raises when the window gets narrow.
        page.on("pageerror", lambda error: "jlab_core" in error.stack or page.faults.append(error.stack))
        lab.open_and_run(page, address("plane.ipynb"))
        expect(page.locator(".course-plane")).to_have_count(6, timeout=lab.PATIENCE)
        yield page
        assert page.faults == [], page.faults


def plane(page, cell):
    """The plane in the output of a cell, by the cell's place."""
    found = page.locator(".jp-CodeCell").nth(cell).locator(".course-plane")
    found.scroll_into_view_if_needed(timeout=lab.PATIENCE)
    return found


def drag(page, handle, dx, dy, steps=20):
    handle.locator(".course-knob").hover()  # waits until the page stands still
    box = handle.locator(".course-knob").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.down()
    for i in range(1, steps + 1):
        page.mouse.move(x + dx * i / steps, y + dy * i / steps)
    page.mouse.up()


def at(handle):
    return [float(part.replace("−", "-")) for part in handle.get_attribute("aria-valuetext").split(",")]


def expect(locator):
    return playwright.expect(locator)


def test_a_dragged_handle_moves_the_learners_drawing_in_both_views(page):
    first, second = plane(page, 0), plane(page, 1)
    handle = first.locator(".course-handle").first
    assert at(handle) == [2, 3]
    drag(page, handle, -80, 40)
    x, y = at(handle)
    assert x < 1 and y < 2.6
    # What Python drew, with the learner's function, belongs to where the handle was left.
    expect(first.locator(".course-readout")).to_contain_text(f"a·b = {4 * x + y:.1f}"[:-2])
    expect(first.locator(".course-printed")).to_contain_text("called with")
    expect(second.locator(".course-handle").first).to_have_attribute(
        "aria-valuetext", handle.get_attribute("aria-valuetext")
    )
    drag(page, second.locator(".course-handle").nth(1), 0, 60)
    expect(first.locator(".course-handle").nth(1)).to_have_attribute(
        "aria-valuetext", second.locator(".course-handle").nth(1).get_attribute("aria-valuetext")
    )


def test_keys_move_a_handle_and_are_no_commands(page):
    cells = page.locator(".jp-CodeCell").count()
    handle = plane(page, 0).locator(".course-handle").first
    handle.focus()
    x, y = at(handle)
    for key in ("ArrowRight", "Shift+ArrowUp", "a", "b", "d", "d", "x", "m"):
        page.keyboard.press(key)
    assert at(handle) == pytest.approx([x + 0.1, y + 0.4], abs=0.011)
    assert page.locator(".jp-CodeCell").count() == cells
    expect(plane(page, 0).locator(".course-live")).to_contain_text("a·b =")
    page.keyboard.press("Tab")
    assert plane(page, 0).locator(".course-handle").nth(1).evaluate("(node) => node === document.activeElement")


def test_home_end_and_page_keys_move_a_handle_and_not_the_page(page):
    handle = plane(page, 0).locator(".course-handle").nth(1)
    handle.focus()
    notebook = "() => window.jupyterapp.shell.currentWidget.content.outerNode.scrollTop"
    place, (_, y) = page.evaluate(notebook), at(handle)
    for key, x in (("Home", -5), ("PageUp", -4), ("End", 5), ("PageDown", 4)):
        page.keyboard.press(key)
        assert at(handle) == [x, y], key
    assert page.evaluate(notebook) == place


def test_quick_presses_all_count_while_python_is_asked(page):
    picture = plane(page, 5)
    for name, start, moved in (
        ("free", [0, 2], [0.8, 2]),
        ("along the axis", [0, 0], [0.8, 0]),
        ("whole", [-4, -2], [4, -2]),
    ):
        handle = picture.get_by_role("slider", name=name)
        assert at(handle) == start
        handle.focus()
        for _ in range(8):
            page.keyboard.press("ArrowRight", delay=0)
        expect(handle).to_have_attribute("aria-valuetext", ", ".join(f"{part:g}".replace("-", "−") for part in moved))


def test_a_handle_that_moves_up_and_down_says_so(page):
    handle = plane(page, 5).get_by_role("slider", name="level")
    handle.focus()
    page.keyboard.press("End")
    expect(handle).to_have_attribute("aria-valuenow", "4.00")
    assert (handle.get_attribute("aria-valuemin"), handle.get_attribute("aria-valuemax")) == ("-4", "4")


def test_an_unsolved_exercise_is_named_and_the_rest_is_there(page):
    picture = plane(page, 2)
    expect(picture.locator(".course-message")).to_have_text(
        "Solve the exercise project above: then this picture moves by your function."
    )
    drag(page, picture.locator(".course-handle").first, 50, 50)
    expect(picture.locator("svg text").filter(has_text="b").first).to_be_visible()


def test_cells_are_clicked_by_mouse_and_by_keys(page):
    picture = plane(page, 3)
    board = picture.locator(".course-panel")
    box = board.bounding_box()
    board.click(position={"x": box["width"] * 0.4, "y": box["height"] * 0.4})
    expect(picture.locator(".course-readout")).to_contain_text("1 cells")
    board.focus()
    for key in ("ArrowRight", "Enter", "ArrowDown", " "):
        page.keyboard.press(key)
    expect(picture.locator(".course-readout")).to_contain_text("3 cells")


def test_controls_arrive_and_their_labels_are_whole(page):
    picture = plane(page, 3)
    cell = page.locator(".jp-CodeCell").nth(3)
    cell.get_by_role("button", name="tanh").click()
    expect(picture.locator(".course-readout")).to_contain_text("size 1, tanh")
    cut = cell.locator(".widget-label").evaluate_all(
        "(labels) => labels.filter((label) => label.scrollWidth > label.clientWidth + 1).map((label) => label.textContent)"
    )
    assert cut == []


def test_a_slow_drawing_does_not_queue_up(page):
    picture = plane(page, 4)
    handle = picture.locator(".course-handle")
    drag(page, handle, 150, 30, steps=60)
    expect(picture.locator(".course-readout")).to_contain_text(f"x = {at(handle)[0]:.2f}", timeout=20_000)
    drawings = int(picture.locator(".course-readout").inner_text().split()[-2])
    assert drawings < 30  # sixty movements


def test_the_quiz_answers_without_python(page):
    quiz = page.locator(".course-quiz")
    quiz.scroll_into_view_if_needed()
    quiz.get_by_role("button", name="less than 90°").click()
    expect(quiz.get_by_role("status").first).to_have_text("✗ Not quite. Then a·b > 0.")
    quiz.get_by_role("button", name="more than 90°").press("Enter")
    expect(quiz.get_by_role("status").first).to_contain_text("✓ Right.")
    field = quiz.get_by_role("textbox")
    for typed, said in (
        ("seven", "Write a number"),
        ("7", "You added the entries."),
        ("25/5", "✓ Right."),
        ("5,0", "✓ Right."),
    ):
        field.fill(typed)
        field.press("Enter")
        expect(quiz.get_by_role("status").last).to_contain_text(said)
    expect(quiz.locator(".course-score")).to_have_text("2 of 2 right")


def test_colours_follow_the_theme(page):
    picture = plane(page, 0)
    ground = "(node) => getComputedStyle(node).backgroundColor"
    light = picture.evaluate(ground)
    lab.set_theme(page, "JupyterLab Dark")
    assert picture.evaluate(ground) != light
    stroke = picture.locator(".course-panel path[stroke-width]").first.evaluate(
        "(node) => getComputedStyle(node).stroke"
    )
    assert stroke.startswith("rgb")
    lab.set_theme(page, "JupyterLab Light")


def test_nothing_is_cut_off_on_a_narrow_screen(page):
    page.set_viewport_size({"width": 640, "height": 700})  # what 200 % zoom leaves of a laptop's screen
    picture = plane(page, 0)
    outer, inner = picture.bounding_box(), picture.locator(".course-panel").bounding_box()
    assert inner["width"] > 100 and inner["x"] + inner["width"] <= outer["x"] + outer["width"] + 1
    handle = picture.locator(".course-handle").first
    x, y = at(handle)
    drag(page, handle, 20, 0)
    assert at(handle)[0] > x and abs(at(handle)[1] - y) < 0.1
    page.set_viewport_size({"width": 1280, "height": 900})


def test_fingers_drag_too(page):
    handle = plane(page, 0).locator(".course-handle").first
    x, _ = at(handle)
    box = handle.locator(".course-knob").bounding_box()
    finger = page.context.new_cdp_session(page)
    place = lambda i: [{"x": box["x"] + 8 + 8 * i, "y": box["y"] + 8}]  # noqa: E731
    finger.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": place(0)})
    for i in range(1, 6):
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": place(i)})
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    finger.send("Emulation.setTouchEmulationEnabled", {"enabled": False})
    page.wait_for_function(
        "([handle, least]) => handle.getAttribute('aria-valuenow') > least", arg=[handle.element_handle(), x + 0.5]
    )


def test_a_busy_and_a_restarted_python_are_told(page):
    execute = "(code) => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.requestExecute({ code }).done.then(() => true)"
    page.evaluate(execute, "delay = 3")
    picture = plane(page, 4)
    drag(page, picture.locator(".course-handle"), -20, 10, steps=2)
    expect(picture.locator(".course-asleep")).to_have_text("Waiting for Python…")
    page.evaluate(execute, "delay = 0")
    expect(picture.locator(".course-asleep")).to_have_text("", timeout=30_000)
    page.evaluate("() => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()")
    expect(picture.locator(".course-asleep")).to_contain_text("Run this cell again", timeout=30_000)
