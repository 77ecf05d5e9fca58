"""The form of the comforts of one device."""

from __future__ import annotations

from django import forms

from wayhome.languages.words import _
from wayhome.web.comfort import Comfort
from wayhome.web.exits import EXITS


class ComfortForm(forms.Form):
    """Light, text, quiet, movement, sound, the plain name, and where Quick exit leads."""

    light = forms.ChoiceField(
        label=_("Light"),
        help_text=_("Lamplight is easier at night"),
        choices=[("light", _("Morning")), ("dark", _("Lamplight")), ("auto", _("Auto"))],
        initial="auto",
        widget=forms.RadioSelect,
    )
    text = forms.ChoiceField(
        label=_("Text size"),
        choices=[("book", _("Book")), ("large", _("Large")), ("largest", _("Largest"))],
        initial="book",
        widget=forms.RadioSelect,
    )
    spacing = forms.BooleanField(
        label=_("More room between letters"),
        help_text=_(
            "And between words and lines, all in the plainer letters. With dyslexia, some read more easily so."
        ),
        required=False,
    )
    quiet = forms.BooleanField(
        label=_("Quiet"), help_text=_("Fewer words, one thing at a time, and no pictures but your own"), required=False
    )
    movement = forms.BooleanField(
        label=_("Movement"),
        help_text=_("Off keeps everything still, the breathing lamp too"),
        required=False,
        initial=True,
    )
    sound = forms.BooleanField(
        label=_("Sound"), help_text=_("Off until you turn it on, here or in a practice"), required=False
    )
    plain_name = forms.BooleanField(
        label=_("A plain name in the browser"),
        help_text=_("Tabs, and pages opened from then on, say “Notes”. Addresses stay as they are."),
        required=False,
    )
    exit_to = forms.ChoiceField(
        label=_("Quick exit opens"),
        help_text=_("Also when you press Shift three times. Wayhome locks itself as you leave."),
        choices=[(key, words) for key, (words, _address) in EXITS.items()],
        initial="weather",
    )

    def comfort(self) -> Comfort:
        """The choices, once the form is valid."""
        return Comfort(**self.cleaned_data)
