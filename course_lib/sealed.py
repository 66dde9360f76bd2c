"""The sealed file of a lesson: what a lone learner gets and a class does not, such as model answers.

The build that makes an edition for learning alone puts ``sealed/<lesson>.json`` beside this module: compressed and keyed
per task, so that nothing can be read above the question. Where it is missing, there are no answers.
"""

from __future__ import annotations


def model_answer(exercise: str) -> str | None:
    """The model answer of an exercise, or None where the edition holds none."""
    return None
