"""The page of one client as the therapist has it: what is shared, by kinds; what was suggested, and suggesting more."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from wayhome.together import agreed, invitations, offers, qr, workspace
from wayhome.together.forms import CalledForm
from wayhome.together.offer_forms import OfferForm
from wayhome.together.records import Client
from wayhome.together.suggestion import Suggestion
from wayhome.together.workspace import Listed
from wayhome.vault import kinds
from wayhome.vault.access import VaultRequest
from wayhome.vault.kinds import Record

SUGGESTED = "suggested"
"""The view of what was suggested, among those of what is shared."""


def shown(
    request: VaultRequest,
    record: Record[Client],
    *,
    form: OfferForm | None = None,
    look: Suggestion | None = None,
    status: int = 200,
) -> HttpResponse:
    """The whole page. ``form``: of a suggestion that is being made; ``look``: it, as the client will see it."""
    context = _who(request, record)
    if offers.may_offer(record.payload):
        context |= _open(request, record, form, look)
    return render(request, "together/client.html", context, status=status)


def _who(request: VaultRequest, record: Record[Client]) -> dict[str, Any]:
    """Who it is, the code or the words while they wait for these, and the others beside."""
    keys = invitations.bond(request.vault, record.id)
    return {
        "client": record,
        "it": record.payload,
        "code": keys.code,
        "picture": qr.picture(keys.code) if keys.code else "",
        "words": keys.words,
        "lasts": invitations.lasts(record),
        "called_form": CalledForm(initial={"called": record.payload.called}),
        "rows": workspace.beside(request.vault, record),
    }


def _open(
    request: VaultRequest, record: Record[Client], form: OfferForm | None, look: Suggestion | None
) -> dict[str, Any]:
    """What there is while the connection lasts: copies by kind, what stands of suggestions, and the form of one."""
    listed = workspace.listed(request.vault, record)
    standing = offers.standing(request.vault, record.id)
    names = _kinds_in(listed)
    of = request.GET.get("of", "")
    view = of if of in names or of == SUGGESTED else ""
    tabs = [("", f"Shared with you ({len(listed)})"), (SUGGESTED, f"Suggested ({len(standing)})")]
    tabs += names.items() if len(names) > 1 else ()
    fitting = [one for one in listed if not view or (one.heading and one.heading.kind == view)]
    return {
        "agreed": [one for one in listed if one.heading and agreed.is_kind(one.heading.kind)][:1],
        "tabs": tabs,
        "view": view,
        "listed": fitting,
        "offers": standing if view == SUGGESTED else [],
        "form": form or OfferForm(vault=request.vault, initial={"practice": request.GET.get("practice", "")}),
        "look": look,
        "may_offer": True,
    }


def _kinds_in(listed: list[Listed]) -> dict[str, str]:
    """The kinds of what is shared: name and title, in the order of the titles. What is of another kind has no view."""
    there = {one.heading.kind for one in listed if one.heading}
    found = [(kind.name, kind.title) for kind in kinds.every() if kind.shareable and kind.name in there]
    return dict(sorted(found, key=lambda one: one[1]))
