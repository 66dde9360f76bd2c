"""What a learner meets in a live kernel: stale functions, a restart, their own functions in the next lesson."""

import json
import os
import subprocess
import sys

import pytest
from jupyter_client.manager import KernelManager

from course_lib import first_cell, known_tasks, progress
from tests.sources import ROOT

RIGHT = "def cosine_similarity(a, b):\n    s = size(a) * size(b)\n    if s == 0:\n        raise ValueError('zero')\n    return a @ b / s"
HELPER = "def size(v):\n    return np.sqrt(v @ v)"
CHECK = (
    "import numpy as np\nfrom course_lib.checks import Check\ncheck = Check('cosine_similarity', points=2)\n"
    "check([1, 0], [1, 1]).gives(np.sqrt(0.5))\ncheck([1, 2], [0, 0]).refuses('zero')\ncheck.verdict()"
)
TAKE = "from course_lib.mine import cosine_similarity"


class Kernel:
    """A kernel as JupyterLab uses one: each cell has an id."""

    def __init__(self, environment, extensions=()):
        self._manager = KernelManager(kernel_name="python3")
        arguments = [f"--IPKernelApp.extensions={name}" for name in extensions]
        self._manager.start_kernel(env={**os.environ, **environment}, extra_arguments=arguments, cwd=str(ROOT))
        self._client = self._manager.client()
        self._client.start_channels()
        self._client.wait_for_ready(60)

    def run(self, text, cell=None):
        """What a cell shows: printed text, what is displayed, its last value, an error as ``ERROR type: text``."""
        return self.answer(text, cell)[0]

    def answer(self, text, cell=None):
        """What a cell shows, and by what the kernel has its text replaced (None where it has not)."""
        content = dict(code=text, silent=False, store_history=True, user_expressions={}, allow_stdin=False)
        metadata = {"cellId": cell} if cell else {}
        message = self._client.session.msg("execute_request", content, metadata=metadata)
        self._client.shell_channel.send(message)
        shown = []
        while True:
            answer = self._client.get_iopub_msg(timeout=60)
            if answer["parent_header"].get("msg_id") != message["header"]["msg_id"]:
                continue
            kind, content = answer["msg_type"], answer["content"]
            if kind == "stream":
                shown.append(content["text"])
            elif kind in ("execute_result", "display_data", "update_display_data"):
                shown.append(content["data"].get("text/html", content["data"]["text/plain"]))
            elif kind == "error":
                shown.append(f"ERROR {content['ename']}: {content['evalue']}")
            elif kind == "status" and content["execution_state"] == "idle":
                return "\n".join(shown), self._replaced(message)

    def _replaced(self, message):
        while True:
            answer = self._client.get_shell_msg(timeout=60)
            if answer["parent_header"].get("msg_id") == message["header"]["msg_id"]:
                payload = answer["content"].get("payload") or []
                return next((part["text"] for part in payload if part["source"] == "set_next_input"), None)

    def close(self):
        self._client.stop_channels()
        self._manager.shutdown_kernel(now=True)


@pytest.fixture
def kernel(tmp_path):
    made = []

    def start(extensions=(), **environment):
        made.append(Kernel({progress.VARIABLE: str(tmp_path / "progress"), **environment}, extensions))
        return made[-1]

    yield start
    for each in made:
        each.close()


@pytest.mark.parametrize("ids", [True, False], ids=["with cell ids", "without"])
def test_a_function_whose_cell_failed_since_is_not_judged(kernel, ids):
    live = kernel()
    answer, check = ("answer", "check") if ids else (None, None)
    live.run("import numpy as np\nfrom course_lib.checks import Check", "first" if ids else None)
    live.run(HELPER, "helper" if ids else None)
    live.run(RIGHT, answer)
    assert "passed, 2 of 2 points" in live.run(CHECK, check)
    live.run(RIGHT.replace("(a, b):", "(a, b:"), answer)
    assert "has a SyntaxError" in live.run(CHECK, check)
    live.run(RIGHT, answer)
    assert "passed, 2 of 2 points" in live.run(CHECK, check)
    live.run("1 / 0\n" + RIGHT, answer)
    assert "stopped with ZeroDivisionError" in live.run(CHECK, check)
    live.run("%%time\n" + RIGHT, answer)
    assert "passed, 2 of 2 points" in live.run(CHECK, check)
    live.run("import functools\n@functools.cache\ndef other(v):\n    return v\n" + RIGHT, answer)
    assert "passed, 2 of 2 points" in live.run(CHECK, check)
    if ids:
        live.run(RIGHT.replace("cosine_similarity", "Cosine"), answer)
        assert "now defines <code>Cosine</code>, not <code>cosine_similarity</code>" in live.run(CHECK, check)
        live.run("cosine_similarity = lambda a, b: 0.0", answer)
        assert "not right yet" in live.run(CHECK, check)


def test_after_a_restart_a_check_says_what_to_run(kernel):
    shown = kernel().run(CHECK, "check")
    assert "there is no function <code>cosine_similarity</code> here. Run its cell (and the first cell" in shown
    assert "Is its text gone? Start over" in shown and "check.start_over()" in shown
    assert "ERROR" not in shown


def test_the_kernel_extension_runs_the_first_cell(kernel, tmp_path):
    cell = {"cell_type": "code", "source": ["import numpy as np\n", "import math as m"], "metadata": {}}
    meta = {"nbgrader": {"locked": True, "grade": False, "solution": False, "grade_id": "given_loss"}}
    given = {"cell_type": "code", "source": "def loss(w):\n    return np.sum(w)", "metadata": meta}
    path = tmp_path / "lesson.ipynb"
    path.write_text(json.dumps({"cells": [cell, given], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    live = kernel(["course_lib.first_cell"], JPY_SESSION_NAME=str(path))
    assert live.run("x = 1\n'm' in globals()") == "False"
    assert live.run("int(loss([1, 2]))") == "3"
    assert live.run("np.arange(2)") == "array([0, 1])"
    assert "ERROR" not in live.run("%timeit -n1 -r1 m.pi")
    assert "ERROR NameError" in live.run("undefined_thing")


def test_the_extension_is_installed_once_and_beside_what_is_there(tmp_path):
    path = first_cell.install(tmp_path)
    assert first_cell.install(tmp_path) == path
    assert path.read_text().count("course_lib.first_cell") == 1
    path.write_text("c.X = 1\n")
    assert first_cell.install(tmp_path).read_text().startswith("c.X = 1\n")


def test_a_right_function_of_ones_own_travels_with_what_it_uses(kernel, tmp_path):
    live = kernel()
    live.run("import numpy as np", "first")
    live.run(HELPER, "helper")
    live.run(RIGHT, "answer")
    live.run(CHECK, "check")
    kept = (tmp_path / "progress" / "mine" / "cosine_similarity.py").read_text()
    assert kept.startswith("import numpy as np\n") and "def size" in kept and "def cosine_similarity" in kept
    live.run(RIGHT.replace("a @ b", "-a @ b"), "answer")  # a wrong version later does not replace it
    assert "not right yet" in live.run(CHECK, "check")
    following = kernel()
    assert following.run(TAKE) == "`cosine_similarity`: your own\n"
    assert following.run("import inspect; 'size(a)' in inspect.getsource(cosine_similarity)") == "True"
    script = script_of(tmp_path, environment={progress.VARIABLE: str(tmp_path / "progress")})
    assert script == "<your cosine_similarity>"


def test_a_wrong_function_of_ones_own_does_not_travel(kernel):
    live = kernel()
    live.run("import numpy as np", "first")
    live.run(RIGHT.replace("size(a)", "2"), "answer")
    assert "not right yet" in live.run(CHECK, "check")
    assert live.run(TAKE) == "`cosine_similarity`: the course's own, since yours has not passed its checks yet\n"


def test_without_ones_own_and_without_progress_it_is_the_courses(kernel, tmp_path):
    assert "the course's own" in kernel().run(TAKE)
    assert kernel(COURSE_PROGRESS="").run(TAKE) == ""  # as in grading: nothing is kept, nothing is said
    assert script_of(tmp_path, environment={}).endswith("dot_product.py")


def script_of(tmp_path, environment):
    """Where a script's function comes from."""
    path = tmp_path / "script.py"
    path.write_text(f"{TAKE}\nprint(cosine_similarity.__code__.co_filename)")
    clean = {name: value for name, value in os.environ.items() if name != progress.VARIABLE}
    done = subprocess.run(
        [sys.executable, path], env={**clean, **environment}, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


GIVEN = known_tasks.handed_out("cosine_similarity")


def test_a_cell_is_put_back_as_it_was_handed_out(kernel, tmp_path):
    live = kernel()
    live.run("import numpy as np\nfrom course_lib.checks import Check", "first")
    live.run("def cosine_similarity(a, b):\n    return 1 < a", "cosine_similarity")
    assert "<summary" in live.run(CHECK, "check_cosine_similarity")
    shown, text = live.answer("check.start_over()", "cosine_similarity")
    assert text == GIVEN and "return 1 &lt; a" in shown and "as it was handed out" in shown
    kept = tmp_path / "progress" / "earlier" / "cosine_similarity.py"
    assert kept.read_text().splitlines()[1:3] == ["def cosine_similarity(a, b):", "    return 1 < a"]
    assert "as it was handed out, and was not run since" in live.run(CHECK, "check_cosine_similarity")
    live.run(GIVEN, "cosine_similarity")
    assert "not attempted yet" in live.run(CHECK, "check_cosine_similarity")
    shown, text = live.answer("check.start_over()\nmine = 3", "cosine_similarity")
    assert text == GIVEN and "<pre>mine = 3</pre>" in shown and kept.read_text().count("# ") == 2


def test_the_cell_that_runs_is_the_one_that_is_put_back(kernel):
    live = kernel()
    live.run(CHECK, "check_cosine_similarity")
    assert live.answer("check.start_over()", "nearest_multiple")[1] == known_tasks.handed_out("nearest_multiple")
    shown, text = live.answer("check.start_over()", "0b7ad9a8-one-of-my-own")
    assert text is None and GIVEN in shown and "Run this in the cell of `cosine_similarity`" in shown
    assert live.answer("check.start_over()")[1] == GIVEN  # a front end that tells no ids
    assert live.answer("check.start_over()", "vscode-notebook-cell:/lesson.ipynb#W3")[1] == GIVEN


def test_a_call_that_never_ends_is_stopped_with_words(kernel):
    live = kernel()
    live.run("import numpy as np\nfrom course_lib.checks import deadline, outcome\nfrom course_lib.plane import guard")
    live.run(
        "short = deadline.Limit(1, 0.5)\nguard.PICTURE = short\noutcome.run.__defaults__ = (False, short)", "first"
    )
    live.run("def cosine_similarity(a, b):\n    while True:\n        pass", "cosine_similarity")
    shown = live.run(CHECK, "check_cosine_similarity")
    assert "it was stopped after 0.5 seconds: is there a loop that never ends?" in shown and "ERROR" not in shown
    shown = live.run(
        "try:\n    guard.call(cosine_similarity, [1, 2], [3, 4])\nexcept guard.LearnerMessage as said:\n    print(said)"
    )
    assert shown == "`cosine_similarity`: it was stopped after 0.5 seconds. Is there a loop that never ends?\n"
    live.run(  # where JupyterLab has a widget's messages handled
        "import threading\nsaid = []\ndef beside():\n    said.append(outcome.run(cosine_similarity, (1, 2), {}).error)\n"
        "thread = threading.Thread(target=beside)\nthread.start()\nthread.join()"
    )
    assert live.run("print(said[0])") == "it was stopped after 0.5 seconds\n"
    # Some checks watch the lines of a function: in Python 3.11 that hung if the exception was taken back.
    watched = "import sys\nsys.settrace(lambda *_: None)\ntry:\n    known = (lambda: 1)()\nfinally:\n    sys.settrace(None)\nknown"
    assert live.run(watched) == "1"


def test_a_cell_that_runs_for_long_says_how_to_stop_it(kernel):
    live = kernel()
    live.run("import time\nfrom course_lib.checks import still_running\nstill_running.AFTER = 0.5")
    shown = live.run("time.sleep(1)\n'over'")
    assert "The button ■ above stops it" in shown and shown.endswith("'over'\n")  # the words are taken away
    assert "The button" not in live.run("time.sleep(0.1)")
    live.run("time.sleep(0.5)")  # whatever was begun before is over
