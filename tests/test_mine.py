"""Own functions travel: what is kept, what is not, and which one a later lesson gets."""

import numpy as np
import pytest

from course_lib import mine, progress
from course_lib.checks.verdict import Case, Verdict

NAME = "cosine_similarity"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv(progress.VARIABLE, str(tmp_path / "progress"))
    return tmp_path / "progress"


def defined(text, tmp_path, **names):
    """The function of a notebook's cell."""
    path = tmp_path / "cell.py"
    path.write_text(text)
    namespace = {"__name__": "__main__", **names}
    exec(compile(text, str(path), "exec"), namespace)
    return namespace[NAME]


PLAIN = "def cosine_similarity(a, b):\n    return a @ b / np.sqrt((a @ a) * (b @ b))\n"
ONE = np.array([1.0, 1.0])


def test_a_right_one_is_ones_own(folder, tmp_path):
    mine.keep(NAME, defined(PLAIN, tmp_path, np=np))
    function, whose = mine.take(NAME)
    assert whose == "your own" and np.isclose(function(ONE, ONE), 1)


def test_constants_helpers_and_decorators_go_with_it(folder, tmp_path):
    text = (
        "import functools\nLIMIT = 1.0\n\ndef inner(u, v):\n    return min(LIMIT, float(u @ v))\n\n"
        "def logged(f):\n    @functools.wraps(f)\n    def g(*args):\n        return f(*args)\n    return g\n\n"
        "@logged\ndef cosine_similarity(a, b):\n    return inner(a, b) / np.sqrt((a @ a) * (b @ b))\n"
    )
    mine.keep(NAME, defined(text, tmp_path, np=np))
    kept = (folder / "mine" / f"{NAME}.py").read_text()
    assert "LIMIT = 1.0" in kept and "def logged" in kept and "import functools" in kept
    assert np.isclose(mine.take(NAME)[0](ONE, ONE), 0.5)


def test_without_one_it_is_the_courses(folder):
    function, whose = mine.take(NAME)
    assert whose == "the course's own, since yours has not passed its checks yet"
    assert function.__module__ == "course_lib.given.dot_product"


def test_one_that_uses_data_cannot_be_carried_over(folder, tmp_path):
    text = "def cosine_similarity(a, b):\n    return table[0] * (a @ b)\n"
    mine.keep(NAME, defined(text, tmp_path, table=np.ones(3)))
    assert (
        mine.take(NAME)[1]
        == "the course's own, since yours cannot be carried over: it uses `table`, which is data of its notebook"
    )


def test_one_that_fails_a_hidden_check_is_not_taken(folder, tmp_path):
    mine.keep(NAME, defined(PLAIN, tmp_path, np=np))
    progress.record(Verdict(NAME, 2, [Case(True, True, "the examples"), Case(False, False, "others")]))
    assert mine.take(NAME)[1] == "the course's own, since yours fails a hidden check"
    lacking_care = [
        Case(True, True, "the examples"),
        Case(False, False, "others", care="it should raise ValueError: zero"),
    ]
    progress.record(Verdict(NAME, 2, lacking_care))
    assert mine.take(NAME)[1] == "your own"


def test_one_whose_file_was_spoiled_is_not_taken(folder):
    (folder / "mine").mkdir(parents=True)
    (folder / "mine" / f"{NAME}.py").write_text("def cosine_similarity(:")
    assert "could not be loaded (SyntaxError" in mine.take(NAME)[1]


def test_where_no_progress_is_kept_it_is_the_courses(tmp_path, monkeypatch):
    monkeypatch.delenv(progress.VARIABLE, raising=False)
    assert mine.take(NAME)[0].__module__ == "course_lib.given.dot_product"


def test_what_no_lesson_hands_on_is_said():
    with pytest.raises(ImportError, match="no_such_function"):
        from course_lib.mine import no_such_function  # noqa: F401
