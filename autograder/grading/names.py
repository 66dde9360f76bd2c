"""The names that a cell's text binds and uses, found without running it."""

from __future__ import annotations

import ast
import re
import symtable
from collections.abc import Iterable, Iterator

CODE_MAGICS = ("time", "timeit", "capture", "prun")  # the rest of their line, or the cell below, is Python
DYNAMIC = {"exec", "eval", "globals", "locals", "vars", "get_ipython", "__import__"}
SHELL_ASSIGNMENT = re.compile(r"(\s*\w[\w, ]*=)\s*[!%].*")
WORD = re.compile(r"[^\W\d]\w*")
MAGIC = re.compile(r"(\s*)%{1,2}(\w+)((?:\s+-\w+(?:\s+\d+)?)*)\s*(.*)")
UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)


def bound(source: str, imports: bool = True) -> list[str]:
    """The global names that a cell binds.

    Parameters
    ----------
    source : str
    imports : bool
        Whether names that are imported count.

    Examples
    --------
    >>> bound("import numpy as np\\ndef f(x):\\n    y = x\\nz = [w for w in np.arange(3)]")
    ['np', 'f', 'z']
    """
    try:
        table = symtable.symtable(python_of(source), "<cell>", "exec")
    except UNREADABLE:
        return []
    names = [
        symbol.get_name()
        for symbol in table.get_symbols()
        if symbol.is_assigned() or symbol.is_namespace() or (symbol.is_imported() and imports)
    ]
    if not imports:
        names = [name for name in names if not table.lookup(name).is_imported()]
    return list(dict.fromkeys([*names, *_declared_global(table)]))


def _declared_global(table: symtable.SymbolTable) -> Iterator[str]:
    """Names that functions bind by a ``global`` statement."""
    for child in table.get_children():
        yield from (
            symbol.get_name() for symbol in child.get_symbols() if symbol.is_declared_global() and symbol.is_assigned()
        )
        yield from _declared_global(child)


def used(source: str) -> set[str]:
    """The global names that a cell reads from outside: it, or a function in it, reads them, and it has not bound them before.

    Examples
    --------
    >>> sorted(used("%time print(f(3))\\na = 1\\ndef g(x):\\n    return h(x, a)\\nfor b in c:\\n    b + b"))
    ['c', 'f', 'h', 'print']
    """
    tree = parsed(source)
    if tree is None or (source.lstrip().startswith("%%") and not tree.body):
        return set(WORD.findall(source))
    table = symtable.symtable(python_of(source), "<cell>", "exec")
    later = {name for child in table.get_children() for name in _read_as_global(child)} - set(bound(source))
    magics = (WORD.findall(line) for line in source.splitlines() if _other_magic(line))
    return set(_read_at_once(tree.body, set())).union(later, *magics)


def _read_as_global(table: symtable.SymbolTable) -> Iterator[str]:
    """Global names that a function, and those in it, read."""
    yield from (symbol.get_name() for symbol in table.get_symbols() if symbol.is_global() and symbol.is_referenced())
    for child in table.get_children():
        yield from _read_as_global(child)


def _read_at_once(nodes: Iterable[ast.AST], known: set[str]) -> Iterator[str]:
    """Names that statements read themselves before they bind them; `known` are those bound so far."""
    for node in nodes:
        if isinstance(node, ast.Name):
            if isinstance(node.ctx, ast.Load) and node.id not in known:
                yield node.id
            elif isinstance(node.ctx, ast.Store):
                known.add(node.id)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            outside = [*node.decorator_list, *getattr(node, "bases", ()), *_defaults(node)]
            yield from _read_at_once(outside, known)
            known.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            known.update(alias.asname or alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            yield from _read_at_once([node.generators[0].iter], known)  # the rest is a function's
        elif not isinstance(node, ast.Lambda):
            yield from _read_at_once(_in_order(node), known)


def _in_order(node: ast.AST) -> list[ast.AST]:
    """A node's parts in the order in which they run: what is assigned before what it is assigned to."""
    parts = list(ast.iter_child_nodes(node))
    if isinstance(node, ast.Assign | ast.AnnAssign | ast.NamedExpr):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        parts.sort(key=lambda part: part in targets)
    if isinstance(node, ast.For | ast.AsyncFor):
        parts = [node.iter, node.target, *node.body, *node.orelse]
    if isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
        parts = [ast.Name(node.target.id, ast.Load()), node.value, node.target]
    return parts


def _defaults(node: ast.AST) -> list[ast.AST]:
    arguments = getattr(node, "args", None)
    return [*arguments.defaults, *filter(None, arguments.kw_defaults)] if arguments else []


def mentioned(source: str) -> set[str]:
    """What stands in a cell's text in quotes and could be a name, as in ``Check("rotation", points=2)``."""
    tree = parsed(source)
    texts = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)) if tree is not None else ()
    return {text for text in texts if isinstance(text, str) and text.isidentifier()}


def is_dynamic(source: str) -> bool:
    """Whether a cell may bind names that its text does not show, such as by ``from x import *`` or ``%run``."""
    tree = parsed(source)
    if tree is None:
        return True
    starred = any(isinstance(node, ast.ImportFrom) and node.names[0].name == "*" for node in ast.walk(tree))
    return starred or bool(used(source) & DYNAMIC) or any(_other_magic(line) for line in source.splitlines())


def classes(source: str) -> set[str]:
    """The names of the classes that a cell's own statements define.

    Examples
    --------
    >>> classes("class A:\\n    class B: pass\\nC = type('C', (), {})")
    {'A'}
    """
    tree = parsed(source)
    return {node.name for node in tree.body if isinstance(node, ast.ClassDef)} if tree is not None else set()


def imported(source: str) -> Iterator[str]:
    """The modules that a text imports anywhere, in functions too; a name imported from a module counts as one."""
    tree = parsed(source)
    for node in ast.walk(tree) if tree is not None else ():
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names if alias.name != "*")


def parsed(source: str) -> ast.Module | None:
    """The syntax tree of a cell's Python, or None if it has none."""
    try:
        return ast.parse(python_of(source))
    except UNREADABLE:
        return None


def import_statements(source: str) -> dict[str, str]:
    """By the names that a cell's own statements import, the statements.

    Examples
    --------
    >>> import_statements("import os.path, numpy as np")
    {'os': 'import os.path, numpy as np', 'np': 'import os.path, numpy as np'}
    """
    tree = parsed(source)
    statements = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)] if tree else []
    return {alias.asname or alias.name.split(".")[0]: ast.unparse(node) for node in statements for alias in node.names}


def python_of(source: str) -> str:
    """A cell's Python: of IPython's own lines the code that they run, or nothing.

    Examples
    --------
    >>> python_of("%time x = f()\\n!ls\\nfiles = !ls")
    'x = f()\\npass\\nfiles = None'
    """
    lines = source.splitlines()
    if (first := next((line for line in lines if line.strip()), "")).startswith("%%"):
        match = MAGIC.match(first)
        if match is None or match[2] not in CODE_MAGICS:
            return ""
        lines[lines.index(first)] = ""
    return "\n".join(map(_python_of_line, lines))


def _python_of_line(line: str) -> str:
    text = line.strip()
    if text.startswith("%"):
        match = MAGIC.match(line)
        return match[1] + match[4] if match and match[2] in CODE_MAGICS and match[4] else _indent(line) + "pass"
    if text.startswith(("!", "?")) or (text.endswith("?") and "#" not in text):
        return _indent(line) + "pass"
    match = SHELL_ASSIGNMENT.fullmatch(line)
    return f"{match[1]} None" if match else line


def _other_magic(line: str) -> bool:
    match = MAGIC.match(line)
    return match is not None and match[2] not in CODE_MAGICS and match[2] != "matplotlib"


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]
