"""What every answer of Wayhome carries."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from wayhome.web import offline

Handler = Callable[[HttpRequest], HttpResponse]


def _not_from_here(request: HttpRequest, refused: HttpResponseNotAllowed) -> HttpResponse:
    """405 in our own voice, with the ways out that every page has."""
    request.vault = None  # type: ignore[attr-defined]  # it is closed again by now; the page does without it
    page = render(request, "web/errors/405.html", status=405)
    page.headers["Allow"] = refused.headers["Allow"]
    return page


def keep_nothing(get_response: Handler) -> Handler:
    """Ask browsers and proxies to keep no copy of a page, and grant a page no device it does not need."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if isinstance(response, HttpResponseNotAllowed):
            response = _not_from_here(request, response)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
        )
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if offline.is_copy(request):
            response.headers[offline.COPY] = "anybody"
        return response

    return middleware
