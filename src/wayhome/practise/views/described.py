"""What is described and never run: what it is, why it is not done alone here, and what one could say about it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from wayhome.journal.records import Entry
from wayhome.languages.words import _
from wayhome.practise import described, library
from wayhome.practise.shelf import shelf
from wayhome.vault import operations, sessions
from wayhome.vault.access import VaultRequest, unlocked


@require_GET
@unlocked
def page(request: VaultRequest, slug: str) -> HttpResponse:
    """An honest page, with nothing to begin on it."""
    one = _one(slug)
    context = {
        "page": one,
        "sources": described.sources_of(one),
        "instead": shelf(request.vault).fitting(library.some(one.instead)),
    }
    return render(request, "practise/described.html", context)


@require_POST
@unlocked
def keep(request: VaultRequest, slug: str) -> HttpResponse:
    """Keep the sentences as a page of the journal, to be changed there, and taken along to a session."""
    one = _one(slug)
    kept = operations.keep(request.vault, Entry(title=_("To ask: {what}").format(what=one.title), text=one.to_say))
    sessions.say(request.vault, _("Kept in your journal. The words are yours to change."))
    return redirect("journal:entry", kept.id)


def _one(slug: str) -> described.Described:
    try:
        return described.one(slug)
    except described.NothingDescribed:
        raise Http404("Described") from None
