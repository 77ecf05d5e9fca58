"""A therapist’s private note about a client: theirs alone, under a key of its own, in no share, and in no copy to
read unless it is ticked there. A back-up holds it sealed, as it holds everything.

It is not searched. The index lies under another key, and a word of these notes in it would be a copy of them there.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from wayhome.languages.words import _
from wayhome.vault import kinds
from wayhome.vault.kinds import Record
from wayhome.vault.readable import together
from wayhome.vault.two_texts.shape import TwoTexts, come_back_beside, second_text, upgrades


class ProcessNote(TwoTexts, frozen=True, kw_only=True, omit_defaults=True):
    """``about``: the connection with the client. It stays when that ends, unless the therapist erases it as well."""

    CHOSEN: ClassVar[frozenset[str]] = frozenset({"about"})

    about: uuid.UUID | None = None
    words: str = ""


def _readable(record: Record[ProcessNote]) -> str:
    return together(record.payload.words, second_text(record.payload))


PROCESS_NOTE = kinds.register(
    "together.process_note",
    ProcessNote,
    title=_("Private note about a client"),
    called=lambda note: _("A private note"),
    readable=_readable,
    upgrades=upgrades(ProcessNote),
    beside=come_back_beside,
    private=True,
)
