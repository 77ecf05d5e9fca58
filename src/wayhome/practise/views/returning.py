"""Coming back: stopping kindly, closing, and what is offered afterwards."""

from __future__ import annotations

import uuid

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from wayhome.practise import gates, library, places, playing, queries
from wayhome.practise.forms import HELPED, ClosingForm
from wayhome.practise.numbers import words_in
from wayhome.practise.practice import Practice
from wayhome.practise.queries import LOOK_BACK
from wayhome.practise.records import Run
from wayhome.safety.records import WHERE
from wayhome.vault import sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.kinds import Record
from wayhome.vault.queries import NotHere


@require_http_methods(["GET", "POST"])
@unlocked
def leave(request: VaultRequest, run_id: uuid.UUID) -> HttpResponse:
    """Stop here. It is kept, and it is a good place to stop."""
    if request.method == "POST":
        playing.leave(request.vault, run_id)
        return redirect("practise:leave", run_id)
    found = queries.run(request.vault, run_id)
    practice = _practice(found.payload)
    return render(
        request,
        "practise/leaving.html",
        {"run": found, "practice": practice, "way_back": _way_back(found, practice)},
    )


@require_http_methods(["GET", "POST"])
@unlocked
def closing(request: VaultRequest, run_id: uuid.UUID) -> HttpResponse:
    """Come back slowly: how heavy is it now, what helped, one thing to remember."""
    found = queries.run(request.vault, run_id)
    if request.method == "POST":
        return _closed(request, found)
    if found.payload.state in {"done", "not-today"}:
        return redirect("practise:run_page", run_id)
    context = {
        "run": found,
        "practice": _practice(found.payload),
        "words": words_in(queries.words_of(request.vault, found)),
        "helped": HELPED,
        "where": WHERE,
        "back": _last_step(found.payload),
    }
    return render(request, "practise/closing.html", context)


@require_GET
@unlocked
def aftercare(request: VaultRequest, run_id: uuid.UUID) -> HttpResponse:
    """It ended heavier, or twice so: small kind things, grounding, and somebody to talk to; each with its rule."""
    found = queries.run(request.vault, run_id)
    advice, lately = gates.after(found.payload), queries.lately(queries.latest_runs(request.vault, LOOK_BACK))
    context = {
        "run": found,
        "practice": _practice(found.payload),
        "advice": advice,
        "lately": lately,
        "offers": gates.offered(advice or lately),
    }
    return render(request, "practise/aftercare.html", context)


def _closed(request: VaultRequest, found: Record[Run]) -> HttpResponse:
    """Keep what was said; when the person closes the practice, see whether the rules have something to offer."""
    saves_itself = "Wayhome-Autosave" in request.headers
    to = request.POST.get("to", "close")
    run = playing.come_back(
        request.vault, found.id, ClosingForm(request.POST).said(), complete=not saves_itself and to == "close"
    )
    if saves_itself:
        return JsonResponse({"saved": timezone.localtime().strftime("%H:%M"), "revision": run.revision})
    if to == "back":
        return redirect(places.address(run.id, _last_step(run.payload) or places.RETURN))
    lately = queries.lately(queries.latest_runs(request.vault, LOOK_BACK))
    if gates.after(run.payload) or (lately and run.payload.level):
        return redirect("practise:aftercare", run.id)
    sessions.say(request.vault, "Kept. You can read it again in your journal.")
    return redirect("path:today")


def _practice(run: Run) -> Practice | None:
    """The practice of a run, or None when it was taken out of the library since."""
    return library.practices().get(run.practice)


def _last_step(run: Run) -> str:
    try:
        return places.steps_of(run)[1][-1].id
    except NotHere:
        return ""


def _way_back(found: Record[Run], practice: Practice | None) -> str:
    """The address of the closing steps, for a run that was stopped before them; else empty."""
    closing = practice.closing_step(found.payload.variant) if practice and found.payload.state == "left" else None
    if closing is None or closing.id in found.payload.answers:
        return ""
    return places.address(found.id, closing.id)
