"""The wheel that learners get works where there is nothing else of the course."""

import json
import os
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import nbformat
import pytest

from autograder import build, editions
from autograder.layout import Course
from autograder.release import build_wheel
from course_lib.folder import PAGES, lesson_files
from tests import sample, sources

OWN = Course(sources.ROOT)
LESSON = "dot_product"  # it uses shipped data: word vectors, digits
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
    solutions = {cell.grade_id: cell.source for cell in sources.cells(LESSON) if cell.solution}
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
    library, notebooks = sources.ROOT / "course_lib", sources.ROOT / "notebooks"
    files = [path for path in library.rglob("*") if path.is_file() and not {"__pycache__", "making"} & set(path.parts)]
    wanted = {path.relative_to(sources.ROOT).as_posix() for path in files}
    wanted |= {f"course_lib/notebooks/{path.relative_to(notebooks).as_posix()}" for path in lesson_files(notebooks)}
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if name.startswith("course_lib/")}
    assert packed == wanted


def test_the_lessons_in_the_wheel_are_those_that_their_sources_generate(wheel):
    with zipfile.ZipFile(wheel) as archive:
        for name in sources.NAMES:
            lesson = OWN.lesson(name)
            path = f"course_lib/notebooks/{lesson.assignment}/{lesson.assignment}.ipynb"
            assert archive.read(path) == editions.learner_edition(OWN, lesson, links=True).encode()


def test_nothing_that_projects_are_measured_on_is_in_the_wheel(wheel):
    held_out = json.loads((sources.ROOT / "held_out" / "search.json").read_text(encoding="utf-8"))
    assert sum("canary" in row["question"] for row in held_out) == 3
    with zipfile.ZipFile(wheel) as archive:
        texts = [archive.read(name).decode("utf-8", "replace") for name in archive.namelist()]
        assert not [name for name in archive.namelist() if "held_out" in name]
    assert not [row["question"] for row in held_out if any(row["question"] in text for text in texts)]


def test_what_somebody_did_in_notebooks_is_not_in_the_wheel(tmp_path):
    course = sample.checkout(tmp_path)
    for lesson in course.lessons:
        build.build(course, lesson)
    build.build_start_page(course)
    mine = course.lessons[0].notebook
    mine.write_text(mine.read_text(encoding="utf-8").replace("raise NotImplementedError", "my_work"), encoding="utf-8")
    (mine.parent / "01_sample-Copy1.ipynb").write_text("my_work")
    (tmp_path / "wheel").mkdir()
    with zipfile.ZipFile(build_wheel(course, tmp_path / "wheel")) as archive:
        assert not any(b"my_work" in archive.read(name) for name in archive.namelist())
        assert {name for name in archive.namelist() if name.startswith("course_lib/notebooks/")} == {
            f"course_lib/notebooks/{name}"
            for name in ("start.ipynb", *PAGES, "01_sample/01_sample.ipynb", "02_other/02_other.ipynb")
        }


@pytest.mark.parametrize("project", [".", "packaging/learner"])
def test_both_distributions_build_and_their_sdists_build_the_same_wheel(project, tmp_path):
    def build_from(folder, kind, to):
        command = [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", str(to)]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
        return next(path for path in to.iterdir() if path.is_file())

    direct = build_from(sources.ROOT / project, "wheel", tmp_path / "direct")
    with tarfile.open(build_from(sources.ROOT / project, "sdist", tmp_path / "sdist")) as archive:
        archive.extractall(tmp_path / "unpacked")  # noqa: S202 (made two lines above; Python 3.11.2 knows no `filter`)
    (unpacked,) = (tmp_path / "unpacked").iterdir()
    again = build_from(unpacked, "wheel", tmp_path / "again")
    assert direct.name == again.name
    with zipfile.ZipFile(direct) as first, zipfile.ZipFile(again) as second:
        assert sorted(first.namelist()) == sorted(second.namelist())
        metadata = next(name for name in first.namelist() if name.endswith("/METADATA"))
        assert "Typing :: Typed" in first.read(metadata).decode()
        assert any(name.endswith("licenses/LICENSE-TEXTS") for name in first.namelist())


def test_an_editable_install_carries_no_copy_that_would_hide_edits(tmp_path):
    code = "import sys; from hatchling.build import build_editable; print(build_editable(sys.argv[1]))"
    folder = sources.ROOT / "packaging" / "learner"
    subprocess.run([sys.executable, "-c", code, tmp_path], cwd=folder, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as archive:
        (path,) = [name for name in archive.namelist() if ".dist-info/" not in name]
        assert archive.read(path).decode().strip() == str(sources.ROOT)


@pytest.mark.slow
def test_the_learners_command_works_with_the_wheel_alone(alone, tmp_path):
    def run(*arguments):
        code = "import sys; from course_lib.command import run; sys.exit(run(sys.argv[1:]))"
        return subprocess.run(
            [alone, "-P", "-c", code, *arguments], cwd=tmp_path, env=env, capture_output=True, text=True
        )

    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COURSE_"))}
    package = Path(
        subprocess.check_output(
            [alone, "-P", "-c", "import course_lib; print(course_lib.__path__[0])"], text=True
        ).strip()
    )
    before = sorted(path for path in package.rglob("*") if "__pycache__" not in path.parts)
    listed = run("lab", "mine", "--version", "--allow-root")  # JupyterLab says its version and ends
    assert listed.returncode == 0, listed.stderr
    place = sources.LESSONS[LESSON].assignment
    assert (tmp_path / "mine" / place / f"{place}.ipynb").exists()
    handed_in = run("submit", "2")
    assert (
        handed_in.returncode == 2 and "There is no lesson" in handed_in.stderr
    )  # the folder is ./mine, no one's default
    done = subprocess.run(
        [alone, "-P", "-c", "from course_lib.command import run; run(['submit', '2'])"],
        cwd=tmp_path / "mine",
        env=env,
        capture_output=True,
        text=True,
    )
    assert f"{LESSON}.zip" in done.stdout
    assert run("check", "2").returncode == 2
    assert sorted(path for path in package.rglob("*") if "__pycache__" not in path.parts) == before


@pytest.mark.slow
def test_a_lesson_runs_with_the_wheel_alone(alone, executed):
    notebooks, place = executed
    assert place.startswith(str(alone.parents[1]))
    count = sum(cell.graded for cell in sources.cells(LESSON))
    assert verdicts(notebooks["unsolved"]) == ["not attempted"] * count
    assert verdicts(notebooks["solved"]) == ["passed"] * count
    demonstrations = [cell for cell in notebooks["solved"].cells if "demo" in cell.metadata.get("tags", ())]
    assert not any("comes alive" in str(cell.outputs) for cell in demonstrations)
    assert sum("widget-view" in str(cell.outputs) for cell in demonstrations) >= 3
