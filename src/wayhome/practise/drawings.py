"""Keeping drawings: sheet by sheet while they are drawn, so that what two pages draw at once is kept from both."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import msgspec
from django.core.exceptions import RequestDataTooBig

from wayhome.languages.words import _
from wayhome.practise import seen_sheets, strokes
from wayhome.practise.records.drawing import Drawing, Paper, Sheet
from wayhome.practise.strokes import Sent, SentSheet, Stroke
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.pictures import Photograph
from wayhome.vault.turns import in_turn

MOST_SHEETS = 24
MOST_PAPERS = 12


@in_turn
def keep_sheets(vault: OpenVault, drawing_id: uuid.UUID, sent: Sent, blank: Drawing) -> Record[Drawing] | None:
    """Keep what a page has drawn. The drawing begins, as ``blank``, with its first stroke; None: there is none yet.

    Raises RequestDataTooBig when a sheet, or the drawing, does not hold it.
    """
    known = queries.find(vault, Drawing, drawing_id)
    new = [one for one in sent.sheets if one.strokes or (known and _meant(known.payload, one, sent.tab))]
    if not new:
        return known
    begun = known or operations.keep(vault, blank, record_id=drawing_id)
    return _change(vault, begun.id, lambda drawing: _with_sheets(vault, drawing_id, drawing, sent.tab, new))


def name(vault: OpenVault, drawing_id: uuid.UUID, *, title: str, words: str) -> Record[Drawing]:
    """Keep its title, and what is said of it. Raises NotHere."""
    return _change(vault, drawing_id, lambda drawing: msgspec.structs.replace(drawing, title=title, words=words))


@in_turn
def add_paper(vault: OpenVault, drawing_id: uuid.UUID, photograph: Photograph, blank: Drawing) -> Record[Drawing]:
    """Put a photograph of paper to a drawing, which begins with it if there is none. Raises RequestDataTooBig."""
    begun = queries.find(vault, Drawing, drawing_id) or operations.keep(vault, blank, record_id=drawing_id)

    def added(drawing: Drawing) -> Drawing:
        if len(drawing.papers) >= MOST_PAPERS:
            raise RequestDataTooBig(_("More photographs than one drawing holds."))
        paper = Paper(blob=operations.attach(vault, drawing_id, photograph.content), size=photograph.size)
        return msgspec.structs.replace(drawing, papers=(*drawing.papers, paper))

    return _change(vault, begun.id, added)


def take_out(vault: OpenVault, drawing_id: uuid.UUID, blob_id: uuid.UUID) -> Record[Drawing]:
    """Take a sheet or a photograph out of a drawing, for good. Missing is no error. Raises NotHere."""

    def without(drawing: Drawing) -> Drawing:
        sheets = tuple(sheet for sheet in drawing.sheets if sheet.blob != blob_id)
        papers = tuple(paper for paper in drawing.papers if paper.blob != blob_id)
        if (sheets, papers) != (drawing.sheets, drawing.papers):
            seen_sheets.detach(vault, drawing_id, blob_id)
        return msgspec.structs.replace(drawing, sheets=sheets, papers=papers)

    return _change(vault, drawing_id, without)


def strokes_of(vault: OpenVault, drawing: Record[Drawing], sheet_id: uuid.UUID) -> tuple[Stroke, ...]:
    """What is drawn on a sheet. Raises NotHere."""
    for sheet in drawing.payload.sheets:
        if sheet.id == sheet_id:
            return seen_sheets.opened(vault, drawing.id, sheet)
    raise queries.NotHere("Sheet")


def picture(vault: OpenVault, drawing: Record[Drawing], blob_id: uuid.UUID) -> tuple[bytes, str]:
    """A picture of a drawing and its type: a sheet as SVG, a photograph of paper as it is. Raises NotHere."""
    for sheet in drawing.payload.drawn:
        if sheet.blob == blob_id:
            return seen_sheets.svg(vault, drawing.id, sheet), "image/svg+xml"
    if any(paper.blob == blob_id for paper in drawing.payload.papers):
        return queries.blob(vault, drawing.id, blob_id), "image/jpeg"
    raise queries.NotHere("Picture")


def _change(vault: OpenVault, drawing_id: uuid.UUID, how: Callable[[Drawing], Drawing]) -> Record[Drawing]:
    """Change a drawing as it is now, with its attachments, in one transaction. Raises NotHere."""
    return operations.change(vault, Drawing, drawing_id, lambda record: how(record.payload))


def _with_sheets(vault: OpenVault, drawing_id: uuid.UUID, drawing: Drawing, tab: str, sent: list[SentSheet]) -> Drawing:
    for one in sent:
        sheet = _kept(vault, drawing_id, drawing, tab, one)
        if all(known.id != sheet.id for known in drawing.sheets):
            drawing = msgspec.structs.replace(drawing, sheets=(*drawing.sheets, sheet))
        else:
            sheets = tuple(sheet if known.id == sheet.id else known for known in drawing.sheets)
            drawing = msgspec.structs.replace(drawing, sheets=sheets)
    if len(drawing.sheets) > MOST_SHEETS:
        raise RequestDataTooBig(_("More sheets than one drawing holds."))
    return drawing


def _kept(vault: OpenVault, drawing_id: uuid.UUID, drawing: Drawing, tab: str, sent: SentSheet) -> Sheet:
    """The sheet with what was sent in it. Where another page drew on it since, this page’s becomes one beside it."""
    known = _meant(drawing, sent, tab)
    if known is None:
        return _written(vault, drawing_id, Sheet(id=sent.sheet, blob=drawing_id, count=0, number=0), tab, sent)
    if known.tab == tab and sent.turn <= known.turn:
        return known
    stand = seen_sheets.opened(vault, drawing_id, known)[: sent.keep]
    if known.tab != tab and known.number != sent.number:
        apart = uuid.uuid5(known.id, tab)
        beside = Sheet(id=apart, blob=drawing_id, count=0, number=0, beside=known.id, other_hand=known.other_hand)
        return _written(vault, drawing_id, beside, tab, sent, stand)
    written = _written(vault, drawing_id, known, tab, sent, stand)
    seen_sheets.detach(vault, drawing_id, known.blob)
    return written


def _meant(drawing: Drawing, sent: SentSheet, tab: str) -> Sheet | None:
    """The sheet that a page means: the one that was kept beside it for this page, or the one it names."""
    beside = [sheet for sheet in drawing.sheets if sheet.beside == sent.sheet and sheet.tab == tab]
    return next((sheet for sheet in (*beside, *drawing.sheets) if sheet in beside or sheet.id == sent.sheet), None)


def _written(
    vault: OpenVault, drawing_id: uuid.UUID, sheet: Sheet, tab: str, sent: SentSheet, stand: tuple[Stroke, ...] = ()
) -> Sheet:
    drawn = (*stand, *sent.strokes)
    return msgspec.structs.replace(
        sheet,
        blob=operations.attach(vault, drawing_id, strokes.sealed(drawn)),
        count=len(drawn),
        number=sheet.number + 1,
        tab=tab,
        turn=sent.turn,
        other_hand=sent.other_hand,
    )
