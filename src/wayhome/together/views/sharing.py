"""Choosing what to share, and seeing exactly what the other side will see, before it goes."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import format_lazy
from django.views.decorators.http import require_GET, require_http_methods

from wayhome.languages.words import _
from wayhome.together import agreed, attaching, choosing, projection, sharing
from wayhome.together.forms import AllForm, ShareForm
from wayhome.together.records import Chosen, Copy
from wayhome.vault import sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.kinds import Record
from wayhome.vault.queries import NotHere
from wayhome.vault.take_up import VAULT_MARK

NOT_KEPT = {"csrfmiddlewaretoken", VAULT_MARK, "share", "shown"}
CANNOT = _("It can’t be put into words without these. Keep one of the parts you left out, or share something else.")
MOVED_ON = _("Something changed since you looked. This is what they would see now.")
NOT_SHARED = _("Something changed meanwhile, so nothing was shared. Look again.")
TOO_HEAVY = _("One copy takes along forty pictures and sounds, of forty megabytes together. Choose fewer of these.")
TOO_LARGE = _("That is more than one copy holds. Leave a part out, or choose less.")
NO_ROOM = format_lazy(
    _("{count} copies are with them now. Take one back that has had its time, then share this one."),
    count=attaching.MOST_COPIES,
)
NOTHING = _("There is nothing of this kind in these days.")
TOO_MUCH = format_lazy(_("That is more than {count} at once. Choose fewer days."), count=sharing.MOST)


@require_GET
@unlocked
def choose(request: VaultRequest) -> HttpResponse:
    """What can be shared: the latest of each kind, or all of it."""
    people = choosing.people(request.vault)
    context = {"groups": choosing.groups(request.vault), "people": people}
    context["waiting"] = None if people else choosing.waiting(request.vault)
    return render(request, "together/choose.html", context)


@require_http_methods(["GET", "POST"])
@unlocked
def share_one(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """One record: parts, last day, the page as the other side sees it, and one press."""
    record = sharing.shareable(request.vault, record_id)
    return _share(request, Chosen(kind=record.kind, record=record.id), [record])


@require_http_methods(["GET", "POST"])
@unlocked
def share_all(request: VaultRequest, kind: str) -> HttpResponse:
    """All of a kind, from one day to another."""
    found = sharing.kind_named(kind)
    days, chosen, records = of_days(request, kind)
    return _share(request, chosen, records, days=days, title=found.title)


def of_days(request: VaultRequest, kind: str) -> tuple[AllForm, Chosen, list[Record[Any]]]:
    """The days that were asked for, and all of a kind in them; none, and why, where that can’t be."""
    days = AllForm(request.POST if request.method == "POST" else request.GET)
    chosen = Chosen(kind=kind, **days.cleaned_data) if days.is_valid() else Chosen(kind=kind)
    try:
        records = sharing.records_of(request.vault, chosen)
    except (sharing.Nothing, sharing.TooMuch) as error:
        days.add_error(None, NOTHING if isinstance(error, sharing.Nothing) else TOO_MUCH)
        records = []
    return days, chosen, records


def _share(request: VaultRequest, chosen: Chosen, records: list[Record[Any]], **more: Any) -> HttpResponse:
    people = choosing.people(request.vault)
    kind = sharing.kind_named(chosen.kind)
    offered = choosing.offered(kind, records, one=chosen.record is not None)
    form = ShareForm(request.POST or None, people=people, offered=offered, of_all=chosen.record is None)
    days: AllForm | None = more.get("days")
    copy = _copy(request, form, chosen, records) if form.is_valid() and (days is None or days.is_valid()) else None
    if copy is not None and request.POST.get("share"):
        trouble = _shared(request, form, chosen, copy)
        if not trouble:
            sessions.say(request.vault, _("Shared. You can take it back at any time."))
            return redirect("together:home")
        form.add_error(None, trouble)
        copy = copy if trouble == MOVED_ON else None
    context: dict[str, Any] = {"form": form, "people": people, "records": records, "title": kind.title, **more}
    context |= {"of_all": chosen.record is None, "day": records[0].created if chosen.record else None}
    context |= _preview(request, form, people, copy)
    context["addresses"] = addresses([one.id for one in records], copy) if copy else {}
    context["as_file"] = _as_file(chosen)
    context["wrong"] = (form.is_bound and copy is None) or (days is not None and not days.is_valid())
    context["waiting"] = None if people else choosing.waiting(request.vault)
    return render(request, "together/share.html", context, status=422 if context["wrong"] else 200)


def _as_file(chosen: Chosen) -> str:
    """Where the same is made a file."""
    name, which = ("together:give", chosen.record) if chosen.record else ("together:give_all", chosen.kind)
    return reverse(name, args=[which])


def addresses(records: Sequence[uuid.UUID], copy: Copy) -> dict[uuid.UUID, str]:
    """Where the person sees the pictures and hears the sounds of a copy: those of their own records."""
    return {
        one.blob: reverse("together:attached", args=[record_id, one.blob])
        for record_id, page in zip(records, copy.pages, strict=True)
        for one in page.attached
    }


def _preview(request: VaultRequest, form: Form, people: list[tuple[str, str]], copy: Copy | None) -> dict[str, Any]:
    """What the page shows beside the form, and sends back with the last press: the very choices that were looked at."""
    if copy is None:
        return {"seen": None, **_with(request, *(people[0] if len(people) == 1 else ("", "")))}
    connection = form.cleaned_data["connection"]
    kept = [(name, value) for name in request.POST for value in request.POST.getlist(name) if name not in NOT_KEPT]
    shown = sharing.print_of(copy, uuid.UUID(connection))
    return {"seen": copy, "print": shown, "kept": kept, **_with(request, connection, dict(people)[connection])}


def _with(request: VaultRequest, connection: str, name: str) -> dict[str, Any]:
    """Whom the page is about, if it is about one, and what was agreed with them."""
    return {"connection": connection, "name": name, "agreed": agreed.of(request.vault, name)}


def _copy(request: VaultRequest, form: ShareForm, chosen: Chosen, records: list[Record[Any]]) -> Copy | None:
    if not records:
        return None
    try:
        ends = sharing.end_of(form.cleaned_data["ends"])
        copy = sharing.copy_of(records, form.chosen(chosen), made=choosing.now(), ends=ends)
        attaching.weigh(request.vault, copy)
        return copy
    except projection.CannotLeaveOut:
        form.add_error("parts" if "parts" in form.fields else None, CANNOT)
    except sharing.TooMuch:
        form.add_error(None, TOO_LARGE)
    except attaching.TooHeavy:
        form.add_error("attached", TOO_HEAVY)
    return None


def _shared(request: VaultRequest, form: Form, chosen: Chosen, copy: Copy) -> str:
    """Why it didn’t go, in words; empty when it went. It doesn’t when it would be another than was looked at."""
    assert isinstance(form, ShareForm)
    try:
        sharing.share(
            request.vault,
            connection=uuid.UUID(form.cleaned_data["connection"]),
            chosen=form.chosen(chosen),
            ends=copy.ends,
            shown=request.POST.get("shown", ""),
        )
    except sharing.Changed:
        return MOVED_ON
    except attaching.NoRoom:
        return str(NO_ROOM)
    except (NotHere, sharing.Nothing, sharing.TooMuch, attaching.TooHeavy, projection.CannotLeaveOut):
        return NOT_SHARED
    return ""
