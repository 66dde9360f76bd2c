"""Read what learners handed in, from a folder or an LMS's zip, trusting nothing in it.

Nothing is unpacked: names only say whose file it is, contents are read into memory up to a limit.
"""

from __future__ import annotations

import io
import os
import re
import stat
import unicodedata
import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from .grading.classroom import TIMESTAMP, timestamp_of
from .grading.limits import Limits
from .layout import CourseError
from .owners import Owner, is_left_out, owners, points_out

MAX_NOTEBOOK_BYTES = Limits.notebook  # what the grader takes
MAX_ID_LENGTH = 80  # characters; some systems allow no folder's name above 255 bytes
MAX_ENTRIES = 20_000
MAX_INNER = 50  # notebooks in one learner's own zip
MAX_ARCHIVE_BYTES = 2 * 2**30  # of all that is read from one archive

AGAIN = re.compile(r"(-\d+| \(\d+\))+$")  # what browsers and Canvas add to the name of a file that comes again


@dataclass(frozen=True)
class SubmittedFile:
    """A file that a learner handed in, or why it could not be read.

    `order` grows with the time of submission, as the LMS or the file's date tells it. `when` is None where nothing tells
    the time of submission: the dates in an LMS's archive are those of the download. `late` is the LMS's own word. `lms_id`
    is by what the LMS knows the learner, where the class has another id for them.
    """

    student: str
    name: str
    lms: str
    file: str
    order: tuple[float, ...]
    when: datetime | None
    late: bool = False
    content: bytes = b""
    refused: str = ""
    lms_id: str = ""

    @property
    def stem(self) -> str:
        """The file's name without what marks it as a later copy."""
        return AGAIN.sub("", PurePosixPath(self.file).stem)


class Refused(Exception):
    """Why a file is not read, in one line."""


def read(
    path: str | os.PathLike[str], lessons: Collection[str] = (), known: Collection[str] = ()
) -> Iterator[SubmittedFile]:
    """All files that learners handed in.

    Parameters
    ----------
    path : path
        A zip as Canvas or Moodle makes it, a folder or zip of one folder or file per learner, or a folder into which
        such a zip was unpacked.
    lessons, known : collection of str
        Names that no learner has, and ids that learners have: see `owners.owners`.

    Yields
    ------
    SubmittedFile

    Raises
    ------
    CourseError
        If there is nothing of this kind at `path`, or nobody can tell whose work is whose.
    """
    place = Path(path)
    if place.is_dir():
        yield from _read_folder(place, lessons, known)
    elif place.is_file():
        yield from _read_archive(place, lessons, known)
    else:
        raise CourseError(f"There is no file or folder {place}.")


def _read_folder(folder: Path, lessons: Collection[str], known: Collection[str]) -> Iterator[SubmittedFile]:
    found = {
        path.relative_to(folder).as_posix(): path
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    }
    found = {name: path for name, path in found.items() if not is_left_out(name)}
    whose = owners(found, lessons, known)
    for name, path in found.items():
        owner, when = whose[name], _time(path.lstat().st_mtime)
        if path.is_symlink():
            yield _submitted(owner, when, refused="is a link, which is not followed")
        elif path.suffix.lower() not in (".ipynb", ".zip"):
            yield _submitted(owner, when, refused="is not a notebook")
        elif path.stat().st_size > MAX_NOTEBOOK_BYTES:
            yield _submitted(owner, when, refused=_too_large(path.stat().st_size))
        else:
            yield from _opened(_submitted(owner, _told(path.with_name(TIMESTAMP)) or when, path.read_bytes()))


def _read_archive(path: Path, lessons: Collection[str], known: Collection[str]) -> Iterator[SubmittedFile]:
    try:
        archive = zipfile.ZipFile(path)
    except Exception as error:  # a damaged zip raises many kinds
        raise CourseError(f"{path.name} is not a zip that can be read.") from error
    with archive:
        entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
        if len(entries) > MAX_ENTRIES:
            raise CourseError(
                f"{path.name} holds {len(entries)} files, more than a class hands in: nothing was collected."
            )
        found = [(entry, _entry_name(entry)) for entry in entries if not is_left_out(_entry_name(entry))]
        whose = owners([name for _, name in found], lessons, known)
        total = 0
        for entry, name in found:
            owner, when = whose[name], _entry_time(entry)
            try:
                content = _entry_content(archive, entry)
            except Refused as refused:
                yield _submitted(owner, when, refused=str(refused))
                continue
            total += len(content)
            if total > MAX_ARCHIVE_BYTES:
                raise CourseError(
                    f"{path.name} unpacks to more than {MAX_ARCHIVE_BYTES // 2**30} GB: it is not a class's work."
                )
            yield from _opened(_submitted(owner, when, content))


def _entry_content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """An entry's bytes; names that point elsewhere, links and bombs are refused."""
    name = entry.filename
    if points_out(name) or "\0" in entry.orig_filename:
        raise Refused("has a name that points out of the archive")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise Refused("is a link, which is not followed")
    if not name.lower().endswith((".ipynb", ".zip")):
        raise Refused("is not a notebook")
    if entry.file_size > MAX_NOTEBOOK_BYTES:
        raise Refused(_too_large(entry.file_size))
    try:
        with archive.open(entry) as stream:
            content = stream.read(MAX_NOTEBOOK_BYTES + 1)  # the size that the entry declares may be a lie
    except Exception as error:  # of whichever library decompresses; an encrypted entry is a RuntimeError
        raise Refused("is damaged or encrypted") from error
    if len(content) > MAX_NOTEBOOK_BYTES:
        raise Refused(_too_large(len(content)))
    return content


def _opened(submitted: SubmittedFile) -> Iterator[SubmittedFile]:
    """The notebooks in a learner's own zip; anything else as it is."""
    if submitted.refused or not submitted.file.lower().endswith(".zip"):
        yield submitted
        return
    found = []
    try:
        with zipfile.ZipFile(io.BytesIO(submitted.content)) as archive:
            notebooks = [
                entry
                for entry in archive.infolist()[:MAX_ENTRIES]
                if entry.filename.lower().endswith(".ipynb") and not is_left_out(entry.filename)
            ]
            if not 0 < len(notebooks) <= MAX_INNER:
                raise Refused(f"holds {len(notebooks)} notebooks; one is expected")
            size = sum(entry.file_size for entry in notebooks)
            if len(notebooks) > 1 and size > MAX_NOTEBOOK_BYTES:
                raise Refused(f"holds {len(notebooks)} notebooks; together they have {size / 2**20:.0f} MB, too much")
            for entry in notebooks:
                found.append((_shown(PurePosixPath(_entry_name(entry)).name), _entry_content(archive, entry)))
    except Refused as refused:
        yield replace(submitted, content=b"", refused=str(refused))
    except Exception:  # noqa: BLE001 (a damaged zip raises many kinds)
        yield replace(submitted, content=b"", refused="is not a zip that can be read")
    else:
        yield from (replace(submitted, file=name, content=content) for name, content in found)


def _submitted(owner: Owner, when: datetime, content: bytes = b"", refused: str = "") -> SubmittedFile:
    """A file of a learner's; the dates in an LMS's archive are those of the download, and tell nothing of its own."""
    name, file = _shown(owner.name), _shown(owner.file)
    copy = AGAIN.search(PurePosixPath(file).stem)
    number = int(re.findall(r"\d+", copy[0])[-1]) if copy else 0
    order = (when.timestamp() if owner.order is None else owner.order, number)
    told = when if owner.lms == "folder" else None
    content = b"" if owner.refused else content
    return SubmittedFile(
        safe_id(owner.student), name, owner.lms, file, order, told, owner.late, content, refused or owner.refused
    )


def _shown(text: str) -> str:
    """A name that can be shown in one line."""
    return "".join(letter if letter.isprintable() else "?" for letter in text[:200])


def safe_id(text: str) -> str:
    """A learner's id that can be the name of a folder on every system, and means the same to nbgrader's patterns."""
    return re.sub(r"[^\w.@-]+", "_", unicodedata.normalize("NFC", text))[:MAX_ID_LENGTH].strip("._") or "unnamed"


def _entry_name(entry: zipfile.ZipInfo) -> str:
    """An entry's name; some programs write UTF-8 without saying so, and it is read as an old code page then."""
    if not entry.flag_bits & 0x800:
        try:
            return entry.filename.encode("cp437").decode("utf-8")
        except UnicodeError:
            pass
    return entry.filename


def _entry_time(entry: zipfile.ZipInfo) -> datetime:
    """An entry's date: a zip holds the clock's time where it was made, most likely this time zone's."""
    try:
        return datetime(*entry.date_time).astimezone(UTC)
    except (ValueError, OverflowError, OSError):
        return _time(0)


def _told(path: Path) -> datetime | None:
    """The time in nbgrader's timestamp.txt, or None if there is none that can be read."""
    from nbgrader.utils import parse_utc

    text = timestamp_of(path)
    return parse_utc(text).replace(tzinfo=UTC) if text else None


def _time(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


def _too_large(size: int) -> str:
    return f"has {size / 2**20:.0f} MB, more than a notebook may have"
