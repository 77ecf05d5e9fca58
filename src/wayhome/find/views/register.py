"""The registers on this computer: how they stand, bringing one in, taking one away.

They are the same for everybody here. Where Wayhome answers others too, only the operator changes them, by command.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from wayhome.find import taking_up
from wayhome.find.register_forms import RegisterForm
from wayhome.find.registry import sources, standing, words
from wayhome.find.registry.columns import Refused
from wayhome.find.registry.professions import BY_SLUG
from wayhome.find.registry.standing import Standing
from wayhome.languages.numbers import digits
from wayhome.languages.words import _
from wayhome.vault import jobs, sessions, staged
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.copies.schedule import at_home
from wayhome.web.opening import open_at_first_error

GONE = _("The register is gone from this computer, with {people} people.")


@staged.sealing_uploads
@require_http_methods(["GET", "POST"])
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """What is here; at home also a form to bring a file in."""
    if request.method == "GET":
        return _shown(request, RegisterForm())
    form = RegisterForm(request.POST, request.FILES)
    if not (at_home() and form.is_valid()):
        _let_go(request)
        if not at_home():
            raise Http404("Register")
        return _shown(request, form)
    running = jobs.running(request.vault, taking_up.TAKE_UP)
    if running:
        _let_go(request)
    job = running or jobs.begin(request.vault, taking_up.TAKE_UP, form.work)
    return redirect("vault:job", job.id)


@require_POST
@unlocked
def away(request: VaultRequest) -> HttpResponse:
    """Take the register of a source away."""
    if not at_home():
        raise Http404("Register")
    try:
        people = sources.take_away(request.POST.get("source", ""))
    except Refused as refused:
        sessions.say(request.vault, str(refused))
    else:
        sessions.say(request.vault, GONE.format(people=digits(people)))
    return redirect("find:register")


def _shown(request: VaultRequest, form: RegisterForm) -> HttpResponse:
    open_at_first_error(form)
    context: dict[str, Any] = {"form": form, "at_home": at_home(), "professions": sorted(BY_SLUG)}
    try:
        context |= {"states": [_said(state) for state in standing.standings()]}
    except Refused as refused:
        context |= {"trouble": str(refused)}
    context |= {"running": jobs.running(request.vault, taking_up.TAKE_UP)}
    return render(request, "find/register.html", context, status=422 if form.errors else 200)


def _said(state: Standing) -> dict[str, Any]:
    """A register as the page says it."""
    return {
        "state": state,
        "people": digits(state.people),
        "unplaced": digits(state.unplaced) if state.unplaced else "",
        "day": date.fromisoformat(state.taken_up),
        "counts": list(words.by_reason(state.counts)),
    }


def _let_go(request: VaultRequest) -> None:
    """What was sent and isn’t taken up does not stay."""
    for file in request.FILES.getlist("file"):
        if isinstance(file, staged.SealedFile):
            file.close()
            staged.remove(request.vault.id, file.staged_id)
