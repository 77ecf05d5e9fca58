"""The page that one writes on. Nothing of it has to be filled in; one thing is enough to keep it."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.http import QueryDict
from django.utils import timezone

from wayhome.journal import moments
from wayhome.journal.queries import Younger
from wayhome.journal.records import Draft, Entry
from wayhome.languages.words import _
from wayhome.safety.records import FEELINGS
from wayhome.vault.kinds import Record

TITLE = 200
TEXT = 200_000
"""Characters of one page, at most: what one request can carry, in any script."""

NOTHING_WRITTEN = _("There’s nothing on this page yet. A word is enough, or a feeling.")
NOT_A_DAY = _("That day can’t be read. Write it like 2026-10-09T20:40, or leave it empty for now.")
STILL_TO_COME = _("That day is still to come. Choose today or a day before.")
LONG_AGO = _("Choose a day from 1900 on.")


class OfThese(forms.MultipleChoiceField):
    """Any of the choices; what is no longer among them is left out without a word."""

    widget = forms.CheckboxSelectMultiple

    def __deepcopy__(self, memo: dict[int, Any]) -> OfThese:
        """Each form has its own, but for the choices, which nobody changes: to copy them takes longer than the rest."""
        memo[id(self._choices)] = self._choices  # type: ignore[attr-defined]
        found = super().__deepcopy__(memo)  # type: ignore[misc]
        assert isinstance(found, OfThese)
        return found

    def to_python(self, value: Any) -> list[str]:
        """The values that are offered."""
        return [one for one in super().to_python(value) if self.valid_value(one)]


class MomentField(forms.Field):
    """A day and time by the clock of the place; empty means now, or the day that the page has."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local", "min": "1900-01-01T00:00"}, format=moments.FIELD)

    def to_python(self, value: Any) -> datetime | None:
        """The day and time without a zone. Raises ValidationError."""
        if not value:
            return None
        said = moments.from_field(str(value))
        if said is None:
            raise forms.ValidationError(NOT_A_DAY)
        if said.year < 1900:
            raise forms.ValidationError(LONG_AGO)
        if said > timezone.localtime().replace(tzinfo=None):
            raise forms.ValidationError(STILL_TO_COME)
        return said


def day_of(draft: Draft) -> datetime | None:
    """The day and time that a draft says, without a zone; None when it says none that the form takes."""
    try:
        found: datetime | None = MomentField(required=False).clean(draft.moment)
    except forms.ValidationError:
        return None
    return found


class WritingForm(forms.Form):
    """A page: title, text, feelings, whom it is about, and the day it is about."""

    title = forms.CharField(
        label=_("Title"),
        required=False,
        validators=[MaxLengthValidator(TITLE, _("This title is long for a title. The page below has room for it."))],
    )
    text = forms.CharField(
        label=_("Your words"),
        required=False,
        strip=False,
        validators=[
            MaxLengthValidator(TEXT, _("An entry holds 200,000 letters, and these are more. Make it two entries."))
        ],
        widget=forms.Textarea(attrs={"rows": 14}),
    )
    feelings = OfThese(label=_("Feelings"), choices=FEELINGS, required=False)
    about = OfThese(label=_("Who is it about?"), required=False)
    moment = MomentField(
        label=_("When is this about?"), help_text=_("Leave it empty, and it’s the moment you keep it."), required=False
    )

    def __init__(self, *, younger: Sequence[Younger], **given: Any) -> None:
        super().__init__(**given)
        about = self.fields["about"]
        assert isinstance(about, forms.MultipleChoiceField)
        about.choices = [(str(one.id), one.name) for one in younger]
        self.offered = {one.id for one in younger}

    def clean(self) -> dict[str, Any]:
        """Ask for one thing, whichever."""
        said = self.cleaned_data
        if not self.errors and not (said["title"] or said["text"].strip() or said["feelings"] or said["about"]):
            raise forms.ValidationError(NOTHING_WRITTEN, code="nothing")
        return said

    def entry(self, before: Entry | None = None) -> Entry:
        """The page, once the form is valid. What ``before`` says about someone who is not offered now stays."""
        said = self.cleaned_data
        unseen = (one for one in (before.about if before else ()) if one not in self.offered)
        return Entry(
            title=said["title"],
            text=_lines(said["text"]),
            feelings=tuple(said["feelings"]),
            about=(*(uuid.UUID(one) for one in said["about"]), *unseen),
        )


def as_it_stands(fields: QueryDict, *, tab: str, entry: uuid.UUID | None = None, base_revision: int = 0) -> Draft:
    """What a form holds, whether it is valid or not: a draft refuses nothing."""
    return Draft(
        entry=entry,
        base_revision=base_revision,
        title=fields.get("title", ""),
        text=_lines(fields.get("text", "")),
        feelings=tuple(fields.getlist("feelings")),
        about=tuple(one for one in map(_id, fields.getlist("about")) if one is not None),
        moment=fields.get("moment", ""),
        tab=tab,
    )


def shown(draft: Draft) -> Mapping[str, Any]:
    """What the form shows of a draft that is gone on with."""
    return {
        "title": draft.title,
        "text": draft.text,
        "feelings": list(draft.feelings),
        "about": [str(one) for one in draft.about],
        "moment": draft.moment,
    }


def to_change(record: Record[Entry]) -> Mapping[str, Any]:
    """What the form shows of a kept page that is to be changed."""
    entry = record.payload
    draft = Draft(title=entry.title, text=entry.text, feelings=entry.feelings, about=entry.about)
    return {**shown(draft), "moment": moments.for_field(record.created)}


def _lines(text: str) -> str:
    """Browsers send the ends of lines as two characters; one is kept."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _id(said: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(said)
    except ValueError:
        return None
