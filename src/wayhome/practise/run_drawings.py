"""The drawing of a practice's ``draw`` step. It begins with its first stroke, or with a photograph of paper."""

from __future__ import annotations

import uuid
from typing import Any

import msgspec

from wayhome.practise import drawings, ids_in_runs, strokes
from wayhome.practise.records.drawing import Drawing
from wayhome.practise.records.run import KeptAnswer, Run
from wayhome.practise.steps.draw import Answer, Draw
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.models import new_id
from wayhome.vault.opened import OpenVault
from wayhome.vault.pictures import Photograph
from wayhome.vault.turns import in_turn


class Easel(msgspec.Struct, frozen=True):
    """What the page of a step draws on. ``tab``: a name that only this page has."""

    id: uuid.UUID
    record: Record[Drawing] | None
    tab: str

    @property
    def drawing(self) -> Drawing:
        return self.record.payload if self.record else Drawing()

    @property
    def standing(self) -> str:
        """The sheets as they are kept, as JSON: id, beside, tab, turn, number, how many strokes, other hand."""
        return standing(self.drawing)

    @property
    def fresh(self) -> uuid.UUID:
        """An id for a sheet that is begun on this page."""
        return new_id()

    @property
    def brushes(self) -> list[dict[str, Any]]:
        return strokes.brushes()

    @property
    def colours(self) -> list[dict[str, Any]]:
        return strokes.swatches()

    @property
    def paper(self) -> tuple[int, int]:
        return strokes.PAPER


def easel(vault: OpenVault, run: Record[Run], step: Draw) -> Easel:
    """The easel on the page of a step."""
    drawing_id = drawing_of(vault, run, step)
    return Easel(drawing_id, queries.find(vault, Drawing, drawing_id), new_id().hex)


def drawing_of(vault: OpenVault, run: Record[Run], step: Draw) -> uuid.UUID:
    """The id of this step's drawing, before there is one and after."""
    kept = run.payload.answers.get(step.id)
    before = kept.answer.drawing if kept and isinstance(kept.answer, Answer) else None
    return ids_in_runs.of(vault, Drawing, (run.id, step.id), before)


@in_turn
def keep_from_run(vault: OpenVault, run: Record[Run], step: Draw, answer: Answer) -> Answer:
    """Strokes belong to the drawing; the run keeps which drawing it is, its title and the words that say it."""
    drawing_id = drawing_of(vault, run, step)
    sent = strokes.read_sent(answer.drawn)
    record = drawings.keep_sheets(vault, drawing_id, sent, blank(run, step)) if sent else None
    record = record or queries.find(vault, Drawing, drawing_id)
    if record is not None and record.payload.is_blank:
        operations.discard(vault, Drawing, record.id)
        record = None
    if record is not None:
        drawings.name(vault, record.id, title=answer.title, words=answer.text)
    return msgspec.structs.replace(answer, drawn="", drawing=record.id if record else None)


def add_paper(vault: OpenVault, run: Record[Run], step: Draw, photograph: Photograph) -> Record[Drawing]:
    """Put a photograph of paper to the drawing of a step."""
    return drawings.add_paper(vault, drawing_of(vault, run, step), photograph, blank(run, step))


def if_there(vault: OpenVault, kept: KeptAnswer) -> KeptAnswer:
    """An answer to read again; without its drawing when that was let go."""
    answer = kept.answer
    if not isinstance(answer, Answer) or answer.drawing is None or queries.find(vault, Drawing, answer.drawing):
        return kept
    return msgspec.structs.replace(kept, answer=msgspec.structs.replace(answer, drawing=None))


def blank(run: Record[Run], step: Draw) -> Drawing:
    """The drawing of a step before there is anything on it."""
    return Drawing(run=run.id, step=step.id, about=run.payload.about)


def fields(vault: OpenVault, run: Record[Run], step: Draw) -> dict[str, str]:
    """What a page that saved itself learns: how its sheets stand now."""
    record = queries.find(vault, Drawing, drawing_of(vault, run, step))
    return {f"{step.id}.standing": standing(record.payload if record else Drawing())}


def standing(drawing: Drawing) -> str:
    """The sheets of a drawing for a page's script; nothing in it was written by anybody."""
    return msgspec.json.encode(
        [(one.id, one.beside, one.tab, one.turn, one.number, one.count, one.other_hand) for one in drawing.sheets]
    ).decode()
