"""Trends: one page for each thing that goes on over time."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wayhome.integrate.trends.cards import SPANS, USUAL, span_of
from wayhome.integrate.trends.subjects import BY_SLUG, SUBJECTS
from wayhome.vault.access import VaultRequest, unlocked


@require_safe
@unlocked
def page(request: VaultRequest, subject: str) -> HttpResponse:
    """One subject over a span of time: sentences, drawings, and the same as tables."""
    slug = request.GET.get("span", USUAL)
    if slug not in SPANS:
        raise Http404("Span")
    one, span = BY_SLUG[subject], span_of(slug)
    context = {
        "subject": one,
        "subjects": SUBJECTS,
        "span": span,
        "spans": [(name, words) for name, (words, _) in SPANS.items() if name != "month"],
        "usual": USUAL,
        "cards": one.cards(request.vault, span),
    }
    return render(request, "integrate/trends.html", context)
