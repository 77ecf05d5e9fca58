"""Pages for hard stretches: read, with practices that fit."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wayhome.content.shelves import NotOnTheShelf
from wayhome.navigate import stretches
from wayhome.safety import practices
from wayhome.vault.access import VaultRequest, unlocked


@require_safe
@unlocked
def stretch(request: VaultRequest, slug: str) -> HttpResponse:
    """One page. What is not for this person is left out of its practices."""
    try:
        one = stretches.stretch(slug)
    except NotOnTheShelf:
        raise Http404 from None
    fitting = practices.some(request.vault, one.practices)
    return render(request, "navigate/stretch.html", {"one": one, "practices": fitting})
