"""Insight: the thread map of a person's moments, and below it how heavy it was before and after practices."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wayhome.integrate.trends import practices
from wayhome.integrate.trends.cards import span_of
from wayhome.understand.views.threads import threads_of
from wayhome.vault.access import VaultRequest, unlocked

FEW = 6
"""So many practices are listed here; the page of trends has them all."""


@require_safe
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """The thread map; the same as sentences, as a table, and by what it is made of. One span holds for all of it."""
    context = threads_of(request)
    cards = practices.cards(request.vault, span_of(context["span"]), FEW)
    return render(request, "integrate/insight.html", context | {"cards": cards})
