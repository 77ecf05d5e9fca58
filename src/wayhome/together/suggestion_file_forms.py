"""What the pages ask where a suggestion travels as a file."""

from __future__ import annotations

from django import forms

from wayhome.languages.words import _
from wayhome.together.forms import NAMES
from wayhome.vault.forms import passphrase_field


class ByForm(forms.Form):
    """Who a suggestion comes from, in the person’s words: the file doesn’t say it."""

    by = forms.CharField(
        label=_("Who gave it to you"),
        max_length=NAMES,
        help_text=_(
            "The file doesn’t say who made it. Bring in what somebody you know handed to you, and nothing else."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("A name or a word, so that you know later whose idea it was.")},
    )


class BringForm(ByForm):
    """A file with a suggestion."""

    file = forms.FileField(
        label=_("The file"),
        error_messages={
            "required": _("Choose the file first."),
            "empty": _("This file is empty."),
            "missing": _("Choose the file first."),
        },
    )
    passphrase = passphrase_field(
        _("Its passphrase"), fresh=False, help_text=_("Where the file is sealed. They told it to you by another way.")
    )

    def __init__(self, *args: object, **named: object) -> None:
        super().__init__(*args, **named)  # type: ignore[arg-type]
        self.fields["passphrase"].required = False
