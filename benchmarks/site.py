"""What the course's site loads, and how long a learner waits for it: on the first visit, and on the next.

    python -m benchmarks.site FOLDER [--lesson vectors]

FOLDER is what `course site` wrote. It is served on this machine, texts and WebAssembly compressed as GitHub Pages does. The time
is that from the home page's link to the first cell's end; beside it, in the same run, JupyterLab by itself with the same lesson.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections import Counter
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests import sources
from tests.browser import host, lab
from tests.browser.test_site import PATIENCE, RUN, ready

from .start import plain_lab

FIRST_CELL = "import numpy as np"
KINDS = {
    "lab/python/course_lib/": "data",
    "lab/python/": "Python",
    "lab/": "JupyterLite",
    "": "pages",
}


def kinds(sent, charts):
    """Megabytes by kind."""
    found = Counter()
    for path, size in sent.items():
        kind = next(kind for start, kind in KINDS.items() if path.removeprefix("/").startswith(start))
        found["charts" if Path(path).name in charts else kind] += size / 1e6
    return found


def visit(context, address, lesson):
    """Seconds until the lesson's first cell has run."""
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    begun = time.perf_counter()
    page.click(f"[data-lesson={lesson}] > a")
    ready(page)
    loaded = time.perf_counter() - begun
    page.evaluate(RUN, FIRST_CELL)
    return page, loaded, time.perf_counter() - begun


def by_itself(chromium, lesson):
    """Seconds until a lesson's first cell has run in JupyterLab, from the command, and on a second visit."""
    begun = time.perf_counter()
    with plain_lab(lesson) as address:
        context = chromium.new_context(viewport={"width": 1280, "height": 900})
        found = []
        for _ in range(2):
            page = context.new_page()
            page.goto(address)
            page.wait_for_function(
                "() => window.jupyterapp?.shell?.currentWidget?.content?.widgets?.length", timeout=PATIENCE
            )
            page.wait_for_function(lab.READY, timeout=PATIENCE)
            page.evaluate(RUN, FIRST_CELL)
            found.append(time.perf_counter() - begun)
            page.close()
            begun = time.perf_counter()
        context.close()
    return found


def main():
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("site", type=Path)
    options.add_argument("--lesson", default="vectors", choices=sources.NAMES)
    options.add_argument("--times", type=int, default=3)
    chosen = options.parse_args()
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    rows = []
    with sync_playwright() as started, lab.browser(started) as chromium:
        for number in range(chosen.times):
            with host.serving(chosen.site) as served:
                context = chromium.new_context(viewport={"width": 1280, "height": 900})
                page, ready_first, first = visit(context, served.address, chosen.lesson)
                if number == 0:
                    page.wait_for_load_state("networkidle")
                    charts = {
                        name
                        for name, _ in page.request.get(f"{served.address}lab/python/files.json").json()["charts"][
                            "files"
                        ]
                    }
                    for kind, size in sorted(kinds(served.sent, charts).items()):
                        print(f"{kind:14}{size:8.2f} MB")
                    print(f"{'in all':14}{served.total():8.2f} MB")
                    for path, size in served.sent.most_common(12):
                        print(f"    {size / 1e6:6.2f} {path}")
                page.close()
                sent = served.total()
                _, ready_next, following = visit(context, served.address, chosen.lesson)
                rows.append((ready_first, first, ready_next, following, served.total() - sent))
                context.close()
        medians = [statistics.median(column) for column in zip(*rows)]
        print("first visit: Python ready after {:.1f} s, first cell after {:.1f} s".format(*medians))
        print("next visit: Python ready after {:.1f} s, first cell after {:.1f} s, {:.2f} MB".format(*medians[2:]))
        alone = [statistics.median(each) for each in zip(*(by_itself(chromium, chosen.lesson) for _ in rows))]
        print("JupyterLab by itself: first cell {:.1f} s after the command, {:.1f} s on a second page".format(*alone))
    return 0


if __name__ == "__main__":
    sys.exit(main())
