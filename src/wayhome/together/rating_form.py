"""What the page asks where a therapist says where they see a goal."""

from __future__ import annotations

from typing import Any

from django import forms

from wayhome.languages.words import _
from wayhome.together.ratings import INITIALS, SIGNS, WORDS
from wayhome.vault.choosable import Steps


class RatingForm(forms.Form):
    """Where a therapist sees a goal, on the words of its five outcomes."""

    level = forms.TypedChoiceField(
        label=_("Where do you see it now?"), required=False, coerce=int, empty_value=None, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("What you saw"),
        required=False,
        max_length=WORDS,
        help_text=_(
            "Something that made you say so. They may read it alone, late, or with somebody near; "
            "what is hard to hear is better said in the room. It stays theirs."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    initials = forms.CharField(
        label=_("Your initials under these five"),
        required=False,
        max_length=INITIALS,
        help_text=_("That you agree on this wording. Leave it empty where you don’t, or talk about it first."),
    )

    def __init__(self, said: Any = None, *, steps: Steps) -> None:
        super().__init__(said, prefix=steps.mark)
        worded = zip(SIGNS, steps.outcomes, strict=False)
        choices = [("", _("Not now")), *((str(level), f"{sign}: {words}") for (level, sign), words in worded)]
        self.fields["level"].choices = choices  # type: ignore[attr-defined]
        if steps.theirs:
            del self.fields["initials"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and cleaned.get("level") is None and not cleaned.get("initials"):
            raise forms.ValidationError(_("Choose where you see it, or write your initials."))
        return cleaned
