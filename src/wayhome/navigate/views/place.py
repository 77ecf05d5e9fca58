"""The place itself: what is here for hard stretches; and one way back for what was erased on its pages."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from wayhome.navigate import place, stretches
from wayhome.navigate.records.block import Block
from wayhome.navigate.records.care import CarePlan
from wayhome.navigate.records.day import HardDay
from wayhome.navigate.records.rhythm import Rhythm
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import returning
from wayhome.vault.kinds import Payload

HERE = "navigate."
"""How the names begin of all kinds that are kept on these pages."""
BACK_TO: dict[type[Payload], str] = {
    Block: "navigate:obstacles",
    HardDay: "navigate:days",
    CarePlan: "navigate:care",
    Rhythm: "navigate:rhythms",
}
"""Where one finds what was brought back."""


@require_safe
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """Everything for the days when it’s stuck, or too much. Nothing of it is asked for."""
    first, *doors = place.doors(request.vault)
    context = {"first": [first], "doors": doors, "stretches": stretches.stretches().values()}
    return render(request, "navigate/place.html", context)


@require_POST
@unlocked
def undo(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Bring back what was erased here, with one press."""
    back = returning.bring_back(request.vault, record_id, HERE)
    return redirect(BACK_TO.get(type(back.payload), "navigate:place"))
