"""The views that pages of one sort share here: all of them, one of them, and one on paper."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wayhome.integrate import paper
from wayhome.integrate.records.sheet import Sheet
from wayhome.vault import queries
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.kinds import Payload, Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.two_texts.sheets import View
from wayhome.web.fields import PaperForm
from wayhome.web.paper.setting import MEDIA_TYPE

P = TypeVar("P", bound=Payload)
More = Callable[[OpenVault], dict[str, Any]]


def nothing(vault: OpenVault) -> dict[str, Any]:
    """Nothing stands beside the page."""
    return {}


def newest_first(vault: OpenVault, shape: type[P]) -> list[Record[P]]:
    """All of a sort."""
    return sorted(queries.every(vault, shape), key=lambda one: one.created, reverse=True)


def listing(shape: type[Payload], template: str, more: More = nothing) -> View:
    """The view of all of them, as ``records``, the newest first."""

    @require_safe
    @unlocked
    def everything(request: VaultRequest) -> HttpResponse:
        records = newest_first(request.vault, shape)
        return render(request, template, {"records": records, **more(request.vault)})

    return everything


def reading(shape: type[Payload], template: str, more: More = nothing) -> View:
    """The view of one of them, as ``record``."""

    @require_safe
    @unlocked
    def one(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
        record = queries.get(request.vault, shape, record_id)
        return render(request, template, {"record": record, **more(request.vault)})

    return one


def on_paper(shape: type[Sheet], template: Path) -> View:
    """The view of one of them as a PDF, made in memory. Its name tells nothing."""

    @require_safe
    @unlocked
    def one(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
        record, form = queries.get(request.vault, shape, record_id), PaperForm(request.GET)
        if not form.is_valid():
            raise Http404("Paper")
        headers: dict[str, Any] = {"Content-Disposition": f'attachment; filename="{paper.NAME}"'}
        made = paper.on_one_page(record, template, form.cleaned_data["paper"])
        return HttpResponse(made, content_type=MEDIA_TYPE, headers=headers)

    return one
