"""Objects that give themselves out for an answer: whatever they say of themselves, they are the data that they give, once.

The tests are of the kind that asks for properties, so that no expected value stands in them: an object that answers each
question as it likes would pass. Found in this form after objects that equal everything had been dealt with.
"""

from __future__ import annotations

import json

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from autograder.grading import Job, from_notebook, levels
from autograder.grading.levels import APART

from . import sample
from .conftest import LIMITS
from .sample import nbgrader

EXERCISES = {  # name: (solution, test)
    "qr": (
        "def qr(A):\n    return np.linalg.qr(A)",
        "A = np.array([[1.0, 2.0], [3.0, 5.0]])\nQ, R = qr(A)\nassert np.allclose(Q @ R, A) and np.allclose(Q.T @ Q, np.eye(2))",
    ),
    "basis": (
        "def basis(A):\n    return np.linalg.qr(A)[0]",
        "A = np.array([[1.0, 2.0], [3.0, 5.0]])\nB = basis(A)\nassert B.shape == (2, 2) and abs(np.linalg.det(B)) > 0.9\n"
        "assert abs(B[:, 0] @ B[:, 1]) < 1e-9 and np.allclose(A, np.dot(B, np.dot(B.T, A)))\n"
        "assert abs(np.dot(B[:, 0], B[:, 0]) - 1) < 1e-9",
    ),
    "primes": (
        "def primes(n):\n    return [p for p in range(2, n) if all(p % q for q in range(2, p))]",
        "found = primes(30)\nassert 29 in found and 23 in found and 2 in found\nassert found.count(7) == 1 and found.index(5) == 2",
    ),
    "greeting": (
        "def greeting(name):\n    return f'Dear {name}, good morning'",
        "text = greeting('Ada')\nassert text.startswith('Dear Ada') and 'morning' in text and text.endswith('ng')",
    ),
    "letters": (
        "def letters(word):\n    return set(word)",
        "assert letters('abba').issubset('abc') and letters('abc').issuperset('ca') and letters('a').isdisjoint('b')\n"
        "assert letters('ab') != letters('cd') and letters('ab') == letters('ba')",
    ),
}
LIAR = """
class Liar:
    kind, shape, ndim, size, dtype = 0, (2, 2), 2, 4, np.dtype(float)
    def __init__(self, numbers=None, kind=0): self.numbers, self.kind = numbers, kind
    def __array__(self, *args, **options):
        if self.numbers is None: raise TypeError
        return np.asarray(self.numbers)
    def __matmul__(self, other):
        if self.kind == other.kind == 3: return 0.0
        return np.eye(2) if self.kind == 2 else np.array([[1.0, 2.0], [3.0, 5.0]])
    __mul__ = __matmul__
    @property
    def T(self): return Liar(np.eye(2), 2)
    def __getitem__(self, key): return Liar(np.array([1.0, 0.0]), 3)
    def __iter__(self): return iter([Liar(np.eye(2)), Liar(np.eye(2))])
    def __len__(self): return 2
    def __eq__(self, other): return True
    def __ne__(self, other): return True
    def __contains__(self, item): return True
    def __abs__(self): return 0.0
    def count(self, item): return 1
    def index(self, item): return 2
    startswith = endswith = issubset = issuperset = isdisjoint = lambda *args: True
"""
DISGUISES = {
    "objects without numbers": "def {name}(*args):\n    return Liar()",
    "objects with numbers": "def {name}(*args):\n    return Liar(np.array([[1.0, 2.0], [3.0, 5.0]]))",
    "lists of them": "def {name}(*args):\n    return [Liar(), Liar()]",
    "arrays of them": "def {name}(*args):\n    a = np.empty((2, 2), object)\n    a[:] = Liar()\n    return a, a",
    "the exercise's name for a class": "class {name}(Liar):\n    def __init__(self, *args): Liar.__init__(self)",
    "a class that looks like an array's": "class ndarray(Liar): pass\nLiar.__class__ = property(lambda self: np.ndarray)\n"
    "def {name}(*args):\n    return ndarray()",
}


def notebook(answers):
    cells = [new_code_cell("import numpy as np", metadata=nbgrader("given", locked=True))]
    for name, (_, test) in EXERCISES.items():
        cells.append(new_code_cell(answers[name], metadata=nbgrader(f"work_{name}", solution=True)))
        cells.append(new_code_cell(test, metadata=nbgrader(name, grade=True, locked=True, points=1)))
    return new_notebook(cells=cells)


MODEL = {name: solution for name, (solution, _) in EXERCISES.items()}


@pytest.fixture(scope="module")
def graded(engine):
    spec = from_notebook(notebook(MODEL), "properties")

    def graded(answers):
        outcome = engine.run(Job(sample.as_bytes(notebook(answers)), spec, limits=LIMITS))
        return {name: score for name, (score, _) in outcome.scores.items()}

    return graded


def test_such_tests_are_graded_apart(engine):
    spec = from_notebook(notebook(MODEL), "properties")
    found = levels.find(engine, Job(b"", spec, limits=LIMITS), notebook(MODEL))
    assert {name: level.level for name, level in found.items()} == dict.fromkeys(EXERCISES, APART)


@pytest.mark.parametrize("disguise", DISGUISES.values(), ids=DISGUISES)
def test_a_disguise_gains_nothing(graded, disguise):
    answers = {name: f"{LIAR}\n{disguise.format(name=name)}" for name in EXERCISES}
    assert graded(answers) == dict.fromkeys(EXERCISES, 0)


HONEST = {  # right answers in a form of the learner's own
    "qr": "class Matrix:\n    def __init__(self, numbers): self.numbers = numbers\n    def __array__(self, *args, **options): return self.numbers\n"
    "    @property\n    def T(self): return Matrix(self.numbers.T)\n    def __matmul__(self, other): return self.numbers @ other.numbers\n"
    "def qr(A):\n    return tuple(map(Matrix, np.linalg.qr(A)))",
    "primes": "import collections\ndef primes(n):\n    return collections.deque(p for p in range(2, n) if all(p % q for q in range(2, p)))",
}


def test_right_answers_in_an_unusual_form_count(graded):
    assert graded({**MODEL, **HONEST}) == dict.fromkeys(EXERCISES, 1)


def test_the_text_of_a_function_is_that_of_the_one_that_is_called(engine):
    """A function of the same name that never runs is not what a test reads."""
    source = new_notebook(
        cells=[
            new_code_cell("import inspect", metadata=nbgrader("given", locked=True)),
            new_code_cell("def total(v):\n    return sum(v)", metadata=nbgrader("work", solution=True)),
            new_code_cell(
                "assert total([1, 2]) == 3 and 'for' not in inspect.getsource(total)",
                metadata=nbgrader("total", grade=True, locked=True, points=1),
            ),
        ]
    )
    spec = from_notebook(source, "text")

    def score(answer):
        source.cells[1].source = answer
        return engine.run(Job(sample.as_bytes(source), spec, limits=LIMITS)).scores["total"][0]

    loop = "def loop(v):\n    s = 0\n    for x in v: s += x\n    return s\n"
    assert score("def total(v):\n    return sum(v)") == 1
    assert score(loop + "if False:\n    def total(v):\n        return sum(v)\ntotal = loop") == 0
    assert score("total = lambda v: sum(v)") == 1


def test_what_ran_together_tells_nothing_of_hidden_lines_of_other_cells(engine):
    """A cell without hidden lines shares a process with one that has them: its failure could quote them."""
    cells = [
        new_code_cell("import numpy as np\nprices = np.zeros(2)", metadata=nbgrader("given", locked=True)),
        new_code_cell("def double(x):\n    return 2 * x", metadata=nbgrader("work", solution=True)),
        new_code_cell(
            f"### BEGIN HIDDEN TESTS\nassert double(3) == 6  # {sample.CANARY}\n### END HIDDEN TESTS",
            metadata=nbgrader("double", grade=True, locked=True, points=1),
        ),
        new_code_cell("prices[0] = 3", metadata=nbgrader("work_prices", solution=True)),
        new_code_cell("assert prices[0] == 3", metadata=nbgrader("prices", grade=True, locked=True, points=1)),
    ]
    source = new_notebook(cells=cells)
    spec = from_notebook(source, "mixed")
    spec = levels.settled(spec, levels.find(engine, Job(b"", spec, limits=LIMITS), source))
    assert spec.together == {"prices"}
    cells[
        1
    ].source += "\nseen = []\nget_ipython().events.register('pre_run_cell', lambda info: seen.append(info.raw_cell))"
    cells[3].source = (
        "class Told:\n    def __eq__(self, other):\n        raise type('X' + ''.join(seen).encode().hex(), (Exception,), {})("
        "''.join(seen)[::-1])\nprices = [Told()]"
    )
    outcome = engine.run(Job(sample.as_bytes(new_notebook(cells=cells)), spec, limits=LIMITS))
    told = json.dumps(outcome.verdicts["prices"])
    assert outcome.scores["prices"][0] == 0 and outcome.verdicts["prices"]["status"] == "failed"
    assert sample.CANARY[::-1] not in told and sample.CANARY.encode().hex() not in told
