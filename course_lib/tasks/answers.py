"""Model answers of what a person grades: for a lone learner, who has written their own first."""

from __future__ import annotations

from .. import notebook, progress, sealed
from ..surroundings import in_notebook

NOT_YET = "Write your own answer first, save the notebook (Ctrl + S), then run this cell again."


def model_answer(task: str) -> None:
    """Show the model answer of a written task, below the learner's own.

    Parameters
    ----------
    task : str
        The grade_id of the answer's cell, such as ``"why_sign"``.
    """
    if not in_notebook():
        return
    text = sealed.model_answer(task)
    if text is None:
        print("A person reads this answer: it comes back with the feedback.")
        return
    lesson = notebook.current()
    written = notebook.text_of_cell(lesson, task) if lesson else None
    if written is None:  # a front end that does not say which notebook it is
        if progress.count_asking(task) < 2:
            print("Have you written your own answer? Then run this cell once more.")
            return
    elif notebook.is_unanswered(written):
        print(NOT_YET)
        return
    from IPython.display import Markdown, display

    display(Markdown(f"**One good answer.** {text}"))
