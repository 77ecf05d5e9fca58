"""Before going deeper: asked kindly on one page; and the page that says what follows, and what stays open."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe
from msgspec.structs import replace

from wayhome.prepare import circumstances
from wayhome.safety import people_first, prepared, settling
from wayhome.safety.doors import doors
from wayhome.safety.limits import GROUNDING, WAKING
from wayhome.safety.settled import CIRCUMSTANCES
from wayhome.vault import sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.operations import Stale

KEPT = "What you said is kept. What follows from it, and changing it, is under Prepare any time."
ELSEWHERE = "This was changed in another tab in the same moment. Nothing of this page was kept: please look again."


@require_http_methods(["GET", "POST"])
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """Ask; each can stay open. Who may be in danger from themselves sees people to talk to at once."""
    if request.method == "POST":
        return _said(request)
    kept = circumstances.kept(request.vault)
    said = kept.payload.said if kept else {}
    asked = [(one, words, said.get(one, "")) for one, words in CIRCUMSTANCES.items()]
    context = {"asked": asked, "answers": circumstances.ANSWERS, "kept": kept}
    return render(request, "prepare/circumstances.html", context)


@require_safe
@unlocked
def now(request: VaultRequest) -> HttpResponse:
    """What follows from it now."""
    settled = settling.of(request.vault)
    said = settled.circumstances
    body = ("body",) if "body" in said.may_be else ()
    left_out = replace(settled.not_for_me, asks=(*settled.not_for_me.asks, *body))
    context = {
        "said": said,
        "words": circumstances.words_for(said),
        "doors": doors(WAKING if "time" in said.may_be else GROUNDING, left_out),
        "ways": prepared.ways(request.vault),
    }
    return render(request, "prepare/steadying.html", context)


def _said(request: VaultRequest) -> HttpResponse:
    said = circumstances.read({one: request.POST.get(one, "") for one in CIRCUMSTANCES})
    try:
        settling.settle(request.vault, said)
    except Stale:
        sessions.say(request.vault, ELSEWHERE)
        return redirect("prepare:circumstances")
    if circumstances.PEOPLE_AT_ONCE & set(said.may_be):
        return people_first.lead_to_people(request.vault, kept=KEPT)
    sessions.say(request.vault, KEPT)
    return redirect("prepare:steadying")
