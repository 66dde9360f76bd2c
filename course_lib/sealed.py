"""What a lone learner gets and a class does not: hidden checks, the answers to choices, model answers.

It comes in one of two ways. A checkout has the lessons' sources in ``solutions/``, which are read where they stand. The
learner's distribution for learning alone has one *sealed file* per lesson, made from them when it is packed: each task's
parts compressed, and mixed with a stream that its name gives. That is no secret, since the sources are public; it only keeps
an answer from being read above its question. What a class is given has neither.

In a browser's page a lesson's sealed file is fetched when it is first asked for.

Only the standard library: what packs the distribution loads this file by its path.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import zlib
from pathlib import Path

HERE = Path(__file__).resolve().parent
FILES = HERE / "sealed_files"  # in a distribution for learning alone
SOURCES = HERE.parent / "solutions"  # in a checkout
HIDDEN, ANSWER = "hidden", "answer"

CELL = re.compile(r"^# %%(.*)$", re.MULTILINE)
GRADE_ID = re.compile(r'"grade_id": "([^"]+)"')
HIDDEN_REGION = re.compile(r"^### BEGIN HIDDEN TESTS\n(.*?)^### END HIDDEN TESTS$", re.MULTILINE | re.DOTALL)
MARKS = re.compile(r"^[ \t]*### (?:BEGIN|END) SOLUTION\n?", re.MULTILINE)
GIVEN_REGION = re.compile(r"^[ \t]*### BEGIN GIVEN\n.*?^[ \t]*### END GIVEN\n?", re.MULTILINE | re.DOTALL)
BETWEEN = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.DOTALL)

Parts = dict[str, dict[str, str]]  # task → its hidden checks, its model answer


def is_here() -> bool:
    """Whether this edition has hidden checks and answers at all."""
    return FILES.is_dir() or SOURCES.is_dir()


def hidden_checks(task: str) -> str | None:
    """The text of a task's hidden checks, or None where this edition has none."""
    return _part(task, HIDDEN)


def model_answer(task: str) -> str | None:
    """The model answer of a task, or None where this edition has none."""
    return _part(task, ANSWER)


def _part(task: str, part: str) -> str | None:
    from .progress import lesson_of  # here, since what packs the distribution has no package around this file

    lesson = lesson_of(task)
    if lesson is None:
        return None
    path = FILES / f"{lesson}.json"
    if FILES.is_dir():
        from .fetching import local

        local(path)
    try:
        if path.is_file():
            sealed = json.loads(path.read_text(encoding="utf-8")).get(task, {}).get(part)
            return None if sealed is None else unseal(sealed, f"{lesson}/{task}/{part}")
        for source in sorted(SOURCES.glob(f"*_{lesson}.py")):
            return parts_of(source.read_text(encoding="utf-8")).get(task, {}).get(part)
    except (OSError, ValueError, zlib.error):  # damaged: as if there were none
        return None
    return None


def parts_of(source: str) -> Parts:
    """The hidden checks and model answers of a lesson's text, by task.

    >>> header = '# %% nbgrader={"grade": true, "grade_id": "check_double"}'
    >>> parts_of(header + chr(10) + "### BEGIN HIDDEN TESTS" + chr(10) + "check(3).gives(6)" + chr(10) + "### END HIDDEN TESTS")
    {'double': {'hidden': 'check(3).gives(6)'}}
    """
    found: Parts = {}
    headers = list(CELL.finditer(source))
    ends = [header.start() for header in headers[1:]] + [len(source)]
    for header, end in zip(headers, ends):
        grade_id, text = GRADE_ID.search(header[1]), source[header.end() + 1 : end].rstrip()
        if grade_id is None:
            continue
        if hidden := HIDDEN_REGION.search(text):
            found.setdefault(grade_id[1].removeprefix("check_"), {})[HIDDEN] = hidden[1].rstrip()
        if "### BEGIN SOLUTION" in text:
            found.setdefault(grade_id[1], {})[ANSWER] = _answer(text, written="[markdown]" in header[1])
    return found


def _answer(text: str, written: bool) -> str:
    """A solution without its marks; of a written one what stands between them, no comment any more."""
    if not written:
        return MARKS.sub("", GIVEN_REGION.sub("", text)).rstrip()
    plain = re.sub(r"^# ?", "", text, flags=re.MULTILINE)
    between = BETWEEN.search(plain)
    return between[1].strip() if between else ""


def sealed_file(lesson: str, source: str) -> str:
    """The text of a lesson's sealed file."""
    sealed = {
        task: {part: seal(text, f"{lesson}/{task}/{part}") for part, text in parts.items()}
        for task, parts in parts_of(source).items()
    }
    return json.dumps(sealed, indent=1, sort_keys=True) + "\n"


def seal(text: str, key: str) -> str:
    """A text that cannot be read, until `unseal` is called with the same key.

    >>> unseal(seal("B, since …", "a task"), "a task")
    'B, since …'
    """
    return base64.b64encode(_mixed(zlib.compress(text.encode(), 9), key)).decode()


def unseal(sealed: str, key: str) -> str:
    """The text that was sealed with a key.

    Raises
    ------
    ValueError or zlib.error
        With another key, or if it is damaged.
    """
    return zlib.decompress(_mixed(base64.b64decode(sealed), key)).decode()


def _mixed(content: bytes, key: str) -> bytes:
    stream = hashlib.shake_256(key.encode()).digest(len(content))
    return bytes(one ^ other for one, other in zip(content, stream))
