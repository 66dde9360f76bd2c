"""The wheel of course_lib that learners get works where there is nothing else of the course."""

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile

import nbformat
import pytest

from autograder.layout import Course
from autograder.release import build_wheel
from tests import sources

LESSON = "dot_product"  # it uses shipped data (word vectors) and scikit-learn's (digits)
RUN = """
import importlib.util, sys
import course_lib, nbclient, nbformat

assert importlib.util.find_spec("autograder") is None and importlib.util.find_spec("tests") is None
for path in sys.argv[1:]:
    notebook = nbformat.read(path, as_version=4)
    nbclient.NotebookClient(notebook, timeout=600, kernel_name="python3").execute()
    nbformat.write(notebook, path)
print(course_lib.__file__)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return build_wheel(Course(sources.ROOT), tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def alone(wheel, tmp_path_factory):
    """The Python of an environment that has the wheel, and what it depends on, but not the checkout."""
    folder = tmp_path_factory.mktemp("alone")
    venv.create(folder / "venv", with_pip=False, symlinks=os.name != "nt")
    python = folder / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    command = [sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel]
    subprocess.run(command, check=True, capture_output=True)
    where = [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = subprocess.run(where, check=True, capture_output=True, text=True)
    # The tests' own packages, without the link to the checkout that is among them: a path in a .pth file brings no further .pth file.
    with open(os.path.join(packages.stdout.strip(), "packages.pth"), "w") as file:
        file.write(sysconfig.get_path("purelib"))
    return python


@pytest.fixture(scope="module")
def executed(alone, tmp_path_factory):
    """The lesson's notebook as it is given out and with all solutions, both executed, and where course_lib was."""
    folder = tmp_path_factory.mktemp("learner")
    notebook = nbformat.read(sources.LESSONS[LESSON].notebook, as_version=4)
    nbformat.write(notebook, folder / "unsolved.ipynb")
    solutions = {name: solution.source for name, solution, _ in sources.exercises(LESSON)}
    for cell in notebook.cells:
        cell.source = solutions.get(cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source)
    nbformat.write(notebook, folder / "solved.ipynb")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COURSE_"))}
    command = [alone, "-P", "-c", RUN, "unsolved.ipynb", "solved.ipynb"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
    return {
        name: nbformat.read(folder / f"{name}.ipynb", as_version=4) for name in ("unsolved", "solved")
    }, done.stdout.strip()


def verdicts(notebook):
    """What the check cells said."""
    checks = [cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade")]
    return [cell.outputs[-1].data["application/vnd.course.verdict+json"]["status"] for cell in checks]


def test_the_wheel_has_every_file_of_the_library(wheel):
    library = sources.ROOT / "course_lib"
    files = [path for path in library.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    wanted = {path.relative_to(sources.ROOT).as_posix() for path in files}
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if name.startswith("course_lib/")}
    assert packed == wanted


@pytest.mark.slow
def test_a_lesson_runs_with_the_wheel_alone(alone, executed):
    notebooks, place = executed
    assert place.startswith(str(alone.parents[1]))
    count = len(sources.exercises(LESSON))
    assert verdicts(notebooks["unsolved"]) == ["not attempted"] * count
    assert verdicts(notebooks["solved"]) == ["passed"] * count
    demonstrations = [cell for cell in notebooks["solved"].cells if "demo" in cell.metadata.get("tags", ())]
    assert not any("comes alive" in str(cell.outputs) for cell in demonstrations)
    assert sum("widget-view" in str(cell.outputs) for cell in demonstrations) >= 3
