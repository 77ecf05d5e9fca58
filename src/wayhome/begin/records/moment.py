"""A moment noted of a goal: what happened, and where one or two people see it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from wayhome.begin.records.goal import LEVELS, day_said, sign_of
from wayhome.languages.words import _
from wayhome.vault import kinds
from wayhome.vault.kinds import Record
from wayhome.vault.observations import observation
from wayhome.vault.readable import said, together
from wayhome.vault.two_texts.shape import TwoTexts, come_back_beside, second_text, upgrades

ABOUT = timedelta(days=14)
"""How far apart two people may say where they see a goal, and still speak of the same time."""


class Moment(TwoTexts, frozen=True, kw_only=True, omit_defaults=True):
    """A moment noted of a goal, or a look at it together. All but ``goal`` and ``day`` may be empty.

    ``version``: the number of the scale on which it was looked at; 0 where there was none. ``level``: where the person
    sees it, and ``theirs``: where the other one does, as they said it; −2 to +2, or nothing.
    ``their_words``: what the other one said. ``by``: who sent it from their own Wayhome, by the name they show; then it
    is nobody else’s to change. ``begun``: kept by no press yet.
    """

    goal: uuid.UUID
    day: date | None = None
    version: int = 0
    words: str = ""
    level: int | None = None
    theirs: int | None = None
    their_words: str = ""
    by: str = ""
    begun: bool = False

    @property
    def day_said(self) -> str:
        """The day it is about."""
        return day_said(self.day)

    def is_near(self, other: Moment) -> bool:
        """Whether the two are of about the same time, as far as that is known."""
        return self.day is None or other.day is None or abs(self.day - other.day) <= ABOUT

    @property
    def levels_said(self) -> tuple[str, ...]:
        """Both levels, as far as they were said: “Me: 0”, “The other one: +1”."""
        both = ((_("Me"), self.level), (self.by or _("The other one"), self.theirs))
        return tuple(f"{who}: {sign_of(level)}" for who, level in both if level in LEVELS)


def _glimpse_of_moment(record: Record[Moment]) -> kinds.Glimpse:
    one = record.payload
    return kinds.Glimpse(
        label=_("A moment on the way to a goal"),
        icon="milestone",
        title=one.day_said or str(_("A moment")),
        url=reverse("begin:moment", args=[record.id]),
        words="\n".join(text for text in (one.words, one.their_words) if text),
        facts=one.levels_said,
        ink="lamp",
        unfinished=one.begun,
    )


def _readable_moment(record: Record[Moment]) -> str:
    one = record.payload
    return together(
        said(_("Day"), one.day_said),
        said(_("Where I see it"), sign_of(one.level)),
        said(_("Where the other one sees it"), sign_of(one.theirs)),
        said(_("On wording"), one.version or None),
        one.words,
        said(_("What the other one said"), one.their_words),
        said(_("Sent sealed by"), one.by),
        second_text(one),
    )


def _observation(record: Record[Moment]) -> dict[str, Any]:
    one = record.payload
    levels = [("goal-attainment", one.level), ("goal-attainment-other", one.theirs)]
    return observation(record, "goal", levels)


def latest_first(moments: Sequence[Record[Moment]]) -> list[Record[Moment]]:
    """Moments by their day, the latest first; those of one day as they were written."""
    return sorted(moments, key=lambda one: (one.payload.day or one.created.date(), one.created), reverse=True)


kinds.register(
    "begin.moment",
    Moment,
    title=_("Moment of a goal"),
    shareable=True,
    parts={
        "day": _("The day it is about"),
        "version": _("On which wording"),
        "words": _("What happened"),
        "level": _("Where I see it"),
        "theirs": _("Where the other one sees it"),
        "their_words": _("What the other one said"),
        "by": _("Who sent it"),
    },
    readable=_readable_moment,
    searchable=("words", "their_words"),
    called=lambda one: one.day_said or str(_("A moment")),
    glimpse=_glimpse_of_moment,
    observation=_observation,
    upgrades=upgrades(Moment),
    beside=come_back_beside,
    part_of=lambda one: one.goal,
)
