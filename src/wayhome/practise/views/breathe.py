"""Breathing with the lamp: a page for anybody, at any time. Nothing of it is kept."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from wayhome.practise import pacing


@require_GET
def breathe(request: HttpRequest) -> HttpResponse:
    """The pacer by itself."""
    return render(request, "practise/breathe.html", {"pacer": pacing.by_itself()})
