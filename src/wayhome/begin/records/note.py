"""A note between sessions: what came up, kept for the next time."""

from __future__ import annotations

from wayhome.languages.words import _
from wayhome.vault import addresses, kinds
from wayhome.vault.kinds import Record
from wayhome.vault.readable import said, together
from wayhome.vault.two_texts.shape import TwoTexts, come_back_beside, second_text, upgrades

TEXTS: dict[str, tuple[str, str]] = {
    "words": (_("What came up"), _("A line is plenty. Something from the session that went on, or something new.")),
    "helped": (_("What helped"), _("Also what helped a little.")),
}
"""Field → its title, and what may stand there."""


class Note(TwoTexts, frozen=True, kw_only=True, omit_defaults=True):
    """All of it may be empty. Nobody reads it but its person, until they share it or bring it along."""

    words: str = ""
    helped: str = ""


def called(one: Note) -> str:
    """The beginning of its words, as its title."""
    first = next((line.strip() for line in (one.words or one.helped).splitlines() if line.strip()), "")
    return first if len(first) <= 80 else f"{first[:79].rstrip()}…"


def _glimpse(record: Record[Note]) -> kinds.Glimpse:
    return kinds.Glimpse(
        label=_("Between sessions"),
        icon="notebook-pen",
        title=called(record.payload) or _("A note between sessions"),
        url=addresses.of("begin:note", record.id),
        words=record.payload.words,
        ink="spruce",
    )


def _readable(record: Record[Note]) -> str:
    one = record.payload
    return together(one.words, said(TEXTS["helped"][0], one.helped), second_text(one))


kinds.register(
    "begin.note",
    Note,
    title=_("Between sessions"),
    shareable=True,
    parts={name: title for name, (title, _) in TEXTS.items()},
    searchable=tuple(TEXTS),
    called=lambda one: called(one) or _("A note between sessions"),
    glimpse=_glimpse,
    readable=_readable,
    upgrades=upgrades(Note),
    beside=come_back_beside,
)
