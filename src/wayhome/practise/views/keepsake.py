"""Recordings and photographs alike: kept and erased at their step, looked at and erased on their own page."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from wayhome.practise import places, playing
from wayhome.practise.keepsakes import AlreadyThere, K, Keepsake
from wayhome.practise.places import Place
from wayhome.practise.records import Run
from wayhome.practise.steps import read_answer
from wayhome.practise.steps.step import read_number
from wayhome.vault import operations, queries, sessions
from wayhome.vault.access import VaultRequest

Change = Callable[[VaultRequest, Place], str]
"""Changes what a step keeps, as the request asks; why it could not, in one word, or nothing."""
Keep = Callable[[VaultRequest, Place, bytes], str]
"""Keeps what was sent; why it could not, in one word, or nothing. May raise AlreadyThere."""


def in_run(
    request: VaultRequest, run_id: uuid.UUID, step_id: str, keepsake: Keepsake[K], change: Change
) -> HttpResponse:
    """Keep or erase what a step keeps. What else stands on the page is kept with it."""
    place = places.place(request.vault, run_id, step_id)
    if not isinstance(place.step, keepsake.step):
        raise Http404(keepsake.name)
    given, seen = read_answer(place.step, request.POST), read_number(request.POST, "seen")
    trouble = change(request, place)
    playing.answer(request.vault, run_id, place.step, given, seen=seen, place=step_id)
    return redirect(f"{places.address(run_id, step_id)}{f'?trouble={trouble}' if trouble else ''}#{keepsake.name}")


def changed(request: VaultRequest, place: Place, keepsake: Keepsake[K], keep: Keep) -> str:
    """Erase what is there, or keep what was sent; why not, in one word, or nothing."""
    if "erase" in request.POST:
        there = keepsake.there(request.vault, place.run, place.step)
        if there is not None:
            erase(request, there.id, keepsake)
        return ""
    upload = request.FILES.get(f"{place.step.id}.{keepsake.file}")
    if upload is None:
        return "empty"
    try:
        return keep(request, place, upload.read())
    except AlreadyThere:
        return "there"


def page(request: VaultRequest, record_id: uuid.UUID, keepsake: Keepsake[K]) -> HttpResponse:
    """One of them by itself, and the run it belongs to."""
    record = queries.get(request.vault, keepsake.shape, record_id)
    run = queries.find(request.vault, Run, record.payload.run) if record.payload.run else None
    return render(request, f"practise/{keepsake.name}.html", {"record": record, "run": run})


def erase(request: VaultRequest, record_id: uuid.UUID, keepsake: Keepsake[K]) -> None:
    """Erase one, with a moment to undo."""
    operations.erase(request.vault, keepsake.shape, record_id)
    sessions.say(request.vault, keepsake.erased, undo=reverse("vault:undo", args=[record_id]))
