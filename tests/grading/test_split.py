"""Test cells see the learner's functions as if they were their own, and the learner's code sees nothing of the tests."""

from __future__ import annotations

from dataclasses import replace

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from autograder.grading import Job, from_notebook

from . import sample
from .conftest import LIMITS
from .sample import nbgrader


@pytest.fixture(scope="module")
def passes(engine):
    """A function that says whether a test cell passes on a learner's solution."""

    def passes(solution, test, given="import numpy as np", stub="", plain="", learners_plain=None):
        def notebook(text, plain):
            return new_notebook(
                cells=[
                    new_code_cell(given, metadata=nbgrader("given", locked=True)),
                    new_code_cell(plain),
                    new_code_cell(text, metadata=nbgrader("work", solution=True)),
                    new_code_cell(test, metadata=nbgrader("test", grade=True, locked=True, points=4)),
                ]
            )

        spec = from_notebook(notebook(stub or solution, plain), "split")
        data = sample.as_bytes(notebook(solution, plain if learners_plain is None else learners_plain))
        outcome = engine.run(Job(data, spec, limits=LIMITS))
        assert outcome.problem == ""
        passes.outcome = outcome
        return outcome.scores["test"][0] == 4

    return passes


TRUE = {
    "the argument itself comes back": (
        "def f(x):\n    return x",
        "a = np.zeros(3)\nassert f(a) is a\nb = [1]\nassert f(b) is b",
    ),
    "a view shares memory": (
        "def f(x):\n    return x[1:].reshape(-1, 1)",
        "a = np.arange(4.0)\nout = f(a)\nassert np.shares_memory(out, a)\nout[0] = 9\nassert a[1] == 9",
    ),
    "a transposed view": (
        "def f(x):\n    return x.T",
        "a = np.arange(6.0).reshape(2, 3)\nassert f(a).shape == (3, 2) and np.shares_memory(f(a), a)",
    ),
    "a copy does not": ("def f(x):\n    return x.copy()", "a = np.arange(4.0)\nassert not np.shares_memory(f(a), a)"),
    "changes in place arrive": (
        "def f(x, d, n):\n    x *= 2\n    d['k'].append(1)\n    n[0] = x",
        "a, d, n = np.ones(2), {'k': []}, [0]\nassert f(a, d, n) is None\nassert a.tolist() == [2, 2] and d == {'k': [1]} and n[0] is a",
    ),
    "two arguments that are one": (
        "def f(x, y):\n    return x is y",
        "a = np.ones(2)\nassert f(a, a) is True and f(a, a.copy()) is False",
    ),
    "exact types": (
        "def f(x):\n    return x",
        "for v in (np.float32(1.5), np.int8(3), 3, 3.0, True, None, 'é', b'b', 2j, (1,), [1], {1}, {(1, 2): 3}, np.array(2), range(3), np.array(['a', 'bc'])):\n    assert type(f(v)) is type(v) and str(f(v)) == str(v), v\nassert f(np.float16(1)).dtype == np.float16",
    ),
    "not a number and infinity": (
        "def f(x):\n    return x",
        "assert np.isnan(f(np.nan)) and f(np.inf) == np.inf and np.array_equal(f(np.array([np.nan, -0.0])), [np.nan, 0], equal_nan=True)",
    ),
    "memory order": (
        "def f(x):\n    return x.flags.f_contiguous, x.flags.c_contiguous",
        "assert f(np.asfortranarray(np.ones((2, 3)))) == (True, False)",
    ),
    "exceptions": (
        "def f(x):\n    raise KeyError('k') if x else ValueError('v')",
        "for x, kind in ((1, KeyError), (0, ValueError)):\n    try:\n        f(x)\n    except kind as error:\n        assert error.args == ('v',) or kind is KeyError\n    else:\n        assert False",
    ),
    "an exception class of the exercise": (
        "class Bad(ValueError):\n    pass\ndef f(x):\n    raise Bad('b')",
        "try:\n    f(1)\nexcept Bad as error:\n    assert isinstance(error, ValueError) and str(error) == 'b'\nelse:\n    assert False",
    ),
    "NumPy's own exception": (
        "def f(x):\n    return np.linalg.inv(x)",
        "try:\n    f(np.zeros((2, 2)))\nexcept np.linalg.LinAlgError:\n    pass\nelse:\n    assert False",
    ),
    "a test's function as an argument": (
        "def f(g, x):\n    return [g(x + h) for h in (0.0, 1.0)]",
        "calls = []\ndef square(x):\n    calls.append(1)\n    return x ** 2\nassert f(square, 2.0) == [4.0, 9.0] and len(calls) == 2\nassert f(lambda x: x.sum(), np.ones(3)) == [3.0, 6.0]",
    ),
    "a test's function that raises": (
        "def f(g):\n    try:\n        g()\n    except ValueError as error:\n        return str(error)",
        "def g():\n    raise ValueError('from the test')\nassert f(g) == 'from the test'",
    ),
    "the learner's function as an argument": (
        "def f(g, x):\n    return g is h, g(x)\ndef h(x):\n    return x + 1",
        "assert f(h, 1) == (True, 2)",
    ),
    "NumPy's function as an argument": (
        "def f(g, x):\n    return g(x), g is np.tanh",
        "assert f(np.tanh, 0.0) == (0.0, True)",
    ),
    "a function that comes back": (
        "def f(a):\n    total = [a]\n    def add(x):\n        total[0] += x\n        return total[0]\n    return add",
        "g = f(1)\nassert callable(g) and g(2) == 3 and g(2) == 5",
    ),
    "a generator": (
        "def f(n):\n    for i in range(n):\n        yield i, np.full(2, i)",
        "import types\ng = f(3)\nassert isinstance(g, types.GeneratorType) and next(g)[0] == 0\nassert [i for i, _ in g] == [1, 2]\nassert len(list(f(500))) == 500",
    ),
    "a generator without end": (
        "def f():\n    n = 0\n    while True:\n        yield n\n        n += 1",
        "import itertools\nassert list(itertools.islice(f(), 100)) == list(range(100))",
    ),
    "a random generator advances": (
        "def f(rng):\n    return rng.normal(size=3)",
        "a, b = np.random.default_rng(1), np.random.default_rng(1)\nfirst = f(a)\nassert np.array_equal(first, b.normal(size=3)) and a.normal() == b.normal()\nassert not np.array_equal(f(a), first)",
    ),
    "global seeds": (
        "import random\ndef f():\n    return np.random.rand(), random.random()",
        "import random\nnp.random.seed(3); random.seed(3)\none = f()\nnp.random.seed(3); random.seed(3)\nassert f() == one == (np.random.RandomState(3).rand(), random.Random(3).random())\nassert f() != one",
    ),
    "source, signature, name, doc": (
        "def f(x, *rest, scale=2.0, **more):\n    '''Doc.'''\n    return np.linalg.norm(x)",
        "import inspect\nassert 'np.linalg.norm(x)' in inspect.getsource(f) and f.__name__ == 'f' and f.__doc__ == 'Doc.'\nassert list(inspect.signature(f).parameters) == ['x', 'rest', 'scale', 'more'] and inspect.signature(f).parameters['scale'].default == 2.0",
    ),
    "keyword arguments": ("def f(x, y=1):\n    return x - y", "assert f(y=2, x=5) == 3"),
    "a class": (
        "class V:\n    kind = 'vector'\n    def __init__(self, x):\n        self.x = x\n    def __add__(self, other):\n        return V(self.x + other.x)\n    def __mul__(self, c):\n        return V(self.x * c)\n    def __eq__(self, other):\n        return self.x == other.x\n    def __repr__(self):\n        return f'V({self.x})'\n    def __len__(self):\n        return 7\n    def __getitem__(self, i):\n        return i\n    def norm(self):\n        return abs(self.x)",
        "v = V(3) + V(-5)\nassert v.x == -2 and v.norm() == 2 and v == V(-2) and repr(v) == 'V(-2)' and len(v) == 7 and v[4] == 4\nassert isinstance(v, V) and V.kind == 'vector'\nv.x = 8\nassert v.norm() == 8",
    ),
    "layers and parameters": (
        "def f(params, x):\n    for layer in params['layers']:\n        x = x @ layer['W'] + layer['b']\n        layer['seen'] = x\n    return x, params",
        "p = {'layers': [{'W': np.eye(2), 'b': np.ones(2)}, {'W': 2 * np.eye(2), 'b': np.zeros(2)}]}\nout, same = f(p, np.ones((1, 2)))\nassert out.tolist() == [[4, 4]] and same is p and p['layers'][0]['seen'].tolist() == [[2, 2]]",
    ),
    "a variable": (
        "result = {'a': [1, 2]}\ntable = np.eye(2)",
        "assert result == {'a': [1, 2]} and table.trace() == 2",
    ),
    "a helper of the test that uses the learner's function": (
        "def f(x):\n    return x + 1",
        "def twice(x):\n    return f(f(x))\nassert twice(1) == 3 and [f(i) for i in range(3)] == [1, 2, 3]",
    ),
    "a given helper that uses it": (
        "def f(x):\n    return x + 1",
        "assert helper(1) == 4",
        "import numpy as np\ndef helper(x):\n    return 2 * f(x)",
    ),
    "something like an array": (
        "class A:\n    def __array__(self, dtype=None, copy=None):\n        return np.ones(2)\ndef f():\n    return A()",
        "assert np.allclose(f(), [1, 1])",
    ),
    "prints in between": (
        "def f():\n    print('seen')",
        "import io, contextlib\nwith contextlib.redirect_stdout(io.StringIO()) as out:\n    f()\nassert out.getvalue() == 'seen\\n'",
    ),
    "partial credit": ("def f():\n    return 4", "f()\n2 + 2"),
    "a cell magic": ("%%time\ndef f():\n    return 1", "%time x = f()\nassert x == 1"),
    "a name that the instructor's cell had bound": ("x = x + 1", "assert x == 3", "import numpy as np\nx = 2"),
    "a name of Python's": ("def sum(x):\n    return 'mine'", "assert sum([1]) == 'mine'"),
}


@pytest.mark.parametrize("case", TRUE.values(), ids=TRUE)
def test_it_is_as_if_the_function_were_here(passes, case):
    assert passes(*case), passes.outcome.notebook["cells"][-1]["outputs"]


FALSE = {
    "no points beyond the maximum": ("def f():\n    return 100", "f()"),
    "not a number is no number of points": ("def f():\n    return float('nan')", "f()"),
    "negative points": ("def f():\n    return -1", "f()"),
    "a liar in arithmetic": (
        "class Liar:\n    def __sub__(self, other):\n        return 0.0\ndef f():\n    return Liar()",
        "assert abs(f() - 3) < 1",
        "import numpy as np",
        "def f():\n    pass",
    ),
    "a liar against a plain value": (
        "class Liar:\n    def __eq__(self, other):\n        return True\ndef f():\n    return Liar()",
        "assert f() == 3",
    ),
    "nothing at all against a number": ("def f():\n    return np.array([])", "assert np.allclose(f(), 3)"),
    "nothing at all in NumPy's assertion": ("def f():\n    return []", "np.testing.assert_allclose(f(), 3)"),
    "nothing at all in an imported assertion": (
        "def f():\n    return []",
        "assert_allclose(f(), 3)",
        "import numpy as np\nfrom numpy.testing import assert_allclose",
    ),
    "a missing name": ("", "assert missing == 1"),
}


@pytest.mark.parametrize("case", FALSE.values(), ids=FALSE)
def test_it_does_not_pass(passes, case):
    assert not passes(*case)


PATCHED = "import numpy as np\nnp.allclose = lambda *a: True\nfrom numpy.testing import assert_allclose\nassert_allclose = lambda *a: None\ndef close(a, b):\n    return True"
UNLOCKED = "import numpy as np\nfrom numpy.testing import assert_allclose\ndef close(a, b):\n    return abs(a - b) < LIMIT\nLIMIT = 1e-6"


@pytest.mark.parametrize("test", ["assert np.allclose(f(), 3)", "assert_allclose(f(), 3)", "assert close(f(), 3)"])
def test_imports_and_helpers_of_unlocked_cells_are_the_instructors(passes, test):
    right, wrong = "def f():\n    return 3", "def f():\n    return 4"
    assert passes(right, test, given="", plain=UNLOCKED)
    assert not passes(wrong, test, given="", plain=UNLOCKED, learners_plain=PATCHED)


PLAIN_DATA = {
    "subtracted from": "assert abs(f(1) - 5) < 1e-9",
    "subtracted": "assert abs(5 - f(1)) < 1e-9",
    "compared": "assert f(1) == 5",
    "compared, the other way": "assert 5 == f(1)",
    "less": "assert f(1) <= 5 <= f(1)",
    "an array": "assert np.all(f(1) - np.array([5.0]) == 0)",
    "close": "assert np.isclose(f(1), 5)",
    "all close": "np.testing.assert_allclose(f(1), 5)",
    "in": "assert 5 in [f(1)]",
    "divided": "assert f(1) / 5 == 1",
    "to the power": "assert f(1) ** 2 == 25",
}
LIAR = """class f:
    def __init__(self, x):
        self.n = 0
    def _yes(self, other=None):
        return 0
    def _true(self, other=None):
        return True
    __sub__ = __rsub__ = __abs__ = _yes
    __eq__ = __le__ = __ge__ = __lt__ = __gt__ = __contains__ = _true
    def __truediv__(self, other):
        return 1
    def __pow__(self, other):
        return 25
    def __array__(self, dtype=None, copy=None):
        import numpy as np
        self.n += 1
        return np.array(self.n * 1.0)
    __hash__ = None"""


@pytest.mark.parametrize("test", PLAIN_DATA.values(), ids=PLAIN_DATA)
@pytest.mark.parametrize(
    "stub", ["def f(x):\n    return 5", "class f(int):\n    def __new__(cls, x):\n        return 5"]
)
def test_an_object_of_the_learners_does_no_arithmetic_with_what_is_expected(passes, stub, test):
    assert passes(stub, test)
    assert not passes(LIAR, test, stub=stub)


def test_an_object_has_the_same_numbers_each_time(passes):
    test = "Q = f(1)\nassert np.allclose(np.asarray(Q) * 2, 2) and np.allclose(np.asarray(Q) + 1, 3)"
    assert not passes(LIAR, test, stub="def f(x):\n    return 5")


def test_imports_in_a_solution_cell_are_the_instructors_too(passes):
    stub = "import numpy as np\ndef f():\n    return 3"
    assert passes(stub, "assert np.allclose(f(), 3)", given="")
    assert not passes(
        "import math as np\nnp.allclose = lambda *a: True\ndef f():\n    return 4",
        "assert np.allclose(f(), 3)",
        given="",
        stub=stub,
    )


def test_a_verdict_quotes_the_learners_line(passes):
    passes(
        "def f(x):\n    y = x + 1\n    return y[0]",
        "check = Check(f, points=4)\ncheck(3).gives(4)\ncheck.verdict()",
        "from course_lib.checks import Check",
    )
    case = passes.outcome.verdicts["test"]["cases"][0]
    assert "return y[0]" in case["message"] and "TypeError" in case["message"]


@pytest.mark.parametrize("end", ["import os\nos._exit(1)", "while True:\n    pass"])
def test_a_test_cell_that_ends_its_process_costs_only_its_own_points(engine, end):
    notebook = new_notebook(
        cells=[
            new_code_cell("import numpy as np\nlimit = 3", metadata=nbgrader("given", locked=True)),
            new_code_cell("def f():\n    return 3", metadata=nbgrader("work", solution=True)),
            new_code_cell(end, metadata=nbgrader("first", grade=True, locked=True, points=1)),
            new_code_cell(
                "assert np.equal(f(), limit)", metadata=nbgrader("second", grade=True, locked=True, points=1)
            ),
        ]
    )
    outcome = engine.run(
        Job(sample.as_bytes(notebook), from_notebook(notebook, "split"), limits=replace(LIMITS, check=3))
    )
    assert {grade_id: score for grade_id, (score, _) in outcome.scores.items()} == {"first": 0, "second": 1}


def test_what_the_grader_cannot_carry_is_its_own_fault_and_no_zero(passes):
    assert not passes("def f(x):\n    return 1", "class Local:\n    pass\nassert f(Local()) == 1")
    assert passes.outcome.scores["test"] == (None, 4)
    assert "cannot be sent" in str(passes.outcome.notebook["cells"][-1]["outputs"])


def test_the_learners_process_is_told_only_the_arguments(passes):
    looks = (
        "import gc\ndef f(x):\n    return sum('expected' '_secret' in o for o in gc.get_objects() if type(o) is dict)"
    )
    assert passes(looks, "expected_secret = 5\nassert f(1) == 0")


def test_the_trusted_process_never_runs_a_learners_text(grade_one, tmp_path):
    """A check may try a learner's function with another keyword, in the learner's own process and nowhere else."""
    mark = tmp_path / "ran"
    outcome = grade_one(
        sample.submission(
            add=f"def add(u, v, w=__import__('os').system('touch {mark}')):\n    return np.sum([u, v], axis=0)[None].sum(axis=1)"
        )
    )
    assert outcome.scores["check_add"][0] == 0 and not mark.exists()
