"""How it was after a session: four questions of our own, and what there is to say. For the person first, and kept."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.urls import reverse

from wayhome.begin.records.goal import day_said
from wayhome.languages.words import _
from wayhome.vault import kinds
from wayhome.vault.kinds import Record
from wayhome.vault.observations import observation
from wayhome.vault.readable import said, together
from wayhome.vault.two_texts.shape import TwoTexts, come_back_beside, second_text, upgrades

QUESTIONS: dict[str, tuple[str, str]] = {
    "heard": (_("Did I feel heard?"), _("Felt heard")),
    "goals": (_("Was it about what matters to me?"), _("What matters to me")),
    "method": (_("Did the way of working fit me?"), _("The way of working")),
    "safe": (_("Was it safe enough to be honest?"), _("Safe enough to be honest")),
}
"""Each question, and what it is called in a few words. Their names are sealed in records and never change."""

ANSWERS: dict[int, str] = {0: _("No"), 1: _("A little"), 2: _("Partly"), 3: _("Mostly"), 4: _("Yes")}
"""Answers, and what stands for each. Values are sealed in records and never change."""
LOW = 1
"""Up to this answer, something was missing."""


class Alliance(TwoTexts, frozen=True, kw_only=True, omit_defaults=True):
    """After one session; all of it may be empty. ``whom``: with whom it was, in words. ``heard``, ``goals``, ``method``
    and ``safe``: keys of ``ANSWERS``. ``words``: what stayed; ``to_raise``: what the person would like to say next
    time. ``begun``: kept by no press yet.
    """

    ONE_LINE: ClassVar[frozenset[str]] = frozenset({"whom"})

    day: date | None = None
    whom: str = ""
    heard: int | None = None
    goals: int | None = None
    method: int | None = None
    safe: int | None = None
    words: str = ""
    to_raise: str = ""
    begun: bool = False

    def answer(self, name: str) -> int | None:
        """The answer to the question of that name; None where it was left open."""
        value: int | None = getattr(self, name)
        return value if value in ANSWERS else None

    @property
    def day_said(self) -> str:
        """The day of the session."""
        return day_said(self.day)

    @property
    def answers(self) -> tuple[tuple[str, str], ...]:
        """What each question is called, and its answer in words; empty where it was left open."""
        asked = ((called, self.answer(name)) for name, (_, called) in QUESTIONS.items())
        return tuple((called, str(ANSWERS[answer]) if answer is not None else "") for called, answer in asked)

    @property
    def is_missing(self) -> bool:
        """Whether something was missing, by the person’s own answer."""
        return any(answer is not None and answer <= LOW for answer in map(self.answer, QUESTIONS))


def _glimpse(record: Record[Alliance]) -> kinds.Glimpse:
    one = record.payload
    return kinds.Glimpse(
        label=_("After a session"),
        icon="hand-heart",
        title=one.day_said or _("After a session"),
        url=reverse("begin:after", args=[record.id]),
        words="\n".join(text for text in (one.words, one.to_raise) if text),
        facts=tuple(f"{called}: {str(answer).lower()}" for called, answer in one.answers if answer),
        ink="dusk",
        unfinished=one.begun,
    )


def _readable(record: Record[Alliance]) -> str:
    one = record.payload
    return together(
        said(_("Day"), one.day_said),
        said(_("With"), one.whom),
        *(said(called, answer) for called, answer in one.answers),
        one.words,
        said(_("To raise next time"), one.to_raise),
        second_text(one),
    )


def _observation(record: Record[Alliance]) -> dict[str, Any]:
    return observation(record, "after-session", [(name, record.payload.answer(name)) for name in QUESTIONS])


kinds.register(
    "begin.alliance",
    Alliance,
    title=_("After a session"),
    shareable=True,
    parts={
        "day": _("The day of the session"),
        "whom": _("With whom"),
        **{name: called for name, (_, called) in QUESTIONS.items()},
        "words": _("What stayed"),
        "to_raise": _("What I’d like to say next time"),
    },
    readable=_readable,
    searchable=("whom", "words", "to_raise"),
    called=lambda one: one.day_said or _("After a session"),
    glimpse=_glimpse,
    observation=_observation,
    upgrades=upgrades(Alliance),
    beside=come_back_beside,
)
