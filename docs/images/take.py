"""Take the pictures of README: the start page, and a film of a mistake, its hint, and a drag.

    python -m docs.images.take

Run it from the checkout's root, with requirements-dev.txt installed. It opens a copy of the course in JupyterLab in Chromium,
as the tests do, and writes start.png and drag.webp beside itself.
"""

import io
import math
import tempfile
from pathlib import Path

import nbformat
from PIL import Image
from playwright.sync_api import sync_playwright

from tests import sources
from tests.browser import lab
from tests.browser.conftest import copy_course, running_lab
from tests.browser.test_learner_day import Notebook

HERE = Path(__file__).parent
WRONG = "def project(a, b):\n    return (a @ b) / (a @ a) * b"
RIGHT = "def project(a, b):\n    if not b.any():\n        raise ValueError('b is the zero vector')\n    return (a @ b) / (b @ b) * b"
EXERCISE, CHECK, PICTURE = "def project", 'Check("project"', 'widgets.projection("project")'
FOLD = "() => window.jupyterapp.shell.collapseLeft()"
CLEAR = "() => window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs')"
FRAME, LOOK, WIDTH = 100, 2400, 600  # milliseconds of a frame, and of one to be read; pixels


def solve(course, name):
    """Put the solutions into the learner's notebook of a lesson."""
    path = course.root / sources.LESSONS[name].notebook.relative_to(sources.ROOT)
    notebook = nbformat.read(path, as_version=4)
    solutions = {cell.grade_id: cell.source for cell in sources.cells(name) if cell.solution}
    for cell in notebook.cells:
        cell.source = solutions.get(cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source)
    nbformat.write(notebook, path)


class Film:
    """Frames with how long each is shown."""

    def __init__(self):
        self.frames, self.durations = [], []

    def shoot(self, picture, duration=FRAME):
        image = Image.open(io.BytesIO(picture)).convert("RGB")
        self.frames.append(image.resize((WIDTH, round(image.height * WIDTH / image.width))))
        self.durations.append(duration)

    def write(self, path):
        height = max(frame.height for frame in self.frames)
        padded = [Image.new("RGB", (WIDTH, height), "white") for _ in self.frames]
        for ground, frame in zip(padded, self.frames):
            ground.paste(frame, (0, 0))
        padded[0].save(
            path, save_all=True, append_images=padded[1:], duration=self.durations, loop=0, quality=60, method=6
        )


def film(page):
    """A wrong answer, its hint, the right one, and the drag that it moves."""
    notebook, taken, paper = Notebook(page), Film(), page.locator(".jp-Notebook:visible")

    def look(start, duration):
        notebook.cell(start)
        page.mouse.move(5, 5)
        page.wait_for_timeout(300)
        taken.shoot(paper.screenshot(), duration)

    page.evaluate(CLEAR)  # no verdict on what was there before
    for answer, pause in ((WRONG, LOOK), (RIGHT, LOOK // 2)):
        notebook.write(EXERCISE, answer)
        look(EXERCISE, LOOK // 2)
        notebook.run(CHECK)
        look(CHECK, pause)
    plane = notebook.run(PICTURE).locator(".course-plane")
    look(PICTURE, LOOK // 2)
    box = plane.locator(".course-handle").first.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(48):
        turn = 2 * math.pi * step / 48
        page.mouse.move(x - 110 * (1 - math.cos(turn)), y + 100 * math.sin(turn))
        page.wait_for_timeout(60)
        taken.shoot(paper.screenshot())
    page.mouse.up()
    return taken


def main():
    """Take all pictures."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver, lab.browser(driver) as chromium:
        course, home = copy_course(Path(folder, "my course").absolute()), Path(folder, "home")
        home.mkdir()
        solve(course, "vectors")
        solve(course, "dot_product")
        with running_lab(course, home) as started:
            page = chromium.new_page(viewport={"width": 960, "height": 1080})
            for name in ("vectors", "dot_product"):
                lab.open_and_run(
                    page, started.address(sources.LESSONS[name].notebook.relative_to(sources.ROOT).as_posix())
                )
            page.evaluate(FOLD)
            film(page).write(HERE / "drag.webp")
            page.goto(started.address())
            page.locator(".course-start .jp-OutputArea-output").first.wait_for(timeout=lab.PATIENCE)
            page.evaluate(FOLD)
            page.wait_for_timeout(1000)
            page.screenshot(path=HERE / "start.png")


if __name__ == "__main__":
    main()
