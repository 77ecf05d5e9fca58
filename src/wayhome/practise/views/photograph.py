"""Photographs of me as a child: kept and erased at their step, looked at when the person chooses to."""

from __future__ import annotations

import uuid

import msgspec
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from wayhome.practise import playing
from wayhome.practise.keepsakes import PHOTOGRAPH, in_a_word
from wayhome.practise.places import Place
from wayhome.practise.records import Photograph, Run
from wayhome.practise.steps.photograph import Answer
from wayhome.practise.views import keepsake
from wayhome.vault import pictures, queries
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.kinds import Record
from wayhome.vault.take_up import gives_back
from wayhome.vault.turns import turn


@require_POST
@unlocked
@gives_back("text")
def in_run(request: VaultRequest, run_id: uuid.UUID, step_id: str) -> HttpResponse:
    """Keep, use again, put aside or erase the photograph of a step."""
    return keepsake.in_run(request, run_id, step_id, PHOTOGRAPH, _changed)


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


def _changed(request: VaultRequest, place: Place) -> str:
    if "use" in request.POST:
        return _use(request, place, request.POST["use"])
    if "aside" in request.POST:
        _put(request, place, None)
        return ""
    return keepsake.changed(request, place, PHOTOGRAPH, _keep)


def _use(request: VaultRequest, place: Place, photograph_id: str) -> str:
    """Use one that was kept on another day."""
    try:
        chosen = uuid.UUID(photograph_id)
    except ValueError:
        raise queries.NotHere("Photograph") from None
    with turn(request.vault):
        if PHOTOGRAPH.there(request.vault, place.run, place.step) is not None:
            return "there"
        _put(request, place, queries.get(request.vault, Photograph, chosen).id)
    return ""


def _put(request: VaultRequest, place: Place, photograph_id: uuid.UUID | None) -> None:
    """Let the answer of a step say which photograph is used there. None: none that was kept elsewhere."""

    def used(run: Record[Run]) -> Run:
        old = run.payload.answers.get(place.step.id)
        before = old.answer if old and isinstance(old.answer, Answer) else Answer()
        answer = msgspec.structs.replace(before, photograph=photograph_id)
        kept = playing.merged(old, place.step, answer, seen=old.number if old else 0)
        return msgspec.structs.replace(run.payload, answers={**run.payload.answers, place.step.id: kept})

    playing.change(request.vault, place.run.id, used)


def _keep(request: VaultRequest, place: Place, upload: bytes) -> str:
    try:
        drawn = pictures.redrawn(upload)
    except pictures.Unusable as why:
        return in_a_word(why)
    PHOTOGRAPH.keep(
        request.vault, place.run, place.step, drawn.content, lambda blob: Photograph(blob=blob, size=drawn.size)
    )
    return ""
