"""What helps when nobody can be found. It can be read without unlocking, and it asks for nothing."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wayhome.content import sources
from wayhome.find import lookups, nobody
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
        "sources": sources.some(everywhere.sources) if everywhere else [],
    }
    return render(request, "find/nobody.html", context)


def _shown(one: Chapter) -> dict[str, Any]:
    return {
        "of": one,
        "lookups": lookups.some(one.lookups),
        "sources": sources.some(one.sources),
    }
