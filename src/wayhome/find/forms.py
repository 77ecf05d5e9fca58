"""What can be written of somebody on the list. A name is all that is ever needed."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

import msgspec
from django import forms
from django.forms import BoundField
from django.utils import timezone

from wayhome.find.records.candidate import SETTINGS
from wayhome.find.records.contact import WHAT
from wayhome.languages.words import _
from wayhome.selves.forms import Words
from wayhome.vault.two_texts.fields import FOUR_DIGITS
from wayhome.vault.two_texts.forms import PageForm
from wayhome.web.fields import Short

EARLIEST = date(1900, 1, 1)
STILL_TO_COME = _("That day is still to come. Today or earlier fits here.")


class LongWords(Words):
    """The same with room for a whole message."""

    def __init__(self, label: str, help_text: str = "") -> None:
        super().__init__(label, help_text)
        self.widget.attrs |= {"class": "lines-8", "rows": 12}


class PastDay(forms.DateField):
    """A day that has come: today or earlier."""

    def __init__(self, label: str, help_text: str = "", *, required: bool = False) -> None:
        widget = forms.DateInput(attrs={"type": "date", "class": "in-11"}, format="%Y-%m-%d")
        errors = {"invalid": FOUR_DIGITS, "required": _("A day is needed here. Today will do.")}
        super().__init__(label=label, help_text=help_text, required=required, widget=widget, error_messages=errors)

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day is not None and day < EARLIEST:
            raise forms.ValidationError(FOUR_DIGITS)
        if day is not None and day > timezone.localdate():
            raise forms.ValidationError(STILL_TO_COME)
        return day


class Part(msgspec.Struct, frozen=True):
    """Some fields of the sheet under one heading. ``is_open``: whether they are seen at once."""

    title: str
    fields: tuple[BoundField, ...]
    is_open: bool


PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("", ("name", "profession", "letters", "notes")),
    (_("Who spoke of them"), ("recommended_by", "they_said")),
    (_("How to reach them"), ("phone", "email", "website")),
    (_("Where and how you’d meet"), ("place", "setting", "languages", "accessibility")),
    (_("Fee, insurance, waiting"), ("fee", "insurance", "waiting")),
    (_("Their registration"), ("checked_on", "checked_where")),
)
"""How the sheet is divided; the first part is always open."""


class CandidateForm(PageForm):
    """Somebody who might become the person's therapist."""

    name = forms.CharField(
        label=_("Who"),
        help_text=_("A name, or whatever you know so far: “the one Mira sees”, “Harbour Practice”."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("A name is all that’s needed. Any word will do, and it can change.")},
    )
    profession = Short(_("What they are"), _("As they say it: counsellor, psychologist, art therapist."))
    letters = Short(_("Letters after their name"), _("As they are written there. They can be looked up later."))
    recommended_by = Short(_("Who spoke of them"), _("A friend, a doctor, a list, a group."))
    they_said = Words(_("What they said of them"), _("In their words, as you remember them."))
    phone = Short(_("Phone"))
    email = Short(_("E-mail"))
    website = Short(_("Their page"))
    place = Short(_("Where"), _("A town, a street, a bus line."))
    setting = forms.ChoiceField(
        label=_("How you’d meet"), required=False, choices=list(SETTINGS.items()), widget=forms.RadioSelect
    )
    languages = Short(_("Languages"))
    accessibility = Words(
        _("Getting there, getting in"), _("Stairs, a lift, noise, light, a late hour, a hearing loop.")
    )
    fee = Short(_("Fee"), _("As they say it, such as “60, less if needed”."))
    insurance = Short(_("Insurance"), _("What is paid, by whom, and what has to be asked for first."))
    waiting = Short(_("Waiting time"), _("As they say it, such as “about six weeks”."))
    checked_on = PastDay(_("I looked them up on"), _("The day on which you found them on the register’s own page."))
    checked_where = Short(_("Where I looked"), _("The register or board, and the number you saw there."))
    notes = Words(_("Notes"), _("What you noticed, what you’d like to ask, how their words felt."))

    @property
    def parts(self) -> Iterator[Part]:
        """The sheet in its parts; one that says nothing, and has nothing to mend, is closed at first."""
        for title, names in PARTS:
            fields = tuple(self[name] for name in names)
            yield Part(title, fields, not title or any(field.value() or field.errors for field in fields))


class ContactForm(forms.Form):
    """One line of what passed between the person and somebody on the list."""

    day = PastDay(_("Day"), required=True)
    what = forms.ChoiceField(label=_("What"), choices=list(WHAT.items()), initial="wrote")
    words = Words(_("A few words"), _("What was said, or what comes next."))


class MessageForm(PageForm):
    """A message to somebody on the list. ``to``: whom."""

    to: ClassVar[uuid.UUID]
    subject = Short(_("Subject"), _("It is seen in lists of mail. It needn’t say what it is about."))
    words = LongWords(_("Your message"), _("As you would say it. Nothing is sent from here."))

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
