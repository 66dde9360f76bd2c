"""The quiz without a browser."""

import sys
import types

import pytest

from course_lib import progress
from course_lib.quiz import choice_question, number_question, quiz, seal_quiz, sealed_quiz


def choice():
    return choice_question(
        "If a·b < 0, the angle is …",
        right="more than 90°",
        because="why",
        wrong={"less": "no, less", "`exactly` 90°": "no, exactly"},
    )


def test_choices_are_shuffled_the_same_way_each_time():
    assert choice().choices == choice().choices
    orders = set()
    for i in range(20):
        question = choice_question(f"Question {i}", right="a", because="r", wrong={"b": "x", "c": "y"})
        assert sorted(text for text, _, _ in question.choices) == ["a", "b", "c"]
        orders.add(tuple(text for text, _, _ in question.choices))
    assert len(orders) > 3  # the right one is not always first


def test_the_browser_gets_all_it_needs_to_judge():
    sent = quiz(choice(), number_question("n?", answer=5, wrong={7: "added"}, unit="cm")).widget.questions
    assert [each["right"] for each in sent[0]["choices"]].count(True) == 1
    assert all(each["why"] for each in sent[0]["choices"])
    assert sent[0]["html"] == "If a·b &lt; 0, the angle is …"
    assert "<code>exactly</code> 90°" in [each["html"] for each in sent[0]["choices"]]
    assert sent[1]["wrong"] == [{"value": 7.0, "why": "added"}] and sent[1]["unit"] == "cm"


@pytest.mark.parametrize(
    "value, judged",
    [(5, (True, "yes")), (5.009, (True, "yes")), (5.02, (False, "")), (7, (False, "added")), (-5, (False, ""))],
)
def test_numbers_are_judged_with_their_tolerance(value, judged):
    assert number_question("n?", answer=5, because="yes", wrong={7: "added"}).judge(value) == judged


@pytest.mark.parametrize(
    "make, said",
    [
        (lambda: choice_question("q", right="a"), "needs wrong choices"),
        (lambda: choice_question("q", right="a", wrong={"b": ""}), "its reason"),
        (lambda: choice_question("q", right="a", wrong={"a": "no"}), "both right and wrong"),
        (lambda: number_question("q", answer=1, wrong={1.001: "no"}), "within the tolerance"),
    ],
)
def test_an_author_hears_of_faults(make, said):
    with pytest.raises(ValueError, match=said):
        make()


def test_without_a_running_page_the_answers_open():
    html = choice()._repr_mimebundle_()[0]["text/html"]
    assert html.count("<details>") == 3 and "✓ why" in html and "✗ no, less" in html


def test_colab_is_told_how_to_show_the_quiz(monkeypatch):
    """It shows a cell's last value only with this, which anywidget says of its own widgets."""
    colab = types.ModuleType("google.colab.output")
    colab.enable_custom_widget_manager, colab._widgets = (
        lambda: None,
        types.SimpleNamespace(_installed_url="of a manager"),
    )
    monkeypatch.setitem(sys.modules, colab.__name__, colab)
    _, metadata = choice()._repr_mimebundle_()
    assert metadata == {
        "application/vnd.jupyter.widget-view+json": {"colab": {"custom_widget_manager": {"url": "of a manager"}}}
    }


TEXT = """quiz(
    choice_question("If a·b < 0, the angle is …", right="more than 90°", because="The cosine is negative there.", wrong={"less": "no"}),
    number_question("How long is [3, 4]?", answer=LENGTH, because="yes"),
)"""
LENGTH = 5


def sealed():
    return eval(seal_quiz("vectors", TEXT).partition("\n\n")[2], {"sealed_quiz": sealed_quiz, "LENGTH": LENGTH})


def test_a_sealed_quiz_asks_what_its_text_asks_and_cannot_be_read():
    cell = seal_quiz("vectors", TEXT)
    assert not any(word in cell for word in ("angle", "more than", "LENGTH", "cosine"))
    made = sealed()
    assert [question.text for question in made.questions] == ["If a·b < 0, the angle is …", "How long is [3, 4]?"]
    assert made.questions[1].answer == 5


def test_answers_count_in_the_progress(tmp_path, monkeypatch):
    monkeypatch.setenv(progress.VARIABLE, str(tmp_path))
    made = sealed()
    made.widget.solved = [1]
    assert [entry["right"] for entry in progress.read().values()] == [1]
    made.widget.solved = [1, 0]
    sealed().widget.solved = [0]  # asked again: what was right stays
    ((key, entry),) = progress.read().items()
    assert key.startswith("vectors/quiz_") and (entry["right"], entry["questions"]) == (2, 2) and "status" not in entry
