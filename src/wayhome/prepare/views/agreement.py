"""The agreement with oneself: read, written, printed; and nothing counts whether it is kept."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wayhome.prepare.forms import AgreementForm
from wayhome.prepare.records.agreement import AGREEMENT, Agreement
from wayhome.prepare.views.writing import Desk, answer
from wayhome.vault import operations, queries
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import say_erased

DESK = Desk(
    Agreement,
    AgreementForm,
    "prepare/write_agreement.html",
    read="prepare:agreement",
    edit="prepare:edit_agreement",
    back="prepare:place",
)


@require_safe
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """What was agreed."""
    record = queries.find(request.vault, Agreement, request.vault.singleton(AGREEMENT))
    return render(request, "prepare/agreement.html", {"record": record})


@require_http_methods(["GET", "POST"])
@unlocked
def edit(request: VaultRequest) -> HttpResponse:
    """Write it, or change it."""
    return answer(request, DESK, request.vault.singleton(AGREEMENT))


@require_POST
@unlocked
def erasure(request: VaultRequest) -> HttpResponse:
    """Erase it, with a moment to undo."""
    record_id = request.vault.singleton(AGREEMENT)
    operations.erase(request.vault, Agreement, record_id)
    say_erased(request.vault, record_id, undo="prepare:undo")
    return redirect("prepare:place")
