"""A practice of a therapist’s own that came along with a suggestion: looked at whole, then taken into the library."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from wayhome.content.files import ContentError
from wayhome.languages.words import _
from wayhome.practise import naming
from wayhome.practise.own import files, keeping, mine
from wayhome.practise.views.own import no_more
from wayhome.practise.views.practice import what_it_is
from wayhome.together import received, suggestion
from wayhome.together.offer_records import Received
from wayhome.vault import sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import NotHere
from wayhome.vault.turns import in_turn


@require_http_methods(["GET", "POST"])
@unlocked
def offered_practice(request: VaultRequest, record_id: uuid.UUID, place: int) -> HttpResponse:
    """See all of it; it comes into the library when the person says so. It is read as a file from a stranger is."""
    record = received.one(request.vault, record_id)
    content = _content(request, record, place)
    try:
        taken = files.taken(content)
    except ContentError:
        return render(request, "practise/own/offered_unusable.html", {"one": record}, status=422)
    if request.method == "POST":
        return _keep(request, record, place, taken)
    one = taken.practice
    context = what_it_is(one) | {
        "steps": one.every_step,
        "run": None,
        "selves": [],
        "name": naming.younger(request.vault),
        "notes": taken.notes,
        "came": record,
        "place": place,
    }
    return render(request, "practise/own/preview.html", context)


def _content(request: VaultRequest, record: Record[Received], place: int) -> bytes:
    """The file at this place of the suggestion. Raises NotHere where there is none, or where it is no longer here."""
    parts = suggestion.parts_of(received.whole(request.vault, record))
    practice = parts[place].practice if place < len(parts) else None
    if practice is None or not practice.file:
        raise NotHere("Practice")
    return practice.file.encode()


def _keep(request: VaultRequest, record: Record[Received], place: int, taken: files.Taken) -> HttpResponse:
    """Into the library, once: whoever presses twice comes to the same practice."""
    try:
        slug = _kept(request.vault, record.id, place, taken)
    except keeping.NoMore:
        sessions.say(request.vault, no_more())
        return redirect("practise:own")
    sessions.say(request.vault, _("It’s in your library, and yours."))
    return redirect("practise:practice", slug)


@in_turn
def _kept(vault: OpenVault, record_id: uuid.UUID, place: int, taken: files.Taken) -> str:
    slug = received.one(vault, record_id).payload.own.get(str(place), "")
    if not mine.practice(vault, slug):
        slug = mine.slug_of(vault, keeping.take(vault, taken))
        received.kept_as(vault, record_id, place, slug)
    return slug
