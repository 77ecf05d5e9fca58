"""Pages that somebody was writing and has not kept: they wait, without asking for anything."""

from __future__ import annotations

import textwrap
import uuid
from collections.abc import Collection

import msgspec
from django.urls import reverse

from wayhome.journal import moments
from wayhome.journal.records import Draft, Entry
from wayhome.vault import queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

WORDS = 140
LOOKED_AT = 1_000
"""Characters of a title or a text that are looked at for its first words."""


class Unfinished(msgspec.Struct, frozen=True):
    """A draft as a list shows it: when it was last written on, its title and first words, and the way back to it.

    ``has_two_texts``: the page that it changes was changed elsewhere meanwhile; the way leads to both.
    """

    id: uuid.UUID
    when: str
    title: str
    words: str
    address: str
    changes_a_page: bool
    has_two_texts: bool


def unfinished(vault: OpenVault, drafts: Collection[Record[Draft]]) -> list[Unfinished]:
    """These drafts, for showing. One query, and only when one of them changes a kept page."""
    changed = {draft.payload.entry for draft in drafts if draft.payload.entry}
    kept = queries.many(vault, Entry, changed) if changed else {}
    return [_shown(draft, kept.get(draft.payload.entry) if draft.payload.entry else None) for draft in drafts]


def _shown(draft: Record[Draft], kept: Record[Entry] | None) -> Unfinished:
    page = draft.payload
    path = reverse("journal:edit", args=[page.entry]) if page.entry else reverse("journal:write")
    has_two_texts = kept is not None and kept.revision != page.base_revision
    both = reverse("journal:two_texts", args=[page.entry, draft.id]) if has_two_texts else ""
    return Unfinished(
        id=draft.id,
        when=moments.lately(draft.updated),
        title=page.title,
        words=textwrap.shorten(f"{page.title[:LOOKED_AT]}\n{page.text[:LOOKED_AT]}", WORDS, placeholder=" …"),
        address=both or f"{path}?draft={draft.id}",
        changes_a_page=page.entry is not None,
        has_two_texts=has_two_texts,
    )
