"""The forms of a practice and of the player. Every field may be left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms

from wayhome.languages.words import _
from wayhome.practise.playing import Return
from wayhome.practise.practice import VARIANTS, Practice
from wayhome.practise.promises import Said
from wayhome.practise.records.run import HELPED
from wayhome.practise.steps.step import MOST_WORDS, own_words, read_words
from wayhome.safety.forms import HEAVINESS, safety_tick
from wayhome.safety.records import WHERE
from wayhome.selves.records import YoungerSelf
from wayhome.vault.kinds import Record

MOST_TO_REMEMBER = 1_000
"""Characters of the one thing to remember."""


class BeginForm(forms.Form):
    """What a person chooses before they begin: in which words, and which younger self it is about.

    ``about``: the id of a younger self who is chosen already.
    """

    variant = forms.ChoiceField(required=False)
    about = forms.ChoiceField(required=False)

    def __init__(self, data: Any, practice: Practice, selves: Iterable[Record[YoungerSelf]], about: str = "") -> None:
        super().__init__(data)
        self.selves = {str(record.id): record for record in selves}
        self.initial["about"] = about if about in self.selves else ""
        self.variants = [("", _("As it is")), *((variant, VARIANTS[variant]) for variant in practice.variants)]
        self.people = [
            ("", _("Nobody in particular")),
            *((key, one.payload.with_age) for key, one in self.selves.items()),
        ]
        self.fields["variant"] = forms.ChoiceField(choices=self.variants, required=False)
        self.fields["about"] = forms.ChoiceField(choices=self.people, required=False)


class ClosingForm(forms.Form):
    """How it is now, what helped, and one thing to remember."""

    after = forms.TypedChoiceField(choices=HEAVINESS, coerce=int, empty_value=None, required=False)
    where = forms.ChoiceField(choices=[("", ""), *WHERE], required=False)
    helped = forms.MultipleChoiceField(choices=HELPED, required=False)
    not_safe = safety_tick()

    @property
    def needs_somebody(self) -> bool:
        """Whether the person ticked that they are not safe."""
        return bool(self["not_safe"].value())

    def said(self) -> Return:
        """What was said, from the fields that make sense. More words than fit raise RequestDataTooBig."""
        self.is_valid()
        said = self.cleaned_data
        return Return(
            after=said.get("after"),
            where=said.get("where", ""),
            helped=tuple(said.get("helped") or ()),
            remember=remembered(self.data),
        )

    def read(self) -> Return:
        """What the page was made with, as it says itself."""
        helped = self.data.get("had", "").split(",")
        return Return(helped=tuple(one for one, __ in HELPED if one in helped), remember=read_words(self.data, "read"))


class PromiseForm(forms.Form):
    """A promise, said differently. ``read_text`` and ``read_when``: as the page was made with them."""

    text = forms.CharField(label=_("I’ll"), max_length=MOST_WORDS, widget=forms.Textarea(attrs={"rows": 3}))
    when = forms.CharField(label=_("When"), max_length=MOST_WORDS, required=False)
    read_text = forms.CharField(required=False, widget=forms.HiddenInput)
    read_when = forms.CharField(required=False, widget=forms.HiddenInput)

    def said(self) -> Said:
        """The promise, once the form is valid."""
        return Said(read_words(self.cleaned_data, "text"), read_words(self.cleaned_data, "when"))

    def read(self) -> Said:
        """The promise that the page was made with."""
        return Said(read_words(self.cleaned_data, "read_text"), read_words(self.cleaned_data, "read_when"))


def remembered(data: Mapping[str, str]) -> str:
    """The one thing to remember, as a page sends it. More than fits raises RequestDataTooBig."""
    return own_words(data, "remember", most=MOST_TO_REMEMBER)
