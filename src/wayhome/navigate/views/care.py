"""Care plans: small things, for a season."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wayhome.navigate import planned
from wayhome.navigate.forms import CarePlanForm
from wayhome.navigate.records.care import CarePlan
from wayhome.vault import operations, queries
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import say_erased
from wayhome.vault.two_texts.desk import Desk, answer

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
    """The newest in full, and the earlier ones by name."""
    return render(request, "navigate/care.html", {"plans": planned.care_plans(request.vault)})


@require_safe
@unlocked
def one(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """One of them."""
    return render(request, "navigate/care_plan.html", {"record": queries.get(request.vault, CarePlan, record_id)})


@require_http_methods(["GET", "POST"])
@unlocked
def new(request: VaultRequest) -> HttpResponse:
    """A new one; earlier ones stay."""
    return answer(request, DESK, None)


@require_http_methods(["GET", "POST"])
@unlocked
def edit(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Change what is written of it."""
    return answer(request, DESK, record_id)


@require_POST
@unlocked
def erasure(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Erase it, with a moment to undo."""
    operations.erase(request.vault, CarePlan, record_id)
    say_erased(request.vault, record_id, undo="navigate:undo")
    return redirect("navigate:care")
