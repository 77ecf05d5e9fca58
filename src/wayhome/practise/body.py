"""The words of the body map: places of a body, of a tree and of an animal, and what can be felt there.

They are one file of words, ``en/body.toml``; its ids are sealed in people's maps. A later folder may say the labels
otherwise, or in another language, and adds no ids: the outlines are drawn for ours.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from wayhome.content.files import ContentError, tables_in
from wayhome.content.shapes import Slug
from wayhome.languages.spoken import EachLanguage
from wayhome.languages.words import _

NAME = "en/body.toml"

Form = Literal["body", "tree", "animal"]
Line = Annotated[str, Meta(min_length=1, max_length=120)]
FORMS: dict[Form, str] = {"body": _("A body"), "tree": _("A tree"), "animal": _("An animal")}


class Named(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place of the tree or of the animal, or something that can be felt."""

    id: Slug
    label: Line


class Region(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place of the body, and on which outline it is drawn."""

    id: Slug
    label: Line
    side: Literal["front", "back", "both"]


class Table(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file."""

    regions: Annotated[tuple[Region, ...], Meta(max_length=100)] = ()
    tree: Annotated[tuple[Named, ...], Meta(max_length=30)] = ()
    animal: Annotated[tuple[Named, ...], Meta(max_length=30)] = ()
    sensations: Annotated[tuple[Named, ...], Meta(max_length=60)] = ()


def zones(form: Form | None = None) -> dict[str, str]:
    """Id and label of the places of a form, or of all forms, in the order of the file."""
    table = _table()
    forms: dict[Form, tuple[Named | Region, ...]] = {"body": table.regions, "tree": table.tree, "animal": table.animal}
    return {one.id: one.label for name, places in forms.items() if form in {None, name} for one in places}


def regions() -> tuple[Region, ...]:
    """The places of the body, with the outlines they are drawn on."""
    return _table().regions


def form_of(zone: str) -> Form:
    """The form that a place belongs to."""
    return next((form for form in FORMS if zone in zones(form)), "body")


def sensations() -> dict[str, str]:
    """Id and label of what can be felt."""
    return {one.id: one.label for one in _table().sensations}


def problems() -> list[ContentError]:
    """What is wrong with the files, which are then left out."""
    return _tables()[1]


def forget() -> None:
    """Read the files again at the next question."""
    _table.cache_clear()
    _tables.cache_clear()


@EachLanguage
def _table() -> Table:
    whole = Table()
    for table in _tables()[0]:
        whole = Table(
            regions=table.regions or whole.regions,
            tree=table.tree or whole.tree,
            animal=table.animal or whole.animal,
            sensations=table.sensations or whole.sensations,
        )
    return whole


@EachLanguage
def _tables() -> tuple[tuple[Table, ...], list[ContentError]]:
    tables, bad = tables_in(NAME, Table)
    return tuple(table for __, table in tables), bad
