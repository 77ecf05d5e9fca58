"""One share, as the person has it: exactly what the other side sees, when it was opened, and taking it back."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from wayhome.languages.words import _
from wayhome.together import agreed, connections, following, sharing
from wayhome.together.views.sharing import addresses
from wayhome.vault import sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.queries import NotHere


@require_GET
@unlocked
def page(request: VaultRequest, share_id: uuid.UUID) -> HttpResponse:
    """The copy as it went, and each time it was opened."""
    following.catch_up(request.vault)
    record = next((one for one in connections.shares(request.vault) if one.id == share_id), None)
    if record is None:
        raise NotHere("Share")
    everyone = {one.record.id: one for one in connections.therapists(request.vault)}
    one = everyone.get(record.payload.connection)
    opened = [each for each in one.record.payload.openings if each.share == share_id] if one else []
    it = record.payload
    name = one.record.payload.name if one else ""
    context = {"share": record, "it": it, "seen": it.copy, "opened": opened, "one": one, "name": name}
    context |= {
        "agreed": agreed.of(request.vault, name),
        "connection": it.connection,
        "addresses": addresses(it.records, it.copy),
    }
    return render(request, "together/shared.html", context)


@require_POST
@unlocked
def withdrawal(request: VaultRequest, share_id: uuid.UUID) -> HttpResponse:
    """Take it back."""
    sharing.withdraw(request.vault, share_id)
    sessions.say(request.vault, _("Taken back. The copy is gone; what was read can’t be unread."))
    return redirect("together:home")
