"""Giving a sealed sound to its owner's browser."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse

from wayhome.vault import queries, sounds
from wayhome.vault.access import VaultRequest
from wayhome.vault.sounds import Sound
from wayhome.web import ranges


def answered(request: VaultRequest, record_id: uuid.UUID, sound: Sound) -> HttpResponse:
    """A sound of a record, or the part of it that was asked for. What is no kind that we know is not there."""
    if sound.kind not in sounds.CONTENT_TYPES:
        raise Http404("Sound")
    content = queries.blob(request.vault, record_id, sound.blob)
    return ranges.answered(request, content, sounds.CONTENT_TYPES[sound.kind])
