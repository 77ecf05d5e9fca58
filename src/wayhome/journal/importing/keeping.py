"""Bringing in what was found: all of it in one transaction, or nothing. And taking it all back."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from zoneinfo import ZoneInfo

import msgspec
from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from wayhome.journal.importing import becoming, limits
from wayhome.journal.importing.becoming import Page
from wayhome.journal.importing.opened import Opened
from wayhome.journal.importing.source import Attachment, Damaged, Exact, Refused, Source
from wayhome.journal.importing.source import Picture as FoundPicture
from wayhome.journal.importing.walking import Judged, Tally, walk
from wayhome.journal.records import Entry, Origin, Picture
from wayhome.languages.numbers import digits
from wayhome.languages.words import _
from wayhome.vault import attachments, operations, pictures, queries
from wayhome.vault.kinds import Record
from wayhome.vault.models import SealedRecord
from wayhome.vault.opened import OpenVault
from wayhome.vault.search.preparing import New, prepare

AT_ONCE = 500
MEANWHILE = _("Something in it was changed here at the same moment, so nothing was brought in. Try once more.")
NO_PICTURE = _("One of its pictures can’t be kept: {why} Its words are kept.")
TOO_MANY_PICTURES = _("There are more than {most} pictures in it; this one was left out.")


class _Spool:
    """Sealed attachments that wait for the transaction, on the disk and not in the memory."""

    def __init__(self) -> None:
        self._file: BinaryIO = tempfile.TemporaryFile(dir=settings.DATA)  # noqa: SIM115 — closed by its owner
        self._places: list[tuple[uuid.UUID, uuid.UUID, int]] = []

    def put(self, one: attachments.Sealed) -> None:
        self._file.write(one.sealed)
        self._places.append((one.record, one.id, len(one.sealed)))

    def __iter__(self) -> Iterator[attachments.Sealed]:
        self._file.seek(0)
        for record, identity, size in self._places:
            yield attachments.Sealed(record, identity, self._file.read(size))

    def __len__(self) -> int:
        return len(self._places)

    def close(self) -> None:
        self._file.close()


@dataclass(slots=True)
class _Change:
    """A page that is here and was changed over there since."""

    present: Record[Entry]
    entry: Entry
    page: Page


@dataclass(slots=True)
class Bringing:
    """One bringing in: what is opened, as what it is read, and into which vault.

    ``changes``: whether what was changed over there since is changed here too. ``step`` hears of every so many entries
    and may raise to stop. ``exact``: the ids of what came back as it was, one after the other, 16 bytes each.
    """

    vault: OpenVault
    opened: Opened
    source: Source
    zone: ZoneInfo
    brought: uuid.UUID
    step: Callable[[int], None]
    changes: bool = True
    tally: Tally = field(default_factory=Tally)
    exact: bytearray = field(default_factory=bytearray)
    _changed: list[_Change] = field(default_factory=list)
    _spool: _Spool = field(default_factory=_Spool)

    def bring(self, finish: Callable[[], None]) -> None:
        """Bring all of it in, with ``finish`` in the same transaction, or raise and bring nothing.

        Reading and sealing come first; the transaction only writes. Raises Refused, and whatever ``step`` raises.
        """
        try:
            prepared = prepare(self.vault, self._fresh())
            with transaction.atomic():
                operations.keep_prepared(self.vault, prepared)
                for change in self._changed:
                    self._replace(change)
                attachments.keep_sealed(self.vault, self._spool)
                finish()
        except (IntegrityError, operations.Stale) as error:
            raise Refused(MEANWHILE) from error
        finally:
            self._spool.close()

    def _fresh(self) -> Iterator[New]:
        """The records that are new here; on the way, what changed is set aside, and pictures are sealed."""
        for judged in walk(self.vault, self.opened, self.source, self.zone, self.tally, self.step):
            thing = judged.thing
            if isinstance(thing, Exact):
                yield from self._exactly(judged, thing)
            elif judged.judgement == "new":
                yield New(self._entry(thing), thing.id, thing.created, thing.updated)
            elif judged.judgement == "changed" and self.changes and judged.present is not None:
                self._changed.append(_Change(judged.present, self._entry(thing, judged.present.payload), thing))

    def _exactly(self, judged: Judged, thing: Exact) -> Iterator[New]:
        if judged.judgement == "new":
            for attachment in thing.attachments:
                self._attach(thing.id, attachment)
            self.exact += thing.id.bytes
            yield New(thing.payload, thing.id, thing.created, thing.updated)

    def _entry(self, page: Page, before: Entry | None = None) -> Entry:
        """The page as it is sealed. The pictures of one that is here already stay as they are."""
        source, brought = self.source.slug, self.brought
        origin = Origin(source=source, brought=brought, mark=page.mark, clock=page.clock, hourless=page.hourless)
        hung = before.pictures if before else tuple(self._pictures(page))
        if before is not None and before.came is not None:
            origin = msgspec.structs.replace(origin, brought=before.came.brought)
        return msgspec.structs.replace(page.entry, pictures=hung, came=origin)

    def _pictures(self, page: Page) -> Iterator[Picture]:
        for picture in page.pictures:
            if len(self._spool) >= limits.PICTURES:
                self.tally.leave_out(page.where, TOO_MANY_PICTURES.format(most=digits(limits.PICTURES)))
                continue
            drawn = self._drawn(page, picture)
            if drawn is not None:
                sealed = attachments.seal(self.vault, page.id, drawn.content)
                self._spool.put(sealed)
                yield Picture(blob=sealed.id, size=drawn.size, words=becoming.caption(picture.words))

    def _drawn(self, page: Page, picture: FoundPicture) -> pictures.Photograph | None:
        self.step(0)
        try:
            return pictures.redrawn(self.opened.read(picture.member, limits.PICTURE))
        except (pictures.Unusable, Damaged) as why:
            self.tally.judged["pictures"] -= 1
            self.tally.leave_out(page.where, NO_PICTURE.format(why=why))
            return None

    def _attach(self, record_id: uuid.UUID, attachment: Attachment) -> None:
        self.step(0)
        content = attachment.read()
        # What Wayhome makes by itself is in no export of its own: it is made again, and never taken from a file.
        if not pictures.is_made(content):
            self._spool.put(attachments.seal(self.vault, record_id, content, attachment.id))

    def _replace(self, change: _Change) -> None:
        operations.revise(self.vault, change.present, change.entry, created=change.page.created)


def take_back(
    vault: OpenVault, brought: uuid.UUID, exact: bytes, step: Callable[[int], None]
) -> tuple[list[uuid.UUID], int]:
    """Erase all that this import brought and nobody changed since; what went, and how many were left.

    ``exact``: the ids of records that came back as they were. All can be brought back for ten minutes, as all that is
    erased.
    """
    theirs, left = [], 0
    for record in queries.every(vault, Entry):
        step(1)
        came = record.payload.came
        if came is None or came.brought != brought:
            continue
        if becoming.mark(record.payload, record.created) == came.mark:
            theirs.append(record.id)
        else:
            left += 1
    unchanged, changed = _exactly_unchanged(vault, exact)
    operations.erase_many(vault, [*theirs, *unchanged], timezone.now())
    return [*theirs, *unchanged], left + changed


def _exactly_unchanged(vault: OpenVault, exact: bytes) -> tuple[list[uuid.UUID], int]:
    """Which of these records are as they came, and how many are not."""
    ids = [uuid.UUID(bytes=exact[at : at + 16]) for at in range(0, len(exact), 16)]
    found: dict[uuid.UUID, int] = {}
    for start in range(0, len(ids), AT_ONCE):
        rows = SealedRecord.objects.filter(vault_id=vault.id, id__in=ids[start : start + AT_ONCE])
        found |= dict(rows.values_list("id", "revision"))
    unchanged = [record_id for record_id, revision in found.items() if revision == 1]
    return unchanged, len(found) - len(unchanged)
