"""An IPython shell without a kernel: runs a cell as a notebook would and returns its outputs."""

from __future__ import annotations

import ast
import base64
import io
import os
import re
import sys
from collections.abc import Mapping
from typing import Any

from IPython.core.compilerop import CachingCompiler
from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

MAX_TEXT = 1_000_000  # characters of output per cell
MAX_OUTPUTS = 2_000
MAX_ERROR = 20_000  # of an exception's text, and of a line of its traceback
ASYNC = re.compile(r"\b(?:async|await)\b")
INLINE_BACKEND = "module://matplotlib_inline.backend_inline"


Output = dict[str, Any]  # in nbformat's form


class Collector:
    """The outputs of the running cell, in nbformat's form."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        self.outputs: list[Output] = []
        self._room = MAX_TEXT

    def stream(self, name: str, text: str) -> None:
        if self._room <= 0 or not text:
            return
        if len(text) > self._room:
            text = text[: self._room] + "\n… the rest of the output was cut off\n"
        self._room -= len(text)
        last = self.outputs[-1] if self.outputs else None
        if last and last["output_type"] == "stream" and last["name"] == name:
            last["text"] += text
        else:
            self._add({"output_type": "stream", "name": name, "text": text})

    def data(self, output_type: str, data: Mapping[str, Any], metadata: Mapping[str, Any] | None, **extra: Any) -> None:
        plain = {
            key: value
            for key, value in data.items()
            if isinstance(value, (str, dict, list, int, float)) or value is None
        }
        self._add({"output_type": output_type, "data": plain, "metadata": metadata or {}, **extra})

    def error(self, name: str, value: str, traceback: list[str]) -> None:
        lines = [line[:MAX_ERROR] for line in traceback]
        self._add({"output_type": "error", "ename": name[:200], "evalue": value[:MAX_ERROR], "traceback": lines})

    def clear(self) -> None:
        self.outputs = []

    def _add(self, output: Output) -> None:
        if len(self.outputs) < MAX_OUTPUTS:
            self.outputs.append(output)


class Stream(io.TextIOBase):
    """What stands in for ``sys.stdout`` and ``sys.stderr``."""

    encoding = "utf-8"

    def __init__(self, name: str, collector: Collector) -> None:
        self._name, self._collector = name, collector

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._collector.stream(self._name, text)
        return len(text)

    def writable(self) -> bool:
        return True


class _Hook(DisplayHook):
    def quiet(self) -> bool:
        """Whether a semicolon ends the cell; without any in it IPython need not look for it among the tokens."""
        history = getattr(self.shell, "history_manager", None)
        cell = history.input_hist_parsed[-1] if history and history.input_hist_parsed else ""
        return ";" in cell and bool(super().quiet())  # type: ignore[no-untyped-call]  # IPython's

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(self, format_dict: Mapping[str, Any], md_dict: Mapping[str, Any] | None = None) -> None:
        _collector_of(self.shell).data(
            "execute_result", _texts(format_dict), md_dict, execution_count=self.prompt_count
        )


class _Publisher(DisplayPublisher):
    def publish(
        self,
        data: Any,
        metadata: Any = None,
        source: Any = None,
        *,
        transient: Any = None,
        update: Any = False,
        **kwargs: Any,
    ) -> None:
        _collector_of(self.shell).data("display_data", _texts(data), metadata)

    def clear_output(self, wait: bool = False) -> None:
        _collector_of(self.shell).clear()


def _collector_of(shell: Any) -> Collector:
    """The collector of a `WorkerShell`, as which IPython's types do not know it."""
    assert isinstance(shell, WorkerShell)
    return shell.collector


def _texts(data: Mapping[str, Any]) -> dict[str, Any]:
    """Images as base64 text, as in a notebook file."""
    return {key: base64.b64encode(value).decode() if isinstance(value, bytes) else value for key, value in data.items()}


class _Compiler(CachingCompiler):
    """Names a cell's code after its position, so that tracebacks can be led back to the notebook."""

    current = "<cell>"
    parsed: tuple[str, ast.AST] | None = None  # a text and its tree

    def parses(self, source: str) -> bool:
        """Whether a text is Python as it stands; its tree is kept for `ast_parse`."""
        try:
            self.parsed = source, super().ast_parse(source)
        except (SyntaxError, ValueError, MemoryError, RecursionError, OverflowError):
            return False
        return True

    def ast_parse(self, source: str, filename: str = "<unknown>", symbol: str = "exec") -> ast.AST:
        """The tree of a text: once that which `parses` has made, since IPython and others may change it."""
        parsed, self.parsed = self.parsed, None
        if parsed is not None and parsed[0] == source and symbol == "exec":
            return parsed[1]
        return super().ast_parse(source, filename, symbol)

    def get_code_name(self, raw_code: str, transformed_code: str, number: int) -> str:
        return self.current


class WorkerShell(InteractiveShell):
    """IPython's shell with collected outputs."""

    displayhook_class = Type(_Hook)
    display_pub_class = Type(_Publisher)
    compiler_class = Type(_Compiler)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.collector = Collector()
        self._transformed = "", ""  # the last text, and what it was made
        super().__init__(*args, **kwargs)  # type: ignore[no-untyped-call]  # IPython's
        self._usual_transforms = self._transforms()

    def _transforms(self) -> list[object]:
        manager = self.input_transformer_manager
        lists = (manager.cleanup_transforms, manager.line_transforms, manager.token_transformers)
        return [*(each for transforms in lists for each in transforms), *self.input_transformers_post]

    def transform_cell(self, raw_cell: str) -> str:
        """A cell's text as Python: at once where its lines are that already, or else by IPython, which reads it token by token."""
        if self._transforms() != self._usual_transforms:  # somebody has added one
            return str(super().transform_cell(raw_cell))  # type: ignore[no-untyped-call]  # IPython's
        if self._transformed[0] != raw_cell:
            made = self._plain(raw_cell)
            if made is None:
                made = str(super().transform_cell(raw_cell))  # type: ignore[no-untyped-call]  # IPython's
            self._transformed = raw_cell, made
        return self._transformed[1]

    def _plain(self, raw_cell: str) -> str | None:
        """A cell's lines without prompts and the like, if that is Python; not of one line, which may be the name of a magic."""
        assert isinstance(self.compile, _Compiler)
        lines = (raw_cell if raw_cell.endswith("\n") else raw_cell + "\n").splitlines(keepends=True)
        manager = self.input_transformer_manager
        for transform in (*manager.cleanup_transforms, *manager.line_transforms):
            lines = transform(lines)
        text = "".join(lines)
        return text if len(lines) > 1 and self.compile.parses(text) else None

    def should_run_async(self, raw_cell: str, **options: Any) -> bool:
        """Whether a cell awaits something; IPython compiles it to know."""
        return bool(ASYNC.search(raw_cell)) and bool(super().should_run_async(raw_cell, **options))

    async def run_ast_nodes(
        self, nodelist: list[ast.stmt], cell_name: str, interactivity: str = "last_expr", compiler: Any = compile,
        result: Any = None,
    ) -> bool | None:  # fmt: skip
        """Run a cell's statements as one piece of code, and its last expression as another.

        IPython compiles each statement by itself. Where that makes a difference, since one of them does not compile or
        awaits something, it is left to do so.
        """
        if interactivity == "last_expr" and nodelist:
            last = nodelist[-1:] if isinstance(nodelist[-1], ast.Expr) else []
            first = nodelist[: len(nodelist) - len(last)]
            pieces: list[tuple[ast.mod, str]] = [(ast.Module(first, []), "exec"), (ast.Interactive(last), "single")]
            try:
                codes = [compiler(tree, cell_name, mode) for tree, mode in pieces if tree.body]  # type: ignore[attr-defined]
            except (SyntaxError, ValueError, TypeError, MemoryError, RecursionError, OverflowError):
                codes = []
            if codes:
                for code in codes:
                    if await self.run_code(code, result):  # type: ignore[no-untyped-call]  # IPython's
                        return True
                return False
        found: bool | None = await super().run_ast_nodes(nodelist, cell_name, interactivity, compiler, result)
        return found

    def _showtraceback(self, etype: type, evalue: BaseException, stb: list[Any]) -> None:
        self.collector.error(getattr(etype, "__name__", str(etype)), _text_of(evalue), [str(line) for line in stb])

    def enable_gui(self, gui: object = None) -> None:
        pass  # no window here

    def ask_exit(self) -> None:
        pass

    exit_now = False

    def run(self, source: str, name: str) -> tuple[list[Output], BaseException | None]:
        """Run a cell.

        Parameters
        ----------
        source : str
        name : str
            The file name that tracebacks give its lines.

        Returns
        -------
        outputs : list of dict
            In nbformat's form.
        error : BaseException or None
        """
        self.collector.begin()
        assert isinstance(self.compile, _Compiler)
        self.compile.current = name
        streams = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = Stream("stdout", self.collector), Stream("stderr", self.collector)
        try:
            result = self.run_cell(source, store_history=True)  # type: ignore[no-untyped-call]  # IPython's
        finally:
            sys.stdout, sys.stderr = streams
        error = result.error_before_exec or result.error_in_exec
        if error is not None and not any(output["output_type"] == "error" for output in self.collector.outputs):
            self.collector.error(type(error).__name__, _text_of(error), [f"{type(error).__name__}: {_text_of(error)}"])
        return self.collector.outputs, error


def make_shell() -> WorkerShell:
    """The process's shell: no history, no configuration, no colours, plots inline.

    Examples
    --------
    >>> outputs, error = make_shell().run("1 + 1", "<cell 1>")
    >>> outputs[0]["data"]
    {'text/plain': '2'}
    """
    os.environ["MPLBACKEND"] = INLINE_BACKEND
    config = Config()
    config.HistoryManager.enabled = False
    config.HistoryManager.hist_file = ":memory:"
    config.InteractiveShell.colors = "nocolor"
    config.InteractiveShell.autocall = 0
    config.InteractiveShell.xmode = "Context"
    return WorkerShell.instance(config=config)


def _text_of(error: object) -> str:
    try:
        return str(error)
    except Exception:  # a learner's exception may fail to describe itself
        return ""
