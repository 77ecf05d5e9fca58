"""The forms of an import: what is chosen, how it is read, what its columns are."""

from __future__ import annotations

from typing import Any

from django import forms

from wayhome.journal.importing import opening, sources
from wayhome.journal.importing.sources.tables import NO_DATE_COLUMN, NOTHING_TO_READ, ONCE
from wayhome.languages.numbers import amid
from wayhome.languages.words import _

BY_ITSELF = ("", _("Let Wayhome see for itself"))
COLUMN_ROLES = (
    ("", _("Leave it out")),
    ("date", _("The day")),
    ("time", _("The time of day")),
    ("title", _("Title")),
    ("text", _("Words")),
    ("tags", _("Tags")),
    ("feelings", _("Feelings")),
    ("key", _("Its number or id, by which a second import knows it again")),
)
ORDER_WORDS = {
    "dmy": _("Day first: 3/4/2021 is the 3rd of April"),
    "mdy": _("Month first: 3/4/2021 is the 4th of March"),
    "ymd": _("Year first: 21/3/4 is the 4th of March 2021"),
}


def _sources() -> list[tuple[str, str]]:
    return [BY_ITSELF, *((source.slug, source.title) for source in sources.SOURCES)]


def _zones() -> list[tuple[str, str]]:
    return [(name, name.replace("_", " ")) for name in opening.zones()]


class ManyFiles(forms.FileInput):
    """A field for one file or several."""

    allow_multiple_selected = True


class ReadingForm(forms.Form):
    """How a file is read: as from which program, and by the clock of which place."""

    source = forms.ChoiceField(label=_("Where is it from?"), choices=_sources, required=False)
    zone = forms.ChoiceField(
        label=_("Which time zone did you write it in?"),
        help_text=_("For files whose times don’t say where. If you moved about, the one you were mostly in is enough."),
        choices=_zones,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["zone"].initial = opening.here()


class ChoosingForm(ReadingForm):
    """What is brought in. The view takes the files themselves from the request: there may be several."""

    field_order = ("chosen", "source", "zone", "passphrase")

    chosen = forms.Field(
        label=_("The file"),
        help_text=_("One archive, or several plain files at once."),
        widget=ManyFiles(attrs={"multiple": True}),
        required=False,
    )
    passphrase = forms.CharField(
        label=_("Its passphrase, if it is sealed with one"),
        help_text=_("Only exports of Wayhome are. It is forgotten when you are done here."),
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        required=False,
        strip=False,
    )


class ColumnsForm(forms.Form):
    """What each column of a table is; and the order of day and month, where the days can be read in several."""

    def __init__(self, columns: tuple[str, ...], orders: tuple[str, ...], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = [f"column-{number}" for number in range(len(columns))]
        for name, column in zip(self.names, columns, strict=True):
            self.fields[name] = forms.ChoiceField(label=column, choices=COLUMN_ROLES, required=False)
        if len(orders) > 1:
            self.fields["order"] = forms.ChoiceField(
                label=_("How are its days written?"),
                choices=[(order, ORDER_WORDS[order]) for order in orders],
                widget=forms.RadioSelect,
                error_messages={"required": _("Say how its days are written: both ways would fit.")},
            )

    @property
    def roles(self) -> tuple[str, ...]:
        """The role of each column, in their order."""
        return tuple(self.cleaned_data.get(name, "") for name in self.names)

    @property
    def column_fields(self) -> list[forms.BoundField]:
        """The fields of the columns alone."""
        return [self[name] for name in self.names]

    def clean(self) -> dict[str, Any]:
        """A day is needed, something to read, and no more than one column of what there is one of."""
        said = [role for role in self.roles if role]
        if "date" not in said:
            raise forms.ValidationError(NO_DATE_COLUMN)
        if not {"title", "text", "tags", "feelings"} & set(said):
            raise forms.ValidationError(NOTHING_TO_READ)
        twice = next((amid(label) for role, label in COLUMN_ROLES if role in ONCE and said.count(role) > 1), "")
        if twice:
            raise forms.ValidationError(_("Two columns are both “{what}”. Choose one of them.").format(what=twice))
        return self.cleaned_data
