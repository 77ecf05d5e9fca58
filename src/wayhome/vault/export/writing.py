"""Writing a copy. Each record is read once: its words go out at once, its JSON and FHIR wait for their turn, sealed."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

import msgspec
from django.utils import timezone

from wayhome import __version__
from wayhome.languages.words import as_json
from wayhome.vault import kinds
from wayhome.vault.crypto import age
from wayhome.vault.export import words
from wayhome.vault.export.archive import Archive, Sink
from wayhome.vault.export.attachments import Attachments
from wayhome.vault.export.scope import Reading, Scope, one_moment
from wayhome.vault.export.spools import Spools
from wayhome.vault.export.watching import Steps, Unwatched
from wayhome.vault.kinds import Kind, Record
from wayhome.vault.observations import SYSTEM, code_system
from wayhome.vault.opened import OpenVault

FHIR = "fhir/bundle.json"


class Written(msgspec.Struct, frozen=True):
    """What a copy holds: records by kind, attachments, and how many of either could not be opened and are not in it."""

    counts: dict[str, int]
    attachments: int
    unreadable: int

    @property
    def records(self) -> int:
        """How many records there are in it."""
        return sum(self.counts.values())


class Line(msgspec.Struct):
    """A record in ``json/<kind>.jsonl``. ``attachments``: names of files in the archive."""

    id: uuid.UUID
    kind: str
    schema: int
    created: datetime
    updated: datetime
    attachments: list[str]
    payload: Any


def write(vault: OpenVault, scope: Scope, sink: Sink, steps: Steps | None = None, *, passphrase: str = "") -> Written:
    """Write a copy into ``sink``, which is never gone back in and stays open; with a passphrase, as an age file.

    It is of one moment, while others go on writing; memory stays flat however large the vault is. What is stopped by an
    exception has no end, and opens nowhere. Raises MemoryError where the machine has too little for what the passphrase
    costs, and staged.NoRoom on a full disk.
    """
    with one_moment() as seen_by:
        if not passphrase:
            return _write(Reading(vault, scope, seen_by), sink, steps or Unwatched())
        with age.Writer(sink, passphrase) as sealed:
            return _write(Reading(vault, scope, seen_by), sealed, steps or Unwatched())


def _write(reading: Reading, sink: Sink, steps: Steps) -> Written:
    vault, scope, seen_by = reading.vault, reading.scope, reading.seen_by
    about = words.About(timezone.localtime(), scope, scope.counts(vault, seen_by))
    files = Attachments(vault, scope.attachments(vault, seen_by))
    steps.expect(sum(about.counts.values()) + scope.attachments(vault, seen_by).count())
    with Archive(sink, about.made) as archive, Spools(vault) as spools:
        archive.add("README.txt", words.readme(about))
        files.write(archive, steps)
        copy = _Copy(archive, spools, about, files)
        copy.write_words(reading, steps)
        copy.write_json(steps)
        copy.write_fhir(steps)
        unknown = sum(about.counts[name] for name in set(about.counts) - {kind.name for kind in kinds.every()})
        unreadable = sum(reading.unreadable.values()) + unknown + files.unreadable
        written = Written(dict(reading.read), files.count, unreadable)
        archive.finish(_facts(about, written))
    return written


def _facts(about: words.About, written: Written) -> dict[str, Any]:
    return {
        "wayhome": __version__,
        "made": about.made,
        "since": about.scope.since,
        "until": about.scope.until,
        "kinds": about.scope.kinds,
        "counts": written.counts,
        "attachments": written.attachments,
        "unreadable": written.unreadable,
    }


class _Copy:
    """The parts of a copy that its records go into."""

    def __init__(self, archive: Archive, spools: Spools, about: words.About, files: Attachments) -> None:
        self._archive, self._spools, self._about, self._files = archive, spools, about, files
        self._kinds = [kind for kind in kinds.every() if kind.name in about.counts]

    def write_words(self, reading: Reading, steps: Steps) -> None:
        """Markdown and pages: first who and what else there is, then everything month by month."""
        book = words.Book(self._archive, self._about)
        # People come first, and the settings of the vault last.
        for kind in sorted((kind for kind in self._kinds if not in_months(kind)), key=lambda kind: not kind.shareable):
            book.begin_kind(kind)
            self._write_all(book, [kind], reading, steps)
        self._write_all(book, [kind for kind in self._kinds if in_months(kind)], reading, steps)
        book.finish()

    def write_json(self, steps: Steps) -> None:
        """A file of JSON lines for each kind, and the shape of its payloads. This is what Wayhome reads back."""
        for kind in self._kinds:
            with self._archive.member(f"json/{kind.name}.jsonl") as member:
                self._spools.pour(kind.name, member, steps)
            schema = msgspec.json.format(as_json(msgspec.json.schema(kind.shape)))
            self._archive.add(f"json/schemas/{kind.name}.json", schema)

    def write_fhir(self, steps: Steps) -> None:
        """What fits FHIR, as one Bundle; no file where there is no kind that does."""
        if not any(kind.observation or kind.resources for kind in self._kinds):
            return
        made = self._about.made.isoformat(timespec="seconds")
        head = as_json({"resourceType": "Bundle", "type": "collection", "timestamp": made})
        with self._archive.member(FHIR) as member:
            member.write(head[:-1] + b',"entry":[\n' + as_json({"fullUrl": SYSTEM, "resource": code_system()}))
            self._spools.pour(FHIR, member, steps)
            member.write(b"\n]}\n")

    def _write_all(self, book: words.Book, of: list[Kind[Any]], reading: Reading, steps: Steps) -> None:
        by_name = {kind.name: kind for kind in of}
        for portion in reading.portions(by_name):
            for record in portion:
                kind = by_name[record.kind]
                if in_months(kind):
                    book.begin_month(record.created)
                book.add(kind, record, self._files.seen(record))
                self._spools.add(kind.name, _line(kind, record, self._files.of(record)))
                for said in _resources(kind, record):
                    entry = as_json({"fullUrl": f"urn:uuid:{said.get('id', record.id)}", "resource": said})
                    self._spools.add(FHIR, b",\n" + entry)
            steps.step(len(portion))


def in_months(kind: Kind[Any]) -> bool:
    """Whether records of this kind stand under their month, as in the timeline; others stand by themselves."""
    return kind.glimpse is not None and kind.timeline


def _resources(kind: Kind[Any], record: Record[Any]) -> list[dict[str, Any]]:
    """What a record is in FHIR: one resource, several, or none."""
    if kind.resources:
        return kind.resources(record)
    said = kind.observation(record) if kind.observation else None
    return [said] if said else []


def _line(kind: Kind[Any], one: Record[Any], files: list[str]) -> bytes:
    line = Line(one.id, one.kind, kind.shape.SCHEMA, one.created, one.updated, files, one.payload)
    return as_json(line) + b"\n"
