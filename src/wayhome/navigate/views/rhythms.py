"""Gentle rhythms: what a person would like to come round to, and a file of it for a calendar."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from wayhome.navigate import planned
from wayhome.navigate.forms import RhythmForm
from wayhome.navigate.records.rhythm import Rhythm
from wayhome.vault import queries
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.two_texts.desk import Desk
from wayhome.vault.two_texts.sheets import erasing, writing
from wayhome.web.calendars import TITLE, written
from wayhome.web.fields import CalendarForm

DESK = Desk(
    Rhythm,
    RhythmForm,
    "navigate/write_rhythm.html",
    read="navigate:rhythm",
    edit="navigate:edit_rhythm",
    back="navigate:rhythms",
    is_one=False,
)


@require_safe
@unlocked
def everything(request: VaultRequest) -> HttpResponse:
    """All of them. None is ever late."""
    return render(request, "navigate/rhythms.html", {"rhythms": planned.rhythms(request.vault)})


@require_safe
@unlocked
def one(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """One of them, and what a calendar would say of it."""
    return _shown(request, record_id, CalendarForm(initial={"title": TITLE}))


def _shown(request: VaultRequest, record_id: uuid.UUID, form: CalendarForm) -> HttpResponse:
    record = queries.get(request.vault, Rhythm, record_id)
    context = {"record": record, "form": form, "again": planned.weekly(record, TITLE, timezone.localdate())}
    return render(request, "navigate/rhythm.html", context, status=422 if form.errors else 200)


@require_POST
@unlocked
def calendar(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """It as a file; what it is called there was chosen on the page, and stands in no address."""
    form = CalendarForm(request.POST)
    if not form.is_valid():
        return _shown(request, record_id, form)
    record = queries.get(request.vault, Rhythm, record_id)
    again = planned.weekly(record, form.cleaned_data["title"], timezone.localdate())
    if again is None:
        raise Http404
    file = HttpResponse(written(again, timezone.now()), content_type="text/calendar; charset=utf-8")
    file.headers["Content-Disposition"] = 'attachment; filename="appointment.ics"'
    return file


write = writing(DESK)
erasure = erasing(DESK, undo="navigate:undo")
