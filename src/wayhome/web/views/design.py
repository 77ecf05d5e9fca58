"""The living page of the design: every part in use, in both lights. Only for whoever works on Wayhome."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def living_page(request: HttpRequest) -> HttpResponse:
    """Show the parts; not there at all unless the installation runs with ``WAYHOME_DEBUG``."""
    if not settings.WAYHOME_DEBUG:
        raise Http404
    return render(request, "web/design/page.html")
