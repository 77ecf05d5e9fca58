"""What can be written of sessions, of the time between them, of a brief, and of what was agreed. All of it can be left
open."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.forms import BoundField
from django.utils.text import format_lazy

from wayhome.begin.records import agreement, brief, note
from wayhome.begin.records.session import HOW, SETTINGS
from wayhome.begin.sessions import MOST
from wayhome.languages.words import _
from wayhome.selves.forms import OwnWords, Words, with_lines
from wayhome.vault.two_texts.fields import Clock, Day
from wayhome.vault.two_texts.forms import PageForm
from wayhome.web.fields import Short

NEEDED = _("A day is needed here.")


class NeededDay(Day):
    """A day that has to be said."""

    def __init__(self, label: str, help_text: str = "") -> None:
        super().__init__(label, help_text)
        self.required = True
        self.error_messages["required"] = NEEDED


def _minutes() -> forms.IntegerField:
    return forms.IntegerField(
        label=_("Minutes"),
        required=False,
        min_value=5,
        max_value=480,
        widget=forms.NumberInput(attrs={"class": "in-11", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), _("Between 5 and 480.")),
    )


def _setting() -> forms.ChoiceField:
    choices = [("", _("Leave it open")), *SETTINGS.items()]
    return forms.ChoiceField(label=_("How you meet"), required=False, choices=choices, widget=forms.RadioSelect)


class _When:
    """The fields of a date, side by side."""

    @property
    def appointment(self) -> tuple[BoundField, ...]:
        """When it is."""
        form: Any = self
        return form["day"], form["at"], form["minutes"]


class SessionForm(_When, PageForm):
    """When and where a session is, and with whom."""

    whom = Short(_("With whom"), _("A name, or whatever you call them. It can stay open."))
    day = Day(_("Day"))
    at = Clock(_("Time"))
    minutes = _minutes()
    setting = _setting()
    where = Short(_("Where"), _("A street, a floor, a link for the call."))


class WeeklyForm(_When, forms.Form):
    """Several sessions at the same hour."""

    whom = Short(_("With whom"), _("A name, or whatever you call them. It can stay open."))
    day = NeededDay(_("The first day"))
    at = Clock(_("Time"))
    minutes = _minutes()
    count = forms.IntegerField(
        label=_("How many"),
        help_text=format_lazy(_("From 2 to {most}. Each of them can be moved or cancelled by itself."), most=MOST),
        min_value=2,
        max_value=MOST,
        initial=8,
        widget=forms.NumberInput(attrs={"class": "in-95", "inputmode": "numeric"}),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), format_lazy(_("A number from 2 to {most}."), most=MOST)
        ),
    )
    weeks = forms.TypedChoiceField(
        label=_("How often"),
        choices=[("1", _("Every week")), ("2", _("Every second week"))],
        coerce=int,
        initial="1",
        widget=forms.RadioSelect,
    )
    setting = _setting()
    where = Short(_("Where"), _("A street, a floor, a link for the call."))

    @property
    def said(self) -> dict[str, Any]:
        """What is said of each session."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"count", "weeks"}}


class MoveForm(forms.Form):
    """To when a session is moved."""

    day = NeededDay(_("The new day"))
    at = Clock(_("Time"))


class DebriefForm(PageForm):
    """How a session was."""

    how = forms.ChoiceField(
        label=_("How it was"),
        required=False,
        choices=[("", _("Leave it open")), *HOW.items()],
        widget=forms.RadioSelect,
    )
    words = Words(_("In a few words"), _("What happened, or how it sits in your body now. A line is plenty."))
    along = Words(_("What I take along"), _("A sentence, a picture, something to try. It can be nothing today."))
    too_much = Words(_("What was too much"), _("If anything was. Written here, it needn’t be carried around."))


class NoteForm(PageForm):
    """A note between sessions."""

    words = Words(*note.TEXTS["words"])
    helped = Words(*note.TEXTS["helped"])


class LineForm(forms.Form):
    """A line of words for the basket."""

    words = Short(_("A line of your own"), _("A question, a sentence you’d like to say, a thing that happened."))
    words.required = True
    words.error_messages["required"] = _("A word or two is all that’s needed.")


TOO_LONG = _("This part holds {count} letters, so that the brief stays on one page.")
TOO_MANY_LINES = _("This part holds {count} lines, so that the brief stays on one page.")


class _Part(OwnWords):
    """A part of a brief: so short that all of them fit on one page."""

    def __init__(self, name: str) -> None:
        super().__init__(*brief.PARTS[name])
        said = format_lazy(TOO_LONG, count=brief.LONGEST)
        self.validators += [MaxLengthValidator(brief.LONGEST, said), _few_lines]

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        return "\n".join(line.rstrip() for line in text.split("\n") if line.strip())


def _few_lines(text: str) -> None:
    if text.count("\n") >= brief.MOST_LINES:
        raise forms.ValidationError(TOO_MANY_LINES.format(count=brief.MOST_LINES))


class BriefForm(PageForm):
    """A brief, part by part, as it will be read."""

    day = Day(_("For the session on"))
    whom = Short(_("With"))
    since = _Part("since")
    want = _Part("want")
    bring = _Part("bring")
    practices = _Part("practices")
    not_open = _Part("not_open")


@with_lines(agreement.LINES, before="look_on")
class AgreementForm(PageForm):
    """What a person and their therapist agree on."""

    whom = Short(_("With whom"), _("A name, or whatever you call them."))
    look_on = Day(_("A day to look at it again"), _("Together, if you like. Nothing happens if you don’t."))
