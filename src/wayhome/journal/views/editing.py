"""Changing a kept page. When another tab has changed it meanwhile, both texts are kept, and shown."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from wayhome.journal import moments, operations, queries, tabs
from wayhome.journal.forms import WritingForm, shown, to_change
from wayhome.journal.records import Entry
from wayhome.journal.views import desk
from wayhome.languages.words import _
from wayhome.vault import sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.kinds import Record
from wayhome.vault.operations import Stale

GONE = _("The entry itself was erased meanwhile. Your words are here, in an entry of their own.")


@require_http_methods(["GET", "POST"])
@unlocked
def edit(request: VaultRequest, entry_id: uuid.UUID) -> HttpResponse:
    """A kept page to write on, as it is kept, or as it stands in a draft."""
    record = queries.find_entry(request.vault, entry_id)
    if record is None:
        return _without_its_page(request)
    if request.method == "POST":
        return _keep(request, record)
    draft_id = desk.draft_asked_for(request)
    if draft_id is None:
        return desk.with_draft(request.path)
    draft, younger = queries.draft(request.vault, draft_id), queries.younger(request.vault)
    form = WritingForm(younger=younger, initial=shown(draft.payload) if draft else to_change(record))
    tab = tabs.opened(request.vault, draft_id, draft.revision if draft else 0)
    base = draft.payload.base_revision if draft else record.revision
    return desk.lay_out(request, desk.Sheet(tab, record.id, base), form)


def _keep(request: VaultRequest, record: Record[Entry]) -> HttpResponse:
    tab, younger = desk.tab_of(request), queries.younger(request.vault)
    form = WritingForm(younger=younger, data=request.POST)
    written = desk.written(request, tab, record.id)
    if not form.is_valid():
        return desk.lay_out(request, desk.Sheet(tab, record.id, written.base_revision), form)
    moment = moments.chosen(form.cleaned_data["moment"], before=record.created)
    try:
        kept = operations.keep_changes(
            request.vault,
            tab=tab,
            entry_id=record.id,
            base_revision=written.base_revision,
            entry=form.entry(before=record.payload),
            moment=moment or record.created,
        )
    except Stale:
        saved = operations.save_draft(request.vault, tab=tab, draft=written)
        return redirect("journal:two_texts", record.id, saved.id)
    return desk.kept(request, kept)


def _without_its_page(request: VaultRequest) -> HttpResponse:
    """The page is not here. What this vault's own tabs were writing on it is not lost; for anyone else it is a 404."""
    if request.method == "POST":
        tab = tabs.sent(request.vault, request.POST)
        draft_id = operations.save_draft(request.vault, tab=tab, draft=desk.written(request, tab)).id
    else:
        draft_id = queries.own_draft(request.vault, desk.draft_asked_for(request)).id
    sessions.say(request.vault, GONE)
    return desk.with_draft(reverse("journal:write"), draft_id)
