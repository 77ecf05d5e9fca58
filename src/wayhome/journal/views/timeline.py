"""The timeline of everything that was kept, and the months in which there is something."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from wayhome.journal import finding, moments, queries
from wayhome.journal import timeline as line
from wayhome.journal.later import later
from wayhome.journal.unfinished import unfinished
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.opened import OpenVault


@require_GET
@unlocked
def timeline(request: VaultRequest) -> HttpResponse:
    """Everything, newest first, a page at a time; by htmx only what goes on below."""
    asked = line.Asked.of(request.GET)
    if request.htmx and asked.before:
        younger = queries.younger(request.vault)
        page = line.read(request.vault, asked, {one.id: one.name for one in younger})
        return render(request, "journal/parts/pages.html", {"page": page, "follows": True})
    context = page_of_timeline(request.vault, asked)
    context |= {"wish": finding.Wish(show=asked.show), "blank": finding.blank_sieve()}
    return render(request, "journal/timeline.html", context)


def page_of_timeline(vault: OpenVault, asked: line.Asked) -> dict[str, Any]:
    """What the timeline shows below its head: the page that is asked for, and the ways from it."""
    younger = queries.younger(vault)
    page = line.read(vault, asked, {one.id: one.name for one in younger})
    drafts = queries.drafts(vault) if asked.is_from_the_newest else []
    return {
        "unfinished": unfinished(vault, drafts),
        "more": queries.more_drafts(vault, drafts),
        "page": page,
        "asked": asked,
        "filters": line.filters(),
        "younger": younger,
        "later": later(vault, asked),
    }


@require_GET
@unlocked
def months(request: VaultRequest) -> HttpResponse:
    """The months in which something was kept, by year, each a way into the timeline."""
    asked = line.Asked.of(request.GET)
    found = queries.months(request.vault, asked.kinds)
    years = [(year, list(of_year)) for year, of_year in groupby(found, key=lambda month: month.year)]
    names = {month: moments.month_name(month) for month in range(1, 13)}
    return render(request, "journal/months.html", {"years": years, "names": names, "asked": asked})
