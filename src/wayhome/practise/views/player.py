"""The player: arriving, step by step, and the pages that ask to slow down."""

from __future__ import annotations

import uuid

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import select_template
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wayhome.practise import beside, gates, places, playing, queries
from wayhome.practise.places import Place, address, address_now
from wayhome.practise.queries import Reading
from wayhome.practise.records import Run
from wayhome.practise.steps import choose, read_answer
from wayhome.practise.steps.rate import STRENGTH
from wayhome.safety.forms import CheckInForm
from wayhome.safety.limits import Advice
from wayhome.safety.operations import keep_check_in
from wayhome.selves.queries import younger_selves
from wayhome.vault import sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.kinds import Record

WADING = 2


@require_GET
@unlocked
def run(request: VaultRequest, run_id: uuid.UUID) -> HttpResponse:
    """Take up a run exactly where it was left."""
    found = queries.run(request.vault, run_id)
    return (
        redirect("practise:run_page", run_id) if found.payload.state in playing.OVER else redirect(address_now(found))
    )


@require_http_methods(["GET", "POST"])
@unlocked
def arrive(request: VaultRequest, run_id: uuid.UUID) -> HttpResponse:
    """How is it now, before you begin? Offered in the shallows; asked for in deeper water, with a way on."""
    found = queries.run(request.vault, run_id)
    if request.method == "GET":
        return _arrive_page(request, found, CheckInForm())
    form = CheckInForm(request.POST)
    if form.needs_somebody:
        return redirect("safety:helplines")
    if form.is_valid():
        check_in = keep_check_in(request.vault, form.cleaned_data)
        said = Reading(check_in.payload.distress, check_in.payload.where, check_in.created)
        found = playing.arrive(request.vault, run_id, said)
    elif found.payload.level >= WADING and "without" not in request.POST:
        return _arrive_page(request, found, form, status=422)
    return redirect("practise:first", run_id) if _first_advice(found) else redirect(address_now(found))


@require_GET
@unlocked
def first(request: VaultRequest, run_id: uuid.UUID) -> HttpResponse:
    """What the rules say after arriving: something gentler first, and the way on."""
    found = queries.run(request.vault, run_id)
    advice = _first_advice(found)
    if advice is None:
        return redirect(address_now(found))
    return _advice_page(request, found, advice, onward=address_now(found))


@require_http_methods(["GET", "POST"])
@unlocked
def step(request: VaultRequest, run_id: uuid.UUID, step_id: str) -> HttpResponse:
    """One step of a practice."""
    place = places.place(request.vault, run_id, step_id)
    if request.method == "POST":
        return _answered(request, place)
    if place.run.payload.state in playing.OVER:
        return redirect("practise:run_page", run_id)
    return _step_page(request, place)


@require_GET
@unlocked
def slower(request: VaultRequest, run_id: uuid.UUID) -> HttpResponse:
    """It has grown heavier on the way: grounding first, the closing steps near, and the way on."""
    found = queries.run(request.vault, run_id)
    advice = gates.during(found.payload)
    if advice is None:
        return redirect(address_now(found))
    practice, _ = places.steps_of(found.payload)
    closing = practice.closing_step(found.payload.variant)
    back_to_room = address(run_id, closing.id if closing else places.RETURN)
    return _advice_page(request, found, advice, onward=address_now(found), back_to_room=back_to_room)


@require_POST
@unlocked
def pause(request: VaultRequest, run_id: uuid.UUID) -> HttpResponse:
    """Keep the place and go. Nothing changes in the run: it waits where it is."""
    queries.run(request.vault, run_id)
    return _paused(request)


def _answered(request: VaultRequest, place: Place) -> HttpResponse:
    """Keep the answer; then say that it is saved, or go where the person wants to go."""
    saves_itself = "Wayhome-Autosave" in request.headers
    to = "here" if saves_itself else request.POST.get("to", "next")
    seen = request.POST.get("seen", "")
    run = playing.answer(
        request.vault,
        place.run.id,
        place.step,
        read_answer(place.step, request.POST),
        seen=int(seen) if seen.isdecimal() and len(seen) < 9 else 0,
        place={"next": place.next, "back": place.back}.get(to) or place.step.id,
    )
    if saves_itself:
        number = run.payload.answers[place.step.id].number
        saved = timezone.localtime().strftime("%H:%M")
        return JsonResponse({"saved": saved, "revision": run.revision, "fields": {"seen": str(number)}})
    return _go(request, place, run, to)


def _go(request: VaultRequest, place: Place, run: Record[Run], to: str) -> HttpResponse:
    """Where the pressed button leads."""
    if to == "stop":
        playing.leave(request.vault, run.id)
        return redirect("practise:leave", run.id)
    if to == "pause":
        return _paused(request)
    if to == "ground":
        return redirect(f"{reverse('safety:grounding')}?{urlencode({'back': address(run.id, place.step.id)})}")
    if run.payload.state in playing.OVER:
        return redirect("practise:run_page", run.id)
    return redirect(address_now(run)) if to == "back" else _onward(request, place, run)


def _onward(request: VaultRequest, place: Place, run: Record[Run]) -> HttpResponse:
    """The next step, unless this answer says “not today”, or that it has grown too heavy."""
    kept = run.payload.answers[place.step.id].answer
    if place.step.id == playing.PERMISSION and isinstance(kept, choose.Answer) and playing.NOT_TODAY in kept.chosen:
        playing.leave(request.vault, run.id, not_today=True)
        return redirect("practise:leave", run.id)
    if place.step.id == STRENGTH and gates.during(run.payload) is not None:
        return redirect("practise:slower", run.id)
    return redirect(address_now(run))


def _paused(request: VaultRequest) -> HttpResponse:
    sessions.say(request.vault, "Paused. It’s kept, and it waits where you are now.")
    return redirect("path:today")


def _step_page(request: VaultRequest, place: Place) -> HttpResponse:
    kept = place.kept
    answer = kept.answer if kept else None
    context = {
        "place": place,
        "practice": place.practice,
        "step": place.step,
        "run": place.run,
        "answer": answer,
        "kept": kept,
        "name": place.run.payload.name,
        "selves": younger_selves(request.vault),
        "ground_back": request.path,
    } | beside.context(request.vault, place.run, place.step, answer)
    template = select_template([f"practise/pages/{place.step.do}.html", "practise/step.html"])
    return HttpResponse(template.render(context, request))


def _arrive_page(request: VaultRequest, found: Record[Run], form: CheckInForm, status: int = 200) -> HttpResponse:
    context = {"run": found, "form": form, "asked_for": found.payload.level >= WADING, "asked_again": status != 200}
    return render(request, "practise/arrive.html", context, status=status)


def _first_advice(found: Record[Run]) -> Advice | None:
    practice, _ = places.steps_of(found.payload)
    return gates.before(practice, gates.reading_of(found.payload, found.created))


def _advice_page(
    request: VaultRequest, found: Record[Run], advice: Advice, *, onward: str, back_to_room: str = ""
) -> HttpResponse:
    context = {"run": found, "advice": advice, "offers": gates.offered(advice, found.payload.practice)}
    return render(request, "practise/advice.html", context | {"onward": onward, "back_to_room": back_to_room})
