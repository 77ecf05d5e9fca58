"""What can be written of sessions, of the time between them, of a brief, and of what was agreed. All of it can be left
open."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.forms import BoundField

from wayhome.begin.records import agreement, brief, note
from wayhome.begin.records.session import HOW, SETTINGS
from wayhome.begin.sessions import MOST
from wayhome.selves.forms import OwnWords, Words
from wayhome.vault.two_texts.fields import Clock, Day
from wayhome.vault.two_texts.forms import PageForm
from wayhome.web.fields import Short

NEEDED = "A day is needed here."


class NeededDay(Day):
    """A day that has to be said."""

    def __init__(self, label: str, help_text: str = "") -> None:
        super().__init__(label, help_text)
        self.required = True
        self.error_messages["required"] = NEEDED


def _minutes() -> forms.IntegerField:
    return forms.IntegerField(
        label="Minutes",
        required=False,
        min_value=5,
        max_value=480,
        widget=forms.NumberInput(attrs={"class": "in-11", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), "Between 5 and 480."),
    )


def _setting() -> forms.ChoiceField:
    choices = [("", "Leave it open"), *SETTINGS.items()]
    return forms.ChoiceField(label="How you meet", required=False, choices=choices, widget=forms.RadioSelect)


class _When:
    """The fields of a date, side by side."""

    @property
    def appointment(self) -> tuple[BoundField, ...]:
        """When it is."""
        form: Any = self
        return form["day"], form["at"], form["minutes"]


class SessionForm(_When, PageForm):
    """When and where a session is, and with whom."""

    whom = Short("With whom", "A name, or whatever you call them. It can stay open.")
    day = Day("Day")
    at = Clock("Time")
    minutes = _minutes()
    setting = _setting()
    where = Short("Where", "A street, a floor, a link for the call.")


class WeeklyForm(_When, forms.Form):
    """Several sessions at the same hour."""

    whom = Short("With whom", "A name, or whatever you call them. It can stay open.")
    day = NeededDay("The first day")
    at = Clock("Time")
    minutes = _minutes()
    count = forms.IntegerField(
        label="How many",
        help_text=f"From 2 to {MOST}. Each of them can be moved or cancelled by itself.",
        min_value=2,
        max_value=MOST,
        initial=8,
        widget=forms.NumberInput(attrs={"class": "in-95", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), f"A number from 2 to {MOST}."),
    )
    weeks = forms.TypedChoiceField(
        label="How often",
        choices=[("1", "Every week"), ("2", "Every second week")],
        coerce=int,
        initial="1",
        widget=forms.RadioSelect,
    )
    setting = _setting()
    where = Short("Where", "A street, a floor, a link for the call.")

    @property
    def said(self) -> dict[str, Any]:
        """What is said of each session."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"count", "weeks"}}


class MoveForm(forms.Form):
    """To when a session is moved."""

    day = NeededDay("The new day")
    at = Clock("Time")


class DebriefForm(PageForm):
    """How a session was."""

    how = forms.ChoiceField(
        label="How it was",
        required=False,
        choices=[("", "Leave it open"), *HOW.items()],
        widget=forms.RadioSelect,
    )
    words = Words("In a few words", "What happened, or how it sits in your body now. A line is plenty.")
    along = Words("What I take along", "A sentence, a picture, something to try. It can be nothing today.")
    too_much = Words("What was too much", "If anything was. Written here, it needn’t be carried around.")


class NoteForm(PageForm):
    """A note between sessions."""

    words = Words(*note.TEXTS["words"])
    helped = Words(*note.TEXTS["helped"])


class LineForm(forms.Form):
    """A line of words for the basket."""

    words = Short("A line of your own", "A question, a sentence you’d like to say, a thing that happened.")
    words.required = True
    words.error_messages["required"] = "A word or two is all that’s needed."


class _Part(OwnWords):
    """A part of a brief: so short that all of them fit on one page."""

    def __init__(self, name: str) -> None:
        super().__init__(*brief.PARTS[name])
        said = f"This part holds {brief.LONGEST} letters, so that the brief stays on one page."
        self.validators += [MaxLengthValidator(brief.LONGEST, said), _few_lines]

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return "\n".join(line.rstrip() for line in text.split("\n") if line.strip())


def _few_lines(text: str) -> None:
    if text.count("\n") >= brief.MOST_LINES:
        raise forms.ValidationError(f"This part holds {brief.MOST_LINES} lines, so that the brief stays on one page.")


class BriefForm(PageForm):
    """A brief, part by part, as it will be read."""

    day = Day("For the session on")
    whom = Short("With")
    since = _Part("since")
    want = _Part("want")
    bring = _Part("bring")
    practices = _Part("practices")
    not_open = _Part("not_open")


class AgreementForm(PageForm):
    """What a person and their therapist agree on."""

    whom = Short("With whom", "A name, or whatever you call them.")
    how_often = Words(*agreement.LINES["how_often"])
    read = Words(*agreement.LINES["read"])
    between = Words(*agreement.LINES["between"])
    crisis = Words(*agreement.LINES["crisis"])
    away = Words(*agreement.LINES["away"])
    private = Words(*agreement.LINES["private"])
    change = Words(*agreement.LINES["change"])
    look_on = Day("A day to look at it again", "Together, if you like. Nothing happens if you don’t.")
