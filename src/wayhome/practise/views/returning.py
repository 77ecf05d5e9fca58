"""Coming back: stopping kindly, closing, and what is offered afterwards."""

from __future__ import annotations

import uuid

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods
from msgspec.structs import replace

from wayhome.languages.words import _
from wayhome.practise import comforts, endings, gates, interruptions, library, places, playing, queries
from wayhome.practise.forms import ClosingForm
from wayhome.practise.practice import Practice
from wayhome.practise.records import Run
from wayhome.practise.records.run import HELPED
from wayhome.practise.shelf import shelf
from wayhome.practise.steps.dialogue import Answer as Conversed
from wayhome.safety import people_first, prepared, settling
from wayhome.safety.records import WHERE
from wayhome.vault import sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.kinds import Record
from wayhome.vault.queries import NotHere
from wayhome.vault.take_up import gives_back

KEPT = _("Kept. You can read it again in your journal.")
NOW = _("And now: {comfort}")
CLOSED_ELSEWHERE = _("This practice was closed in another tab. It stays as it is; new words are kept beside it.")


@require_http_methods(["GET", "POST"])
@unlocked
def leave(request: VaultRequest, run_id: uuid.UUID) -> HttpResponse:
    """Stop here, or pause. It is kept, and it is a good place to stop."""
    if request.method == "POST":
        playing.leave(request.vault, run_id)
        return redirect("practise:leave", run_id)
    found = queries.run(request.vault, run_id)
    practice = _practice(found.payload)
    context = {
        "run": found,
        "practice": practice,
        "way_back": _way_back(found, practice),
        "back_to": _back_to(request, found),
        "opened": places.is_opened(found.payload),
        "aftercare": practice.aftercare if practice and places.is_through(found.payload) else (),
        "comforts": comforts.before(request.vault),
        "space": prepared.space(request.vault),
    }
    return render(request, "practise/leaving.html", context)


@require_http_methods(["GET", "POST"])
@unlocked
@gives_back("remember")
def closing(request: VaultRequest, run_id: uuid.UUID) -> HttpResponse:
    """Come back slowly: how heavy is it now, what helped, one thing to remember."""
    found = queries.run(request.vault, run_id)
    if request.method == "POST":
        return _closed(request, found)
    if found.payload.state in {"done", "not-today"}:
        return redirect("practise:run_page", run_id)
    practice = _practice(found.payload)
    context = {
        "run": found,
        "comforts": comforts.offered(request.vault, practice),
        "back_to": _back_to(request, found),
        "wrote": _wrote(found.payload),
        "form": ClosingForm(None),
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
    advice, lately = endings.after(found.payload), gates.lately(request.vault)
    context = {
        "run": found,
        "practice": _practice(found.payload),
        "comforts": comforts.before(request.vault),
        "back_to": _back_to(request, found),
        "advice": advice,
        "lately": lately,
        "offers": gates.offered(request.vault, advice or lately),
        "people": prepared.people(request.vault),
        "called": shelf(request.vault).settled.wording.asked_for,
        "space": prepared.space(request.vault),
    }
    return render(request, "practise/aftercare.html", context)


def _closed(request: VaultRequest, found: Record[Run]) -> HttpResponse:
    """Keep what was said; when the person closes the practice, see whether the rules have something to offer."""
    saves_itself = "Wayhome-Autosave" in request.headers
    to = request.POST.get("to", "close")
    form = ClosingForm(request.POST)
    if saves_itself:
        return _saved(request, found, form)
    kind = comforts.chosen(request.vault, request.POST, _practice(found.payload)) if to == "close" else ()
    said = replace(form.said(), comforts=kind)
    run = playing.come_back(request.vault, found.id, said, read=form.read(), complete=to == "close")
    settling.remember_comforts(request.vault, kind)
    if form.needs_somebody:
        return people_first.lead_to_people(request.vault, kept=people_first.KEPT)
    if to == "back":
        return redirect(places.address(run.id, _last_step(run.payload) or places.RETURN))
    if endings.after(run.payload) or (run.payload.level and gates.lately(request.vault)):
        return redirect("practise:aftercare", run.id)
    sessions.say(request.vault, " ".join((str(KEPT), *(NOW.format(comfort=kind[0]) for __ in kind[:1]))))
    return redirect("practise:run_page", run.id) if _back_to(request, run) else redirect("path:today")


def _back_to(request: VaultRequest, run: Record[Run]) -> str:
    return interruptions.way_back(request.vault, run.payload)


def _saved(request: VaultRequest, found: Record[Run], form: ClosingForm) -> HttpResponse:
    """What is being written saves itself. In a practice that is over, it can only be put beside what was kept."""
    said = form.said()
    if found.payload.state in playing.OVER:
        playing.put_beside(request.vault, found.id, said.remember, read=form.read().remember)
        return JsonResponse({"words": CLOSED_ELSEWHERE}, status=409)
    run = playing.come_back(request.vault, found.id, said, read=form.read(), complete=False)
    fields = {"read": said.remember, "had": ",".join(said.helped)}
    return JsonResponse({"saved": f"{timezone.localtime():%H:%M}", "revision": run.revision, "fields": fields})


def _wrote(run: Run) -> bool:
    """Whether the person wrote anything of their own here, a conversation included."""
    answers = (kept.answer for kept in run.answers.values())
    return bool(run.own_words) or any(isinstance(one, Conversed) and one.dialogue is not None for one in answers)


def _practice(run: Run) -> Practice | None:
    """The practice of a run, or None when it was taken out of the library since."""
    return library.of_run(run)


def _last_step(run: Run) -> str:
    try:
        return places.steps_of(run)[1][-1].id
    except NotHere:
        return ""


def _way_back(found: Record[Run], practice: Practice | None) -> str:
    """The address of the closing steps, for a run that was stopped or paused before them; else empty."""
    on_the_way = practice is not None and found.payload.state in {"open", "left"}
    closing = practice.closing_step(found.payload.variant) if practice and on_the_way else None
    if closing is None or closing.id in found.payload.answers:
        return ""
    return places.address(found.id, closing.id)
