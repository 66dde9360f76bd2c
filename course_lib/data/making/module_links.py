"""Make ``files/module_links.csv``: which modules of Python's standard library import which.

    python3.12 course_lib/data/making/module_links.py

Each public top-level module is a page, each import statement in its text a link. Modules written in C, such as ``sys``, have no
text and so no links: they are dangling pages.
"""

import ast
import csv
import sys
import sysconfig
from pathlib import Path

LIBRARY = Path(sysconfig.get_path("stdlib"))
LEFT_OUT = {"antigravity", "idlelib", "lib2to3", "this", "turtledemo"}
PAGES = sorted(name for name in sys.stdlib_module_names if not name.startswith("_") and name not in LEFT_OUT)


def imported(path):
    """The top-level names that a Python file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def links():
    """Pairs (importing module, imported module), sorted, each once."""
    for page in PAGES:
        file, folder = LIBRARY / f"{page}.py", LIBRARY / page
        texts = [file] if file.exists() else sorted(folder.glob("*.py"))
        targets = {target for text in texts for target in imported(text)} & set(PAGES) - {page}
        yield from ((page, target) for target in sorted(targets))


if __name__ == "__main__":
    target = Path(__file__).parents[1] / "files" / "module_links.csv"
    found = list(links())
    used = {name for pair in found for name in pair}
    with target.open("w", encoding="ascii", newline="\n") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(["module", "imports"])
        writer.writerows(found)
    print(f"{len(used)} modules, {len(found)} links, {target.stat().st_size / 1000:.0f} kB")
