"""The forms around the library: what somebody looks for, and what they settle beforehand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from wayhome.languages.words import _
from wayhome.practise import filtering
from wayhome.practise.both_texts import ticked
from wayhome.practise.described import KINDS
from wayhome.practise.filtering import LEAVE_OUT, SHOWN_AT_FIRST, TIMES, Wish
from wayhome.practise.needs import EVERY
from wayhome.practise.practice import FAMILIES, LEVELS, Practice
from wayhome.practise.records.shelf import MARKS
from wayhome.safety import settled
from wayhome.safety.settled import MOST_WORDS, NotForMe
from wayhome.web.two_tabs import TwoTabsForm

FAVOURITES, AGAIN = "favourites", "again"
LONGEST_WORD = 60
NO_ROOM = _("There is room for {most} words. Nothing was changed yet.")
HOURS = [(str(hour), f"{hour:02}:00") for hour in range(24)]


class LibraryForm(forms.Form):
    """What somebody is looking for. What does not make sense is left out of the search, never an error."""

    q = forms.CharField(label=_("Look for"), max_length=60, required=False)
    level = forms.MultipleChoiceField(choices=[(str(level), words) for level, (words, __) in LEVELS.items()])
    family = forms.MultipleChoiceField(choices=[(family, words) for family, (words, __) in FAMILIES.items()])
    time = forms.ChoiceField(choices=[(value, words) for value, (__, words) in TIMES.items()])
    need = forms.ChoiceField(choices=[(value, need.words) for value, need in EVERY.items()])
    leave = forms.MultipleChoiceField(choices=list(LEAVE_OUT.items()))
    show = forms.ChoiceField(choices=[(one, one) for one in (FAVOURITES, AGAIN, *KINDS)])
    hidden = forms.BooleanField(required=False)

    def wish(self) -> Wish:
        """What is looked for, from the fields that make sense."""
        self.is_valid()
        said = self.cleaned_data
        levels = tuple(int(level) for level in said.get("level") or ())
        return Wish(
            words=said.get("q", ""),
            levels=levels or self.levels_at_first,
            families=tuple(said.get("family") or ()),
            minutes=TIMES[said["time"]][0] if said.get("time") else 0,
            leave_out=tuple(said.get("leave") or ()),
            need=said.get("need", ""),
        )

    @property
    def levels_at_first(self) -> tuple[int, ...]:
        """The depths that are shown when none is chosen: what a person starred or did before, however deep it is."""
        return tuple(LEVELS) if self.cleaned_data.get("show") in {FAVOURITES, AGAIN} else SHOWN_AT_FIRST


class NotForMeForm(forms.Form):
    """What a person would rather not be asked for. ``had_asks``, ``had_words``: the list that the page was made with,
    line by line."""

    asks = forms.MultipleChoiceField(choices=list(LEAVE_OUT.items()), required=False)
    words = forms.CharField(
        label=_("Words to leave out"),
        help_text=_("One on each line, such as “mother” or “home”. Practices that use them are left out."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    had_asks = forms.CharField(required=False, widget=forms.HiddenInput)
    had_words = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_words(self) -> tuple[str, ...]:
        """Each word once."""
        lines = (" ".join(line.split()) for line in self.cleaned_data["words"].splitlines())
        words = tuple(dict.fromkeys(line for line in lines if line))
        if len(words) > MOST_WORDS:
            raise forms.ValidationError(NO_ROOM.format(most=MOST_WORDS))
        if any(len(word) > LONGEST_WORD for word in words):
            raise forms.ValidationError(_("One of these is longer than a word or two. Nothing was changed yet."))
        return words

    def said(self, kept: NotForMe) -> NotForMe:
        """The list, once the form is valid: what is ``kept`` by now, with what this page added and took away."""
        said = self.cleaned_data
        asks = ticked(kept.asks, tuple(said["had_asks"].splitlines()), tuple(said["asks"]))
        words = ticked(kept.words, tuple(said["had_words"].splitlines()), said["words"])
        return NotForMe(asks=tuple(ask for ask in LEAVE_OUT if ask in asks), words=words)


class QuietHoursForm(TwoTabsForm):
    """When deeper practices wait, and which."""

    kept = forms.BooleanField(
        label=_("Quiet hours"), help_text=_("Off: no practice waits because of the hour"), required=False
    )
    start = forms.TypedChoiceField(
        label=_("From"), help_text=_("They wait from this hour on"), coerce=int, choices=HOURS
    )
    end = forms.TypedChoiceField(
        label=_("Until"), help_text=_("The same hour as “from” means none"), coerce=int, choices=HOURS
    )
    level = forms.TypedChoiceField(
        label=_("What waits"),
        help_text=_("“Any time” never waits"),
        coerce=int,
        choices=[("1", _("Everything else")), ("2", _("Wading and deeper")), ("3", _("Deep water"))],
    )


class MarkForm(forms.Form):
    """Whether a practice is fine alone, for together only, or not for now; empty takes the mark off."""

    says = forms.ChoiceField(choices=[("", _("No mark")), *((value, words) for value, (words, __) in MARKS.items())])

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["says"].required = False


def leave_out_choices(practices: Iterable[Practice]) -> list[tuple[str, str]]:
    """Value and words of what can be left out of this library."""
    return [(ask, LEAVE_OUT[ask]) for ask in filtering.asked_for(practices)]


def asks_with_help() -> list[tuple[str, str, str]]:
    """Value, words and meaning of all that can be left out."""
    return [(ask, words, meant) for ask, (words, meant) in settled.LEAVE_OUT.items()]
