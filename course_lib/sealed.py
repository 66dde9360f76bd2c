"""What a lone learner gets and a class does not, such as model answers: the one place that an edition for learning alone fills.

So far no edition carries answers; a check then says so (`Check.answer`).
"""

from __future__ import annotations


def model_answer(exercise: str) -> str | None:
    """The model answer of an exercise, or None where the edition holds none."""
    return None
