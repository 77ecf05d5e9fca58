"""What a person may say of a younger self or a part. Only a name is ever needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxLengthValidator

from wayhome.languages.words import _
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
            MaxLengthValidator(LONGEST, _("This holds 10,000 letters. A page of the journal has more room."))
        )


F = TypeVar("F", bound=type[PageForm])


def with_lines(lines: Mapping[str, tuple[str, str]], *, before: str = "") -> Callable[[F], F]:
    """A form with a field of words besides its own for each of these lines: name → its title, and what may stand there.

    ``before``: the field of the form that comes after them; else they come last.
    """

    def added(form: F) -> F:
        asked: dict[str, Any] = {name: Words(*texts) for name, texts in lines.items()}
        own = list(form.base_fields)
        place = own.index(before) if before else len(own)
        order = [*own[:place], *asked, *own[place:]]
        form.base_fields = {name: (form.base_fields | asked)[name] for name in order}
        return form

    return added


class SomebodyForm(PageForm):
    """What can be said of anybody."""

    name = forms.CharField(
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("A name is all that’s needed. Any word will do, and it can change.")},
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
        label=_("How old they are"),
        help_text=_("In words: about seven, a teenager, very small. A guess is fine."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    age_years = forms.IntegerField(
        label=_("Their age as a number"),
        help_text=_("Only so that the youngest can come first. Words with a number in them are enough."),
        required=False,
        min_value=0,
        max_value=ages.OLDEST,
        widget=forms.NumberInput(attrs={"class": "in-95", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={
            "invalid": _("A whole number, or nothing."),
            "min_value": _("A number from 0 to 120, or nothing."),
            "max_value": _("A number from 0 to 120, or nothing."),
        },
    )
    carries = OwnWords(
        _("What they carry"), _("A feeling, a worry, a job that was too big. “I don’t know” is an answer too.")
    )
    likes = OwnWords(_("What they like"), _("Small things count: a colour, a food, a kind of weather."))
    soothes = OwnWords(
        _("What soothes them"), _("What helps, or might help, when it’s too much: warmth, quiet, a song.")
    )
    needs = OwnWords(_("What they need to hear"), _("A sentence that is true, and that you can say. It can change."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What you call them")
        self.fields["name"].help_text = _("A nickname, “the small one”, or “me at six”. Anything they might answer to.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        suggested = self.name_to_begin_with()
        if "name" not in cleaned and not str(self.data.get("name", "")).strip() and suggested:
            self.data = dict(self.data.items()) | {"name": suggested}
            said = _("“{name}” is a name to begin with. Keep it, or change it.").format(name=suggested)
            self.errors["name"] = self.error_class([said])
        return cleaned

    def name_to_begin_with(self) -> str:
        return ages.named_by(self.cleaned_data.get("age", ""), self.cleaned_data.get("age_years"))


class PartForm(SomebodyForm):
    """A protector, a critic, the adult self, or another part."""

    field_order = ("which", "revision", "role", "name")
    role = forms.ChoiceField(
        label=_("What it is, roughly"),
        required=False,
        choices=[
            ("protector", _("A protector: keeps you out of harm, in its own way")),
            ("critic", _("A critic: finds the fault, often before anyone else can")),
            ("adult", _("Your adult self: the one who looks after the others now")),
            ("other", _("Something else, or I can’t tell")),
        ],
        initial="other",
        widget=forms.RadioSelect,
    )
    guards = OwnWords(
        _("What it protects, or is afraid of"), _("Most parts have a reason. If it hasn’t said, leave this.")
    )
    says = OwnWords(_("What it says"), _("A line you know from it, in its own tone. Silence counts."))
    needs = OwnWords(
        _("What helps it"), _("To be thanked, to be asked first, a rest. What you know or can imagine now.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("What you call it")
        self.fields["name"].help_text = _("“The Guard”, “the loud one”, “me, now”. Any word you’d know it by.")

    def clean_role(self) -> str:
        return self.cleaned_data["role"] if self.cleaned_data["role"] in ROLES else "other"


class PhotographForm(forms.Form):
    """A photograph for a younger self."""

    photograph = forms.FileField(
        label=_("A photograph"),
        help_text=_("JPEG, PNG, WebP or GIF, up to 12 MB. A drawing, a place or a thing is as good as a face."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
        error_messages={
            "required": _("Choose a picture first."),
            "missing": _("Choose a picture first."),
            "empty": pictures.NOT_A_PICTURE,
            "invalid": _("Choose a picture first."),
        },
    )

    def clean_photograph(self) -> pictures.Photograph:
        upload: UploadedFile = self.cleaned_data["photograph"]
        try:
            return pictures.redrawn(upload.read())
        except pictures.Unusable as error:
            raise forms.ValidationError(str(error)) from None


FORMS: dict[type[Somebody], type[SomebodyForm]] = {YoungerSelf: YoungerSelfForm, Part: PartForm}
