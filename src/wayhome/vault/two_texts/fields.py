"""Fields of forms whose words keep themselves: any of a few, a day, a time of day; each in the shape that is sealed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms

from wayhome.languages.words import _

FOUR_DIGITS = _("A day with its year in four digits, such as 2026.")
YEARS = range(2000, 2101)
CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)(?::[0-5]\d)?")


class OwnWords(forms.CharField):
    """A few lines of the person's own; line ends become plain ones, so that the same words compare as the same."""

    def __init__(self, label: str, help_text: str) -> None:
        widget = forms.Textarea(attrs={"class": "lines-2", "rows": 3})
        super().__init__(label=label, help_text=help_text, required=False, widget=widget)

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value) or "").replace("\r\n", "\n")


class Joined(forms.HiddenInput):
    """Several ticks in one hidden field."""

    def format_value(self, value: Any) -> str:
        return " ".join(value or ())


class Ticks(forms.MultipleChoiceField):
    """Any of a few; a strange value is passed over."""

    hidden_widget = Joined

    def __init__(self, label: str, help_text: str = "", choices: Iterable[tuple[str, str]] = ()) -> None:
        widget = forms.CheckboxSelectMultiple
        super().__init__(label=label, help_text=help_text, required=False, choices=list(choices), widget=widget)

    def clean(self, value: Any) -> tuple[str, ...]:
        known: Any = self.choices
        return tuple(one for one, _ in known if one in set(self.to_python(value)))

    def to_python(self, value: Any) -> list[str]:
        said: list[str] = super().to_python(value.split() if isinstance(value, str) else value)
        return said

    def prepare_value(self, value: Any) -> list[str]:
        return value.split() if isinstance(value, str) else list(value or ())


class Day(forms.DateField):
    """Any day, past or to come."""

    def __init__(self, label: str, help_text: str = "") -> None:
        widget = forms.DateInput(attrs={"type": "date", "class": "in-11"}, format="%Y-%m-%d")
        errors = {"invalid": FOUR_DIGITS}
        super().__init__(label=label, help_text=help_text, required=False, widget=widget, error_messages=errors)

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day is not None and day.year not in YEARS:
            raise forms.ValidationError(FOUR_DIGITS)
        return day


class Clock(forms.CharField):
    """A time of day, kept as “15:30”."""

    def __init__(self, label: str) -> None:
        super().__init__(label=label, required=False, widget=forms.TimeInput(attrs={"type": "time", "class": "in-11"}))

    def clean(self, value: Any) -> str:
        text = str(super().clean(value) or "").strip()
        match = CLOCK.fullmatch(text)
        if text and not match:
            raise forms.ValidationError(_("A time such as 15:30."))
        return f"{int(match[1]):02}:{match[2]}" if match else ""
