"""Pictures and sounds of a copy: sealed for the other side like the copy itself, and gone with it."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from contextlib import suppress

from wayhome.together.models import Attachment as Row
from wayhome.together.models import Rating, Share
from wayhome.together.records import Attachment, Copy, Shared
from wayhome.vault import attachments, meeting, pictures, queries, sounds
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import UNREADABLE, NotHere

MOST = 40
"""How many pictures and sounds one copy takes along at most."""
LARGEST = 40 * 2**20
"""Bytes of all of them together, as they lie sealed in the vault of who shares."""
LARGEST_DRAWN = 16 * 2**20
"""Bytes of the picture of one drawing of lines, which is larger than its lines."""
MEDIA = frozenset({pictures.CONTENT_TYPE, pictures.SVG, *sounds.CONTENT_TYPES.values()})
"""As what a page may be given one. Anything else is not there."""


class TooHeavy(Exception):
    """More pictures and sounds than one copy takes along."""


def weigh(vault: OpenVault, copy: Copy) -> None:
    """Raise TooHeavy where there are too many of them, or they are too large."""
    blobs = [one.blob for page in copy.pages for one in page.attached]
    if len(blobs) > MOST or (blobs and attachments.weight(vault, blobs) > LARGEST):
        raise TooHeavy


def content(vault: OpenVault, record_id: uuid.UUID, one: Attachment) -> bytes:
    """What is seen or heard of a record of this vault: of a drawing of lines, its picture. Raises NotHere, TooHeavy."""
    with suppress(*UNREADABLE):
        kept = queries.blob(vault, record_id, one.blob)
        seen = pictures.as_svg(kept) if one.media == pictures.SVG else kept
        if seen is not None:
            if one.media == pictures.SVG and len(seen) > LARGEST_DRAWN:
                raise TooHeavy
            return seen
    raise NotHere("Attachment")


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
        return meeting.open_sealed(vault, tie, place, "attachment", 1, bytes(row.sealed))
    except meeting.DoesNotOpen:
        raise NotHere("Attachment") from None


def remove(vault: OpenVault, shares: Collection[uuid.UUID]) -> None:
    """Take copies of this person out of the database, with all that belongs to them."""
    Share.objects.filter(vault_id=vault.id, id__in=shares).delete()
    Row.objects.filter(vault_id=vault.id, share__in=shares).delete()
    Rating.objects.filter(vault_id=vault.id, share__in=shares).delete()
