"""What a person may say of a younger self or a part. Only a name is ever needed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxLengthValidator

from wayhome.selves import ages
from wayhome.selves.records import ROLES, Part, Somebody, YoungerSelf
from wayhome.vault import pictures
from wayhome.vault.two_texts.fields import OwnWords as OwnWords
from wayhome.vault.two_texts.forms import PageForm

LONGEST = 10_000
"""Characters of one text, where there is a limit."""


class Words(OwnWords):
    """A few lines of the person's own, with a limit that is said when it is met."""

    def __init__(self, label: str, help_text: str) -> None:
        super().__init__(label, help_text)
        self.max_length = LONGEST
        self.validators.append(
            MaxLengthValidator(LONGEST, f"This holds {LONGEST:,} letters. A page of the journal has more room.")
        )


class SomebodyForm(PageForm):
    """What can be said of anybody."""

    name = forms.CharField(
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": "A name is all that’s needed. Any word will do, and it can change."},
    )

    folded: frozenset[str] = frozenset()
    """Fields that stay behind an opening while they say nothing."""

    def name_to_begin_with(self) -> str:
        """A name for one who has none yet, made from what else was said; may be empty."""
        return ""


class YoungerSelfForm(SomebodyForm):
    """A younger self."""

    field_order = ("which", "revision", "name", "age", "age_years")
    folded = frozenset({"age_years"})
    age = forms.CharField(
        label="How old they are",
        help_text="In words: about seven, a teenager, very small. A guess is fine.",
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    age_years = forms.IntegerField(
        label="Their age as a number",
        help_text="Only so that the youngest can come first. Words with a number in them are enough.",
        required=False,
        min_value=0,
        max_value=ages.OLDEST,
        widget=forms.NumberInput(attrs={"class": "in-95", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "invalid": "A whole number, or nothing.",
            "min_value": "A number from 0 to 120, or nothing.",
            "max_value": "A number from 0 to 120, or nothing.",
        },
    )
    carries = OwnWords(
        "What they carry", "A feeling, a worry, a job that was too big. “I don’t know” is an answer too."
    )
    likes = OwnWords("What they like", "Small things count: a colour, a food, a kind of weather.")
    soothes = OwnWords("What soothes them", "What helps, or might help, when it’s too much: warmth, quiet, a song.")
    needs = OwnWords("What they need to hear", "A sentence that is true, and that you can say. It can change.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "What you call them"
        self.fields["name"].help_text = "A nickname, “the small one”, or “me at six”. Anything they might answer to."

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        suggested = self.name_to_begin_with()
        if "name" not in cleaned and not str(self.data.get("name", "")).strip() and suggested:
            self.data = dict(self.data.items()) | {"name": suggested}
            self.errors["name"] = self.error_class([f"“{suggested}” is a name to begin with. Keep it, or change it."])
        return cleaned

    def name_to_begin_with(self) -> str:
        return ages.named_by(self.cleaned_data.get("age", ""), self.cleaned_data.get("age_years"))


class PartForm(SomebodyForm):
    """A protector, a critic, the adult self, or another part."""

    field_order = ("which", "revision", "role", "name")
    role = forms.ChoiceField(
        label="What it is, roughly",
        required=False,
        choices=[
            ("protector", "A protector: keeps you out of harm, in its own way"),
            ("critic", "A critic: finds the fault, often before anyone else can"),
            ("adult", "Your adult self: the one who looks after the others now"),
            ("other", "Something else, or I can’t tell"),
        ],
        initial="other",
        widget=forms.RadioSelect,
    )
    guards = OwnWords("What it protects, or is afraid of", "Most parts have a reason. If it hasn’t said, leave this.")
    says = OwnWords("What it says", "A line you know from it, in its own tone. Silence counts.")
    needs = OwnWords("What helps it", "To be thanked, to be asked first, a rest. What you know or can imagine now.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = "What you call it"
        self.fields["name"].help_text = "“The Guard”, “the loud one”, “me, now”. Any word you’d know it by."

    def clean_role(self) -> str:
        return self.cleaned_data["role"] if self.cleaned_data["role"] in ROLES else "other"


class PhotographForm(forms.Form):
    """A photograph for a younger self."""

    photograph = forms.FileField(
        label="A photograph",
        help_text="JPEG, PNG, WebP or GIF, up to 12 MB. A drawing, a place or a thing is as good as a face.",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
        error_messages={
            "required": "Choose a picture first.",
            "missing": "Choose a picture first.",
            "empty": pictures.NOT_A_PICTURE,
            "invalid": "Choose a picture first.",
        },
    )

    def clean_photograph(self) -> pictures.Photograph:
        upload: UploadedFile = self.cleaned_data["photograph"]
        try:
            return pictures.redrawn(upload.read())
        except pictures.Unusable as error:
            raise forms.ValidationError(str(error)) from None


FORMS: dict[type[Somebody], type[SomebodyForm]] = {YoungerSelf: YoungerSelfForm, Part: PartForm}
