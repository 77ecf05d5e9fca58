"""What a person and a therapist agreed on: read, written, printed with room for both names; one for each therapist."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wayhome.begin import paper
from wayhome.begin.known import agreements
from wayhome.begin.records.agreement import Agreement
from wayhome.begin.session_forms import AgreementForm
from wayhome.together import connections
from wayhome.vault import operations, queries
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import say_erased
from wayhome.vault.opened import OpenVault
from wayhome.vault.two_texts.desk import Desk, answer
from wayhome.web.fields import PaperForm
from wayhome.web.paper.setting import MEDIA_TYPE

DESK = Desk(
    Agreement,
    AgreementForm,
    "begin/write_agreement.html",
    read="begin:agreement",
    edit="begin:edit_agreement",
    back="begin:agreements",
    is_one=False,
)


@require_safe
@unlocked
def everything(request: VaultRequest) -> HttpResponse:
    """What was agreed, with whom; the page of it where there is one."""
    every = agreements(request.vault)
    if len(every) == 1:
        return redirect("begin:agreement", every[0].id)
    return render(request, "begin/agreements.html", {"every": every})


@require_http_methods(["GET", "POST"])
@unlocked
def new(request: VaultRequest) -> HttpResponse:
    """Write one. ``with`` in the address: for whom, as the connection with them is called here."""
    whom = _name(request.vault, request.GET.get("with", ""))
    return answer(request, DESK, None, {"whom": whom} if whom else {})


def _name(vault: OpenVault, connection: str) -> str:
    """What somebody is called with whom there is a connection; empty for anybody else."""
    everyone = connections.therapists(vault) if connection else []
    return next((one.record.payload.name for one in everyone if str(one.record.id) == connection), "")


@require_safe
@unlocked
def one(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Read it."""
    return render(request, "begin/agreement.html", {"record": queries.get(request.vault, Agreement, record_id)})


@require_http_methods(["GET", "POST"])
@unlocked
def edit(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Change it."""
    return answer(request, DESK, record_id)


@require_safe
@unlocked
def on_paper(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """It as a PDF, made in memory. Its name tells nothing."""
    record, form = queries.get(request.vault, Agreement, record_id), PaperForm(request.GET)
    if record.payload.is_blank or not form.is_valid():
        raise Http404("Paper")
    headers: dict[str, Any] = {"Content-Disposition": f'attachment; filename="{paper.NAME}"'}
    made = paper.agreement_pdf(record, form.cleaned_data["paper"])
    return HttpResponse(made, content_type=MEDIA_TYPE, headers=headers)


@require_POST
@unlocked
def erasure(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Erase it, with a moment to undo."""
    operations.erase(request.vault, Agreement, record_id)
    say_erased(request.vault, record_id, undo="begin:undo")
    return redirect("begin:agreements")
