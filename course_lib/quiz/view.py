"""What the browser sees of a quiz."""

from __future__ import annotations

from pathlib import Path

import anywidget
import traitlets

from ..palette import css_variables

_HERE = Path(__file__).parent


class QuizView(anywidget.AnyWidget):
    """Asks `questions`; answers are judged in the browser, which tells which ones are `solved`, and how each was first answered.

    `first_answers` holds pairs: the place of a question, and whether the first answer to it was right.
    """

    _esm = (_HERE / "quiz.js").read_text(encoding="utf-8")
    _css = css_variables(".course-quiz") + (_HERE / "quiz.css").read_text(encoding="utf-8")

    solved: traitlets.List[int] = traitlets.List().tag(sync=True)
    first_answers: traitlets.List[list[object]] = traitlets.List().tag(sync=True)
    questions: traitlets.List[dict[str, object]] = traitlets.List().tag(sync=True)
