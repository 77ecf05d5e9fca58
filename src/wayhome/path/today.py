"""What Today shows: gathered in a handful of queries, and only what there is."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
from django.utils import timezone
from msgspec.structs import replace

from wayhome.begin import goals_again
from wayhome.begin.records.goal import Goal
from wayhome.begin.sessions import Near, near
from wayhome.find.consultations import WithWhom, to_look_at
from wayhome.journal.records import Draft, Entry
from wayhome.journal.unfinished import Unfinished, unfinished
from wayhome.languages.numbers import quoted
from wayhome.languages.words import _
from wayhome.navigate.records.away import Away
from wayhome.navigate.records.rhythm import Rhythm
from wayhome.path import days, queries, suggestions, trail
from wayhome.path.invitations import NearDay, days_near, invited
from wayhome.path.looking_after import LookingAfter, looking_after
from wayhome.path.records import Aside, Place
from wayhome.path.suggestions import Done, Facts, Suggestion
from wayhome.practise import endings, gates, letters, library
from wayhome.practise import queries as practise
from wayhome.practise.queries import Reading, Recent
from wayhome.practise.records import Run
from wayhome.practise.records.dialogue import Dialogue
from wayhome.practise.records.letter import Letter
from wayhome.practise.shelf import shelf
from wayhome.safety import limits, old_words, people_first, prepared
from wayhome.safety import queries as safety
from wayhome.safety.records import CheckIn
from wayhome.vault import kinds
from wayhome.vault import queries as vault_queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.records import Profile

SAID_LATELY = timedelta(hours=24)
PART_WAY = timedelta(days=14)
"""How long a practice that was left part way is offered again on Today; it stays in the journal after that."""
LOOKS_IN = timedelta(days=3)
"""How long after a hard ending, or a deeper practice, Today asks, once, how it is now."""
RESTING = 5
"""Out of how many of the newest kept words one is shown each day."""


class KeptWords(msgspec.Struct, frozen=True):
    """Words the person kept: “one thing to remember” of a practice, or the last word of a conversation."""

    words: str
    source: str
    url: str


class LookingIn(msgspec.Struct, frozen=True):
    """A practice of an earlier day that ended ``hard``, or went deeper, after which nothing has been said yet."""

    run: uuid.UUID
    title: str
    day: str
    hard: bool


class PartWay(msgspec.Struct, frozen=True):
    """The newest practice that can be gone on with, and how many more wait in the journal."""

    run: Record[Run]
    more: int


class LetterDue(msgspec.Struct, frozen=True):
    """A letter that the person closed until a day that has come, and how many more there are. ``waits``: how it is
    today speaks for leaving it closed."""

    record: Record[Letter]
    more: int
    waits: bool = False


class Today(msgspec.Struct, frozen=True):
    """The page. What is None or empty is not shown at all.

    ``away``: the person is away; then nothing is asked, suggested or waiting, and safety stays. ``near``: days that
    they planned. ``invitations``: rhythms that they set for this day. ``goals``: those to be looked at again.
    """

    greeting: str
    called: str
    date: str
    place: Place
    stops: tuple[trail.Stop, ...]
    sentence: str
    suggestion: Suggestion | None
    looking_in: LookingIn | None
    looking_after: LookingAfter
    part_way: PartWay | None
    draft: Unfinished | None
    kept: KeptWords | None
    letter: LetterDue | None
    slept_on: tuple[WithWhom, ...]
    session: Near | None
    space: prepared.Space | None
    is_first_visit: bool
    has_spare_key: bool
    near: tuple[NearDay, ...] = ()
    invitations: tuple[Record[Rhythm], ...] = ()
    goals: tuple[Record[Goal], ...] = ()
    away: Away | None = None

    @property
    def here(self) -> trail.Stop:
        """The place where the person says they are."""
        return next(stop for stop in self.stops if stop.here)

    @property
    def has_something_beside(self) -> bool:
        """Whether there is any card for the second column."""
        cards = (self.part_way, self.draft, self.kept, self.letter, self.space, self.session)
        return self.is_first_visit or not self.has_spare_key or any(card is not None for card in cards)


def today(vault: OpenVault, profile: Profile, now: datetime | None = None) -> Today:
    """Gather the page. ``now`` is the present moment when not given."""
    moment = timezone.localtime(now or timezone.now())
    mine = queries.set_by_hand(vault)
    place, aside = mine.place, mine.aside
    recent = practise.recent(vault, queries.LATELY)
    check_in = safety.latest_check_in(vault)
    drafts = vault_queries.latest(vault, Draft, 1)
    wanted = profile.suggestions and aside.no_suggestion_on != moment.date()
    known = facts(vault, recent, check_in, moment)
    page = Today(
        greeting=days.greeting(moment),
        called=shelf(vault).settled.wording.greeted(profile.name),
        date=days.long_date(moment),
        place=place,
        stops=trail.stops(place, practised=bool(recent.all)),
        sentence=trail.sentence(place, moment),
        suggestion=suggestions.suggest(known, shelf(vault).suggestible(library.practices())) if wanted else None,
        looking_in=_looking_in(recent.runs, check_in, aside, moment),
        looking_after=looking_after(check_in, known),
        part_way=_part_way(vault, recent, known),
        draft=next(iter(unfinished(vault, drafts)), None),
        kept=_kept(recent.all, moment),
        letter=_letter(vault, letters.due(vault, moment.date()), check_in),
        slept_on=tuple(to_look_at(vault, moment.date())),
        session=near(vault, moment.date()),
        space=prepared.space(vault),
        is_first_visit=not (recent.all or check_in or drafts) and not vault_queries.has(vault, Entry),
        has_spare_key=profile.recovery_kept,
        near=days_near(mine.days, moment.date()),
        invitations=invited(mine.rhythms, moment.date()) if aside.no_invitations_on != moment.date() else (),
        goals=goals_again.to_look_at(vault, moment.date()),
    )
    return _while_away(page, mine.away) if mine.away.on(moment.date()) else page


def _while_away(page: Today, away: Away) -> Today:
    """The page of somebody who is away: what they might look for stays, and nothing waits for them."""
    return replace(
        page,
        away=away,
        suggestion=None,
        looking_in=None,
        part_way=None,
        draft=None,
        letter=None,
        slept_on=(),
        goals=(),
        session=page.session if page.session and page.session.before else None,
        invitations=(),
        is_first_visit=False,
        has_spare_key=True,
    )


def facts(vault: OpenVault, recent: Recent, check_in: Record[CheckIn] | None, now: datetime) -> Facts:
    """What the rules of the suggestion know."""
    done = [run for run in recent.runs if run.payload.ended and run.payload.state == "done"]
    done.sort(key=lambda run: run.payload.ended or run.created, reverse=True)
    said = check_in if check_in and now - check_in.created <= SAID_LATELY else None
    distress, where, at = (said.payload.distress, said.payload.where, said.created) if said else (None, "", None)
    last = next((run.payload for run in done if run.payload.after is not None or run.payload.where_after), None)
    if last and last.ended and now - last.ended <= SAID_LATELY and (said is None or last.ended > said.created):
        distress, where, at = last.after, last.where_after, last.ended
    return Facts(
        now=now,
        distress=distress,
        where=where,
        feelings=said.payload.feelings if said else (),
        done=tuple(
            Done(run.practice, run.ended.astimezone(now.tzinfo), run.before, run.after)
            for run in (record.payload for record in done)
            if run.ended
        ),
        fresh=at is not None and now - at <= limits.FRESH,
        endings=endings.hard(recent.all, now),
        people_first=people_first.today(vault),
        quiet=shelf(vault).settled.quiet_hours.quiet,
        steadying=bool(shelf(vault).settled.circumstances.may_be),
    )


def _part_way(vault: OpenVault, recent: Recent, known: Facts) -> PartWay | None:
    """The newest practice that can be gone on with, of those that were begun lately; none before which a gate holds."""
    lately = [run for run in recent.runs if run.payload.waits and known.now - run.created <= PART_WAY]
    reading = Reading(known.distress, known.where, known.now) if known.fresh else None
    waiting = [run for run in lately if not gates.holds(vault, run.payload, recent, reading)]
    return PartWay(waiting[0], len(waiting) - 1) if waiting else None


def _looking_in(
    runs: Sequence[Record[Run]], check_in: Record[CheckIn] | None, aside: Aside, now: datetime
) -> LookingIn | None:
    """The newest practice that was closed, when it ended hard or went deeper on an earlier day and nothing was said
    since."""
    last = max((run for run in runs if run.payload.ended), key=lambda run: run.payload.ended or now, default=None)
    if last is None or last.payload.ended is None or aside.looked_in_on == last.id:
        return None
    ended, run = last.payload.ended, last.payload
    on_an_earlier_day = timezone.localtime(ended).date() < now.date() and now - ended <= LOOKS_IN
    answered = check_in is not None and timezone.localtime(check_in.created).date() > timezone.localtime(ended).date()
    hard = endings.after(run) is not None
    if answered or not on_an_earlier_day or not (hard or _went_deeper(run)):
        return None
    return LookingIn(last.id, run.title, days.said(ended, now), hard)


def _went_deeper(run: Run) -> bool:
    """Whether it was a practice that may stir something later: from wading on, and not one of which a part said no."""
    return run.level >= limits.WADING and run.state != "not-today"


def _letter(vault: OpenVault, due: Sequence[Record[Letter]], check_in: Record[CheckIn] | None) -> LetterDue | None:
    """The one that has waited longest: its day was chosen by the person, and nothing else speaks for it."""
    return LetterDue(due[0], len(due) - 1, old_words.wait_after(vault, check_in) is not None) if due else None


def _kept(records: Sequence[Record[Any]], now: datetime) -> KeptWords | None:
    """One of the newest kept words, the same all day."""
    found = [record for record in records if _has_words(record.payload)][:RESTING]
    return _words_of(found[now.date().toordinal() % len(found)], now) if found else None


def _has_words(payload: Any) -> bool:
    if isinstance(payload, Run):
        return bool(payload.remember)
    return isinstance(payload, Dialogue) and payload.closed and payload.adult_spoke_last


def _words_of(record: Record[Any], now: datetime) -> KeptWords:
    payload, day = record.payload, days.short_date(record.created, now)
    if isinstance(payload, Run):
        return KeptWords(quoted(payload.remember), f"{payload.title}, {day}", _address(record))
    source = _("From a conversation with {names}, {day}").format(names=payload.names, day=day)
    return KeptWords(quoted(payload.lines[-1].said), source, _address(record))


def _address(record: Record[Any]) -> str:
    """Where a record opens, as its kind says."""
    glimpse = kinds.named(record.kind).glimpse
    return glimpse(record).url if glimpse else ""
