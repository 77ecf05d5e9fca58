"""What the page asks that makes a file for somebody elsewhere."""

from __future__ import annotations

from typing import Any

from django import forms

from wayhome.languages.words import _
from wayhome.together.forms import NAMES, ShareForm
from wayhome.vault.forms import passphrase_field
from wayhome.vault.passphrases import strength
from wayhome.vault.sealed_files import SHORTEST_OF_PDF


class GiveForm(ShareForm):
    """For whom, what of it, and as what kind of file."""

    to = forms.CharField(
        label=_("For whom"),
        max_length=NAMES,
        help_text=_("For your own list of what you gave. It isn’t in the file."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("A word or two, so that you know later who has it.")},
    )
    how = forms.ChoiceField(
        label=_("As what"),
        choices=[
            ("pdf", _("A PDF that asks for the passphrase. Words alone, and easy for most people")),
            (
                "page",
                _("A sealed page, with pictures and sound. They need a program that opens it (the format: “age”)"),
            ),
        ],
        initial="pdf",
        widget=forms.RadioSelect,
    )
    field_order = ("to", "how", "parts", "upto", "pieces", "attached")

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, people=[("", "")], **named)
        for name in ("connection", "follows", "ends"):
            del self.fields[name]

    @property
    def kind_of_file(self) -> str:
        """As what kind of file, once that is said."""
        return str(getattr(self, "cleaned_data", {}).get("how", ""))


class LockForm(forms.Form):
    """The passphrase of one file. It is kept nowhere."""

    passphrase = passphrase_field(
        _("A passphrase for this file"),
        fresh=True,
        help_text=_("Tell it to them yourself, by another way than the file goes. Wayhome doesn’t keep it."),
    )
    again = passphrase_field(_("Type it once more"), fresh=True)

    def __init__(self, *args: Any, name: str, how: str, **named: Any) -> None:
        super().__init__(*args, **named)
        self._name, self._how = name, how

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        passphrase = cleaned.get("passphrase", "")
        judged = strength(passphrase, self._name)
        if passphrase and not judged.enough:
            self.add_error("passphrase", judged.says)
        elif passphrase and self._how == "pdf" and len(passphrase) < SHORTEST_OF_PDF:
            said = _("A PDF is quicker to guess at, so it needs {count} characters. One more word will do.").format(
                count=SHORTEST_OF_PDF
            )
            self.add_error("passphrase", said)
        elif passphrase and passphrase != cleaned.get("again"):
            self.add_error("again", _("The two aren’t the same yet. Type both once more."))
        return cleaned
