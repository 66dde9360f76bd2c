"""How quickly pictures follow the hand: the plane against `interact` with matplotlib, in one browser, one after the other.

    python -m benchmarks.widgets

Both draw a projection that a Python function computes. Each gets key presses that move it: one at a time, for the latency
from the key to the changed picture, then many a second, for the number of pictures a second.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import lab

PROJECT = """
import numpy as np
def project(a, b):
    return (a @ b) / (b @ b) * b
"""

PLANE = """
from course_lib.plane import Plane, arrow, call, grid, readout, segment

def draw(a, b):
    p = call(project, a, b, shape=(2,))
    arrows = [arrow(b, "b", color="second"), arrow(a, "a"), arrow(p, "projection", color="result")]
    return [grid(), *arrows, segment(a, p, dashed=True), readout(f"{a}")]

Plane(draw, handles={"a": (2, 3), "b": (4, 1)}, xlim=(-5, 5), ylim=(-4, 4))
"""

INTERACT = """
%matplotlib inline
import matplotlib.pyplot as plt
from ipywidgets import FloatSlider, interact

def show(x):
    a, b = np.array([x, 3.0]), np.array([4.0, 1.0])
    p = project(a, b)
    fig, ax = plt.subplots(figsize=(4.8, 3.9))
    ax.set(xlim=(-5, 5), ylim=(-4, 4), aspect="equal")
    ax.grid()
    for vector, name in ((b, "b"), (a, "a"), (p, "projection")):
        ax.annotate(name, vector, (0, 0), arrowprops={"arrowstyle": "<-"})
    ax.plot(*np.array([a, p]).T, "--")
    plt.show()

interact(show, x=FloatSlider(min=-5, max=5, step=0.1, value=2));
"""

# Press keys on `handle` and watch `picture` change.
MEASURE = """async ([handle, picture, presses, seconds]) => {
  let changed = () => {};
  let pictures = 0;
  const seen = (records) => {
    if (!records.some((record) => record.addedNodes.length)) return; // only cleared, not drawn yet
    pictures += 1;
    changed();
  };
  new MutationObserver(seen).observe(picture, { childList: true, subtree: true });
  let way = 1;
  const press = (i) => {
    if (i % 20 === 0) way = -way;
    handle.dispatchEvent(new KeyboardEvent("keydown", { key: way > 0 ? "ArrowRight" : "ArrowLeft", bubbles: true, cancelable: true }));
  };
  const pause = (ms) => new Promise((done) => setTimeout(done, ms));
  const latencies = [];
  for (let i = 0; i < presses; i++) {
    const next = new Promise((done) => { changed = done; });
    const start = performance.now();
    press(i);
    await Promise.race([next, pause(5000)]);
    latencies.push(performance.now() - start);
    await pause(120); // the picture comes to rest
  }
  pictures = 0;
  const end = performance.now() + 1000 * seconds;
  for (let i = 0; performance.now() < end; i++) {
    press(i);
    await pause(16);
  }
  return [latencies, pictures / seconds];
}"""


def measure(page, cell, handle, picture, presses=40, seconds=4):
    """Latencies in milliseconds, and pictures a second, of the widget in a cell's output."""
    output = page.locator(".jp-CodeCell").nth(cell)
    found = [output.locator(selector).first for selector in (handle, picture)]
    for locator in found:
        locator.wait_for(state="attached", timeout=lab.PATIENCE)
    found[0].scroll_into_view_if_needed()
    return page.evaluate(MEASURE, [*(locator.element_handle() for locator in found), presses, seconds])


def main():
    with tempfile.TemporaryDirectory() as folder:
        lab.write_notebook(Path(folder) / "widgets.ipynb", PROJECT, PLANE, INTERACT)
        with lab.running(Path(folder)) as address, sync_playwright() as started, lab.browser(started) as chromium:
            page = chromium.new_page(viewport={"width": 1280, "height": 1000})
            lab.open_and_run(page, address("widgets.ipynb"))
            page.wait_for_timeout(1500)
            results = {
                "plane": measure(page, 1, ".course-handle", ".course-readout"),
                "interact + matplotlib": measure(page, 2, ".noUi-handle", ".widget-output"),
            }
    print(f"{'':24}{'pictures/s':>12}{'latency ms, median':>22}{'p95':>8}")
    for name, (latencies, rate) in results.items():
        print(
            f"{name:24}{rate:12.1f}{statistics.median(latencies):22.0f}{statistics.quantiles(latencies, n=20)[-1]:8.0f}"
        )
    (ours, our_rate), (theirs, their_rate) = results.values()
    print(
        f"ratio: {our_rate / their_rate:.1f} times the pictures, 1/{statistics.median(theirs) / statistics.median(ours):.1f} of the latency"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
