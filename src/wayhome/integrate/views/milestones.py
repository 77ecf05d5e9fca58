"""Milestones, and rituals to mark them with."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from wayhome.content.shelves import NotOnTheShelf
from wayhome.integrate import beside, rituals
from wayhome.integrate.forms import MilestoneForm
from wayhome.integrate.records.milestone import Milestone
from wayhome.integrate.views.shelves import listing, reading
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.opened import OpenVault
from wayhome.vault.two_texts.desk import Desk, answer
from wayhome.vault.two_texts.sheets import erasing

DESK = Desk(
    Milestone,
    MilestoneForm,
    "integrate/write_milestone.html",
    read="integrate:milestone",
    edit="integrate:edit_milestone",
    back="integrate:milestones",
    is_one=False,
)


def _beside(vault: OpenVault) -> dict[str, Any]:
    return {"beside": beside.practice(vault, "a-small-ritual"), "rituals": rituals.rituals().values()}


@require_http_methods(["GET", "POST"])
@unlocked
def write(request: VaultRequest, record_id: uuid.UUID | None = None) -> HttpResponse:
    """Write one, or change it. ``ritual`` in the address: the one that was chosen on its page."""
    chosen = request.GET.get("ritual", "") if record_id is None else ""
    return answer(request, DESK, record_id, {"ritual": chosen} if chosen in rituals.rituals() else {})


@require_safe
@unlocked
def ritual(request: VaultRequest, slug: str) -> HttpResponse:
    """One ritual, to read and to take along."""
    try:
        one = rituals.ritual(slug)
    except NotOnTheShelf:
        raise Http404 from None
    return render(request, "integrate/ritual.html", {"one": one})


everything = listing(Milestone, "integrate/milestones.html", _beside)
one = reading(Milestone, "integrate/milestone.html")
erasure = erasing(DESK, undo="integrate:bring_back")
