"""Remember what was learned: a few minutes a day of questions from lessons that are done.

In ``review.ipynb`` stands

    from course_lib.review import review

    review()

`items.py` knows what can be asked, `schedule.py` when, `session.py` asks; `anki.py` writes it all for Anki; `skip.py`
is for who knows a lesson already.
"""

from .session import Review, due_line, review
from .skip import skip_test

__all__ = ["Review", "due_line", "review", "skip_test"]
