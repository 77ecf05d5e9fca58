"""Pictures and sounds of a copy: as the person sees them before they go, and as the other side does."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from wayhome.together import attaching, connections, projection, sharing, workspace
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.queries import NotHere
from wayhome.web import ranges


@require_GET
@unlocked
def mine(request: VaultRequest, record_id: uuid.UUID, blob_id: uuid.UUID) -> HttpResponse:
    """One of a record of one’s own that may be shared, as it goes."""
    record = sharing.open_one(request.vault, record_id)
    kind = sharing.kind_named(record.kind)
    one = next((each for each in projection.attached_to(kind, record) if each.blob == blob_id), None)
    if one is None:
        raise NotHere("Attachment")
    return ranges.answered(request, attaching.content(request.vault, record_id, one), one.media)


@require_GET
@unlocked
def theirs(request: VaultRequest, connection: uuid.UUID, share_id: uuid.UUID, blob_id: uuid.UUID) -> HttpResponse:
    """One of a copy that was opened a while ago."""
    record = connections.client(request.vault, connection)
    one, content = workspace.attached(request.vault, record, share_id, blob_id)
    return ranges.answered(request, content, one.media)
