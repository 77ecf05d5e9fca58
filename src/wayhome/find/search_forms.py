"""The form above a register, and the name of a search that is to be kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from django import forms

from wayhome.find.registry import layout, searching, standing
from wayhome.find.registry.professions import PROFESSIONS
from wayhome.find.registry.searching import FURTHEST, USUAL, Query
from wayhome.languages.words import _

LONGEST = 100
ABROAD = _("A postcode, or a town with its state or country.")
WITHIN = (5, 10, USUAL, 50, FURTHEST)
"""Miles to choose from."""


class Line(forms.CharField):
    """A few words on one line, none of them needed."""

    def __init__(self, label: str, help_text: str = "") -> None:
        widget = forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"})
        errors = {"max_length": _("That is more than {most} letters. A word or two are enough.").format(most=LONGEST)}
        super().__init__(
            label=label,
            help_text=help_text,
            required=False,
            max_length=LONGEST,
            widget=widget,
            error_messages=errors,
        )


def distances() -> list[tuple[str, str]]:
    """How far one can look, in the language of this moment."""
    return [(str(miles), _("Within {miles} miles").format(miles=miles)) for miles in WITHIN]


class SearchForm(forms.Form):
    """What is looked for. ``choice``: one of several towns of the same name, which takes the place of ``near``."""

    near = Line(_("Where"), _("A ZIP code, or a town with its state."))
    within = forms.ChoiceField(
        label=_("How far"),
        required=False,
        choices=distances,
        initial=str(USUAL),
        error_messages={"invalid_choice": _("Choose one of these distances.")},
    )
    profession = forms.ChoiceField(
        label=_("Profession"),
        required=False,
        choices=[("", _("Any of them")), *((one.slug, one.label) for one in PROFESSIONS)],
        error_messages={"invalid_choice": _("Choose one of these, or any.")},
    )
    name = Line(_("Name"), _("How it begins is enough."))
    language = Line(_("Language"), _("How it begins is enough. Not everybody says theirs."))
    training = Line(_("Training"), _("As they write it: EMDR, schema. Not everybody says theirs."))
    choice = forms.CharField(required=False, max_length=LONGEST, widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        chosen = data.get("choice") if data else None
        super().__init__(dict(data.items()) | {"near": chosen} if data and chosen else data, auto_id="find-%s")
        if any(map(standing.is_abroad, layout.sources())):
            self.fields["near"].help_text = ABROAD
        for name in {"language", "training"} - offered():
            del self.fields[name]

    def clean_within(self) -> float:
        """Miles; what nobody chose is the usual."""
        return float(self.cleaned_data["within"] or USUAL)

    @property
    def asked(self) -> list[forms.BoundField]:
        """The fields that are seen."""
        return [field for field in self if not field.is_hidden]

    def query(self) -> Query:
        """What is looked for, once the form is valid."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "choice"}
        return Query(**said)

    def say(self, trouble: str) -> None:
        """Say what cannot be looked for, at the field that it is about."""
        fields: dict[str, str] = {searching.NOTHING_ASKED: "near", searching.SHORT_NAME: "name"}
        at = fields.get(trouble)
        self.add_error(at, trouble)


def offered() -> set[str]:
    """What some register here tells of people besides the rest. The national one tells neither."""
    others = (standing.standing(source) for source in layout.sources() if source != layout.SOURCE)
    here = [one for one in others if one]
    told = {"language": sum(one.languages for one in here), "training": sum(one.trainings for one in here)}
    return {name for name, people in told.items() if people}


def of_query(query: Query) -> dict[str, str]:
    """A query as the form would send it."""
    said = msgspec.structs.asdict(query)
    return {
        name: f"{value:g}" if name == "within" else str(value)
        for name, value in said.items()
        if name not in ("unplaced", "by_name")
    }


class TurnForm(forms.Form):
    """Which page of which search is to be seen; whether of those whom nobody can put on a map, and whether by name."""

    look = forms.IntegerField(required=False, min_value=1)
    page = forms.IntegerField(required=False, min_value=1, max_value=5_000)
    unplaced = forms.BooleanField(required=False)
    by_name = forms.BooleanField(required=False)


class SaveForm(forms.Form):
    """A name for a search; ``look``: which one."""

    look = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    called = forms.CharField(
        label=_("A name for this search"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": _("A word or two, by which you’ll know it again."),
            "max_length": _("A shorter name, please: eighty letters at most."),
        },
    )
