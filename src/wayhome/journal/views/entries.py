"""One page of the journal, to read; and its erasure."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from wayhome.journal import moments, queries
from wayhome.journal.records import Entry
from wayhome.vault import operations
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import say_erased


@require_GET
@unlocked
def entry(request: VaultRequest, entry_id: uuid.UUID) -> HttpResponse:
    """A kept page, to read and to print."""
    record = queries.entry(request.vault, entry_id)
    context = {
        "record": record,
        "entry": record.payload,
        "when": moments.in_full(record.created, hourless=record.payload.is_hourless),
        "month": timezone.localtime(record.created),
        "about": [one for one in queries.younger(request.vault) if one.id in record.payload.about],
    }
    return render(request, "journal/entry.html", context)


@require_POST
@unlocked
def erasure(request: VaultRequest, entry_id: uuid.UUID) -> HttpResponse:
    """Erase a page, with a moment to undo."""
    operations.erase(request.vault, Entry, entry_id)
    say_erased(request.vault, entry_id)
    return redirect("journal:timeline")
