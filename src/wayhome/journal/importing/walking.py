"""Walking through what was opened, and judging each entry against what the vault holds already. Nothing is written."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any, Literal
from zoneinfo import ZoneInfo

import msgspec
from msgspec.structs import replace

from wayhome.journal.importing import becoming, limits
from wayhome.journal.importing.becoming import Page
from wayhome.journal.importing.decoding import shown
from wayhome.journal.importing.opened import Opened
from wayhome.journal.importing.records import Counts, Look, Sample
from wayhome.journal.importing.source import Exact, Found, Refused, Skipped, Source
from wayhome.journal.records import Entry
from wayhome.languages.numbers import digits
from wayhome.languages.words import _
from wayhome.vault import kinds, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

Judgement = Literal["new", "here", "changed", "own"]
AT_ONCE = 500
SAMPLES = 3
SAMPLE_TEXT = 600
ONE_EACH = frozenset(
    {
        *("vault.profile", "vault.copies", "path.place", "path.aside"),
        *("safety.not_for_me", "safety.quiet_hours", "safety.comforts", "practise.favourites"),
    }
)
"""Kinds of which every vault has one record. The journal knows them by their names alone."""
OF_THE_OTHER = "vault.copies"
"""What a vault remembers of its own back-ups. Brought into another, it would claim copies that there are none of."""
SHOWN = 200
"""Lines of what is left out that the page shows; the report has the rest."""

TOO_LONG = _("It is longer than a million letters.")
EMPTY = _("There is nothing in it.")
TOO_MANY = _("There are more than {most} entries in it. Bring it in a part at a time.")
MORE_PICTURES = _("It has more than {most} pictures; the others were left out.")
NOT_ITS_COPIES = _("It says when copies were made of the vault that this came out of. This one has its own.")
NO_PART = _("It’s no part of a journal that Wayhome reads as {source}.")
NO_SUCH_DATE = _("Its date can’t be right.")


class Judged(msgspec.Struct, frozen=True):
    """An entry or record, what is to be done with it, and the one of the same id that is here."""

    thing: Page | Exact
    judgement: Judgement
    present: Record[Any] | None = None


@dataclass(slots=True)
class Tally:
    """What was met on the way, counted."""

    judged: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    first: datetime | None = None
    last: datetime | None = None
    entries: int = 0
    samples: list[Sample] = field(default_factory=list)
    left_out: list[Skipped] = field(default_factory=list)
    left_out_count: int = 0

    def leave_out(self, where: str, why: str) -> None:
        """Count what is left out; its line is kept up to a bound."""
        self.left_out_count += 1
        if len(self.left_out) < limits.REPORTED:
            self.left_out.append(Skipped(shown(where), str(why)))

    def take(self, judged: Judged) -> None:
        """Count an entry."""
        thing = judged.thing
        self.judged[judged.judgement] += 1
        self.first = min(self.first or thing.created, thing.created)
        self.last = max(self.last or thing.created, thing.created)
        if isinstance(thing, Exact):
            self.kinds[str(kinds.of(type(thing.payload)).title)] += 1
            if isinstance(thing.payload, Entry):
                self._show(thing.payload, thing.created, len(thing.attachments), hourless=thing.payload.is_hourless)
            return
        if judged.judgement == "new":
            self.judged["pictures"] += len(thing.pictures)
        self.judged["feelings"] += bool(thing.entry.feelings)
        self.judged["tags"] += bool(thing.tags)
        self.judged["clocks"] += thing.clock is not None
        self._show(thing.entry, thing.created, len(thing.pictures), hourless=thing.hourless)

    def _show(self, entry: Entry, created: datetime, pictures: int, *, hourless: bool) -> None:
        self.entries += 1
        if len(self.samples) < SAMPLES:
            self.samples.append(_sample(entry, created, pictures, hourless=hourless))

    @property
    def counts(self) -> Counts:
        """The numbers for the page."""
        return Counts(**self.judged, left_out=self.left_out_count)

    @property
    def look(self) -> Look:
        """What a person sees before anything is written."""
        return Look(
            counts=self.counts,
            entries=self.entries,
            first=self.first,
            last=self.last,
            kinds=tuple(self.kinds.most_common()),
            samples=tuple(self.samples),
            left_out=tuple((one.where, one.why) for one in self.left_out[:SHOWN]),
        )


def walk(
    vault: OpenVault, opened: Opened, source: Source, zone: ZoneInfo, tally: Tally, step: Callable[[int], None]
) -> Iterator[Judged]:
    """Every entry and record in it, judged, each id once. Raises Refused, and whatever ``step`` raises."""
    seen: dict[uuid.UUID, str] = {}
    things = _things(vault, opened, source, zone, tally, seen)
    while some := list(islice(things, AT_ONCE)):
        for judged in _judged(vault, some):
            tally.take(judged)
            yield judged
        step(len(some))
    for note in (*opened.notes, *_left_over(opened, source)):
        tally.leave_out(note.where, note.why)


def _left_over(opened: Opened, source: Source) -> Iterator[Skipped]:
    """What was chosen together with a journal and is no part of it. Archives are whole as their programs made them."""
    if opened.form == "folder":
        for member in opened.left_over():
            yield Skipped(member.name, NO_PART.format(source=source.title))


def _things(
    vault: OpenVault, opened: Opened, source: Source, zone: ZoneInfo, tally: Tally, seen: dict[uuid.UUID, str]
) -> Iterator[Page | Exact]:
    for read in source.read(opened, zone):
        opened.clock.tick()
        found = _checked(read)
        if isinstance(found, Skipped):
            tally.leave_out(found.where, found.why)
            continue
        for thing in _becoming(vault, opened, source, found, tally):
            once = _once(thing, seen)
            if once is None:
                tally.judged["repeated"] += 1
            else:
                yield once
        if len(seen) > limits.ENTRIES:
            raise Refused(TOO_MANY.format(most=digits(limits.ENTRIES)))


def _placed(vault: OpenVault, found: Exact) -> Exact:
    """What every vault has one of has an id that follows from the vault: in this one it is another."""
    kind = kinds.of(type(found.payload))
    return replace(found, id=vault.singleton(kind)) if kind.name in ONE_EACH else found


def _checked(found: Found | Exact | Skipped) -> Found | Exact | Skipped:
    """The same, or why it does not come in."""
    if isinstance(found, Skipped):
        return found
    if isinstance(found, Exact):
        kind = kinds.of(type(found.payload))
        return Skipped(kind.title, NOT_ITS_COPIES) if kind.name == OF_THE_OTHER else found
    if not (found.text.strip() or found.title.strip() or found.feelings or found.tags or found.pictures):
        return Skipped(found.where, EMPTY)
    if not 1000 <= found.created.year <= 9000 or found.created.tzinfo is None:
        return Skipped(found.where, NO_SUCH_DATE)
    return Skipped(found.where, TOO_LONG) if len(found.text) > limits.ENTRY_TEXT else found


def _becoming(
    vault: OpenVault, opened: Opened, source: Source, found: Found | Exact, tally: Tally
) -> Iterable[Page | Exact]:
    """The pages, or the record, that it becomes."""
    if isinstance(found, Exact):
        return (_placed(vault, found),)
    for picture in found.pictures:
        opened.use(picture.member)
    if len(found.pictures) > limits.PICTURES_OF_ENTRY:
        tally.leave_out(found.where, MORE_PICTURES.format(most=limits.PICTURES_OF_ENTRY))
    return becoming.pages(vault.id, source.slug, found)


def _once(thing: Page | Exact, seen: dict[uuid.UUID, str]) -> Page | Exact | None:
    """None for what came already. Two different entries that their program calls the same both come."""
    mark = thing.mark if isinstance(thing, Page) else ""
    if thing.id not in seen:
        seen[thing.id] = mark
        return thing
    if isinstance(thing, Exact) or seen[thing.id] == mark:
        return None
    return _once(_beside(thing), seen)


def _beside(page: Page) -> Page:
    return replace(page, id=uuid.uuid5(page.id, page.mark), tags=0)


def _judged(vault: OpenVault, things: list[Page | Exact]) -> Iterator[Judged]:
    entries = queries.many(vault, Entry, [thing.id for thing in things if isinstance(thing, Page)])
    taken = _present(vault, [thing for thing in things if isinstance(thing, Exact)])
    for thing in things:
        if isinstance(thing, Exact):
            yield _judged_exactly(thing, taken)
        elif thing.id in entries:
            yield Judged(thing, _compared(thing, entries[thing.id]), entries[thing.id])
        else:
            yield Judged(thing, "new")


def _compared(page: Page, present: Record[Entry]) -> Judgement:
    came = present.payload.came
    if came is not None and came.mark == page.mark:
        return "here"
    if came is None or becoming.mark(present.payload, present.created) != came.mark:
        return "own"
    return "changed"


def _present(vault: OpenVault, things: list[Exact]) -> dict[uuid.UUID, Record[Any]]:
    """What is here under the ids of these records, of the same kind."""
    found: dict[uuid.UUID, Record[Any]] = {}
    for shape in {type(thing.payload) for thing in things}:
        found |= queries.many(vault, shape, [thing.id for thing in things if type(thing.payload) is shape])
    return found


def _judged_exactly(thing: Exact, present: dict[uuid.UUID, Record[Any]]) -> Judged:
    if thing.id not in present:
        return Judged(thing, "new")
    same = present[thing.id].payload == thing.payload and present[thing.id].created == thing.created
    # Nobody changed what every vault has from its first day, as its name: it stays, and that is all there is to say.
    same = same or kinds.of(type(thing.payload)).name in ONE_EACH
    return Judged(thing, "here" if same else "own", present[thing.id])


def _sample(entry: Entry, created: datetime, pictures: int, *, hourless: bool) -> Sample:
    text = entry.text
    cut = f"{text[:SAMPLE_TEXT].rsplit(maxsplit=1)[0]} …" if len(text) > SAMPLE_TEXT else text
    return Sample(
        title=entry.title,
        text=cut,
        created=created,
        hourless=hourless,
        feelings=entry.feelings_in_words,
        pictures=pictures,
    )
