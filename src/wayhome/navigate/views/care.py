"""Care plans: small things, for a season."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from wayhome.navigate import planned
from wayhome.navigate.forms import CarePlanForm
from wayhome.navigate.records.care import CarePlan
from wayhome.vault import queries
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.two_texts.desk import Desk
from wayhome.vault.two_texts.sheets import erasing, writing

DESK = Desk(
    CarePlan,
    CarePlanForm,
    "navigate/write_care_plan.html",
    read="navigate:care_plan",
    edit="navigate:edit_care_plan",
    back="navigate:care",
    is_one=False,
)


@require_safe
@unlocked
def everything(request: VaultRequest) -> HttpResponse:
    """The one for now in full, and the others by name."""
    return render(request, "navigate/care.html", {"plans": planned.care_plans(request.vault)})


@require_POST
@unlocked
def choice(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """“This one, for now”: seasons come round again."""
    planned.choose_care_plan(request.vault, record_id)
    return redirect("navigate:care")


@require_safe
@unlocked
def one(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """One of them."""
    return render(request, "navigate/care_plan.html", {"record": queries.get(request.vault, CarePlan, record_id)})


write = writing(DESK)
erasure = erasing(DESK, undo="navigate:undo")
