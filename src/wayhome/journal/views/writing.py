"""Writing a new page, and what saves itself meanwhile."""

from __future__ import annotations

import uuid

from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from wayhome.journal import moments, operations, queries, tabs
from wayhome.journal.forms import WritingForm, shown
from wayhome.journal.records import Draft
from wayhome.journal.views import desk
from wayhome.languages.words import _
from wayhome.vault import sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import say_erased
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import NotHere


@require_http_methods(["GET", "POST"])
@unlocked
def write(request: VaultRequest) -> HttpResponse:
    """A new page. Its address carries its draft, so that reloading it or going back to it finds the words."""
    if request.method == "POST":
        return _keep(request)
    draft_id = desk.draft_asked_for(request)
    if draft_id is None:
        return desk.with_draft(request.path)
    draft, younger = queries.draft(request.vault, draft_id), queries.younger(request.vault)
    form = WritingForm(younger=younger, initial=shown(draft.payload) if draft else {})
    tab = tabs.opened(request.vault, draft_id, draft.revision if draft else 0)
    return desk.lay_out(request, desk.Sheet(tab), form)


def _keep(request: VaultRequest) -> HttpResponse:
    # Who there is to be about is asked where somebody is chosen, or the form is shown again.
    tab, asked = desk.tab_of(request), bool(request.POST.getlist("about"))
    form = WritingForm(younger=queries.younger(request.vault) if asked else (), data=request.POST)
    if not form.is_valid():
        shown_again = WritingForm(younger=queries.younger(request.vault), data=request.POST)
        return desk.lay_out(request, desk.Sheet(tab), shown_again)
    moment = moments.chosen(form.cleaned_data["moment"])
    with transaction.atomic():  # the page and the word about it go to the disk together: one wait, not two
        return desk.kept(request, operations.keep_page(request.vault, tab=tab, entry=form.entry(), moment=moment))


@require_POST
@unlocked
def draft(request: VaultRequest, draft_id: uuid.UUID) -> HttpResponse:
    """Save what is being written, as it stands: by itself every few seconds, or when the person stops here."""
    tab = tabs.sent(request.vault, request.POST)
    if tab.draft != draft_id:
        raise NotHere("Draft")
    written = desk.written(request, tab)
    if _is_nothing_new(request.vault, written):
        operations.put_away(request.vault, tab=tab)
        revision = 0
    else:
        revision = operations.save_draft(request.vault, tab=tab, draft=written).revision
    if not request.headers.get("Wayhome-Autosave"):
        return _stop_here(request, waits=revision > 0)
    return JsonResponse({"saved": f"{timezone.localtime():%H:%M}", "revision": revision, "fields": {}})


@require_POST
@unlocked
def draft_erasure(request: VaultRequest, draft_id: uuid.UUID) -> HttpResponse:
    """Erase what was being written, with a moment to undo."""
    say_erased(request.vault, operations.let_go(request.vault, draft_id=draft_id))
    return redirect("journal:timeline")


def _is_nothing_new(vault: OpenVault, written: Draft) -> bool:
    """A new page that is blank, or a kept page as it is: no draft is needed for it."""
    if written.entry is None:
        return written.is_blank
    kept = queries.find_entry(vault, written.entry)
    if kept is None or kept.payload != written.as_entry().carrying(kept.payload):
        return False
    return moments.chosen(moments.from_field(written.moment), before=kept.created) == kept.created


def _stop_here(request: VaultRequest, *, waits: bool) -> HttpResponse:
    if waits:
        sessions.say(request.vault, _("Your entry is kept here, as you left it."))
    return redirect("journal:timeline")
