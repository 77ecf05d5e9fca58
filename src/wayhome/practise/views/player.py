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

from wayhome.languages.words import _
from wayhome.practise import (
    beside,
    dialogues,
    gates,
    made_at_steps,
    microphone,
    naming,
    needed,
    places,
    playing,
    queries,
    routing,
    run_dialogues,
)
from wayhome.practise.places import Place, address, address_now
from wayhome.practise.queries import Reading
from wayhome.practise.records import Run
from wayhome.practise.steps import Answer, read_answer
from wayhome.practise.steps.choose import PERMISSION
from wayhome.practise.steps.dialogue import Answer as Conversed
from wayhome.practise.steps.step import read_number
from wayhome.practise.views.letter_closing import closed_by_going_on
from wayhome.safety import limits, people_first, prepared
from wayhome.safety.forms import CheckInForm
from wayhome.safety.limits import WADING, Advice
from wayhome.safety.operations import keep_check_in
from wayhome.selves.queries import younger_selves
from wayhome.vault import sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.kinds import Record
from wayhome.vault.take_up import gives_back


@require_GET
@unlocked
def run(request: VaultRequest, run_id: uuid.UUID) -> HttpResponse:
    """Take up a run exactly where it was left. Deeper water asks first how it is, when that was a while ago."""
    found = queries.run(request.vault, run_id)
    payload = found.payload
    if payload.state in playing.OVER:
        return _onward(found)
    if gates.asks_again(request.vault, found, payload.place):
        return redirect("practise:arrive", run_id)
    waits = payload.level >= WADING and not places.is_way_back(payload, payload.place)
    return redirect("practise:first", run_id) if waits and people_first.today(request.vault) else _onward(found)


@require_http_methods(["GET", "POST"])
@unlocked
@gives_back("words", "body")
def arrive(request: VaultRequest, run_id: uuid.UUID) -> HttpResponse:
    """How is it now, before you begin or go on? Offered in the shallows; asked for in deeper water, with a way on."""
    found = queries.run(request.vault, run_id)
    if request.method == "GET":
        over = found.payload.state in playing.OVER
        return _onward(found) if over else _arrive_page(request, found, CheckInForm())
    form = CheckInForm(request.POST)
    check_in = keep_check_in(request.vault, form.cleaned_data) if form.is_valid() and form.says_something else None
    if check_in is None and not form.needs_somebody and found.payload.level >= WADING and "without" not in request.POST:
        return _arrive_page(request, found, form, status=422)
    said = Reading(check_in.payload.distress, check_in.payload.where, check_in.created) if check_in else None
    found = playing.arrive(request.vault, run_id, said)
    if form.needs_somebody:
        return _to_people(request, found)
    return redirect("practise:first", run_id) if gates.arrived(request.vault, found) else _onward(found)


@require_GET
@unlocked
def first(request: VaultRequest, run_id: uuid.UUID) -> HttpResponse:
    """What the rules say after arriving: something gentler first, and the way on."""
    found = queries.run(request.vault, run_id)
    advice = gates.arrived(request.vault, found)
    if advice is None or found.payload.state in playing.OVER:
        return _onward(found)
    return _advice_page(request, found, advice, onward=address_now(found))


@require_http_methods(["GET", "POST"])
@unlocked
@gives_back("text", "other", "when")
def step(request: VaultRequest, run_id: uuid.UUID, step_id: str) -> HttpResponse:
    """One step of a practice."""
    place = places.place(request.vault, run_id, step_id)
    if request.method == "POST":
        return _answered(request, place)
    if place.run.payload.state in playing.OVER:
        return _onward(place.run)
    if gates.asks_again(request.vault, place.run, step_id):
        return redirect("practise:arrive", run_id)
    return _step_page(request, place)


@require_GET
@unlocked
def slower(request: VaultRequest, run_id: uuid.UUID) -> HttpResponse:
    """The last answer asks to slow down: grounding first, the closing steps near, and the way on."""
    found = queries.run(request.vault, run_id)
    advice = gates.on_the_way(found.payload)
    if advice is None:
        return _onward(found)
    practice, __ = places.steps_of(found.payload)
    closing = practice.closing_step(found.payload.variant)
    back_to_room = address(run_id, closing.id if closing else places.RETURN)
    return _advice_page(request, found, advice, onward=address_now(found), back_to_room=back_to_room)


@require_GET
@unlocked
def unsure(request: VaultRequest, run_id: uuid.UUID) -> HttpResponse:
    """Not every part said yes: stopping here first, and the way on."""
    place = places.place(request.vault, run_id, PERMISSION)
    context = {"run": place.run, "advice": limits.NOT_A_YES, "onward": address(run_id, place.next)}
    return render(request, "practise/unsure.html", context)


@require_POST
@unlocked
def pause(request: VaultRequest, run_id: uuid.UUID) -> HttpResponse:
    """Keep the place and go. Nothing changes in the run: it waits where it is."""
    return _paused(request, queries.run(request.vault, run_id))


def _answered(request: VaultRequest, place: Place) -> HttpResponse:
    """Keep the answer; then say that it is saved, or go where the person wants to go."""
    saves_itself = "Wayhome-Autosave" in request.headers
    to = "here" if saves_itself else request.POST.get("to", "next")
    trouble = beside.left_over(place.step, request.POST) if to == "next" else ""
    to = "here" if trouble else to
    given = read_answer(place.step, request.POST)
    lead = _lead(request, place, given) if to == "next" else "next"
    run = playing.answer(
        request.vault,
        place.run.id,
        place.step,
        given,
        seen=read_number(request.POST, "seen"),
        place=_where(place, to, lead),
    )
    if saves_itself:
        return _saved(request, place, run)
    trouble = trouble or (closed_by_going_on(request, run, place.step) if to == "next" else "")
    here = address(run.id, place.step.id)
    return redirect(f"{here}{trouble}") if trouble else _go(request, place, run, to, lead)


def _saved(request: VaultRequest, place: Place, run: Record[Run]) -> HttpResponse:
    """What a page that saved itself is told."""
    saved = timezone.localtime().strftime("%H:%M")
    number = run.payload.answers[place.step.id].number
    fields = {"seen": str(number)} | beside.fields(request.vault, run, place.step)
    return JsonResponse({"saved": saved, "revision": run.revision, "fields": fields})


def _lead(request: VaultRequest, place: Place, given: Answer) -> routing.Lead:
    """Where “Next step” leads with this answer. A conversation is closed kindly first; an empty one is passed by."""
    if isinstance(given, Conversed) and run_dialogues.is_unclosed(request.vault, place.run.id, place.step.id, given):
        return "close"
    return routing.lead(place.run.payload, place.step, given)


def _where(place: Place, to: str, lead: routing.Lead) -> str:
    """The place that the pressed button leads to: the next one, the one before, or the words that are read again."""
    if lead != "next":
        return place.way_back if lead == "back" else place.step.id if lead in routing.STAYS else place.next
    places_of = {"next": place.next, "back": place.back, "recalled": place.step.recalls if place.recalled else ""}
    return places_of.get(to) or place.step.id


def _go(request: VaultRequest, place: Place, run: Record[Run], to: str, lead: routing.Lead) -> HttpResponse:
    """Where the pressed button leads."""
    if to == "stop":
        playing.leave(request.vault, run.id)
        return redirect("practise:leave", run.id)
    if to == "pause":
        return _paused(request, run)
    if to == "ground":
        return redirect(f"{reverse('safety:grounding')}?{urlencode({'back': address(run.id, place.step.id)})}")
    if run.payload.state in playing.OVER:
        return _onward(run)
    if to == "next" and lead != "next":
        return _led(request, run, place, lead)
    if to == "next" and gates.asks_again(request.vault, place.run, place.step.id):
        return redirect("practise:arrive", run.id)
    return _onward(run)


def _onward(run: Record[Run]) -> HttpResponse:
    """To the place of a run, or to reading it once it is over."""
    over = run.payload.state in playing.OVER
    return redirect("practise:run_page", run.id) if over else redirect(address_now(run))


def _led(request: VaultRequest, run: Record[Run], place: Place, lead: routing.Lead) -> HttpResponse:
    """Where an answer leads that is not simply followed by the next step."""
    if lead == "people":
        here = address(run.id, place.step.id)
        return redirect(f"{reverse('safety:helplines')}?{urlencode({'back': here})}")
    if lead == "back":
        return _onward(run)
    if lead == "close":
        return redirect("practise:dialogue_closing", dialogues.in_run(run.id, place.step.id))
    if lead == "instead":
        playing.leave(request.vault, run.id, not_today=True)
        other = gates.instead(request.vault, routing.without_breath(run.payload))
        return redirect("practise:practice", other.id) if other else redirect("practise:library")
    if lead == "not-today":
        playing.leave(request.vault, run.id, not_today=not places.is_opened(run.payload))
        return redirect("practise:leave", run.id)
    return redirect(f"practise:{lead}", run.id)


def _paused(request: VaultRequest, run: Record[Run]) -> HttpResponse:
    """From deeper water, a pause leads past the way back to the room."""
    if run.payload.level >= WADING and run.payload.state not in playing.OVER:
        return redirect("practise:leave", run.id)
    sessions.say(request.vault, _("Paused. It’s kept, and it waits where you are now."))
    return redirect("path:today")


def _to_people(request: VaultRequest, run: Record[Run]) -> HttpResponse:
    """People first: deeper water is left kindly for today, and the rest of what was said is kept."""
    if run.payload.level >= WADING:
        playing.leave(request.vault, run.id, not_today=not places.is_opened(run.payload))
    return people_first.lead_to_people(request.vault, kept=people_first.KEPT)


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
        "name": naming.younger(request.vault, place.run.payload),
        "needed": needed.of(request.vault, place.practice.family),
        "selves": younger_selves(request.vault),
        "ground_back": request.path,
        "made": made_at_steps.at(place.run, place.step),
        "space": prepared.space(request.vault) if place.step.brings else None,
    } | beside.context(request.vault, place.run, place.step)
    template = select_template([f"practise/pages/{place.step.do}.html", "practise/step.html"])
    return microphone.allowed_for(place.step, HttpResponse(template.render(context, request)))


def _arrive_page(request: VaultRequest, found: Record[Run], form: CheckInForm, status: int = 200) -> HttpResponse:
    wades = found.payload.level >= WADING
    context = {"run": found, "form": form, "asked_for": wades, "asked_again": status != 200}
    if wades and people_first.today(request.vault):
        context["advice"] = limits.PEOPLE_FIRST
    return render(request, "practise/arrive.html", context, status=status)


def _advice_page(
    request: VaultRequest, found: Record[Run], advice: Advice, *, onward: str, back_to_room: str = ""
) -> HttpResponse:
    context = {"run": found, "advice": advice, "offers": gates.offered(request.vault, advice, found.payload.practice)}
    return render(request, "practise/advice.html", context | {"onward": onward, "back_to_room": back_to_room})
