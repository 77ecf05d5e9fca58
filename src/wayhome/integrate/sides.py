"""What can stand as “then” or “now”: found by its sort and its day, and read only where it was chosen."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import msgspec

from wayhome.integrate.records.portrait import Portrait
from wayhome.integrate.records.then_and_now import Side
from wayhome.journal.records import UNTITLED, Entry
from wayhome.languages.words import _
from wayhome.practise.records.body_map import BodyMap
from wayhome.practise.records.dialogue import Dialogue
from wayhome.practise.records.drawing import Drawing
from wayhome.practise.records.letter import Letter
from wayhome.prepare import looking_again
from wayhome.prepare.records.readiness import Looking, Readiness
from wayhome.selves.records import YoungerSelf
from wayhome.understand.records import Pattern
from wayhome.vault import kinds, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.readable import on_day, reading, said, together

A_PAGE = 20
"""How many are offered at once."""
MOST_PAGES = 50
READINESS = "readiness"
OF_TEN, WHY = _("{number} of 10"), _("Why it isn’t lower")
A_MOMENT = _("A moment")
"""What one is called in a list: it has no title, and what set it off can be the worst line there is."""


class Sort(msgspec.Struct, frozen=True):
    """A sort of things to choose from. ``shapes``: of its records; readiness has one record with several looks."""

    title: str
    icon: str
    shapes: tuple[type[kinds.Payload], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The kinds of its records."""
        return tuple(kinds.of(shape).name for shape in self.shapes)


SORTS: dict[str, Sort] = {
    "pages": Sort(_("Pages, letters and conversations"), "pen-line", (Entry, Letter, Dialogue)),
    "pictures": Sort(_("Drawings and body maps"), "paintbrush", (Drawing, BodyMap)),
    "selves": Sort(_("Younger selves and what they need, portraits"), "acorn", (YoungerSelf, Portrait)),
    "moments": Sort(_("Moments: what got to you, and what was needed"), "waypoints", (Pattern,)),
    READINESS: Sort(_("How it looked before you began"), "scale"),
}


class Offered(msgspec.Struct, frozen=True):
    """Something to choose: its day, its sort, and what it is called; none of its other words."""

    key: str
    day: str
    label: str
    title: str
    side: Side


class Shown(msgspec.Struct, frozen=True):
    """A chosen side as a page shows it. ``gone``: it was erased. ``closed``: it is a letter that is closed."""

    said: str
    words: str = ""
    url: str = ""
    picture: str = ""
    gone: bool = False
    closed: bool = False


def offered(vault: OpenVault, sort: str, page: int, *, newest: bool) -> tuple[list[Offered], bool]:
    """One page of what there is of a sort, from the oldest on, or from the newest back; and whether there is more."""
    every = _looks(vault) if sort == READINESS else _records(vault, SORTS[sort], page, newest=newest)
    found = [*every]
    if sort == READINESS and newest:
        found.reverse()
    start = (page - 1) * A_PAGE if sort == READINESS else 0
    return found[start : start + A_PAGE], len(found) > start + A_PAGE


def chosen(vault: OpenVault, key: str) -> Side | None:
    """What a page sent; None where it is nothing that can stand on a side."""
    try:
        identity = uuid.UUID(key.partition("@")[0])
    except ValueError:
        return None
    record = queries.some(vault, [identity]).get(identity)
    if record is None:
        return None
    if isinstance(record.payload, Readiness):
        return next((one.side for one in _looks(vault) if one.key == key), None)
    shapes = tuple(shape for sort in SORTS.values() for shape in sort.shapes)
    one = _offered(record) if isinstance(record.payload, shapes) else None
    return one.side if one else None


def shown(vault: OpenVault, side: Side | None) -> Shown | None:
    """A side as a page shows it, read where it is, so that nothing is said twice, and what was erased is gone."""
    if side is None:
        return None
    record = queries.some(vault, [side.record]).get(side.record)
    if record is None:
        return Shown(side.said, gone=True)
    kind = kinds.named(record.kind)
    seen = kind.glimpse(record) if kind.glimpse else None
    url, picture, closed = (seen.url, seen.picture, seen.closed) if seen else ("", "", False)
    if closed:
        return Shown(side.said, url=url, closed=True)
    return Shown(side.said, _words(kind, record, side.at), url, picture)


def _words(kind: kinds.Kind[Any], record: Record[Any], at: datetime | None) -> str:
    if not isinstance(record.payload, Readiness):
        return reading(kind, record)
    looks = (_look(look) for since, look in _each_look(record) if since == at)
    return next(looks, "")


def _records(vault: OpenVault, sort: Sort, page: int, *, newest: bool) -> Iterator[Offered]:
    most = page * A_PAGE + 1
    if newest:
        found: Iterable[Record[Any]] = queries.timeline(vault, sort.names, limit=most)[most - A_PAGE - 1 :]
    else:
        places = queries.onwards(vault, sort.names, limit=most)[most - A_PAGE - 1 :]
        here = queries.some(vault, (identity for _, identity in places))
        found = (here[identity] for _, identity in places if identity in here)
    for record in found:
        one = _offered(record)
        if one is not None:
            yield one


def _offered(record: Record[Any]) -> Offered | None:
    kind = kinds.named(record.kind)
    seen = kind.glimpse(record) if kind.glimpse else None
    if seen is None or seen.closed:
        return None
    day = on_day(record.created)
    side = Side(record=record.id, said=f"{seen.label}, {day}")
    return Offered(str(record.id), day, seen.label, _title(record, seen.title), side)


def _title(record: Record[Any], title: str) -> str:
    """What it is called. What has no title would show how it begins, and that is not only a title."""
    one = record.payload
    if isinstance(one, Entry):
        return one.title or UNTITLED
    if isinstance(one, Dialogue):
        return one.title or one.heading
    return A_MOMENT if isinstance(one, Pattern) else title


def _looks(vault: OpenVault) -> list[Offered]:
    """The looks at readiness, the oldest first."""
    record = looking_again.readiness(vault)
    return [_offered_look(record, since) for since, _ in _each_look(record)] if record else []


def _each_look(record: Record[Readiness]) -> Iterator[tuple[datetime, Looking]]:
    sheet = record.payload
    for look in (*reversed(sheet.earlier), sheet.now):
        if not look.is_blank:
            yield look.since or record.created, look


def _offered_look(record: Record[Readiness], since: datetime) -> Offered:
    label, day = _("Is now the time?"), on_day(since)
    side = Side(record=record.id, said=f"{label} {day}", at=since)
    return Offered(f"{record.id}@{since.isoformat()}", day, _("Readiness"), label, side)


def _look(look: Looking) -> str:
    numbers = (
        together(said(title, _("{number} of 10").format(number=n)), said(_("Why it isn’t lower"), why))
        for title, n, why in look.numbers()
    )
    return together(*numbers, *(said(title, words) for title, words in (*look.reasons_alone(), *look.texts())))
