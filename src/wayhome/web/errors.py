"""Error pages in the product's voice. None of them quotes what was asked for or what was sent."""

from __future__ import annotations

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from wayhome.web.context import page


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: nothing here for this person; whether it exists for another is not said."""
    return render(request, "web/errors/404.html", status=404)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: something that may not be done from here."""
    return render(request, "web/errors/403.html", status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, or 413 when what was sent is larger than Wayhome takes."""
    if isinstance(exception, (RequestDataTooBig, TooManyFieldsSent)):
        return render(request, "web/errors/413.html", status=413)
    return render(request, "web/errors/400.html", status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: a fault of Wayhome's own. What was kept before is safe, and the page says so.

    It is made without the request and without the database, because either may be what is broken.
    """
    return HttpResponse(render_to_string("web/errors/500.html", page(request)), status=500)
