"""The Python of the course's site: Pyodide's files, cut down to what the lessons need, and the course's packages beside them.

All packages stand in Pyodide's own lock, so that ``import course_lib`` in a cell loads them: no cell installs anything.
"""

from __future__ import annotations

import base64
import csv
import hashlib
import importlib.metadata
import io
import json
import re
import shutil
import sys
import urllib.request
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..layout import CourseError

VERSION = "0.27.7"  # of Pyodide, that the tests run with
LOCK = "pyodide-lock.json"
LISTED = "files.json"  # what a lesson's first visit loads, for the page that shows a bar
RUNTIME = ("pyodide.asm.js", "pyodide.asm.wasm", "pyodide.js", "pyodide.mjs", "python_stdlib.zip", LOCK)
KERNEL_NEEDS = ("ipython", "jedi", "micropip", "sqlite3", "ssl")
COURSE = "linear-algebra-for-deep-learning"
COURSE_NEEDS = ("anywidget", "fsrs", "ipywidgets", "matplotlib", "numpy", "pillow", "threadpoolctl", "traitlets")

INSTALLERS = ("RECORD", "INSTALLER", "REQUESTED", "direct_url.json")  # an installer's notes, which no wheel has
PURE_WHEEL = b"Wheel-Version: 1.0\nGenerator: course\nRoot-Is-Purelib: true\nTag: py3-none-any\n"

# Of the installed packages that Pyodide lacks, and run in it as they are: what each needs of the lock.
PURE = {
    "typing_extensions": (),
    "comm": ("traitlets",),
    "fsrs": ("typing-extensions",),
    "psygnal": (),
    "jupyterlab_widgets": (),
    "ipywidgets": ("comm", "traitlets", "ipython", "jupyterlab-widgets"),
    "anywidget": ("ipywidgets", "psygnal", "typing-extensions"),
}


def assemble(source: str, to: Path, wheel: Path) -> None:
    """Write the site's Python into a folder.

    Parameters
    ----------
    source : str
        A folder that holds a Pyodide distribution, or the address of one. An empty text stands for the public one that
        belongs to the installed JupyterLite.
    to : Path
        The folder, which need not exist.
    wheel : Path
        The course's.

    Raises
    ------
    CourseError
        If the source holds no Pyodide, or lacks a package.
    """
    source = source or _public()
    to.mkdir(parents=True, exist_ok=True)
    for name in RUNTIME:
        _take(source, name, to)
    try:
        lock = json.loads((to / LOCK).read_text(encoding="utf-8"))
        packages = _needed(lock["packages"], {*KERNEL_NEEDS, *COURSE_NEEDS} - {_key(name) for name in PURE})
    except (ValueError, KeyError) as error:
        raise CourseError(f"{source} holds no Pyodide that the course can use: {error}.") from error
    for package in packages.values():
        _take(source, package["file_name"], to)
    for name, needs in PURE.items():
        packages[_key(name)] = _entry(repacked(name, to), [name], needs)
    packages[COURSE] = _entry(Path(shutil.copy(wheel, to)), ["course_lib"], COURSE_NEEDS)
    (to / LOCK).write_text(json.dumps({**lock, "packages": packages}), encoding="utf-8")
    sizes = [(path.name, path.stat().st_size) for path in sorted(to.iterdir()) if path.name != "pyodide.mjs"]
    (to / LISTED).write_text(json.dumps({"files": sizes}), encoding="utf-8")


def repacked(name: str, folder: Path) -> Path:
    """Write an installed package as a wheel of pure Python: the version that the tests ran with is the one that is shipped.

    Modules that were compiled from Python, and lie beside their sources, stay out.

    Raises
    ------
    CourseError
        If it is not installed, or needs what was compiled.
    """
    try:
        distribution = importlib.metadata.distribution(name)
    except importlib.metadata.PackageNotFoundError as error:
        raise CourseError(f'The site needs {name}. Install what is missing with:  pip install -e ".[site]"') from error
    metadata = f"{name}-{distribution.version}.dist-info"
    content = {
        file.as_posix(): Path(str(file.locate())).read_bytes()
        for file in distribution.files or ()
        if file.parts[0] != ".." and file.suffix != ".pyc" and file.name not in INSTALLERS  # ".." as share/ of a widget
    }
    compiled = [place for place in content if place.endswith((".so", ".pyd"))]
    for place in compiled:
        if "/" in place and f"{place.partition('.')[0]}.py" not in content:
            raise CourseError(f"{name} {distribution.version} is not pure Python: the browser cannot run it.")
        del content[place]
    content[f"{metadata}/WHEEL"] = PURE_WHEEL
    content[f"{metadata}/RECORD"] = _record(content, metadata)
    path = folder / f"{name}-{distribution.version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for place in sorted(content):
            archive.writestr(zipfile.ZipInfo(place), content[place], zipfile.ZIP_DEFLATED)
    return path


def _record(content: dict[str, bytes], metadata: str) -> bytes:
    """A wheel's list of its files."""
    table = io.StringIO()
    rows = csv.writer(table, lineterminator="\n")
    for place, data in sorted(content.items()):
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        rows.writerow([place, f"sha256={digest}", len(data)])
    rows.writerow([f"{metadata}/RECORD", "", ""])
    return table.getvalue().encode()


def _entry(wheel: Path, imports: list[str], needs: Iterable[str]) -> dict[str, Any]:
    name, version = wheel.name.split("-")[:2]
    return {
        "name": _key(name),
        "version": version,
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "package_type": "package",
        "imports": imports,
        "depends": [_key(need) for need in needs],
        "unvendored_tests": False,
    }


def _key(name: str) -> str:
    return name.lower().replace("_", "-")


def _needed(packages: dict[str, Any], wanted: Iterable[str]) -> dict[str, Any]:
    """The packages of a lock that are wanted, and those that these need, and so on."""
    found: dict[str, Any] = {}
    waiting = list(wanted)
    while waiting:
        name = _key(waiting.pop())
        if name not in found:
            found[name] = packages[name]
            waiting += packages[name]["depends"]
    return found


def _public() -> str:
    """Where the Pyodide that the tests run with is published: as the installed JupyterLite says, at the tests' version."""
    kernel = Path(sys.prefix, "share", "jupyter", "labextensions", "@jupyterlite", "pyodide-kernel-extension")
    schema = kernel / "static" / "schema" / "kernel.v0.schema.json"
    address = json.loads(schema.read_text(encoding="utf-8"))["properties"]["pyodideUrl"]["default"].rpartition("/")[0]
    return re.sub(r"/v[\d.]+/", f"/v{VERSION}/", address)


def _take(source: str, name: str, to: Path) -> None:
    """Copy or fetch one file of a Pyodide distribution."""
    if "://" not in source:
        if not Path(source, name).is_file():
            raise CourseError(f"{source} holds no Pyodide that the course can use: {name} is missing.")
        shutil.copy(Path(source, name), to / name)
        return
    try:
        with urllib.request.urlopen(f"{source.rstrip('/')}/{name}") as answer:  # noqa: S310 (the author names it)
            (to / name).write_bytes(answer.read())
    except OSError as error:
        raise CourseError(f"{source}/{name} could not be fetched: {error}.") from error
