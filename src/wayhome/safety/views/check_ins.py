"""Check-ins: how it is inside, kept; what the rules say to it; and people to talk to, at once, when asked for."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wayhome.languages.words import _
from wayhome.safety import limits, operations, people_first, queries, settling
from wayhome.safety.doors import doors
from wayhome.safety.forms import CheckInForm
from wayhome.safety.records import CheckIn
from wayhome.vault import sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.erasing import say_erased
from wayhome.vault.kinds import Record

KEPT = _("Your check-in is kept, without the tick. You can come back any time.")


@require_http_methods(["GET", "HEAD", "POST"])
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """Ask how it is inside. What was said is kept; who says that they are not safe sees people to talk to first."""
    form = CheckInForm(request.POST if request.method == "POST" else None)
    if form.needs_somebody:
        people_first.remember(request.vault)
    if not form.is_valid():
        return render(request, "safety/check_in.html", {"form": form}, status=422 if form.is_bound else 200)
    kept = operations.keep_check_in(request.vault, form.cleaned_data) if form.says_something else None
    if kept is None or form.needs_somebody:
        return people_first.lead_to_people(request.vault, kept=KEPT if kept else "")
    sessions.say(request.vault, _("Your check-in is kept."))
    return redirect("safety:check_in_page", kept.id)


@require_safe
@unlocked
def one(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Show a check-in, with what the rules say to it while it is about now."""
    record = queries.check_in(request.vault, record_id)
    advice = limits.now(record.payload.distress, record.payload.where) if _is_present(record) else None
    context = {"record": record, "present": _is_present(record), "advice": advice}
    context["from_journal"] = _is_from_journal(request.GET) or not _is_present(record)
    context["doors"] = doors(advice.offers, settling.of(request.vault).not_for_me) if advice else []
    return render(request, "safety/check_in_page.html", context)


@require_POST
@unlocked
def erasure(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Erase a check-in, with a moment to undo; and go back to where it was opened from."""
    operations.erase_check_in(request.vault, record_id)
    say_erased(request.vault, record_id)
    return redirect("journal:timeline" if _is_from_journal(request.POST) else "path:today")


def _is_from_journal(fields: Mapping[str, str]) -> bool:
    return fields.get("from") == "journal"


def _is_present(record: Record[CheckIn]) -> bool:
    return timezone.now() - record.created < limits.FRESH
