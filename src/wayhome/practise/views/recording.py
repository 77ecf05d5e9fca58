"""Recordings: kept and erased at their step, listened to, erased from their own page."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from wayhome.practise import places, playing, run_recordings
from wayhome.practise.places import Place
from wayhome.practise.records import Recording, Run
from wayhome.practise.steps import read_answer
from wayhome.practise.steps.step import read_number
from wayhome.practise.steps.voice import Voice
from wayhome.vault import operations, queries, sessions, sounds
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.take_up import gives_back
from wayhome.web import ranges


@require_POST
@unlocked
@gives_back("text")
def in_run(request: VaultRequest, run_id: uuid.UUID, step_id: str) -> HttpResponse:
    """Keep or erase the recording of a step. What else stands on the page is kept with it."""
    place = places.place(request.vault, run_id, step_id)
    if not isinstance(place.step, Voice):
        raise Http404("Recording")
    given, seen = read_answer(place.step, request.POST), read_number(request.POST, "seen")
    trouble = _changed(request, place, place.step)
    playing.answer(request.vault, run_id, place.step, given, seen=seen, place=step_id)
    return redirect(f"{places.address(run_id, step_id)}{f'?trouble={trouble}' if trouble else ''}#recording")


@require_GET
@unlocked
def recording(request: VaultRequest, recording_id: uuid.UUID) -> HttpResponse:
    """A recording, to listen to."""
    record = queries.get(request.vault, Recording, recording_id)
    run = queries.find(request.vault, Run, record.payload.run) if record.payload.run else None
    return render(request, "practise/recording.html", {"record": record, "run": run})


@require_GET
@unlocked
def sound(request: VaultRequest, recording_id: uuid.UUID) -> HttpResponse:
    """The sound itself, for its owner's browser and for nothing that keeps it."""
    kept = queries.get(request.vault, Recording, recording_id).payload.sound
    if kept.kind not in sounds.CONTENT_TYPES:
        raise Http404("Sound")
    content = queries.blob(request.vault, recording_id, kept.blob)
    return ranges.answered(request, content, sounds.CONTENT_TYPES[kept.kind])


@require_POST
@unlocked
def erase(request: VaultRequest, recording_id: uuid.UUID) -> HttpResponse:
    """Erase a recording, with a moment to undo."""
    _erase(request, recording_id)
    return redirect("journal:timeline")


def _changed(request: VaultRequest, place: Place, step: Voice) -> str:
    """Erase what is there, or keep what was sent; why not, in one word, or nothing."""
    there = run_recordings.recording(request.vault, place.run, step)
    if "erase" in request.POST:
        if there is not None:
            _erase(request, there.id)
        return ""
    upload = request.FILES.get(f"{step.id}.sound")
    if upload is None:
        return "empty"
    seconds = min(read_number(request.POST, f"{step.id}.seconds"), sounds.LONGEST) or None
    try:
        run_recordings.keep(request.vault, place.run, step, upload.read(), seconds=seconds)
    except sounds.Unusable as why:
        return str(why)
    except run_recordings.AlreadyThere:
        return "there"
    return ""


def _erase(request: VaultRequest, recording_id: uuid.UUID) -> None:
    operations.erase(request.vault, Recording, recording_id)
    sessions.say(request.vault, "The recording is erased.", undo=reverse("vault:undo", args=[recording_id]))
