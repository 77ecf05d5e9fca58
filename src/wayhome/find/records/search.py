"""A search in a register that somebody gave a name, to be opened again."""

from __future__ import annotations

from django.urls import reverse

from wayhome.find.registry.professions import label_of
from wayhome.languages.words import _
from wayhome.vault import kinds
from wayhome.vault.kinds import Payload, Record
from wayhome.vault.readable import said, together

WITHIN = _("within {miles} miles of {place}")


class SavedSearch(Payload, frozen=True, kw_only=True, omit_defaults=True):
    """What is looked for, as the form of the search takes it. ``within``: miles; ``profession``: one of our slugs.

    ``person``: the beginnings of words of a name.
    """

    name: str
    near: str = ""
    within: float = 25
    profession: str = ""
    person: str = ""
    language: str = ""
    training: str = ""

    @property
    def words(self) -> str:
        """The same in a line: “Psychologist, within 25 miles of 02139”."""
        where = WITHIN.format(miles=f"{self.within:g}", place=self.near) if self.near else ""
        who = _("by the name “{name}”").format(name=self.person) if self.person else ""
        parts = (label_of(self.profession) if self.profession else "", where, who, self.language, self.training)
        return ", ".join(str(part) for part in parts if part)


def _glimpse(record: Record[SavedSearch]) -> kinds.Glimpse:
    one = record.payload
    return kinds.Glimpse(
        label=_("A search that you named"), icon="search", title=one.name, url=reverse("find:search"), words=one.words
    )


def _readable(record: Record[SavedSearch]) -> str:
    return together(said(_("Name"), record.payload.name), said(_("Looks for"), record.payload.words))


kinds.register(
    "find.search",
    SavedSearch,
    title=_("Saved search"),
    readable=_readable,
    searchable=("name", "words"),
    called=lambda one: one.name,
    glimpse=_glimpse,
    timeline=False,
)
