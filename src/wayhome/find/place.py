"""What there is in the place called Find: a door to each part of it, and one thing that could come next."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wayhome.content.numbers import in_words
from wayhome.find import consultations, shortlist
from wayhome.find.compare import table
from wayhome.find.records.candidate import Candidate
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.place import Door, Part, doors_to


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that could come next: a heading, words, and where it is done (``name`` of the address, its words)."""

    title: str
    words: str
    name: str
    label: str


NOBODY = Step(
    "Write one name down",
    "A name you were told, a page you saw, or a list you have. Nobody hears of it, and it commits you to nothing.",
    "find:new_candidate",
    "Write a name down",
)
STEPS = {
    "chosen": Step(
        "You have chosen, for now",
        "It can change, also after you have begun. What you wrote of everybody else stays until you erase it.",
        "find:shortlist",
        "My shortlist",
    ),
    "thinking": Step(
        "There is time",
        "Sleep on it, more than once if you like. How you felt on the way home is worth as much as what was said.",
        "find:shortlist",
        "My shortlist",
    ),
    "consultation": Step(
        "A first conversation",
        "You can note what you’d like to say and ask. Afterwards, a line on how it felt helps more than a long report.",
        "find:consultations",
        "First conversations",
    ),
    "answered": Step(
        "Somebody answered",
        "A first conversation is the usual next thing. Most people speak with two or three before they choose.",
        "find:questions",
        "What to ask",
    ),
    "written-to": Step(
        "Waiting is part of it",
        "Many take a week or two to answer, and some never do. That is about their days, and not about you.",
        "find:shortlist",
        "My shortlist",
    ),
    "noticed": Step(
        "Write to one of them",
        "A few lines are enough: that you are looking, and when you could talk. One message is plenty for a day.",
        "find:shortlist",
        "My shortlist",
    ),
}
"""What could come next, by the stage of whoever is furthest; in that order. Nobody is hurried by any of it."""


def doors(vault: OpenVault) -> list[Door]:
    """All parts, in the order of the page."""
    return doors_to(PARTS, vault)


def next_step(people: Iterable[Record[Candidate]]) -> Step:
    """One thing that could come next."""
    stages = {one.payload.stage for one in people}
    return next((step for stage, step in STEPS.items() if stage in stages), NOBODY)


def _candidates(vault: OpenVault) -> str:
    count = len(shortlist.kept(vault))
    if not count:
        return ""
    return "One person" if count == 1 else f"{in_words(count).capitalize()} people"


def _questions(vault: OpenVault) -> str:
    count = len(consultations.mine(vault).in_words)
    return f"{in_words(count).capitalize()} of your choice" if count else ""


def _conversations(vault: OpenVault) -> str:
    count = len(consultations.every(vault))
    return f"{in_words(count).capitalize()}" if count else ""


def _side_by_side(vault: OpenVault) -> str:
    count = len(table.people(vault))
    return f"{in_words(count).capitalize()} people" if count > 1 else ""


def _nothing_of_mine(vault: OpenVault) -> str:
    """For a part in which nothing is kept."""
    return ""


PARTS = (
    Part(
        "Search the register",
        "search",
        "Who practises near a place, by profession or by name, in a list that lies on this computer.",
        "find:search",
        _nothing_of_mine,
    ),
    Part(
        "My shortlist",
        "armchair",
        "Everybody you keep in mind: how it stands with each, what was said, fee, place and how to reach them.",
        "find:shortlist",
        _candidates,
    ),
    Part(
        "What to ask",
        "messages-square",
        "Questions with a reason, what good and worrying answers can sound like, and your own.",
        "find:questions",
        _questions,
    ),
    Part(
        "First conversations",
        "calendar",
        "What you’d like to say and ask, one question at a time on your phone, and how it felt afterwards.",
        "find:consultations",
        _conversations,
    ),
    Part(
        "Side by side",
        "users-round",
        "Two to four people beside each other, how it felt first, with no total; what is still to ask; and a decision.",
        "find:compare",
        _side_by_side,
    ),
    Part(
        "Words for a message",
        "send",
        "A first message in several tones, what can stay out of it, and how to say no kindly.",
        "find:messages",
        _nothing_of_mine,
    ),
    Part(
        "What the letters mean",
        "badge-check",
        "What stands behind a name: what each title takes, what it promises, and where a licence can be looked up.",
        "find:letters",
        _nothing_of_mine,
    ),
    Part(
        "When nobody can be found",
        "sprout",
        "Ways that cost less, groups, what helps while you wait, and what can be done alone.",
        "find:nobody",
        _nothing_of_mine,
    ),
)
"""The parts, in the order in which they may help. Each is whole by itself, and named here once its page works."""
