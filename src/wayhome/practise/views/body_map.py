"""A body map: marking places, reading it, erasing it."""

from __future__ import annotations

import uuid

import msgspec
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from wayhome.languages.words import _
from wayhome.practise import body, body_figures, body_maps, places, playing, run_body_maps
from wayhome.practise.places import Place
from wayhome.practise.records import Run
from wayhome.practise.records.body_map import BodyMap
from wayhome.practise.steps.body_map import Answer, read_answer
from wayhome.practise.steps.body_map import BodyMap as Step
from wayhome.practise.steps.step import read_number
from wayhome.vault import operations, queries, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.take_up import gives_back
from wayhome.vault.turns import turn


@require_GET
@unlocked
def body_map(request: VaultRequest, map_id: uuid.UUID) -> HttpResponse:
    """The map, to read and to print."""
    record = queries.get(request.vault, BodyMap, map_id)
    run = queries.find(request.vault, Run, record.payload.run) if record.payload.run else None
    onward = run is not None and run.payload.state not in playing.OVER
    context = {
        "record": record,
        "run": run,
        "figures": body_figures.marked(record.payload),
        "onward": places.address(run.id, record.payload.step) if run and onward else "",
    }
    return render(request, "practise/body_map.html", context)


@require_POST
@unlocked
@gives_back("text", "words")
def mark(request: VaultRequest, run_id: uuid.UUID, step_id: str) -> HttpResponse:
    """Mark a place, open one, take one off, leave one out; what stands on the page is kept with it.

    The page's own script gets the map as it is now.
    """
    place = places.place(request.vault, run_id, step_id)
    if not isinstance(place.step, Step):
        raise Http404
    given = _looked_at(read_answer(place.step, request.POST), *_asked(request, step_id))
    run = playing.answer(
        request.vault, run_id, place.step, given, seen=read_number(request.POST, "seen"), place=step_id
    )
    _act(request, place, place.step, *_asked(request, step_id))
    if request.htmx:
        return _tool(request, places.place(request.vault, run.id, step_id), place.step)
    return redirect(f"{places.address(run_id, step_id)}#{step_id}-place")


@require_POST
@unlocked
def erase(request: VaultRequest, map_id: uuid.UUID) -> HttpResponse:
    """Erase the map, with a moment to undo it."""
    operations.erase(request.vault, BodyMap, map_id)
    sessions.say(request.vault, _("The body map is erased."), undo=reverse("vault:undo", args=[map_id]))
    return redirect("journal:timeline")


def _asked(request: VaultRequest, step_id: str) -> tuple[str, str]:
    """What the pressed button asks for, and of which place; where it names none, the one chosen from the list of the
    outline that is looked at."""
    act, __, zone = request.POST.get(f"{step_id}.act", "").partition(":")
    chosen = [one for one in request.POST.getlist(f"{step_id}.choice") if one in body.zones()]
    form = request.POST.get(f"{step_id}.form", "body")
    zone = zone or next((one for one in chosen if body.form_of(one) == form), "".join(chosen[:1]))
    return (act, zone) if zone in body.zones() else ("", "")


def _looked_at(answer: Answer, act: str, zone: str) -> Answer:
    """The answer with a place left out, or let in again; what is opened is looked at on its own outline."""
    rest = tuple(one for one in answer.left_out if one != zone)
    if act == "leave":
        return msgspec.structs.replace(answer, left_out=(*rest, zone))
    if act == "open":
        return msgspec.structs.replace(answer, left_out=rest, form=body.form_of(zone))
    return msgspec.structs.replace(answer, left_out=rest) if act == "let-in" else answer


def _act(request: VaultRequest, place: Place, step: Step, act: str, zone: str) -> None:
    """Open or take off a place, and have the run know its map."""
    change = {"open": body_maps.with_place, "remove": body_maps.without_place}.get(act)
    if change is None:
        return
    with turn(request.vault):
        run = queries.get(request.vault, Run, place.run.id)
        map_id = run_body_maps.map_of(request.vault, run, step)
        blank = run_body_maps.blank(run, step)
        body_maps.change(request.vault, map_id, blank, lambda one: change(one, zone))
        kept = run.payload.answers[step.id].answer
        playing.answer(request.vault, run.id, step, kept, seen=run.payload.answers[step.id].number, place=step.id)


def _tool(request: VaultRequest, place: Place, step: Step) -> HttpResponse:
    chart = run_body_maps.chart(request.vault, place.run, step)
    context = {"chart": chart, "step": step, "run": place.run, "kept": place.kept}
    return render(request, "practise/body_map_tool.html", context)
