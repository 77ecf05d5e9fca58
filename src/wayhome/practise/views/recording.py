"""Recordings: kept and erased at their step, listened to, erased from their own page."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from wayhome.practise.keepsakes import RECORDING
from wayhome.practise.places import Place
from wayhome.practise.records import Recording
from wayhome.practise.steps.step import read_number
from wayhome.practise.views import keepsake
from wayhome.vault import listening, queries, sounds
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.sounds import Sound
from wayhome.vault.take_up import gives_back


@require_POST
@unlocked
@gives_back("text")
def in_run(request: VaultRequest, run_id: uuid.UUID, step_id: str) -> HttpResponse:
    """Keep or erase the recording of a step."""
    return keepsake.in_run(request, run_id, step_id, RECORDING, _changed)


@require_GET
@unlocked
def recording(request: VaultRequest, recording_id: uuid.UUID) -> HttpResponse:
    """A recording, to listen to."""
    return keepsake.page(request, recording_id, RECORDING)


@require_GET
@unlocked
def sound(request: VaultRequest, recording_id: uuid.UUID) -> HttpResponse:
    """The sound itself, for its owner's browser and for nothing that keeps it."""
    kept = queries.get(request.vault, Recording, recording_id).payload.sound
    return listening.answered(request, recording_id, kept)


@require_POST
@unlocked
def erase(request: VaultRequest, recording_id: uuid.UUID) -> HttpResponse:
    """Erase a recording, with a moment to undo."""
    keepsake.erase(request, recording_id, RECORDING)
    return redirect("journal:timeline")


def _changed(request: VaultRequest, place: Place) -> str:
    return keepsake.changed(request, place, RECORDING, _keep)


def _keep(request: VaultRequest, place: Place, upload: bytes) -> str:
    seconds = min(read_number(request.POST, f"{place.step.id}.seconds"), sounds.LONGEST) or None
    try:
        kind = sounds.kind_of(upload)
    except sounds.Unusable as why:
        return str(why)

    def shaped(blob: uuid.UUID) -> Recording:
        return Recording(sound=Sound(blob=blob, kind=kind, seconds=seconds))

    RECORDING.keep(request.vault, place.run, place.step, upload, shaped)
    return ""
