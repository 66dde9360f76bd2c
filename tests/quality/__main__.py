"""Measure how well the tests are tested, print the table, and write it into docs/quality.md.

    python3 course.py quality

It needs what requirements-dev.txt names.
"""

import argparse
import os
import sys
from concurrent.futures import ProcessPoolExecutor

from tests import sources

from . import mutation, table


def main():
    """Write the page; survivors that nobody explained are named, and nothing is written."""
    argparse.ArgumentParser(prog="course.py quality", description=__doc__.partition("\n")[0]).parse_args()
    os.environ.update(
        OMP_NUM_THREADS="1", OPENBLAS_NUM_THREADS="1"
    )  # for the processes that are started: lessons side by side
    with ProcessPoolExecutor() as pool:
        found = dict(zip(sources.NAMES, pool.map(table.measure, sources.NAMES)))
    explained = mutation.explained()
    surviving = {key for measured in found.values() for key in measured.surviving}
    for key in sorted(surviving - explained.keys()):
        print(f"survives: {key}")
    for key in sorted(explained.keys() - surviving):
        print(f"is explained, but does not survive: {key}")
    if surviving != explained.keys():
        return 1
    rows = [
        [*table.static_cells(table.row(lesson)), *table.measured_cells(measured)] for lesson, measured in found.items()
    ]
    text = table.page(rows, [table.seconds(lesson) for lesson in sources.NAMES])
    table.PAGE.write_text(text, encoding="utf-8", newline="\n")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
