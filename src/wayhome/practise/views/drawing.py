"""A drawing: its pictures, reading it, photographs of paper, letting it go."""

from __future__ import annotations

import uuid

import msgspec
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from wayhome.languages.words import _
from wayhome.practise import drawings, places, playing, run_drawings
from wayhome.practise.keepsakes import in_a_word
from wayhome.practise.places import Place
from wayhome.practise.records import Run
from wayhome.practise.records.drawing import Drawing
from wayhome.practise.steps import read_answer
from wayhome.practise.steps.draw import Draw
from wayhome.practise.steps.step import read_number
from wayhome.vault import operations, pictures, queries, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.kinds import Record
from wayhome.vault.take_up import gives_back


@require_GET
@unlocked
def drawing(request: VaultRequest, drawing_id: uuid.UUID) -> HttpResponse:
    """The drawing, to look at and to print."""
    record = queries.get(request.vault, Drawing, drawing_id)
    run = queries.find(request.vault, Run, record.payload.run) if record.payload.run else None
    onward = _onward(run, record.payload.step)
    return render(request, "practise/drawing.html", {"record": record, "run": run, "onward": onward})


@require_GET
@unlocked
def picture(request: VaultRequest, drawing_id: uuid.UUID, blob_id: uuid.UUID) -> HttpResponse:
    """One picture of it."""
    return _seen(*drawings.picture(request.vault, queries.get(request.vault, Drawing, drawing_id), blob_id))


@require_GET
@unlocked
def glance(request: VaultRequest, drawing_id: uuid.UUID) -> HttpResponse:
    """Its first picture, for whoever knows only which drawing it is."""
    record = queries.get(request.vault, Drawing, drawing_id)
    if record.payload.is_blank:
        raise Http404
    return _seen(*drawings.picture(request.vault, record, record.payload.pictures[0].blob))


@require_GET
@unlocked
def sheet(request: VaultRequest, drawing_id: uuid.UUID, sheet_id: uuid.UUID) -> HttpResponse:
    """The strokes of a sheet, for the page that draws on."""
    record = queries.get(request.vault, Drawing, drawing_id)
    drawn = msgspec.json.encode(drawings.strokes_of(request.vault, record, sheet_id))
    return HttpResponse(drawn, content_type="application/json", headers={"Cache-Control": "no-store"})


@require_POST
@unlocked
@gives_back("text", "title")
def add_paper(request: VaultRequest, run_id: uuid.UUID, step_id: str) -> HttpResponse:
    """Put a photograph of paper to the drawing of a step. What else stands on the page is kept with it."""
    place = places.place(request.vault, run_id, step_id)
    if not isinstance(place.step, Draw):
        raise Http404
    given = read_answer(place.step, request.POST)
    trouble = _with_paper(request, place, place.step)
    playing.answer(request.vault, run_id, place.step, given, seen=read_number(request.POST, "seen"), place=step_id)
    return redirect(f"{places.address(run_id, step_id)}{f'?trouble={trouble}' if trouble else ''}#papers")


@require_POST
@unlocked
def take_out(request: VaultRequest, drawing_id: uuid.UUID, blob_id: uuid.UUID) -> HttpResponse:
    """Take one sheet or photograph out, for good; the whole drawing when nothing else is in it."""
    left = drawings.take_out(request.vault, drawing_id, blob_id)
    sessions.say(request.vault, _("It’s gone from here."))
    if left.payload.is_blank:
        operations.discard(request.vault, Drawing, drawing_id)
        return redirect("journal:timeline")
    return redirect("practise:drawing", drawing_id)


@require_GET
@unlocked
def letting_go(request: VaultRequest, drawing_id: uuid.UUID) -> HttpResponse:
    """Asked before it is erased: the way without script."""
    return render(
        request, "practise/drawing_letting_go.html", {"record": queries.get(request.vault, Drawing, drawing_id)}
    )


@require_POST
@unlocked
def erase(request: VaultRequest, drawing_id: uuid.UUID) -> HttpResponse:
    """Erase the drawing, with a moment to undo it. Whoever drew it in a practice is back at their step."""
    record = queries.get(request.vault, Drawing, drawing_id)
    operations.erase(request.vault, Drawing, drawing_id)
    sessions.say(request.vault, _("The drawing is erased."), undo=reverse("practise:drawing_undo", args=[drawing_id]))
    run = queries.find(request.vault, Run, record.payload.run) if record.payload.run else None
    return redirect(_onward(run, record.payload.step) or reverse("journal:timeline"))


@require_POST
@unlocked
def undo(request: VaultRequest, drawing_id: uuid.UUID) -> HttpResponse:
    """Bring back a drawing that was let go a moment ago. Whoever drew it in a practice is back at their step."""
    operations.bring_back(request.vault, drawing_id)
    sessions.say(request.vault, _("It’s back, as it was."))
    drawing = queries.get(request.vault, Drawing, drawing_id).payload
    run = queries.find(request.vault, Run, drawing.run) if drawing.run else None
    shown = run.payload.answers.get(drawing.step) if run else None
    is_there = shown is not None and getattr(shown.answer, "drawing", None) in (None, drawing_id)
    onward = _onward(run, drawing.step) if is_there else ""
    return redirect(onward or reverse("practise:drawing", args=[drawing_id]))


def _with_paper(request: VaultRequest, place: Place, step: Draw) -> str:
    """Keep the photograph; why it can't be used, in one word, or nothing. Then nothing has changed."""
    upload = request.FILES.get(f"{step.id}.paper")
    if upload is None:
        return "empty"
    try:
        run_drawings.add_paper(request.vault, place.run, step, pictures.redrawn(upload.read()))
    except pictures.Unusable as why:
        return in_a_word(why)
    except RequestDataTooBig:
        return "full"
    sessions.say(request.vault, _("The photograph is kept, sealed like your words."))
    return ""


def _onward(run: Record[Run] | None, step_id: str) -> str:
    """The address of the step it was drawn in, while that practice is going on; else empty."""
    going_on = run is not None and run.payload.state not in playing.OVER
    return places.address(run.id, step_id) if run and going_on else ""


def _seen(content: bytes, content_type: str) -> HttpResponse:
    headers = {"Cache-Control": "no-store", "Content-Disposition": "inline"}
    return HttpResponse(content, content_type=content_type, headers=headers)
