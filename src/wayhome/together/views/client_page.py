"""The page of one client as the therapist has it: what is shared, by kinds; what was suggested, and suggesting more."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from wayhome.languages.words import _
from wayhome.together import agreed, caseload, connections, invitations, offers, workspace
from wayhome.together.called_form import CalledForm
from wayhome.together.offer_forms import OfferForm
from wayhome.together.records import Bond, Client
from wayhome.together.suggestion import Suggestion
from wayhome.together.workspace import Listed
from wayhome.vault import kinds, qr
from wayhome.vault.access import VaultRequest
from wayhome.vault.kinds import Record

SUGGESTED = "suggested"
"""The view of what was suggested, among those of what is shared."""
KINDS = 3
"""Of how many kinds a view stands as a tab: as many as fit beside each other."""
FIRST = ("practise.run", "begin.goal", "prepare.plan")
"""The kinds whose tabs come first, in this order: what the two work with in a session."""
EVERY = 10_000
"""How many copies are listed where somebody asks for all of them: more than can be."""


def shown(
    request: VaultRequest,
    record: Record[Client],
    *,
    form: OfferForm | None = None,
    look: Suggestion | None = None,
    called: CalledForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The whole page. ``form``: of a suggestion that is being made; ``look``: it, as the client will see it.
    ``called``: what was said of the name and the next session, where it can’t be kept."""
    keys = invitations.bond(request.vault, record.id)
    context = _who(request, record, keys, called)
    if offers.may_offer(record.payload):
        context |= _open(request, record, keys, form, look)
    return render(request, "together/client.html", context, status=status)


def _who(request: VaultRequest, record: Record[Client], keys: Bond, called: CalledForm | None) -> dict[str, Any]:
    """Who it is, the code or the words while they wait for these, and the others beside."""
    it = record.payload
    return {
        "client": record,
        "it": it,
        "code": keys.code,
        "picture": qr.picture(keys.code) if keys.code else "",
        "words": keys.words,
        "lasts": invitations.lasts(record),
        "called_form": called or CalledForm(initial={"called": it.called, "meets": it.next_session}),
        "is_out": it.ended is not None and record.id in connections.practitioner(request.vault).out,
        "rows": caseload.beside(request.vault, record),
    }


def _open(
    request: VaultRequest, record: Record[Client], keys: Bond, form: OfferForm | None, look: Suggestion | None
) -> dict[str, Any]:
    """What there is while the connection lasts: copies by kind, what stands of suggestions, and the form of one."""
    listing = workspace.listed(request.vault, record, keys, EVERY if "all" in request.GET else workspace.AT_ONCE)
    listed = listing.copies
    names = _kinds_in(listed)
    of = request.GET.get("of", "")
    view = of if of in names or of == SUGGESTED else ""
    counts = len(listed) + listing.more, offers.how_many(request.vault, record.id)
    return {
        "agreed": [one for one in listed if one.heading and agreed.is_kind(one.heading.kind)][:1],
        **_views(*counts, names),
        "view": view,
        "listed": [one for one in listed if not view or (one.heading and one.heading.kind == view)],
        "more": listing.more,
        "offers": offers.standing(request.vault, record.id) if view == SUGGESTED else [],
        "form": form or OfferForm(vault=request.vault, initial={"practice": request.GET.get("practice", "")}),
        "look": look,
        "may_offer": True,
    }


def _views(shared: int, suggested: int, names: dict[str, str]) -> dict[str, Any]:
    """``tabs``: the views of what there is, with those of a few kinds; ``others``: of the rest."""
    whole = "", _("Shared with you ({count})").format(count=shared)
    own = SUGGESTED, _("Suggested ({count})").format(count=suggested)
    kinds_too = [*names.items()] if len(names) > 1 else []
    return {
        "tabs": [whole, *kinds_too[:KINDS], own],
        "others": sorted(kinds_too[KINDS:], key=lambda one: one[1]),
    }


def _kinds_in(listed: list[Listed]) -> dict[str, str]:
    """The kinds of what is shared: name and title; after ``FIRST``, those of which there is most. What is of another
    kind has no view."""
    there = Counter(one.heading.kind for one in listed if one.heading)
    found = [(kind.name, kind.title) for kind in kinds.every() if kind.shareable and kind.name in there]
    return dict(sorted(found, key=lambda one: (_place(one[0]), -there[one[0]], one[1])))


def _place(kind: str) -> int:
    return FIRST.index(kind) if kind in FIRST else len(FIRST)
