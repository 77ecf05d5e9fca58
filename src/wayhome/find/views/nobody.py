"""What helps when nobody can be found. It can be read without unlocking, and it asks for nothing."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wayhome.find import credentials, nobody
from wayhome.find.nobody import Chapter
from wayhome.safety.helplines import COOKIE
from wayhome.vault.access import DoorRequest


@require_safe
def page(request: DoorRequest) -> HttpResponse:
    """What holds everywhere, then country by country; the one that was chosen for helplines is open at first."""
    everywhere = nobody.everywhere()
    is_open = request.vault is not None
    parts = [(part, part.leads_to(is_open=is_open)) for part in everywhere.parts] if everywhere else []
    context = {
        "parts": parts,
        "chapters": [_shown(one) for one in nobody.chapters()],
        "code": request.COOKIES.get(COOKIE, ""),
        "sources": credentials.sources_of(everywhere.sources) if everywhere else [],
    }
    return render(request, "find/nobody.html", context)


def _shown(one: Chapter) -> dict[str, Any]:
    return {
        "of": one,
        "lookups": credentials.lookups_of(one.lookups),
        "sources": credentials.sources_of(one.sources),
    }
