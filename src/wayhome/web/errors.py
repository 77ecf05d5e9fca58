"""Error pages in the product's voice. None of them quotes what was asked for or what was sent."""

from __future__ import annotations

import errno
import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from wayhome.web.context import page

NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG, errno.EIO}


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
    """500: a fault of Wayhome's own; 503 where the database or the disk refuses. Where what was kept before is safe,
    the page says so.

    It is made without the request and without the database, because either may be what is broken.
    """
    trouble = sys.exc_info()[1]
    if _cannot_keep(trouble):
        # Of a file that is damaged nobody can say that what was kept is safe.
        said = render_to_string("web/errors/503.html", page(request) | {"damaged": type(trouble) is DatabaseError})
        return HttpResponse(said, status=503, headers={"Retry-After": "60"})
    return HttpResponse(render_to_string("web/errors/500.html", page(request)), status=500)


def _cannot_keep(trouble: BaseException | None) -> bool:
    """Whether it is the place where everything is kept: not there, full, not to be written, or damaged."""
    if isinstance(trouble, OSError):
        return trouble.errno in NO_ROOM
    # What SQLite says of a damaged file is of no narrower sort.
    return isinstance(trouble, OperationalError | InterfaceError) or type(trouble) is DatabaseError
