"""Sheets of a drawing as they are looked at: their strokes, and the picture of them, which is made once."""

from __future__ import annotations

import uuid

from wayhome.practise import strokes
from wayhome.practise.records.drawing import Drawing, Sheet
from wayhome.practise.strokes import Stroke
from wayhome.vault import attachments, operations, pictures, queries
from wayhome.vault.opened import OpenVault
from wayhome.vault.turns import turn

QUICK = 15_000
"""Numbers in the points of a sheet, up to which its picture is made in a moment at every look."""
DRAWN = "picture 1"
"""Of which making a kept picture is. Raise it when strokes are drawn otherwise: those kept before are not looked at."""


def opened(vault: OpenVault, drawing_id: uuid.UUID, sheet: Sheet) -> tuple[Stroke, ...]:
    """What is drawn on a sheet. Raises NotHere."""
    try:
        return strokes.opened(queries.blob(vault, drawing_id, sheet.blob))
    except ValueError:
        raise queries.NotHere("Sheet") from None


def svg(vault: OpenVault, drawing_id: uuid.UUID, sheet: Sheet) -> bytes:
    """The picture of a sheet. One that takes long to make is sealed beside the strokes at the first look; their
    attachment never changes, so neither does it. Raises NotHere."""
    try:
        return pictures.opened(queries.blob(vault, drawing_id, _picture_of(sheet.blob)))
    except (queries.NotHere, ValueError, *queries.UNREADABLE):
        drawn = opened(vault, drawing_id, sheet)
    made = strokes.svg(drawn)
    if sum(len(stroke.points) for stroke in drawn) > QUICK:
        _keep(vault, drawing_id, sheet.blob, made)
    return made


def detach(vault: OpenVault, drawing_id: uuid.UUID, blob_id: uuid.UUID) -> None:
    """Erase a sheet for good, with the picture of it. Missing is no error."""
    for one in (blob_id, _picture_of(blob_id)):
        operations.detach(vault, drawing_id, one)


def _keep(vault: OpenVault, drawing_id: uuid.UUID, blob_id: uuid.UUID, made: bytes) -> None:
    """Keep it only if the sheet is there still: it may have been taken out, or drawn on, while its picture was made."""
    sealed = attachments.seal(vault, drawing_id, pictures.made(made), _picture_of(blob_id))
    with turn(vault):
        drawing = queries.find(vault, Drawing, drawing_id)
        if drawing is not None and any(sheet.blob == blob_id for sheet in drawing.payload.sheets):
            # Another page that looked in the same moment has kept the same picture, and that one stays.
            attachments.keep_sealed(vault, [sealed])


def _picture_of(blob_id: uuid.UUID) -> uuid.UUID:
    return uuid.uuid5(blob_id, DRAWN)
