"""Pages that somebody was writing and has not kept: they wait, without asking for anything."""

from __future__ import annotations

import textwrap
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from wayhome.journal import moments
from wayhome.journal.records import Draft
from wayhome.vault.kinds import Record

WORDS = 140


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A draft as a list shows it: when it was last written on, its first words, and the way back to it."""

    id: uuid.UUID
    when: str
    words: str
    address: str
    changes_a_page: bool


def unfinished(drafts: Iterable[Record[Draft]]) -> list[Unfinished]:
    """These drafts, for showing."""
    return [_shown(draft) for draft in drafts]


def _shown(draft: Record[Draft]) -> Unfinished:
    page = draft.payload
    path = reverse("journal:edit", args=[page.entry]) if page.entry else reverse("journal:write")
    return Unfinished(
        id=draft.id,
        when=moments.lately(draft.updated),
        words=textwrap.shorten(f"{page.title}\n{page.text}", WORDS, placeholder=" …"),
        address=f"{path}?draft={draft.id}",
        changes_a_page=page.entry is not None,
    )
