"""After a session: four questions, and how it has been between two people over time."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wayhome.begin import alliance
from wayhome.begin.alliance_forms import AllianceForm
from wayhome.begin.records.alliance import QUESTIONS, Alliance
from wayhome.vault import operations
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import returning, say_erased
from wayhome.vault.two_texts.desk import Desk, answer


class AfterDesk(Desk[Alliance], frozen=True):
    """Where it is written after a session; once kept, it is read among the others."""

    def address(self, name: str, record_id: uuid.UUID) -> str:
        """All of them, where this one stands; or this sheet again."""
        return reverse(name, args=[record_id]) if name == self.edit else f"{reverse(name)}#after-{record_id.hex}"


DESK = AfterDesk(
    Alliance,
    AllianceForm,
    "begin/write_after.html",
    read="begin:alliance",
    edit="begin:after",
    back="begin:alliance",
    is_one=False,
    blank=(("begun", True),),
    whole=(("begun", False),),
)


@require_safe
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """How it has been, in words, lines and a table; and what to do when something was missing."""
    every = alliance.every(request.vault)
    kept = [one for one in every if not one.payload.begun]
    context: dict[str, Any] = {
        "every": every[::-1],
        "kept": kept,
        "written": [one for one in every[::-1] if one.payload.words or one.payload.to_raise],
        "between": alliance.between(kept),
        "questions": [called for _, called in QUESTIONS.values()],
        "is_missing": bool(kept) and kept[-1].payload.is_missing,
    }
    return render(request, "begin/alliance.html", context)


@require_http_methods(["GET", "POST"])
@unlocked
def new(request: VaultRequest) -> HttpResponse:
    """The four questions, after a session."""
    return answer(request, DESK, None, {"day": timezone.localdate(), "whom": alliance.last_whom(request.vault)})


@require_http_methods(["GET", "POST"])
@unlocked
def edit(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Change what was answered."""
    return answer(request, DESK, record_id)


@require_POST
@unlocked
def erasure(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Erase what was answered, with a moment to undo."""
    operations.erase(request.vault, Alliance, record_id)
    say_erased(request.vault, record_id, undo="begin:after_undo")
    return redirect("begin:alliance")


@require_POST
@unlocked
def undo(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Bring it back."""
    returning.bring_back(request.vault, record_id, "begin.alliance")
    return redirect("begin:alliance")
