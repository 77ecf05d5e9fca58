"""Reading a copy back. What somebody chose may be anything: it is hostile until it has shown that it is not.

Nothing is unpacked onto the disk, and nothing larger than one record or one attachment is ever in memory.
"""

from __future__ import annotations

import hashlib
import io
import uuid
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, BinaryIO

import msgspec

from wayhome.languages.words import _
from wayhome.vault import kinds
from wayhome.vault.crypto import CannotOpen, age
from wayhome.vault.export import directory
from wayhome.vault.export.archive import FORMAT, VERSION
from wayhome.vault.export.directory import Refused

__all__ = ["Attachment", "Export", "Found", "LeftOut", "NeedsPassphrase", "Refused", "open_export"]

MANIFEST = "manifest.json"
LARGEST_MANIFEST = 96 * 2**20
LARGEST_LINE = 64 * 2**20
LARGEST_ATTACHMENT = 64 * 2**20
LARGEST_OF_ALL = 16 * 2**30
"""Bytes, unpacked: of the manifest, of a record, of an attachment, of all that is read."""
MOST_SAID = 4 * directory.MEMBERS
"""Things that a manifest may say: three of each file, and some of the whole. Small ones would fill the memory."""
RATIO, RATIO_FROM = 300, 64 * 2**20
"""How many times its packed size a file may be, once it is larger than so many bytes."""
PIECE = 256 * 1024

NOT_OURS = _("This is not a copy that Wayhome made in open formats.")
NEWER = _("This copy was made by a newer Wayhome. Update this one first.")
DAMAGED = _("This copy is damaged, or a part of it is missing. Another copy of it may work.")
TOO_LARGE = _("This copy unpacks to far more than any copy holds, so Wayhome won’t read it.")
DOES_NOT_OPEN = _("That passphrase doesn’t open this file; or a part of the file was changed, or is missing.")
SEALED = _("This file is sealed with a passphrase.")

UNKNOWN_KIND = _("This Wayhome doesn’t know this kind of thing. A newer one may.")
NEWER_SCHEMA = _("It was written by a newer Wayhome than this one.")
NOT_WHOLE = _("It doesn’t have the form that it says it has.")

_BROKEN = (zipfile.BadZipFile, CannotOpen, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)
"""What comes out of a file that was made to trip a reader up. zlib’s own error is caught where it can be."""

Moment = Annotated[datetime, msgspec.Meta(tz=True)]


class NeedsPassphrase(Refused):
    """It is sealed, and no passphrase was given."""


class _File(msgspec.Struct):
    size: Annotated[int, msgspec.Meta(ge=0)]
    sha256: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]


class _Manifest(msgspec.Struct):
    format: str
    version: int
    files: dict[str, _File]
    wayhome: str = ""
    made: Moment | None = None
    counts: dict[str, int] = {}
    unreadable: int = 0


class _Line(msgspec.Struct):
    id: uuid.UUID
    kind: str
    schema: Annotated[int, msgspec.Meta(ge=1, le=10_000)]
    created: Moment
    updated: Moment
    payload: msgspec.Raw
    attachments: list[str] = []


_manifest = msgspec.json.Decoder(_Manifest)
_line = msgspec.json.Decoder(_Line)


class Attachment(msgspec.Struct, frozen=True):
    """A file that belongs to a record: the id that it had, None where there is no such file, and its content."""

    id: uuid.UUID | None
    name: str
    size: int
    read: Callable[[], bytes]
    """All of it, as it was written. Raises Refused when it is not."""


class Found(msgspec.Struct, frozen=True):
    """A record of a copy, in the present shape of its kind."""

    kind: str
    id: uuid.UUID
    created: datetime
    updated: datetime
    payload: kinds.Payload
    attachments: tuple[Attachment, ...]


class LeftOut(msgspec.Struct, frozen=True):
    """A record that can’t be read here: in which file and line, and why. Neither repeats what anybody wrote."""

    where: str
    why: str


@dataclass(slots=True)
class Export:
    """An opened copy: what it says of itself, and its records."""

    made: datetime | None
    wayhome: str
    counts: Mapping[str, int]
    unreadable: int
    _zip: zipfile.ZipFile
    _files: Mapping[str, _File]
    _read: int = field(default=0)

    def records(self) -> Iterator[Found | LeftOut]:
        """All of them, kind by kind, in the order of the copy.

        Raises Refused when a file is not what the manifest says: at its end, so only all or nothing is to be kept.
        """
        for name in sorted(name for name in self._files if name.startswith("json/") and name.endswith(".jsonl")):
            kind = name.removeprefix("json/").removesuffix(".jsonl")
            for number, line in enumerate(self._lines(name), 1):
                yield self._found(kind, line, _("{file}, line {number}").format(file=_safe(name), number=number))

    def _found(self, kind: str, line: bytes, where: str) -> Found | LeftOut:
        try:
            read = _line.decode(line)
            if read.kind != kind:
                return LeftOut(where, NOT_WHOLE)
            payload = kinds.unpack(kinds.named(kind), b"[%d,%b]" % (read.schema, bytes(read.payload)))
        except kinds.UnknownKind:
            return LeftOut(where, UNKNOWN_KIND)
        except kinds.NewerSchema:
            return LeftOut(where, NEWER_SCHEMA)
        except (msgspec.MsgspecError, RecursionError, LookupError, TypeError, ValueError, AttributeError):
            # An upgrade from an older shape meets whatever a hostile hand wrote there.
            return LeftOut(where, NOT_WHOLE)
        attachments = tuple(map(self._attachment, read.attachments))
        return Found(kind, read.id, read.created, read.updated, payload, attachments)

    def _attachment(self, name: str) -> Attachment:
        known = self._files.get(name)
        identity, size = (_id_in(name), known.size) if known else (None, 0)
        return Attachment(identity, _safe(name), size, lambda: self._whole(name, LARGEST_ATTACHMENT))

    def _whole(self, name: str, largest: int) -> bytes:
        if name not in self._files:
            raise Refused(DAMAGED)
        if self._files[name].size > largest:
            raise Refused(TOO_LARGE)
        return b"".join(self._pieces(name))

    def _lines(self, name: str) -> Iterator[bytes]:
        rest = bytearray()
        for piece in self._pieces(name):
            # Only what is new is looked through: a line that goes on and on takes no longer than its length.
            first, *lines = piece.split(b"\n")
            rest += first
            if len(rest) > LARGEST_LINE:
                raise Refused(TOO_LARGE)
            if lines:
                yield bytes(rest)
                yield from lines[:-1]
                rest = bytearray(lines[-1])
        if rest:
            raise Refused(DAMAGED)

    def _pieces(self, name: str) -> Iterator[bytes]:
        """A file, piece by piece. Raises Refused at its end when it is not what the manifest says."""
        wanted, summed, size = self._files[name], hashlib.sha256(), 0
        try:
            with self._zip.open(name) as stream:
                while piece := directory.read(stream, PIECE):
                    size += len(piece)
                    self._read += len(piece)
                    if size > wanted.size or self._read > LARGEST_OF_ALL:
                        raise Refused(DAMAGED if size > wanted.size else TOO_LARGE)
                    summed.update(piece)
                    yield piece
        except (KeyError, *_BROKEN) as error:
            raise Refused(DAMAGED) from error
        if (size, summed.hexdigest()) != (wanted.size, wanted.sha256):
            raise Refused(DAMAGED)


def open_export(source: BinaryIO, passphrase: str = "") -> Export:
    """Open a copy that ``source`` holds, plain or sealed. ``source`` can be sought in, and stays open as long.

    Raises Refused with a sentence for the person; NeedsPassphrase, which is one, when it is sealed and none was given.
    """
    source.seek(0)
    if source.read(len(age.INTRO)) == age.INTRO:
        source = _unsealed(source, passphrase)
    try:
        archive = directory.opened(source, NOT_OURS)
        if MANIFEST not in archive.namelist():
            raise Refused(NOT_OURS)
        if archive.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
            raise Refused(TOO_LARGE)
        with archive.open(MANIFEST) as stream:
            manifest = _understood(directory.read(stream, LARGEST_MANIFEST + 1))
    except _BROKEN as error:
        raise Refused(DAMAGED) from error
    _check_sizes(archive, manifest)
    return Export(manifest.made, manifest.wayhome, manifest.counts, manifest.unreadable, archive, manifest.files)


def _unsealed(source: BinaryIO, passphrase: str) -> BinaryIO:
    if not passphrase:
        raise NeedsPassphrase(SEALED)
    source.seek(0)
    try:
        return io.BufferedReader(age.open_reader(source, passphrase), PIECE)
    except CannotOpen as error:
        raise Refused(DOES_NOT_OPEN) from error


def _understood(text: bytes) -> _Manifest:
    if text.count(b":") > MOST_SAID:
        raise Refused(TOO_LARGE)
    try:
        manifest = _manifest.decode(text)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise Refused(NOT_OURS) from error
    if manifest.format != FORMAT:
        raise Refused(NOT_OURS)
    if manifest.version > VERSION:
        raise Refused(NEWER)
    return manifest


def _check_sizes(archive: zipfile.ZipFile, manifest: _Manifest) -> None:
    """What the archive says of its files is what the manifest says, and nothing in it is packed beyond belief."""
    for info in archive.infolist():
        known = manifest.files.get(info.filename)
        if known is not None and known.size != info.file_size:
            raise Refused(DAMAGED)
        if info.file_size > max(RATIO_FROM, RATIO * info.compress_size):
            raise Refused(TOO_LARGE)


def _safe(name: str) -> str:
    """A name from a file, fit to be shown."""
    return "".join(letter for letter in name if letter.isprintable())[:100]


def _id_in(name: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(name.removeprefix("attachments/").partition(".")[0])
    except ValueError:
        return None
