"""Photographs of me as a child: kept and erased at their step, looked at when the person chooses to."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from wayhome.practise.keepsakes import PHOTOGRAPH
from wayhome.practise.places import Place
from wayhome.practise.records import Photograph
from wayhome.practise.views import keepsake
from wayhome.vault import pictures, queries
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.take_up import gives_back

WHY = {
    pictures.TOO_HEAVY: "large",
    pictures.TOO_WIDE: "wide",
    pictures.NOT_A_PICTURE: "kind",
    pictures.CUT_SHORT: "cut",
}


@require_POST
@unlocked
@gives_back("text")
def in_run(request: VaultRequest, run_id: uuid.UUID, step_id: str) -> HttpResponse:
    """Keep or erase the photograph of a step."""
    return keepsake.in_run(request, run_id, step_id, PHOTOGRAPH, _keep)


@require_GET
@unlocked
def photograph(request: VaultRequest, photograph_id: uuid.UUID) -> HttpResponse:
    """A photograph, out of sight until it is looked at."""
    return keepsake.page(request, photograph_id, PHOTOGRAPH)


@require_GET
@unlocked
def picture(request: VaultRequest, photograph_id: uuid.UUID) -> HttpResponse:
    """The picture itself."""
    kept = queries.get(request.vault, Photograph, photograph_id).payload
    content = queries.blob(request.vault, photograph_id, kept.blob)
    headers = {"Cache-Control": "no-store", "Content-Disposition": "inline"}
    return HttpResponse(content, content_type=pictures.CONTENT_TYPE, headers=headers)


@require_POST
@unlocked
def erase(request: VaultRequest, photograph_id: uuid.UUID) -> HttpResponse:
    """Erase a photograph, with a moment to undo."""
    keepsake.erase(request, photograph_id, PHOTOGRAPH)
    return redirect("journal:timeline")


def _keep(request: VaultRequest, place: Place, upload: bytes) -> str:
    try:
        drawn = pictures.redrawn(upload)
    except pictures.Unusable as why:
        return WHY.get(str(why), "kind")
    PHOTOGRAPH.keep(
        request.vault, place.run, place.step, drawn.content, lambda blob: Photograph(blob=blob, size=drawn.size)
    )
    return ""
