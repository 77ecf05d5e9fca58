"""Promises, and how they went: told without a count, gone on with, said anew or let go."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wayhome.integrate import beside, promised
from wayhome.integrate.forms import MakePromiseForm, WayForm
from wayhome.integrate.records.promise_way import PromiseWay
from wayhome.languages.words import _
from wayhome.practise import promises
from wayhome.practise.records.promise import Promise
from wayhome.selves.queries import younger_selves
from wayhome.vault import queries, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.models import new_id
from wayhome.vault.take_up import gives_back
from wayhome.vault.two_texts.desk import Desk, answer
from wayhome.vault.two_texts.sheets import erasing


def _desk(promise: uuid.UUID | None) -> Desk[PromiseWay]:
    """Where one is written: of that promise, or of the one that it is of already."""
    of = (("promise", promise),) if promise else ()
    return Desk(
        PromiseWay,
        WayForm,
        "integrate/write_way.html",
        read="integrate:way",
        edit="integrate:edit_way",
        back="integrate:promises",
        is_one=False,
        blank=of,
        whole=of,
    )


@require_safe
@unlocked
def everything(request: VaultRequest) -> HttpResponse:
    """Those that go on, and those that were let go."""
    found = promised.every(request.vault)
    context = {
        "going_on": [one for one in found if not one.let_go],
        "let_go": [one for one in found if one.let_go],
        "beside": beside.practice(request.vault, "one-small-promise"),
    }
    return render(request, "integrate/promises.html", context)


@require_safe
@unlocked
def one(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """One promise, and what was said of it since."""
    return render(request, "integrate/promise.html", {"promise": promised.one(request.vault, record_id)})


@require_http_methods(["GET", "POST"])
@unlocked
@gives_back("text", "when")
def make(request: VaultRequest) -> HttpResponse:
    """Make a promise by itself, without a practice."""
    selves = {str(one.id): one for one in younger_selves(request.vault)}
    sent = request.POST if request.method == "POST" else None
    form = MakePromiseForm(sent, initial={"which": new_id(), "about": ""}, selves=selves.values())
    if sent is None or not form.is_valid():
        return render(request, "integrate/make_promise.html", {"form": form}, status=422 if form.is_bound else 200)
    said = form.cleaned_data
    kept = promises.make(request.vault, said["which"], form.said(), selves.get(said["about"]))
    sessions.say(request.vault, _("Kept."))
    return redirect("integrate:promise", kept.id)


@require_http_methods(["GET", "POST"])
@unlocked
@gives_back("words")
def new(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Say how a promise went."""
    promise = queries.get(request.vault, Promise, record_id)
    return answer(request, _desk(promise.id), None, {"day": timezone.localdate()})


@require_http_methods(["GET", "POST"])
@unlocked
def edit(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Say it differently."""
    return answer(request, _desk(None), record_id)


@require_safe
@unlocked
def way(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """How it went, with the promise where that is still here."""
    record = queries.get(request.vault, PromiseWay, record_id)
    about = record.payload.promise
    promise = queries.find(request.vault, Promise, about) if about else None
    return render(request, "integrate/way.html", {"record": record, "promise": promise})


erasure = erasing(_desk(None), undo="integrate:bring_back")
