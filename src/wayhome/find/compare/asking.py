"""What is still to be asked, of each person in the comparison: what is not known yet, and what was ticked."""

from __future__ import annotations

from dataclasses import dataclass

from wayhome.find.compare.table import Cell, Side, Table
from wayhome.find.questions import of_me


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask. ``why``: whether the person ticked it, an answer left it open, or it is not known yet."""

    cell: Cell
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class ToAsk:
    """Everything that is to be asked of somebody. ``own``: what they noted for it after a first conversation."""

    side: Side
    questions: tuple[Question, ...]
    own: tuple[str, ...]


def to_ask(table: Table) -> list[ToAsk]:
    """For each person side by side, in the order of the rows."""
    return [
        ToAsk(
            side,
            tuple(
                question for line in table.lines for cell in line.cells if cell.side == side for question in _of(cell)
            ),
            tuple(met.ask_again for met in side.met if met.ask_again),
        )
        for side in table.sides
    ]


def _of(cell: Cell) -> list[Question]:
    of_them = [one for one in cell.answers if one.is_open and one.bank not in of_me()]
    left_open = [Question(cell, one.words, one.rating_said) for one in of_them]
    if cell.ask:
        return [Question(cell, cell.row.ask or cell.row.title, "You want to ask this again"), *left_open]
    if not left_open and cell.row.ask and not cell.is_known:
        return [Question(cell, cell.row.ask, "Not known yet")]
    return left_open
