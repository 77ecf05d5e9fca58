"""A therapist’s private notes: by client, written in a page that keeps itself, read by nobody else."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wayhome.together import process_notes
from wayhome.together.forms import ProcessNoteForm
from wayhome.together.process_note import ProcessNote
from wayhome.vault import operations, queries
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import say_erased
from wayhome.vault.queries import NotHere
from wayhome.vault.two_texts.desk import Desk, answer

DESK = Desk(
    ProcessNote,
    ProcessNoteForm,
    "together/write_note.html",
    read="together:note",
    edit="together:edit_note",
    back="together:all_notes",
    is_one=False,
)


@require_safe
@unlocked
def everything(request: VaultRequest) -> HttpResponse:
    """About whom there are notes, and how many."""
    return render(request, "together/all_notes.html", {"everybody": process_notes.everybody(request.vault)})


@require_safe
@unlocked
def about(request: VaultRequest, connection: uuid.UUID) -> HttpResponse:
    """All notes about one client."""
    whom = process_notes.whom(request.vault, connection)
    context = {"whom": whom, "notes": process_notes.about(request.vault, connection)}
    return render(request, "together/notes.html", context)


@require_http_methods(["GET", "POST"])
@unlocked
def new(request: VaultRequest, connection: uuid.UUID) -> HttpResponse:
    """Write one about this client, and about nobody else."""
    process_notes.whom(request.vault, connection)
    if request.method == "POST" and request.POST.get("about") != str(connection):
        raise NotHere("Client")
    return answer(request, DESK, None, {"about": connection})


@require_safe
@unlocked
def one(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Read it."""
    return render(request, "together/note.html", _told(request, record_id))


@require_http_methods(["GET", "POST"])
@unlocked
def edit(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Change it. About whom it is stays."""
    record = queries.get(request.vault, ProcessNote, record_id)
    if request.method == "POST" and request.POST.get("about") != str(record.payload.about):
        raise NotHere("Client")
    return answer(request, DESK, record_id)


@require_POST
@unlocked
def erasure(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Erase it, with a moment to undo."""
    record = queries.get(request.vault, ProcessNote, record_id)
    operations.erase(request.vault, ProcessNote, record_id)
    say_erased(request.vault, record_id)
    left = process_notes.about(request.vault, record.payload.about) if record.payload.about else []
    return redirect("together:notes", record.payload.about) if left else redirect("together:all_notes")


def _told(request: VaultRequest, record_id: uuid.UUID) -> dict[str, object]:
    record = queries.get(request.vault, ProcessNote, record_id)
    whom = process_notes.whom(request.vault, record.payload.about) if record.payload.about else None
    return {"record": record, "whom": whom}
