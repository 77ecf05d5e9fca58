"""The place itself: what has changed, and what goes on; and one way back for what was erased on its pages."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from wayhome.integrate import place
from wayhome.integrate.records.experiment import Experiment
from wayhome.integrate.records.milestone import Milestone
from wayhome.integrate.records.portrait import Portrait
from wayhome.integrate.records.promise_way import PromiseWay
from wayhome.integrate.records.then_and_now import ThenAndNow
from wayhome.integrate.records.upkeep import Upkeep
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import returning
from wayhome.vault.kinds import Payload

HERE = "integrate."
"""How the names begin of all kinds that are kept on these pages."""
BACK_TO: dict[type[Payload], str] = {
    Experiment: "integrate:experiments",
    Milestone: "integrate:milestones",
    Portrait: "integrate:portraits",
    PromiseWay: "integrate:promises",
    ThenAndNow: "integrate:then_and_now",
    Upkeep: "integrate:keeping_well",
}
"""Where one finds what was brought back."""


@require_safe
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """Everything for looking back and going on. Nothing of it is asked for."""
    return render(request, "integrate/place.html", {"sections": place.sections(request.vault)})


@require_POST
@unlocked
def bring_back(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Bring back what was erased here, with one press."""
    back = returning.bring_back(request.vault, record_id, HERE)
    return redirect(BACK_TO.get(type(back.payload), "integrate:place"))
