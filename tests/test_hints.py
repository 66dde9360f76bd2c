"""What the hints above an exercise say in code is part of an answer that earns every point.

Each `<code>` element that says how to compute something, an expression or the first line of a loop, must occur in the
solution or in one of the exercise's other answers, which earn every point (`test_other_answers`), whatever the local
variables are called there; `…` stands for anything. One that only names a thing (`np.clip`, `keepdims=True`, `**`, `-1`) says
no computation, and needs no answer. Where a hint's code is a whole answer, the answer that holds it is that code.
"""

import ast
import html
import importlib
import inspect
import re
import textwrap

import pytest

from tests import sources

ANYTHING = "anything_"


def hints(lesson):
    """``{exercise: its hints}``: those between the exercise before it and its own cell."""
    found, texts = {}, []
    for cell in sources.notebook(lesson).cells:
        grading = cell.metadata.get("nbgrader", {})
        if cell.cell_type == "markdown":
            texts = ([] if re.search("^##+ (Exercise|Challenge)", cell.source, re.MULTILINE) else texts) + re.findall(
                r"<summary>Hint[^<]*</summary>(.*?)</details>", cell.source, re.DOTALL
            )
        elif grading.get("solution"):
            found[grading["grade_id"]], texts = texts, []
    return found


def codes(hint):
    """The Python in a hint's code elements, parsed: an expression or a statement each; what only names a thing is left out."""
    for text in re.findall(r"<code>(.*?)</code>", hint, re.DOTALL):
        code = html.unescape(text).replace("…", ANYTHING)
        for form in (code, f"{code}\n    pass", f"{code}:\n    pass"):
            try:
                (node,) = ast.parse(form).body
            except (SyntaxError, ValueError):
                continue
            if says_a_computation(node):
                yield text, node.value if isinstance(node, ast.Expr) else node
            break


def says_a_computation(node):
    """Whether code is more than a name, an attribute of a name, a literal or a keyword argument."""
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
        return False
    return not (isinstance(node, ast.Expr) and is_a_name(node.value))


def is_a_name(node):
    if isinstance(node, ast.Attribute):
        return is_a_name(node.value)
    if isinstance(node, ast.UnaryOp):
        return is_a_name(node.operand)
    if isinstance(node, (ast.Tuple, ast.Yield)):
        return all(map(is_a_name, ast.iter_child_nodes(node)))
    if isinstance(node, ast.Call):
        return not node.args and not node.keywords and isinstance(node.func, ast.Name)
    return isinstance(node, (ast.Name, ast.Constant, ast.Load))


def occurs(wanted, tree, firm):
    """Whether code is part of a tree; names that are not `firm`, those of local variables, may be others there."""
    return any(fits(wanted, node, firm, {}) for node in ast.walk(tree))


def fits(wanted, node, firm, names):
    if isinstance(wanted, ast.Name) and wanted.id == ANYTHING:
        return True
    if isinstance(wanted, ast.Name) and wanted.id not in firm:
        return isinstance(node, ast.expr) and names.setdefault(wanted.id, ast.unparse(node)) == ast.unparse(node)
    if type(wanted) is not type(node):
        return False
    if isinstance(wanted, (ast.For, ast.While)):
        return all(
            fits(getattr(wanted, key), getattr(node, key), firm, names)
            for key in ("target", "iter", "test")
            if hasattr(wanted, key)
        )
    return all(
        key in ("ctx", "kind", "type_comment") or fits_field(value, getattr(node, key), firm, names)
        for key, value in ast.iter_fields(wanted)
    )


def fits_field(wanted, found, firm, names):
    if isinstance(wanted, ast.AST):
        return isinstance(found, ast.AST) and fits(wanted, found, firm, names)
    if isinstance(wanted, list):
        return (
            isinstance(found, list)
            and len(wanted) == len(found)
            and all(map(lambda one, other: fits_field(one, other, firm, names), wanted, found))
        )
    return wanted == found


def right_answers(lesson, exercise):
    """The parsed texts of an exercise's solution and of its other answers."""
    solution = next(cell.source for name, cell, _ in sources.exercises(lesson) if name == exercise)
    module = importlib.import_module(f"tests.lessons.{lesson}.answers")
    others = [value for key, value in vars(module).items() if key == exercise or key.startswith(f"{exercise}__")]
    return [ast.parse(solution), *(ast.parse(textwrap.dedent(inspect.getsource(other))) for other in others)]


CASES = [
    pytest.param(lesson, exercise, text, node, id=f"{lesson}-{exercise}-{text[:40]}")
    for lesson in sources.NAMES
    for exercise, found in hints(lesson).items()
    if any(
        name == exercise for name, *_ in sources.exercises(lesson)
    )  # other steps have no right answers to compare with
    for hint in found
    for text, node in codes(hint)
]


@pytest.mark.parametrize(("lesson", "exercise", "text", "node"), CASES)
def test_the_code_of_a_hint_is_part_of_a_right_answer(lesson, exercise, text, node):
    answers = right_answers(lesson, exercise)
    parameters = {argument.arg for answer in answers for argument in ast.walk(answer) if isinstance(argument, ast.arg)}
    firm = (
        parameters | {"np", "range", "zip", "len", "reversed", "sum"} | {name for name, *_ in sources.exercises(lesson)}
    )
    assert any(occurs(node, answer, firm) for answer in answers), f"{text}: no answer to {exercise} holds this"


@pytest.mark.parametrize("lesson", sources.NAMES)
def test_every_lesson_has_hints_with_code(lesson):
    assert any(case.values[0] == lesson for case in CASES)
