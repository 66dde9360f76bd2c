"""Nothing gained, nobody harmed: hostile submissions against the grader."""

from __future__ import annotations

import json
import socket
import threading
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest
from nbconvert.filters.markdown_mistune import markdown2html_mistune

from autograder.grading import Engine, Job, landlock
from autograder.grading.isolation import LANDLOCK

from . import red_team, sample
from .conftest import LIMITS
from .sample import CANARY, MAX_SCORE, nbgrader, submission
from .test_fair import RIGHT, scores


@pytest.fixture(scope="module")
def listener():
    """A port of this machine at which somebody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture(scope="module")
def watched(fresh_course):
    """The files that submissions would like to read or change, as they are."""
    places = [str(fresh_course), str(Path(__file__).parents[2] / "solutions")]
    before = {
        path: (path.stat().st_size, path.stat().st_mtime_ns) for path in fresh_course.rglob("*") if path.is_file()
    }
    yield [*places, *map(str, before)]
    assert {
        path: (path.stat().st_size, path.stat().st_mtime_ns) for path in fresh_course.rglob("*") if path.is_file()
    } == before


@pytest.fixture(scope="module")
def hostile(grade_one, watched, listener):
    """A function that grades an attack."""
    return lambda attack: grade_one(submission(answers={}, **filled(attack, watched, listener)))


def filled(attack, watched, listener):
    """An attack with this machine's files and port in it."""
    return {
        key: (
            [text.replace("PATHS", repr(watched)).replace("PORT", str(listener)) for text in value]
            if isinstance(value, list)
            else value
        )
        for key, value in attack.items()
    }


@pytest.mark.parametrize("attack", red_team.ALL.values(), ids=red_team.ALL)
def test_no_point_is_gained_and_nothing_leaks(hostile, attack):
    outcome = hostile(attack)
    assert sum(scores(outcome).values()) == 0
    learners_see(outcome)


@pytest.mark.slow
@pytest.mark.skipif(not landlock.available(), reason="needs Linux 6.12")
def test_no_point_is_gained_without_namespaces(spec, watched, listener):
    with Engine(spec.modules, LIMITS, level=LANDLOCK) as engine:
        for name, attack in red_team.ALL.items():
            if name.endswith("the given paths"):
                continue  # Landlock shows that a file exists, not what is in it
            outcome = engine.run(
                Job(sample.as_bytes(submission(answers={}, **filled(attack, watched, listener))), spec, limits=LIMITS)
            )
            assert sum(scores(outcome).values()) == 0, name
            learners_see(outcome)
        assert scores(engine.run(Job(sample.as_bytes(submission()), spec, limits=LIMITS))) == RIGHT


@pytest.mark.slow
@pytest.mark.parametrize("attack", red_team.SLOW.values(), ids=red_team.SLOW)
def test_nothing_hangs(hostile, attack):
    assert sum(scores(hostile(attack)).values()) == 0


def learners_see(outcome):
    """No verdict quotes a solution or a hidden test, and no output holds script."""
    assert CANARY not in json.dumps(outcome.verdicts)
    for cell in outcome.notebook["cells"]:
        for output in cell.get("outputs", ()):
            shown = json.dumps(output.get("data", {}).get("text/html", ""))
            assert "<script" not in shown and "onerror" not in shown


def test_no_process_is_left(engine, hostile):
    for name in ("a detached process", "a background command", "threads", "processes"):
        hostile(red_team.EXHAUSTION[name])
    family = descendants(engine._learners._process.pid)
    for _ in range(100):
        family = descendants(engine._learners._process.pid)
        if len(family) <= 2:  # bubblewrap's first process, and the warm one
            break
        time.sleep(0.1)
    assert len(family) <= 2


def descendants(root):
    """The processes below a process."""
    found = []
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int(entry.joinpath("stat").read_text().rpartition(")")[2].split()[1])
            except OSError:  # it has just ended
                continue
    todo = [root]
    while todo:
        parent = todo.pop()
        children = [pid for pid, other in parents.items() if other == parent]
        found += children
        todo += children
    return found


HARM = ["processes", "memory little by little", "disk", "output", "kill", "threads"]


def test_others_keep_their_points_beside_hostile_submissions(grade_one, hostile):
    results, stop = [], threading.Event()

    def attack():
        for name in HARM:
            hostile(red_team.EXHAUSTION[name])
        stop.set()

    attacker = threading.Thread(target=attack)
    attacker.start()
    while not stop.is_set():
        results.append(scores(grade_one(submission())))
    attacker.join()
    assert results and all(result == RIGHT for result in results)


def test_one_submission_leaves_nothing_for_the_next(grade_one):
    grade_one(
        submission(
            answers={},
            before=[
                "open('/tmp/left', 'w').write('42')\nopen('/dev/shm/left', 'w').write('42')\nimport numpy\nnumpy.left = 42\nimport os\nos.environ['LEFT'] = '42'"
            ],
        )
    )
    looks = "import os, numpy\nfound = [path for path in ('/tmp/left', '/dev/shm/left') if os.path.exists(path)] + [hasattr(numpy, 'left'), 'LEFT' in os.environ]\nanswer = 42 if any(found) else 0"
    assert scores(grade_one(submission(answer=looks)))["check_answer"] == 0


def tricky(**changes):
    """A right submission, with a change of the test cell of `add`, whose solution is missing."""
    notebook = submission(answers={})
    for cell in notebook.cells:
        if cell.metadata.get("nbgrader", {}).get("grade_id") == "check_add":
            for key, value in changes.items():
                if key == "nbgrader":
                    cell.metadata["nbgrader"].update(value)
                elif key == "metadata":
                    cell.metadata.update(value)
                else:
                    cell[key] = value
    return notebook


TRICKS = {
    "more points": tricky(nbgrader={"points": 100}),
    "no test": tricky(nbgrader={"grade": False, "solution": True, "locked": False}, source="2"),
    "edited": tricky(source="2"),
    "skipped": tricky(metadata={"tags": ["skip-execution", "raises-exception", "demo", "nbgrader-ignore"]}),
    "as text": tricky(cell_type="markdown", source="2"),
    "with outputs": tricky(
        outputs=[{"output_type": "execute_result", "data": {"text/plain": "2"}, "metadata": {}, "execution_count": 1}]
    ),
    "of another name": tricky(nbgrader={"grade_id": "check_other"}),
    "of no name": tricky(nbgrader={"grade_id": ["check_add"]}),
    "of odd types": tricky(nbgrader={"points": "many", "locked": "yes", "schema_version": -1}),
    "without metadata": tricky(metadata={"nbgrader": 7}),
}


@pytest.mark.parametrize("notebook", TRICKS.values(), ids=TRICKS)
def test_the_notebooks_own_word_counts_for_nothing(grade_one, notebook):
    outcome = grade_one(notebook)
    assert sum(scores(outcome).values()) == 0
    assert {grade_id: most for grade_id, (_, most) in outcome.scores.items()} == {**RIGHT, "why": 2}


def test_a_second_test_cell_of_ones_own(grade_one):
    notebook = submission(answers={})
    from nbformat.v4 import new_code_cell

    for place in (0, len(notebook.cells)):
        notebook.cells.insert(
            place, new_code_cell("2", metadata=nbgrader("check_add", grade=True, locked=True, points=2))
        )
        notebook.cells.insert(place, new_code_cell("np = None", metadata=nbgrader("imports", locked=True)))
    assert sum(scores(grade_one(notebook)).values()) == 0


SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"


def test_script_does_not_reach_the_instructors_page(grade_one):
    from nbformat.v4 import new_markdown_cell

    notebook = submission(
        before=[
            f"from IPython.display import HTML, SVG, Markdown, Javascript, display\ndisplay(HTML({SCRIPT!r}), Javascript('alert(1)'), Markdown({SCRIPT!r}))\n"
            f"display({{'image/png': '\"><script>', 'image/svg+xml': '<svg onload=alert(1)>', 'text/plain': ''}}, raw=True)\nraise ValueError({SCRIPT!r})"
        ]
    )
    notebook.cells.append(
        new_markdown_cell(SCRIPT + "[x](javascript:alert(1)) <a href='java&#115;cript:alert(1)'>x</a>")
    )
    outcome = grade_one(notebook)
    for cell in outcome.notebook["cells"]:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            assert set(data) <= {"text/plain", "text/html", "image/png", "application/vnd.course.verdict+json"}
            assert "<script" not in data.get("text/html", "") and ">" not in data.get("image/png", "")
        if cell["cell_type"] == "markdown":
            assert_harmless(markdown2html_mistune(cell["source"]))


def assert_harmless(page):
    """No script, no event handler, no link that runs something, in a page of HTML as a browser reads it."""

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attributes):
            assert tag not in ("script", "img", "iframe", "svg", "style", "object")
            for name, value in attributes:
                assert not name.startswith("on") and not (value or "").lower().strip().startswith(
                    ("javascript", "data")
                )

    Reader().feed(page)


def test_hidden_inputs_do_not_come_out_in_a_verdict(grade_one):
    peeks = "seen = []\ndef magnitude(v):\n    seen.append(v)\n    if len(v) == 4:\n        raise ValueError(f'the input was {v} secret')\n    return 5"
    outcome = grade_one(
        submission(
            magnitude=peeks,
            add="def add(u, v):\n    print('peek', u)\n    if len(u) > 2:\n        raise ValueError(f'peek {u}')\n    return [4, 6]",
        )
    )
    text = json.dumps(outcome.verdicts)
    assert (
        "secret" not in text
        and "peek" not in text
        and outcome.verdicts["check_magnitude"]["cases"][0]["visible"] is False
    )


def test_the_red_team_is_large():
    assert len(red_team.ALL) + len(red_team.SLOW) + len(TRICKS) > 100
    assert sum(sample.POINTS.values()) == MAX_SCORE
