"""Forms of what cannot be taken back for long."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from wayhome.languages.words import _
from wayhome.vault.erasing.choosing import Choice, Line, to_choose
from wayhome.vault.forms import passphrase_field
from wayhome.vault.resting import SPANS

EVERY = "every"
"""The choice of all kinds at once."""
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2999, 12, 31)
FOUR_DIGITS = _("A day with its year in four digits, such as 2026.")


def _day(label: str, help_text: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[
            MinValueValidator(date(1900, 1, 1), FOUR_DIGITS),
            MaxValueValidator(date(2999, 12, 31), FOUR_DIGITS),
        ],
        error_messages={"invalid": FOUR_DIGITS},
    )


class ChooseForm(forms.Form):
    """Which kinds, and from which days. Its fields are looked for by, not written: nobody means to keep them."""

    kinds = forms.MultipleChoiceField(
        label=_("What"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one of these. Nothing is erased yet."),
            "invalid_choice": _("There is nothing of that kind here any more. Choose again."),
        },
    )
    since = _day(_("From this day on"), _("Empty means from the beginning."))
    until = _day(_("Up to this day, the day included"), _("Empty means up to now."))

    prefix = "find"

    def __init__(self, *args: Any, lines: Sequence[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._known = [line.kind for line in lines]
        listed = [(line.kind, f"{line.title} · {line.count:,}") for line in to_choose(lines)]
        self.fields["kinds"].choices = [(EVERY, _("Every kind")), *listed]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("This day comes before the one above. Change either of them."))
        return cleaned

    def choice(self) -> Choice:
        """What was chosen, once the form is valid."""
        kinds = self.cleaned_data["kinds"]
        names = self._known if EVERY in kinds else kinds
        return Choice(tuple(names), self.cleaned_data["since"], self.cleaned_data["until"])


class EraseVaultForm(forms.Form):
    """The two things that erasing everything asks for. ``chosen`` and the passphrase are never handed back."""

    present = passphrase_field(_("Your passphrase"), fresh=False)
    chosen = forms.BooleanField(
        label=_("Erase everything in this vault, for good"),
        error_messages={"required": _("Tick this when you are sure. Nothing was erased.")},
    )
    chosen_files = forms.BooleanField(required=False)


class RestForm(forms.Form):
    """For how long the vault rests."""

    chosen = forms.ChoiceField(
        label=_("How long"),
        choices=[(key, words) for key, (words, _) in SPANS.items()],
        initial="month",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")},
    )
