"""What every answer of Wayhome carries."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from wayhome.web import offline

Handler = Callable[[HttpRequest], HttpResponse]


def not_from_here(get_response: Handler) -> Handler:
    """405 in our own voice, with the ways on that every page has. Innermost, where a vault is still open."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not isinstance(response, HttpResponseNotAllowed):
            return response
        page = render(request, "web/errors/405.html", status=405)
        page.headers["Allow"] = response.headers["Allow"]
        return page

    return middleware


def keep_nothing(get_response: Handler) -> Handler:
    """Ask browsers and proxies to keep no copy of a page, and grant a page no device it does not need."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
        )
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if offline.is_copy(request):
            response.headers[offline.COPY] = "anybody"
        return response

    return middleware
