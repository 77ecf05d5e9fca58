"""What can be said on the pages for hard stretches. All of it can be left open."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from wayhome.navigate.obstacles import Choice, Obstacle
from wayhome.navigate.records.care import LINES as OF_CARE
from wayhome.navigate.records.day import LINES as OF_A_DAY
from wayhome.navigate.records.rhythm import DAYS
from wayhome.selves.forms import Words
from wayhome.vault.two_texts.fields import Clock, Day, Ticks
from wayhome.vault.two_texts.forms import PageForm
from wayhome.web.fields import Short


class BlockForm(PageForm):
    """Sitting with what is in the way. Its choices are those of one obstacle."""

    words = Words("How it shows itself", "Where in the day, what it says, what your hands do. A word is enough.")
    who = Ticks("Who in me may be protecting", "A guess is fine. So is none of these.")
    who_words = Words("Or in your own words", "A name, a job, an age. “I don’t know” is an answer too.")
    fears = Ticks("What it may be afraid of", "If you like, ask it: what might happen if you let go a little?")
    fears_words = Words("Or as it would say it", "If it stays silent, leave this.")
    thanks = Words("Thanks", "It has been on duty, in its way. You can thank it, or nod.")
    smaller = forms.ChoiceField(
        label="A tenth of it",
        help_text="Ten per cent easier than what you meant to do. One of these, or your own, or nothing today.",
        required=False,
        widget=forms.RadioSelect,
    )
    smaller_words = Words("Or something smaller still", "Putting the pencil on the table counts.")

    @classmethod
    def of(cls, one: Obstacle | None) -> type[BlockForm]:
        """The form with the choices of this obstacle; with none where there is none."""
        made: Any = type(cls.__name__, (cls,), {})
        made.base_fields = deepcopy(cls.base_fields)
        fields = made.base_fields
        fields["who"].choices = _choices(one.who if one else ())
        fields["fears"].choices = _choices(one.fears if one else ())
        fields["smaller"].choices = [*_choices(one.smaller if one else ()), ("", "None of these")]
        if one:
            fields["thanks"].help_text += f" Perhaps: “{one.thanks}”"
        chosen: type[BlockForm] = made
        return chosen


def _choices(choices: Iterable[Choice]) -> list[tuple[str, str]]:
    return [(one.id, one.words) for one in choices]


class HardDayForm(PageForm):
    """A day to plan for."""

    title = Short("What it is", "Any word you’ll know it by. It can be a word that nobody else would understand.")
    day = Day("When")
    every_year = forms.BooleanField(label="It comes every year", required=False)
    on_today = forms.BooleanField(
        label="Show it on Today when it’s near",
        help_text="From three days before until the day after, inside your vault and nowhere else.",
        required=False,
    )
    ahead = Words(*OF_A_DAY["ahead"])
    company = Words(*OF_A_DAY["company"])
    leaving = Words(*OF_A_DAY["leaving"])
    after = Words(*OF_A_DAY["after"])


class CarePlanForm(PageForm):
    """Small things for a season."""

    season = Short("For when", "This winter, the exam weeks, a bad patch, any Tuesday.")
    body = Words(*OF_CARE["body"])
    heart = Words(*OF_CARE["heart"])
    people = Words(*OF_CARE["people"])
    rest = Words(*OF_CARE["rest"])
    play = Words(*OF_CARE["play"])


class RhythmForm(PageForm):
    """Something to come round to, on days that one chooses."""

    title = Short("What", "Five minutes at the window, the sketchbook, hello to the one who is seven.")
    days = Ticks("On which days", "None is fine, too.", DAYS.items())
    at = Clock("Around when")
    minutes = forms.IntegerField(
        label="For how many minutes",
        help_text="For a calendar. Fifteen, if you leave it open.",
        required=False,
        min_value=1,
        max_value=480,
        widget=forms.NumberInput(attrs={"class": "in-11", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), "Between 1 and 480."),
    )
    until = Day("Until", "It can end with a season. Left open, it goes on until you erase it.")
    on_today = forms.BooleanField(
        label="Show it on Today, on its days",
        help_text="As one quiet line. It isn’t counted, and a day on which it doesn’t happen leaves no trace.",
        required=False,
    )
    words = Words("Anything else", "What would make it easy, or pleasant. What a shorter form of it would be.")


class AwayForm(forms.Form):
    """Until when one is away."""

    until = Day("Until which day", "On that day you’re back, without a word. Left open, it lasts until you say so.")

    def clean_until(self) -> date | None:
        until: date | None = self.cleaned_data["until"]
        if until is not None and until <= timezone.localdate():
            raise forms.ValidationError("A day that is still to come, or none.")
        return until
