"""A practice that a person wrote themselves, or took in from a file. Their own words, sealed like everything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from wayhome.languages.words import _
from wayhome.vault import addresses, kinds
from wayhome.vault.kinds import Glimpse, Record
from wayhome.vault.readable import together

NO_WORDS = {
    *(
        "id",
        "do",
        "version",
        "family",
        "icon",
        "minutes",
        "level",
        "asks",
        "eases",
        "window",
        "recalls",
        "brings",
        "beside",
    ),
    *("instead", "skip", "voices", "hand", "sources"),
}
"""Parts of a practice that are no words of anybody: names of ours, and numbers."""
UNNAMED = _("Not named yet")
PREFIX = "own-"
"""How the ids of own practices begin. No practice of the library is called so."""


class OwnPractice(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """``slug``: its id among the practices, begins with “own-” and never changes.

    ``file``: the practice as a file of the library has it, without its id; empty until it is kept for the first time.
    ``draft``: what is being written, in the same form, whole or not; empty when nothing is. ``before``: the drafts
    that the last changes of steps took the place of, the newest last. Held loosely, so that no later rule of the
    format can make what somebody wrote unreadable.
    """

    slug: str
    file: dict[str, Any] = msgspec.field(default_factory=dict)
    draft: dict[str, Any] = msgspec.field(default_factory=dict)
    before: tuple[dict[str, Any], ...] = ()

    @property
    def newest(self) -> dict[str, Any]:
        """What is being written; else what is kept."""
        return self.draft or self.file

    @property
    def title(self) -> str:
        """What it is called, in the newest words."""
        title = self.newest.get("title")
        return title if isinstance(title, str) and title.strip() else str(UNNAMED)

    @property
    def words(self) -> tuple[str, ...]:
        """Everything that is said in it, the kept words first."""
        return tuple(dict.fromkeys(text for one in (self.file, self.draft) for __, text in texts(one)))


def texts(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """The words of a practice, each with the name of its field, in order."""
    if isinstance(value, str):
        if value.strip():
            yield name, value.strip()
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key not in NO_WORDS:
                yield from texts(inner, str(key))
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts(inner, name)


def glimpse(record: Record[OwnPractice]) -> Glimpse:
    """How an own practice shows itself where it is found."""
    own = record.payload
    said = own.newest.get("summary") or own.newest.get("purpose")
    return Glimpse(
        label=_("Own practice"),
        icon="sprout",
        title=own.title,
        url=addresses.of("practise:own_open", record.id),
        words=said[:400] if isinstance(said, str) else "",
        tags=() if own.file else (_("Being written"),),
        ink="moss",
        unfinished=not own.file,
    )


def _readable(record: Record[OwnPractice]) -> str:
    own = record.payload
    kept = [f"**{_plain(text)}**" if name == "title" else _plain(text) for name, text in texts(own.file)]
    known = {text for __, text in texts(own.file)}
    newer = [_plain(text) for __, text in texts(own.draft) if text not in known]
    return together(*kept, _("**Being written**") if newer else "", *newer).lstrip("#")


def _plain(text: str) -> str:
    """A text in which nothing is a tag or a picture. It may have come from a stranger's file, and a copy is opened in
    programs that would fetch what it names."""
    return text.replace("<", "\\<").replace("![", "!\\[")


KIND = kinds.register(
    "practise.own-practice",
    OwnPractice,
    title=_("Own practice"),
    shareable=True,
    parts={"file": _("The practice")},
    being_written=lambda own: bool(own.draft),
    searchable=("title", "words"),
    called=lambda own: own.title,
    glimpse=glimpse,
    timeline=False,
    readable=_readable,
)
