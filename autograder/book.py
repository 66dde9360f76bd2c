"""The book edition: every lesson as a page that opens from a disk, without a kernel and without the internet.

Sphinx makes the pages, MyST-NB reads the notebooks, Furo is the theme; this module decides what is in them. Both editions
are the learner's notebooks, so that a hidden test can be in neither: the solved one puts the solutions in place of the stubs.
"""

from __future__ import annotations

import contextlib
import copy
import hashlib
import html
import importlib.util
import io
import os
import re
import shutil
import tempfile
from pathlib import Path

import nbclient
import nbformat

from course_lib.checks.verdict import MIMETYPE as VERDICT

from . import cheat_sheet, editions, glossary, learner_pages, pictures
from .grading.handing_out import GIVEN
from .layout import CourseError
from .mathml import to_mathml
from .start_notebook import lesson_table

TOOLS = {"sphinx": "Sphinx", "myst_nb": "MyST-NB", "furo": "Furo"}
STYLE = Path(__file__).with_name("book.css")
GLOSSARY = "glossary.md"
TITLE = "Linear algebra for deep learning"
EDITIONS = {
    False: "This edition leaves the exercises open: you see what each function should do, its checks, and the pictures that it will move.",
    True: "**This edition holds the solutions.** Below each check stands the verdict on the solution printed above it.",
}
INDEX = """\
# {title}

From vectors to LSTM gates, by building each piece yourself.

{edition} The pictures that you can drag in JupyterLab stand still here.

Beside the lessons: the [glossary](glossary.md), every term with its place in the lessons, and the <a href="{cheat_sheet}">cheat sheet</a>,
what the lessons build, one printed page for each part.

{table}

The texts are under the licence CC BY 4.0, the code is under the MIT licence.

```{{toctree}}
:hidden:

{pages}
```
"""
SETTINGS = {
    "extensions": ["myst_nb", "autograder.book"],
    "project": TITLE,
    "nb_execution_mode": "off",
    "nb_merge_streams": True,
    "nb_ipywidgets_js": {},  # these would come from the internet
    "myst_enable_extensions": ["dollarmath"],
    "html_math_renderer": "mathml",
    "html_theme": "furo",
    "html_static_path": ["_static"],
    "html_css_files": [STYLE.name],
    "html_copy_source": False,
    "html_use_index": False,
    "html_show_search_summary": False,  # read with `fetch`, which browsers refuse to a page from a disk
    "html_show_copyright": False,
}
MARKERS = re.compile(r"^[ \t]*### (?:BEGIN|END) SOLUTION[ \t]*\n?", re.MULTILINE)
LIVE = ("application/vnd.jupyter.widget-view+json", VERDICT)
QUESTION = re.compile(r"^\s*(?:(?:choice|number)_question|sealed_quiz)\(", re.MULTILINE)
REVEAL = re.compile(r"\bpredicted\(")  # what it shows is asked for above it
CODE = re.compile(r"<pre>(.*?)</pre>", re.DOTALL)
FITS = 80  # characters of a line of code, beside the list of the lessons
FOLDED = re.compile(r"(<details>.*?</details>)", re.DOTALL)  # HTML, which MyST leaves as it is
FORMULA = re.compile(r"\$([^$\n]+)\$")
MENTION = re.compile(r"\b[Ll]essons? \d\d(?:(?:, | and |, and | or | to )\d\d)*\b")
NUMBER = re.compile(r"(?:[Ll]essons? )?(\d\d)")
TIMEOUT = 600  # seconds for one cell


def build_book(course, solved=False, to=None, say=print, warn=print):
    """Build the book of all lessons.

    Parameters
    ----------
    course : Course
    solved : bool
        Whether it holds the solutions.
    to : path, optional
        The folder; without it, ``book/solved`` or ``book/unsolved`` in the checkout.
    say, warn : callable
        Called with the name of each lesson in turn; with each warning of Sphinx.

    Returns
    -------
    Path
        The page to open first.

    Raises
    ------
    CourseError
        If a tool is missing, a lesson does not run through, or the folder holds something else than a book.
    """
    missing = [name for module, name in TOOLS.items() if importlib.util.find_spec(module) is None]
    if missing:
        raise CourseError(
            f'The book needs {", ".join(missing)}. Install what is missing with:  pip install -e ".[book]"'
        )
    folder = Path(to) if to else course.root / "book" / ("solved" if solved else "unsolved")
    if folder.exists() and any(folder.iterdir()) and not (folder / "searchindex.js").exists():
        raise CourseError(f"{folder} holds something else than a book: name another folder.")
    with tempfile.TemporaryDirectory() as place:
        sources, pages = Path(place, "sources"), Path(place, "pages")
        introducing = {(lesson.name, cell) for term in glossary.terms(course) for lesson, cell in term.places}
        for lesson in course.lessons:
            say(lesson.assignment)
            page = solved_page(course, lesson) if solved else unsolved_page(course, lesson)
            link_lessons(page, course.lessons)
            mark_cells(page, lesson, introducing)
            editions.write(sources / lesson.name / f"{lesson.name}.ipynb", editions.to_text(page))
            pictures.copy(lesson, sources / lesson.name)
        editions.write(sources / "index.md", index(course, solved))
        editions.write(sources / GLOSSARY, glossary_page(course))
        (sources / "_static").mkdir()
        shutil.copy(STYLE, sources / "_static")
        for warning in _run_sphinx(sources, pages, "solutions" if solved else "exercises"):
            warn(warning)
        editions.write(pages / learner_pages.CHEAT_SHEET, cheat_sheet.page(course))
        if folder.exists():
            shutil.rmtree(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(pages, folder)
    return folder / "index.html"


def solved_page(course, lesson):
    """The learner's notebook with the solutions in it and all outputs, as they are shown without a kernel.

    A run is kept in ``.course/book``, for both editions, until the lesson or `course_lib` changes.

    Raises
    ------
    CourseError
        If a cell fails.
    """
    page = _with_solutions(course, lesson)
    made_from = _digest(course, page)
    kept = course.private / "book" / f"{lesson.name}.ipynb"
    with contextlib.suppress(OSError, ValueError):  # none yet, or damaged
        earlier = nbformat.read(kept, as_version=4)
        if earlier.metadata.get("made_from") == made_from:
            return earlier
    with tempfile.TemporaryDirectory() as folder:  # what cells write goes nowhere
        environment = {name: value for name, value in os.environ.items() if name != "COURSE_PROGRESS"}
        client = nbclient.NotebookClient(
            page,
            timeout=TIMEOUT,
            store_widget_state=False,
            extra_arguments=["--log-level=ERROR"],
            resources={"metadata": {"path": folder}},
        )
        try:
            client.execute(env={**environment, "PYTHONPATH": str(course.root)})
        except nbclient.exceptions.CellExecutionError as error:
            raise CourseError(f"{lesson.assignment} does not run through: {error.ename}: {error.evalue}") from error
    for cell in page.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", ()):
            _make_static(output)
    page.metadata.made_from = made_from
    editions.write(kept, editions.to_text(page))
    return page


def unsolved_page(course, lesson):
    """The learner's notebook as it is given out; demonstrations show what they show when all is solved."""
    page = _learner(course, lesson)
    outputs = {
        cell.id: cell.outputs for cell in solved_page(course, lesson).cells if "demo" in cell.metadata.get("tags", ())
    }
    for cell in page.cells:
        if cell.id in outputs and not REVEAL.search(cell.source):
            cell.outputs = copy.deepcopy(outputs[cell.id])
    return page


def index(course, solved):
    """The first page, as Markdown: the table of the lessons."""
    pages = "\n".join([*(f"{lesson.name}/{lesson.name}" for lesson in course.lessons), Path(GLOSSARY).stem])
    return INDEX.format(
        title=TITLE,
        edition=EDITIONS[solved],
        table=lesson_table(course, lambda lesson: lesson.name),
        cheat_sheet=learner_pages.CHEAT_SHEET,
        pages=pages,
    )


def glossary_page(course):
    """The glossary, as Markdown."""
    notebook = nbformat.reads(
        learner_pages.glossary_notebook(course, lambda *met: f"#{_label(*met)}", ""), as_version=4
    )
    return "\n\n".join(cell.source for cell in notebook.cells)


def mark_cells(page, lesson, met):
    """Give the cells of a notebook that are in `met`, pairs of a lesson's name and a cell's id, the label that links lead to."""
    for cell in page.cells:
        if (lesson.name, cell.id) in met:
            cell.source = f"({_label(lesson, cell.id)})=\n{cell.source}"


def _label(lesson, cell):
    return f"{lesson.name}-{cell}"


def link_lessons(page, lessons):
    """Make links of the lessons that a notebook's text speaks of, and mathematics of the formulas in its folded hints."""
    names = {lesson.place.label: lesson.name for lesson in lessons}

    def link(number):
        name = names.get(number[1])
        return f"[{number[0]}](../{name}/{name}.ipynb)" if name else number[0]

    def prose(text):
        lines = text.split("\n")
        return "\n".join(
            line if line.startswith("#") else MENTION.sub(lambda mention: NUMBER.sub(link, mention[0]), line)
            for line in lines
        )

    def hint(text):
        return FORMULA.sub(lambda formula: to_mathml(html.unescape(formula[1])), text)

    for cell in page.cells:
        if cell.cell_type == "markdown":
            parts = FOLDED.split(cell.source)  # every second part is a hint
            cell.source = "".join(hint(part) if i % 2 else prose(part) for i, part in enumerate(parts))


def setup(app):
    """Give Sphinx its renderer for mathematics, and each page its last touch; Sphinx calls this."""
    app.add_html_math_renderer("mathml", (_visit(block=False), None), (_visit(block=True), None))
    app.connect("html-page-context", _finish_page)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _finish_page(app, name, template, context, doctree):
    if "body" in context:
        context["body"] = with_reachable_code(context["body"])


def with_reachable_code(page):
    """A page's HTML in which the keyboard reaches code that is wider than its column, to move it sideways.

    >>> with_reachable_code("<pre>short</pre>")
    '<pre>short</pre>'
    """

    def reachable(found):
        lines = html.unescape(re.sub(r"<[^>]+>", "", found[1])).splitlines()
        is_wide = any(len(line) > FITS for line in lines)
        return f'<pre tabindex="0">{found[1]}</pre>' if is_wide else found[0]

    return CODE.sub(reachable, page)


def _visit(block):
    def visit(writer, node):
        from docutils import nodes
        from sphinx.util import logging

        try:
            writer.body.append(to_mathml(node.astext(), block))
        except ValueError as error:
            logging.getLogger(__name__).warning(str(error), location=node)
            writer.body.append(f"<code>{html.escape(node.astext())}</code>")
        raise nodes.SkipNode

    return visit


def _learner(course, lesson):
    page = nbformat.reads(editions.learner_edition(course, lesson), as_version=4)
    for cell in page.cells:
        marks = cell.metadata.get("nbgrader", {})
        tags = [*cell.metadata.get("tags", ())]
        tags += (
            ["exercise"] if marks.get("solution") else ["check"] if marks.get("grade") else []
        )  # the style sheet marks them
        tags += ["remove-input"] if QUESTION.search(cell.source) else []  # the code of a quiz tells its answers
        cell.metadata = nbformat.from_dict({"tags": tags})
    return page


def _with_solutions(course, lesson):
    """The learner's notebook with the source's solutions instead of the stubs."""
    page = _learner(course, lesson)
    source = nbformat.reads(editions.source_edition(lesson.source), as_version=4)
    solutions = {cell.id: cell.source for cell in source.cells if cell.metadata.get("nbgrader", {}).get("solution")}
    for cell in page.cells:
        if cell.id in solutions:
            cell.source = MARKERS.sub("", GIVEN.sub("", solutions[cell.id]))
    return page


def _make_static(output):
    """Leave of an output what is shown without a kernel: of a widget, its picture."""
    data = output.get("data", {})
    for kind in LIVE:
        data.pop(kind, None)
    if "text/html" in data:  # pictures in it have an alternative text
        data.pop("image/svg+xml", None)
        data.pop("image/png", None)


def _digest(course, page):
    """What the outputs of a notebook depend on, as a short text."""
    digest = hashlib.sha256(editions.to_text(page).encode())
    for path in sorted((course.root / "course_lib").rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _run_sphinx(sources, pages, edition):
    """Build the pages; return Sphinx's warnings."""
    from sphinx.application import Sphinx
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    warnings = io.StringIO()
    settings = {**SETTINGS, "html_title": f"{TITLE}: {edition}"}
    with patch_docutils(), docutils_namespace():
        app = Sphinx(
            sources,
            None,
            pages,
            pages.with_name("doctrees"),
            "html",
            confoverrides=settings,
            status=None,
            warning=warnings,
        )
        app.build()
    return [
        re.sub(r"\x1b\[[0-9;]*m", "", line).replace(f"{sources}{os.sep}", "")
        for line in warnings.getvalue().splitlines()
    ]
