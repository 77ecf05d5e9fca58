"""What there is in the place called Find: a door to each part of it."""

from __future__ import annotations

from wayhome.find import consultations, shortlist
from wayhome.find.compare import table
from wayhome.languages.numbers import in_words
from wayhome.languages.words import _, counted
from wayhome.vault.opened import OpenVault
from wayhome.vault.place import Door, Part, doors_to


def doors(vault: OpenVault) -> list[Door]:
    """All parts, in the order of the page."""
    return doors_to(PARTS, vault)


def _candidates(vault: OpenVault) -> str:
    count = len(shortlist.kept(vault))
    return counted("One person", "{how_many} people", count, how_many=_begins(count)) if count else ""


def _questions(vault: OpenVault) -> str:
    count = len(consultations.mine(vault).in_words)
    return counted("One of your choice", "{how_many} of your choice", count, how_many=_begins(count)) if count else ""


def _conversations(vault: OpenVault) -> str:
    count = len(consultations.every(vault))
    return counted("One", "{how_many}", count, how_many=_begins(count)) if count else ""


def _side_by_side(vault: OpenVault) -> str:
    count = len(table.people(vault))
    return counted("One person", "{how_many} people", count, how_many=_begins(count)) if count > 1 else ""


def _begins(count: int) -> str:
    """A number in words, where a line begins with it."""
    return in_words(count).capitalize()


def _nothing_of_mine(vault: OpenVault) -> str:
    """For a part in which nothing is kept."""
    return ""


PARTS = (
    Part(
        _("Search the register"),
        "search",
        _("Who practises near a place, by profession or by name, in a list that lies on this computer."),
        "find:search",
        _nothing_of_mine,
    ),
    Part(
        _("My shortlist"),
        "armchair",
        _("Everybody you keep in mind: how it stands with each, what was said, fee, place and how to reach them."),
        "find:shortlist",
        _candidates,
    ),
    Part(
        _("What to ask"),
        "messages-square",
        _("Questions with a reason, what good and worrying answers can sound like, and your own."),
        "find:questions",
        _questions,
    ),
    Part(
        _("First conversations"),
        "calendar",
        _("What you’d like to say and ask, one question at a time on your phone, and how it felt afterwards."),
        "find:consultations",
        _conversations,
    ),
    Part(
        _("Side by side"),
        "users-round",
        _(
            "Two to four people beside each other, how it felt first, with no total; "
            "what is still to ask; and a decision."
        ),
        "find:compare",
        _side_by_side,
    ),
    Part(
        _("Words for a message"),
        "send",
        _("A first message in several tones, what can stay out of it, and how to say no kindly."),
        "find:messages",
        _nothing_of_mine,
    ),
    Part(
        _("What the letters mean"),
        "badge-check",
        _("What stands behind a name: what each title takes, what it promises, and where a licence can be looked up."),
        "find:letters",
        _nothing_of_mine,
    ),
    Part(
        _("When nobody can be found"),
        "sprout",
        _("Ways that cost less, groups, what helps while you wait, and what can be done alone."),
        "find:nobody",
        _nothing_of_mine,
    ),
)
"""The parts, in the order in which they may help. Each is whole by itself, and named here once its page works."""
