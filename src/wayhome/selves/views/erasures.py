"""Erasing a younger self or a part, with a moment to undo it."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from wayhome.languages.words import _
from wayhome.selves import operations as selves
from wayhome.selves.records import Part, YoungerSelf
from wayhome.vault import operations, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import say_erased


@require_POST
@unlocked
def erase_younger(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Erase a younger self, photograph and all."""
    operations.erase(request.vault, YoungerSelf, record_id)
    return _erased(request, record_id)


@require_POST
@unlocked
def erase_part(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Erase a part."""
    operations.erase(request.vault, Part, record_id)
    return _erased(request, record_id)


@require_POST
@unlocked
def undo(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Bring back whom the person erased a moment ago, and open their page."""
    back = selves.bring_back(request.vault, record_id)
    sessions.say(request.vault, _("They’re back, as they were."))
    return redirect("selves:younger" if isinstance(back.payload, YoungerSelf) else "selves:part", record_id)


def _erased(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    say_erased(request.vault, record_id, undo="selves:undo")
    return redirect("selves:everyone")
