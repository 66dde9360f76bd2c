"""Make learners' content harmless to look at: an instructor opens it in a browser where they are logged in."""

from __future__ import annotations

import json
import re

import bleach

PLAIN_TYPES = ("text/plain",)
IMAGES = ("image/png", "image/jpeg", "image/gif")
BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")
TAGS = {
    "a",
    "b",
    "br",
    "code",
    "div",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "hr",
    "i",
    "li",
    "ol",
    "p",
    "pre",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
    "caption",
}
LONGEST = 2_000_000
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f]")
TAG_START = re.compile(r"<(?=[A-Za-z/!?])")
LINK = re.compile(r"(\]\s*[:(]\s*<?\s*)([^\s)>]+)")
SAFE_LINK = re.compile(r"(https?:|mailto:|#|[\w./-]*(?:[?#].*)?$)", re.IGNORECASE)


def text(value, most=LONGEST):
    """A text that can be written to a file: no lone surrogates, no control characters but tabs, line ends and escapes."""
    value = value if isinstance(value, str) else str(value)
    value = value.encode("utf-8", "replace").decode("utf-8")
    return CONTROL.sub("\N{REPLACEMENT CHARACTER}", value[:most])


def markdown(source):
    """Markdown in which no HTML is left and links lead to pages only.

    Examples
    --------
    >>> markdown("a <script>b</script> [c](javascript:d)")
    'a &lt;script>b&lt;/script> [c](#)'
    >>> markdown("$a < b$ and [a page](https://example.org)")
    '$a < b$ and [a page](https://example.org)'
    """
    source = TAG_START.sub("&lt;", text(source))
    source = LINK.sub(lambda match: match[1] + (match[2] if SAFE_LINK.match(match[2]) else "#"), source)
    return re.sub(r"(java|vb)script\s*:", r"\1script ", source, flags=re.IGNORECASE)


def html(source):
    """HTML of harmless elements alone, such as tables."""
    return bleach.clean(
        text(source),
        tags=TAGS,
        attributes={"*": ["class"], "td": ["colspan", "rowspan"], "th": ["colspan", "rowspan"]},
        protocols=(),
        strip=True,
        strip_comments=True,
    )


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
    cleaned = []
    for output in found if isinstance(found, list) else ():
        if isinstance(output, dict) and (clean := _output(output)) is not None:
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
        elif kind == "text/html":
            clean[kind] = html(value)
        elif kind in IMAGES and isinstance(value, str) and len(value) < 10 * LONGEST and BASE64.fullmatch(value):
            clean[kind] = value
    return clean


def trusted_outputs(found):
    """Outputs of the trusted process: kept as they are, but as text that can be written."""
    return json.loads(json.dumps(found, default=str).encode("utf-8", "replace").decode("utf-8"))
