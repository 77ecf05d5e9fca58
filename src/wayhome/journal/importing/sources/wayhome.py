"""Wayhome’s own export in open formats: everything comes back as it was, records of every kind under their own ids."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

import msgspec

from wayhome.journal.importing.opened import Opened
from wayhome.journal.importing.source import Attachment, Exact, Found, Refused, Skipped
from wayhome.languages.words import _
from wayhome.vault.export import reading

MANIFEST = reading.MANIFEST
LOST = _("Something attached to it, such as a picture, isn’t in the file.")


class Wayhome(msgspec.Struct, frozen=True):
    """An export of Wayhome, plain; a sealed one was opened before."""

    slug: str = "wayhome"
    title: str = _("Wayhome")
    hint: str = _(
        "In Wayhome, open Settings, then Copies, then Export. Everything in it comes back; settings only where there "
        "are none yet. A back-up is something else: it’s brought back at the door, before unlocking."
    )
    extensions: tuple[str, ...] = (".zip", ".age")
    asks_zone: bool = False

    def recognises(self, opened: Opened) -> int:
        """By its manifest."""
        if opened.form != "zip" or opened.find(MANIFEST) is None:
            return 0
        try:
            self._export(opened)
        except Refused:
            return 0
        return 100

    def read(self, opened: Opened, zone: ZoneInfo) -> Iterator[Found | Exact | Skipped]:
        """Every record in it."""
        try:
            for found in self._export(opened).records():
                if isinstance(found, reading.LeftOut):
                    yield Skipped(found.where, found.why)
                    continue
                where = f"{found.kind} {found.id.hex[:8]}"
                there = tuple(Attachment(one.id, one.read) for one in found.attachments if one.id is not None)
                if len(there) < len(found.attachments):
                    yield Skipped(where, LOST)
                yield Exact(found.id, found.payload, found.created, found.updated, where, there)
        except reading.Refused as why:
            raise Refused(str(why)) from why

    def _export(self, opened: Opened) -> reading.Export:
        if opened.whole is None:
            raise Refused(reading.NOT_OURS)
        try:
            return reading.open_export(opened.whole)
        except reading.Refused as why:
            raise Refused(str(why)) from why
