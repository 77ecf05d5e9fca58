"""Notes between sessions."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wayhome.begin.records.note import Note
from wayhome.begin.session_forms import NoteForm
from wayhome.vault import operations, queries
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import say_erased
from wayhome.vault.two_texts.desk import Desk, answer

READ = 60
DESK = Desk(
    Note,
    NoteForm,
    "begin/write_note.html",
    read="begin:note",
    edit="begin:edit_note",
    back="begin:notes",
    is_one=False,
)


@require_safe
@unlocked
def everything(request: VaultRequest) -> HttpResponse:
    """The latest of them; the journal has all."""
    return render(request, "begin/notes.html", {"notes": queries.latest(request.vault, Note, READ)})


@require_http_methods(["GET", "POST"])
@unlocked
def new(request: VaultRequest) -> HttpResponse:
    """Write one."""
    return answer(request, DESK, None)


@require_safe
@unlocked
def one(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Read it."""
    return render(request, "begin/note.html", {"record": queries.get(request.vault, Note, record_id)})


@require_http_methods(["GET", "POST"])
@unlocked
def edit(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Change it."""
    return answer(request, DESK, record_id)


@require_POST
@unlocked
def erasure(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Erase it, with a moment to undo."""
    operations.erase(request.vault, Note, record_id)
    say_erased(request.vault, record_id, undo="begin:undo")
    return redirect("begin:notes")
