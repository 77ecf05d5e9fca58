"""The form of the comforts of one device."""

from __future__ import annotations

from django import forms

from wayhome.web.comfort import Comfort
from wayhome.web.exits import EXITS


class ComfortForm(forms.Form):
    """Light, text, movement, sound, the plain name, and where Quick exit leads."""

    light = forms.ChoiceField(
        label="Light",
        help_text="Lamplight is easier at night",
        choices=[("light", "Morning"), ("dark", "Lamplight"), ("auto", "Auto")],
        initial="auto",
        widget=forms.RadioSelect,
    )
    text = forms.ChoiceField(
        label="Text size",
        choices=[("book", "Book"), ("large", "Large"), ("largest", "Largest")],
        initial="book",
        widget=forms.RadioSelect,
    )
    movement = forms.BooleanField(
        label="Movement", help_text="Off keeps everything still, the breathing lamp too", required=False, initial=True
    )
    sound = forms.BooleanField(
        label="Sound", help_text="Off until you turn it on, here or in a practice", required=False
    )
    plain_name = forms.BooleanField(
        label="A plain name in the browser",
        help_text="Tabs, and pages opened from then on, say “Notes”. Addresses stay as they are.",
        required=False,
    )
    exit_to = forms.ChoiceField(
        label="Quick exit opens",
        help_text="Also when you press Shift three times. Wayhome locks itself as you leave.",
        choices=[(key, words) for key, (words, _) in EXITS.items()],
        initial="weather",
    )

    def comfort(self) -> Comfort:
        """The choices, once the form is valid."""
        return Comfort(**self.cleaned_data)
