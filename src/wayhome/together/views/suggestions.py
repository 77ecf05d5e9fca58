"""The person’s pages of suggestions: one with its note, putting it aside and taking it up again."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from wayhome.languages.words import _
from wayhome.together import received
from wayhome.together.reading import read
from wayhome.vault import sessions
from wayhome.vault.access import VaultRequest, unlocked


@require_GET
@unlocked
def page(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """One suggestion: the practice, how it is meant, and the note."""
    record = received.one(request.vault, record_id)
    return render(request, "together/suggestion.html", {"one": read(request.vault, record)})


@require_POST
@unlocked
def arrangement(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Reorder, skip or pause a programme: it is the person’s now."""
    received.one(request.vault, record_id)
    act, _, place = request.POST.get("do", "").rpartition("-")
    if place in {"pause", "on"}:
        act, place = ("pause" if place == "pause" else "go-on"), "0"
    if place.isascii() and place.isdigit() and len(place) < 4:
        received.arrange(request.vault, record_id, act, int(place))
    return redirect(f"{reverse('together:suggestion', args=[record_id])}#steps")


@require_POST
@unlocked
def aside(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Put one aside, or take it up again. No reason is asked, and nobody is told."""
    put = request.POST.get("to") != "again"
    record = received.one(request.vault, record_id)
    received.put_aside(request.vault, record_id, aside=put)
    sessions.say(request.vault, _("Put aside. Nobody is told.") if put else _("It’s with the others again."))
    return redirect("together:therapist", record.payload.connection)
