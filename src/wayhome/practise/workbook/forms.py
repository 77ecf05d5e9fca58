"""The form of a workbook: which practices, on what paper, and what stands on its cover."""

from __future__ import annotations

from typing import Any

from django import forms

from wayhome.languages.words import _
from wayhome.practise.practice import Practice
from wayhome.practise.workbook.choosing import Group, Offer
from wayhome.practise.workbook.making import MOST, Choices
from wayhome.safety.helplines import directory
from wayhome.web.paper.setting import PAPERS

LONGEST_NAME = 80
NOT_CHOSEN = {
    "required": _("Choose one practice at least."),
    "invalid_choice": _("One of these isn’t in the library any more. Choose again."),
}


TOO_MANY = _("There is room for {most} practices in one book, and these are {here}.")


class WorkbookForm(forms.Form):
    """At least one practice; everything else has a good default."""

    practices = forms.MultipleChoiceField()
    paper = forms.ChoiceField(label=_("Paper"), choices=list(PAPERS.items()), widget=forms.RadioSelect)
    large = forms.BooleanField(
        label=_("Large print"), required=False, help_text=_("Bigger letters, and wider lines to write on")
    )
    name = forms.CharField(
        label=_("A name on the cover"), required=False, max_length=LONGEST_NAME, help_text=_("Yours, or none.")
    )
    plain = forms.BooleanField(
        label=_("A plain cover"), required=False, help_text=_("It says “Notebook”, and nothing of what is in it")
    )
    country = forms.ChoiceField(required=False)

    def __init__(self, data: Any, offered: Offer, *, chosen: str = "", country: str = "") -> None:
        super().__init__(data, initial={"practices": [chosen], "country": country, "paper": "a4"})
        self.offered = offered
        titles = [(slug, one.title) for slug, one in offered.practices.items()]
        self.fields["practices"] = forms.MultipleChoiceField(choices=titles, error_messages=NOT_CHOSEN)
        countries = [(one.code, one.name) for one in directory().by_name]
        self.fields["country"] = forms.ChoiceField(
            label=_("Numbers of"),
            required=False,
            help_text=_("Emergency numbers and helplines, on the page “If it gets too much”."),
            choices=[("", _("No country; how to find them")), *countries],
        )

    @property
    def groups(self) -> list[tuple[Group, bool]]:
        """What is offered, each with whether it is shown open: the first, and where something is chosen."""
        chosen = set(self["practices"].value() or ())
        return [
            (group, number == 0 or any(one.id in chosen for one in group.practices))
            for number, group in enumerate(self.offered.groups)
        ]

    def clean_practices(self) -> list[Practice]:
        """The practices, in the order of the page."""
        chosen = [one for slug, one in self.offered.practices.items() if slug in self.cleaned_data["practices"]]
        if len(chosen) > MOST:
            raise forms.ValidationError(TOO_MANY.format(most=MOST, here=len(chosen)))
        return chosen

    def choices(self) -> Choices:
        """How the book is to be, once the form is valid."""
        said = {name: self.cleaned_data[name] for name in ("paper", "large", "plain", "country")}
        return Choices(name=" ".join(self.cleaned_data["name"].split()), without=self.offered.without, **said)
