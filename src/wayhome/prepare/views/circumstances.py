"""Before going deeper: asked kindly on one page; and the page that says what follows, and what stays open."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from msgspec.structs import replace

from wayhome.languages.words import _
from wayhome.prepare import circumstances
from wayhome.prepare.forms import CircumstancesForm
from wayhome.safety import people_first, prepared, settling
from wayhome.safety.doors import doors
from wayhome.safety.limits import GROUNDING, WAKING
from wayhome.safety.settled import CIRCUMSTANCES, Circumstances
from wayhome.vault import sessions
from wayhome.vault.access import VaultRequest, unlocked

KEPT = _("What you said is kept. What follows from it, and changing it, is under Prepare any time.")
ELSEWHERE = _("You had answered “{question}” otherwise in another tab. What you said here last holds.")


@require_http_methods(["GET", "POST"])
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """Ask; each can stay open. Who may be in danger from themselves sees people to talk to at once."""
    kept = circumstances.kept(request.vault)
    said = kept.payload.said if kept else {}
    form = CircumstancesForm(request.POST or None, initial=said)
    if form.is_valid():
        return _said(request, form)
    asked = [(one, words, said.get(one, "")) for one, words in CIRCUMSTANCES.items()]
    context = {"form": form, "asked": asked, "answers": circumstances.ANSWERS, "kept": kept}
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


def _said(request: VaultRequest, form: CircumstancesForm) -> HttpResponse:
    elsewhere: list[str] = []

    def said(kept: Circumstances) -> Circumstances:
        elsewhere[:] = [CIRCUMSTANCES[one] for one in form.overruled_in(kept)]
        return form.said(kept)

    settled = settling.change(request.vault, Circumstances, said)
    words = " ".join((str(KEPT), *(ELSEWHERE.format(question=question) for question in elsewhere)))
    if circumstances.PEOPLE_AT_ONCE & set(settled.may_be):
        return people_first.lead_to_people(request.vault, kept=words, onward=reverse("prepare:steadying"))
    sessions.say(request.vault, words)
    return redirect("prepare:steadying")
