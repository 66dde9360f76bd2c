"""In a browser's page, fetch what only some lessons need when it is first used: Matplotlib, the review, or a set of data.

The site's Python starts with what every lesson needs (autograder/site/pyodide.py). An import cannot wait for a promise; but
Python runs in a worker there, which may wait for a request. Elsewhere all is installed, and nothing is fetched.
"""

from __future__ import annotations

import importlib
import io
import sys
import sysconfig
import zipfile
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from typing import Any

IN_BROWSER = sys.platform == "emscripten"
PACKAGE = Path(__file__).resolve().parent


class Unreachable(OSError):
    """What a lesson needs could not be fetched: the words for the learner."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} could not be fetched. Are you online? Run the cell again.")


def local(path: Path) -> Path:
    """The path itself, of a file of this package; in a browser the file is fetched if it is not there yet.

    Raises
    ------
    Unreachable
        If it cannot be fetched.
    """
    if IN_BROWSER and not path.exists():
        content = _fetched(path.relative_to(PACKAGE.parent).as_posix())
        path.parent.mkdir(exist_ok=True)  # all that its folder holds may be fetched
        path.write_bytes(content)
    return path


def fetch_on_import() -> None:
    """From now on, importing a package of the site's Python fetches it, and what it needs, if it is not there yet.

    A part of this package that stands in Pyodide's lock by itself, such as ``course_lib.review``, is fetched so, too.
    """
    import pyodide_js  # Pyodide's own, in a browser only

    sys.meta_path.append(_Finder(pyodide_js))
    from IPython import get_ipython

    if (shell := get_ipython()) is not None:
        shell.Completer.use_jedi = False  # JupyterLite's kernel asks for it, and the site has none


class _Finder(MetaPathFinder):
    """Asked last, about a package, or a part of one, that is not installed."""

    def __init__(self, pyodide: Any) -> None:
        self._loaded = pyodide.loadedPackages
        self._packages = pyodide._api.lockfile_packages.to_py()  # name: its entry in pyodide-lock.json
        self._of_import = {top: name for name, package in self._packages.items() for top in package["imports"]}

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        name = self._of_import.get(fullname)
        if name is None or hasattr(self._loaded, name):
            return None
        self._load(name)
        importlib.invalidate_caches()
        return PathFinder.find_spec(fullname, path, target)

    def _load(self, name: str) -> None:
        if hasattr(self._loaded, name):
            return
        package = self._packages[name]
        for need in package["depends"]:
            self._load(need)
        with zipfile.ZipFile(io.BytesIO(_fetched(package["file_name"]))) as wheel:
            wheel.extractall(sysconfig.get_path("platlib"))
        setattr(self._loaded, name, "default channel")  # or an import in a cell would have Pyodide load it again


def _fetched(name: str) -> bytes:
    """A file beside Pyodide's own."""
    from js import XMLHttpRequest
    from pyodide_js import _api

    request = XMLHttpRequest.new()
    request.open("GET", f"{_api.config.indexURL}{name}", False)
    request.responseType = "arraybuffer"
    try:
        request.send()
    except Exception as error:  # of JavaScript: no connection
        raise Unreachable(Path(name).name) from error
    if request.status != 200:
        raise Unreachable(Path(name).name)
    return request.response.to_bytes()
