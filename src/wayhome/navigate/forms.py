"""What can be said on the pages for hard stretches. All of it can be left open."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from django import forms

from wayhome.navigate.obstacles import Choice, Obstacle
from wayhome.selves.forms import Words
from wayhome.vault.two_texts.fields import Ticks
from wayhome.vault.two_texts.forms import PageForm


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
