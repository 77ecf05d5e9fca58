"""Writes of the journal. Each is one transaction: a page is kept and its draft put away, or neither."""

from __future__ import annotations

import uuid
from datetime import datetime

import msgspec
from django.db import IntegrityError

from wayhome.journal.records import Draft, Entry
from wayhome.journal.tabs import Tab
from wayhome.vault import operations, queries, rows
from wayhome.vault.kinds import Record
from wayhome.vault.models import new_id
from wayhome.vault.opened import OpenVault
from wayhome.vault.turns import in_turn


def save_draft(vault: OpenVault, *, tab: Tab, draft: Draft) -> Record[Draft]:
    """Save what is being written in a tab. What lies there already of another tab, or of anything else, stays."""
    try:
        return _save_draft(vault, tab, draft)
    except IntegrityError:
        return operations.keep(vault, draft, record_id=tab.apart)


@in_turn
def _save_draft(vault: OpenVault, tab: Tab, draft: Draft) -> Record[Draft]:
    mine, taken = _draft_of(vault, tab)
    if mine is not None:
        return operations.revise(vault, mine, draft)
    return operations.keep(vault, draft, record_id=tab.apart if taken else tab.draft)


@in_turn
def put_away(vault: OpenVault, *, tab: Tab) -> None:
    """Discard what a tab had saved, as when it was kept as a page, or when all of it was taken out again."""
    mine, _ = _draft_of(vault, tab)
    if mine is not None:
        operations.discard(vault, Draft, mine.id)


@in_turn
def let_go(vault: OpenVault, *, draft_id: uuid.UUID) -> uuid.UUID:
    """Erase a draft, with a moment to undo; the id under which it can be brought back. Raises NotHere.

    It goes under an id of its own: the tab that wrote it may still be open, and save again.
    """
    draft = queries.get(vault, Draft, draft_id)
    operations.discard(vault, Draft, draft_id)
    leaving = operations.keep(vault, draft.payload, created=draft.created)
    operations.erase(vault, Draft, leaving.id)
    return leaving.id


@in_turn
def keep_page(vault: OpenVault, *, tab: Tab, entry: Entry, moment: datetime | None) -> Record[Entry]:
    """Keep a new page, once however often it is sent; a different text from the same tab is a page of its own."""
    here = {row.id: row for row in rows.of_any_kind(vault.id, [tab.draft, tab.apart, tab.entry])}
    if tab.draft in here or tab.apart in here:
        put_away(vault, tab=tab)
    before = queries.opened(vault, here[tab.entry]) if tab.entry in here else None
    if before is not None and before.payload == entry:
        return before
    free = before is None and not queries.was_erased(vault, tab.entry)
    return operations.keep_within(vault, entry, tab.entry if free else new_id(), moment)


@in_turn
def keep_changes(
    vault: OpenVault, *, tab: Tab, entry_id: uuid.UUID, base_revision: int, entry: Entry, moment: datetime
) -> Record[Entry]:
    """Keep a changed page. Raises Stale when it was changed elsewhere since it was opened, NotHere when it is gone."""
    present = queries.get(vault, Entry, entry_id)
    entry = entry.carrying(present.payload)
    if present.payload != entry or present.created != moment:
        if present.revision != base_revision:
            raise operations.Stale
        present = operations.revise(vault, present, entry, created=moment)
    put_away(vault, tab=tab)
    return present


@in_turn
def keep_both(vault: OpenVault, *, kept: Record[Entry], draft: Record[Draft], moment: datetime) -> Record[Entry]:
    """The draft becomes the page, and what was the page becomes one of its own. Raises Stale when it moved on."""
    changed = operations.revise(vault, kept, draft.payload.as_entry().carrying(kept.payload), created=moment)
    operations.keep(vault, kept.payload.words_alone, created=kept.created)
    operations.discard(vault, Draft, draft.id)
    return changed


@in_turn
def keep_mine(vault: OpenVault, *, kept: Record[Entry], draft: Record[Draft], moment: datetime) -> uuid.UUID:
    """The draft becomes the page. What was the page is erased; the id under which it can be brought back, as its own.

    Raises Stale when it moved on.
    """
    operations.revise(vault, kept, draft.payload.as_entry().carrying(kept.payload), created=moment)
    leaving = operations.keep(vault, kept.payload.words_alone, created=kept.created)
    operations.erase(vault, Entry, leaving.id)
    operations.discard(vault, Draft, draft.id)
    return leaving.id


@in_turn
def join(vault: OpenVault, *, kept: Record[Entry], draft: Record[Draft], moment: datetime) -> Record[Entry]:
    """Both texts become one page, the draft's below the other's. Raises Stale when the page moved on."""
    both = _joined(kept.payload, draft.payload.as_entry()).carrying(kept.payload)
    joined = operations.revise(vault, kept, both, created=moment)
    operations.discard(vault, Draft, draft.id)
    return joined


@in_turn
def remove_picture(vault: OpenVault, *, entry_id: uuid.UUID, blob_id: uuid.UUID) -> None:
    """Erase a picture of a page for good. Missing is no error. Raises NotHere, or Stale when the page moved on."""
    page = queries.get(vault, Entry, entry_id)
    left = tuple(picture for picture in page.payload.pictures if picture.blob != blob_id)
    if left != page.payload.pictures:
        operations.revise(vault, page, msgspec.structs.replace(page.payload, pictures=left))
        operations.detach(vault, entry_id, blob_id)


def _joined(first: Entry, second: Entry) -> Entry:
    other_title = second.title if first.title and second.title != first.title else ""
    return Entry(
        title=first.title or second.title,
        text="\n\n".join(part for part in (first.text.rstrip(), other_title, second.text.lstrip("\n")) if part.strip()),
        feelings=tuple(dict.fromkeys((*first.feelings, *second.feelings))),
        about=tuple(dict.fromkeys((*first.about, *second.about))),
    )


def _draft_of(vault: OpenVault, tab: Tab) -> tuple[Record[Draft] | None, bool]:
    """What this tab has saved, or may go on with; and whether its id is taken by what another tab wrote."""
    found = queries.many(vault, Draft, [tab.draft, tab.apart])
    first, apart = found.get(tab.draft), found.get(tab.apart)
    if apart is not None:
        return apart, True
    if first is not None and (first.payload.tab == tab.token or first.revision == tab.seen):
        return first, True
    return None, first is not None
