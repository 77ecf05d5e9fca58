"""Sessions: all of them, one, a series, moved, cancelled, put into a calendar, erased, and how they were."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wayhome.begin import basket, briefs, sessions
from wayhome.begin.records.session import KEPT, Session
from wayhome.begin.session_forms import DebriefForm, MoveForm, SessionForm, WeeklyForm
from wayhome.languages.words import _, counted
from wayhome.safety import prepared
from wayhome.vault import operations
from wayhome.vault import sessions as open_sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import returning, say_erased
from wayhome.vault.kinds import Record, named
from wayhome.vault.two_texts.desk import Desk, answer
from wayhome.web.calendars import TITLE, together
from wayhome.web.fields import CalendarForm

HERE = "begin."
"""How the names begin of all kinds that are kept on these pages."""
CALENDAR = "appointments.ics"
DESK = Desk(
    Session,
    SessionForm,
    "begin/write_session.html",
    read="begin:session",
    edit="begin:edit_session",
    back="begin:sessions",
    is_one=False,
)
AFTERWARDS = Desk(
    Session,
    DebriefForm,
    "begin/write_debrief.html",
    read="begin:session",
    edit="begin:debrief",
    back="begin:sessions",
    is_one=False,
    whole=(("standing", KEPT),),
)
SAID = {KEPT: _("It took place."), "cancelled": _("Cancelled. What you wrote stays."), "": _("It is planned again.")}


@require_safe
@unlocked
def everything(request: VaultRequest) -> HttpResponse:
    """Those to come, and those that have been."""
    return _list(request, CalendarForm(initial={"title": TITLE}))


def _list(request: VaultRequest, form: CalendarForm) -> HttpResponse:
    today = timezone.localdate()
    context = {
        "to_come": sessions.to_come(request.vault, today),
        "earlier": sessions.earlier(request.vault, today),
        "form": form,
    }
    return render(request, "begin/sessions.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@unlocked
def new(request: VaultRequest) -> HttpResponse:
    """Write one down; with whom and where stand there as they were the last time."""
    last = next(reversed(sessions.every(request.vault)), None) if request.method == "GET" else None
    same = ("whom", "at", "minutes", "setting", "where")
    return answer(request, DESK, None, {name: getattr(last.payload, name) for name in same} if last else {})


@require_http_methods(["GET", "POST"])
@unlocked
def weekly(request: VaultRequest) -> HttpResponse:
    """Several at the same hour."""
    form = WeeklyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        planned = sessions.plan_series(
            request.vault, Session(**form.said), form.cleaned_data["count"], form.cleaned_data["weeks"]
        )
        said = counted("One session is written down.", "{count} sessions are written down.", len(planned))
        open_sessions.say(request.vault, said)
        return redirect("begin:sessions")
    return render(request, "begin/weekly.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@unlocked
def one(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """When it is, what comes along, and how it was."""
    record = sessions.session(request.vault, record_id)
    return _shown(request, record, CalendarForm(initial={"title": TITLE}), _moving(record))


def _moving(record: Record[Session]) -> MoveForm:
    return MoveForm(initial={"day": record.payload.day, "at": record.payload.at})


def _shown(request: VaultRequest, record: Record[Session], form: CalendarForm, moving: MoveForm) -> HttpResponse:
    vault, is_to_come = request.vault, record.payload.is_to_come(timezone.localdate())
    context: dict[str, Any] = {
        "record": record,
        "is_to_come": is_to_come,
        "things": basket.inside(vault) if not record.payload.is_cancelled else [],
        "brief": briefs.for_session(vault, record.payload),
        "people": prepared.people(vault)[:3] if record.payload.is_rough else (),
        "form": form,
        "moving": moving,
    }
    return render(request, "begin/session.html", context, status=422 if form.errors or moving.errors else 200)


@require_http_methods(["GET", "POST"])
@unlocked
def edit(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """When and where it is, and with whom."""
    return answer(request, DESK, record_id)


@require_http_methods(["GET", "POST"])
@unlocked
def debrief(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """How it was. Keeping it says that it took place."""
    return answer(request, AFTERWARDS, record_id)


@require_POST
@unlocked
def standing(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Say what became of it."""
    record = sessions.stand(request.vault, record_id, request.POST.get("standing", ""))
    open_sessions.say(request.vault, SAID[record.payload.standing])
    return redirect("begin:session", record_id)


@require_POST
@unlocked
def move(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Put it on another day."""
    record, form = sessions.session(request.vault, record_id), MoveForm(request.POST)
    if not form.is_valid():
        return _shown(request, record, CalendarForm(initial={"title": TITLE}), form)
    sessions.move(request.vault, record_id, form.cleaned_data["day"], form.cleaned_data["at"])
    open_sessions.say(request.vault, _("Moved. A calendar that has it learns of it from a new file."))
    return redirect("begin:session", record_id)


@require_POST
@unlocked
def calendar(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """The date as a file; what it is called was chosen on the page, and stands in no address."""
    record = sessions.session(request.vault, record_id)
    form = CalendarForm(request.POST)
    if not form.is_valid():
        return _shown(request, record, form, _moving(record))
    return _file([record], form)


@require_POST
@unlocked
def all_in_calendar(request: VaultRequest) -> HttpResponse:
    """All that are to come, and what was cancelled of them, as one file."""
    form, today = CalendarForm(request.POST), timezone.localdate()
    if not form.is_valid():
        return _list(request, form)
    every = sessions.every(request.vault)
    return _file([one for one in every if one.payload.day and one.payload.day >= today], form)


def _file(some: Sequence[Record[Session]], form: CalendarForm) -> HttpResponse:
    chosen = form.cleaned_data
    found = sessions.appointments(some, chosen["title"], place=chosen["place"])
    if not found:
        raise Http404("Date")
    file = HttpResponse(together(found, timezone.now()), content_type="text/calendar; charset=utf-8")
    file.headers["Content-Disposition"] = f'attachment; filename="{CALENDAR}"'
    return file


@require_POST
@unlocked
def erasure(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Erase it, with a moment to undo."""
    operations.erase(request.vault, Session, record_id)
    say_erased(request.vault, record_id, undo="begin:undo")
    return redirect("begin:sessions")


@require_POST
@unlocked
def undo(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Bring back what was erased on these pages."""
    back = returning.bring_back(request.vault, record_id, HERE)
    glimpse = named(back.kind).glimpse
    return redirect(glimpse(back).url if glimpse else "begin:place")
