"""The shell without a kernel reads and runs cells by shorter ways than IPython's, to the same end."""

from __future__ import annotations

import sys
import time

import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from autograder.grading.shell import WorkerShell

CELLS = [
    "x = 1\ny = x + 1\ny",
    "x = 1",
    "x",
    "\n\nx = 1\nx",
    "  x = 1\n  x",
    ">>> x = 1\n>>> x",
    "In [1]: x = 1\n   ...: x",
    "...\nx = 1",
    "x = 1\n...\nx",
    "%time 1 + 1",
    "%%time\nx = 2\nx",
    "a = %pwd\nlen(a) > 0",
    "who\nx = 1",
    "who",
    "x = 5\nx?",
    "def f():\n    '''\n    >>> f()\n    %time\n    '''\n    return 1\nf()",
    "text = '''\n%time\n!ls\n'''\nlen(text)",
    "text = '''\n>>> x = 1\n'''\nlen(text)",
    'def f():\n    r"""One.\n\n    >>> f()\n    1\n    """\n    return 1\nf()',
    "\n%%time\nx = 2\nx",
    "  %%time\n  x = 2\n  x",
    "x = 3\nx;",
    "x = 3\nx  # a; b",
    "x = ';'\nx",
    "x = 1\nx = = 2",
    "x = 7\nreturn x",
    "x = 8\nbreak",
    "x = 9\nraise ValueError(x)",
    "import asyncio\nawait asyncio.sleep(0)\nx = 4\nx",
    "x = [i async for i in ()]\nx",
    "async def f():\n    return 1\nf.__name__",
    "from __future__ import annotations\ndef f(a: b): pass\nf.__annotations__",
    "x = 1\nfrom __future__ import annotations",
    "x = 1; y = 2\nx, y",
    "for i in range(2):\n    print(i)\ni",
    "",
    "# only words\n# of a comment",
    "x: int = 3\nx",
    "if True:\n    x = 1\nelse:\n    x = 2\nx",
]


@pytest.fixture
def shells(monkeypatch):
    """A shell of the grader's, and one that goes IPython's ways."""

    class Longer(WorkerShell):
        transform_cell = InteractiveShell.transform_cell
        should_run_async = InteractiveShell.should_run_async
        run_ast_nodes = InteractiveShell.run_ast_nodes

    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])  # a shell puts its own there
    return WorkerShell(config=config), Longer(config=config)


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_gives_what_it_gives_with_ipython(shells, cell):
    found = []
    for shell in shells:
        outputs, error = shell.run(cell, "<cell 1>")
        values = {name: shell.user_ns.get(name) for name in ("x", "y", "i", "text")}
        shown = [{**output, "traceback": None} for output in outputs]
        timed = [{**each, "text": ""} if "Wall time" in each.get("text", "") else each for each in shown]
        found.append((timed, type(error), str(error), values, shell.execution_count))
    assert found[0] == found[1]


@pytest.mark.parametrize("cell", CELLS)
def test_a_cell_is_read_as_ipython_reads_it(shells, cell):
    ours, longer = shells
    assert ours.transform_cell(cell).strip() == longer.transform_cell(cell).strip()
    assert ours.transform_cell(cell) == ours.transform_cell(cell)


def test_what_a_notebook_adds_to_the_reading_counts(shells):
    ours, _ = shells
    assert ours.transform_cell("x = 1\ny = 2") == "x = 1\ny = 2\n"
    ours.input_transformers_post.append(lambda lines: [line.replace("1", "7") for line in lines])
    ours.run("x = 1\ny = 2", "<cell 1>")
    assert ours.user_ns["x"] == 7


@pytest.mark.parametrize(
    "cell", ["\n" * 300_000 + "x = 1\n", "x = 1\n" + " " * 300_000 + "\n.", "x = (" + "\n" * 300_000 + "1)\n"]
)
def test_blanks_take_no_long_time(shells, cell):
    begun = time.process_time()
    shells[0].transform_cell(cell)
    assert time.process_time() - begun < 1
