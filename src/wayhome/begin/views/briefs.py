"""Briefs: gathered by rules, left in line by line, written over, kept, printed."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wayhome.begin import briefs, gathering, paper, sessions
from wayhome.begin.records.brief import Brief
from wayhome.begin.session_forms import BriefForm
from wayhome.vault import operations, queries
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import say_erased
from wayhome.vault.two_texts.desk import Desk, answer
from wayhome.web.fields import PaperForm
from wayhome.web.paper.setting import MEDIA_TYPE

DESK = Desk(
    Brief,
    BriefForm,
    "begin/write_brief.html",
    read="begin:brief",
    edit="begin:edit_brief",
    back="begin:briefs",
    is_one=False,
    whole=(("counts", True),),
)


@require_safe
@unlocked
def everything(request: VaultRequest) -> HttpResponse:
    """All of them, and beginning one."""
    return render(request, "begin/briefs.html", {"briefs": briefs.latest(request.vault)})


@require_http_methods(["GET", "POST"])
@unlocked
def new(request: VaultRequest) -> HttpResponse:
    """What the rules find, each line to leave in or out. Nothing is kept before that."""
    now = timezone.now()
    if request.method == "POST":
        return redirect("begin:edit_brief", briefs.begin(request.vault, set(request.POST.getlist("line")), now).id)
    context = {
        "groups": gathering.gathered(request.vault, now),
        "last": sessions.last_time(request.vault, now),
        "next": sessions.next_one(request.vault, timezone.localdate()),
    }
    return render(request, "begin/choose_lines.html", context)


@require_safe
@unlocked
def one(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """The page as it is printed."""
    return render(request, "begin/brief.html", {"record": queries.get(request.vault, Brief, record_id)})


@require_http_methods(["GET", "POST"])
@unlocked
def edit(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Change any of it. Keeping it makes it count."""
    return answer(request, DESK, record_id)


@require_safe
@unlocked
def on_paper(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """One page as a PDF, made in memory; only of what was kept by hand. Its name tells nothing."""
    record, form = queries.get(request.vault, Brief, record_id), PaperForm(request.GET)
    if not form.is_valid() or not record.payload.counts:
        raise Http404("Paper")
    headers: dict[str, Any] = {"Content-Disposition": f'attachment; filename="{paper.NAME}"'}
    return HttpResponse(paper.brief_pdf(record, form.cleaned_data["paper"]), content_type=MEDIA_TYPE, headers=headers)


@require_POST
@unlocked
def erasure(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Erase it, with a moment to undo."""
    operations.erase(request.vault, Brief, record_id)
    say_erased(request.vault, record_id, undo="begin:undo")
    return redirect("begin:briefs")
