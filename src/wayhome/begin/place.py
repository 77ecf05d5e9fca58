"""What there is in the place called Begin: a door to each part of it."""

from __future__ import annotations

from django.utils import timezone

from wayhome.begin import alliance, basket, briefs, goals, sessions
from wayhome.begin.known import agreement_of
from wayhome.begin.records.goal import ASIDE
from wayhome.begin.records.note import Note
from wayhome.content.numbers import in_words
from wayhome.vault import queries
from wayhome.vault.opened import OpenVault
from wayhome.vault.place import Door, Part, doors_to
from wayhome.vault.readable import on_day


def doors(vault: OpenVault) -> list[Door]:
    """All parts, in the order of the page."""
    return doors_to(PARTS, vault)


def _goals(vault: OpenVault) -> str:
    count = sum(one.goal.state != ASIDE for one in goals.kept(vault))
    return in_words(count).capitalize() if count else ""


def _after(vault: OpenVault) -> str:
    count = len(alliance.kept(vault))
    return f"{in_words(count).capitalize()} session{'' if count == 1 else 's'}" if count else ""


def _nothing_of_mine(vault: OpenVault) -> str:
    """For a part in which nothing is kept."""
    return ""


def _sessions(vault: OpenVault) -> str:
    coming = sessions.next_one(vault, timezone.localdate())
    return coming.payload.when_said if coming else ""


def _basket(vault: OpenVault) -> str:
    return _counted(len(basket.inside(vault)), "thing")


def _briefs(vault: OpenVault) -> str:
    newest = next((one for one in briefs.latest(vault) if one.payload.counts), None)
    return f"kept on {on_day(newest.updated)}" if newest else ""


def _notes(vault: OpenVault) -> str:
    return _counted(queries.count(vault, Note), "note")


def _agreement(vault: OpenVault) -> str:
    record = agreement_of(vault)
    return f"written on {on_day(record.updated)}" if record else ""


def _counted(count: int, word: str) -> str:
    return f"{in_words(count).capitalize()} {word}{'' if count == 1 else 's'}" if count else ""


PARTS = (
    Part(
        "Goals",
        "milestone",
        "In your words, each with five honest descriptions, so that “a little better” has somewhere to stand.",
        "begin:goals",
        _goals,
    ),
    Part(
        "Sessions",
        "calendar",
        "Dates, one by one or as a series, for your calendar too; and how it was afterwards.",
        "begin:sessions",
        _sessions,
    ),
    Part(
        "The basket",
        "box",
        "“Bring this”: pages of yours, or a line of words, for the next session.",
        "begin:basket",
        _basket,
    ),
    Part(
        "A brief on one page",
        "file-text",
        "What has been, what you want, what not to open. You see every line before it stands there.",
        "begin:briefs",
        _briefs,
    ),
    Part(
        "Between sessions",
        "notebook-pen",
        "Short notes of what goes on working, for the next time.",
        "begin:notes",
        _notes,
    ),
    Part(
        "What we agreed",
        "signature",
        "How often, what is read and by when, what to do in a crisis. To print, with room for both names.",
        "begin:agreement",
        _agreement,
    ),
    Part(
        "How it is between you",
        "hand-heart",
        "Four questions about how it was between you, yours first; and how that has been over time.",
        "begin:alliance",
        _after,
    ),
    Part(
        "When something isn’t right between you",
        "messages-square",
        "Sentences for saying so, for when words are hard to find, and what to expect of an answer.",
        "begin:ruptures",
        _nothing_of_mine,
    ),
)
"""The parts, in the order in which they may help. Each is whole by itself, and named here once its page works."""
