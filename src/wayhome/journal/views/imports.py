"""Bringing in a journal that was kept elsewhere: choose a file, say what its columns are, begin."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from wayhome.journal.importing import choosing, sources, works
from wayhome.journal.importing.forms import ChoosingForm, ColumnsForm, ReadingForm
from wayhome.journal.importing.records import Import
from wayhome.journal.importing.source import BackUp, Refused
from wayhome.vault import jobs, queries, staged
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.kinds import Record


@staged.sealing_uploads
@require_http_methods(["GET", "POST"])
@unlocked
def choose(request: VaultRequest) -> HttpResponse:
    """Choose a file; what programs are known; what was brought in lately."""
    if request.method == "GET":
        return _choosing(request, ChoosingForm())
    form, files = ChoosingForm(request.POST, request.FILES), request.FILES.getlist("chosen")
    uploads, why = choosing.uploads_of(files), choosing.why_not(files)
    if why:
        form.add_error("chosen", why)
    if not form.is_valid():
        choosing.remove_uploads(request.vault, files)
        return _choosing(request, form)
    said = form.cleaned_data
    chosen = Import(files=uploads, source=said["source"], zone=said["zone"], passphrase=said["passphrase"])
    try:
        return _onward(request, choosing.begin(request.vault, chosen))
    except Refused as why:
        form.add_error("chosen", str(why))
        return _choosing(request, form, is_backup=isinstance(why, BackUp))


@require_http_methods(["GET", "POST"])
@unlocked
def columns(request: VaultRequest, import_id: uuid.UUID) -> HttpResponse:
    """What the columns of a table are, with its first rows."""
    record = _waiting(request, import_id)
    sent = tuple(request.POST.get(f"column-{number}", "") for number in range(len(request.POST)))
    try:
        seen, orders = choosing.columns(request.vault, record.payload, sent if request.method == "POST" else ())
    except Refused as why:
        return render(request, "journal/importing/refused.html", {"record": record, "why": str(why)}, status=422)
    guessed = {f"column-{number}": role for number, role in enumerate(seen.roles)}
    form = ColumnsForm(seen.columns, orders, request.POST or None, initial=guessed)
    if request.method == "POST" and form.is_valid():
        order = form.cleaned_data.get("order") or orders[0]
        works.change(request.vault, import_id, roles=form.roles, order=order)
        return _onward(request, _waiting(request, import_id))
    context = {"record": record, "form": form, "described": choosing.described(form.column_fields, seen)}
    return render(request, "journal/importing/columns.html", context, status=422 if form.is_bound else 200)


@require_POST
@unlocked
def reading(request: VaultRequest, import_id: uuid.UUID) -> HttpResponse:
    """Read it as from another program, or by the clock of another place."""
    _waiting(request, import_id)
    form = ReadingForm(request.POST)
    if form.is_valid() and form.cleaned_data["source"]:
        said = form.cleaned_data
        works.change(
            request.vault, import_id, source=said["source"], zone=said["zone"], roles=(), look=None, state="chosen"
        )
        return _onward(request, _waiting(request, import_id))
    return redirect("journal:import_one", import_id)


def _choosing(request: VaultRequest, form: ChoosingForm, *, is_backup: bool = False) -> HttpResponse:
    brought, waiting = choosing.lately(request.vault)
    context = {"form": form, "sources": sources.SOURCES, "is_backup": is_backup, "brought": brought, "waiting": waiting}
    return render(request, "journal/importing/choose.html", context, status=422 if form.is_bound else 200)


def _onward(request: VaultRequest, record: Record[Import]) -> HttpResponse:
    """Go to what is still to be said, or look through the file."""
    if not record.payload.source:
        return redirect("journal:import_one", record.id)
    if choosing.needs_columns(record.payload):
        return redirect("journal:import_columns", record.id)
    return redirect("vault:job", jobs.begin(request.vault, works.LOOK, works.looking(record.id)).id)


def _waiting(request: VaultRequest, import_id: uuid.UUID) -> Record[Import]:
    """The import of that id that was not brought in yet. Raises NotHere."""
    record = queries.get(request.vault, Import, import_id)
    if record.payload.state not in ("chosen", "looked"):
        raise queries.NotHere("Import")
    return record
