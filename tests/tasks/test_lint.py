"""What an author hears of a task that is not well written."""

import pytest

from autograder import editions
from autograder.lint import lint
from tests import sample as base
from tests.tasks import sample

HINT = "# <details><summary>Hint 1</summary>Each row of `X` meets each column of `W`.</details>\n"
REVEAL = 'with predicted("predict_shape") as prediction:'
KEY = sample.source().partition("check.key(")[2].partition("\n)")[0]
KEY = f"check.key({KEY}\n)\n"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return base.checkout(tmp_path_factory.mktemp("lint"), sample.source())


def problems(course, before, after):
    text = sample.source()
    assert text.count(before) == 1, before
    editions.write(course.lesson("1").source, text.replace(before, after))
    return [problem for problem in lint(course.lesson("1")) if "known mistakes" not in problem.text]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (HINT, "#\n", "has no hint"),
        ("# ### Predict: the", "# ### The", "no text above it that begins with `### Predict: …`"),
        (REVEAL, "if True:", "No cell reveals 'predict_shape'"),
        ("    prediction.against(\n", "    print(X @ W)\n    prediction.against(\n", "shows something before"),
        ('    C="It would still fall at first, below ln 10.",\n', "", "choice C of 'choose_cause' has no answer"),
        ('check.key(\n    "B"', 'check.key(\n    "D"', "is none of its choices"),
        ("# - **C.** The labels", "# - The labels", "has no choice `**C.** …`"),
        ('Choice("choose_cause", "ABC", points=1)', 'Choice("choose_cause", "ABC", points=2)', "differ from the metadata"),
        ("    # mean = X.mean()\n", "    # mean = X.mean(\n", "is no Python"),
        ("# === BEGIN MARK SCHEME ===\n", "", "must follow each other"),
        ("# ### BEGIN SOLUTION\n# 2w·x", "# 2w·x", "must follow each other"),
        ('model_answer("why_sign")', "None", "No cell shows the model answer"),
        ("import numpy as np\n\nfrom course_lib.tasks import Derivation\n", "quiz(choice_question('a', 'b'))\nx = 1\n", "can be read above them"),
    ],
)  # fmt: skip
def test_a_fault_is_said_in_words(course, before, after, said):
    assert any(said in problem.text for problem in problems(course, before, after)), said


def test_a_key_in_view_is_a_leak(course):
    text = sample.source()
    visible = text.replace("### BEGIN HIDDEN TESTS\n" + KEY, KEY + "### BEGIN HIDDEN TESTS\n")
    assert visible != text
    editions.write(course.lesson("1").source, visible)
    (problem,) = [problem for problem in lint(course.lesson("1")) if "stands where learners see it" in problem.text]
    assert problem.leaks
