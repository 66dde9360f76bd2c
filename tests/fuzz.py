"""Fuzz what takes data from strangers: ``python -m tests.fuzz [seconds] [seed]`` prints a table.

Each input is made from its own seed, so that ``python -m tests.fuzz replay NAME SEED`` makes it again. An input is accepted, refused
with the module's own error, or a failure: another exception, more than `SECONDS`, more than `MEGABYTES`, a file outside its place.
"""

from __future__ import annotations

import contextlib
import copy
import io
import itertools
import json
import os
import random
import resource
import shutil
import signal
import socket
import struct
import sys
import tempfile
import threading
import time
import traceback
import warnings
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from unittest import mock

import nbformat
import numpy as np

from autograder import collect, editions, submitted_files
from autograder.grading import framing, repair
from autograder.grading.spec import from_notebook
from autograder.grading.wire import Decoder, Encoder
from autograder.layout import Course, CourseError
from tests import sample

SECONDS, MEGABYTES = 10, 400
NAMES = [
    "01_sample.ipynb",
    "weber_4711_90001_01_sample.ipynb",
    "osei_LATE_4712_90002_01_sample-1.ipynb",
    "anon_x1Y_9_a.ipynb",
    "Jörg Müller_381_assignsubmission_file_/01_sample.ipynb",
    "Anna_2_assignsubmission_file/deep/er/01_sample.zip",
    "ada/01_sample.ipynb",
    "../../evil_1_1_x.ipynb",
    "/tmp/evil_1_1_x.ipynb",
    "C:\\evil_1_1_x.ipynb",
    "C:/evil.ipynb",
    "a/../../b.ipynb",
    "..\\..\\x.ipynb",
    "//host/x.ipynb",
    "",
    ".",
    "./.",
    "..",
    "/",
    "_1_2_",
    "..ipynb",
    "...ipynb",
    ".ipynb",
    "CON.ipynb",
    "nul/01_sample.ipynb",
    "a\0b.ipynb",
    "\u202enbpyi.01.ipynb",
    "x" * 300 + ".ipynb",
    "/".join("d" * 150) + "/x.ipynb",
    "*.ipynb",
    "[a]_1_1_x.ipynb",
    "$(id)_2_3_x.ipynb",
    "a\nb_4_5_x.ipynb",
    "__MACOSX/._x.ipynb",
    "x.zip",
    "x.pdf",
    "é/\u0065\u0301.ipynb",
]
TEXTS = [
    "",
    "a",
    "1e999999999",
    "nan",
    "\ud800",
    "\0",
    "9" * 5000,
    "__class__",
    "../x",
    "<script>",
    "<f8",
    "|O",
    "O",
    "V9999999",
    "<U999999999",
    "|b1",
    "<M8[s]",
]
NUMBERS = [0, 1, -1, 2**31, 2**63, -(2**63), 2**64, 10**400, 0.5, 1e308, float("nan"), float("inf")]
TAGS = [
    "ref",
    "int",
    "float",
    "complex",
    "bytes",
    "list",
    "dict",
    "tuple",
    "set",
    "range",
    "slice",
    "ellipsis",
    "fraction",
    "decimal",
    "type",
    "numpy_type",
    "ufunc",
    "rng",
    "scalar",
    "hex",
    "array",
    "objects",
    "view",
    "dtype",
    "shape",
    "strides",
    "offset",
    "key",
    "order",
    "behind",
    "handle",
    "state",
]


def junk(rng, depth=3):
    """Any JSON value, most of them wrong wherever they stand."""
    kind = rng.randrange(8 if depth else 5)
    if kind == 0:
        return rng.choice([None, True, False])
    if kind in (1, 2):
        return rng.choice(NUMBERS)
    if kind in (3, 4):
        return rng.choice(TEXTS)
    if kind in (5, 6):
        return [junk(rng, depth - 1) for _ in range(rng.randrange(4))]
    return {rng.choice(TAGS + TEXTS[:4]): junk(rng, depth - 1) for _ in range(rng.randrange(4))}


def places(data, found=None):
    """Each (container, key) of nested JSON data."""
    found = [] if found is None else found
    for key in data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ():
        found.append((data, key))
        places(data[key], found)
    return found


def disturbed(rng, data):
    """A copy of JSON data with one to five of its parts replaced, dropped, copied, or wrapped deeply."""
    data = copy.deepcopy(data)
    for _ in range(rng.randint(1, 5)):
        if not (spots := places(data)):
            break
        container, key = rng.choice(spots)
        how = rng.randrange(6)
        if how == 0 and isinstance(container, dict):
            del container[key]
        elif how == 1 and isinstance(container, list):
            container.insert(key, copy.deepcopy(container[key]))
        elif how == 2:
            container[key] = copy.deepcopy(rng.choice(spots)[0])
        elif how == 3 and rng.random() < 0.1:
            for _ in range(rng.choice([20, 80])):
                container[key] = [container[key]]
        else:
            container[key] = junk(rng)
    return data


def damaged(rng, data):
    """Bytes with some flipped, overwritten, cut off or repeated."""
    data = bytearray(data)
    for _ in range(rng.choice([1, 1, 2, 5, 30])):
        if not data:
            break
        position = rng.randrange(len(data))
        how = rng.randrange(5)
        if how == 0:
            data[position] ^= 1 << rng.randrange(8)
        elif how == 1:
            data[position : position + 4] = struct.pack(
                "<L", rng.choice([0, 1, 0xFFFFFFFF, 0x7FFFFFFF, rng.randrange(2**32)])
            )
        elif how == 2:
            del data[position : position + rng.choice([1, 10, 10**6])]
        elif how == 3:
            data[position:position] = data[position : position + 40]
        else:
            data[position] = rng.randrange(256)
    return bytes(data)


def _remove(path):
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    elif path.exists() or path.is_symlink():
        path.unlink()


class Collecting:
    """An archive or folder with hostile names, links, bombs, lying sizes, damage; everything must stay in the class's folder."""

    def __init__(self, folder):
        self.folder = folder
        editions.write(folder / "solutions" / "01_sample.py", sample.SOURCE)
        (folder / "nbgrader_config.py").write_bytes((sample.ROOT / "nbgrader_config.py").read_bytes())
        self.course = Course(folder)
        self.lesson = self.course.lesson("1")
        self.work = sample.submission(self.course)
        self.outside = self._files()

    def _files(self):
        return {path for path in self.folder.rglob("*") if not path.is_relative_to(self.course.classroom)}

    def one(self, rng):
        for name in ("in.zip", "in"):
            _remove(self.folder / name)
        _remove(self.course.classroom)
        path = self._folder(rng) if rng.random() < 0.2 else self._archive(rng)
        known = self.outside | {path} | set(path.rglob("*") if path.is_dir() else ())
        try:
            entries = collect.collect(self.course, self.lesson, path)
        finally:
            assert self._files() <= known, "a file outside of the class's folder"
        for file in self.course.classroom.rglob("*"):
            parts = file.relative_to(self.course.classroom).parts
            assert parts[0] in ("collected", "submitted") and not file.is_symlink() and len(parts) <= 4, (
                f"a strange file {file}"
            )
        for entry in entries:
            assert "\n" not in entry.line, "a line of several lines"
            assert entry.status == collect.COLLECTED or entry.line, "refused without a reason"
        return any(entry.status == collect.COLLECTED for entry in entries)

    def _content(self, rng, depth=1):
        how = rng.randrange(8)
        if how == 0:
            return bytes(rng.choices(range(256), k=rng.randrange(300)))
        if how == 1:
            return json.dumps(disturbed(rng, json.loads(self.work))).encode("utf-8", "replace")
        if how == 2 and depth:
            return self._zip(rng, depth - 1)
        if how == 3 and rng.random() < 0.05:
            return b"0" * (submitted_files.MAX_NOTEBOOK_BYTES + rng.choice([0, 1]))
        return damaged(rng, self.work) if how == 4 else self.work

    def _zip(self, rng, depth=1):
        buffer = io.BytesIO()
        with (
            warnings.catch_warnings(action="ignore"),
            zipfile.ZipFile(
                buffer, "w", rng.choice([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
            ) as archive,
        ):
            for name in rng.choices(NAMES, k=rng.randrange(5)):
                entry = zipfile.ZipInfo(
                    name.encode("utf-8", "replace").decode()[:60_000],
                    (rng.randrange(1980, 2108), rng.randrange(1, 13), 31, 25, 61, 61),
                )
                entry.filename = name  # which ZipInfo would have cut at a zero
                entry.external_attr = rng.choice([0o100644, 0o100644, 0o120777, 0o010644, 0o040755]) << 16
                content = self._content(rng, depth)
                entry.compress_type = (
                    archive.compression if len(content) < 10**6 else zipfile.ZIP_DEFLATED
                )  # the quickest for a bomb
                archive.writestr(entry, content)
        data = bytearray(buffer.getvalue())
        records = [at for at in range(len(data) - 46) if data[at : at + 4] == b"PK\1\2"]
        if records and rng.random() < 0.3:  # lie in the directory: method, sizes, flags, where an entry begins
            at = rng.choice(records)
            place, form = rng.choice([(8, "<H"), (10, "<H"), (16, "<L"), (20, "<L"), (24, "<L"), (42, "<L")])
            other = rng.choice(records)
            value = rng.choice(
                [0, 1, 8, 99, 0xFFFF, struct.unpack_from(form, data, other + place)[0], rng.randrange(2**16)]
            )
            struct.pack_into(form, data, at + place, value)
        return damaged(rng, data) if rng.random() < 0.3 else bytes(data)

    def _archive(self, rng):
        path = self.folder / "in.zip"
        path.write_bytes(self._zip(rng))
        return path

    def _folder(self, rng):
        root = self.folder / "in"
        root.mkdir()
        for name in rng.choices(NAMES, k=rng.randrange(5)):
            path = root / name.replace("..", "__").replace("\0", "_").lstrip("/")
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                if os.path.lexists(path):
                    continue
                if rng.random() < 0.2:
                    path.symlink_to(
                        rng.choice(["/etc/passwd", "/", "..", str(self.folder / "nbgrader_config.py"), "nowhere"])
                    )
                elif rng.random() < 0.1:
                    os.mkfifo(path)
                else:
                    path.write_bytes(self._content(rng))
                path.with_name("timestamp.txt").write_text(
                    rng.choice(["", "2026-03-01 10:00:00 UTC", "2026-03-01 1:1:1 /dev/zero", "9" * 50, "\ufffd"])
                )
            except OSError:  # such a name this machine does not allow
                continue
        return root


class Reading:
    """A submitted notebook: which lesson's it is, reading, repair, and what is written for nbgrader."""

    def __init__(self, folder):
        editions.write(folder / "solutions" / "01_sample.py", sample.SOURCE + sample.WRITTEN)
        (folder / "nbgrader_config.py").write_bytes((sample.ROOT / "nbgrader_config.py").read_bytes())
        course = Course(folder)
        self.lesson = course.lesson("1")
        self.marks = {self.lesson: collect.marks_of(self.lesson)}
        self.spec = from_notebook(json.loads(editions.source_edition(self.lesson.source)), self.lesson.assignment)
        self.work = sample.submission(course)

    def one(self, rng):
        how = rng.randrange(10)
        if how == 0:
            data = bytes(rng.choices(range(256), k=rng.randrange(2000)))
        elif how == 1:
            data = json.dumps(junk(rng, 6)).encode("utf-8", "replace")
        elif how == 2:
            depth = rng.choice([100, 1000, 10**5])
            data = self.work.replace(
                b'"metadata": {}', b'"metadata": ' + b"[" * depth + b"]" * rng.choice([0, depth]), 1
            )
        elif how in (3, 4):
            data = damaged(rng, self.work)
        else:
            text = json.dumps(disturbed(rng, json.loads(self.work)), ensure_ascii=rng.random() < 0.5)
            data = text.encode(rng.choice(["utf-8", "utf-8", "utf-8-sig", "utf-16", "latin-1"]), "replace")
        line, _ = collect.recognise(data, self.lesson, self.marks)
        assert "\n" not in line
        try:
            cells = repair.repair(repair.read(data), self.spec)
        except repair.Ungradable as error:
            assert "\n" not in str(error)
            raise
        notebook = repair.as_notebook(cells, self.spec)
        nbformat.validate(nbformat.from_dict(json.loads(json.dumps(notebook).encode())))
        tested = [
            cell["metadata"]["nbgrader"]["grade_id"]
            for cell in notebook["cells"]
            if cell["metadata"].get("nbgrader", {}).get("grade")
        ]
        assert sorted(tested) == sorted(cell.grade_id for cell in self.spec.cells if cell.grade), (
            "a test is missing, or there twice"
        )
        return True


class Receiving:
    """A frame as a learner's process could send it, over a real socket: header, JSON, buffers, and the values in it."""

    def __init__(self, folder):
        self.folder = folder

    def one(self, rng):
        encoder = Encoder()
        array = np.arange(6.0).reshape(2, 3)
        values = [
            array,
            array[:, 1],
            {"a": [1, 2.5, "x"], (1, 2): {3}},
            np.random.default_rng(1),
            np.array(["a", "bc"]),
            1j,
            b"x",
            np.float32(1),
            np.array([None, "a"], dtype=object),
            range(3),
            slice(1),
            2**80,
            np.random.RandomState(2),
        ]
        message = {"op": "result", "value": encoder.encode(rng.sample(values, rng.randrange(1, 6))), "changed": []}
        buffers = list(encoder.buffers)
        if rng.random() < 0.8:
            message = disturbed(rng, message) if rng.random() < 0.7 else {"value": junk(rng, 6)}
        frame = framing.pack(message, buffers)
        if rng.random() < 0.4:
            frame = damaged(rng, frame)
        elif rng.random() < 0.1:
            frame = (
                framing.HEADER.pack(rng.randrange(256), rng.choice([0, 3, 2**31]), rng.choice([0, 8, 2**40, 2**63]))
                + frame[framing.HEADER.size :]
            )
        answer, buffers = framing.unpack(self._over_a_socket(frame))
        known = {0: np.arange(3.0), 1: [1], 2: {}, 3: np.random.default_rng(5), 4: np.array([None, {}], dtype=object)}
        decoder = Decoder(buffers, known=known)
        decoder.decode(answer.get("value"))
        for key, value in list(decoder.objects.items()):
            assert (
                not isinstance(value, np.ndarray)
                or value.base is None
                or not getattr(value.base, "dtype", value.dtype).hasobject
                or value.dtype.hasobject
            )
            if key in known:
                with contextlib.suppress(framing.WireError):
                    decoder.write_over(value, junk(rng) if rng.random() < 0.5 else message.get("value"))
        return True

    def _over_a_socket(self, frame):
        ours, theirs = socket.socketpair()
        with ours, theirs:
            sender = threading.Thread(target=_send, args=(theirs, frame), daemon=True)
            sender.start()
            try:
                return framing.receive_frame(ours, time.monotonic() + SECONDS)
            finally:
                ours.close()
                sender.join()


def _send(connection, frame):
    try:
        connection.sendall(frame)
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass


TARGETS = {
    "archives and folders": (Collecting, CourseError),
    "notebooks": (Reading, repair.Ungradable),
    "frames of the wire": (Receiving, (framing.WireError, framing.Closed)),
}


class TooLong(BaseException):
    """An input took longer than `SECONDS`."""


@dataclass
class Result:
    """What came of a target's inputs; `failures` are pairs of seed and reason."""

    tried: int = 0
    accepted: int = 0
    refused: int = 0
    failures: list = field(default_factory=list)
    slowest: float = 0.0
    megabytes: float = 0.0


def run(name, seeds, seconds=None):
    """Try a target with the inputs of some seeds, for some seconds at most.

    Parameters
    ----------
    name : str
        One of `TARGETS`.
    seeds : iterable of int
    seconds : float, optional

    Returns
    -------
    Result
    """
    make, refusals = TARGETS[name]
    result = Result()
    signal.signal(signal.SIGALRM, _too_long)
    with (
        tempfile.TemporaryDirectory() as folder,
        mock.patch.object(collect, "_register"),
    ):  # the gradebook is nbgrader's
        target, before = make(Path(folder)), _megabytes()
        end = time.monotonic() + (
            seconds or 10**9
        )  # from here on: on a busy machine the making takes longer than the trying
        for seed in seeds:
            if time.monotonic() > end:
                break
            begun = time.monotonic()
            result.tried += 1
            signal.setitimer(signal.ITIMER_REAL, SECONDS)
            try:
                accepted = target.one(random.Random(seed))
                result.accepted += bool(accepted)
                result.refused += not accepted
            except refusals as error:
                result.refused += 1
                if "\n" in str(error):
                    result.failures.append((seed, f"a refusal of several lines: {error}"))
            except (Exception, TooLong) as error:
                where = next(
                    frame for frame in reversed(traceback.extract_tb(error.__traceback__)) if frame.name != "_too_long"
                )
                result.failures.append(
                    (
                        seed,
                        f"{type(error).__name__}: {str(error)[:100]!r} at {Path(where.filename).name}:{where.lineno}",
                    )
                )
            finally:
                signal.setitimer(signal.ITIMER_REAL, 0)
            result.slowest = max(result.slowest, time.monotonic() - begun)
            result.megabytes = _megabytes() - before
            if result.megabytes > MEGABYTES:
                result.failures.append((seed, f"{result.megabytes:.0f} MB of memory"))
                break
    return result


def _too_long(*_):
    raise TooLong


def _megabytes():
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def main(arguments):
    if arguments[:1] == ["replay"]:
        print(run(arguments[1], [int(arguments[2])]))
        return 0
    seconds, first = (float(arguments[0]) if arguments else 60), (int(arguments[1]) if arguments[1:] else 0)
    print(f"{'':22}{'tried':>9}{'accepted':>10}{'refused':>9}{'failures':>10}{'slowest, s':>12}{'memory, MB':>12}")
    failed = False
    for name in TARGETS:
        result = run(name, itertools.count(first), seconds / len(TARGETS))
        print(
            f"{name:22}{result.tried:9}{result.accepted:10}{result.refused:9}{len(result.failures):10}{result.slowest:12.1f}{result.megabytes:12.0f}",
            flush=True,
        )
        for reason, count in Counter(reason for _, reason in result.failures).most_common(10):
            print(
                f"    {count} times, first with seed {next(seed for seed, said in result.failures if said == reason)}: {reason}"
            )
        failed |= bool(result.failures)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
