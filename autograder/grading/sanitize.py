"""Make learners' content harmless to look at: an instructor opens it in a browser where they are logged in.

Everything here runs in a process that may die (`reader`): a library may take long for a text that was made for that.
"""

from __future__ import annotations

import contextlib
import json
import re
import signal
import threading
from collections.abc import Iterator
from typing import Any

import nh3

from .framing import Json

PLAIN_TYPES = ("text/plain",)
IMAGES = ("image/png", "image/jpeg", "image/gif")
TAGS = set(
    "a b br caption code div em h1 h2 h3 h4 hr i li ol p pre small span strong sub sup table tbody td tfoot th thead tr ul".split()
)
ATTRIBUTES = {"*": {"class"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}
MAX_TEXT = 2_000_000
MAX_OUTPUT = 8_000_000  # characters of one cell's outputs
MAX_TAGS = 10_000  # nested deeper, an HTML parser's time grows with the square
RENDER_SECONDS = 2.0
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
BACKTICKS = re.compile(r"`+")
TAG_START = re.compile(r"<(?=[A-Za-z/!?])")
LINK = re.compile(r"(https?:|mailto:|#|[\w./-]*(?:[?#]|$))", re.IGNORECASE)
BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")


def text(value: object, max_length: int = MAX_TEXT) -> str:
    """A text that can be written to a file: no lone surrogates, no control characters but tabs and line ends."""
    cut = (value if isinstance(value, str) else str(value))[:max_length]
    valid = cut.encode("utf-8", "replace").decode("utf-8")
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", COLOUR.sub("", valid))


def one_line(value: object, max_length: int = 500) -> str:
    """A text in one line that a terminal shows as it is, cut to `max_length` characters.

    Examples
    --------
    >>> one_line("a\\x1b[31m\\nb.ipynb")
    'a�[31m�b.ipynb'
    """
    valid = str(value).encode("utf-8", "replace").decode("utf-8")[: max_length + 1]
    line = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in valid)
    return line if len(line) <= max_length else line[:max_length] + "…"


def markdown(source: object) -> str:
    """Markdown of which a page holds nothing but text and links to pages: HTML is shown as it was typed.

    Examples
    --------
    >>> markdown("$a < b$ and [a page](https://example.org)")
    '$a < b$ and [a page](https://example.org)'
    >>> markdown("a <script>b</script>")
    'a &lt;script>b&lt;/script>'
    >>> print(markdown("[a trap](javascript:b)"))
    ```text
    [a trap](javascript:b)
    ```
    """
    typed = text(source)
    escaped = TAG_START.sub("&lt;", typed)
    _noting_renderer()  # what it imports takes its time, once
    try:
        with time_limit(RENDER_SECONDS):
            return escaped if _is_harmless(escaped) else as_code(typed)
    except (TimeoutError, RecursionError):
        return as_code(source)


def as_code(source: object) -> str:
    """Markdown that shows a text as it was typed."""
    typed = text(source)
    fence = "`" * max(3, 1 + max(map(len, BACKTICKS.findall(typed)), default=0))
    return f"{fence}text\n{typed}\n{fence}"


def _is_harmless(source: str) -> bool:
    """Whether what nbconvert, and so formgrader, makes of some Markdown has neither HTML of its own nor other links than to pages."""
    from nbconvert.filters.markdown_mistune import MarkdownWithMath

    renderer = _noting_renderer()
    MarkdownWithMath(renderer=renderer).render(source)
    return not renderer.strange


def _noting_renderer() -> Any:
    """nbconvert's renderer, which notes in `strange` what is neither text nor a link to a page."""
    from nbconvert.filters.markdown_mistune import IPythonRenderer

    class Renderer(IPythonRenderer):
        strange: list[str]

        def block_html(self, html: str) -> str:
            self.strange.append(html)
            return ""

        inline_html = block_html

        def link(self, text: str, url: str, title: str | None = None) -> str:
            self.strange.extend(() if LINK.match(url.strip()) else (url,))
            return text

        image = link

    renderer = Renderer(escape=False)
    renderer.strange = []
    return renderer


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise `TimeoutError` in the block after some seconds, where the system can (not on Windows, nor outside the main thread)."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_: object) -> None:
        raise TimeoutError(f"not done within {seconds:g} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def html(source: object) -> str:
    """HTML of harmless elements alone, such as tables; empty if it has too many of them."""
    typed = text(source)
    if typed.count("<") > MAX_TAGS:
        return ""
    return nh3.clean(typed, tags=TAGS, attributes=ATTRIBUTES, url_schemes=set(), link_rel=None)


def outputs(found: Json) -> list[dict[str, Json]]:
    """Outputs that came from a learner's process, checked and cleaned.

    Parameters
    ----------
    found : object
        What claims to be a list of outputs in nbformat's form.

    Returns
    -------
    list of dict
    """
    cleaned: list[dict[str, Json]] = []
    room = MAX_OUTPUT
    for output in found if isinstance(found, list) else ():
        if isinstance(output, dict) and (clean := _output(output)) is not None:
            room -= len(json.dumps(clean))
            if room < 0:
                cleaned.append(
                    {"output_type": "stream", "name": "stdout", "text": "… the rest of the output was cut off\n"}
                )
                break
            cleaned.append(clean)
    return cleaned


def _output(output: dict[str, Json]) -> dict[str, Json] | None:
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return {"output_type": "stream", "name": name, "text": text(output.get("text", ""))}
    if kind == "error":
        trace = output.get("traceback")
        lines = [text(line, 20_000) for line in trace[:200]] if isinstance(trace, list) else []
        return {
            "output_type": "error",
            "ename": text(output.get("ename", "Error"), 200),
            "evalue": text(output.get("evalue", ""), 20_000),
            "traceback": lines,
        }
    if kind in ("display_data", "execute_result") and isinstance(output.get("data"), dict):
        clean: dict[str, Json] = {"output_type": kind, "data": _data(output["data"]), "metadata": {}}
        if kind == "execute_result":
            clean["execution_count"] = None
        return clean
    return None


def _data(data: dict[str, Json]) -> dict[str, str]:
    clean = {}
    for kind, value in data.items():
        if kind in PLAIN_TYPES:
            clean[kind] = text(value)
        elif kind == "text/html" and (page := html(value)):
            clean[kind] = page
        elif kind in IMAGES and isinstance(value, str) and len(value) < 10 * MAX_TEXT and BASE64.fullmatch(value):
            clean[kind] = value
    return clean


def trusted_outputs(found: Json) -> Any:
    """Outputs of the trusted process: kept as they are, but as text that can be written."""
    return json.loads(json.dumps(found, default=str).encode("utf-8", "replace").decode("utf-8"))
