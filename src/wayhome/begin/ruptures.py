"""Sentences for saying that something between two people isn’t right, as ``en/ruptures.toml`` has them; a later folder
replaces all of them."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from wayhome.content.files import ContentError, tables_in
from wayhome.content.shapes import Line, Slug
from wayhome.languages.spoken import EachLanguage
from wayhome.languages.words import _

PLACE = "en/ruptures.toml"
GROUPS: dict[str, tuple[str, str]] = {
    "open": (_("To begin with"), _("One of these is enough for a first time.")),
    "heard": (_("When I didn’t feel heard"), _("Or a word, or a look, stayed with me.")),
    "pace": (_("When it was too fast, or too slow"), _("The pace is yours to set, and it can change within an hour.")),
    "method": (_("When the way of working doesn’t fit"), _("Nothing has to be done because it was agreed once.")),
    "hurt": (_("When something hurt"), _("It can have hurt without anybody meaning it.")),
    "write": (_("In a message, when it’s easier"), _("Mail and phones may be read by others, so little is best.")),
    "end": (_("When I need a break, or want to stop"), _("Both are allowed, and neither has to be earned.")),
}
"""The groups in their order: what each is called, and a line about it."""


class Sentence(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One sentence to say. What stands in [brackets] is for the person. ``also``: a line beside it, or nothing."""

    id: Slug
    group: Literal["open", "heard", "pace", "method", "hurt", "write", "end"]
    words: Line
    also: str = ""


class _File(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    sentence: Annotated[tuple[Sentence, ...], Meta(min_length=1, max_length=80)]


def sentences() -> tuple[Sentence, ...]:
    """All of them, in the order of the file."""
    return _read()[0]


def grouped() -> list[tuple[str, str, str, tuple[Sentence, ...]]]:
    """Each group that has any: its id, its title, its line, and its sentences."""
    every = sentences()
    found = ((group, *said, tuple(one for one in every if one.group == group)) for group, said in GROUPS.items())
    return [group for group in found if group[3]]


def problems() -> list[ContentError]:
    """What is wrong with the files."""
    return _read()[1]


def forget() -> None:
    """Read the files again at the next question."""
    _read.cache_clear()


@EachLanguage
def _read() -> tuple[tuple[Sentence, ...], list[ContentError]]:
    files, bad = tables_in(PLACE, _File)
    return (files[-1][1].sentence if files else ()), bad
