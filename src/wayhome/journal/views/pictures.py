"""Pictures of a page: sealed, opened only for whoever has the vault open."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from wayhome.journal import operations, queries
from wayhome.languages.words import _
from wayhome.vault import sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.operations import Stale
from wayhome.vault.pictures import CONTENT_TYPE


@require_GET
@unlocked
def picture(request: VaultRequest, entry_id: uuid.UUID, blob_id: uuid.UUID) -> HttpResponse:
    """The picture itself."""
    headers = {"Cache-Control": "no-store", "Content-Disposition": "inline"}
    content = queries.picture(request.vault, entry_id, blob_id)
    return HttpResponse(content, content_type=CONTENT_TYPE, headers=headers)


@require_POST
@unlocked
def removal(request: VaultRequest, entry_id: uuid.UUID, blob_id: uuid.UUID) -> HttpResponse:
    """Take one picture out of a page, for good."""
    try:
        operations.remove_picture(request.vault, entry_id=entry_id, blob_id=blob_id)
        sessions.say(request.vault, _("The picture is gone from here."))
    except Stale:
        sessions.say(request.vault, _("Another tab changed this entry at the same moment. The picture is still here."))
    return redirect("journal:entry", entry_id)
