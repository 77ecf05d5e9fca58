"""Ground me: here, now, one sense at a time. Open to everybody, unlocked or not, with and without JavaScript."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from wayhome.languages.days import part_of_day
from wayhome.safety import prepared, settling
from wayhome.safety.doors import doors
from wayhome.safety.settled import NotForMe
from wayhome.vault.take_up import safe_path
from wayhome.web.hosts import is_at_home

OTHERS = (
    "feet-chair-room",
    "nothing-to-answer",
    "flashback-steps",
    "when-a-memory-comes-unasked",
    "when-you-freeze",
    "the-middle-of-the-night",
)


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Say what day it is, and offer several ways into the room. ``?back=`` is where the person was."""
    now = timezone.localtime()
    vault = getattr(request, "vault", None)
    not_for_me = settling.of(vault).not_for_me if vault is not None else NotForMe()
    context = {
        "now": now,
        "part_of_day": part_of_day(now.hour),
        "parts_of_day": [part_of_day(hour) for hour in range(24)],
        "doors": doors(OTHERS, not_for_me),
        "breath": "breath" not in not_for_me.asks,
        "ways": prepared.ways(vault),
        "space": prepared.space(vault),
        "at_home": is_at_home(request),
        "back": safe_path(request, request.GET.get("back", "")),
    }
    return render(request, "safety/grounding.html", context)
