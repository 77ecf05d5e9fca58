"""What is handed in to be read, and what of it is to be kept."""

from __future__ import annotations

from typing import Any

import msgspec
from django import forms

from wayhome.find import cards
from wayhome.find.cards import Found
from wayhome.languages.words import _
from wayhome.selves.forms import Words

NOTHING_BROUGHT = _("Nothing is here yet. Paste some words, or choose a card.")
NOTHING_READ = _("There was no name in it that could be read. A first line with a name is enough.")
EMPTY = _("There is nothing in that file. You could choose another one, or paste the words.")
NO_CARD = _("This isn’t a card that can be read. If you can see the words somewhere, you could paste them.")
TOO_LARGE = _("That file is too large. One card, or the words themselves, will do.")


class StoodForm(forms.Form):
    """Where in an answer somebody stood: the number of what was looked for, and their place in the list."""

    look = forms.IntegerField(min_value=0, required=False)
    place = forms.IntegerField(min_value=1, required=False)


class BringForm(forms.Form):
    """A file of cards, or words. Once valid, ``cleaned_data["found"]`` is what was read."""

    words = Words(
        _("Words from a page, a message or a list"), _("The first line is taken as the name. All of it is kept.")
    )
    card = forms.FileField(
        label=_("Or a card"),
        help_text=_("A contact that was saved or sent as a .vcf file (vCard)."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".vcf,text/vcard,text/x-vcard"}),
        error_messages={"empty": EMPTY},
    )

    def clean_card(self) -> str:
        upload = self.cleaned_data["card"]
        if upload is None:
            return ""
        if upload.size > cards.LARGEST:
            raise forms.ValidationError(TOO_LARGE)
        text = cards.decoded(upload.read())
        if not cards.holds_a_card(text):
            raise forms.ValidationError(NO_CARD)
        return text

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            if not (cleaned.get("card") or str(cleaned.get("words") or "").strip()):
                raise forms.ValidationError(NOTHING_BROUGHT)
            cleaned["found"] = cards.read(cleaned.get("card") or cleaned.get("words") or "")
            if not cleaned["found"]:
                raise forms.ValidationError(NOTHING_READ)
        return cleaned


_found = msgspec.json.Decoder(list[Found])


class KeepForm(forms.Form):
    """What was read, as the page carried it, and which of them are ticked, by number."""

    found = forms.CharField(max_length=cards.MOST * 4 * cards.NOTES, strip=False)
    who = forms.MultipleChoiceField(required=False, choices=[(str(n), "") for n in range(cards.MOST)])

    def clean_found(self) -> list[Found]:
        try:
            return _found.decode(self.cleaned_data["found"])[: cards.MOST]
        except msgspec.MsgspecError:
            raise forms.ValidationError("") from None

    @property
    def chosen(self) -> list[Found]:
        """Those that are ticked, once the form is valid."""
        ticked = set(self.cleaned_data["who"])
        return [one for number, one in enumerate(self.cleaned_data["found"]) if str(number) in ticked]
