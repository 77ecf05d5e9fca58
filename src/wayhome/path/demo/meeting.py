"""The Thursdays of the demonstration: what was agreed, sessions that were and will be, a note, and the basket."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import msgspec
from django.utils import timezone

from wayhome.begin import basket
from wayhome.begin.records.agreement import Agreement
from wayhome.begin.records.note import Note
from wayhome.begin.records.session import KEPT, Session
from wayhome.path.demo.calendar import THURSDAY, Span
from wayhome.path.demo.meeting_words import Sessions
from wayhome.vault import operations
from wayhome.vault.opened import OpenVault

WEEK = timedelta(weeks=1)
EVENING = "20:10"


def keep(vault: OpenVault, said: Sessions, span: Span) -> None:
    """All of it. Sessions to come lie after the last day of the year."""
    agreed = said.agreement
    payload = msgspec.structs.replace(Agreement(), **agreed.said)
    moment = span.moment(agreed.day, agreed.time)
    operations.keep(vault, payload, created=moment)
    for one, day in _sessions(said, span):
        created = timezone.make_aware(datetime.combine(min(day, span.last), datetime.min.time()))
        operations.keep(vault, one, created=created)
    for note in said.note:
        came = span.moment(span.days - note.before, note.time)
        operations.keep(vault, Note(words=note.words, helped=note.helped), created=came)
    for thing in said.thing:
        basket.say(vault, thing.words)


def _sessions(said: Sessions, span: Span) -> Iterator[tuple[Session, date]]:
    weekly = said.weekly
    blank = Session(whom=weekly.whom, at=weekly.at, minutes=weekly.minutes, setting=weekly.setting, where=weekly.where)
    for one in said.session:
        day = span.date_of(one.day)
        yield msgspec.structs.replace(blank, day=day, standing=KEPT, how=one.how, words=one.words, along=one.along), day
    last = span.last - timedelta(days=(span.last.weekday() - THURSDAY) % 7)
    how = {"how": said.latest.how, "words": said.latest.words, "along": said.latest.along}
    yield msgspec.structs.replace(blank, day=last, standing=KEPT, **how), last
    for nth in range(weekly.coming):
        day = last + (nth + 1) * WEEK
        yield msgspec.structs.replace(blank, day=day), day
