"""The page that one writes on, as new pages and changed pages share it."""

from __future__ import annotations

import uuid

import msgspec
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from wayhome.journal import queries, tabs
from wayhome.journal.forms import WritingForm, as_it_stands
from wayhome.journal.records import Draft, Entry
from wayhome.journal.unfinished import unfinished
from wayhome.languages.words import _
from wayhome.vault import sessions
from wayhome.vault.access import VaultRequest
from wayhome.vault.kinds import Record
from wayhome.vault.models import new_id
from wayhome.vault.queries import NotHere


class Sheet(msgspec.Struct, frozen=True):
    """What lies on the desk: the tab that writes, and the kept page that it changes, as of ``base``; or a new page."""

    tab: tabs.Tab
    entry: uuid.UUID | None = None
    base: int = 0

    @property
    def here(self) -> str:
        """The address of this page, under which its draft is found again."""
        path = reverse("journal:edit", args=[self.entry]) if self.entry else reverse("journal:write")
        return f"{path}?draft={self.tab.draft}"


def lay_out(request: VaultRequest, sheet: Sheet, form: WritingForm) -> HttpResponse:
    """The page to write on. Drafts of other tabs lie beside it."""
    drafts = queries.drafts(request.vault)
    others = [draft for draft in drafts if draft.id != sheet.tab.draft]
    context = {"sheet": sheet, "form": form, "unfinished": unfinished(request.vault, others)}
    context |= {"more": queries.more_drafts(request.vault, drafts)}
    return render(request, "journal/write.html", context, status=422 if form.is_bound else 200)


def draft_asked_for(request: VaultRequest) -> uuid.UUID | None:
    """The draft that the address carries, or None."""
    return _id(request.GET.get("draft", ""))


def with_draft(path: str, draft_id: uuid.UUID | None = None) -> HttpResponse:
    """Go to the page to write on, with a draft in its address: this one, or one that is still to be written."""
    return redirect(f"{path}?draft={draft_id or new_id()}")


def tab_of(request: VaultRequest) -> tabs.Tab:
    """The tab that a form comes from; a new one where it says none, since what is to be kept is kept all the same."""
    try:
        return tabs.sent(request.vault, request.POST)
    except NotHere:
        return tabs.opened(request.vault, new_id())


def written(request: VaultRequest, tab: tabs.Tab, entry_id: uuid.UUID | None = None) -> Draft:
    """What the form that was sent holds, valid or not; and which page it changes, when that is known or said."""
    base = request.POST.get("revision", "")
    return as_it_stands(
        request.POST,
        tab=tab.token,
        entry=entry_id or _id(request.POST.get("entry", "")),
        base_revision=int(base) if base.isdecimal() else 0,
    )


def kept(request: VaultRequest, record: Record[Entry]) -> HttpResponse:
    """Say so, on the page that was kept."""
    sessions.say(request.vault, _("Kept."))
    return redirect("journal:entry", record.id)


def _id(said: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(said)
    except ValueError:
        return None
