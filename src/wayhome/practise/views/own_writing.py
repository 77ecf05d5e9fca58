"""Writing a practice of one's own: the page, what its buttons do, and how it would look."""

from __future__ import annotations

import uuid

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from wayhome.languages.words import _
from wayhome.practise import naming
from wayhome.practise.own import checking, drafting, keeping, mine
from wayhome.practise.own.page import Page
from wayhome.practise.records import OwnPractice
from wayhome.practise.views.own import no_more
from wayhome.practise.views.practice import what_it_is
from wayhome.vault import sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.kinds import Record
from wayhome.vault.operations import Stale
from wayhome.vault.take_up import gives_back

ELSEWHERE = _(
    "This practice was changed in another tab. What you wrote here is kept beside it, among your own practices."
)
LOOK_AGAIN = _("This was changed in another tab in the same moment. Please look again; nothing is lost.")


@require_http_methods(["GET", "POST"])
@unlocked
@gives_back("title", "purpose", "text", "prompt")
def write(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Write a practice: its head, then its steps one by one. It saves itself, and stays a draft until it is kept."""
    record = mine.record(request.vault, record_id)
    if request.method == "POST":
        return _written(request, record)
    return _page(request, record, focus=request.GET.get("at", ""))


@require_POST
@unlocked
def undo(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Take back the last change of the steps: what was added, moved or removed. Words written since stay."""
    record = mine.record(request.vault, record_id)
    try:
        keeping.undo(request.vault, record, drafting.read(record.payload.newest, request.POST))
    except Stale:
        sessions.say(request.vault, LOOK_AGAIN)
    return redirect(f"{reverse('practise:own_write', args=[record_id])}#steps")


@require_GET
@unlocked
def preview(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """The page of the practice and its steps, as they would be. Nothing that is written or chosen there is kept."""
    record = mine.record(request.vault, record_id)
    own = record.payload
    found = checking.problems(own.slug, own.newest)
    if found:
        return _page(request, record, found)
    one = checking.practice_of(own.slug, checking.completed(own.newest))
    context = what_it_is(one) | {
        "own": record,
        "steps": one.every_step,
        "run": None,
        "selves": [],
        "name": naming.younger(request.vault),
    }
    return render(request, "practise/own/preview.html", context)


@require_POST
@unlocked
def let_draft_go(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Forget the changes that are being written on one that is kept."""
    try:
        keeping.let_draft_go(request.vault, mine.record(request.vault, record_id))
        sessions.say(request.vault, _("It’s as it was before."))
    except Stale:
        sessions.say(request.vault, LOOK_AGAIN)
    return redirect("practise:own_open", record_id)


def _written(request: VaultRequest, record: Record[OwnPractice]) -> HttpResponse:
    """Keep what is on the page; then do what its button says."""
    if request.POST.get("revision") != str(record.revision):
        return _from_another_tab(request, record)
    written = drafting.read(record.payload.newest, request.POST)
    act = drafting.act_of(request.POST)
    changed = drafting.acted(written, act) if act else None
    try:
        record = keeping.draft(request.vault, record, changed or written, before=written if changed else None)
    except Stale:
        return _from_another_tab(request, mine.record(request.vault, record.id))
    if "Wayhome-Autosave" in request.headers:
        fields = {"revision": str(record.revision)}
        saved = timezone.localtime().strftime("%H:%M")
        return JsonResponse({"saved": saved, "revision": record.revision, "fields": fields})
    return _go(request, record, drafting.focus(written, changed, act) if changed else "")


def _go(request: VaultRequest, record: Record[OwnPractice], focus: str) -> HttpResponse:
    here, to = reverse("practise:own_write", args=[record.id]), request.POST.get("to", "")
    if to == "stop":
        sessions.say(request.vault, _("Kept as you left it. It waits among your own practices."))
        return redirect("practise:own")
    if to in {"preview", "keep"}:
        found = checking.problems(record.payload.slug, record.payload.newest)
        if found:
            return _page(request, record, found)
        return redirect("practise:own_preview", record.id) if to == "preview" else _kept(request, record)
    return redirect(f"{here}?at={focus}#step-{focus}" if focus else f"{here}#steps")


def _kept(request: VaultRequest, record: Record[OwnPractice]) -> HttpResponse:
    try:
        keeping.keep(request.vault, record)
        sessions.say(request.vault, _("It’s in your library now."))
    except Stale:
        sessions.say(request.vault, LOOK_AGAIN)
    return redirect("practise:own_open", record.id)


def _from_another_tab(request: VaultRequest, record: Record[OwnPractice]) -> HttpResponse:
    """The page is older than what is kept: both are kept, each as a practice."""
    try:
        other = keeping.beside(request.vault, record, drafting.read_whole(record.payload.newest, request.POST))
    except keeping.NoMore:
        return JsonResponse({"words": no_more()}, status=409)
    if "Wayhome-Autosave" in request.headers:
        return JsonResponse({"words": ELSEWHERE}, status=409)
    sessions.say(request.vault, ELSEWHERE)
    return redirect("practise:own_write", other.id)


def _page(
    request: VaultRequest, record: Record[OwnPractice], found: list[checking.Problem] | None = None, focus: str = ""
) -> HttpResponse:
    context = {"own": record, "page": Page(record.payload.newest, found or [], focus)}
    return render(request, "practise/own/write.html", context, status=422 if found else 200)
