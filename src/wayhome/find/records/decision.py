"""Where the person leans, and what they decided: whom, or nobody yet, and why. It can be opened again at any time."""

from __future__ import annotations

import uuid
from datetime import date
from typing import ClassVar

import msgspec
from django.urls import reverse

from wayhome.find.compare.rows import own_id
from wayhome.languages.days import dated
from wayhome.languages.words import _
from wayhome.vault import kinds
from wayhome.vault.kinds import Record
from wayhome.vault.readable import on_day, said, together
from wayhome.vault.two_texts.shape import TwoTexts, come_back_beside, second_text, upgrades


class Leaning(TwoTexts, frozen=True, kw_only=True, omit_defaults=True):
    """``gut``: what the person feels about it now, in their words; ``towards``: the record of whom they lean to, as
    text; empty for nobody."""

    CHOSEN: ClassVar[frozenset[str]] = frozenset({"towards"})

    gut: str = ""
    towards: str = ""


class Move(msgspec.Struct, frozen=True):
    """Somebody who was moved on the shortlist by a decision: from which stage to which."""

    candidate: uuid.UUID
    before: str
    after: str


class Decision(TwoTexts, frozen=True, kw_only=True, omit_defaults=True):
    """``whom``: the record of whom they chose, as text; empty for nobody yet. ``reason``: why, in their words.
    ``moves``: what it changed on the shortlist, and ``is_moved``: whether that still holds. ``reopened_on``: the day on
    which the question was opened again. ``begun``: kept while it was being written, and by no press yet."""

    CHOSEN: ClassVar[frozenset[str]] = frozenset({"whom"})

    whom: str = ""
    reason: str = ""
    moves: tuple[Move, ...] = ()
    is_moved: bool = False
    reopened_on: date | None = None
    begun: bool = False

    @property
    def chosen(self) -> uuid.UUID | None:
        """The record of whom they chose."""
        return own_id(self.whom)

    @property
    def reopened_said(self) -> str:
        """The day on which it was opened again: “3 November 2026”; empty while it stands."""
        return dated(self.reopened_on, "j F Y") if self.reopened_on else ""


def _glimpse_of_leaning(record: Record[Leaning]) -> kinds.Glimpse:
    return kinds.Glimpse(
        label=_("Find a therapist"),
        icon="users-round",
        title=_("What my gut says"),
        url=reverse("find:compare"),
        words=record.payload.gut,
        ink="dusk",
    )


def _leaning(record: Record[Leaning]) -> str:
    return together(said(_("What my gut says"), record.payload.gut), second_text(record.payload))


def _glimpse(record: Record[Decision]) -> kinds.Glimpse:
    one = record.payload
    return kinds.Glimpse(
        label=_("A decision about a therapist"),
        icon="milestone",
        title=_("Somebody to begin with") if one.whom else _("Nobody yet"),
        url=reverse("find:decision", args=[record.id]),
        words=one.reason,
        facts=(_("Opened again"),) if one.reopened_on else (),
        ink="dusk",
    )


def _readable(record: Record[Decision]) -> str:
    one = record.payload
    return together(
        said(_("Decided on"), on_day(record.created)),
        said(_("Whom"), _("Somebody of the shortlist") if one.whom else _("Nobody yet")),
        said(_("Why"), one.reason),
        said(_("Opened again on"), one.reopened_said),
        second_text(one),
    )


LEANING = kinds.register(
    "find.leaning",
    Leaning,
    title=_("What my gut says"),
    readable=_leaning,
    searchable=("gut",),
    called=lambda _record: _("What my gut says"),
    glimpse=_glimpse_of_leaning,
    timeline=False,
    upgrades=upgrades(Leaning),
    beside=come_back_beside,
)
kinds.register(
    "find.decision",
    Decision,
    title=_("Decision about a therapist"),
    readable=_readable,
    searchable=("reason",),
    called=lambda one: _("Somebody to begin with") if one.whom else _("Nobody yet"),
    glimpse=_glimpse,
    timeline=False,
    upgrades=upgrades(Decision),
    beside=come_back_beside,
)
