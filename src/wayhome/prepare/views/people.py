"""The people around a person: listed and drawn, each with a page, and with a card that can be handed over."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wayhome.languages.words import _
from wayhome.prepare import circle, right_now, supporters, undoing
from wayhome.prepare.forms import SupporterForm
from wayhome.prepare.records.agreement import Agreement
from wayhome.prepare.records.plan import SafetyPlan
from wayhome.prepare.records.readiness import Readiness
from wayhome.prepare.records.right_now import RightNow
from wayhome.prepare.records.space import SpacePicture, SpaceSound
from wayhome.prepare.records.supporter import Supporter
from wayhome.vault import operations
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import say_erased
from wayhome.vault.kinds import Payload
from wayhome.vault.queries import NotHere
from wayhome.vault.two_texts.desk import Desk, answer

DESK = Desk(
    Supporter,
    SupporterForm,
    "prepare/write_supporter.html",
    read="prepare:supporter",
    edit="prepare:edit_supporter",
    back="prepare:people",
    is_one=False,
    blank=(("name", _("Not named yet")), ("begun", True)),
    whole=(("begun", False),),
)
BACK_TO: dict[type[Payload], str] = {
    Supporter: "prepare:people",
    SpacePicture: "prepare:space",
    SpaceSound: "prepare:space",
    SafetyPlan: "prepare:plan",
    Readiness: "prepare:readiness",
    Agreement: "prepare:agreement",
    RightNow: "prepare:right_now",
}
"""Where one finds what was brought back, unless it is on the page of the place."""


@require_safe
@unlocked
def everyone(request: VaultRequest) -> HttpResponse:
    """All of them, as a drawing and as a list; and apart from them those who must not know."""
    every = supporters.everyone(request.vault)
    here = [one for one in every if one.payload.is_offered]
    context = {
        "people": here,
        "kept_from": [one for one in every if one.payload.kept_from],
        "begun": [one for one in every if one.payload.begun and not one.payload.kept_from],
        "circle": circle.draw(here) if here else None,
        "stamp": right_now.stamp(request.vault),
    }
    return render(request, "prepare/people.html", context)


@require_safe
@unlocked
def one(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """What is written of somebody."""
    record = supporters.supporter(request.vault, record_id)
    return render(request, "prepare/supporter.html", {"record": record, "stamp": right_now.stamp(request.vault)})


@require_http_methods(["GET", "POST"])
@unlocked
def new(request: VaultRequest) -> HttpResponse:
    """Somebody new."""
    return answer(request, DESK, None)


@require_http_methods(["GET", "POST"])
@unlocked
def edit(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Change what is written of somebody."""
    return answer(request, DESK, record_id)


@require_safe
@unlocked
def supporter_card(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """A card to hand over: what helps and what doesn’t, and nothing of what is written anywhere else."""
    record = supporters.supporter(request.vault, record_id)
    if not record.payload.is_offered:
        raise NotHere("Card")
    return render(request, "prepare/supporter_card.html", {"record": record})


@require_POST
@unlocked
def erasure(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Erase somebody’s page, with a moment to undo."""
    operations.erase(request.vault, Supporter, record_id)
    say_erased(request.vault, record_id, undo="prepare:undo")
    return redirect("prepare:people")


@require_POST
@unlocked
def undo(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Bring back what was erased on a page of preparing with one press, whichever page it was."""
    back = undoing.bring_back(request.vault, record_id)
    return redirect(BACK_TO.get(type(back.payload), "prepare:place"))
