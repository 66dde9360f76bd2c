"""The Python of the course's site: Pyodide's files, cut down to what the lessons need, and the course's packages beside them.

All packages stand in Pyodide's own lock. Those that every lesson needs are loaded when Python starts, at once instead of one
after the other; Matplotlib, Pillow, the review and the sets of data when they are first used (`course_lib/fetching.py`). What no
lesson needs is left out of each.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
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
KERNEL_NEEDS = ("ipython", "micropip")
COURSE = "linear-algebra-for-deep-learning"
COURSE_NEEDS = ("anywidget", "ipywidgets", "numpy", "traitlets")
CHARTS = ("matplotlib", "pillow")  # fetched when something is drawn, or a photograph is shown
REVIEW, REVIEW_NEEDS = "course-review", ("fsrs",)  # a part of the course's package, fetched when it is imported
OF_REVIEW = re.compile(r"^course_lib/(review/|lessons/\w+/review\.json$)")

# What JupyterLite's kernel loads by name, and the lessons do without: encryption, a database for the history of cells, and a
# second opinion on completions. Empty packages stand in for them; of the database IPython wants to know the names.
STAND_INS = {
    "jedi": "",
    "sqlite3": """\
class DatabaseError(Exception): ...
class OperationalError(DatabaseError): ...
class IntegrityError(DatabaseError): ...
class Connection: ...
""",
    "ssl": "",
}
REPLACED = {  # what a terminal would be for
    "IPython/terminal/embed.py": """\
def embed(**arguments):
    raise NotImplementedError("There is no terminal in a browser.")
"""
}
KERNEL = ("ipykernel", "piplite", "pyodide_kernel")  # packages that JupyterLite's kernel brings with it
AT_START = (COURSE, *KERNEL_NEEDS, *KERNEL, *STAND_INS, "comm")

# Of IPython: for terminals. Of Matplotlib: for PDF, and for dates with zones.
NOT_NEEDED = {*STAND_INS, "prompt-toolkit", "wcwidth", "fonttools", "pytz"}
UNUSED = re.compile(
    r"(^|/)tests?/"
    r"|\.(a|c|h|pxd|pyi|pyx)$"
    r"|^numpy/f2py/"
    r"|^matplotlib/(mpl-data/(sample_data|images|fonts/(afm|pdfcorefonts))|sphinxext|testing)/"
    r"|^pygments/lexers/(?!(__init__|_mapping|python|special)\.py$)"
    r"|^IPython/(sphinxext/|testing/plugin/|terminal/(?!(__init__|embed)\.py$|pt_inputhooks/__init__))"
    r"|^IPython/(extensions|external)/(?!__init__)"
    r"|^IPython/lib/(backgroundjobs|clipboard|deepreload|demo|editorhooks|guisupport|latextools)\.py$"
    r"|^pygments/(cmdline|sphinxext)\.py$"
    r"|^pygments/formatters/(bbcode|groff|img|irc|latex|pangomarkup|rtf|svg)\.py$"
    r"|^pygments/styles/(?!(__init__|_mapping|default)\.py$)"
    r"|^dateutil/zoneinfo/.*\.tar\.gz$"
    r"|\.orig$"
    r"|^anywidget/(lab|nb)extension/"
    r"|^course_lib/(notebooks/|lessons/\w+/pictures\.py$)"
)
UNUSED_LIBRARY = re.compile(  # of Python's own: servers, mail, sound, processes, and the alphabets of old machines
    r"^(_pydatetime|_pyio|aifc|cgi|cgitb|ftplib|imaplib|mailbox|mailcap|modulefinder|nntplib|pickletools|pipes|plistlib|poplib|smtplib|sunau|telnetlib|uu|wave|zipapp)\.py$"
    r"|^(multiprocessing/|wsgiref/|xmlrpc/|http/(server|cookiejar)\.py$)"
    r"|^encodings/(big5|charmap_|cp(?!437|1252)|euc|gb|hp_|hz|iso2022|iso8859_(?!1\.|15\.)|johab|kz|koi8|mac_(?!roman\.)|palmos|ptcp|shift|tis)"
)

DATA, SEALED = "course_lib/data/files/", "course_lib/sealed_files/"
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


def assemble(source: str, to: Path, wheel: Path, drawing: Iterable[str] = ()) -> None:
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
    drawing : iterable of str
        The names of the lessons that draw charts.

    Raises
    ------
    CourseError
        If the source holds no Pyodide, or lacks a package.
    """
    source = source or _public()
    to.mkdir(parents=True, exist_ok=True)
    for name in RUNTIME:
        _take(source, name, to)
    _slim_library(to / "python_stdlib.zip")
    try:
        lock = json.loads((to / LOCK).read_text(encoding="utf-8"))
        for package in lock["packages"].values():
            package["depends"] = [need for need in package["depends"] if _key(need) not in NOT_NEEDED]
        packages = _needed(lock["packages"], {*KERNEL_NEEDS, *COURSE_NEEDS, *CHARTS} - {_key(name) for name in PURE})
    except (ValueError, KeyError) as error:
        raise CourseError(f"{source} holds no Pyodide that the course can use: {error}.") from error
    for package in packages.values():
        _take(source, package["file_name"], to)
        path = slimmed(to / package["file_name"], to)
        package["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    for name, needs in PURE.items():
        packages[_key(name)] = _entry(slimmed(repacked(name, to), to), [name], needs)
    for name in KERNEL:
        packages[_key(name)] = _entry(_kernel_wheel(name, to), [name], ())
    for name, text in STAND_INS.items():
        wheel_of = _write_wheel(to / f"{name}-0-py3-none-any.whl", {f"{name}.py": text.encode()} if text else {})
        packages[name] = _entry(wheel_of, [name] if text else [], ())
    whole = slimmed(wheel, to, apart=to)
    packages[REVIEW] = _entry(_taken_out(whole, REVIEW, OF_REVIEW), ["course_lib.review"], REVIEW_NEEDS)
    packages[COURSE] = _entry(whole, ["course_lib"], COURSE_NEEDS)
    (to / LOCK).write_text(json.dumps({**lock, "packages": packages}), encoding="utf-8")
    _write_list(packages, to, drawing)


def _write_list(packages: dict[str, Any], folder: Path, drawing: Iterable[str]) -> None:
    """Write down what is loaded: by every lesson, and for charts by those that draw."""
    first = {package["file_name"] for package in _needed(packages, AT_START).values()}
    charts = {package["file_name"] for package in _needed(packages, CHARTS).values()} - first
    runtime = {name for name in RUNTIME if name != "pyodide.mjs"}

    def sizes(names: Iterable[str]) -> list[tuple[str, int]]:
        return [(name, (folder / name).stat().st_size) for name in sorted(names)]

    listed = {"files": sizes(first | runtime), "charts": {"files": sizes(charts), "lessons": sorted(drawing)}}
    (folder / LISTED).write_text(json.dumps(listed), encoding="utf-8")


def slimmed(wheel: Path, folder: Path, apart: Path | None = None) -> Path:
    """Write a wheel into a folder without what no lesson uses, and return its path.

    Parameters
    ----------
    wheel : Path
    folder : Path
    apart : Path, optional
        Where sealed files and sets of data are put, each under its place in the wheel, instead of into it.
    """
    with zipfile.ZipFile(wheel) as archive:
        content = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    kept = {
        name: REPLACED[name].encode() if name in REPLACED else data
        for name, data in content.items()
        if not UNUSED.search(name)
    }
    if apart:
        for name in [name for name in kept if name.startswith((DATA, SEALED))]:
            path = apart / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(kept.pop(name))
        if any(name.startswith(SEALED) for name in content):
            kept[f"{SEALED}README"] = b"A lesson's file is fetched when its first check asks for it.\n"
    return _write_wheel(folder / wheel.name, kept)


def _taken_out(wheel: Path, name: str, part: re.Pattern[str]) -> Path:
    """Take what belongs to a part out of a wheel, and write it as a package of its own, of the same version, beside it."""
    with zipfile.ZipFile(wheel) as archive:
        content = {place: archive.read(place) for place in archive.namelist()}
    taken = {place: content.pop(place) for place in list(content) if part.search(place)}
    _write_wheel(wheel, content)
    return _write_wheel(wheel.with_name("-".join([name.replace("-", "_"), *wheel.name.split("-")[1:]])), taken)


def _slim_library(path: Path) -> None:
    """Write Python's library anew, without what no lesson uses."""
    try:
        with zipfile.ZipFile(path) as archive:
            content = {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}
    except zipfile.BadZipFile as error:
        raise CourseError(f"{path.name} is no library of Python's: {error}.") from error
    _write_zip(path, {name: data for name, data in content.items() if not UNUSED_LIBRARY.search(name)})


def _write_zip(path: Path, content: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for place in sorted(content):
            archive.writestr(zipfile.ZipInfo(place), content[place], zipfile.ZIP_DEFLATED, compresslevel=9)


def _write_wheel(path: Path, content: dict[str, bytes]) -> Path:
    """Write a wheel of these files, without the list of them and their sums, which Pyodide does not read."""
    name, version = path.name.split("-")[:2]
    metadata = next((place.partition("/")[0] for place in content if place.endswith(".dist-info/METADATA")), None)
    metadata = metadata or f"{name}-{version}.dist-info"
    content = {
        f"{metadata}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n".encode(),
        f"{metadata}/WHEEL": PURE_WHEEL,
        **{place: data for place, data in content.items() if place != f"{metadata}/RECORD"},
    }
    _write_zip(path, content)
    return path


def _kernel_wheel(name: str, to: Path) -> Path:
    """Copy one of the packages that JupyterLite's kernel brings with it."""
    (wheel,) = (_kernel_extension() / "static" / "pypi").glob(f"{name}-*.whl")
    return Path(shutil.copy(wheel, to))


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
    return _write_wheel(folder / f"{name}-{distribution.version}-py3-none-any.whl", content)


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
    schema = _kernel_extension() / "static" / "schema" / "kernel.v0.schema.json"
    address = json.loads(schema.read_text(encoding="utf-8"))["properties"]["pyodideUrl"]["default"].rpartition("/")[0]
    return re.sub(r"/v[\d.]+/", f"/v{VERSION}/", address)


def _kernel_extension() -> Path:
    return Path(sys.prefix, "share", "jupyter", "labextensions", "@jupyterlite", "pyodide-kernel-extension")


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
