"""Forms of a conversation: whom it is with, its scene, and a change to one line."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms

from wayhome.practise.dialogues import new_voice_key
from wayhome.practise.records.dialogue import ME, Role, Voice
from wayhome.practise.steps.step import own_words
from wayhome.selves.records import Part, YoungerSelf
from wayhome.vault.kinds import Record

SOMEBODY = "A younger me"
"""The name of the other voice when the person gives none."""


class BeginForm(forms.Form):
    """Who speaks besides the adult, and where. All of it may be left out."""

    who = forms.MultipleChoiceField(
        label="Who would you like to talk with?", required=False, widget=forms.CheckboxSelectMultiple
    )
    name = forms.CharField(
        label="A name",
        max_length=80,
        required=False,
        help_text=f"Left empty, it’s “{SOMEBODY}”.",
    )
    age = forms.CharField(label="How old, roughly", max_length=60, required=False, help_text="In words: “about seven”.")
    scene = forms.CharField(
        label="The scene",
        max_length=300,
        required=False,
        help_text="Where are you both? A kitchen table, a park bench, a page with nothing on it.",
    )
    hand_swap = forms.BooleanField(
        label="Remind me of the other hand", required=False, help_text="An old way of writing; it’s slower."
    )

    def __init__(
        self, *args: Any, younger: list[Record[YoungerSelf]], parts: list[Record[Part]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._voices = {str(record.id): _younger_voice(record) for record in younger}
        self._voices |= {str(record.id): _part_voice(record) for record in parts if record.payload.role != "adult"}
        choices = [(key, voice.with_age) for key, voice in self._voices.items()]
        self.fields["who"] = forms.MultipleChoiceField(
            label="Who would you like to talk with?",
            choices=choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        if choices:
            self.fields["name"].label = "Somebody else"
            self.fields["name"].help_text = "If they aren’t named here."

    def voices(self) -> tuple[Voice, ...]:
        """The adult and the others, once the form is valid."""
        others = [self._voices[key] for key in self.cleaned_data["who"]]
        if self.cleaned_data["name"] or not others:
            others.append(
                Voice(key=new_voice_key(), name=self.cleaned_data["name"] or SOMEBODY, age=self.cleaned_data["age"])
            )
        return (ME, *others)


class LineForm(forms.Form):
    """Other words for a line. ``read``: the words that the page was made from."""

    text = forms.CharField(label="The line", widget=forms.Textarea(attrs={"rows": 4}))
    read = forms.CharField(required=False, widget=forms.HiddenInput, strip=False)

    def clean_text(self) -> str:
        """The new words, as lines are kept."""
        return own_words(self.cleaned_data, "text")

    def clean_read(self) -> str:
        """The former words, as lines are kept: a browser sends other line endings."""
        return own_words(self.cleaned_data, "read")


class TitleForm(forms.Form):
    """A title of the person's own."""

    title = forms.CharField(label="A name for this conversation", max_length=120, required=False)


class VoiceForm(forms.Form):
    """Somebody else who wants to speak."""

    ROLES: tuple[tuple[Role, str], ...] = (
        ("younger", "A younger me"),
        ("protector", "A protector"),
        ("critic", "A critic"),
        ("other", "Somebody else"),
    )
    name = forms.CharField(label="Their name", max_length=80, required=False)
    role = forms.ChoiceField(label="Who are they?", choices=ROLES, required=False)

    def voice(self) -> Voice:
        """The voice, once the form is valid."""
        role: Role = self.cleaned_data["role"] or "other"
        name = self.cleaned_data["name"] or dict(self.ROLES)[role]
        return Voice(key=new_voice_key(), name=name, role=role)


def _younger_voice(record: Record[YoungerSelf]) -> Voice:
    return Voice(key=_key(record.id), name=record.payload.name, age=record.payload.age_said, self_id=record.id)


def _part_voice(record: Record[Part]) -> Voice:
    return Voice(key=_key(record.id), name=record.payload.name, role=record.payload.role, self_id=record.id)


def _key(record_id: uuid.UUID) -> str:
    return record_id.hex[-12:]
