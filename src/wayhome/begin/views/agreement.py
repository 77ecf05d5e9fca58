"""What a person and their therapist agreed on: read, written, printed with room for both names."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wayhome.begin import paper
from wayhome.begin.known import agreement_of
from wayhome.begin.records.agreement import AGREEMENT, Agreement
from wayhome.begin.session_forms import AgreementForm
from wayhome.vault import operations
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import say_erased
from wayhome.vault.two_texts.desk import Desk, answer
from wayhome.web.fields import PaperForm
from wayhome.web.paper.setting import MEDIA_TYPE

DESK = Desk(
    Agreement,
    AgreementForm,
    "begin/write_agreement.html",
    read="begin:agreement",
    edit="begin:edit_agreement",
    back="begin:agreement",
)


@require_safe
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """What was agreed."""
    return render(request, "begin/agreement.html", {"record": agreement_of(request.vault)})


@require_http_methods(["GET", "POST"])
@unlocked
def edit(request: VaultRequest) -> HttpResponse:
    """Write it, or change it."""
    return answer(request, DESK, request.vault.singleton(AGREEMENT))


@require_safe
@unlocked
def on_paper(request: VaultRequest) -> HttpResponse:
    """It as a PDF, made in memory. Its name tells nothing."""
    record, form = agreement_of(request.vault), PaperForm(request.GET)
    if record is None or not form.is_valid():
        raise Http404("Paper")
    headers: dict[str, Any] = {"Content-Disposition": f'attachment; filename="{paper.NAME}"'}
    made = paper.agreement_pdf(record, form.cleaned_data["paper"])
    return HttpResponse(made, content_type=MEDIA_TYPE, headers=headers)


@require_POST
@unlocked
def erasure(request: VaultRequest) -> HttpResponse:
    """Erase it, with a moment to undo."""
    record_id = request.vault.singleton(AGREEMENT)
    operations.erase(request.vault, Agreement, record_id)
    say_erased(request.vault, record_id, undo="begin:undo")
    return redirect("begin:place")
