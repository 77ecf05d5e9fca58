"""What somebody chose to erase: some kinds, within some days or ever; and what that comes to before it is done."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

import msgspec
from django.core import signing
from django.db.models import Count, Max, Min, QuerySet, Sum
from django.utils import timezone

from wayhome.languages.numbers import digits
from wayhome.languages.words import _
from wayhome.vault import kinds, queries
from wayhome.vault.models import SealedRecord
from wayhome.vault.opened import OpenVault

OWN = "vault."
"""How the names of kinds begin that belong to the vault itself, such as name and settings: they go only with it."""
SOMETHING_ELSE = _("Something another version of Wayhome kept")
PORTION = 500
"""How many records are looked up by their ids at once."""


class Choice(msgspec.Struct, frozen=True):
    """Names of kinds, and days by the clock of the place: both ends belong to it, None leaves that end open."""

    kinds: tuple[str, ...]
    since: date | None = None
    until: date | None = None

    @property
    def is_of_all_time(self) -> bool:
        """Whether no day was chosen."""
        return self.since is None and self.until is None


class Line(msgspec.Struct, frozen=True):
    """How many of one kind, and from when to when. ``along``: they belong to what was chosen, and go with it."""

    kind: str
    title: str
    count: int
    first: datetime
    last: datetime
    along: bool = False

    @property
    def counted(self) -> str:
        """How many, as a page says it: “12,000”."""
        return digits(self.count)


class Reckoning(msgspec.Struct, frozen=True):
    """What a choice comes to now. ``print`` changes when anything in it does."""

    lines: tuple[Line, ...]
    print: str

    @property
    def total(self) -> int:
        """How many records in all."""
        return sum(line.count for line in self.lines)

    @property
    def counted(self) -> str:
        """How many, as a page says it."""
        return digits(self.total)

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """What of it may lie outside of the vault and stays, in sentences."""
        chosen = {line.kind for line in self.lines}
        return tuple(kind.elsewhere for kind in kinds.every() if kind.name in chosen and kind.elsewhere)


def in_vault(vault: OpenVault) -> list[Line]:
    """Every kind of which there is something, with how much; the name and settings are not among them."""
    return sorted(_lines(_rows(vault)), key=lambda line: str(line.title))


def to_choose(lines: Iterable[Line]) -> list[Line]:
    """Those of them that the person kept. What the machine notes for itself, as of an import, goes with everything."""
    passing = {kind.name for kind in kinds.every() if kind.passing}
    return [line for line in lines if line.kind not in passing]


def reckon(vault: OpenVault, choice: Choice) -> Reckoning:
    """What would go. Only records that may be part of another are opened for it."""
    rows = _rows(vault, choice)
    lines, seal = sorted(_lines(rows), key=lambda line: str(line.title)), hashlib.sha256()
    facts = rows.values_list("kind").annotate(Count("id"), Max("updated"), Sum("revision"))
    for of_kind in facts.order_by("kind"):
        seal.update(repr(of_kind).encode())
    along = list(_going_along(vault, choice))
    seal.update(repr([(record.id, record.revision) for record in along]).encode())
    return Reckoning((*lines, *_lines_along(along)), seal.hexdigest()[:32])


def ids(vault: OpenVault, choice: Choice) -> list[uuid.UUID]:
    """The ids of everything that goes, those that go along among them."""
    chosen = list(_rows(vault, choice).values_list("id", flat=True))
    return [*chosen, *(record.id for record in _going_along(vault, choice))]


def sign(vault: OpenVault, choice: Choice, reckoning: Reckoning) -> str:
    """A choice and what was shown of it, for the form that says yes to it. It holds for this vault alone."""
    days = [day.isoformat() if day else "" for day in (choice.since, choice.until)]
    return signing.dumps([list(choice.kinds), *days, reckoning.print], salt=_salt(vault))


def read_signed(vault: OpenVault, signed: str) -> tuple[Choice, str]:
    """The choice, and the print of what was shown. Raises BadSignature."""
    names, since, until, shown = signing.loads(signed, salt=_salt(vault))
    days = (date.fromisoformat(day) if day else None for day in (since, until))
    return Choice(tuple(names), *days), shown


def beginning_of(day: date) -> datetime:
    """The first moment of a day, by the clock of the place. Where the clock skips midnight, the moment it skips to."""
    return datetime.combine(day, time.min, tzinfo=timezone.get_current_timezone())


def title_of(name: str) -> str:
    """What a kind is called, also when this Wayhome does not know it."""
    try:
        return kinds.named(name).title
    except kinds.UnknownKind:
        return SOMETHING_ELSE


def portions(of_ids: list[uuid.UUID]) -> Iterator[list[uuid.UUID]]:
    """So many ids at a time as one query takes well."""
    for start in range(0, len(of_ids), PORTION):
        yield of_ids[start : start + PORTION]


def _rows(vault: OpenVault, choice: Choice | None = None) -> QuerySet[SealedRecord]:
    rows = SealedRecord.objects.filter(vault_id=vault.id).exclude(kind__startswith=OWN).order_by()
    if choice is None:
        return rows
    rows = rows.filter(kind__in=choice.kinds)
    if choice.since is not None:
        rows = rows.filter(created__gte=beginning_of(choice.since))
    if choice.until is not None:
        rows = rows.filter(created__lt=beginning_of(choice.until + timedelta(days=1)))
    return rows


def _lines(rows: QuerySet[SealedRecord]) -> Iterator[Line]:
    found = rows.values_list("kind").annotate(Count("id"), Min("created"), Max("created"))
    for kind, count, first, last in found:
        yield Line(kind, title_of(kind), count, first, last)


def _going_along(vault: OpenVault, choice: Choice) -> Iterator[kinds.Record[kinds.Payload]]:
    """Records that are part of a chosen one and were not chosen themselves: unkept changes to a page that goes."""
    for kind in kinds.every():
        if kind.part_of is None or (kind.name in choice.kinds and choice.is_of_all_time):
            continue
        whole = {record.id: (record, kind.part_of(record.payload)) for record in queries.every(vault, kind.shape)}
        chosen = _chosen_among(vault, choice, {part_of for _, part_of in whole.values() if part_of})
        themselves = _chosen_among(vault, choice, whole)
        yield from (record for record, part_of in whole.values() if part_of in chosen and record.id not in themselves)


def _chosen_among(vault: OpenVault, choice: Choice, among: Iterable[uuid.UUID]) -> set[uuid.UUID]:
    return {
        found
        for portion in portions(list(among))
        for found in _rows(vault, choice).filter(id__in=portion).values_list("id", flat=True)
    }


def _lines_along(records: list[kinds.Record[kinds.Payload]]) -> Iterator[Line]:
    for name in sorted({record.kind for record in records}):
        moments = [record.created for record in records if record.kind == name]
        yield Line(name, title_of(name), len(moments), min(moments), max(moments), along=True)


def _salt(vault: OpenVault) -> str:
    return f"erase {vault.mark}"
