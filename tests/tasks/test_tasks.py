"""Tasks of each kind, answered right and wrong: the lesson that docs/authors.md shows."""

import os
import runpy

import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

from autograder import editions, lint, own_work, tasks
from autograder.cells import read_cells
from autograder.grading.handing_out import given_text
from course_lib import demo, known_tasks, progress
from course_lib.checks import Check, CheckFailed
from course_lib.demo import needs
from course_lib.tasks import Choice, Derivation, PredictionFailed, draw, predicted, predicting
from course_lib.tasks.deriving import foreign_parts, slope
from course_lib.tasks.predicting import agrees
from tests import sample as base
from tests.tasks import sample

RIGHT = {
    "predict_shape": "def predict_shape():\n    return (n, m)",
    "center_columns": "def center_columns(X):\n    return X - X.mean(axis=0, keepdims=True)",
    "choose_cause": "def choose_cause():\n    return 'b'",
    "d_loss_d_w": "def d_loss_d_w(w, x, y, p):\n    error = p - y\n    return x * error",
    "why_sign": "Since the sign stays.",
}
WRONG = {
    "predict_shape": "def predict_shape():\n    return (4, 4)",
    "center_columns": "def center_columns(X):\n    return X - X.mean(axis=1, keepdims=True)",
    "choose_cause": "def choose_cause():\n    return 'A'",
    "d_loss_d_w": "def d_loss_d_w(w, x, y, p):\n    return (y - p) * x",
    "why_sign": "I don't know.",
}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return base.checkout(tmp_path_factory.mktemp("tasks"), sample.source())


@pytest.fixture
def of_the_sample(course, monkeypatch):
    """Let the tasks be known that a build of the sample would have written."""
    for path, text in tasks.texts(course).items():
        editions.write(path, text)
    monkeypatch.setattr(known_tasks, "FOLDER", course.root / "course_lib" / "lessons")
    known_tasks._tasks.cache_clear()
    yield
    known_tasks._tasks.cache_clear()


class Notebook:
    """A learner's kernel with the cells of the sample."""

    def __init__(self, course):
        self.shell = InteractiveShell.instance()
        self.cells = base.sources(editions.learner_edition(course, course.lesson("1")).encode())

    def run(self, source):
        """Run a cell's text, or that of a grade_id; return what it shows, as text."""
        with capture_output() as captured:
            result = self.shell.run_cell(self.cells.get(source, source), store_history=False)
        assert result.success, result.error_in_exec
        assert "Traceback" not in captured.stdout + captured.stderr
        return captured.stdout + "".join(output.data["text/plain"] for output in captured.outputs), result.result

    def reveal(self):
        return self.run(next(text for text in self.cells.values() if "prediction.against" in text))[0]

    def draw(self):
        return self.run(next(text for text in self.cells.values() if "draw(" in text))[0]


@pytest.fixture
def notebook(course, of_the_sample, tmp_path, monkeypatch):
    monkeypatch.setenv(progress.VARIABLE, str(tmp_path))
    yield Notebook(course)
    InteractiveShell.clear_instance()


def test_the_guide_shows_a_lesson_that_is_well_written(course):
    told = [problem.text for problem in lint.lint(course.lesson("1"))]
    assert all("known mistakes" in text for text in told), told  # they are in no room of the course


def test_the_guides_solutions_pass_their_checks(course):
    runpy.run_path(str(course.lesson("1").source), run_name="__main__")


def test_each_kind_is_found(course):
    found = tasks.find(read_cells(course.lesson("1").source)[2])
    assert [task.kind for task in found] == list(known_tasks.KINDS)


def test_nothing_of_the_answers_is_handed_out(course):
    text = editions.learner_edition(course, course.lesson("1"))
    for secret in ("axis=0", "check.key", "ln 10", "(p - y)", "MARK SCHEME", "1 point", "2w·x", "GIVEN"):
        assert secret not in text, secret
    assert "mean = X.mean()" in text


def test_a_prediction_is_waited_for(notebook):
    notebook.draw()
    assert "`predict_shape`" in notebook.reveal()  # its cell was not run
    notebook.run("predict_shape")
    assert notebook.reveal() == "Predict first: write your answer into `predict_shape`, run its cell, then this one."
    notebook.run("def predict_shape():\n    pass")
    assert "did you forget `return`" in notebook.reveal()
    notebook.run("def predict_shape():\n    return 1 / 0")
    assert "ZeroDivisionError" in notebook.reveal()
    assert progress.of("predict_shape") == {}


def test_a_prediction_is_shown_beside_the_truth_and_counted(notebook):
    first = notebook.draw()
    notebook.run(WRONG["predict_shape"])
    shown = notebook.reveal()
    assert "You predicted (4, 4). It is" in shown and "The 4 is what is summed over" in shown
    assert notebook.reveal() == shown
    assert progress.of("predict_shape")["tries"] == 1  # the same one again is the same try
    assert notebook.draw() != first
    notebook.run(RIGHT["predict_shape"])
    assert "and so it is" in notebook.reveal()
    assert progress.of("predict_shape")["tries"] == 2
    assert progress.of("predict_shape")["status"] == "passed"
    assert progress.key_of("predict_shape") == "sample/predict_shape"


def test_after_a_restart_the_reveal_says_what_to_run(notebook):
    notebook.run("def predict_shape():\n    return (1, 2)\nfor name in ('n', 'X'):\n    globals().pop(name, None)")
    assert "first cell" in notebook.reveal()


def test_without_progress_the_same_numbers_are_drawn(monkeypatch, capsys):
    monkeypatch.delenv(progress.VARIABLE, raising=False)
    drawn = [draw("predict_x", n=(2, 9), kind=["relu", "tanh"], rate=(0.1, 2.0)) for _ in range(2)]
    assert drawn[0] == drawn[1] and 2 <= drawn[0][0] <= 9 and drawn[0][1] in ("relu", "tanh")
    assert f"n = {drawn[0][0]}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("answer", "truth", "right"),
    [
        ((3, 4), (3, 4), True), ([3, 4], (3, 4), True), ((4, 3), (3, 4), False), ((3,), (3, 4), False), (3, (3,), False),
        (2.31, 2.303, True), (2.4, 2.303, False), (8, 8, True), (8.0, 8, True), (99, 100, False), (-1, np.sign(-0.3), True),
        ("b", "B", True), ("A", "B", False), ("−1", "-1", True), (None, 1, False), ("1", 1, False), (True, np.True_, True),
        (1, True, False), (np.ones((2, 2)), [[1, 1], [1, 1]], True), (float("nan"), 1.0, False), ({}, 1.0, False),
    ],
)  # fmt: skip
def test_predictions_are_compared_as_people_mean_them(answer, truth, right):
    assert agrees(answer, truth) is right


def test_the_nearest_foreseen_prediction_is_answered(monkeypatch, capsys):
    monkeypatch.setattr(predicting, "in_notebook", lambda: True)
    monkeypatch.setattr(predicting, "_show", lambda colour, *sentences: print(*sentences))
    wrong = {0.95: "one step", 0.923: "what is lost"}
    for answer, words in ((0.95, "one step"), (0.923, "what is lost"), (0.97, "one step"), (0.5, "")):
        predicting.Prediction("predict_shape", answer).against(0.077, wrong=wrong, within=0.03)
        assert capsys.readouterr().out.strip() == f"You predicted {answer}. It is 0.077. {words}".strip()


@pytest.mark.parametrize(
    ("answer", "truth", "words"),
    [
        ("1", 1, "That is a text: write a number, without quotes."),
        ("yes", True, "write True or False, without quotes"),
        (3, (3, 4), "2 values are asked for"),
        ([1], 1, "One value is asked for."),
        (0.9, 0.907, "✓ You predicted 0.9. It is 0.907."),
    ],
)
def test_a_prediction_of_another_form_is_told_so(monkeypatch, capsys, answer, truth, words):
    monkeypatch.setattr(predicting, "in_notebook", lambda: True)
    monkeypatch.setattr(predicting, "_show", lambda colour, *sentences: print(*sentences))
    predicting.Prediction("predict_shape", answer).against(truth)
    assert words in capsys.readouterr().out


def test_a_demonstration_inside_lets_a_prediction_wait(monkeypatch, capsys):
    for module in (predicting, demo):
        monkeypatch.setattr(module, "in_notebook", lambda: True)
    monkeypatch.setattr(predicting, "_show", lambda colour, *sentences: print(*sentences))
    with predicted("predict_later") as prediction, needs("predict_wrongly"):
        prediction.against(3)
    assert capsys.readouterr().out.startswith("Predict first")


def test_a_demonstration_names_the_function_in_which_it_stopped(monkeypatch, capsys):
    monkeypatch.setattr(demo, "in_notebook", lambda: True)

    def halve(v):
        return v.half

    with needs("double", "halve"):
        halve(3)
    assert "It happened in your `halve`: run its check." in capsys.readouterr().out
    with needs("double"):
        print([1] - 1)
    assert "Run the checks of `double` first; if all are passed" in capsys.readouterr().out


def predict_later():
    raise NotImplementedError


def test_a_name_without_quotes_is_told(notebook):
    notebook.run("import course_lib")
    notebook.run("def predict_shape():\n    return A_letter")
    assert "nothing is called `A_letter`. If it is meant as a text, set it in quotes." in notebook.reveal()


def predict_wrongly():
    return 7


def test_an_authors_wrong_prediction_is_an_error_in_a_script():
    with pytest.raises(PredictionFailed, match="7 was predicted; it is 8"), predicted("predict_wrongly") as prediction:
        prediction.against(8)


def test_what_was_given_is_not_attempted_until_it_is_changed(notebook):
    notebook.run("center_columns")
    shown, verdict = notebook.run("check_center_columns")
    assert verdict.status == "not attempted" and "as it was given. Find" in str(verdict)
    notebook.run(notebook.cells["center_columns"].replace("    mean = ", "    # a remark\n    mean = "))
    assert notebook.run("check_center_columns")[1].status == "not attempted"
    notebook.run(WRONG["center_columns"])
    assert notebook.run("check_center_columns")[1].status == "failed"
    notebook.run(RIGHT["center_columns"])
    assert notebook.run("check_center_columns")[1].visible_passed


def test_given_code_that_is_no_comment_is_kept_as_it_is():
    assert given_text("x = 1") is None


def test_a_choice_is_noted_and_answered_after_grading(notebook):
    notebook.run("choose_cause")
    assert notebook.run("check_choose_cause")[1].status == "not attempted"
    notebook.run("def choose_cause():\n    return 'E'")
    assert "one of 'A', 'B', 'C'" in str(notebook.run("check_choose_cause")[1])
    notebook.run(WRONG["choose_cause"])
    told = str(notebook.run("check_choose_cause")[1])
    assert "you chose A" in told and "after grading" in told


def choose_right():
    return " c "


def choose_wrong():
    return "B"


KEY = {"A": "too slow", "B": "too fast", "C": "just so"}


def test_every_choice_is_answered_and_the_right_one_alone_earns():
    check = Choice("choose_right", "ABC", points=2)
    check.key("C", **KEY)
    verdict = check.verdict()
    assert verdict.earned == 2 and "just so" in str(verdict)
    check = Choice("choose_wrong", "ABC", points=2)
    check.key("C", **KEY)
    with pytest.raises(CheckFailed, match="too fast") as caught:
        check.verdict()
    assert caught.value.verdict.earned == 0 and "just so" not in str(caught.value)


def test_a_key_must_answer_every_choice():
    with pytest.raises(ValueError, match="no answer: B"):
        Choice("choose_right", "ABC", points=2).key("C", A="no", C="yes")


def d_square_d_w(w, x):
    return 2 * (w @ x) * x


def d_square_by_differences(w, x):
    step = 1e-6 * np.eye(len(w))
    return np.array([(square(w + s, x) - square(w - s, x)) / 2e-6 for s in step])


def square(w, x):
    return (w @ x) ** 2


@pytest.mark.parametrize(("task", "status"), [("d_square_d_w", "passed"), ("d_square_by_differences", "failed")])
def test_a_formula_is_held_against_differences_and_differences_are_no_formula(task, status):
    check = Derivation(task, points=1)
    w, x = np.array([1.0, -0.5]), np.array([0.3, 2.0])
    check(w, x).is_slope_of(lambda w: square(w, x), at=w)
    try:
        assert check.verdict().status == status
    except CheckFailed as failed:
        assert failed.verdict.status == status and failed.verdict.earned == 0
        assert "leave out" in str(failed)


def test_a_function_that_would_be_no_derivation_can_be_refused():
    check = Derivation("d_square_d_w", points=1, without=("np.dot", "w @ x"))
    check([1.0, -0.5], [0.3, 2.0]).gives([-0.42, -2.8])
    with pytest.raises(CheckFailed, match="leave out `w @ x`") as failed:
        check.verdict()
    assert failed.value.verdict.earned == 0


@pytest.mark.parametrize(
    ("body", "foreign"),
    [
        ("return (p - y) * x", ""), ("e = p - y\n    return np.outer(x, e).T.sum(axis=0)", ""),
        ("return np.where(x > 0, x, 0) if y else -x", ""), ("if y:\n        return p\n    return x", ""),
        ("if y:\n        return loss(x)\n    return x", "`loss`"), ("if loss(x):\n        return p\n    return x", "`loss`"), ("return loss(x)", "`loss`"),
        ("for i in x: pass\n    return x", "the statement"), ("return [i for i in x]", "functions of your own"),
        ("return (lambda z: z)(x)", "functions of your own"), ("import os\n    return x", "the statement"),
    ],
)  # fmt: skip
def test_what_a_formula_is_made_of(body, foreign):
    found = foreign_parts(f"def f(x, y, p):\n    '''A docstring.'''\n    {body}")
    assert (foreign in found) if foreign else found == ""
    assert foreign_parts("def f(x, loss=loss): return loss") and foreign_parts("f = max")


def test_a_jacobian_has_the_values_axes_first():
    A = np.arange(6.0).reshape(2, 3)
    assert np.allclose(slope(lambda v: A @ v, np.ones(3)), A)
    assert slope(lambda x: x**2, 3.0) == pytest.approx(6)


@pytest.mark.parametrize(("answers", "earned"), [(RIGHT, [2, 1, 2]), (WRONG, [0, 0, 0]), ({}, [0, 0, 0])])
def test_graded_alone(course, tmp_path, answers, earned):
    os.environ.pop(progress.VARIABLE, None)
    path = tmp_path / "mine.ipynb"
    path.write_bytes(base.submission(course, answers=answers))
    results = own_work.check(course, course.lesson("1"), path)
    assert [result.earned for result in results] == earned


def test_an_ordinary_check_is_none_of_a_task():
    assert known_tasks.kind_of("predict_nothing") is None and isinstance(Check(predict_wrongly, points=1), Check)
