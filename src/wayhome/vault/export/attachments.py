"""The files that belong to records, in a copy: one after the other, as they are kept."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from wayhome.vault.crypto import BlobAddress, CryptoError, open_blob
from wayhome.vault.export.archive import Archive
from wayhome.vault.export.scope import PORTION
from wayhome.vault.export.watching import Steps
from wayhome.vault.kinds import Record
from wayhome.vault.models import SealedBlob
from wayhome.vault.opened import OpenVault
from wayhome.vault.pictures import as_svg, is_made

_ENDINGS = ((b"\xff\xd8\xff", ".jpg"), (b"\x89PNG\r\n", ".png"), (b"GIF8", ".gif"), (b'{"', ".json"), (b"OggS", ".ogg"))
"""How a file begins, and how its name ends. What begins otherwise is “.bin”."""


class Attachments:
    """Writes them, and knows afterwards under which names they are in the copy."""

    def __init__(self, vault: OpenVault, rows: QuerySet[SealedBlob]) -> None:
        self._vault, self._rows = vault, rows
        self._names: dict[uuid.UUID, list[str]] = {}
        self._seen: dict[uuid.UUID, list[str]] = {}
        self.count = self.unreadable = 0

    def of(self, record: Record[Any]) -> list[str]:
        """The names of a record’s files in the archive."""
        return self._names.get(record.id, [])

    def seen(self, record: Record[Any]) -> list[str]:
        """The names of the files to look at: for a drawing of lines, the picture that was made of it."""
        return self._seen.get(record.id, [])

    def write(self, archive: Archive, steps: Steps) -> None:
        """Write them all."""
        for record_id, blob_id in self._ids():
            try:
                content = self._content(record_id, blob_id)
            except CryptoError:
                self.unreadable += 1
            else:
                self._add(archive, record_id, blob_id, content)
            steps.step()

    def _add(self, archive: Archive, record_id: uuid.UUID, blob_id: uuid.UUID, content: bytes) -> None:
        if is_made(content):
            return
        name = shown = f"attachments/{blob_id}{_ending(content)}"
        archive.add(name, content)
        if (picture := as_svg(content)) is not None:
            shown = f"pictures/{blob_id}.svg"
            archive.add(shown, picture)
        self._names.setdefault(record_id, []).append(name)
        self._seen.setdefault(record_id, []).append(shown)
        self.count += 1

    def _content(self, record_id: uuid.UUID, blob_id: uuid.UUID) -> bytes:
        """What is in it. Raises CryptoError."""
        sealed = self._rows.values_list("sealed", flat=True).get(id=blob_id)
        return open_blob(self._vault.root, BlobAddress(self._vault.id, record_id, blob_id), bytes(sealed))

    def _ids(self) -> Iterator[tuple[uuid.UUID, uuid.UUID]]:
        rows, last = self._rows.order_by("id"), uuid.UUID(int=0)
        while portion := list(rows.filter(id__gt=last).values_list("record_id", "id")[:PORTION]):
            last = portion[-1][1]
            yield from portion


def _ending(content: bytes) -> str:
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return ".webp"
    if content[4:8] == b"ftyp":
        return ".m4a"
    if content.startswith(b"\x1aE\xdf\xa3"):
        return ".webm"
    return next((ending for start, ending in _ENDINGS if content.startswith(start)), ".bin")
