"""What a person says about practices themselves: which ones they like to find again, and which are for now."""

from __future__ import annotations

from typing import Literal

from wayhome.languages.words import _
from wayhome.vault import kinds
from wayhome.vault.readable import said, together

Says = Literal["alone", "together", "not-now"]
MARKS: dict[str, tuple[str, str]] = {
    "alone": (_("Fine alone"), _("I can do this one by myself")),
    "together": (_("Together only"), _("With somebody I trust, or in a session")),
    "not-now": (_("Not now"), _("It can wait; it isn’t suggested")),
}
"""Value, words and meaning of each mark. Values are sealed in records and never change."""


class Favourites(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """The practices with a star, by id, the newest first. One record in each vault."""

    practices: tuple[str, ...] = ()


class Mark(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """Whether a practice is fine alone, for together only, or not for now. One record for each practice marked.

    ``title``: the practice's, as it was called then.
    """

    practice: str
    says: Says
    title: str = ""


def _readable_favourites(record: kinds.Record[Favourites]) -> str:
    return together(*(f"- {one}" for one in record.payload.practices))


def _readable_mark(record: kinds.Record[Mark]) -> str:
    mark = record.payload
    marked = MARKS.get(mark.says)
    return together(said(_("Practice"), mark.title or mark.practice), said(_("Marked"), marked[0] if marked else ""))


def _favourites_beside(now: Favourites, back: Favourites) -> Favourites:
    return Favourites(practices=tuple(dict.fromkeys((*now.practices, *back.practices))))


FAVOURITES = kinds.register(
    "practise.favourites",
    Favourites,
    title=_("Favourite practices"),
    readable=_readable_favourites,
    beside=_favourites_beside,
)
MARK = kinds.register(
    "practise.mark",
    Mark,
    title=_("Marked practice"),
    shareable=True,
    parts={"says": _("How you marked it")},
    readable=_readable_mark,
)
