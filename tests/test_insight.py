"""What the class knows: numbers, what is kept of a verdict, and the page of a class that is written down here."""

import json
import re

import numpy as np
import pytest
from scipy import stats

from autograder.grading import from_notebook
from autograder.grading.evidence import anonymous, evidence
from autograder.grading.verdicts import MARK, MIMETYPE
from autograder.insight import classwork, measures, overview, page
from autograder.insight.classwork import Answer, Cause, ClassWork, Exercise, Learner
from autograder.insight.findings import UNTRIED, find
from course_lib.checks import Check
from course_lib.mistakes import known
from tests.grading import sample as other

# Numbers


@pytest.mark.parametrize("count", [1, 2, 5, 10, 41])
def test_quartiles_are_numpys(count):
    values = np.random.default_rng(count).normal(size=count).tolist()
    found = measures.spread(values)
    wanted = np.quantile(values, [0, 0.25, 0.5, 0.75, 1])
    assert np.allclose([found.least, found.lower, found.median, found.upper, found.largest], wanted)


@pytest.mark.parametrize("seed", range(4))
def test_item_rest_correlation_is_scipys(seed):
    rng = np.random.default_rng(seed)
    scores = rng.integers(0, 3, size=(30, 6)) + rng.integers(0, 2, size=(30, 1))
    item, total = scores[:, 0].tolist(), scores.sum(axis=1).tolist()
    wanted = stats.pearsonr(item, scores[:, 1:].sum(axis=1)).statistic
    assert measures.item_rest(item, total) == pytest.approx(wanted)


def test_no_correlation_of_few_learners_or_of_what_is_always_the_same():
    assert measures.correlation(range(9), range(9)) is None
    assert measures.correlation([1.5] * 20, range(20)) is None
    assert measures.correlation([0.1 * 3] * 12, range(12)) is None
    assert measures.correlation(range(10), range(10, 0, -1)) == -1


def test_chance_moves_a_correlation_as_far_as_is_said():
    rng = np.random.default_rng(0)
    found = [measures.correlation(rng.normal(size=40).tolist(), rng.normal(size=40).tolist()) for _ in range(1000)]
    assert np.mean(np.abs(found) > measures.margin(40)) == pytest.approx(0.05, abs=0.02)


# What is kept of a verdict


def test_a_verdict_keeps_the_mistakes_name():
    check = Check(lambda v: np.sum(np.asarray(v) ** 2), points=2)
    check.name = "magnitude"
    check([3, 4]).gives(5)
    check([2, -3, 6]).gives(7)
    with pytest.raises(AssertionError) as failed:
        check.verdict()
    public = failed.value.verdict.public()
    names = {mistake.name: mistake.hint for mistake in known("magnitude")}
    told = {case["mistake"]: case["hint"] for case in public["cases"] if not case["passed"]}
    assert told and all(names[name] in hint for name, hint in told.items())


def test_code_shows_nothing_of_its_author():
    source = '''
# Ada Weber, 4711
secret = "Ada"
def dot(a, b):
    """By Ada."""
    # mine
    name = "Ada Weber"; label = f"{name}, Ada"
    if a is None:
        "Ada"
    return np.einsum("i,i->", a, b)  # Ada
'''
    shown = anonymous(source, {"dot"}, {"i,i->"})
    assert "Ada" not in shown and "Weber" not in shown and "#" not in shown and "secret" not in shown
    assert "np.einsum('i,i->', a, b)" in shown


@pytest.mark.parametrize("source", ["def f(:", "f = 1" + "+1" * 5000, "\x00", "x = " + "(" * 300])
def test_what_is_no_python_is_not_shown(source):
    assert anonymous(source, {"f"}, ()) == ""


def test_a_verdict_is_believed_only_from_the_grader():
    """A kernel shared with the learner can put anything among a cell's outputs, and into the metadata."""
    spec = from_notebook(other.source(), other.ASSIGNMENT)
    forged = {"exercise": "add", "status": "failed", "earned": 2, "cases": [{"passed": False, "mistake": "FORGED"}]}
    notebook = json.loads(other.as_bytes(other.submission()))
    notebook["metadata"][MARK] = {"verdicts": {"check_add": forged}}
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") in ("check_add", "check_magnitude"):
            cell["outputs"] = [
                {"output_type": "display_data", "data": {MIMETYPE: forged}, "metadata": {}},
                {"output_type": "error", "ename": "AssertionError", "evalue": "a longer vector", "traceback": []},
            ]
    found = evidence(notebook, spec, {"check_add": 0.0, "check_magnitude": 0.0})
    assert "FORGED" not in json.dumps(found)
    assert found["check_add"]["verdict"]["status"] == "failed"
    assert found["check_magnitude"]["error"] == "AssertionError: a longer vector"
    assert "FORGED" in json.dumps(evidence(notebook, spec, {"check_add": 2}))  # where the gradebook agrees


def test_of_a_notebook_that_nbgrader_ran_errors_are_known_and_what_was_not_tried():
    spec = from_notebook(other.source(), other.ASSIGNMENT)
    notebook = json.loads(other.as_bytes(other.submission(unit=other.STUBS["unit"])))
    for cell in spec.cells:
        if cell.grade_id == "unit":
            stub = cell.source
    for cell in notebook["cells"]:
        grade_id = cell["metadata"].get("nbgrader", {}).get("grade_id")
        if grade_id == "unit":
            cell["source"] = stub
        if grade_id == "check_answer":
            trace = ["\x1b[31mAssertionError\x1b[39m", "\x1b[32m----> 1\x1b[39m \x1b[38massert\x1b[39m answer == 42"]
            cell["outputs"] = [{"output_type": "error", "ename": "AssertionError", "evalue": "", "traceback": trace}]
    found = evidence(notebook, spec, {"check_unit": 0.0, "check_answer": 0.0, "check_add": 0.0})
    assert found["check_answer"]["error"] == "AssertionError: assert answer == 42"
    statuses = {name: told["verdict"]["status"] for name, told in found.items()}
    assert statuses["check_unit"] == "not attempted"
    assert statuses["check_answer"] == statuses["check_add"] == "failed"


# The page, of a class that is written down here

MEAN = Cause("mistake", "takes_the_mean", "You took the mean: `np.sum` adds up.")
SOFT = Cause("mistake", "takes_the_mean", "One thing that gives this: You took the mean: `np.sum` adds up.")
ODD = Cause("unexplained", "dot([1, 2]) gives <b>7</b>", "dot([1, 2]) gives <b>7</b>")
DOT = Exercise("lesson", "check_dot", "dot", "Multiply & add", 2, True)
NORM = Exercise("lesson", "check_norm", "norm", "Measure", 1, True)


def learner(number, dot, norm, causes=(), code="", **more):
    """A learner with points for both exercises; None was not tried."""
    made = Learner(f"s{number:03}", f"Name{number} Surname", **more)
    for exercise, score in ((DOT, dot), (NORM, norm)):
        status = "not attempted" if score is None else {0: "failed", exercise.points: "passed"}.get(score, "partly")
        made.answers["lesson", exercise.grade_id] = Answer(score or 0.0, status)
    made.answers["lesson", "check_dot"].causes = list(causes)
    made.answers["lesson", "check_dot"].code = code
    return made


@pytest.fixture(scope="module")
def written_down():
    learners = [learner(number, 2, 1) for number in range(6)]
    learners += [learner(number, 0, 1, [MEAN], "def dot(a, b):\n    return np.mean(a * b)") for number in range(6, 9)]
    learners += [learner(9, 1, 0, [SOFT, ODD]), learner(10, 0, 0, [ODD], seconds_late=7200), learner(11, 2, None)]
    learners += [learner(12, None, None), Learner("s013", "Never Here")]
    return find(ClassWork("lesson", "A <lesson>", [DOT, NORM], learners))


def test_costs_are_counted_and_split(written_down):
    dot, norm = written_down.exercises
    assert dot.counts == {"passed": 7, "partly": 1, "failed": 4, "not attempted": 1}
    assert [(cost.kind, cost.learners, cost.points) for cost in dot.costs] == [
        ("mistake", 4, 6.5),  # one of the four has two causes for the point that it lost
        ("unexplained", 2, 2.5),
    ]
    assert [(cost.kind, cost.learners, cost.points) for cost in norm.costs] == [(UNTRIED, 1, 1)]
    assert [each.student for each in written_down.blank] == ["s012"]
    assert [each.student for each in written_down.missing] == ["s013"]
    assert [each.student for each in written_down.late] == ["s010"]
    assert [part.title for part in written_down.sections] == ["Multiply & add", "Measure"]


def test_what_to_teach_stands_first_and_in_plain_words(written_down):
    assert [cost.words for cost in written_down.to_teach[:2]] == [MEAN.words, ODD.words]
    html = page.html(written_down)
    top = html.partition("<h2>Exercise by exercise</h2>")[0]
    assert "You took the mean: <code>np.sum</code> adds up." in top and "<em>Multiply &amp; add</em>" in top
    assert "4 of 13 learners; 6.5 points" in top and "return np.mean(a * b)" in top


def test_the_page_is_escaped_asks_for_nothing_and_names_nobody_before_its_end(written_down):
    html = page.html(written_down)
    assert "<b>7" not in html and "A &lt;lesson&gt;" in html and "<script" not in html
    assert not re.search(r"(?:src|href)=\"(?!#)|@import|url\((?!#)", html)
    shown, _, end = html.partition("<h2>Late and missing</h2>")
    assert "Surname" not in shown and "s010" not in shown
    assert "Name10 Surname (s010): 2 hours" in end and "Never Here (s013)" in end
    assert "Surname" not in page.table(written_down)


def test_of_few_learners_no_correlation_is_told(written_down):
    few = find(ClassWork("lesson", "A lesson", [DOT, NORM], written_down.work.learners[:9]))
    assert few.exercises[0].discrimination is None and "too few (n = 9)" in page.html(few)
    assert written_down.exercises[0].discrimination is not None


def test_code_in_which_its_authors_name_stands_is_withheld():
    ada = learner(
        1, 0, 0, [Cause("unexplained", "NameError: ada_sum", "NameError: ada_sum")], "def dot(a, b):\n    ada = 1"
    )
    ada.name = "Ada Weber"
    classwork.withhold_what_names(ada)
    answer = ada.answers["lesson", "check_dot"]
    assert answer.code == "" and "ada" not in answer.causes[0].words
    bea = learner(2, 0, 0, code="def dot(a, b):\n    adagrad = 1")
    bea.name = "Ada Bea"
    classwork.withhold_what_names(bea)
    assert bea.answers["lesson", "check_dot"].code  # another word


# Over lessons


def test_who_falls_behind_is_found_and_why():
    names = {name: name.title() for name in ("steady", "falling", "gone", "weak", "never")}
    lessons = [f"{number:02}" for number in range(1, 7)]
    drawn = {"steady": [0.8] * 6, "falling": [0.9, 0.9, 0.8, 0.4, 0.3, 0.2], "gone": [0.8] * 4, "weak": [0.4] * 6}
    shares = {(name, lesson): share for name, own in drawn.items() for lesson, share in zip(lessons, own)}
    shares |= {(f"other{number}", lesson): 0.8 for number in range(5) for lesson in lessons}
    found = overview.standing_of(names, lessons, shares)
    assert {each.student: each.reasons for each in found.behind} == {
        "never": ["handed in nothing"],
        "gone": ["handed in none of the last 2"],
        "weak": ["40 points of 100 below the median in the last 3"],
        "falling": ["50 points of 100 below the median in the last 3", "was near it before"],
    }
    html, table = overview.html(found), overview.table(found)
    assert "Falling ▼" in html and "for you who teach" in html and "steady,Steady,0.800" in table
