"""The seven places of the path, and saying in which of them one is."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wayhome.path import operations, queries, trail
from wayhome.path.families import families
from wayhome.path.records import Place
from wayhome.path.stages import IDS
from wayhome.practise import queries as practise
from wayhome.vault.access import VaultRequest, unlocked


@require_safe
@unlocked
def overview(request: VaultRequest) -> HttpResponse:
    """All seven places; beside the one of the practices, what each family of them holds."""
    record, _ = queries.whereabouts(request.vault)
    place = record.payload if record else Place()
    is_here = place.here == trail.PRACTISE
    practised = not is_here and bool(practise.recent(request.vault, 1).all)
    context: dict[str, object] = {"stops": trail.stops(place, practised=practised)}
    if is_here:
        context["families"] = families(request.vault, timezone.now())
    return render(request, "path/overview.html", context)


@require_http_methods(["GET", "POST"])
@unlocked
def here(request: VaultRequest, stage: str) -> HttpResponse:
    """“I am here now”; the address alone, as it is typed, leads to the place on the path and says nothing."""
    if stage not in IDS:
        raise Http404
    if request.method == "POST":
        operations.say_here(request.vault, stage)
    return redirect(f"{reverse('path:overview')}#{stage}")
