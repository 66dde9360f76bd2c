"""Small texts with `code`, x_{i} and x^{2}, as HTML or as plain text."""

from __future__ import annotations

import html
import re

_CODE = re.compile(r"`([^`]+)`")
_SUBSCRIPT = re.compile(r"_\{([^{}]+)\}")
_SUPERSCRIPT = re.compile(r"\^\{([^{}]+)\}")


def to_html(text: object) -> str:
    """The text as HTML: backticks make code, ``_{…}`` and ``^{…}`` lower and raise; all else is escaped.

    >>> to_html("`x < 1` and h_{t}")
    '<code>x &lt; 1</code> and h<sub>t</sub>'
    """
    parts = _CODE.split(str(text))  # every second part is code
    return "".join(
        f"<code>{html.escape(part)}</code>" if i % 2 else _scripts(html.escape(part)) for i, part in enumerate(parts)
    )


def to_plain(text: object) -> str:
    """The text without its marks, for a label that a screen reader says.

    >>> to_plain("`W` times h_{t}")
    'W times h_t'
    """
    plain = _CODE.sub(r"\1", str(text))
    return _SUPERSCRIPT.sub(r"^\1", _SUBSCRIPT.sub(r"_\1", plain))


def _scripts(escaped: str) -> str:
    return _SUPERSCRIPT.sub(r"<sup>\1</sup>", _SUBSCRIPT.sub(r"<sub>\1</sub>", escaped))
