"""What can be written of a first conversation: before it, in it, and afterwards. All of it can be left open."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from datetime import date
from typing import Any, ClassVar

import msgspec
from django import forms
from django.forms import BoundField
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from wayhome.content.sources import Source
from wayhome.find import flags
from wayhome.find.questions import Group, Question, bank, groups, of_me, rated, to_choose
from wayhome.find.records.asked import OF_ME, RATINGS, SAID, Asked
from wayhome.find.records.candidate import SETTINGS
from wayhome.find.records.consultation import FELT, Consultation
from wayhome.languages.days import dated
from wayhome.languages.words import _
from wayhome.selves.forms import Words
from wayhome.vault.take_up import ABOUT
from wayhome.vault.two_texts.fields import Clock, Day, Ticks
from wayhome.vault.two_texts.forms import PageForm
from wayhome.web.fields import Short
from wayhome.web.paper.setting import PAPERS

ASKS = "asks_"
"""How the names of hidden fields begin that carry the id of a question of our bank."""
MOST = 100
"""Questions of one’s own. A page sends only so many fields, and nobody asks more in an hour."""


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


class OwnQuestions(Words):
    """Questions of one’s own, one on each line."""

    def __init__(self, help_text: str) -> None:
        super().__init__(_("Questions of my own"), help_text)
        self.validators.append(_not_too_many)


def _not_too_many(text: str) -> None:
    if len(text.splitlines()) > MOST:
        raise forms.ValidationError(_("This holds {most} questions.").format(most=MOST))


class PlanForm(ChoosingForm):
    """When and where it is, what the person wants to say of themselves, and what to ask."""

    day = Day(_("Day"))
    at = Clock(_("Time"))
    minutes = forms.IntegerField(
        label=_("Minutes"),
        required=False,
        min_value=5,
        max_value=480,
        widget=forms.NumberInput(attrs={"class": "in-11", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _("Between 5 and 480 minutes.")),
    )
    setting = forms.ChoiceField(
        label=_("How you meet"), required=False, choices=list(SETTINGS.items()), widget=forms.RadioSelect
    )
    where = Short(_("Where"), _("A street, a floor, a link for the call."))
    before = Words(
        _("What I want to say about me"),
        _("Two or three lines are plenty: what you’re looking for, and what they’d need to know. It needs no story."),
    )
    chosen = Ticks(_("Questions to take along"))
    own = OwnQuestions(_("One on each line."))

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

    chosen = Ticks(_("Questions to take along"))
    own = OwnQuestions(_("One on each line. They come along to every conversation that you plan."))

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


class Step(msgspec.Struct, frozen=True):
    """One question on its own: what is asked, what our bank says of it, where the answer goes, and how it sat, where
    that can be said at a glance."""

    asked: Asked
    question: Question | None
    said: BoundField
    sat: BoundField | None

    @property
    def is_of_me(self) -> bool:
        """Whether it is for the person alone, afterwards."""
        return self.asked.bank in of_me()


OF_WHAT = {
    "body": _("How the body was afterwards"),
    "green_words": _("Something else that was good"),
    "red_words": _("Something else that wasn’t right"),
    "ask_again": _("Still unknown, or to ask again"),
    "after_a_night": _("After a night or two"),
}
"""What the texts of a conversation are about that answer no question."""

THAT_DAY_OR_LATER = _("The conversation is on {day}. That day or later fits.")


class TalkForm(PageForm):
    """The conversation itself and afterwards; the questions are those of one conversation: see ``of``."""

    asks: ClassVar[tuple[Asked, ...]] = ()
    day: ClassVar[date | None] = None
    """The day of the conversation, where one is set."""

    felt = Ticks(_("In my body"), _("Whatever fits, now or on the way home. None of it is a verdict."), FELT.items())
    body = Words(_("In my own words"), _("Shoulders, breath, belly, hands. How the way home was."))
    green = Ticks(_("Good signs"))
    green_words = Words(_("Something else that was good"), _("A line is enough."))
    red = Ticks(_("Signs to take seriously"))
    red_words = Words(_("Something else that wasn’t right"), _("Even if you can’t say why."))
    ask_again = Words(_("Still unknown, or to ask again"), _("What you forgot, or what the answer left open."))
    look_on = Day(
        _("A day to look again"),
        _("From that day on, for a week, there is a quiet line on Today. Only inside your vault."),
    )
    after_a_night = Words(_("After a night or two"), _("What is left of it, once you’ve slept."))

    @classmethod
    def of(cls, one: Consultation) -> type[TalkForm]:
        """The form with the questions of this conversation."""
        made: Any = type(cls.__name__, (cls,), {"asks": one.on_the_page, "day": one.day})
        made.base_fields = deepcopy(cls.base_fields)
        made.base_fields["green"].choices = list(({slug: slug for slug in one.green} | flags.green()).items())
        made.base_fields["red"].choices = list(({slug: slug for slug in one.red} | flags.red()).items())
        for asked in one.of_them:
            made.base_fields[asked.said_name] = Words(_("What they said"), _("Their words, or a few of yours."))
            made.base_fields[asked.sat_name] = _rating(_("How it sat with me"), RATINGS)
        for asked in one.of_me:
            made.base_fields[asked.said_name] = Words(
                _("What I noticed"), _("For yourself. A word is enough, and so is none.")
            )
            if asked.bank in rated():
                kept = {asked.rating: asked.rating_said} if asked.rating else {}
                made.base_fields[asked.sat_name] = _rating(_("At a glance"), kept | OF_ME)
        mine: type[TalkForm] = made
        return mine

    def clean_look_on(self) -> date | None:
        day: date | None = self.cleaned_data["look_on"]
        if day and self.day and day < self.day:
            raise forms.ValidationError(THAT_DAY_OR_LATER.format(day=dated(self.day, "j F Y")))
        return day

    @property
    def said_of_what(self) -> SafeString:
        """Hidden fields that say what each text is about, wherever it goes, and which question that is."""
        about = {**OF_WHAT, **{one.said_name: one.words for one in self.asks}}
        hidden = [(f"{ABOUT}{name}", words) for name, words in about.items()]
        hidden += [(f"{ASKS}{one.key}", one.bank) for one in self.asks if one.bank]
        return format_html_join("", '<input type="hidden" name="{}" value="{}">', hidden)

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
    choices = [("", _("Leave it open")), *words.items()]
    return forms.ChoiceField(label=label, required=False, choices=choices, widget=forms.RadioSelect)


def carried(sent: Mapping[str, Any]) -> list[Asked]:
    """The questions that a page carries along to which it says something."""
    keys = [name.removeprefix(ABOUT + SAID) for name in sent if name.startswith(ABOUT + SAID)]
    asks = (_asked(str(sent[f"{ABOUT}{SAID}{key}"]), str(sent.get(f"{ASKS}{key}", ""))) for key in keys)
    return [one for one in asks if one and any(str(sent.get(name, "")) for name in (one.said_name, one.sat_name))]


def _asked(words: str, bank_id: str) -> Asked | None:
    if not bank_id:
        line = " ".join(words.split())
        return Asked(words=line) if line else None
    question = bank().get(bank_id)
    return Asked(words=question.ask, bank=bank_id) if question else None


class TakeAlongForm(forms.Form):
    """On what paper the questions are, and what of the rest comes along."""

    paper = forms.ChoiceField(label=_("Paper"), choices=list(PAPERS.items()), initial="a4", widget=forms.RadioSelect)
    about = forms.BooleanField(label=_("With what I want to say about me"), required=False)
    whom = forms.BooleanField(label=_("With their name, the day and the place"), required=False)
