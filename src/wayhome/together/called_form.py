"""What a therapist notes of a client for themselves."""

from __future__ import annotations

from django import forms

from wayhome.languages.words import _
from wayhome.together.forms import NAMES


class CalledForm(forms.Form):
    """What a therapist calls a client, and when the two meet next."""

    called = forms.CharField(label=_("What you call them"), max_length=NAMES, required=False)
    meets = forms.DateTimeField(
        label=_("When you meet next"),
        required=False,
        help_text=_("For your eyes here. It stands beside the name until that day is over, and reminds nobody."),
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local", "class": "auto"}),
        error_messages={"invalid": _("A day and a time, such as 2026-11-26 16:00; or nothing.")},
    )
