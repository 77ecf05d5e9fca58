"""Pictures and sounds of a copy: sealed for the other side like the copy itself, and gone with it."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Collection
from contextlib import suppress

from wayhome.together.models import Attachment as Row
from wayhome.together.models import Rating, Share
from wayhome.together.records import Attachment, Copy, Shared
from wayhome.vault import attachments, meeting, pictures, queries, sounds
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import UNREADABLE, NotHere
from wayhome.web.paper.setting import drawn

MOST_COPIES = 200
"""How many copies lie across one connection at most."""
MOST = 40
"""How many pictures and sounds one copy takes along at most."""
LARGEST = 40 * 2**20
"""Bytes of all of them together, as they lie sealed in the vault of who shares."""
LARGEST_DRAWN = 8 * 2**20
"""Bytes of the lines of one drawing, as a picture of lines, from which its points are drawn."""
MEDIA = frozenset({pictures.CONTENT_TYPE, pictures.DRAWN, *sounds.CONTENT_TYPES.values()})
"""As what a page may be given one. Anything else is not there."""
_POINTS = b"\x89PNG"
_one_at_a_time = threading.Lock()
"""Drawing the points of a full sheet takes memory."""


class TooHeavy(Exception):
    """More pictures and sounds than one copy takes along."""


class NoRoom(Exception):
    """As many copies lie across this connection as may."""


def room(vault: OpenVault, connection: uuid.UUID) -> None:
    """Raise NoRoom where no other copy may lie across a connection."""
    if Share.objects.filter(vault_id=vault.id, connection=connection).count() >= MOST_COPIES:
        raise NoRoom


def weigh(vault: OpenVault, copy: Copy) -> None:
    """Raise TooHeavy where there are too many of them, or they are too large."""
    blobs = [one.blob for page in copy.pages for one in page.attached]
    if len(blobs) > MOST or (blobs and attachments.weight(vault, blobs) > LARGEST):
        raise TooHeavy


def content(vault: OpenVault, record_id: uuid.UUID, one: Attachment) -> bytes:
    """What is seen or heard of a record of this vault: of a drawing of lines, its points. Raises NotHere, TooHeavy."""
    with suppress(*UNREADABLE):
        kept = queries.blob(vault, record_id, one.blob)
        lines = pictures.as_svg(kept)
        if one.media == pictures.DRAWN and lines is not None:
            return _seen(lines)
        if one.media != pictures.DRAWN and lines is None:
            return kept
    raise NotHere("Attachment")


def _seen(lines: bytes) -> bytes:
    """What somebody sees who looks at it: the lines themselves would tell what was rubbed out, and in which order."""
    if len(lines) > LARGEST_DRAWN:
        raise TooHeavy
    with _one_at_a_time:
        return drawn(lines)


def put(vault: OpenVault, tie: meeting.Tie, share_id: uuid.UUID, shared: Shared, reader: uuid.UUID) -> None:
    """Seal for the other side what belongs to a copy now, and remove what does not. Raises NotHere, TooHeavy."""
    wanted = {
        meeting.attachment_row(tie, share_id, one.blob): (record_id, one)
        for record_id, page in zip(shared.records, shared.copy.pages, strict=True)
        for one in page.attached
    }
    rows = Row.objects.filter(vault_id=vault.id, share=share_id)
    there = set(rows.values_list("id", flat=True))
    rows.filter(id__in=there - wanted.keys()).delete()
    for place in wanted.keys() - there:
        sealed = meeting.seal(tie, place, "attachment", 1, content(vault, *wanted[place]))
        Row.objects.create(
            vault_id=vault.id,
            id=place,
            reader_id=reader,
            connection=shared.connection,
            share=share_id,
            ends=shared.ends,
            sealed=sealed,
        )


def read(vault: OpenVault, tie: meeting.Tie, share_id: uuid.UUID, one: Attachment) -> bytes:
    """Open one that somebody else has sealed for this vault. Raises NotHere."""
    place = meeting.attachment_row(tie, share_id, one.blob)
    row = Row.objects.filter(reader_id=vault.id, vault_id=tie.sharer, connection=tie.connection, id=place).first()
    if row is None or one.media not in MEDIA:
        raise NotHere("Attachment")
    try:
        content = meeting.open_sealed(vault, tie, place, "attachment", 1, bytes(row.sealed))
    except meeting.DoesNotOpen:
        raise NotHere("Attachment") from None
    if one.media == pictures.DRAWN and not content.startswith(_POINTS):
        raise NotHere("Attachment")
    return content


def remove(vault: OpenVault, shares: Collection[uuid.UUID]) -> None:
    """Take copies of this person out of the database, with all that belongs to them."""
    Share.objects.filter(vault_id=vault.id, id__in=shares).delete()
    Row.objects.filter(vault_id=vault.id, share__in=shares).delete()
    Rating.objects.filter(vault_id=vault.id, share__in=shares).delete()
