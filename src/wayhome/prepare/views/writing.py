"""Writing on a page of preparing: it keeps itself while it is written, and two tabs never overwrite each other."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any, Generic

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from wayhome.prepare import sheets
from wayhome.prepare.forms import SheetForm
from wayhome.prepare.sheets import Page, S
from wayhome.vault import queries, sessions
from wayhome.vault.access import VaultRequest
from wayhome.vault.kinds import Record
from wayhome.vault.models import new_id

NOTHING: sheets.Written = {}
BOTH_KEPT = "This was changed in another tab too. Both texts are kept: open this page anew to see them side by side."


@dataclass(frozen=True, slots=True)
class Desk(Generic[S]):
    """Where a kind of page is written. ``read`` and ``edit``: names of its addresses; ``back``: where one was before.

    ``is_one``: there is one in a vault, so its addresses need no id. ``blank``: what stands in for what is needed,
    while it is not written yet.
    """

    shape: type[S]
    form: type[SheetForm]
    template: str
    read: str
    edit: str
    back: str
    is_one: bool = True
    blank: tuple[tuple[str, str], ...] = ()

    def address(self, name: str, record_id: uuid.UUID) -> str:
        """The address of that name for this record."""
        return reverse(name) if self.is_one else reverse(name, args=[record_id])


def answer(
    request: VaultRequest, desk: Desk[S], record_id: uuid.UUID | None, begins: sheets.Written = NOTHING
) -> HttpResponse:
    """The form, what it keeps in the background, or the page that is read once it is kept. ``begins``: what the
    form says at first, whatever is kept."""
    record = queries.find(request.vault, desk.shape, record_id) if record_id else None
    if request.method == "GET":
        return _page(request, desk, record, _filled(desk, record, begins))
    form = desk.form(request.POST)
    valid = form.is_valid()
    identity = record_id or form.page.id
    if record is None:
        record = queries.find(request.vault, desk.shape, identity)
    if request.headers.get("Wayhome-Autosave"):
        return _in_background(request, desk, identity, form, record)
    if not valid:
        return _page(request, desk, record, form, status=422)
    return _kept(request, desk, identity, form, record)


def _kept(
    request: VaultRequest, desk: Desk[S], identity: uuid.UUID, form: SheetForm, record: Record[S] | None
) -> HttpResponse:
    kept = sheets.keep(request.vault, desk.shape, identity, _chosen(request, form, record), form.page)
    if kept.two:
        return redirect(desk.address(desk.edit, kept.record.id))
    sessions.say(request.vault, "Kept.")
    return redirect(desk.address(desk.read, kept.record.id))


def _chosen(request: VaultRequest, form: SheetForm, record: Record[S] | None) -> sheets.Written:
    """Where there are two texts: the one in the boxes, the one that was there, or both."""
    if record is None or not {"leave", "both"} & request.POST.keys():
        return form.written
    if "leave" in request.POST:
        return form.written_of(record.payload)
    return sheets.both(record.payload, form.written)


def _in_background(
    request: VaultRequest, desk: Desk[S], identity: uuid.UUID, form: SheetForm, record: Record[S] | None
) -> HttpResponse:
    """Keep what can be kept while it is still being written: what can't be read yet stays as it was."""
    if record is None and not form.says_something:
        return JsonResponse({})
    written, page = form.written, form.page
    if record is None:
        written = dict(desk.blank) | written
    if record is not None and record.payload.aside and page.revision == record.revision:
        from_page = Page(record.payload.aside_from or page.id)
        kept = sheets.put_beside(request.vault, desk.shape, identity, written, from_page)
    else:
        found = sheets.keep(request.vault, desk.shape, identity, written, page)
        if found.two:
            return JsonResponse({"words": BOTH_KEPT}, status=409)
        kept = found.record
    fields = {"revision": str(kept.revision)} | ({} if desk.is_one else {"which": str(kept.id)})
    return JsonResponse({"saved": f"{timezone.localtime():%H:%M}", "revision": kept.revision, "fields": fields})


def _page(
    request: VaultRequest, desk: Desk[S], record: Record[S] | None, form: SheetForm, status: int = 200
) -> HttpResponse:
    aside = record.payload.aside if record else {}
    first = form.written_of(record.payload) if record else {}
    context: dict[str, Any] = {
        "form": form,
        "record": record,
        "first": {name: value for name, value in first.items() if name in aside},
        "back": desk.address(desk.read, record.id) if record else reverse(desk.back),
    }
    return render(request, desk.template, context, status=status)


def _filled(desk: Desk[S], record: Record[S] | None, begins: sheets.Written) -> SheetForm:
    """The form as it is first shown, with an id of its own; a new one will be kept under it."""
    if record is None:
        return desk.form(initial={**begins, "which": new_id()})
    said = desk.form.written_of(record.payload) | record.payload.aside
    return desk.form(initial={**said, **begins, "which": new_id(), "revision": record.revision})
