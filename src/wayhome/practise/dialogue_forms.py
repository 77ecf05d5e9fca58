"""Forms of a conversation: whom it is with, its scene, and a change to one line."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms

from wayhome.languages.words import _
from wayhome.practise.dialogues import new_voice_key
from wayhome.practise.records.dialogue import Dialogue, Voice, me
from wayhome.practise.steps.step import MOST_WORDS, own_words, read_words
from wayhome.selves.records import Part, YoungerSelf
from wayhome.vault.kinds import Record

MOST_TITLE = 120
"""Characters of a title."""
SOMEBODY = _("A younger me")
"""The name of the other voice when the person gives none, and has settled no words for it."""


class BeginForm(forms.Form):
    """Who speaks besides the adult, and where. All of it may be left out."""

    who = forms.MultipleChoiceField(
        label=_("Who would you like to talk with?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    name = forms.CharField(
        label=_("A name"),
        max_length=80,
        required=False,
    )
    age = forms.CharField(
        label=_("How old, roughly"), max_length=60, required=False, help_text=_("In words: “about seven”.")
    )
    scene = forms.CharField(
        label=_("The scene"),
        max_length=300,
        required=False,
        help_text=_("Where are you both? A kitchen table, a park bench, a page with nothing on it."),
    )
    hand_swap = forms.BooleanField(
        label=_("Remind me of the other hand"), required=False, help_text=_("An old way of writing; it’s slower.")
    )

    def __init__(
        self,
        *args: Any,
        younger: list[Record[YoungerSelf]],
        parts: list[Record[Part]],
        somebody: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._somebody = somebody or str(SOMEBODY)
        self.fields["name"].help_text = _("Left empty, it’s “{name}”.").format(name=self._somebody)
        self._voices = {str(record.id): _younger_voice(record) for record in younger}
        self._voices |= {str(record.id): _part_voice(record) for record in parts if record.payload.role != "adult"}
        choices = [(key, voice.with_age) for key, voice in self._voices.items()]
        self.fields["who"] = forms.MultipleChoiceField(
            label=_("Who would you like to talk with?"),
            choices=choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        if choices:
            self.fields["name"].label = _("Somebody else")
            self.fields["name"].help_text = _("If they aren’t named here.")

    def dialogue(self) -> Dialogue:
        """The conversation as it begins, once the form is valid."""
        said = self.cleaned_data
        return Dialogue(scene=said["scene"], voices=self.voices(), hand_swap=said["hand_swap"])

    def voices(self) -> tuple[Voice, ...]:
        """The adult and the others, once the form is valid."""
        others = [self._voices[key] for key in self.cleaned_data["who"]]
        if self.cleaned_data["name"] or not others:
            others.append(
                Voice(
                    key=new_voice_key(), name=self.cleaned_data["name"] or self._somebody, age=self.cleaned_data["age"]
                )
            )
        return (me(), *others)


class LineForm(forms.Form):
    """Other words for a line. ``read``: the words that the page was made from."""

    text = forms.CharField(label=_("The line"), widget=forms.Textarea(attrs={"rows": 4, "maxlength": MOST_WORDS}))
    read = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)

    def clean_text(self) -> str:
        """The new words, as lines are kept."""
        return own_words(self.cleaned_data, "text")

    def clean_read(self) -> str:
        """The former words, as lines are kept: a browser sends other line endings."""
        return read_words(self.cleaned_data, "read")


class TitleForm(forms.Form):
    """A title of the person's own. ``read``: the one that the page was made with."""

    title = forms.CharField(label=_("A name for this conversation"), required=False)
    read = forms.CharField(required=False)

    def clean_title(self) -> str:
        """The new title; one that has not changed is as long as it is."""
        title = read_words(self.cleaned_data, "title")
        unchanged = title == read_words(self.data, "read")
        return title if unchanged else own_words(self.cleaned_data, "title", most=MOST_TITLE)


class VoiceForm(forms.Form):
    """Somebody else who may speak: a protector, or another younger self who has been made already."""

    name = forms.CharField(max_length=80, required=False)
    role = forms.ChoiceField(required=False)

    def __init__(self, *args: Any, younger: Iterable[Record[YoungerSelf]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._younger = {str(record.id): _younger_voice(record) for record in younger}
        others = [(key, voice.with_age) for key, voice in self._younger.items()]
        self.fields["role"] = forms.ChoiceField(choices=[("protector", _("A protector")), *others], required=False)

    def voice(self) -> Voice:
        """The voice, once the form is valid."""
        made = self._younger.get(self.cleaned_data["role"])
        name = self.cleaned_data["name"] or str(_("A protector"))
        return made or Voice(key=new_voice_key(), name=name, role="protector")


def _younger_voice(record: Record[YoungerSelf]) -> Voice:
    return Voice(key=_key(record.id), name=record.payload.name, age=record.payload.age_said, self_id=record.id)


def _part_voice(record: Record[Part]) -> Voice:
    return Voice(key=_key(record.id), name=record.payload.name, role=record.payload.role, self_id=record.id)


def _key(record_id: uuid.UUID) -> str:
    return record_id.hex[-12:]
