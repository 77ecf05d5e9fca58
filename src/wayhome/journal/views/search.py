"""Looking for something in all that was kept."""

from __future__ import annotations

from functools import partial
from typing import Any

import msgspec
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from wayhome.journal import finding, found, queries
from wayhome.journal.timeline import Asked
from wayhome.journal.views.timeline import page_of_timeline
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.search import BadQuery


@require_http_methods(["GET", "POST"])
@unlocked
def search(request: VaultRequest) -> HttpResponse:
    """What was looked for, and what was found. Sent words are kept sealed in the session, and shown by a GET."""
    younger = partial(queries.younger, request.vault)
    if request.method == "GET":
        wish = finding.remembered(request.vault)
        form = finding.FindForm(initial=msgspec.structs.asdict(wish), younger=younger)
        return render(request, "journal/search.html", finding_context(request, form, wish))
    form = finding.FindForm(request.POST, younger=younger)
    if not form.is_valid():
        return _not_understood(request, form)
    wish = form.wish()
    # What is added below stands under what was there: the way back leads to the beginning of it.
    finding.remember(request.vault, msgspec.structs.replace(wish, page=1) if request.htmx else wish)
    if not request.htmx:
        return redirect(_timeline(wish) if wish.is_empty else "journal:search")
    return _nothing_sought(request, wish) if wish.is_empty else _answer(request, finding_context(request, form, wish))


def finding_context(request: VaultRequest, form: finding.FindForm, wish: finding.Wish) -> dict[str, Any]:
    """What the page of a search shows: the form, what was found, or why it cannot be looked for."""
    context: dict[str, Any] = {"form": form, "wish": wish}
    if wish.is_empty:
        return context
    try:
        return context | {"found": found.look(request.vault, wish)}
    except BadQuery as trouble:
        return context | {"trouble": str(trouble)}


def _not_understood(request: VaultRequest, form: finding.FindForm) -> HttpResponse:
    context = {"form": form, "wish": finding.Wish(), "trouble": form.trouble}
    return _answer(request, context, status=422)


def _answer(request: VaultRequest, context: dict[str, Any], status: int = 200) -> HttpResponse:
    if not request.htmx:
        return render(request, "journal/search.html", context, status=status)
    part = "journal/parts/further.html" if context["wish"].page > 1 else "journal/parts/found.html"
    # A part of the page is swapped in only when all is well; what is amiss is said in it.
    return render(request, part, context | {"apart": True})


def _nothing_sought(request: VaultRequest, wish: finding.Wish) -> HttpResponse:
    """All words were taken out again: the timeline stands there as before, and in the address."""
    context = page_of_timeline(request.vault, Asked(show=wish.show)) | {"apart": True}
    response = render(request, "journal/parts/timeline.html", context)
    response.headers["HX-Replace-Url"] = _timeline(wish)
    return response


def _timeline(wish: finding.Wish) -> str:
    return reverse("journal:timeline") + (f"?show={wish.show}" if wish.show else "")
