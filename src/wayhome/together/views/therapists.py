"""The person’s side: with whom they are connected, the four words, what was opened, the end."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wayhome.languages.words import _
from wayhome.together import agreed, connections, following, ratings, received
from wayhome.together.given import Given
from wayhome.together.records import Therapist
from wayhome.together.views import suggestion_files
from wayhome.vault import queries, sessions
from wayhome.vault.access import VaultRequest, unlocked

SAME = {"yes": True, "no": False}
"""What can be said of the words. What says neither, as a form that was cut, changes nothing."""
NOTHING_SHARED = _("The connection has ended. Nothing was shared.")
COPIES_GONE = _("The connection has ended. No copy is left; what was read can’t be unread.")


@require_GET
@unlocked
def home(request: VaultRequest) -> HttpResponse:
    """Everyone the person is connected with, and everything that is shared."""
    following.catch_up(request.vault)
    everyone = connections.therapists(request.vault)
    names = {one.record.id: one.record.payload.name for one in everyone}
    shares = [(one, names.get(one.payload.connection, "")) for one in connections.shares(request.vault)]
    came = received.every(request.vault)
    context = {
        "opened": {each.share: each.at for one in everyone for each in one.record.payload.openings},
        "in_files": next((received.IN_A_FILE for one in came if one.payload.connection == received.IN_A_FILE), None),
        "present": [one for one in everyone if one.record.payload.ended is None],
        "past": [one for one in everyone if one.record.payload.ended is not None],
        "live": [one for one in shares if one[0].payload.ended is None],
        "over": [one for one in shares if one[0].payload.ended is not None],
        "came": [one for one in came if one.payload.stands],
        "can_share": any(one.is_open for one in everyone),
        "practitioner": connections.practitioner(request.vault),
        "waiting": ratings.waiting(request.vault),
        "given": list(queries.every(request.vault, Given))[::-1],
    }
    return render(request, "together/home.html", context)


@require_GET
@unlocked
def page(request: VaultRequest, connection: uuid.UUID) -> HttpResponse:
    """One connection: what it waits for, what is shared across it."""
    if connection == received.IN_A_FILE:
        return suggestion_files.listed(request)
    following.catch_up(request.vault)
    came = received.of(request.vault, connection)
    found = connections.therapist(request.vault, connection)
    context = {
        "one": found,
        "it": found.record.payload,
        "connection": connection,
        "shares": connections.shares_with(request.vault, connection),
        "opened": {one.share: one.at for one in found.record.payload.openings},
        "words": connections.words(request.vault, connection),
        "agreed": agreed.of(request.vault, found.record.payload.name) if found.is_open else None,
        "came": [one for one in came if one.payload.aside is None],
        "aside": [one for one in came if one.payload.aside is not None],
    }
    return render(request, "together/therapist.html", context)


@require_POST
@unlocked
def words(request: VaultRequest, connection: uuid.UUID) -> HttpResponse:
    """The person has compared the four words."""
    connections.therapist(request.vault, connection)  # strangers to it get 404, whatever they say
    said = request.POST.get("same")
    if said in SAME:
        shared = bool(connections.shares_with(request.vault, connection))
        connections.compare(request.vault, Therapist, connection, same=SAME[said])
        differ = str(COPIES_GONE if shared else NOTHING_SHARED)
        sessions.say(request.vault, _("Kept.") if SAME[said] else differ)
    return redirect("together:therapist", connection)


@require_GET
@unlocked
def openings(request: VaultRequest, connection: uuid.UUID) -> HttpResponse:
    """What the therapist opened, and when."""
    found = connections.therapist(request.vault, connection)
    return render(request, "together/openings.html", {"one": found, "it": found.record.payload})


@require_http_methods(["GET", "POST"])
@unlocked
def end(request: VaultRequest, connection: uuid.UUID) -> HttpResponse:
    """What ending means; then the end."""
    found = connections.therapist(request.vault, connection)
    if request.method == "POST":
        connections.end(request.vault, Therapist, connection)
        received.look(request.vault)
        sessions.say(request.vault, _("The connection has ended. Nothing is shared across it any more."))
        return redirect("together:home")
    return render(request, "together/end.html", {"one": found, "it": found.record.payload})
