"""How quickly pictures follow the hand: the plane against `interact` with matplotlib, in one browser, one after the other.

    python -m benchmarks.widgets [--site FOLDER]

Both draw a projection that a Python function computes. Each gets key presses that move it: one at a time, for the latency
from the key to the changed picture, then many a second, for the number of pictures a second. With a folder that `course site`
wrote, both are measured once more in the browser alone. Of the plane it is said where the time goes: on the way to Python, in
Python, on the way back and into the page, and until the browser shows its next frame.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from course_lib.lab import OPTIONS
from tests.browser import host, lab

PROJECT = """
import numpy as np
def project(a, b):
    return (a @ b) / (b @ b) * b
"""

PLANE = """
import time
from course_lib.plane import Plane, arrow, call, grid, readout, segment

begun, ended = [], []

def draw(a, b):
    begun.append(time.time())
    p = call(project, a, b, shape=(2,))
    arrows = [arrow(b, "b", color="second"), arrow(a, "a"), arrow(p, "projection", color="result")]
    return [grid(), *arrows, segment(a, p, dashed=True), readout(f"{a}")]

plane = Plane(draw, handles={"a": (2, 3), "b": (4, 1)}, xlim=(-5, 5), ylim=(-4, 4))
plane.view.observe(lambda change: ended.append(time.time()), "picture")  # told once the picture is on its way
begun.clear()  # of the first picture, which nobody moved
plane
"""

STAMPS = """
import json
print(json.dumps([begun, ended]))
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
  const now = () => performance.timeOrigin + performance.now();
  const stamps = [];
  for (let i = 0; i < presses; i++) {
    const next = new Promise((done) => { changed = done; });
    const start = now();
    press(i);
    await Promise.race([next, pause(5000)]);
    const drawn = now();
    await new Promise(requestAnimationFrame);
    stamps.push([start, drawn, now()]);
    await pause(120); // the picture comes to rest
  }
  pictures = 0;
  const end = performance.now() + 1000 * seconds;
  for (let i = 0; performance.now() < end; i++) {
    press(i);
    await pause(16);
  }
  return [stamps, pictures / seconds];
}"""

# Put cells before a lesson's own, and run them.
INSERT = """async (cells) => {
  const { commands, shell } = window.jupyterapp;
  const notebook = shell.currentWidget.content;
  for (const [place, source] of cells.entries()) {
    notebook.model.sharedModel.insertCell(place, { cell_type: "code", source });
    notebook.activeCellIndex = place;
    await commands.execute("notebook:run-cell");
  }
}"""
OUTPUT = """([place]) => {
  const outputs = window.jupyterapp.shell.currentWidget.content.widgets[place].model.outputs.toJSON();
  return outputs.map((output) => [].concat(output.text ?? "").join("")).join("");
}"""
STAGES = ("to Python", "in Python", "back and drawn", "to the frame")


def measure(page, cell, handle, picture, presses=40, seconds=4):
    """When each key was pressed, the picture changed and the next frame came, in ms; and pictures a second."""
    output = page.locator(".jp-CodeCell").nth(cell)
    found = [output.locator(selector).first for selector in (handle, picture)]
    for locator in found:
        locator.wait_for(state="attached", timeout=lab.PATIENCE)
    found[0].scroll_into_view_if_needed()
    return page.evaluate(MEASURE, [*(locator.element_handle() for locator in found), presses, seconds])


def percentiles(values):
    """Median and 95th percentile."""
    return statistics.median(values), statistics.quantiles(values, n=20)[-1]


def stages(stamps, python):
    """Milliseconds of each stage of each press, in the order of `STAGES`; `python` holds when Python began and ended."""
    drawings = [(1000 * begun, 1000 * ended) for begun, ended in zip(*python)]
    found = []
    for pressed, drawn, framed in stamps:
        of_press = [(begun, ended) for begun, ended in drawings if pressed <= begun and begun <= drawn]
        if of_press:
            begun, ended = of_press[0]
            found.append((begun - pressed, ended - begun, drawn - ended, framed - drawn))
    return list(zip(*found))


def desktop(page, folder):
    """Both widgets in JupyterLab, as ``course lab`` starts it."""
    lab.write_notebook(folder / "widgets.ipynb", PROJECT, PLANE, INTERACT, STAMPS)
    with lab.running(folder, OPTIONS) as address:
        lab.open_and_run(page, address("widgets.ipynb"))
        page.wait_for_timeout(1500)
        return _both(page, first=1)


def site(page, folder):
    """Both widgets in a lesson of the site."""
    with host.serving(folder) as served:
        page.set_default_timeout(10 * lab.PATIENCE)
        page.goto(f"{served.address}open.html?lesson=vectors")
        page.wait_for_function("() => document.documentElement.dataset.courseReady === 'true'")
        page.evaluate(INSERT, [PROJECT, PLANE, INTERACT, STAMPS])
        page.wait_for_timeout(1500)
        return _both(page, first=1)


def _both(page, first):
    """The plane's measurement, when Python drew it, and that of `interact`, whose cells stand one after the other."""
    plane = measure(page, first, ".course-handle", ".course-readout")
    page.evaluate(f"() => {{ window.jupyterapp.shell.currentWidget.content.activeCellIndex = {first + 2}; }}")
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-cell')")
    page.wait_for_timeout(500)
    python = json.loads(page.evaluate(OUTPUT, [first + 2]))
    return plane, python, measure(page, first + 1, ".noUi-handle", ".widget-output")


def report(where, plane, python, interact):
    """Print one place's figures."""
    rates = {}
    for name, (stamps, rate) in {"plane": plane, "interact + matplotlib": interact}.items():
        median, p95 = percentiles([drawn - pressed for pressed, drawn, _ in stamps])
        rates[name] = rate, median
        print(f"{where:10}{name:24}{rate:12.1f}{median:22.0f}{p95:8.0f}")
    (ours, our_median), (theirs, their_median) = rates.values()
    times = f"{ours / theirs:.1f}" if theirs else "no end of"
    print(f"{'':10}{times} times the pictures, 1/{their_median / our_median:.1f} of the latency")
    for name, values in zip(STAGES, stages(plane[0], python)):
        print("{:14}{:20}{:34.1f}{:8.1f}".format("", name, *percentiles(values)))


def main():
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--site", type=Path, help="what `course site` wrote")
    chosen = options.parse_args()
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    print(f"{'':34}{'pictures/s':>12}{'latency ms, median':>22}{'p95':>8}")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as started, lab.browser(started) as chromium:
        places = {"JupyterLab": (desktop, Path(folder))} | ({"site": (site, chosen.site)} if chosen.site else {})
        for where, (run, given) in places.items():
            page = chromium.new_page(viewport={"width": 1280, "height": 1000})
            report(where, *run(page, given))
            page.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
