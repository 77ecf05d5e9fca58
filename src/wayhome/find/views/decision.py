"""The decision: whom, or nobody yet, and why; what it changes on the shortlist; and opening the question again."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from msgspec.structs import replace

from wayhome.find.compare import deciding
from wayhome.find.compare_forms import DecisionForm, decision_form
from wayhome.find.records.candidate import Candidate
from wayhome.find.records.decision import LEANING, Decision, Leaning
from wayhome.languages.words import _
from wayhome.vault import operations, queries, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import say_erased
from wayhome.vault.opened import OpenVault
from wayhome.vault.two_texts.desk import Desk, answer

DESK = Desk(
    Decision,
    DecisionForm,
    "find/write_decision.html",
    read="find:decision",
    edit="find:edit_decision",
    back="find:compare",
    is_one=False,
    blank=(("begun", True),),
    whole=(("begun", False),),
)


def _desk(vault: OpenVault) -> Desk[Decision]:
    return replace(DESK, form=decision_form(deciding.choices(vault)))


@require_http_methods(["GET", "POST"])
@unlocked
def new(request: VaultRequest) -> HttpResponse:
    """Decide, or write down why not yet. Whom the person leans to is marked already."""
    leaning = queries.find(request.vault, Leaning, request.vault.singleton(LEANING))
    begins = {"whom": leaning.payload.towards} if leaning else {}
    return answer(request, _desk(request.vault), None, begins)


@require_http_methods(["GET", "POST"])
@unlocked
def edit(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Change it, or its reason."""
    return answer(request, _desk(request.vault), record_id)


@require_safe
@unlocked
def one(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """What was decided and why, what it can change on the shortlist, and how to say no kindly."""
    record = queries.get(request.vault, Decision, record_id)
    whom = record.payload.chosen
    present = deciding.present(request.vault)
    context: dict[str, Any] = {
        "record": record,
        "them": queries.find(request.vault, Candidate, whom) if whom else None,
        "others": deciding.others(request.vault, record.payload),
        "earlier": [one for one in deciding.every(request.vault) if one.id != record_id and not one.payload.begun],
        "is_present": present is not None and present.id == record_id,
        "is_as_moved": deciding.is_as_moved(record.payload),
    }
    return render(request, "find/decision.html", context)


@require_POST
@unlocked
def stages(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Move people on the shortlist as was decided."""
    try:
        no = [uuid.UUID(one) for one in request.POST.getlist("no")]
    except ValueError:
        raise Http404("Candidate") from None
    moved = deciding.move(request.vault, record_id, no)
    if moved.payload.moves:
        back = reverse("find:decision_stages_back", args=[record_id])
        sessions.say(request.vault, _("Your shortlist says so now."), undo=back)
    return redirect("find:decision", record_id)


@require_POST
@unlocked
def stages_back(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Put everybody back where they stood."""
    deciding.move_back(request.vault, record_id)
    sessions.say(request.vault, _("Your shortlist is as it was before."))
    return redirect("find:decision", record_id)


@require_POST
@unlocked
def reopening(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Open the question again."""
    deciding.reopen(request.vault, record_id)
    sessions.say(request.vault, _("The question is open again."), undo=reverse("find:closing", args=[record_id]))
    return redirect("find:decision", record_id)


@require_POST
@unlocked
def closing(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Let it hold once more."""
    deciding.close(request.vault, record_id)
    sessions.say(request.vault, _("It holds as before."))
    return redirect("find:decision", record_id)


@require_POST
@unlocked
def erasure(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Erase it, with a moment to undo. The shortlist stays as it is."""
    operations.erase(request.vault, Decision, record_id)
    say_erased(request.vault, record_id, undo="find:compare_undo")
    return redirect("find:compare")
