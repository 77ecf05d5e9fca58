"""A register's file, zipped or not, cut into pieces at the ends of rows: a few megabytes are held at a time, however
large the file is, and whatever is in it.
"""

from __future__ import annotations

import csv
import lzma
import re
import zipfile
import zlib
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO

import msgspec

from wayhome.find.registry.columns import NO_REGISTER, Columns, Refused, understood
from wayhome.languages.words import _

PIECE = 64 * 1024 * 1024
LONGEST_ROW = 4 * 1024 * 1024
"""Bytes. The register's rows take about one thousand."""
LONGEST_HEADER = 64 * 1024
LARGEST = 48 * 1024**3
"""Bytes of a file, unpacked: four times what the register takes. What says more, or gives more, is refused."""
ROW_STARTS = re.compile(rb'"?[0-9]{10}"?[,\r\n]')
BARE = re.compile(rb'"?[0-9]{10}"?,"?(?:[0-9]{2}/[0-9]{2}/[0-9]{4})?"?')
"""A row of a number and a day: one that was deactivated."""
FURTHER = 12 * 1024**3
"""Bytes of an archive that are read on behind a row without an end: all of a register."""
DAMAGED = _("This archive is cut off or damaged. Nothing was changed; download it once more.")
CUT_OFF = _(
    "This file ends in the middle of a row: it is cut off. Nothing was changed; download it, or unpack it, once more."
)
TOO_LARGE = _("This is far larger than the national register. Nothing was changed.")
ROW_TOO_LONG = _("There is a row in this file that is far too long for the register. Nothing was changed.")
BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, NotImplementedError, RuntimeError)
"""What reading an archive raises that is cut off, damaged, sealed, or packed in a way that is not known here."""


class Opened(msgspec.Struct, frozen=True):
    """A register's file, its first line read: ``name`` of the table itself, and ``size`` in bytes when unpacked."""

    name: str
    size: int
    columns: Columns
    stream: IO[bytes]
    header: int
    """Bytes of the first line."""
    rest: bytes
    """What was read behind it."""


@contextmanager
def readable() -> Iterator[None]:
    """Turns whatever an archive raises that is damaged, or a file that can't be read, into Refused."""
    try:
        yield
    except BROKEN:
        raise Refused(DAMAGED) from None
    except OSError as error:
        raise Refused(
            _("This file can’t be read ({reason}). Nothing was changed.").format(
                reason=error.strerror or _("no reason is given")
            )
        ) from None


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """The table in a file, or in an archive. Raises Refused."""
    with readable():
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive, _table_in(archive) as one:
                yield one
        elif path.suffix.lower() == ".zip":
            raise Refused(DAMAGED)
        else:
            with path.open("rb") as stream:
                yield _begun(path.name, path.stat().st_size, stream)


@contextmanager
def _table_in(archive: zipfile.ZipFile) -> Iterator[Opened]:
    """The largest table in the archive that is a register: beside it lie its bare headers and other tables."""
    tables = [one for one in archive.infolist() if one.filename.lower().endswith(".csv") and not one.is_dir()]
    tables.sort(key=lambda one: (not Path(one.filename).name.startswith("npidata_pfile"), -one.file_size))
    why: Refused | None = None
    for one in tables[:20]:
        with archive.open(one) as stream:
            try:
                begun = _begun(Path(one.filename).name, one.file_size, stream)
            except Refused as refused:
                why = why or refused
                continue
            yield begun
            return
    raise why or Refused(_("There is no table in this archive. Nothing was changed."))


def _begun(name: str, size: int, stream: IO[bytes]) -> Opened:
    if size > LARGEST:
        raise Refused(TOO_LARGE)
    start = stream.read(LONGEST_HEADER)
    line, newline, rest = start.partition(b"\n")
    if not newline and len(start) == LONGEST_HEADER:
        raise Refused(NO_REGISTER)
    return Opened(name, size, understood(line), stream, len(start) - len(rest), rest)


def pieces(one: Opened, folder: Path) -> Generator[tuple[Path, int]]:
    """Files of whole rows in ``folder``, each with the bytes read so far; each is gone when the next is asked for.

    The next piece is made while the last is read. Raises Refused.
    """
    cut = _cut(one, folder)
    with ThreadPoolExecutor(1) as beside:
        coming = beside.submit(next, cut, None)
        while (piece := coming.result()) is not None:
            coming = beside.submit(next, cut, None)
            yield piece
            piece[0].unlink()


def _cut(one: Opened, folder: Path) -> Iterator[tuple[Path, int]]:
    held, done, number = one.rest, one.header + len(one.rest), 0
    while True:
        data = held + _read(one.stream, PIECE - len(held))
        done += len(data) - len(held)
        if done > LARGEST:
            raise Refused(TOO_LARGE)
        if not data:
            return
        if last := len(data) < PIECE:
            _look_at_the_end(data, one.columns)
        end = len(data) if last else _end_of_last_row(data)
        if end is None:
            # Rows without an end are what damaged bytes look like, too: an archive knows when it has been read.
            _read_on(one.stream)
            raise Refused(ROW_TOO_LONG)
        path = folder / f"piece-{number}.csv"
        path.write_bytes(memoryview(data)[:end])
        yield path, done
        held, number = data[end:], number + 1


def _read(stream: IO[bytes], size: int) -> bytes:
    parts = []
    while size > 0 and (part := stream.read(size)):
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _look_at_the_end(data: bytes, columns: Columns) -> None:
    """A file whose last line has no end may have been cut off. Raises Refused where that line is not a whole row."""
    if data.endswith((b"\n", b"\r")):
        return
    tail = data[-LONGEST_ROW:]
    starts = [0, *(found.start() + 1 for found in re.finditer(rb"[\r\n]", tail))]
    # A line end within quotes is none: of the lines before, the nearest that begins a row is looked at as well.
    begins = (start for start in reversed(starts) if start == starts[-1] or ROW_STARTS.match(tail, start))
    if not any(_is_whole(tail[start:], columns) for start in islice(begins, 2)):
        raise Refused(CUT_OFF)


def _is_whole(row: bytes, columns: Columns) -> bool:
    """Whether a row has all its columns, or two, as one has whose number was deactivated."""
    try:
        rows = list(csv.reader([row.decode("latin-1")], strict=True))
    except csv.Error:
        return False
    return len(rows) == 1 and (len(rows[0]) == columns.count or BARE.fullmatch(row) is not None)


def _read_on(stream: IO[bytes]) -> None:
    """Read an archive on, to find out whether it is damaged: reading it raises then. Whatever it holds, this ends."""
    if isinstance(stream, zipfile.ZipExtFile):
        for _ in range(FURTHER // PIECE):
            if not stream.read(PIECE):
                return


def _end_of_last_row(data: bytes) -> int | None:
    """Behind the last line end that a row follows: a line end within quotes is none. None where no row ends."""
    lowest, newline = len(data) - LONGEST_ROW, len(data) - 14
    while (newline := data.rfind(b"\n", lowest, newline)) >= 0:
        if ROW_STARTS.match(data, newline + 1):
            return newline + 1
    return None
