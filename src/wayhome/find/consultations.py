"""First conversations: planned with the questions somebody likes to ask, read, looked at again after a night."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date, timedelta

import msgspec
from django.utils import timezone

from wayhome.find import shortlist
from wayhome.find.questions import to_start_with
from wayhome.find.records.asked import Asked, chosen_again
from wayhome.find.records.candidate import Candidate
from wayhome.find.records.consultation import Consultation
from wayhome.find.records.my_questions import MY_QUESTIONS, MyQuestions
from wayhome.languages.words import _
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

A_WEEK = timedelta(days=7)
"""For so long after its day, Today speaks of looking again. Then only the pages of finding somebody do."""
LATER: dict[str, timedelta] = {"tomorrow": timedelta(days=1), "week": A_WEEK}
"""For how long looking again can be put off with one press."""
NAMELESS = _("Somebody")


class WithWhom(msgspec.Struct, frozen=True):
    """A conversation, and the name of whom it is with."""

    record: Record[Consultation]
    name: str


def mine(vault: OpenVault) -> MyQuestions:
    """What this person likes to ask; nothing while nothing is chosen."""
    record = queries.find(vault, MyQuestions, vault.singleton(MY_QUESTIONS))
    return record.payload if record else MyQuestions()


def consultation(vault: OpenVault, record_id: uuid.UUID) -> Record[Consultation]:
    """One of them. Raises NotHere."""
    return queries.get(vault, Consultation, record_id)


def find(vault: OpenVault, record_id: uuid.UUID) -> Record[Consultation] | None:
    """One of them, or None."""
    return queries.find(vault, Consultation, record_id)


def candidate(vault: OpenVault, one: Consultation) -> Record[Candidate] | None:
    """Whom it is with, where their page is still there."""
    return queries.find(vault, Candidate, one.candidate)


def name_of(vault: OpenVault, one: Consultation) -> str:
    """The name of whom it is with; “Somebody” where their page is not there any more."""
    them = candidate(vault, one)
    return them.payload.name if them else NAMELESS


def every(vault: OpenVault) -> list[Record[Consultation]]:
    """All of them: those without a day first, then the latest day."""
    return sorted(queries.every(vault, Consultation), key=_when, reverse=True)


def of(vault: OpenVault, candidate: uuid.UUID) -> list[Record[Consultation]]:
    """Those with one person, in the same order."""
    return [one for one in every(vault) if one.payload.candidate == candidate]


def with_whom(vault: OpenVault, some: Iterable[Record[Consultation]]) -> list[WithWhom]:
    """These, each with the name of whom it is with."""
    here = list(some)
    people = queries.many(vault, Candidate, {one.payload.candidate for one in here})
    names = {identity: them.payload.name for identity, them in people.items()}
    return [WithWhom(one, names.get(one.payload.candidate, NAMELESS)) for one in here]


def begins(vault: OpenVault, candidate: uuid.UUID) -> Consultation:
    """What one with somebody on the list begins with: the questions this person likes to ask, or a few to start with.
    Nothing is kept by it. Raises NotHere."""
    shortlist.candidate(vault, candidate)
    wishes = mine(vault)
    chosen = wishes.chosen if wishes.in_words else to_start_with()
    return Consultation(candidate=candidate, asked=chosen_again((), chosen, wishes.own))


def ask_as_well(vault: OpenVault, record_id: uuid.UUID, answered: Iterable[Asked]) -> Record[Consultation]:
    """Take questions back in to which an answer comes from a page that still had them. Raises NotHere."""

    def with_these(record: Record[Consultation]) -> Consultation:
        known = {one.key for one in record.payload.on_the_page}
        more = tuple(one for one in answered if one.key not in known)
        return msgspec.structs.replace(record.payload, asked=record.payload.asked + more)

    return operations.change(vault, Consultation, record_id, with_these)


def to_look_at(vault: OpenVault, day: date) -> list[WithWhom]:
    """Those whose day to look again has come within the last week, and of which nothing is thought yet."""
    return with_whom(vault, [one for one in every(vault) if _is_due(one.payload, day)])


def look_later(vault: OpenVault, record_id: uuid.UUID, later: str) -> Record[Consultation]:
    """Put looking again off by a key of ``LATER``, or take it away where it is none of them. Raises NotHere."""
    day = timezone.localdate() + LATER[later] if later in LATER else None
    return operations.change(
        vault, Consultation, record_id, lambda record: msgspec.structs.replace(record.payload, look_on=day)
    )


def _is_due(one: Consultation, day: date) -> bool:
    has_been = one.day is None or one.day <= day
    return has_been and one.look_on is not None and not one.after_a_night and timedelta() <= day - one.look_on <= A_WEEK


def _when(one: Record[Consultation]) -> tuple[date, str, str]:
    return one.payload.day or date.max, one.payload.at, one.created.isoformat()
