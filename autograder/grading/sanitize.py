"""Make learners' content harmless to look at: an instructor opens it in a browser where they are logged in.

Everything here runs in a process that may die (`reader`): a library may take long for a text that was made for that.
"""

from __future__ import annotations

import contextlib
import json
import re
import signal
import threading

import nh3

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


def text(value, most=MAX_TEXT):
    """A text that can be written to a file: no lone surrogates, no control characters but tabs and line ends."""
    value = (value if isinstance(value, str) else str(value))[:most]
    value = value.encode("utf-8", "replace").decode("utf-8")
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", COLOUR.sub("", value))


def one_line(value, most=500):
    """A text in one line that a terminal shows as it is, cut to `most` characters.

    Examples
    --------
    >>> one_line("a\\x1b[31m\\nb.ipynb")
    'a�[31m�b.ipynb'
    """
    value = str(value).encode("utf-8", "replace").decode("utf-8")
    value = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in value[: most + 1])
    return value if len(value) <= most else value[:most] + "…"


def markdown(source):
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
    source = text(source)
    escaped = TAG_START.sub("&lt;", source)
    _noting_renderer()  # what it imports takes its time, once
    try:
        with time_limit(RENDER_SECONDS):
            return escaped if _is_harmless(escaped) else as_code(source)
    except (TimeoutError, RecursionError):
        return as_code(source)


def as_code(source):
    """Markdown that shows a text as it was typed."""
    source = text(source)
    fence = "`" * max(3, 1 + max(map(len, BACKTICKS.findall(source)), default=0))
    return f"{fence}text\n{source}\n{fence}"


def _is_harmless(source):
    """Whether what nbconvert, and so formgrader, makes of some Markdown has neither HTML of its own nor other links than to pages."""
    from nbconvert.filters.markdown_mistune import MarkdownWithMath

    renderer = _noting_renderer()
    MarkdownWithMath(renderer=renderer).render(source)
    return not renderer.strange


def _noting_renderer():
    """nbconvert's renderer, which notes in `strange` what is neither text nor a link to a page."""
    from nbconvert.filters.markdown_mistune import IPythonRenderer

    class Renderer(IPythonRenderer):
        def block_html(self, html):
            self.strange.append(html)
            return ""

        inline_html = block_html

        def link(self, text, url, title=None):
            self.strange.extend(() if LINK.match(url.strip()) else (url,))
            return text

        image = link

    renderer = Renderer(escape=False)
    renderer.strange = []
    return renderer


@contextlib.contextmanager
def time_limit(seconds):
    """Raise `TimeoutError` in the block after some seconds, where the system can (not on Windows, nor outside the main thread)."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(number, frame):
        raise TimeoutError(f"not done within {seconds:g} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def html(source):
    """HTML of harmless elements alone, such as tables; empty if it has too many of them."""
    source = text(source)
    if source.count("<") > MAX_TAGS:
        return ""
    return nh3.clean(source, tags=TAGS, attributes=ATTRIBUTES, url_schemes=set(), link_rel=None)


def outputs(found):
    """Outputs that came from a learner's process, checked and cleaned.

    Parameters
    ----------
    found : object
        What claims to be a list of outputs in nbformat's form.

    Returns
    -------
    list of dict
    """
    cleaned, room = [], MAX_OUTPUT
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


def _output(output):
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
        clean = {"output_type": kind, "data": _data(output["data"]), "metadata": {}}
        if kind == "execute_result":
            clean["execution_count"] = None
        return clean
    return None


def _data(data):
    clean = {}
    for kind, value in data.items():
        if kind in PLAIN_TYPES:
            clean[kind] = text(value)
        elif kind == "text/html" and (page := html(value)):
            clean[kind] = page
        elif kind in IMAGES and isinstance(value, str) and len(value) < 10 * MAX_TEXT and BASE64.fullmatch(value):
            clean[kind] = value
    return clean


def trusted_outputs(found):
    """Outputs of the trusted process: kept as they are, but as text that can be written."""
    return json.loads(json.dumps(found, default=str).encode("utf-8", "replace").decode("utf-8"))
