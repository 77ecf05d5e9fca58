"""The one field of the letters’ page."""

from __future__ import annotations

from django import forms

from wayhome.languages.words import _

FULL = 500
"""Characters: what stands behind a name, or a whole entry of a directory."""


class LettersForm(forms.Form):
    """Letters, a word, or what was copied from somewhere. It is looked at once, and kept nowhere."""

    words = forms.CharField(
        max_length=FULL,
        label=_("Letters or words"),
        help_text=_("Such as LCSW, SEP. You can paste what stands behind a name."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
    )
