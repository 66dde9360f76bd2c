"""How long a learner waits: what a lesson imports, from the command to a lesson that runs, to its first widget.

    python -m benchmarks.start [--lesson 02_dot_product] [--times 5]

Imports are measured in fresh processes, NumPy's alone and the lesson's whole first cell in turn. The rest is measured in Chromium:
JupyterLab is started by `course.py lab` on the checkout, whose environment has to exist. Medians are printed.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import sys
import time

from playwright.sync_api import sync_playwright

from tests import lessons
from tests.browser import lab

PLOTS, WHOLE = "numpy, matplotlib", "the lesson's imports"
RUN_TO_WIDGET = """async () => {
  const begun = performance.now();
  const widget = new Promise((done) => {
    const look = new MutationObserver(() => document.querySelector(".jp-OutputArea .course-plane svg") && done(performance.now() - begun));
    look.observe(document.body, { childList: true, subtree: true });
  });
  window.jupyterapp.commands.execute("notebook:run-all-cells");
  return await widget;
}"""


def seconds_of(code):
    """How long a fresh Python takes to run `code`."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, cwd=lessons.ROOT)
    return time.perf_counter() - begun


def imports(lesson, times):
    """Median seconds of an empty Python, of NumPy, of Matplotlib on top, and of the lesson's first cell."""
    first = next(cell.source for cell in lessons.cells(lesson) if cell.locked and not cell.graded)
    programs = {"nothing": "", "numpy": "import numpy", PLOTS: "import numpy, matplotlib.pyplot", WHOLE: first}
    found = {name: [] for name in programs}
    for _ in range(times):
        for name, code in programs.items():
            found[name].append(seconds_of(code))
    return {name: statistics.median(values) for name, values in found.items()}


def in_browser(lesson):
    """Seconds from the command to the lesson with a kernel, and from *Run all* to the first picture."""
    begun = time.perf_counter()
    command = [sys.executable, "course.py", "lab", "--no-browser", "--allow-root", "--LabApp.expose_app_in_browser=True"]
    with subprocess.Popen(command, cwd=lessons.ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}) as server:
        try:
            address = next(found[0] for line in server.stdout if (found := re.search(r"http://(?:127\.0\.0\.1|localhost):\d+/lab\S*token=\w+", line)))
            base, token = re.match(r"(http://[^/]+)/.*token=(\w+)", address).groups()
            with sync_playwright() as started, lab.browser(started) as chromium:
                page = chromium.new_page(viewport={"width": 1280, "height": 900})
                page.goto(f"{base}/lab/tree/notebooks/{lesson}/{lesson}.ipynb?token={token}&reset")
                page.wait_for_function("() => window.jupyterapp?.shell?.currentWidget?.content?.widgets?.length", timeout=lab.PATIENCE)
                page.wait_for_function(lab.READY, timeout=lab.PATIENCE)
                usable = time.perf_counter() - begun
                return usable, page.evaluate(RUN_TO_WIDGET) / 1000
        finally:
            server.terminate()


def main():
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--lesson", default="02_dot_product", choices=lessons.NAMES)
    options.add_argument("--times", type=int, default=5)
    chosen = options.parse_args()
    spent = imports(chosen.lesson, chosen.times)
    for name, seconds in spent.items():
        print(f"{name:24} {seconds:6.2f} s")
    print(f"course_lib adds {spent[WHOLE] - spent[PLOTS]:.2f} s to NumPy and Matplotlib, {spent[WHOLE] - spent['numpy']:.2f} s to NumPy")
    runs = [in_browser(chosen.lesson) for _ in range(3)]
    print(f"from `course.py lab` to a lesson that can be run: {statistics.median(usable for usable, _ in runs):.1f} s")
    print(f"from `Run all` to the first picture: {statistics.median(picture for _, picture in runs):.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
