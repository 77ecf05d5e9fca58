"""Two to four people side by side: what is known of each in every row, where they differ, and what is not known yet."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import msgspec

from wayhome.find import flags, names, shortlist
from wayhome.find.compare.rows import (
    BY_QUESTION,
    FELT,
    ONLY_ONCE_KNOWN,
    QUESTION,
    ROWS,
    Row,
    in_order,
    own_key,
)
from wayhome.find.questions import of_me
from wayhome.find.records.asked import Asked
from wayhome.find.records.candidate import Candidate
from wayhome.find.records.compared import Compared, OwnRow
from wayhome.find.records.comparison import COMPARISON, FEWEST, Comparison
from wayhome.find.records.consultation import Consultation, in_a_line
from wayhome.languages.days import dated
from wayhome.languages.numbers import in_words
from wayhome.languages.words import _
from wayhome.vault import queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

Written = dict[tuple[uuid.UUID, str], Compared]
"""What was written of somebody in a row."""


class Side(msgspec.Struct, frozen=True):
    """Somebody in the comparison. ``called``: a short name that nobody else in it has; ``met``: the first conversations
    with them, the earliest first."""

    record: Record[Candidate]
    called: str
    met: tuple[Consultation, ...] = ()

    @property
    def id(self) -> uuid.UUID:
        """Their record."""
        return self.record.id

    @property
    def them(self) -> Candidate:
        """What is kept of them."""
        return self.record.payload

    @property
    def line(self) -> str:
        """Letters and fee, as far as they are known: “UKCP · 70”."""
        return " · ".join(part for part in (self.them.letters, self.them.fee) if part)


class Cell(msgspec.Struct, frozen=True):
    """What is known of somebody in one row. ``felt``: words that were chosen for how the body was; ``own``: sentences
    of the person's own; ``facts``: practical things; ``answers``: what was asked; ``green`` and ``red``: signs;
    ``grave``: those of them after which nobody has to come back; ``ask``: whether it is to be asked again; ``two``:
    whether another tab wrote here too."""

    side: Side
    row: Row
    facts: tuple[str, ...] = ()
    felt: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    answers: tuple[Asked, ...] = ()
    green: tuple[str, ...] = ()
    red: tuple[str, ...] = ()
    grave: tuple[str, ...] = ()
    ask: bool = False
    two: bool = False

    @property
    def is_known(self) -> bool:
        """Whether anything stands here."""
        told = any(one.said or (one.rating and one.rating != "unasked") for one in self.answers)
        return bool(self.facts or self.felt or self.own or self.green or self.red or told)

    @property
    def felt_line(self) -> str:
        """How the body was, in one line."""
        return in_a_line(self.felt)

    @property
    def is_unasked(self) -> bool:
        """Whether nothing stands here, because the person marked what would tell as not asked."""
        return not self.is_known and any(one.rating == "unasked" for one in self.answers)

    @property
    def is_fact(self) -> bool:
        """Whether what is missing here is a practical thing, which is kept with the person it is about."""
        return bool(self.row.facts)


class Line(msgspec.Struct, frozen=True):
    """A row with everybody in it."""

    row: Row
    cells: tuple[Cell, ...]

    @property
    def mark(self) -> str:
        """“same” or “differ”, where practical things can be held beside each other; empty where that can't be said."""
        facts = [tuple(one.casefold().strip(" .") for one in cell.facts) for cell in self.cells if cell.facts]
        if not self.row.facts or len(facts) < FEWEST or self.row.key == "said":
            return ""
        if len(set(facts)) > 1:
            return "differ"
        return "same" if len(facts) == len(self.cells) else ""

    @property
    def unknown(self) -> int:
        """Of how many it is not known."""
        return sum(not cell.is_known for cell in self.cells)

    @property
    def is_silent(self) -> bool:
        """Whether nothing stands here of anybody. How it felt, what was marked, and what two tabs wrote are never out
        of sight."""
        return not self.row.is_first and not any(
            cell.is_known or cell.is_unasked or cell.ask or cell.two for cell in self.cells
        )


class Table(msgspec.Struct, frozen=True):
    """Everything side by side. ``out``: rows that are left out."""

    sides: tuple[Side, ...]
    lines: tuple[Line, ...]
    out: tuple[Row, ...] = ()

    @property
    def title(self) -> str:
        """How many of what: “Three first conversations, side by side”."""
        told = all(any(met.is_told for met in side.met) for side in self.sides)
        title = _("{count} first conversations, side by side") if told else _("{count} people, side by side")
        return title.format(count=in_words(len(self.sides)).capitalize())

    @property
    def told(self) -> tuple[Line, ...]:
        """The rows in which something stands of somebody."""
        return tuple(line for line in self.lines if not line.is_silent)

    @property
    def silent(self) -> tuple[Line, ...]:
        """The rows in which nothing stands of anybody yet."""
        return tuple(line for line in self.lines if line.is_silent)

    @property
    def silent_said(self) -> str:
        """What those rows are about, in one line."""
        return ", ".join(str(line.row.title) for line in self.silent)

    @property
    def is_told(self) -> bool:
        """Whether anything is noted of a first conversation with any of them."""
        return any(met.is_told for side in self.sides for met in side.met)

    @property
    def is_enough(self) -> bool:
        """Whether there are two people at least."""
        return len(self.sides) >= FEWEST


def chosen(vault: OpenVault) -> Comparison:
    """Who is looked at, and in which order."""
    record = queries.find(vault, Comparison, vault.singleton(COMPARISON))
    return record.payload if record else Comparison()


def people(vault: OpenVault) -> list[Record[Candidate]]:
    """Who is looked at, as far as they are on the list: by name, so that nobody comes first."""
    ids = chosen(vault).people
    here = [one for one in shortlist.kept(vault) if one.id in ids]
    return sorted(here, key=lambda one: (one.payload.name.casefold(), one.id))


def table(vault: OpenVault, *, whole: bool = False) -> Table:
    """All of it. ``whole``: with the rows that are left out, too."""
    picked, written = chosen(vault), _written(vault)
    sides = sides_of(people(vault), _met(vault))
    rows = in_order(all_rows(vault, sides), picked.order)
    lines = [Line(row, tuple(_cell(side, row, written) for side in sides)) for row in rows]
    told = [one for one in lines if one.row.key not in ONLY_ONCE_KNOWN or one.unknown < len(sides)]
    out = tuple(one.row for one in told if one.row.key in picked.left_out)
    return Table(tuple(sides), tuple(one for one in told if whole or one.row not in out), out)


def one_cell(vault: OpenVault, candidate: uuid.UUID, key: str) -> Cell:
    """What stands of somebody in a row, whether they are side by side with others or not. Raises NotHere."""
    met = _met(vault)
    (side,) = sides_of([shortlist.candidate(vault, candidate)], met)
    sides = [side, *(one for one in sides_of(people(vault), met) if one.id != candidate)]
    row = next((one for one in all_rows(vault, sides) if one.key == key), None)
    if row is None:
        raise queries.NotHere("Row")
    return _cell(side, row, _written(vault))


def own_rows(vault: OpenVault) -> list[Record[OwnRow]]:
    """The rows that the person made, the earliest first."""
    return list(queries.every(vault, OwnRow))


def all_rows(vault: OpenVault, sides: Iterable[Side]) -> list[Row]:
    """Ours, the person's own, and a row for every other question that one of these was asked."""
    own = [
        Row(own_key(one.id), one.payload.title, one.payload.theme, ask=one.payload.ask)
        for one in own_rows(vault)
        if not one.payload.begun
    ]
    asked: dict[str, Row] = {}
    for one in (question for side in sides for met in side.met for question in met.asked):
        if one.bank not in BY_QUESTION:
            # What one asks oneself is asked of nobody else.
            ask = "" if one.bank in of_me() else one.words
            asked.setdefault(one.key, Row(QUESTION + one.key, one.words, "", ask=ask))
    return [*ROWS, *own, *asked.values()]


def sides_of(records: list[Record[Candidate]], met: dict[uuid.UUID, list[Consultation]]) -> list[Side]:
    """Each with a name short enough for a narrow page, unless two would be called alike."""
    shorts = [names.short(one.payload.name) for one in records]
    return [
        Side(one, short if shorts.count(short) == 1 else one.payload.name, tuple(met.get(one.id, ())))
        for one, short in zip(records, shorts, strict=True)
    ]


def _met(vault: OpenVault) -> dict[uuid.UUID, list[Consultation]]:
    found: dict[uuid.UUID, list[Consultation]] = {}
    every = sorted(queries.every(vault, Consultation), key=lambda one: (one.payload.day or date.max, one.created))
    for record in every:
        found.setdefault(record.payload.candidate, []).append(record.payload)
    return found


def _written(vault: OpenVault) -> Written:
    return {(one.payload.candidate, one.payload.row): one.payload for one in queries.every(vault, Compared)}


def _cell(side: Side, row: Row, written: Written) -> Cell:
    noted = written.get((side.id, row.key))
    told = _TOLD.get(row.key, _nothing)
    more: dict[str, tuple[str, ...]] = {}
    for met in side.met:
        for name, words in told(met).items():
            more[name] = (*more.get(name, ()), *(one for one in words if one))
    own = (*more.pop("own", ()), *((noted.words,) if noted and noted.words else ()))
    return Cell(
        side,
        row,
        facts=tuple(fact for name in row.facts if (fact := _fact(side.them, name))),
        own=own,
        answers=tuple(one for met in side.met for one in met.asked if _row_of(one) == row.key),
        ask=bool(noted and noted.ask),
        two=bool(noted and noted.asides),
        **more,
    )


def _row_of(asked: Asked) -> str:
    return BY_QUESTION.get(asked.bank) or QUESTION + asked.key


def _fact(them: Candidate, name: str) -> str:
    if name == "setting":
        return str(them.setting_said)
    if name == "checked_on":
        return _("By you, {day}").format(day=dated(them.checked_on, "j F Y")) if them.checked_on else ""
    return str(getattr(them, name))


def _afterwards(met: Consultation) -> dict[str, tuple[str, ...]]:
    return {"felt": met.felt_said, "own": (met.body, met.after_a_night)}


def _signs(met: Consultation) -> dict[str, tuple[str, ...]]:
    green, red = flags.in_words(met.green), flags.in_words(met.red)
    return {"green": (*green, met.green_words), "red": (*red, met.red_words), "grave": met.grave}


def _nothing(met: Consultation) -> dict[str, tuple[str, ...]]:
    return {}


_TOLD: dict[str, Callable[[Consultation], dict[str, Any]]] = {FELT: _afterwards, "signs": _signs}
"""What a first conversation says in a row, besides answers."""
