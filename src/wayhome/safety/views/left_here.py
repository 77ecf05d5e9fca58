"""The address of a card that was left on a device. There it’s answered by what lies there; here, by nothing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wayhome.safety import prepared


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Say that no card lies in this browser: one that does never asks the server."""
    ways = prepared.ways(getattr(request, "vault", None))
    return render(request, "safety/left_here.html", {"ways": ways})
