"""Fields and small forms with which pages of several packages ask: a line, a file for a calendar, paper."""

from __future__ import annotations

from typing import Any

from django import forms

from wayhome.languages.words import _
from wayhome.web.calendars import TITLE
from wayhome.web.paper.setting import PAPERS


class Short(forms.CharField):
    """A few words on one line."""

    def __init__(self, label: str, help_text: str = "") -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off"})
        errors = {"max_length": _("This line holds three hundred letters. Notes, below, have more room.")}
        super().__init__(
            label=label, help_text=help_text, required=False, max_length=300, widget=widget, error_messages=errors
        )

    def to_python(self, value: Any) -> str:
        return " ".join(str(super().to_python(value) or "").split())


class Unchosen(forms.RadioSelect):
    """One of a few, with nothing chosen beforehand: the answer that is no answer is there for taking a choice back."""

    def format_value(self, value: Any) -> Any:
        return [one for one in super().format_value(value) or () if one]


class CalendarForm(forms.Form):
    """What a calendar is to say of an appointment."""

    title = Short(_("What the calendar says"), _("Others may see it on your phone, and whoever keeps your calendar."))
    place = forms.BooleanField(label=_("With the place"), required=False)

    def clean_title(self) -> str:
        return str(self.cleaned_data["title"]) or TITLE


class PaperForm(forms.Form):
    """On what paper."""

    paper = forms.ChoiceField(label=_("Paper"), choices=list(PAPERS.items()), initial="a4", widget=forms.RadioSelect)
