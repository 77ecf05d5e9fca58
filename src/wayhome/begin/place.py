"""What there is in the place called Begin: a door to each part of it."""

from __future__ import annotations

from django.utils import timezone

from wayhome.begin import alliance, basket, briefs, goals, sessions
from wayhome.begin.known import agreements
from wayhome.begin.records.goal import ASIDE
from wayhome.begin.records.note import Note
from wayhome.languages.numbers import in_words
from wayhome.languages.words import _, counted
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
    said = in_words(count).capitalize()
    return counted("One session", "{count_said} sessions", count, count_said=said) if count else ""


def _nothing_of_mine(vault: OpenVault) -> str:
    """For a part in which nothing is kept."""
    return ""


def _sessions(vault: OpenVault) -> str:
    coming = sessions.next_one(vault, timezone.localdate())
    return coming.payload.when_said if coming else ""


def _basket(vault: OpenVault) -> str:
    count = len(basket.inside(vault))
    said = in_words(count).capitalize()
    return counted("One thing", "{count_said} things", count, count_said=said) if count else ""


def _briefs(vault: OpenVault) -> str:
    newest = next((one for one in briefs.latest(vault) if one.payload.counts), None)
    return _("kept on {day}").format(day=on_day(newest.updated)) if newest else ""


def _notes(vault: OpenVault) -> str:
    count = queries.count(vault, Note)
    said = in_words(count).capitalize()
    return counted("One note", "{count_said} notes", count, count_said=said) if count else ""


def _agreement(vault: OpenVault) -> str:
    every = agreements(vault)
    if len(every) > 1:
        return _("with {count} people").format(count=in_words(len(every)))
    return _("written on {day}").format(day=on_day(every[0].created)) if every else ""


PARTS = (
    Part(
        _("Goals"),
        "milestone",
        _("In your words, each with five honest descriptions, so that “a little better” has somewhere to stand."),
        "begin:goals",
        _goals,
    ),
    Part(
        _("Sessions"),
        "calendar",
        _("Dates, one by one or as a series, for your calendar too; and how it was afterwards."),
        "begin:sessions",
        _sessions,
    ),
    Part(
        _("The basket"),
        "box",
        _("“Bring this”: pages of yours, or a line of words, for the next session."),
        "begin:basket",
        _basket,
    ),
    Part(
        _("A brief on one page"),
        "file-text",
        _("What has been, what you want, what not to open. You see every line before it stands there."),
        "begin:briefs",
        _briefs,
    ),
    Part(
        _("Between sessions"),
        "notebook-pen",
        _("Short notes of what goes on working, for the next time."),
        "begin:notes",
        _notes,
    ),
    Part(
        _("What we agreed"),
        "signature",
        _("How often, what is read and by when, what to do in a crisis. To print, with room for both names."),
        "begin:agreements",
        _agreement,
    ),
    Part(
        _("How it is between you"),
        "hand-heart",
        _("Four questions about how it was between you, yours first; and how that has been over time."),
        "begin:alliance",
        _after,
    ),
    Part(
        _("When something isn’t right between you"),
        "messages-square",
        _("Sentences for saying so, for when words are hard to find, and what to expect of an answer."),
        "begin:ruptures",
        _nothing_of_mine,
    ),
)
"""The parts, in the order in which they may help. Each is whole by itself, and named here once its page works."""
