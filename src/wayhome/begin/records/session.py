"""A session with a therapist: when and where it is, and how it was afterwards."""

from __future__ import annotations

import uuid
from datetime import date, time, timedelta
from typing import ClassVar

from wayhome.languages.days import dated
from wayhome.languages.words import _
from wayhome.vault import addresses, kinds
from wayhome.vault.kinds import Record
from wayhome.vault.readable import said, together
from wayhome.vault.two_texts.shape import TwoTexts, come_back_beside, second_text, upgrades

SETTINGS: dict[str, str] = {"in-person": _("In person"), "online": _("Online"), "phone": _("By phone")}
"""How one meets. Values are sealed in records and never change."""
KEPT, CANCELLED = "kept", "cancelled"
STANDINGS: dict[str, str] = {KEPT: _("It took place"), CANCELLED: _("Cancelled")}
"""What became of a date. Values are sealed in records and never change."""
HOW: dict[str, str] = {
    "good": _("Good to have been there"),
    "all-right": _("All right"),
    "both": _("Some of both"),
    "rough": _("Rough, and bearable"),
    "too-much": _("Too much"),
    "far-away": _("Far away, or numb"),
    "unknown": _("I can’t tell yet"),
}
"""How a session was. None of it is a mark for anybody. Values are sealed in records and never change."""
ROUGH = frozenset({"rough", "too-much", "far-away"})
"""After these, what helps after a hard session is offered first."""
IN_A_CALENDAR = _(
    "A date that you put into a calendar stays there, under the title that you gave it. It goes when you take it out "
    "of that calendar."
)


class Session(TwoTexts, frozen=True, kw_only=True, omit_defaults=True):
    """A session. All of it may be empty.

    ``whom``: with whom, in words. ``day``, ``at`` (“15:30”, where the person is), ``minutes``, ``setting`` (a key of
    ``SETTINGS``), ``where``: the date. ``standing``: a key of ``STANDINGS``, empty while it is planned; ``moved_from``:
    the day on which it was before it was moved. ``series``: the same for all that were planned together. ``how`` (a key
    of ``HOW``), ``words``, ``along`` and ``too_much``: how it was, what is taken along, and what was too much.
    """

    CHOSEN: ClassVar[frozenset[str]] = frozenset({"setting", "standing", "how"})
    ONE_LINE: ClassVar[frozenset[str]] = frozenset({"whom", "where", "at"})

    whom: str = ""
    day: date | None = None
    at: str = ""
    minutes: int | None = None
    setting: str = ""
    where: str = ""
    standing: str = ""
    moved_from: date | None = None
    series: uuid.UUID | None = None
    how: str = ""
    words: str = ""
    along: str = ""
    too_much: str = ""

    @property
    def when_said(self) -> str:
        """When it is or was: “Thursday 5 November 2026, 15:30”; empty while no day is set."""
        day = dated(self.day, "l j F Y") if self.day else ""
        return ", ".join(part for part in (day, self.at) if part)

    @property
    def heading(self) -> str:
        """What it is called in a list: “Session with Lise, Thursday 5 November 2026, 15:30”."""
        named = _("Session with {whom}").format(whom=self.whom) if self.whom else str(_("Session"))
        return ", ".join(part for part in (named, self.when_said) if part)

    @property
    def clock(self) -> time | None:
        """When it begins, where that was said."""
        return time.fromisoformat(self.at) if self.at else None

    @property
    def setting_said(self) -> str:
        """How one meets, in words; empty while it is open."""
        return str(SETTINGS.get(self.setting, ""))

    @property
    def standing_said(self) -> str:
        """What became of it, in words; empty while it is planned."""
        return str(STANDINGS.get(self.standing, ""))

    @property
    def how_said(self) -> str:
        """How it was, in the words that were chosen."""
        return str(HOW.get(self.how, ""))

    @property
    def is_cancelled(self) -> bool:
        """Whether it won’t be, or wasn’t."""
        return self.standing == CANCELLED

    @property
    def is_told(self) -> bool:
        """Whether anything was noted afterwards."""
        return bool(self.how or self.words or self.along or self.too_much)

    @property
    def is_rough(self) -> bool:
        """Whether what helps after a hard session is offered first: by what was chosen or filled in, never by reading
        the words."""
        return self.how in ROUGH or bool(self.too_much)

    def is_to_come(self, today: date) -> bool:
        """Whether it still may be: not cancelled, not over, and without a day as long as nothing is told of it."""
        if self.standing:
            return False
        return self.day >= today if self.day else not self.is_told

    def days_until(self, today: date) -> int | None:
        """Days from today to its day, below nought once it is past; None while no day is set."""
        return (self.day - today) // timedelta(days=1) if self.day else None


def _glimpse(record: Record[Session]) -> kinds.Glimpse:
    one = record.payload
    return kinds.Glimpse(
        label=_("Session"),
        icon="calendar",
        title=one.heading,
        url=addresses.of("begin:session", record.id),
        words="\n".join(text for text in (one.words, one.along) if text),
        facts=tuple(part for part in (one.standing_said, one.how_said) if part),
        ink="spruce",
    )


def _readable(record: Record[Session]) -> str:
    one = record.payload
    return together(
        said(_("With"), one.whom),
        said(_("When"), one.when_said),
        said(_("Moved from"), one.moved_from.isoformat() if one.moved_from else ""),
        said(_("Where"), ", ".join(part for part in (one.setting_said, one.where) if part)),
        said(_("What became of it"), one.standing_said),
        said(_("How it was"), one.how_said),
        one.words,
        said(_("What I take along"), one.along),
        said(_("What was too much"), one.too_much),
        second_text(one),
    )


kinds.register(
    "begin.session",
    Session,
    title=_("Session"),
    shareable=True,
    parts={
        "whom": _("With whom"),
        "day": _("The day"),
        "at": _("The hour"),
        "minutes": _("How long"),
        "setting": _("How we met"),
        "where": _("Where"),
        "standing": _("Whether it took place"),
        "moved_from": _("From which day it was moved"),
        "how": _("How it was, in a word"),
        "words": _("How it was"),
        "along": _("What I take along"),
        "too_much": _("What was too much"),
    },
    searchable=("whom", "where", "words", "along", "too_much"),
    called=lambda one: one.heading,
    glimpse=_glimpse,
    readable=_readable,
    timeline=False,
    upgrades=upgrades(Session),
    beside=come_back_beside,
    elsewhere=IN_A_CALENDAR,
)
