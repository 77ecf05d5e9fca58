"""The questionnaires of a vault: all of them, taking one up, one with its answers, erasing."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wayhome.integrate.measures import harm, keeping, scoring
from wayhome.integrate.measures.forms import TakeUpForm
from wayhome.integrate.measures.records.answer_sheet import ANSWER_SHEET, AnswerSheet
from wayhome.integrate.measures.records.questionnaire import Questionnaire
from wayhome.integrate.measures.shapes import Refused
from wayhome.integrate.measures.trend import change_of, trend
from wayhome.languages.words import _
from wayhome.vault import giving, queries, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import returning, say_erased

HERE_ALREADY = _("This questionnaire is here already, as it was.")
TAKEN_UP = _("It’s here. Look at it in peace; answering can wait.")


@require_safe
@unlocked
def everything(request: VaultRequest) -> HttpResponse:
    """All questionnaires, each with its latest number."""
    given = keeping.by_questionnaire(request.vault)
    found = [
        _in_short(one.id, one.payload, given.get(one.id, [])) for one in queries.every(request.vault, Questionnaire)
    ]
    return render(request, "integrate/measures.html", {"measures": found, "form": TakeUpForm()})


@require_http_methods(["GET", "POST"])
@unlocked
def new(request: VaultRequest) -> HttpResponse:
    """Take one up from a file: all of it, or nothing."""
    form = TakeUpForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            record, was_here = keeping.take_up(request.vault, form.content())
        except Refused as why:
            form.add_error("file", str(why))
        else:
            sessions.say(request.vault, HERE_ALREADY if was_here else TAKEN_UP)
            return redirect("integrate:measure", record.id)
    return render(request, "integrate/take_up.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
@unlocked
def one(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """What it is, how it is counted, and the numbers so far."""
    record = queries.get(request.vault, Questionnaire, record_id)
    sheets = keeping.sheets(request.vault, record_id)
    drawn = trend(sheets)
    context: dict[str, Any] = {
        "record": record,
        "form": record.payload.form,
        "plan": scoring.plan(record.payload.form),
        "about_harm": bool(harm.asks(record.payload.form)),
        "finished": [one for one in reversed(sheets) if one.payload.finished],
        "begun": next((one for one in sheets if not one.payload.finished), None),
        "gets": giving.goes_to(request.vault, ANSWER_SHEET.name),
        "trend": drawn,
        "change": change_of(drawn.points) if drawn else None,
    }
    return render(request, "integrate/measure.html", context)


@require_POST
@unlocked
def erasure(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Erase a questionnaire with all answers to it, with a moment to undo."""
    queries.get(request.vault, Questionnaire, record_id)
    keeping.erase(request.vault, [record_id, *(one.id for one in keeping.sheets(request.vault, record_id))])
    say_erased(request.vault, record_id, undo="integrate:undo")
    return redirect("integrate:measures")


@require_POST
@unlocked
def undo(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Bring back what was erased with one press on these pages."""
    back = returning.bring_back(request.vault, record_id, "integrate.")
    about = back.payload.questionnaire if isinstance(back.payload, AnswerSheet) else back.id
    return redirect("integrate:measure", about)


def _in_short(record_id: uuid.UUID, one: Questionnaire, sheets: list[Any]) -> dict[str, Any]:
    finished = [sheet for sheet in sheets if sheet.payload.finished]
    latest = finished[-1] if finished else None
    begun = next((sheet for sheet in sheets if not sheet.payload.finished), None)
    asked = {"title": one.title, "asked": len(one.form.asked)}
    return {"id": record_id, **asked, "times": len(finished), "latest": latest, "begun": begun}
