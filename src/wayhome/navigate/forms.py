"""What can be said on the pages for hard stretches. All of it can be left open."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from wayhome.languages.words import _
from wayhome.navigate.obstacles import CANT_TELL, Choice, Obstacle, settled
from wayhome.navigate.records.block import Block
from wayhome.navigate.records.care import LINES as OF_CARE
from wayhome.navigate.records.day import LINES as OF_A_DAY
from wayhome.navigate.records.rhythm import DAYS
from wayhome.selves.forms import Words, with_lines
from wayhome.vault.two_texts.fields import Clock, Day, Ticks
from wayhome.vault.two_texts.forms import PageForm
from wayhome.web.fields import Short, Unchosen


class BlockForm(PageForm):
    """Sitting with what is in the way. Its choices are those of one obstacle."""

    words = Words(_("How it shows itself"), _("Where in the day, what it says, what your hands do. A word is enough."))
    who = Ticks(_("Who in me may be protecting"), _("A guess is fine. So is none of these."))
    who_words = Words(_("Or in your own words"), _("A name, a job, an age. “I don’t know” is an answer too."))
    fears = Ticks(_("What it may be afraid of"), _("If you like, ask it: what might happen if you let go a little?"))
    fears_words = Words(_("Or as it would say it"), _("If it stays silent, leave this."))
    thanks = Words(_("Thanks"), _("It has been on duty, in its way. You can thank it, or nod."))
    smaller = forms.ChoiceField(
        label=_("A tenth of it"),
        help_text=_("Ten per cent easier than what you meant to do. One of these, or your own, or nothing today."),
        required=False,
        widget=Unchosen,
    )
    smaller_words = Words(_("Or something smaller still"), _("Putting the pencil on the table counts."))

    many = ("who", "fears")
    """The fields of which any may be chosen, or “I can’t tell” alone."""
    alone = CANT_TELL

    def __init__(self, *args: Any, kept: Block | None = None, **named: Any) -> None:
        super().__init__(*args, kept=kept, **named)
        self._before = kept or Block()

    def clean(self) -> dict[str, Any]:
        """“I can’t tell” and a guess take each other away: the one that was chosen later holds."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        return said | {name: settled(said[name], getattr(self._before, name)) for name in self.many if name in said}

    @classmethod
    def of(cls, one: Obstacle | None) -> type[BlockForm]:
        """The form with the choices of this obstacle; with none where there is none."""
        made: Any = type(cls.__name__, (cls,), {})
        made.base_fields = deepcopy(cls.base_fields)
        fields = made.base_fields
        fields["who"].choices = _choices(one.guesses if one else ())
        fields["fears"].choices = _choices(one.worries if one else ())
        fields["smaller"].choices = [*_choices(one.smaller if one else ()), ("", _("None of these"))]
        if one:
            perhaps = _("Perhaps: “{words}”").format(words=one.thanks)
            fields["thanks"].help_text = f"{fields['thanks'].help_text} {perhaps}"
        chosen: type[BlockForm] = made
        return chosen


def _choices(choices: Iterable[Choice]) -> list[tuple[str, str]]:
    return [(one.id, one.words) for one in choices]


@with_lines(OF_A_DAY)
class HardDayForm(PageForm):
    """A day to plan for."""

    title = Short(_("What it is"), _("Any word you’ll know it by. It can be a word that nobody else would understand."))
    day = Day(_("When"))
    every_year = forms.BooleanField(label=_("It comes every year"), required=False)
    on_today = forms.BooleanField(
        label=_("Show it on Today when it’s near"),
        help_text=_("From three days before until the day after, inside your vault and nowhere else."),
        required=False,
    )


@with_lines(OF_CARE)
class CarePlanForm(PageForm):
    """Small things for a season."""

    season = Short(_("For when"), _("This winter, the exam weeks, a bad patch, any Tuesday."))


class RhythmForm(PageForm):
    """Something to come round to, on days that one chooses."""

    title = Short(_("What"), _("Five minutes at the window, the sketchbook, hello to the one who is seven."))
    days = Ticks(_("On which days"), _("None is fine, too."), DAYS.items())
    at = Clock(_("Around when"))
    minutes = forms.IntegerField(
        label=_("For how many minutes"),
        help_text=_("For a calendar. Fifteen, if you leave it open."),
        required=False,
        min_value=1,
        max_value=480,
        widget=forms.NumberInput(attrs={"class": "in-11", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _("Between 1 and 480.")),
    )
    until = Day(_("Until"), _("It can end with a season. Left open, it goes on until you erase it."))
    on_today = forms.BooleanField(
        label=_("Show it on Today, on its days"),
        help_text=_("As one quiet line. It isn’t counted, and a day on which it doesn’t happen leaves no trace."),
        required=False,
    )
    words = Words(_("Anything else"), _("What would make it easy, or pleasant. What a shorter form of it would be."))


class AwayForm(forms.Form):
    """Until when one is away."""

    until = Day(
        _("Until which day"), _("On that day you’re back, without a word. Left open, it lasts until you say so.")
    )

    def clean_until(self) -> date | None:
        until: date | None = self.cleaned_data["until"]
        if until is not None and until <= timezone.localdate():
            raise forms.ValidationError(_("A day that is still to come, or none."))
        return until
