"""A first conversation with somebody on the list: what to say and ask, what was answered, and how it felt."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, ClassVar, Self

import msgspec
from django.urls import reverse

from wayhome.find import flags
from wayhome.find.questions import asked_always, bank, of_me
from wayhome.find.records.asked import SAID, SAT, Asked, chosen_again
from wayhome.find.records.candidate import SETTINGS
from wayhome.languages.days import dated
from wayhome.languages.words import _
from wayhome.vault import kinds
from wayhome.vault.kinds import Record
from wayhome.vault.readable import listed, said, together
from wayhome.vault.two_texts.shape import TwoTexts, come_back_beside, second_text, upgrades

FELT: dict[str, str] = {
    "breathing": _("I could breathe"),
    "shoulders-down": _("Shoulders came down"),
    "warm": _("Warm"),
    "steady": _("Steady"),
    "curious": _("Curious"),
    "tired": _("Tired"),
    "tearful": _("Tearful"),
    "buzzing": _("Buzzing"),
    "tight": _("Tight somewhere"),
    "small": _("Small"),
    "hurried": _("Hurried"),
    "on-guard": _("On guard"),
    "far-away": _("Far away"),
    "nothing": _("Nothing much"),
}
"""What a body may have said afterwards; none of them is a verdict. Values are sealed in records and never change."""


IN_A_CALENDAR = _(
    "An appointment that you put into a calendar stays there, under the title that you gave it. It goes when you take "
    "it out of that calendar."
)


class Consultation(TwoTexts, frozen=True, kw_only=True, omit_defaults=True):
    """A first conversation. All of it may be empty.

    ``candidate``: the record of whom it is with. ``day`` and ``at`` (“15:30”, where the person is), ``minutes``,
    ``setting`` (a key of ``SETTINGS``) and ``where``: the appointment. ``before``: what the person wants to say of
    themselves. ``asked``: the questions, in their order. ``felt``: keys of ``FELT``, and ``body``: how the body was
    afterwards, in own words. ``green`` and ``red``: ids of flags, with ``green_words`` and ``red_words`` of one's own.
    ``ask_again``: what is still unknown. ``look_on``: the day to look again; ``after_a_night``: what is thought then.
    """

    CHOSEN: ClassVar[frozenset[str]] = frozenset({"setting"})
    ONE_LINE: ClassVar[frozenset[str]] = frozenset({"where", "at"})

    candidate: uuid.UUID
    day: date | None = None
    at: str = ""
    minutes: int | None = None
    setting: str = ""
    where: str = ""
    before: str = ""
    asked: tuple[Asked, ...] = ()
    felt: tuple[str, ...] = ()
    body: str = ""
    green: tuple[str, ...] = ()
    green_words: str = ""
    red: tuple[str, ...] = ()
    red_words: str = ""
    ask_again: str = ""
    look_on: date | None = None
    after_a_night: str = ""

    @property
    def when_said(self) -> str:
        """When it is or was: “3 November 2026, 15:30”; empty while no day is set."""
        day = dated(self.day, "j F Y") if self.day else ""
        return ", ".join(part for part in (day, self.at) if part)

    @property
    def setting_said(self) -> str:
        """How one meets, in words; empty while it is open."""
        return SETTINGS.get(self.setting, "") if self.setting else ""

    @property
    def felt_said(self) -> tuple[str, ...]:
        """How the body was afterwards, in the words that were chosen, in the order of the list."""
        return tuple(words for value, words in FELT.items() if value in self.felt)

    @property
    def felt_line(self) -> str:
        """The same in one line; empty where nothing was chosen."""
        return in_a_line(self.felt_said)

    @property
    def answered(self) -> tuple[Asked, ...]:
        """The questions of which anything was noted."""
        return tuple(one for one in self.asked if one.is_answered)

    @property
    def of_them(self) -> tuple[Asked, ...]:
        """The questions that are asked of the other."""
        return tuple(one for one in self.asked if one.bank not in of_me())

    @property
    def of_me(self) -> tuple[Asked, ...]:
        """What is asked of nobody but oneself, afterwards: first what always is, then what was chosen besides."""
        mine = [one for one in (*self.asked, *self._always) if one.bank in of_me()]
        return tuple(sorted(mine, key=lambda one: one.bank not in asked_always()))

    @property
    def told_of_me(self) -> tuple[Asked, ...]:
        """What was noted of what is asked of oneself."""
        return tuple(one for one in self.of_me if one.is_answered)

    @property
    def _always(self) -> tuple[Asked, ...]:
        """What is always asked of oneself, as far as nothing was noted of it."""
        here = {one.bank for one in self.asked}
        return tuple(Asked(bank=slug, words=bank()[slug].ask) for slug in asked_always() if slug not in here)

    @property
    def on_the_page(self) -> tuple[Asked, ...]:
        """All that can be answered, whether it was chosen or is always there."""
        return (*self.of_them, *self.of_me)

    @property
    def open_questions(self) -> tuple[Asked, ...]:
        """What may be asked again; ``ask_again`` says it in the person's own words."""
        return tuple(one for one in self.of_them if one.is_open)

    @property
    def is_told(self) -> bool:
        """Whether anything was noted of the conversation, or afterwards."""
        words = (self.body, self.green_words, self.red_words, self.ask_again, self.after_a_night)
        return bool(any(words) or self.answered or self.felt or self.green or self.red)

    @property
    def grave(self) -> tuple[str, ...]:
        """Signs that are a reason to go and not come back, in words."""
        return flags.grave(self.red)

    @property
    def texts(self) -> tuple[str, ...]:
        """All that was written, for search."""
        answers = (text for one in self.asked for text in ("" if one.bank else one.words, one.said))
        after = (self.body, self.green_words, self.red_words, self.ask_again, self.after_a_night)
        return (self.where, self.before, *answers, *after)

    @property
    def names(self) -> tuple[str, ...]:
        """Its own fields, what was chosen and added, and an answer and a rating of each question."""
        own = tuple(name for name in self.__struct_fields__ if name != "asked")
        of_each = (name for one in self.on_the_page for name in (one.said_name, one.sat_name))
        return (*own, "chosen", "own", *of_each)

    def value_of(self, name: str) -> Any:
        """What stands under that name. ``chosen``: ids of our questions; ``own``: one's own, one on each line."""
        if name == "chosen":
            return tuple(one.bank for one in self.asked if one.bank and one.bank not in asked_always())
        if name == "own":
            return "\n".join(one.words for one in self.asked if not one.bank)
        if name.startswith((SAID, SAT)):
            one = next((one for one in self.on_the_page if name in (one.said_name, one.sat_name)), Asked(words=""))
            return one.said if name.startswith(SAID) else one.rating
        return super().value_of(name)

    def is_text(self, name: str) -> bool:
        """Whether the person writes in this field; how an answer sat is chosen."""
        return not name.startswith(SAT) and super().is_text(name)

    def called(self, name: str) -> str:
        """What stands under that name, called by a person; an answer by its question."""
        return next(
            (one.words for one in self.on_the_page if name in (one.said_name, one.sat_name)), super().called(name)
        )

    @classmethod
    def of_written(cls, written: Mapping[str, Any]) -> Self:
        """The first of it: with whom it is, and what a page says."""
        said = dict(written)
        return cls(candidate=said.pop("candidate")).with_written(said)

    def with_written(self, written: Mapping[str, Any]) -> Self:
        """This record, saying what a page says."""
        asked = tuple(
            msgspec.structs.replace(
                one,
                said=written.get(one.said_name, one.said),
                rating=written.get(one.sat_name, one.rating),
            )
            for one in (*self.asked, *self._always)
        )
        if {"chosen", "own"} & written.keys():
            asked = chosen_again(
                asked, written.get("chosen", self.value_of("chosen")), written.get("own", self.value_of("own"))
            )
        here = {one.key for one in self.asked}
        asked = tuple(one for one in asked if one.is_answered or one.key in here or one.bank not in asked_always())
        plain = {name: value for name, value in written.items() if name in self.__struct_fields__}
        return msgspec.structs.replace(self, **plain, asked=asked, asides=self.settled(written))

    def about(self, bank: str) -> Asked | None:
        """What was asked by that id of our bank, if it was."""
        return next((one for one in self.asked if one.bank == bank), None)


def _called(one: Consultation) -> str:
    return _("First conversation, {when}").format(when=one.when_said) if one.when_said else str(_("First conversation"))


def in_a_line(felt: Iterable[str]) -> str:
    """Words that were chosen for how the body was, as one line: “I could breathe, steady, curious”."""
    first, *rest = [str(one) for one in felt] or [""]
    return ", ".join([first, *(one if one.startswith("I ") else one[:1].lower() + one[1:] for one in rest)])


def _glimpse(record: Record[Consultation]) -> kinds.Glimpse:
    one = record.payload
    return kinds.Glimpse(
        label=_("First conversation"),
        icon="calendar",
        title=_called(one),
        url=reverse("find:consultation", args=[record.id]),
        words="\n".join(text for text in one.texts if text),
        ink="dusk",
    )


def _readable(record: Record[Consultation]) -> str:
    one = record.payload
    return together(
        said(_("When"), one.when_said),
        said(_("Where"), ", ".join(str(part) for part in (one.setting_said, one.where) if part)),
        said(_("What I want to say about me"), one.before),
        said(_("In my body afterwards"), listed(one.felt_said)),
        said(_("In my own words"), one.body),
        *(said(asked.words, _answer(asked)) for asked in one.told_of_me),
        *(said(asked.words, _answer(asked) or _("(nothing noted)")) for asked in one.of_them),
        said(_("Good signs"), "\n".join((*flags.in_words(one.green), one.green_words)).strip()),
        said(_("Signs to take seriously"), "\n".join((*flags.in_words(one.red), one.red_words)).strip()),
        said(_("To ask again"), one.ask_again),
        said(_("To look again on"), one.look_on.isoformat() if one.look_on else ""),
        said(_("After a night"), one.after_a_night),
        second_text(one),
    )


def _answer(asked: Asked) -> str:
    return "\n\n".join(str(part) for part in (asked.rating_said, asked.said) if part)


kinds.register(
    "find.consultation",
    Consultation,
    title=_("First conversation"),
    readable=_readable,
    searchable=("texts",),
    called=_called,
    glimpse=_glimpse,
    timeline=False,
    upgrades=upgrades(Consultation),
    beside=come_back_beside,
    part_of=lambda one: one.candidate,
    elsewhere=IN_A_CALENDAR,
)
