"""The check-in form: a few questions, each of which may be left out."""

from __future__ import annotations

from typing import Any

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from wayhome.languages.spoken import EachLanguage
from wayhome.languages.words import _
from wayhome.safety.records import FEELINGS, WHERE, WHERE_GLOSS

HEAVINESS = [(str(number), str(number)) for number in range(11)]
SAID = ("feelings", "distress", "where", "body", "words")
NOTHING_SAID = _("Nothing is chosen or written yet. One thing is enough.")


def safety_tick() -> forms.BooleanField:
    """The tick that leads to people who can help. It is never scored and never kept."""
    return forms.BooleanField(label=_("I’m thinking of hurting myself, or of not being alive"), required=False)


class CheckInForm(forms.Form):
    """How is it inside, right now? One thing said is enough.

    ``not_safe`` is a choice of the person. It leads to people who can help, at once; it is never scored and never kept.
    """

    feelings = forms.MultipleChoiceField(
        label=_("What’s here?"), choices=FEELINGS, required=False, widget=forms.CheckboxSelectMultiple
    )
    distress = forms.TypedChoiceField(
        label=_("How heavy is it?"),
        choices=HEAVINESS,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    where = forms.ChoiceField(
        label=_("Which is nearest right now?"), choices=WHERE, required=False, widget=forms.RadioSelect
    )
    body = forms.CharField(label=_("Where is it in the body?"), max_length=500, required=False)
    words = forms.CharField(
        label=_("A few words"),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    not_safe = safety_tick()

    def clean(self) -> dict[str, Any]:
        """Ask for one thing, whichever, unless the person needs somebody now: then nothing is asked of them."""
        said = self.cleaned_data
        if not self.errors and not said.get("not_safe") and not self.says_something:
            raise forms.ValidationError(NOTHING_SAID, code="nothing")
        return said

    @property
    def says_something(self) -> bool:
        """Whether there is anything to keep, once the form is valid."""
        return any(self.cleaned_data.get(name) not in (None, "", []) for name in SAID)

    @property
    def needs_somebody(self) -> bool:
        """Whether the person ticked that they are not safe, even in a form that is otherwise not valid."""
        return bool(self["not_safe"].value())

    @property
    def places(self) -> list[tuple[str, str, str]]:
        """Value, words and gloss of each place of the window, for the template."""
        return [(value, label, WHERE_GLOSS[value]) for value, label in WHERE]


@EachLanguage
def blank_check_in() -> SafeString:
    """The questions as nobody has answered them yet: the same for everybody, and rendered once."""
    return render_to_string("safety/check_in_fields.html", {"form": CheckInForm()})
