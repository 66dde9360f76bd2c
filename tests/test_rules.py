"""Rules by what runs: loops and forbidden functions, in every way of writing them that a learner would find."""

import ast
import importlib.util
import json
import sys
from collections import Counter

import numpy as np
import pytest

from course_lib import observe
from course_lib.checks import Check, rules
from tests import sources
from tests.test_checks import verdict_of

CELL = """
import functools, operator
import numpy as np
from numpy import dot
d = np.dot
ops = {"d": np.dot}
part = functools.partial(np.dot)
def helper(u, v): return np.dot(u, v)

def by_attribute(u, v): return np.dot(u, v)
def by_alias(u, v): return d(u, v)
def by_import(u, v): return dot(u, v)
def by_getattr(u, v): return getattr(np, "do" + "t")(u, v)
def by_method(u, v): return u.dot(v)
def by_converted_method(u, v): return np.asarray(u).dot(np.asarray(v))
def by_class(u, v): return np.ndarray.dot(u, v)
def by_operator(u, v): return u @ v
def by_module_operator(u, v): return operator.matmul(u, v)
def by_partial(u, v): return functools.partial(np.dot, u)(v)
def by_global_partial(u, v): return part(u, v)
def by_map(u, v): return list(map(np.dot, [u], [v]))[0]
def by_dictionary(u, v): return ops["d"](u, v)
def by_helper(u, v): return helper(u, v)
def by_inner_import(u, v):
    import numpy
    return numpy.dot(u, v)
def by_inner_from(u, v):
    from numpy import dot as q
    return q(u, v)
def by_globals(u, v): return globals()["np"].dot(u, v)
def by_einsum(u, v): return np.einsum("i,i", u, v)
def by_norm(u, v): return (np.linalg.norm(u + v)**2 - np.linalg.norm(u - v)**2) / 4
def hidden_by_default(u, v, _f=np.dot): return _f(u, v)
def make():
    k = np.dot
    return lambda u, v: k(u, v)
hidden_by_closure = make()

def fair_sum(u, v): return np.sum(u * v)
def fair_loop(u, v):
    total = 0.0
    for a, b in zip(u, v): total += a * b
    return total
def fair_name(u, v):
    dot = u * v
    return dot.sum()
def fair_branch(u, v):
    if u is None:
        return u @ v
    return (u * v).sum()

def rows_for(X):
    return np.array([row.sum() for row in X])
def rows_while(X):
    found, k = [], 0
    while k < len(X):
        found.append(X[k].sum()); k += 1
    return np.array(found)
def rows_generator(X): return np.fromiter((row.sum() for row in X), float)
def rows_map(X): return np.array(list(map(lambda row: row.sum(), X)))
def rows_applied(X): return np.apply_along_axis(lambda row: row.sum(), 1, X)
def rows_vectorized(X): return np.vectorize(lambda row: row.sum(), signature="(n)->()")(X)
def rows_recursive(X): return np.array([]) if len(X) == 0 else np.append(X[0].sum(), rows_recursive(X[1:]))
def rows_helper(X): return rows_for(X)
def rows_builtin(X): return np.array(sum(X.T))
def vectorized(X): return X.sum(axis=1)
def few_steps(X):
    total = 0
    for axis in (0, 1): total = total + X.sum()
    return X.sum(axis=1) + 0 * total
"""
NAMES: dict = {"__name__": "__main__"}
exec(compile(CELL, "<cell 3>", "exec"), NAMES)
NOT_SEEN_ON_311 = {"hidden_by_default", "hidden_by_closure"}


def starting(*begins):
    return [name for name, value in NAMES.items() if name.startswith(begins) and callable(value)]


def seen(name):
    rule = {"kind": "calls", "names": rules.names_of(["dot products"])}
    value, observation = observe.observe(NAMES[name], (np.arange(3.0), np.arange(3.0)), {}, rule)
    assert np.isclose(value, 5)
    return observation["calls"]


@pytest.mark.parametrize("name", starting("by_", "hidden_"))
def test_a_forbidden_function_is_seen_however_it_is_called(name):
    if name in NOT_SEEN_ON_311 and sys.version_info < (3, 12):
        assert seen(name) == []  # docs/authors.md says so
    else:
        assert seen(name)


@pytest.mark.parametrize("name", starting("fair_"))
def test_what_is_allowed_is_not_accused(name):
    assert seen(name) == []


@pytest.mark.parametrize(
    ("forbidden", "text"),
    [
        (".T", "lambda A: A.T"),
        ("np.transpose", "lambda A: A.transpose()"),
        ("np.transpose", "lambda A: np.transpose(A)"),
        ("np.multiply.outer", "lambda A: np.multiply.outer(A[0], A[1])"),
        ("json", "lambda A: json.dumps(3)"),
        ("collections.Counter", "lambda A: Counter([3])"),
    ],
)
def test_methods_attributes_modules_and_classes_can_be_forbidden(forbidden, text):
    names = {"np": np, "json": json, "Counter": Counter}
    function = eval(compile(text, "<cell 4>", "eval"), names)
    rule = {"kind": "calls", "names": rules.names_of([forbidden])}
    assert observe.observe(function, (np.ones((2, 3)),), {}, rule)[1]["calls"]
    fair = eval(compile("lambda A: np.add.outer(A[0], A[1])", "<cell 5>", "eval"), names)
    assert not observe.observe(fair, (np.ones((2, 3)),), {}, rule)[1]["calls"]


def test_every_name_that_a_lesson_forbids_can_be_found():
    """A misspelt name would forbid nothing. What is not installed here (SciPy in the browser) is nobody's answer either."""
    for lesson in sources.NAMES:
        for cell in sources.cells(lesson):
            for node in ast.walk(ast.parse(cell.source)) if cell.graded else ():
                if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "without":
                    for name in rules.names_of([argument.value for argument in node.args]):
                        installed = importlib.util.find_spec(name.partition(".")[0]) if name[0].isalpha() else None
                        is_family = name in {entry for family in rules.FAMILIES.values() for entry in family}
                        assert not installed or is_family or observe.resolve(name) is not None, (lesson, name)


def test_watching_leaves_everything_as_it_was():
    before, trace = dict(NAMES), sys.gettrace()
    seen("by_attribute")
    assert before == NAMES and sys.gettrace() is trace


def without_loops(function):
    check = Check(function, points=2)
    check([[1, 2], [3, 4], [5, 6]]).gives([3, 7, 11])
    check.without_loops(lambda n: (np.ones((n, 3)),))
    return verdict_of(check)


@pytest.mark.parametrize("name", starting("rows_"))
def test_a_loop_is_seen_however_it_is_written(name):
    verdict = without_loops(NAMES[name])
    assert verdict.values_right and verdict.status == "partly", str(verdict)


@pytest.mark.parametrize("name", ["vectorized", "few_steps"])
def test_steps_that_do_not_grow_are_no_loop(name):
    assert without_loops(NAMES[name]).status == "passed"


def test_a_rule_is_care_and_says_what_was_called():
    check = Check(NAMES["by_helper"], points=2, care=1 / 2)
    check([1, 2], [3, 4]).gives(11)
    check.without("dot products")
    verdict = verdict_of(check)
    assert verdict.values_right and verdict.earned == 2 * (4 / 8 + 2 / 8)
    assert "`by_helper` uses `np.dot`: here the point is to build it yourself." in str(
        verdict
    ) or "uses `np.dot`" in str(verdict)


@pytest.mark.parametrize("name", ["matrix", "asmatrix"])
def test_numpys_matrix_class_is_no_way_around_a_rule(name):
    def multiply(A, B):
        return getattr(np, name)(A) * B

    for family in ("dot products", "linear algebra"):
        check = Check(multiply, points=2)
        check([[1, 2], [3, 4]], [[1, 0], [0, 2]]).gives([[1, 4], [3, 8]])
        check.without(family)
        assert verdict_of(check).status == "partly"


def test_a_warning_on_the_way_is_seen():
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    def stable(z):
        return 0.5 * (1 + np.tanh(z / 2))

    for function, status in ((sigmoid, "partly"), (stable, "passed")):
        check = Check(function, points=2)
        check([-1000, 0, 1000]).gives([0, 0.5, 1])
        check.without_warnings()
        assert verdict_of(check).status == status


def test_a_proxy_is_observed_by_its_own_means():
    asked = []

    def proxy(u, v):
        return NAMES["by_operator"](u, v)

    def observed(args, kwargs, rule, observer):
        assert observer == "course_lib.observe:observe"
        asked.append(rule)
        return observe.observe(NAMES["by_operator"], args, kwargs, rule)

    proxy.observed = observed
    check = Check(proxy, points=2)
    check([1, 2], [3, 4]).gives(11)
    check.without("dot products")
    verdict = verdict_of(check)
    assert asked[0]["kind"] == "calls" and "uses `@`" in str(verdict)


def test_a_proxy_that_cannot_be_observed_is_judged_by_its_text(monkeypatch):
    def proxy(u, v):
        return u @ v

    proxy._proxy_number = 7
    check = Check(proxy, points=2)
    check([1, 2], [3, 4]).gives(11)
    check.without("dot products")
    assert "uses `@`" in str(verdict_of(check))


def test_rules_and_observations_are_plain_data():
    import json

    rule = {"kind": "steps", "names": list(rules.LOOPS_OF_PYTHON)}
    _, observation = observe.observe(NAMES["rows_for"], (np.ones((3, 2)),), {}, rule)
    assert json.loads(json.dumps([rule, observation])) == [rule, observation]


def test_the_course_s_own_implementation_earns_nothing():
    from course_lib import plots

    check = Check(lambda v: plots.show_images and owned(v), points=2)
    check([1, 2]).gives([2, 4])
    check.own_work("tests.test_rules:owned")
    verdict = verdict_of(check)
    assert verdict.earned == 0 and "the course's own `owned`" in str(verdict)


def owned(v):
    return 2 * v


def test_a_library_is_not_imported_to_forbid_it_and_known_once_the_function_imports_it():
    sys.modules.pop("wave", None)
    rule = {"kind": "calls", "names": ["wave.Error"]}
    assert observe.observe(lambda v: v, (1,), {}, rule) == (1, {"calls": []}) and "wave" not in sys.modules
    names = {}
    exec(compile("def late(v):\n    import wave\n    wave.Error(v)\n    return v", "<cell 9>", "exec"), names)
    if hasattr(sys, "monitoring"):  # on 3.11 an import inside of a function is not seen: docs/authors.md
        assert observe.observe(names["late"], (1,), {}, rule) == (1, {"calls": ["wave.Error"]})
