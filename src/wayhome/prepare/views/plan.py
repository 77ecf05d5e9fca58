"""The safety plan: written beforehand, read in the hour it is for, printed."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wayhome.prepare import supporters, whole
from wayhome.prepare.forms import SafetyPlanForm
from wayhome.prepare.records.plan import PLAN, SafetyPlan
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import say_erased
from wayhome.vault.two_texts.desk import Desk, answer

DESK = Desk(
    SafetyPlan,
    SafetyPlanForm,
    "prepare/write_plan.html",
    read="prepare:plan",
    edit="prepare:edit_plan",
    back="prepare:place",
)


@require_safe
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """The plan. Its steps have an order, and any of them can be passed over."""
    context = {
        "kept": whole.whole(request.vault, SafetyPlan),
        "people": supporters.supporters(request.vault),
    }
    return render(request, "prepare/plan.html", context)


@require_http_methods(["GET", "POST"])
@unlocked
def edit(request: VaultRequest) -> HttpResponse:
    """Write it, or change it."""
    return answer(request, DESK, request.vault.singleton(PLAN))


@require_POST
@unlocked
def erasure(request: VaultRequest) -> HttpResponse:
    """Erase it, with a moment to undo."""
    say_erased(request.vault, whole.erase(request.vault, SafetyPlan), undo="prepare:undo")
    return redirect("prepare:place")
