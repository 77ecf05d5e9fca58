"""Days to plan for: listed, read, written and printed."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from wayhome.navigate import planned
from wayhome.navigate.forms import HardDayForm
from wayhome.navigate.records.day import HardDay
from wayhome.vault import queries
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.two_texts.desk import Desk
from wayhome.vault.two_texts.sheets import erasing, writing

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


write = writing(DESK)
erasure = erasing(DESK, undo="navigate:undo")
