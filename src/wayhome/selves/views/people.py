"""The page of one younger self, and of one part."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from wayhome.selves import gathered, queries
from wayhome.selves.forms import PhotographForm
from wayhome.vault.access import VaultRequest, unlocked


@require_GET
@unlocked
def younger(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """Who they are, what can be done together, and what is kept of them."""
    context: dict[str, object] = {"younger": queries.younger_self(request.vault, record_id), "form": PhotographForm()}
    asked = request.GET.get("page", "1")
    page = int(asked) if asked.isdecimal() and len(asked) < 6 else 1
    context["gathered"] = gathered.gathered(request.vault, record_id, page)
    return render(request, "selves/younger.html", context)


@require_GET
@unlocked
def part(request: VaultRequest, record_id: uuid.UUID) -> HttpResponse:
    """What a part does, and what helps it."""
    return render(request, "selves/part.html", {"part": queries.part(request.vault, record_id)})
