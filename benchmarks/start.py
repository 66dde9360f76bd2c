"""How long a learner waits: for imports, for a lesson that can be run, for its first picture.

    python -m benchmarks.start [--lesson dot_product] [--times 5]

Imports are measured in fresh processes, NumPy's alone and the lesson's whole first cell in turn. The rest is measured in Chromium:
JupyterLab by `course.py lab` on the checkout, whose environment has to exist, and for comparison JupyterLab by itself on a copy
of the notebook, one after the other. Medians are printed.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests import sources
from tests.browser import lab

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
    subprocess.run([sys.executable, "-c", code], check=True, cwd=sources.ROOT)
    return time.perf_counter() - begun


def imports(lesson, times):
    """Median seconds of NumPy, and of the lesson's first cell, which imports NumPy and what it needs of the course."""
    first = next(cell.source for cell in sources.cells(lesson) if cell.locked and not cell.graded)
    pairs = [(seconds_of("import numpy"), seconds_of(first)) for _ in range(times)]
    return [statistics.median(column) for column in zip(*pairs)]


@contextlib.contextmanager
def course_lab(lesson):
    """`course.py lab`; gives the address of the lesson."""
    command = [
        sys.executable,
        "course.py",
        "lab",
        "--no-browser",
        "--allow-root",
        "--LabApp.expose_app_in_browser=True",
    ]
    with subprocess.Popen(
        command,
        cwd=sources.ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as server:
        try:
            address = next(
                found[0]
                for line in server.stdout
                if (found := re.search(r"http://(?:127\.0\.0\.1|localhost):\d+/lab\S*token=\w+", line))
            )
            base, token = re.match(r"(http://[^/]+)/.*token=(\w+)", address).groups()
            stem = sources.LESSONS[lesson].assignment
            yield f"{base}/lab/tree/notebooks/{stem}/{stem}.ipynb?token={token}&reset"
        finally:
            server.terminate()


@contextlib.contextmanager
def plain_lab(lesson):
    """JupyterLab by itself; gives the address of a copy of the lesson."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(sources.LESSONS[lesson].notebook, folder)
        with lab.running(Path(folder)) as address:
            yield address(sources.LESSONS[lesson].notebook.name)


def in_browser(start, lesson):
    """Seconds from the command to the lesson with a kernel, and from *Run all* to the first picture."""
    begun = time.perf_counter()
    with start(lesson) as address, sync_playwright() as started, lab.browser(started) as chromium:
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        page.goto(address)
        page.wait_for_function(
            "() => window.jupyterapp?.shell?.currentWidget?.content?.widgets?.length", timeout=lab.PATIENCE
        )
        page.wait_for_function(lab.READY, timeout=lab.PATIENCE)
        return time.perf_counter() - begun, page.evaluate(RUN_TO_WIDGET) / 1000


def main():
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--lesson", default="dot_product", choices=sources.NAMES)
    options.add_argument("--times", type=int, default=5)
    chosen = options.parse_args()
    numpy, whole = imports(chosen.lesson, chosen.times)
    print(f"import of NumPy {numpy:.2f} s, of all that the lesson imports {whole:.2f} s: {whole - numpy:.2f} s more")
    runs = [(in_browser(course_lab, chosen.lesson), in_browser(plain_lab, chosen.lesson)) for _ in range(3)]
    (ours, picture), (plain, _) = ([statistics.median(column) for column in zip(*each)] for each in zip(*runs))
    print(
        f"from the command to a lesson that can be run: course.py lab {ours:.1f} s, JupyterLab by itself {plain:.1f} s"
    )
    print(f"from Run all to the first picture: {picture:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
