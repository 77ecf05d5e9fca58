"""One client, as the therapist sees them: the invitation, the four words, and copies."""

from __future__ import annotations

import uuid

import msgspec
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wayhome.languages.words import _
from wayhome.together import caseload, connections, invitations, literature, process_notes, workspace
from wayhome.together.called_form import CalledForm
from wayhome.together.forms import ClientEndForm
from wayhome.together.records import Client
from wayhome.together.views import client_page
from wayhome.together.views.therapists import NOTHING_SHARED, SAME
from wayhome.vault import operations, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.queries import NotHere

OFTEN = _("Copies of one client open {count} times a day at most. These open again tomorrow.")
OUT = _("{name} is out of your list. Your notes stay, and so does the name.")
NO_COPY = _("The connection has ended. No copy is left here.")
ENDED = _("The connection has ended. The copies are gone.")
NOTES = _("Your notes can be brought back for ten minutes, in the settings.")


@require_GET
@unlocked
def page(request: VaultRequest, connection: uuid.UUID) -> HttpResponse:
    """What this client has chosen to send, by its headings; before that, the code or the words."""
    record = connections.client(request.vault, connection)
    return client_page.shown(request, record)


@require_POST
@unlocked
def words(request: VaultRequest, connection: uuid.UUID) -> HttpResponse:
    """The therapist has compared the four words."""
    could = connections.client(request.vault, connection).payload.compared is not None
    said = request.POST.get("same")
    if said in SAME:
        connections.compare(request.vault, Client, connection, same=SAME[said])
        differ = str(NO_COPY if could else NOTHING_SHARED)
        sessions.say(request.vault, _("Kept.") if SAME[said] else differ)
    return redirect("together:client", connection)


@require_POST
@unlocked
def name(request: VaultRequest, connection: uuid.UUID) -> HttpResponse:
    """Call the client something else, and note when the two meet next; only the therapist sees it."""
    record = connections.client(request.vault, connection)
    form = CalledForm(request.POST)
    if not form.is_valid():
        return client_page.shown(request, record, called=form, status=422)
    said = form.cleaned_data
    operations.change(request.vault, Client, connection, lambda now: msgspec.structs.replace(now.payload, **said))
    sessions.say(request.vault, _("Kept."))
    return redirect("together:client", connection)


@require_POST
@unlocked
def out(request: VaultRequest, connection: uuid.UUID) -> HttpResponse:
    """Take a client of an ended connection out of the list, or put them back."""
    record = connections.client(request.vault, connection)
    if "back" in request.POST:
        caseload.put_back(request.vault, connection)
        sessions.say(request.vault, _("{name} stands in your list again.").format(name=record.payload.title))
        return redirect("together:client", connection)
    caseload.take_out(request.vault, connection)
    sessions.say(request.vault, OUT.format(name=record.payload.title))
    return redirect("together:clients")


@require_http_methods(["GET", "POST"])
@unlocked
def end(request: VaultRequest, connection: uuid.UUID) -> HttpResponse:
    """What ending means for both; then the end."""
    record = connections.client(request.vault, connection)
    form = ClientEndForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        connections.end(request.vault, Client, connection)
        gone = process_notes.erase_about(request.vault, connection) if form.cleaned_data["notes"] else 0
        sessions.say(request.vault, f"{ENDED} {NOTES}" if gone else ENDED)
        return redirect("together:clients")
    there = bool(process_notes.about(request.vault, connection))
    return render(
        request, "together/client_end.html", {"client": record, "it": record.payload, "form": form, "there": there}
    )


@require_POST
@unlocked
def withdrawal(request: VaultRequest, connection: uuid.UUID) -> HttpResponse:
    """Take an invitation back that nobody has answered."""
    record = connections.client(request.vault, connection)
    if record.payload.accepted is not None:
        raise NotHere("Invitation")
    invitations.withdraw(request.vault, record)
    sessions.say(request.vault, _("The invitation is taken back. Its code leads nowhere now."))
    return redirect("together:clients")


@require_GET
@unlocked
def read(request: VaultRequest, connection: uuid.UUID, share_id: uuid.UUID) -> HttpResponse:
    """One copy, opened. The client is told."""
    record = connections.client(request.vault, connection)
    try:
        copy = workspace.read(request.vault, record, share_id)
    except workspace.TooOften:
        sessions.say(request.vault, OFTEN.format(count=workspace.A_DAY))
        return redirect("together:client", connection)
    blobs = [one.blob for each in copy.pages for one in each.attached]
    addresses = {blob: reverse("together:read_attached", args=[connection, share_id, blob]) for blob in blobs}
    context = {"client": record, "it": record.payload, "seen": copy, "figures": literature.lines(copy)}
    context |= {"addresses": addresses, "share": share_id}
    return render(request, "together/read.html", context)
