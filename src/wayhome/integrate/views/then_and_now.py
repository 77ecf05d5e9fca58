"""Then and now: chosen by the person, never shown by itself, and kept as a page of its own."""

from __future__ import annotations

import uuid
from typing import Any

import msgspec
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from wayhome.integrate import beside, sides
from wayhome.integrate.forms import PairForm
from wayhome.integrate.records.then_and_now import Side, ThenAndNow
from wayhome.integrate.views.shelves import listing
from wayhome.safety import old_words
from wayhome.vault import operations, queries
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.two_texts.desk import Desk
from wayhome.vault.two_texts.sheets import erasing, writing


def _sides(vault: OpenVault, record: Record[ThenAndNow] | None) -> dict[str, Any]:
    """Both sides of a pair, read where they are."""
    pair = record.payload if record else ThenAndNow()
    return {"then": sides.shown(vault, pair.then), "now": sides.shown(vault, pair.now)}


def _beside(vault: OpenVault) -> dict[str, Any]:
    return {"beside": beside.practice(vault, "then-and-now"), "waits": old_words.wait(vault)}


DESK = Desk(
    ThenAndNow,
    PairForm,
    "integrate/write_pair.html",
    read="integrate:pair",
    edit="integrate:edit_pair",
    back="integrate:then_and_now",
    is_one=False,
    beside=_sides,
)
everything = listing(ThenAndNow, "integrate/then_and_now.html", _beside)
write, erasure = writing(DESK), erasing(DESK, undo="integrate:bring_back")


@require_safe
@unlocked
def one(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Then beside now. What stands in the chosen pages takes a press, unless the person wants it at once."""
    record = queries.get(request.vault, ThenAndNow, record_id)
    context = {"record": record, "waits": old_words.wait(request.vault), **_sides(request.vault, record)}
    return render(request, "integrate/pair.html", context)


@require_http_methods(["GET", "POST"])
@unlocked
def choose_then(request: VaultRequest) -> HttpResponse:
    """Choose something from earlier: a sort, then a day and a title. Nothing is kept before that."""
    if request.method == "GET":
        return _choosing(request, newest=False)
    side = _chosen(request)
    kept = operations.keep(request.vault, ThenAndNow(then=side))
    return redirect("integrate:edit_pair", kept.id)


@require_http_methods(["GET", "POST"])
@unlocked
def choose_now(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Put something of today beside it, or something else than before."""
    record = queries.get(request.vault, ThenAndNow, record_id)
    if request.method == "GET":
        return _choosing(request, newest=True, record=record)
    side = _chosen(request)
    operations.change(request.vault, ThenAndNow, record_id, lambda now: msgspec.structs.replace(now.payload, now=side))
    return redirect("integrate:edit_pair", record_id)


def _choosing(request: VaultRequest, *, newest: bool, record: Record[ThenAndNow] | None = None) -> HttpResponse:
    sort, page = request.GET.get("of", ""), request.GET.get("page", "1")
    number = int(page) if page.isascii() and page.isdigit() and 1 <= int(page[:3]) <= sides.MOST_PAGES else 1
    context: dict[str, Any] = {"sorts": sides.SORTS, "record": record, "sort": sort, "newest": newest}
    context |= {"waits": old_words.wait(request.vault) if sort not in sides.SORTS else None}
    if sort in sides.SORTS:
        found, more = sides.offered(request.vault, sort, number, newest=newest)
        context |= {"of": sides.SORTS[sort], "offered": found, "page": number}
        context |= {"following": number + 1 if more else 0, "before": number - 1}
    return render(request, "integrate/choose.html", context)


def _chosen(request: VaultRequest) -> Side:
    side = sides.chosen(request.vault, request.POST.get("side", ""))
    if side is None:
        raise Http404("Side")
    return side
