"""Opens the vault for the length of a request."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from wayhome.vault import sessions

Handler = Callable[[HttpRequest], HttpResponse]


def open_with_cookie(get_response: Handler) -> Handler:
    """Give each request ``request.vault``: the open vault of its cookie, or None."""

    def middleware(request: HttpRequest) -> HttpResponse:
        vault = sessions.resume(request)
        request.vault = vault  # type: ignore[attr-defined]
        response = get_response(request)
        if vault is not None:
            vault.root.close()
        return response

    return middleware
