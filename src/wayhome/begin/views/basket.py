"""The basket: what comes along to the next session, in which order, and what became of it."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from wayhome.begin import basket, sessions
from wayhome.begin.records.brought import BECAME
from wayhome.begin.session_forms import LineForm
from wayhome.languages.words import _
from wayhome.vault import kinds
from wayhome.vault import sessions as open_sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import say_erased
from wayhome.vault.take_up import gives_back

PLACES = {"up": -1, "down": 1}
IN, IN_ALREADY = _("It’s in the basket for your next session."), _("It’s in your basket already.")


@require_safe
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """What lies in it, and what became of earlier things."""
    return _page(request, LineForm())


def _page(request: VaultRequest, form: LineForm) -> HttpResponse:
    context = {
        "things": basket.inside(request.vault),
        "earlier": basket.spoken_of(request.vault),
        "next": sessions.next_one(request.vault, timezone.localdate()),
        "became": BECAME.items(),
        "form": form,
    }
    return render(request, "begin/basket.html", context, status=422 if form.errors else 200)


@require_POST
@unlocked
def say(request: VaultRequest) -> HttpResponse:
    """Put a line of words in."""
    form = LineForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    thing = basket.say(request.vault, form.cleaned_data["words"])
    return _back_to(thing.id)


@require_POST
@unlocked
def bring(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Put a page of the vault in, from that page; one goes on there."""
    record, thing, is_new = basket.bring(request.vault, record_id)
    undo = reverse("begin:take_out", args=[thing.id]) if is_new else ""
    open_sessions.say(request.vault, IN if is_new else IN_ALREADY, undo=undo)
    glimpse = kinds.named(record.kind).glimpse
    return redirect(glimpse(record).url if glimpse else "begin:basket")


@require_POST
@unlocked
def place(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Move it up or down."""
    basket.shift(request.vault, record_id, PLACES.get(request.POST.get("to", ""), 0))
    return _back_to(record_id)


@require_POST
@unlocked
@gives_back("after")
def became(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Say what became of it in the session."""
    after = request.POST.get("after", "").replace("\r\n", "\n").strip()
    basket.became(request.vault, record_id, request.POST.get("became", ""), after)
    return _back_to(record_id)


@require_POST
@unlocked
def take_out(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Take it out, with a moment to undo."""
    basket.take_out(request.vault, record_id)
    say_erased(request.vault, record_id, undo="begin:undo")
    return redirect("begin:basket")


def _back_to(thing: uuid.UUID) -> HttpResponse:
    return redirect(f"{reverse('begin:basket')}#thing-{thing}")
