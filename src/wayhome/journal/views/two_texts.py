"""One page, changed in two places: both texts beside each other, and nothing thrown away until the person says so."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from wayhome.journal import moments, operations, queries
from wayhome.journal.forms import day_of
from wayhome.journal.records import Draft, Entry
from wayhome.languages.words import _
from wayhome.vault import sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import say_erased
from wayhome.vault.kinds import Record
from wayhome.vault.operations import Stale

MOVED_ON = _("One of the texts was changed again a moment ago. These are the newest; look once more.")
BOTH_KEPT = _("Both are kept, each as an entry of its own.")
BOTH_IN_ONE = _("Both are in this entry now, one below the other.")
DAY_STAYS = _("The day you named can’t be used, so the entry keeps its own.")


@require_http_methods(["GET", "POST"])
@unlocked
def two_texts(request: VaultRequest, entry_id: uuid.UUID, draft_id: uuid.UUID) -> HttpResponse:
    """What is kept, what was written meanwhile, and what may become of the two."""
    kept = queries.entry(request.vault, entry_id)
    draft = queries.own_draft(request.vault, draft_id)
    looked_at = f"{kept.revision}.{draft.revision}"
    moved_on = request.method == "POST" and request.POST.get("looked_at") != looked_at
    if request.method == "POST" and not moved_on:
        try:
            return _settle(request, kept, draft)
        except Stale:
            return redirect(request.path)
    context = {"kept": kept, "draft": draft, "mine": draft.payload.as_entry(), "looked_at": looked_at}
    context |= {"kept_at": moments.lately(kept.updated), "written_at": moments.lately(draft.updated)}
    context |= {"moved_on": MOVED_ON if moved_on else ""}
    return render(request, "journal/two_texts.html", context, status=409 if moved_on else 200)


def _settle(request: VaultRequest, kept: Record[Entry], draft: Record[Draft]) -> HttpResponse:
    choice, vault, said = request.POST.get("choice"), request.vault, day_of(draft.payload)
    moment = moments.chosen(said, before=kept.created) or kept.created
    day = f" {DAY_STAYS}" if draft.payload.moment and said is None else ""
    if choice == "both":
        operations.keep_both(vault, kept=kept, draft=draft, moment=moment)
        sessions.say(vault, f"{BOTH_KEPT}{day}")
    elif choice == "join":
        operations.join(vault, kept=kept, draft=draft, moment=moment)
        sessions.say(vault, f"{BOTH_IN_ONE}{day}")
    elif choice == "other":
        say_erased(vault, operations.let_go(vault, draft_id=draft.id))
    elif choice == "mine":
        say_erased(vault, operations.keep_mine(vault, kept=kept, draft=draft, moment=moment))
    else:
        return redirect(request.path)
    return redirect("journal:entry", kept.id)
