"""Quick questions that answer back, all in the browser.

>>> from course_lib.quiz import choice_question, number_question, quiz
>>> questions = quiz(
...     choice_question("If a·b < 0, the angle is …", right="more than 90°", because="The cosine is negative there.",
...                     wrong={"less than 90°": "That is what a·b > 0 says."}),
...     number_question("How long is [3, 4]?", answer=5, because="√(9 + 16) = 5.", wrong={7: "You added the entries."}),
... )
>>> len(questions.questions)
2
"""

from .questions import (
    ChoiceQuestion,
    NumberQuestion,
    Quiz,
    choice_question,
    number_question,
    quiz,
    seal_quiz,
    sealed_quiz,
)

__all__ = [
    "ChoiceQuestion",
    "NumberQuestion",
    "Quiz",
    "choice_question",
    "number_question",
    "quiz",
    "seal_quiz",
    "sealed_quiz",
]
