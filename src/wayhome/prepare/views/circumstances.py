"""Before going deeper: asked kindly on one page; and the page that says what follows, and what stays open."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from wayhome.prepare import circumstances
from wayhome.safety import people_first, settling
from wayhome.safety.doors import doors
from wayhome.safety.limits import GROUNDING, WAKING
from wayhome.safety.settled import CIRCUMSTANCES
from wayhome.vault import sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.operations import Stale

KEPT = "What you said is kept. You can change it under Prepare any time."
ELSEWHERE = "This was changed in another tab in the same moment. Nothing of this page was kept: please look again."


@require_http_methods(["GET", "POST"])
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """Ask; each can stay open. Who thinks of ending their life sees people to talk to at once."""
    if request.method == "POST":
        return _said(request)
    kept = settling.of(request.vault).circumstances.said
    asked = [(one, words, kept.get(one, "")) for one, words in CIRCUMSTANCES.items()]
    return render(request, "prepare/circumstances.html", {"asked": asked, "answers": circumstances.ANSWERS})


@require_safe
@unlocked
def now(request: VaultRequest) -> HttpResponse:
    """What follows from it now."""
    settled = settling.of(request.vault)
    said = settled.circumstances
    context = {
        "said": said,
        "words": circumstances.words_for(said),
        "doors": doors(WAKING if "time" in said.may_be else GROUNDING, settled.not_for_me),
    }
    return render(request, "prepare/steadying.html", context)


def _said(request: VaultRequest) -> HttpResponse:
    said = circumstances.read({one: request.POST.get(one, "") for one in CIRCUMSTANCES})
    try:
        settling.settle(request.vault, said)
    except Stale:
        sessions.say(request.vault, ELSEWHERE)
        return redirect("prepare:circumstances")
    if said.said.get("life") == "yes":
        return people_first.lead_to_people(request.vault, kept=KEPT)
    sessions.say(request.vault, KEPT)
    return redirect("prepare:steadying")
