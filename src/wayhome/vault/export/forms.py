"""The form of a copy in open formats: what, from when, and whether it is sealed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone

from wayhome.languages.words import _
from wayhome.vault import kinds
from wayhome.vault.export.scope import Scope
from wayhome.vault.forms import passphrase_field
from wayhome.vault.passphrases import strength

SEALED, PLAIN = "sealed", "plain"
FOUR_DIGITS = _("A day with its year in four digits, such as 2026.")
NEEDED = _("A sealed copy needs a passphrase.")


def _day(label: str, help_text: str) -> forms.DateField:
    earliest = MinValueValidator(date(1900, 1, 1), FOUR_DIGITS)
    latest = MaxValueValidator(date(2999, 12, 30), FOUR_DIGITS)
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=[earliest, latest],
        error_messages={"invalid": FOUR_DIGITS},
    )


class ExportForm(forms.Form):
    """What a copy is to hold. Nothing chosen means everything."""

    kinds = forms.MultipleChoiceField(label=_("What"), required=False, widget=forms.CheckboxSelectMultiple)
    private = forms.MultipleChoiceField(
        label=_("What never goes along by itself"),
        help_text=_(
            "Sealed under a key of its own, seen by nobody else, and in no copy unless you tick it. Think twice: "
            "outside of here these words are as safe as the file."
        ),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    since = _day(_("From this day on"), _("Empty means from the beginning."))
    until = _day(_("Up to this day, the day included"), _("Empty means up to now."))
    sealing = forms.ChoiceField(
        choices=[(SEALED, _("Sealed with a passphrase")), (PLAIN, _("Plain"))],
        initial=SEALED,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of these."), "invalid_choice": _("Choose one of these.")},
    )
    passphrase = passphrase_field(
        _("A passphrase for this copy"),
        fresh=True,
        help_text=_("At least 15 characters. It needn’t be your vault’s own, and can’t be reset."),
    )
    again = passphrase_field(_("Type it once more"), fresh=True)

    def __init__(self, *args: Any, counts: Mapping[str, int], name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._name = name
        for name, private in (("kinds", False), ("private", True)):
            known = sorted((one.title, one.name) for one in kinds.every() if one.private == private)
            choices = [(kind, f"{title} · {counts[kind]:,}") for title, kind in known if counts.get(kind)]
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        for field in ("passphrase", "again"):
            # Asked for only when the copy is sealed; a browser can't know that without a script.
            self.fields[field].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", _("This day comes before the one above. Change either of them."))
        if cleaned.get("sealing") == SEALED:
            self._clean_passphrase(cleaned.get("passphrase", ""), cleaned.get("again", ""))
        return cleaned

    def _clean_passphrase(self, passphrase: str, again: str) -> None:
        if "passphrase" in self.errors:
            return
        judged = strength(passphrase, self._name)
        if not passphrase:
            self.add_error("passphrase", NEEDED)
        elif not judged.enough:
            self.add_error("passphrase", judged.says)
        elif passphrase != again:
            self.add_error("again", _("The two aren’t the same yet. Type both once more."))

    def scope(self) -> Scope:
        """What was chosen, once the form is valid."""
        since, until = self.cleaned_data["since"], self.cleaned_data["until"]
        end = until + timedelta(days=1) if until else None
        chosen, private = tuple(self.cleaned_data["kinds"]), tuple(self.cleaned_data["private"])
        return Scope(chosen, _beginning(since), _beginning(end), private)

    def key(self) -> str:
        """The passphrase that it is to be sealed with, or nothing."""
        return str(self.cleaned_data["passphrase"]) if self.cleaned_data["sealing"] == SEALED else ""


def _beginning(day: date | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time.min)) if day else None
