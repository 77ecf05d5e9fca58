"""What can be written of a first conversation: before it, in it, and afterwards. All of it can be left open."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.forms import BoundField
from django.utils.dateformat import format as date_format

from wayhome.content.sources import Source
from wayhome.find import flags
from wayhome.find.questions import Group, Question, bank, groups, of_me, rated, to_choose
from wayhome.find.records.asked import OF_ME, RATINGS, Asked
from wayhome.find.records.candidate import SETTINGS
from wayhome.find.records.consultation import FELT, Consultation
from wayhome.selves.forms import Words
from wayhome.vault.two_texts.fields import Clock, Day, Ticks
from wayhome.vault.two_texts.forms import PageForm
from wayhome.web.fields import Short
from wayhome.web.paper.setting import PAPERS

ASKS = "asks_"
"""How the names of hidden fields begin that carry a question: its id in our bank behind “bank:”, or its words."""
OF_BANK = "bank:"


class ChoosingForm(PageForm):
    """What has questions of our bank to choose from."""

    @property
    def groups(self) -> tuple[Group, ...]:
        """Our questions by group."""
        return groups()

    @property
    def works(self) -> list[Source]:
        """What they rest on, each once."""
        return list({work.title: work for group in groups() for work in group.works}.values())


class PlanForm(ChoosingForm):
    """When and where it is, what the person wants to say of themselves, and what to ask."""

    day = Day("Day")
    at = Clock("Time")
    minutes = forms.IntegerField(
        label="Minutes",
        required=False,
        min_value=5,
        max_value=480,
        widget=forms.NumberInput(attrs={"class": "in-11", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), "Between 5 and 480."),
    )
    setting = forms.ChoiceField(
        label="How you meet", required=False, choices=list(SETTINGS.items()), widget=forms.RadioSelect
    )
    where = Short("Where", "A street, a floor, a link for the call.")
    before = Words(
        "What I want to say about me",
        "Two or three lines are plenty: what you’re looking for, and what they’d need to know. It needs no story.",
    )
    chosen = Ticks("Questions to take along")
    own = Words("Questions of my own", "One on each line.")

    @classmethod
    def of(cls, one: Consultation) -> type[PlanForm]:
        """The form with our questions as they are today, and those of this conversation that we have no more."""
        made: type[PlanForm] = _with_questions(
            cls, [(asked.bank, asked.words) for asked in one.asked if asked.bank in one.value_of("chosen")]
        )
        return made

    @property
    def appointment(self) -> tuple[BoundField, ...]:
        """When it is."""
        return self["day"], self["at"], self["minutes"]

    @property
    def gone(self) -> list[tuple[str, str]]:
        """Questions of this conversation that our bank has no more."""
        field: Any = self.fields["chosen"]
        return [(slug, words) for slug, words in field.choices if slug not in bank()]


class FirstPlanForm(PlanForm):
    """The same for one that is not there yet. ``candidate``: the record of whom it is with."""

    candidate: ClassVar[uuid.UUID]

    @classmethod
    def of(cls, one: Consultation) -> type[FirstPlanForm]:
        """The form of this one."""
        made: Any = super().of(one)
        made.candidate = one.candidate
        mine: type[FirstPlanForm] = made
        return mine

    @property
    def written(self) -> dict[str, Any]:
        """What the form says, and with whom it is."""
        return {**super().written, "candidate": self.candidate}

    @property
    def says_something(self) -> bool:
        """Always: with whom it is."""
        return True


class MyQuestionsForm(ChoosingForm):
    """What somebody likes to ask of everybody."""

    chosen = Ticks("Questions to take along")
    own = Words("Questions of my own", "One on each line. They come along to every conversation that you plan.")

    @classmethod
    def now(cls) -> type[MyQuestionsForm]:
        """The form with our questions as they are today."""
        made: type[MyQuestionsForm] = _with_questions(cls, ())
        return made


def _with_questions(shape: Any, kept: Iterable[tuple[str, str]]) -> Any:
    made: Any = type(shape.__name__, (shape,), {})
    made.base_fields = deepcopy(shape.base_fields)
    made.base_fields["chosen"].choices = list((dict(kept) | to_choose()).items())
    return made


@dataclass(frozen=True, slots=True)
class Step:
    """One question on its own: what is asked, what our bank says of it, where the answer goes, and how it sat, where
    that can be said at a glance."""

    asked: Asked
    question: Question | None
    said: BoundField
    sat: BoundField | None

    @property
    def carries(self) -> tuple[str, str]:
        """Name and value of the hidden field that says which question this is."""
        return f"{ASKS}{self.asked.key}", f"{OF_BANK}{self.asked.bank}" if self.asked.bank else self.asked.words

    @property
    def is_of_me(self) -> bool:
        """Whether it is for the person alone, afterwards."""
        return self.asked.bank in of_me()


class TalkForm(PageForm):
    """The conversation itself and afterwards; the questions are those of one conversation: see ``of``."""

    asks: ClassVar[tuple[Asked, ...]] = ()
    day: ClassVar[date | None] = None
    """The day of the conversation, where one is set."""

    felt = Ticks("In my body", "Whatever fits, now or on the way home. None of it is a verdict.", FELT.items())
    body = Words("In my own words", "Shoulders, breath, belly, hands. How the way home was.")
    green = Ticks("Good signs")
    green_words = Words("Something else that was good", "A line is enough.")
    red = Ticks("Signs to take seriously")
    red_words = Words("Something else that wasn’t right", "Even if you can’t say why.")
    ask_again = Words("Still unknown, or to ask again", "What you forgot, or what the answer left open.")
    look_on = Day(
        "A day to look again", "From that day on, for a week, there is a quiet line on Today. Only inside your vault."
    )
    after_a_night = Words("After a night or two", "What is left of it, once you’ve slept.")

    @classmethod
    def of(cls, one: Consultation) -> type[TalkForm]:
        """The form with the questions of this conversation."""
        made: Any = type(cls.__name__, (cls,), {"asks": one.on_the_page, "day": one.day})
        made.base_fields = deepcopy(cls.base_fields)
        made.base_fields["green"].choices = list(({slug: slug for slug in one.green} | flags.green()).items())
        made.base_fields["red"].choices = list(({slug: slug for slug in one.red} | flags.red()).items())
        for asked in one.of_them:
            made.base_fields[asked.said_name] = Words("What they said", "Their words, or a few of yours.")
            made.base_fields[asked.sat_name] = _rating("How it sat with me", RATINGS)
        for asked in one.of_me:
            made.base_fields[asked.said_name] = Words(
                "What I noticed", "For yourself. A word is enough, and so is none."
            )
            if asked.bank in rated():
                kept = {asked.rating: asked.rating_said} if asked.rating else {}
                made.base_fields[asked.sat_name] = _rating("At a glance", kept | OF_ME)
        mine: type[TalkForm] = made
        return mine

    def clean_look_on(self) -> date | None:
        day: date | None = self.cleaned_data["look_on"]
        if day and self.day and day < self.day:
            on = date_format(self.day, "j F Y")
            raise forms.ValidationError(f"The conversation is on {on}. That day or later fits.")
        return day

    @property
    def steps(self) -> Iterator[Step]:
        """The questions that are asked of them."""
        return (step for step in self._every if not step.is_of_me)

    @property
    def of_me(self) -> Iterator[Step]:
        """The questions that are asked of nobody but oneself."""
        return (step for step in self._every if step.is_of_me)

    @property
    def _every(self) -> Iterator[Step]:
        for one in self.asks:
            sat = self[one.sat_name] if one.sat_name in self.fields else None
            yield Step(one, bank().get(one.bank), self[one.said_name], sat)


def _rating(label: str, words: Mapping[str, str]) -> forms.ChoiceField:
    choices = [("", "Leave it open"), *words.items()]
    return forms.ChoiceField(label=label, required=False, choices=choices, widget=forms.RadioSelect)


def carried(sent: Mapping[str, Any]) -> list[Asked]:
    """The questions that a page carries along to which it says something."""
    asks = (_asked(str(value)) for name, value in sent.items() if name.startswith(ASKS))
    return [one for one in asks if one and any(str(sent.get(name, "")) for name in (one.said_name, one.sat_name))]


def _asked(value: str) -> Asked | None:
    if not value.startswith(OF_BANK):
        words = " ".join(value.split())
        return Asked(words=words) if words else None
    slug = value.removeprefix(OF_BANK)
    question = bank().get(slug)
    return Asked(words=question.ask, bank=slug) if question else None


class TakeAlongForm(forms.Form):
    """On what paper the questions are, and what of the rest comes along."""

    paper = forms.ChoiceField(label="Paper", choices=list(PAPERS.items()), initial="a4", widget=forms.RadioSelect)
    about = forms.BooleanField(label="With what I want to say about me", required=False)
    whom = forms.BooleanField(label="With their name, the day and the place", required=False)
