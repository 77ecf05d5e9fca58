"""What can be written of somebody on the list. A name is all that is ever needed."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.forms import BoundField
from django.utils import timezone

from wayhome.find.records.candidate import SETTINGS
from wayhome.find.records.contact import WHAT
from wayhome.selves.forms import Words
from wayhome.vault.two_texts.fields import FOUR_DIGITS
from wayhome.vault.two_texts.forms import PageForm
from wayhome.web.fields import Short

EARLIEST = date(1900, 1, 1)
STILL_TO_COME = "That day is still to come. Today or earlier fits here."


class LongWords(Words):
    """The same with room for a whole message."""

    def __init__(self, label: str, help_text: str = "") -> None:
        super().__init__(label, help_text)
        self.widget.attrs |= {"class": "lines-8", "rows": 12}


class PastDay(forms.DateField):
    """A day that has come: today or earlier."""

    def __init__(self, label: str, help_text: str = "", *, required: bool = False) -> None:
        widget = forms.DateInput(attrs={"type": "date", "class": "in-11"}, format="%Y-%m-%d")
        errors = {"invalid": FOUR_DIGITS, "required": "A day is needed here. Today will do."}
        super().__init__(label=label, help_text=help_text, required=required, widget=widget, error_messages=errors)

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day is not None and day < EARLIEST:
            raise forms.ValidationError(FOUR_DIGITS)
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError(STILL_TO_COME)
        return day


@dataclass(frozen=True, slots=True)
class Part:
    """Some fields of the sheet under one heading. ``is_open``: whether they are seen at once."""

    title: str
    fields: tuple[BoundField, ...]
    is_open: bool


PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("", ("name", "profession", "letters", "notes")),
    ("Who spoke of them", ("recommended_by", "they_said")),
    ("How to reach them", ("phone", "email", "website")),
    ("Where and how you’d meet", ("place", "setting", "languages", "accessibility")),
    ("Fee, insurance, waiting", ("fee", "insurance", "waiting")),
    ("Their registration", ("checked_on", "checked_where")),
)
"""How the sheet is divided; the first part is always open."""


class CandidateForm(PageForm):
    """Somebody who might become the person's therapist."""

    name = forms.CharField(
        label="Who",
        help_text="A name, or whatever you know so far: “the one Mira sees”, “Harbour Practice”.",
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "A name is all that’s needed. Any word will do, and it can change."},
    )
    profession = Short("What they are", "As they say it: counsellor, psychologist, art therapist.")
    letters = Short("Letters after their name", "As they are written there. They can be looked up later.")
    recommended_by = Short("Who spoke of them", "A friend, a doctor, a list, a group.")
    they_said = Words("What they said of them", "In their words, as you remember them.")
    phone = Short("Phone")
    email = Short("E-mail")
    website = Short("Their page")
    place = Short("Where", "A town, a street, a bus line.")
    setting = forms.ChoiceField(
        label="How you’d meet", required=False, choices=list(SETTINGS.items()), widget=forms.RadioSelect
    )
    languages = Short("Languages")
    accessibility = Words("Getting there, getting in", "Stairs, a lift, noise, light, a late hour, a hearing loop.")
    fee = Short("Fee", "As they say it, such as “60, less if needed”.")
    insurance = Short("Insurance", "What is paid, by whom, and what has to be asked for first.")
    waiting = Short("Waiting time", "As they say it, such as “about six weeks”.")
    checked_on = PastDay("I looked them up on", "The day on which you found them on the register’s own page.")
    checked_where = Short("Where I looked", "The register or board, and the number you saw there.")
    notes = Words("Notes", "What you noticed, what you’d like to ask, how their words felt.")

    @property
    def parts(self) -> Iterator[Part]:
        """The sheet in its parts; one that says nothing, and has nothing to mend, is closed at first."""
        for title, names in PARTS:
            fields = tuple(self[name] for name in names)
            yield Part(title, fields, not title or any(field.value() or field.errors for field in fields))


class ContactForm(forms.Form):
    """One line of what passed between the person and somebody on the list."""

    day = PastDay("Day", required=True)
    what = forms.ChoiceField(label="What", choices=list(WHAT.items()), initial="wrote")
    words = Words("A few words", "What was said, or what comes next.")


class MessageForm(PageForm):
    """A message to somebody on the list. ``to``: whom."""

    to: ClassVar[uuid.UUID]
    subject = Short("Subject", "It is seen in lists of mail. It needn’t say what it is about.")
    words = LongWords("Your message", "As you would say it. Nothing is sent from here.")

    @property
    def written(self) -> dict[str, Any]:
        """What the form says, and to whom."""
        return super().written | {"candidate": self.to}

    @property
    def says_something(self) -> bool:
        """Whether there are words."""
        return bool(self.cleaned_data.get("subject") or self.cleaned_data.get("words"))


def message_form(to: uuid.UUID) -> type[MessageForm]:
    """The form of a message to this person."""
    return type("MessageForm", (MessageForm,), {"to": to, "__module__": __name__})
