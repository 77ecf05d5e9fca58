"""The shortlist: everybody by how things stand, and one page for each."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wayhome.find import consultations, passing, shortlist
from wayhome.find.forms import CandidateForm, ContactForm
from wayhome.find.records.candidate import STAGES, Candidate
from wayhome.find.records.consultation import Consultation
from wayhome.find.records.contact import Contact
from wayhome.find.records.message import OwnMessage
from wayhome.find.registry.listed import NOT_CHECKED
from wayhome.languages.words import _
from wayhome.vault import sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import returning, say_erased
from wayhome.vault.two_texts.desk import Desk, answer

HERE = "find."
DESK = Desk(
    Candidate,
    CandidateForm,
    "find/write_candidate.html",
    read="find:candidate",
    edit="find:edit_candidate",
    back="find:shortlist",
    is_one=False,
    blank=(("name", _("Not named yet")), ("begun", True)),
    whole=(("begun", False),),
)


@require_safe
@unlocked
def everyone(request: VaultRequest) -> HttpResponse:
    """Everybody, by how things stand; those begun and not kept apart from them."""
    every = shortlist.everyone(request.vault)
    here = [one for one in every if not one.payload.begun]
    context = {
        "groups": shortlist.groups(here),
        "begun": [one for one in every if one.payload.begun],
        "is_chosen": any(one.payload.stage == "chosen" for one in here),
    }
    return render(request, "find/shortlist.html", context)


@require_safe
@unlocked
def one(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """What is written of somebody, and what passed with them."""
    return shown(request, record_id, ContactForm(initial={"day": timezone.localdate()}))


def shown(request: VaultRequest, record_id: uuid.UUID, form: ContactForm) -> HttpResponse:
    """Somebody's page, with the form of the log as it is."""
    record = shortlist.candidate(request.vault, record_id)
    contacts, talks = shortlist.contacts(request.vault, record_id), consultations.of(request.vault, record_id)
    context: dict[str, Any] = {
        "record": record,
        "contacts": contacts,
        "consultations": talks,
        "messages": shortlist.written_to(request.vault, record_id),
        "offer": passing.offered(record.payload, passing.passed(contacts, talks)),
        "stages": [(value, word) for value, (word, _) in STAGES.items()],
        "form": form,
        "not_checked": NOT_CHECKED,
    }
    return render(request, "find/candidate.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@unlocked
def new(request: VaultRequest) -> HttpResponse:
    """Somebody new."""
    return answer(request, DESK, None)


@require_http_methods(["GET", "POST"])
@unlocked
def edit(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Change what is written of somebody."""
    return answer(request, DESK, record_id)


@require_POST
@unlocked
def stage(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Say how things stand with somebody now."""
    before = shortlist.candidate(request.vault, record_id).payload.stage
    try:
        now = shortlist.move(request.vault, record_id, request.POST.get("stage", ""))
    except KeyError:
        raise Http404 from None
    if now.payload.stage != before:
        back = reverse("find:stage_back", args=[record_id])
        sessions.say(request.vault, _("Now under “{stage}”.").format(stage=now.payload.stage_said), undo=back)
    return redirect("find:candidate", record_id)


@require_POST
@unlocked
def stage_back(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Put somebody where they stood before."""
    now = shortlist.move_back(request.vault, record_id)
    sessions.say(request.vault, _("Back under “{stage}”.").format(stage=now.payload.stage_said))
    return redirect("find:candidate", record_id)


@require_POST
@unlocked
def stage_let_be(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Leave somebody where they stand, though something else passed since."""
    try:
        shortlist.let_be(request.vault, record_id, request.POST.get("stage", ""))
    except KeyError:
        raise Http404 from None
    return redirect("find:candidate", record_id)


@require_POST
@unlocked
def erasure(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Erase somebody’s page, their log and the conversations with them, with a moment to undo."""
    shortlist.erase(request.vault, record_id)
    say_erased(request.vault, record_id, undo="find:undo")
    return redirect("find:shortlist")


@require_POST
@unlocked
def undo(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Bring back what was erased with one press on a page of finding somebody."""
    back = returning.bring_back(request.vault, record_id, HERE)
    if isinstance(back.payload, Consultation):
        return redirect("find:consultation", back.id)
    if isinstance(back.payload, OwnMessage):
        return redirect("find:message", back.id)
    about = back.payload.candidate if isinstance(back.payload, Contact) else back.id
    there = isinstance(back.payload, Contact | Candidate)
    return redirect("find:candidate", about) if there else redirect("find:place")
