"""What the person wrote of somebody in one row of a comparison, and the rows that they made themselves."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.urls import reverse

from wayhome.find.compare.rows import BY_KEY, THEMES
from wayhome.languages.words import _
from wayhome.vault import kinds
from wayhome.vault.kinds import Record
from wayhome.vault.readable import said, together
from wayhome.vault.two_texts.shape import TwoTexts, come_back_beside, second_text, upgrades


class Compared(TwoTexts, frozen=True, kw_only=True, omit_defaults=True):
    """``candidate``: of whom it is; ``row``: the key of the row; ``words``: what the person wrote there; ``ask``:
    whether they mean to ask about it again."""

    candidate: uuid.UUID
    row: str
    words: str = ""
    ask: bool = False

    @staticmethod
    def id_of(candidate: uuid.UUID, row: str) -> uuid.UUID:
        """The one record of a person and a row."""
        return uuid.uuid5(candidate, row)


class OwnRow(TwoTexts, frozen=True, kw_only=True, omit_defaults=True):
    """A row of the person's own. ``theme``: a key of ``THEMES``; ``ask``: how they would ask for it; ``begun``: kept
    while it was being written, and by no press yet."""

    CHOSEN: ClassVar[frozenset[str]] = frozenset({"theme"})
    ONE_LINE: ClassVar[frozenset[str]] = frozenset({"title", "ask"})

    title: str
    theme: str = "compatibility"
    ask: str = ""
    begun: bool = False


def _title(row: str) -> str:
    return BY_KEY[row].title if row in BY_KEY else _("A row of your own, or a question that you asked")


def _glimpse_of_words(record: Record[Compared]) -> kinds.Glimpse:
    one = record.payload
    return kinds.Glimpse(
        label=_("Somebody side by side with others"),
        icon="users-round",
        title=_title(one.row),
        url=reverse("find:candidate", args=[one.candidate]),
        words=one.words,
        ink="dusk",
    )


def _words(record: Record[Compared]) -> str:
    one = record.payload
    ask = said(_("To ask again"), _("yes") if one.ask else "")
    return together(said(_("About"), _title(one.row)), said(_("Words"), one.words), ask, second_text(one))


def _glimpse_of_row(record: Record[OwnRow]) -> kinds.Glimpse:
    return kinds.Glimpse(
        label=_("A row of your own"),
        icon="users-round",
        title=record.payload.title,
        url=reverse("find:compare_rows"),
        words=record.payload.ask,
        ink="dusk",
    )


def _row(record: Record[OwnRow]) -> str:
    one = record.payload
    return together(
        said(_("Row"), one.title),
        said(_("About"), THEMES.get(one.theme)),
        said(_("How to ask for it"), one.ask),
        second_text(one),
    )


kinds.register(
    "find.compared",
    Compared,
    title=_("Words in a comparison"),
    readable=_words,
    searchable=("words",),
    called=lambda one: _title(one.row),
    glimpse=_glimpse_of_words,
    timeline=False,
    upgrades=upgrades(Compared),
    beside=come_back_beside,
    part_of=lambda one: one.candidate,
)
kinds.register(
    "find.own_row",
    OwnRow,
    title=_("Row of a comparison"),
    readable=_row,
    searchable=("title", "ask"),
    called=lambda row: row.title,
    glimpse=_glimpse_of_row,
    timeline=False,
    upgrades=upgrades(OwnRow),
    beside=come_back_beside,
)
