"""The picture and the name that a browser shows for Wayhome; neutral ones when the person asked for a plain name."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from wayhome.languages.words import _
from wayhome.web.comfort import Comfort, read_comfort

FOLDER = Path(__file__).resolve().parents[1] / "static" / "web" / "icons"


def _kind(comfort: Comfort) -> str:
    return "notes" if comfort.plain_name else "wayhome"


@cache
def _bytes(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """The picture for browsers that ask for ``/favicon.ico`` unasked."""
    return HttpResponse(_bytes(f"{_kind(read_comfort(request))}.ico"), content_type="image/x-icon")


@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a device needs to put Wayhome among its applications. It says nothing about what Wayhome is for."""
    comfort = read_comfort(request)
    kind = _kind(comfort)
    name = _("Notes") if comfort.plain_name else "Wayhome"
    listed = {
        "name": name,
        "short_name": name,
        "start_url": reverse("path:today"),
        "display": "standalone",
        "background_color": "#eef1e7",
        "theme_color": "#eef1e7",
        "icons": [
            {"src": static(f"web/icons/{kind}.svg"), "sizes": "any", "type": "image/svg+xml"},
            {"src": static(f"web/icons/{kind}-192.png"), "sizes": "192x192", "type": "image/png"},
            {"src": static(f"web/icons/{kind}-512.png"), "sizes": "512x512", "type": "image/png"},
        ],
    }
    return JsonResponse(listed, content_type="application/manifest+json")
