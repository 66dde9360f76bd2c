"""Small texts with `code`, *stress*, x_{i} and x^{2}, as HTML or as plain text."""

from __future__ import annotations

import html
import re

_CODE = re.compile(r"`([^`]+)`")
_STRESS = re.compile(
    r"(?<![\w*])\*(?=\S)([^*\n]+)(?<=\S)\*(?![\w*])"
)  # no product: those have spaces, or names before them
_SUBSCRIPT = re.compile(r"_\{([^{}]+)\}")
_SUPERSCRIPT = re.compile(r"\^\{([^{}]+)\}")


def to_html(text: object) -> str:
    """The text as HTML: backticks make code, asterisks stress, ``_{…}`` and ``^{…}`` lower and raise; all else is escaped.

    >>> to_html("`x < 1` and h_{t}")
    '<code>x &lt; 1</code> and h<sub>t</sub>'
    >>> to_html("each *row*, 2 * x * y, 2*x*y")
    'each <em>row</em>, 2 * x * y, 2*x*y'
    """
    parts = _CODE.split(str(text))  # every second part is code
    return "".join(
        f"<code>{html.escape(part)}</code>" if i % 2 else _marked(html.escape(part)) for i, part in enumerate(parts)
    )


def to_plain(text: object) -> str:
    """The text without its marks, for a label that a screen reader says.

    >>> to_plain("`W` times *each* h_{t}")
    'W times each h_t'
    """
    plain = "".join(part if i % 2 else _STRESS.sub(r"\1", part) for i, part in enumerate(_CODE.split(str(text))))
    return _SUPERSCRIPT.sub(r"^\1", _SUBSCRIPT.sub(r"_\1", plain))


def _marked(escaped: str) -> str:
    stressed = _STRESS.sub(r"<em>\1</em>", escaped)
    return _SUPERSCRIPT.sub(r"<sup>\1</sup>", _SUBSCRIPT.sub(r"<sub>\1</sub>", stressed))
