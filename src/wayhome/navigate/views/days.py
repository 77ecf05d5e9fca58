"""Days to plan for: listed, read, written and printed."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wayhome.navigate import planned
from wayhome.navigate.forms import HardDayForm
from wayhome.navigate.records.day import HardDay
from wayhome.vault import operations, queries
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import say_erased
from wayhome.vault.two_texts.desk import Desk, answer

DESK = Desk(
    HardDay,
    HardDayForm,
    "navigate/write_day.html",
    read="navigate:day",
    edit="navigate:edit_day",
    back="navigate:days",
    is_one=False,
)


@require_safe
@unlocked
def everything(request: VaultRequest) -> HttpResponse:
    """Those still to come, and those that are over."""
    return render(request, "navigate/days.html", {"days": planned.days(request.vault, timezone.localdate())})


@require_safe
@unlocked
def one(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """What was planned."""
    return render(request, "navigate/day.html", {"record": queries.get(request.vault, HardDay, record_id)})


@require_http_methods(["GET", "POST"])
@unlocked
def new(request: VaultRequest) -> HttpResponse:
    """A day, planned while it is far off."""
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
    operations.erase(request.vault, HardDay, record_id)
    say_erased(request.vault, record_id, undo="navigate:undo")
    return redirect("navigate:days")
