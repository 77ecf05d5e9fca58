"""What is still to be asked, of each person in the comparison: what is not known yet, and what was ticked."""

from __future__ import annotations

import msgspec

from wayhome.find.compare.rows import Row
from wayhome.find.compare.table import Cell, Side, Table
from wayhome.find.questions import of_me
from wayhome.find.shortlist import LAST
from wayhome.languages.words import _

NOT_KNOWN = _("Not known yet")


class Question(msgspec.Struct, frozen=True):
    """One thing to ask. ``why``: whether the person ticked it, an answer left it open, or it is not known yet."""

    cell: Cell
    words: str
    why: str

    @property
    def is_unknown(self) -> bool:
        """Whether it is asked because it is not known."""
        return self.why == NOT_KNOWN


class ToAsk(msgspec.Struct, frozen=True):
    """Everything that is to be asked of somebody. ``own``: what they noted for it after a first conversation."""

    side: Side
    questions: tuple[Question, ...]
    own: tuple[str, ...]

    @property
    def again(self) -> tuple[Question, ...]:
        """What was ticked or left open."""
        return tuple(one for one in self.questions if not one.is_unknown)

    @property
    def unknown(self) -> tuple[Question, ...]:
        """What is not known yet of them, and of others is."""
        return tuple(one for one in self.questions if one.is_unknown)


def to_ask(table: Table) -> list[ToAsk]:
    """For each person side by side who may still be somebody to begin with, in the order of the rows."""
    return [
        ToAsk(
            side,
            tuple(
                question for line in table.told for cell in line.cells if cell.side == side for question in _of(cell)
            ),
            tuple(line.strip() for met in side.met for line in met.ask_again.splitlines() if line.strip()),
        )
        for side in _open(table)
    ]


def of_everybody(table: Table) -> tuple[str, ...]:
    """What is not known of anybody side by side, asked once for all of them; nothing where there is nobody to ask."""
    return tuple(words for line in table.silent if (words := _asked(line.row))) if _open(table) else ()


def _open(table: Table) -> list[Side]:
    return [side for side in table.sides if side.them.stage != LAST]


def _asked(row: Row) -> str:
    """How to ask for what a row is about; a row of the person's own is its own question, where they wrote no other."""
    return row.ask or (row.title if row.is_own else "")


def _of(cell: Cell) -> list[Question]:
    of_them = [one for one in cell.answers if one.is_open and one.bank not in of_me()]
    left_open = [Question(cell, one.words, one.rating_said) for one in of_them]
    if cell.ask:
        return [Question(cell, cell.row.ask or cell.row.title, _("You want to ask this again")), *left_open]
    if not left_open and not cell.is_known and (words := _asked(cell.row)):
        return [Question(cell, words, NOT_KNOWN)]
    return left_open
