"""First conversations: planned, read, put into a calendar, looked at again, erased. See also ``talking``."""

from __future__ import annotations

import uuid
from datetime import time
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wayhome.find import consultations, flags, shortlist, taking_along
from wayhome.find.consultation_forms import FirstPlanForm, PlanForm, TakeAlongForm
from wayhome.find.records.consultation import Consultation
from wayhome.languages.words import _
from wayhome.vault import operations, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import say_erased
from wayhome.vault.take_up import gives_back
from wayhome.vault.two_texts.desk import Desk, answer
from wayhome.web.calendars import MINUTES, TITLE, Appointment, written
from wayhome.web.fields import CalendarForm
from wayhome.web.paper.setting import MEDIA_TYPE, PAPERS


@require_safe
@unlocked
def everything(request: VaultRequest) -> HttpResponse:
    """All of them, and whom one could be planned with."""
    every = consultations.with_whom(request.vault, consultations.every(request.vault))
    people = [one for one in shortlist.kept(request.vault) if one.payload.stage != shortlist.LAST]
    return render(request, "find/consultations.html", {"every": every, "people": people})


@require_http_methods(["GET", "POST"])
@unlocked
@gives_back("at", "where", "before", "own")
def new(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Plan one with somebody on the list. There is none before something is written, or kept by a press."""
    blank = consultations.begins(request.vault, record_id)
    begins = {name: blank.value_of(name) for name in ("chosen", "own")}
    return answer(request, _desk(FirstPlanForm.of(blank)), None, begins)


@require_safe
@unlocked
def one(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """What was planned, said and felt, to be read and printed."""
    return _shown(request, record_id, CalendarForm(initial={"title": TITLE}))


def _shown(request: VaultRequest, record_id: uuid.UUID, form: CalendarForm) -> HttpResponse:
    record = consultations.consultation(request.vault, record_id)
    context: dict[str, Any] = {
        "record": record,
        "them": consultations.candidate(request.vault, record.payload),
        "green": flags.in_words(record.payload.green),
        "red": flags.in_words(record.payload.red),
        "form": form,
        "paper": TakeAlongForm(initial={"paper": next(iter(PAPERS))}),
    }
    return render(request, "find/consultation.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@unlocked
def plan(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """When and where it is, what to say of oneself, and what to ask."""
    record = consultations.find(request.vault, record_id)
    return answer(request, _desk(PlanForm.of(record.payload) if record else PlanForm), record_id)


def _desk(form: type[PlanForm]) -> Desk[Consultation]:
    return Desk(
        Consultation,
        form,
        "find/write_plan.html",
        read="find:consultation",
        edit="find:plan",
        back="find:consultations",
        is_one=False,
    )


@require_http_methods(["GET", "POST"])
@unlocked
def calendar(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """The appointment as a file; what it is called was chosen on the page, and stands in no address."""
    record = consultations.consultation(request.vault, record_id)
    if request.method == "GET":
        return redirect("find:consultation", record_id)
    form, one = CalendarForm(request.POST), record.payload
    if one.day is None:
        raise Http404
    if not form.is_valid():
        return _shown(request, record_id, form)
    appointment = Appointment(
        record.id,
        one.day,
        time.fromisoformat(one.at) if one.at else None,
        one.minutes or MINUTES,
        timezone.get_current_timezone(),
        form.cleaned_data["title"],
        one.where if form.cleaned_data["place"] else "",
    )
    file = HttpResponse(written(appointment, timezone.now()), content_type="text/calendar; charset=utf-8")
    file.headers["Content-Disposition"] = 'attachment; filename="appointment.ics"'
    return file


@require_safe
@unlocked
def on_paper(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """The questions as a PDF with room to write, made in memory. Its name tells nothing."""
    one, form = consultations.consultation(request.vault, record_id).payload, TakeAlongForm(request.GET)
    if not form.is_valid():
        raise Http404("Paper")
    made = taking_along.pdf(request.vault, one, **form.cleaned_data)
    headers: dict[str, Any] = {"Content-Disposition": f'attachment; filename="{taking_along.NAME}"'}
    return HttpResponse(made, content_type=MEDIA_TYPE, headers=headers)


@require_POST
@unlocked
def look(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Put looking again off, or take it away."""
    now = consultations.look_later(request.vault, record_id, request.POST.get("when", ""))
    sessions.say(request.vault, _("Put off.") if now.payload.look_on else _("Taken away."))
    return redirect("find:consultation", record_id)


@require_POST
@unlocked
def erasure(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Erase it, with a moment to undo."""
    them = consultations.candidate(request.vault, consultations.consultation(request.vault, record_id).payload)
    operations.erase(request.vault, Consultation, record_id)
    say_erased(request.vault, record_id, undo="find:undo")
    return redirect("find:candidate", them.id) if them else redirect("find:consultations")
