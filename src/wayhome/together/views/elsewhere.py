"""Giving a copy as a file to somebody who is not on this Wayhome: choose, look, then make the file."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from wayhome.languages.words import _
from wayhome.together import attaching, choosing, elsewhere, projection, sharing
from wayhome.together.elsewhere_forms import GiveForm, LockForm
from wayhome.together.given import Given
from wayhome.together.records import Chosen, Copy
from wayhome.together.views.sharing import CANNOT, NOT_KEPT, TOO_HEAVY, TOO_LARGE, addresses, of_days
from wayhome.vault import queries, sealed_files
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.kinds import Record
from wayhome.vault.queries import NotHere

MOVED_ON = _("Something changed since you looked. This is what would be in the file now.")
NO_MEMORY = _(
    "This computer has too little memory free for the passphrase at the moment. Close something, and try again."
)
BUSY = _("Another file is being made or opened at this moment. Try again in a minute.")
GONE = _("Something changed meanwhile, so no file was made. Look again.")


@require_http_methods(["GET", "POST"])
@unlocked
def give(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """One record as a file: parts, the page as it will be read, a passphrase, and one press."""
    record = sharing.shareable(request.vault, record_id)
    return _give(request, Chosen(kind=record.kind, record=record.id), [record], day=record.created)


@require_http_methods(["GET", "POST"])
@unlocked
def give_all(request: VaultRequest, kind: str) -> HttpResponse:
    """All of a kind, from one day to another, as a file."""
    sharing.kind_named(kind)
    days, chosen, records = of_days(request, kind)
    return _give(request, chosen, records, days=days)


def _give(request: VaultRequest, chosen: Chosen, records: list[Record[Any]], **more: Any) -> HttpResponse:
    kind, days = sharing.kind_named(chosen.kind), more.get("days")
    form = GiveForm(request.POST or None, offered=choosing.offered(kind, records, one=chosen.record is not None))
    fine = form.is_valid() and records and (days is None or days.is_valid())
    seen = _seen(request, form, chosen) if fine else None
    name = queries.profile(request.vault).payload.name
    asked = request.POST if request.POST.get("make") and seen else None
    last = LockForm(asked, name=name, how=form.kind_of_file)
    if seen and last.is_bound and last.is_valid():
        answer = _file(request, form, last, chosen)
        if answer is not None:
            return answer
    context = {"form": form, "last": last, "title": kind.title, "records": records, **more}
    return _answer(request, form, context, seen)


@require_GET
@unlocked
def page(request: VaultRequest, given_id: uuid.UUID) -> HttpResponse:
    """One that was given, as it went."""
    record = queries.get(request.vault, Given, given_id)
    it = record.payload
    context = {"record": record, "it": it, "seen": it.copy, "addresses": addresses(it.records, it.copy)}
    return render(request, "together/given.html", context)


def _seen(request: VaultRequest, form: GiveForm, chosen: Chosen) -> tuple[Copy, dict[uuid.UUID, str]] | None:
    try:
        copy, records = elsewhere.copy_of(request.vault, form.chosen(chosen), form.kind_of_file)
    except projection.CannotLeaveOut:
        form.add_error(None, CANNOT)
    except sharing.TooMuch:
        form.add_error(None, TOO_LARGE)
    except attaching.TooHeavy:
        form.add_error("attached", TOO_HEAVY)
    else:
        return copy, addresses(records, copy)
    return None


def _file(request: VaultRequest, form: GiveForm, last: LockForm, chosen: Chosen) -> HttpResponse | None:
    try:
        made = elsewhere.give(
            request.vault,
            to=form.cleaned_data["to"],
            how=form.kind_of_file,
            chosen=form.chosen(chosen),
            shown=request.POST.get("shown", ""),
            passphrase=last.cleaned_data["passphrase"],
        )
    except sharing.Changed:
        last.add_error(None, MOVED_ON)
    except (MemoryError, sealed_files.Busy) as error:
        last.add_error(None, NO_MEMORY if isinstance(error, MemoryError) else BUSY)
    except (NotHere, sharing.Nothing, sharing.TooMuch, attaching.TooHeavy, projection.CannotLeaveOut):
        last.add_error(None, GONE)
    else:
        name, media = elsewhere.FILES[form.kind_of_file]
        headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
        return HttpResponse(made, content_type=media, headers=headers)
    return None


def _answer(
    request: VaultRequest,
    form: GiveForm,
    context: dict[str, Any],
    seen: tuple[Copy, dict[uuid.UUID, str]] | None,
) -> HttpResponse:
    last: LockForm = context["last"]
    if seen is not None:
        keep = (name for name in request.POST if name not in NOT_KEPT | LockForm.base_fields.keys() | {"make"})
        kept = [(name, value) for name in keep for value in request.POST.getlist(name)]
        context |= {"seen": seen[0], "addresses": seen[1], "print": elsewhere.print_of(seen[0]), "kept": kept}
    days = context.get("days")
    context["wrong"] = (form.is_bound and seen is None) or (days is not None and not days.is_valid())
    refused = context["wrong"] or (last.is_bound and bool(last.errors))
    return render(request, "together/give.html", context, status=422 if refused else 200)
