"""The book edition: what is in its pages, and that they work from a disk in a browser."""

import html
import importlib.util
import os
import re

import nbformat
import pytest

from autograder import book, editions
from autograder.layout import Course, CourseError
from tests import sample
from tests.browser import axe
from tests.sources import NAMES, ROOT
from tests.test_leaks import secret_lines

# The book's tools are not ours to mend: what they warn of breaks when they break.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::PendingDeprecationWarning")

OWN = Course(ROOT)
ONE_OF_EACH_PART = ["vectors", "search", "tensors", "svd_pca", "backpropagation", "lstm_gru"]
RUN = NAMES if os.environ.get("COURSE_EVERY_LESSON") else ONE_OF_EACH_PART  # all take five minutes
HINT = "<details><summary>Hint</summary>At most $10^{-3}$ &amp; less.</details>"
HEADER = sample.HEADER.replace(
    "$.\n", f"$, of lesson 02, and lessons 01 and 99: an **ä-vector**.\n#\n# {HINT}\n"
).replace("minutes: 5}", "minutes: 5, terms: [ä-vector]}")
DEMO = """
# %% tags=["demo"]
from course_lib.quiz import choice_question
from course_lib.lessons.vectors import widgets

choice_question("Which?", right="this", because="it is", wrong={"that": "it is not"})

# %% tags=["demo"]
widgets.two_vectors(lambda u, v: scale(1, u) + scale(1, v))
"""
SOURCE = HEADER + sample.IMPORTS + sample.SCALE + DEMO


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return sample.checkout(tmp_path_factory.mktemp("book"), SOURCE)


@pytest.fixture(scope="module")
def pages(course):
    """The sample's page without and with solutions."""
    lesson = course.lesson("1")
    return {solved: make(course, lesson) for solved, make in ((False, book.unsolved_page), (True, book.solved_page))}


def cell(page, part):
    return next(each for each in page.cells if part in each.source)


def test_both_editions_show_what_demonstrations_show(pages):
    for page in pages.values():
        assert cell(page, "2 + 2").outputs[0].data == {"text/plain": "4"}
        assert set(cell(page, "choice_question").outputs[0].data) == {"text/plain", "text/html"}
        assert '<img src="data:image/svg+xml;base64,' in cell(page, "two_vectors").outputs[0].data["text/html"]


def test_only_the_solved_edition_has_solutions_and_verdicts(pages):
    for solved, page in pages.items():
        assert (sample.SOLUTION_CANARY in cell(page, "def scale").source) == solved
        assert ("raise NotImplementedError" in cell(page, "def scale").source) != solved
        assert ("every check you can see passes" in str(cell(page, 'Check("scale"').outputs)) == solved
        assert "### " not in cell(page, "def scale").source and sample.HIDDEN_CANARY not in editions.to_text(page)


def test_the_code_of_a_question_is_left_out_since_it_tells_the_answer(pages):
    assert "remove-input" in cell(pages[False], "choice_question").metadata.tags
    assert "remove-input" not in cell(pages[False], "2 + 2").metadata.tags


def test_a_lesson_is_run_once_for_both_editions(course, pages, monkeypatch):
    monkeypatch.setattr(book.nbclient, "NotebookClient", None)
    assert book.solved_page(course, course.lesson("1")) == pages[True]
    (course.root / "course_lib" / "new.py").write_text("# new")
    with pytest.raises(TypeError):
        book.solved_page(course, course.lesson("1"))
    (course.root / "course_lib" / "new.py").unlink()


def test_a_lesson_that_fails_is_named(tmp_path):
    course = sample.checkout(tmp_path, SOURCE + "\n# %%\n1 / 0\n")
    with pytest.raises(CourseError, match="01_sample does not run through: ZeroDivisionError"):
        book.solved_page(course, course.lesson("1"))


def test_lessons_that_a_text_mentions_are_links():
    page = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_markdown_cell("# Lesson 01\nsee lesson 02, lessons 01 and 99")]
    )
    book.link_lessons(page, [OWN.lesson("1"), OWN.lesson("2")])
    first, second = (f"(../{name}/{name}.ipynb)" for name in NAMES[:2])
    assert page.cells[0].source == f"# Lesson 01\nsee [lesson 02]{second}, [lessons 01]{first} and 99"


def test_what_is_missing_is_said(course, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(CourseError, match=r"needs Sphinx, MyST-NB, Furo. Install .* pip install -e \"\.\[book\]\""):
        book.build_book(course)


def test_a_folder_with_other_things_is_left_alone(course, tmp_path, monkeypatch):
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: True)
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(CourseError, match="holds something else"):
        book.build_book(course, to=tmp_path)


# With the real tools


@pytest.fixture(scope="module")
def sample_books(course, tmp_path_factory):
    """The sample's two books, by whether they are solved."""
    pytest.importorskip("sphinx")
    folder = tmp_path_factory.mktemp("sample books")
    return {
        solved: book.build_book(course, solved, folder / str(solved), say=str, warn=pytest.fail).parent
        for solved in (False, True)
    }


@pytest.mark.slow
def test_the_unsolved_book_holds_no_solution_and_neither_holds_hidden_tests(sample_books):
    for solved, folder in sample_books.items():
        text = "".join(
            path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.suffix in (".html", ".js", ".ipynb")
        )
        assert sample.HIDDEN_CANARY not in text and (sample.SOLUTION_CANARY in text) == solved


@pytest.mark.slow
def test_the_front_leads_to_the_glossary_and_that_to_the_place_in_a_lesson(sample_books, reader):
    reader.goto((sample_books[False] / "index.html").as_uri())
    reader.locator("article").get_by_role("link", name="cheat sheet").click()
    reader.wait_for_url("**/cheat_sheet.html")
    assert reader.title().startswith("Cheat sheet")
    reader.go_back()
    reader.locator("article").get_by_role("link", name="glossary").click()
    reader.locator("article").get_by_role("link", name="lesson 01").click()
    reader.wait_for_url("**/sample.html#sample-*")
    assert "ä-vector" in reader.locator(":target").inner_text()


@pytest.mark.slow
def test_formulas_in_hints_become_mathematics(sample_books):
    text = (sample_books[False] / "sample" / "sample.html").read_text(encoding="utf-8")
    assert re.search(r"<details><summary>Hint</summary>At most <math><msup>", text)


@pytest.mark.slow
def test_a_formula_that_cannot_be_read_is_a_warning(tmp_path):
    pytest.importorskip("sphinx")
    course = sample.checkout(tmp_path, SOURCE.replace("lVert", "nonsense"))
    warnings = []
    book.build_book(course, say=str, warn=warnings.append)
    assert any("nonsense" in line and "sample.ipynb" in line for line in warnings)


@pytest.fixture(scope="module")
def own_books(tmp_path_factory):
    """The two books of the whole course, by whether they are solved; the outputs are those of some lessons alone."""
    pytest.importorskip("sphinx")
    folder, run = tmp_path_factory.mktemp("books"), book.solved_page

    def solved_page(course, lesson):
        return run(course, lesson) if course is not OWN or lesson.name in RUN else book._with_solutions(course, lesson)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(book, "solved_page", solved_page)
        yield {
            solved: book.build_book(OWN, solved, folder / str(solved), say=str, warn=pytest.fail).parent
            for solved in (False, True)
        }


@pytest.mark.slow
@pytest.mark.parametrize("lesson", [OWN.lesson(name) for name in RUN], ids=lambda lesson: lesson.name)
def test_every_widget_and_question_stands_still(own_books, lesson):
    for page in (book.unsolved_page(OWN, lesson), book.solved_page(OWN, lesson)):
        for each in page.cells:
            shown = "".join(output.get("data", {}).get("text/html", "") for output in each.get("outputs", ()))
            assert "widget-view" not in str(each.get("outputs"))
            assert not any(
                output.output_type == "error" or output.get("name") == "stderr" for output in each.get("outputs", ())
            )
            if "remove-input" in each.metadata.get("tags", ()):
                assert "<details>" in shown, each.source
            elif re.search(r"^\s*widgets\.", each.source, re.MULTILINE):
                assert re.search(r'<img src="data:image/[^"]+" alt="[^"]{20,}', shown), each.source


@pytest.mark.slow
@pytest.mark.parametrize("lesson", OWN.lessons, ids=lambda lesson: lesson.name)
def test_the_unsolved_page_is_the_learners_notebook(own_books, lesson):
    given_out = nbformat.read(lesson.notebook, as_version=4)
    given_out.cells = [each for each in given_out.cells if each.id != "way-on"]  # the book has its own
    page = book.unsolved_page(OWN, lesson)
    assert [each.source for each in page.cells] == [each.source for each in given_out.cells]
    for each, original in zip(page.cells, given_out.cells):
        if original.metadata.get("nbgrader", {}).get("schema_version"):
            assert not each.get("outputs")


@pytest.mark.slow
@pytest.mark.parametrize("lesson", OWN.lessons, ids=lambda lesson: lesson.name)
def test_no_page_holds_a_line_that_its_readers_may_not_see(own_books, lesson):
    solution, hidden = secret_lines(lesson, ("solution",)), secret_lines(lesson, ("hidden test",))
    pages = {
        solved: (folder / lesson.name / f"{lesson.name}.html").read_text(encoding="utf-8")
        for solved, folder in own_books.items()
    }
    text = {solved: html.unescape(re.sub("<[^>]+>", "", page)) for solved, page in pages.items()}
    assert [line for line in solution | hidden if line in text[False]] == []
    assert [line for line in hidden - solution if line in text[True]] == []
    assert all(line in text[True] for line in solution)  # so the search finds what is there


LEFT_IN_TEXT = """() => {
  const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.parentElement.closest("pre, code, script") && /\\\\[a-zA-Z]|\\$|\\*\\*|`/.test(node.data)) found.push(node.data);
  }
  return found;
}"""
BROKEN_PICTURES = """async () => {
  const pictures = [...document.images];
  await Promise.all(pictures.map(picture => picture.decode().catch(() => {})));
  return pictures.filter(picture => !picture.naturalWidth || !picture.alt).length;
}"""
EMPTY_FORMULAS = """() => [...document.querySelectorAll("math")].filter(
  math => !math.closest("details") && !math.getBoundingClientRect().width
).length"""
NAMES_AND_FRAGMENTS = (
    "() => [...document.links].filter(link => link.protocol == 'file:').map(link => link.href.split('#')[0])"
)


@pytest.fixture
def reader(chromium):
    """A page without a network; what failed is in ``reader.failed``."""
    context = chromium.new_context(offline=True, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.failed = []
    page.on("requestfailed", lambda request: page.failed.append(request.url))
    page.on(
        "request",
        lambda request: None if request.url.startswith(("file:", "data:")) else page.failed.append(request.url),
    )
    page.on("console", lambda message: page.failed.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.failed.append(str(error)))
    yield page
    context.close()


@pytest.mark.slow
@pytest.mark.parametrize("solved", [False, True], ids=["unsolved", "solved"])
def test_every_page_opens_from_a_disk(own_books, reader, solved):
    formulas = 0
    for path in [own_books[solved] / "glossary.html", *sorted(own_books[solved].glob("*/*.html"))]:
        reader.goto(path.as_uri())
        formulas += reader.locator("math").count()
        assert reader.evaluate(LEFT_IN_TEXT) == [], path.name
        assert reader.evaluate(BROKEN_PICTURES) == 0, path.name
        assert reader.evaluate(EMPTY_FORMULAS) == 0, path.name
        links = {link.removeprefix("file://") for link in reader.evaluate(NAMES_AND_FRAGMENTS)}
        assert [link for link in links if not (own_books[solved] / link).exists()] == [], path.name
        reader.set_viewport_size({"width": 390, "height": 800})
        assert reader.evaluate("document.documentElement.scrollWidth") <= 390, f"{path.name} is wider than a phone"
        reader.set_viewport_size({"width": 1280, "height": 800})
    assert formulas > 500
    assert reader.failed == []


@pytest.mark.slow
def test_a_reader_searches_and_opens_hints(own_books, reader):
    reader.goto((own_books[False] / "index.html").as_uri())
    assert reader.locator("article tbody tr").count() == len(NAMES)
    reader.get_by_role("textbox", name="Search").first.fill("Toeplitz")
    reader.keyboard.press("Enter")
    reader.locator("#search-results a", has_text="Convolution as matrix multiplication").first.click()
    reader.wait_for_url("**/convolution.html*")
    hint = reader.locator("details").first
    assert not hint.evaluate("hint => hint.open")
    hint.locator("summary").click()
    assert hint.evaluate("hint => hint.open")
    assert reader.failed == []


def test_the_keyboard_reaches_code_that_is_wider_than_its_column():
    short, wide = "<pre><span>x</span> &lt; y</pre>", f"<pre>a\n<span>{90 * 'x'}</span></pre>"
    entities = f"<pre>{40 * '&lt;'}</pre>"  # 40 characters, whatever they are written with
    assert (
        book.with_reachable_code(short + wide + entities)
        == short + wide.replace("<pre", '<pre tabindex="0"') + entities
    )


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(sample_books, reader, scheme):
    reader.emulate_media(color_scheme=scheme)
    for path in [
        *(sample_books[True] / name for name in ("index.html", "glossary.html")),
        *sorted(sample_books[True].glob("*/*.html")),
    ]:
        reader.goto(path.as_uri())
        assert axe.serious(reader, theirs=()) == [], path.name
