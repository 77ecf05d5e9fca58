"""Fields and small forms with which pages of several packages ask: a line, a file for a calendar, paper."""

from __future__ import annotations

from typing import Any

from django import forms

from wayhome.web.calendars import TITLE
from wayhome.web.paper.setting import PAPERS


class Short(forms.CharField):
    """A few words on one line."""

    def __init__(self, label: str, help_text: str = "") -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off"})
        errors = {"max_length": "This line holds three hundred letters. Notes, below, have more room."}
        super().__init__(
            label=label, help_text=help_text, required=False, max_length=300, widget=widget, error_messages=errors
        )

    def to_python(self, value: Any) -> str:
        return " ".join(str(super().to_python(value) or "").split())


class CalendarForm(forms.Form):
    """What a calendar is to say of an appointment."""

    title = Short("What the calendar says", "Others may see it on your phone, and whoever keeps your calendar.")
    place = forms.BooleanField(label="With the place", required=False)

    def clean_title(self) -> str:
        return str(self.cleaned_data["title"]) or TITLE


class PaperForm(forms.Form):
    """On what paper."""

    paper = forms.ChoiceField(label="Paper", choices=list(PAPERS.items()), initial="a4", widget=forms.RadioSelect)
