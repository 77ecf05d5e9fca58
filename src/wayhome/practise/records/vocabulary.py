"""A person's own words for feelings: one record in a vault."""

from __future__ import annotations

import uuid

import msgspec

from wayhome.languages.words import _
from wayhome.vault import kinds
from wayhome.vault.kinds import Record
from wayhome.vault.readable import listed, said

MOST = 200
"""Words that the list holds; the oldest make room."""


class OwnWord(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A word, and the answer from which it came: while that is still being written, the word may still change."""

    text: str
    source: uuid.UUID


class Vocabulary(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """``words`` in the order in which they came. A word may have come from several answers."""

    words: tuple[OwnWord, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """Each word once, as it was written first."""
        found: dict[str, str] = {}
        for word in self.words:
            found.setdefault(word.text.casefold(), word.text)
        return tuple(found.values())


def _readable(record: Record[Vocabulary]) -> str:
    return said(_("Words of your own for feelings"), listed(record.payload.texts)) or _("Nothing is on this list.")


KIND = kinds.register("practise.vocabulary", Vocabulary, title=_("Own words for feelings"), readable=_readable)
