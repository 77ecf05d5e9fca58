"""Photographs of me as a child: kept and erased at their step, looked at when the person chooses to."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from wayhome.practise import places, playing, run_photographs
from wayhome.practise.places import Place
from wayhome.practise.records import Photograph, Run
from wayhome.practise.steps import photograph as asked
from wayhome.practise.steps import read_answer
from wayhome.practise.steps.step import read_number
from wayhome.vault import operations, pictures, queries, sessions
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
    """Keep or erase the photograph of a step. What else stands on the page is kept with it."""
    place = places.place(request.vault, run_id, step_id)
    if not isinstance(place.step, asked.Photograph):
        raise Http404("Photograph")
    given, seen = read_answer(place.step, request.POST), read_number(request.POST, "seen")
    trouble = _changed(request, place, place.step)
    playing.answer(request.vault, run_id, place.step, given, seen=seen, place=step_id)
    return redirect(f"{places.address(run_id, step_id)}{f'?trouble={trouble}' if trouble else ''}#photograph")


@require_GET
@unlocked
def photograph(request: VaultRequest, photograph_id: uuid.UUID) -> HttpResponse:
    """A photograph, out of sight until it is looked at."""
    record = queries.get(request.vault, Photograph, photograph_id)
    run = queries.find(request.vault, Run, record.payload.run) if record.payload.run else None
    return render(request, "practise/photograph.html", {"record": record, "run": run})


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
    _erase(request, photograph_id)
    return redirect("journal:timeline")


def _changed(request: VaultRequest, place: Place, step: asked.Photograph) -> str:
    """Erase what is there, or keep what was sent; why not, in one word, or nothing."""
    there = run_photographs.photograph(request.vault, place.run, step)
    if "erase" in request.POST:
        if there is not None:
            _erase(request, there.id)
        return ""
    upload = request.FILES.get(f"{step.id}.photograph")
    if upload is None:
        return "empty"
    try:
        run_photographs.keep(request.vault, place.run, step, pictures.redrawn(upload.read()))
    except pictures.Unusable as why:
        return WHY.get(str(why), "kind")
    except run_photographs.AlreadyThere:
        return "there"
    return ""


def _erase(request: VaultRequest, photograph_id: uuid.UUID) -> None:
    operations.erase(request.vault, Photograph, photograph_id)
    sessions.say(request.vault, "The photograph is erased.", undo=reverse("vault:undo", args=[photograph_id]))
