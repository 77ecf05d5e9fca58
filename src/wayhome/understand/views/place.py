"""The first place of the path: lessons, patterns, younger selves."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wayhome.selves.queries import younger_selves
from wayhome.understand import queries
from wayhome.understand.lessons import lessons
from wayhome.vault.access import DoorRequest

SHOWN = 3
"""So many of the newest patterns are shown here, and of the newest thoughts; earlier ones are behind an opening."""


@require_safe
def page(request: DoorRequest) -> HttpResponse:
    """The lessons, which everybody may read; and what the person made here, when the vault is open."""
    context: dict[str, object] = {"lessons": list(lessons().values())}
    if request.vault is not None:
        found = queries.patterns(request.vault)
        context |= {"patterns": found[:SHOWN], "count": len(queries.settled(found))}
        noted = queries.noted(request.vault)
        context |= {"noted": noted[:SHOWN], "noted_before": noted[SHOWN:]}
        context["younger_selves"] = younger_selves(request.vault)
    return render(request, "understand/place.html", context)
