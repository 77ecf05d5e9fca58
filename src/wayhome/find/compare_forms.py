"""What can be chosen and written where people stand side by side, and where one decides."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from copy import deepcopy
from typing import Any, ClassVar

from django import forms

from wayhome.find.compare.rows import THEMES
from wayhome.find.compare.table import Cell
from wayhome.find.forms import CandidateForm
from wayhome.find.records.candidate import Candidate
from wayhome.find.records.comparison import FEWEST, MOST
from wayhome.languages.words import _
from wayhome.selves.forms import Words
from wayhome.vault.kinds import Record
from wayhome.vault.two_texts.forms import PageForm
from wayhome.web.fields import Short

People = Sequence[Record[Candidate]]
HOW_MANY = _("Two, three or four people fit side by side.")


class PeopleForm(forms.Form):
    """Who is looked at side by side."""

    people = forms.TypedMultipleChoiceField(
        label=_("Who"), coerce=uuid.UUID, widget=forms.CheckboxSelectMultiple, error_messages={"required": HOW_MANY}
    )

    def __init__(self, people: People, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        field = self.fields["people"]
        assert isinstance(field, forms.TypedMultipleChoiceField)
        field.choices = [(str(one.id), one.payload.name) for one in people]

    def clean_people(self) -> list[uuid.UUID]:
        """Two to four of them."""
        chosen: list[uuid.UUID] = self.cleaned_data["people"]
        if not FEWEST <= len(chosen) <= MOST:
            raise forms.ValidationError(HOW_MANY)
        return chosen


class ComparedForm(PageForm):
    """Words about somebody in one row. ``cell``: what is known there already."""

    cell: ClassVar[Cell]
    words = Words(
        _("In your own words"), _("A line is plenty. What they said, what you noticed, how it was to hear it.")
    )
    ask = forms.BooleanField(
        label=_("Ask again"), required=False, help_text=_("It goes on your list of what is still open.")
    )

    @property
    def written(self) -> dict[str, Any]:
        """What the form says, and of whom and what."""
        return super().written | {"candidate": self.cell.side.id, "row": self.cell.row.key}

    @property
    def says_something(self) -> bool:
        """Whether there are words, or a tick."""
        return bool(self.cleaned_data.get("words") or self.cleaned_data.get("ask"))


class FactForm(PageForm):
    """What is practical about somebody in one row. ``cell``: which."""

    cell: ClassVar[Cell]


def compared_form(cell: Cell) -> type[ComparedForm]:
    """The form for one person and one row."""
    return type("ComparedForm", (ComparedForm,), {"cell": cell, "__module__": __name__})


def fact_form(cell: Cell) -> type[FactForm]:
    """The form for what is practical in one row, with the fields that a person's own page has for it."""
    fields = {name: deepcopy(CandidateForm.base_fields[name]) for name in cell.row.facts}
    return type("FactForm", (FactForm,), {**fields, "cell": cell, "__module__": __name__})


class OwnRowForm(PageForm):
    """A row of the person's own."""

    title = forms.CharField(
        label=_("What to look at"),
        help_text=_("A few words: “Knows about grief”, “The stairs”, “How they spoke of other clients”."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("A word or two is needed here, so that the row can be told from the others.")},
    )
    theme = forms.ChoiceField(
        label=_("It is about"),
        required=False,
        choices=[(key, words) for key, words in THEMES.items() if key != "felt"],
        initial="compatibility",
    )
    ask = Short(_("How you could ask for it"), _("It stands on the list of what is still open, until it is known."))


class LeaningForm(PageForm):
    """What the gut says."""

    gut = Words(
        _("What is your gut saying?"), _("You can change your mind at any point, including after you’ve started.")
    )
    towards = forms.ChoiceField(label=_("Leaning towards"), required=False)


def leaning_form(people: People) -> type[LeaningForm]:
    """The same, with these people to lean to."""
    field = forms.ChoiceField(label=_("Leaning towards"), required=False, choices=_names(people))
    return type("LeaningForm", (LeaningForm,), {"towards": field, "__module__": __name__})


class DecisionForm(PageForm):
    """Whom, or nobody yet, and why."""

    whom = forms.ChoiceField(label=_("Whom"), required=False, widget=forms.RadioSelect)
    reason = Words(_("Why"), _("For yourself, later. “It felt lighter on the way home” is a reason."))

    @property
    def says_something(self) -> bool:
        """Always: nobody yet, without a word, is a decision too."""
        return True


def decision_form(people: People) -> type[DecisionForm]:
    """The same, with these people to choose from."""
    field = forms.ChoiceField(label=_("Whom"), required=False, widget=forms.RadioSelect, choices=_names(people))
    return type("DecisionForm", (DecisionForm,), {"whom": field, "__module__": __name__})


def _names(people: People) -> list[tuple[str, str]]:
    return [("", _("Nobody yet")), *((str(one.id), one.payload.name) for one in people)]
