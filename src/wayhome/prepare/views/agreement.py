"""The agreement with oneself: read, written, printed; and nothing counts whether it is kept."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wayhome.prepare import whole
from wayhome.prepare.forms import AgreementForm
from wayhome.prepare.records.agreement import AGREEMENT, Agreement
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import say_erased
from wayhome.vault.two_texts.desk import Desk, answer

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
    return render(request, "prepare/agreement.html", {"kept": whole.whole(request.vault, Agreement)})


@require_http_methods(["GET", "POST"])
@unlocked
def edit(request: VaultRequest) -> HttpResponse:
    """Write it, or change it."""
    return answer(request, DESK, request.vault.singleton(AGREEMENT))


@require_POST
@unlocked
def erasure(request: VaultRequest) -> HttpResponse:
    """Erase it, with a moment to undo."""
    say_erased(request.vault, whole.erase(request.vault, Agreement), undo="prepare:undo")
    return redirect("prepare:place")
