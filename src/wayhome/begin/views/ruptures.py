"""Sentences for saying that something isn’t right. Nothing is kept or sent here: a press copies one."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wayhome.begin import ruptures
from wayhome.vault.access import VaultRequest, unlocked


@require_safe
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """All of them, and what to expect of an answer."""
    return render(request, "begin/ruptures.html", {"groups": ruptures.grouped()})
