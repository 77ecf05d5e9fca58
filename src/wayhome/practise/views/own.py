"""Own practices: all of them, beginning one, opening one, erasing one."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from wayhome.languages.words import _
from wayhome.practise.own import keeping, mine
from wayhome.practise.records import OwnPractice
from wayhome.vault import operations, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import say_erased


def no_more() -> str:
    """What is said when there is no room for another."""
    words = _("There is room for {most} practices of your own. Erase one that you don’t need any more, then write on.")
    return words.format(most=mine.MOST)


@require_GET
@unlocked
def every(request: VaultRequest) -> HttpResponse:
    """Everything of one's own: what is in the library, and what is being written."""
    found = mine.records(request.vault)
    context = {
        "kept": [(record, mine.practice(request.vault, slug)) for slug, record in found.items() if record.payload.file],
        "drafts": [record for record in found.values() if not record.payload.file],
    }
    return render(request, "practise/own/every.html", context)


@require_POST
@unlocked
def begin(request: VaultRequest) -> HttpResponse:
    """Begin to write one, with good words to begin with."""
    try:
        return redirect("practise:own_write", keeping.begin(request.vault).id)
    except keeping.NoMore:
        sessions.say(request.vault, no_more())
        return redirect("practise:own")


@require_GET
@unlocked
def open_one(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Where one is looked at: its page in the library; or, while it isn't there yet, where it is written."""
    record = mine.record(request.vault, record_id)
    slug = mine.slug_of(request.vault, record)
    if mine.practice(request.vault, slug) is None:
        return redirect("practise:own_write", record_id)
    return redirect("practise:practice", slug)


@require_POST
@unlocked
def erase(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Erase one, with a moment to undo. What was written in doing it stays in the journal."""
    operations.erase(request.vault, OwnPractice, record_id)
    mine.forget(request.vault)
    say_erased(request.vault, record_id)
    return redirect("practise:own")
