"""Opens the vault for the length of a request."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from wayhome.vault import following, sessions
from wayhome.vault.crypto import UnknownFormat
from wayhome.vault.effort import Busy, give_back_connection
from wayhome.vault.erasing import lately
from wayhome.vault.kinds import NewerSchema, UnknownKind
from wayhome.vault.queries import UNREADABLE, NotHere
from wayhome.web.offline import is_unattended

A_MOMENT = "30"
"""Seconds after which it is worth to come again when so many are at the door."""


class OpenWithCookie:
    """Gives each request ``request.vault``: the open vault of its cookie, or None.

    None, too, where a browser asks by itself for what it keeps: a copy holds nothing of anybody, and no vault stays
    awake for it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        vault = None if is_unattended(request) else sessions.resume(request)
        request.vault = vault  # type: ignore[attr-defined]
        by_itself = "Wayhome-Autosave" in request.headers
        with following.while_writing() if by_itself else nullcontext():
            response = self.get_response(request)
        for opened in (vault, getattr(request, "entered", None)):
            if opened is not None:
                opened.root.close()
        if response.streaming:
            # It may be sent over a slow line, for as long as that takes.
            give_back_connection()
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Something sealed was altered, moved or cut, or erased a moment ago: a page says so, and what to do."""
        if isinstance(exception, NotHere):
            return _erased_lately(request)
        if isinstance(exception, Busy):
            response = render(request, "vault/busy.html", status=503)
            response["Retry-After"] = A_MOMENT
            return response
        if not isinstance(exception, UNREADABLE):
            return None
        newer = isinstance(exception, NewerSchema | UnknownKind | UnknownFormat)
        context = {"what": getattr(exception, "what", ""), "newer": newer}
        return render(request, "vault/damaged.html", context, status=500)


def _erased_lately(request: HttpRequest) -> HttpResponse | None:
    """For a page that is still open elsewhere: what it shows is not lost yet. None for all else that is missing."""
    vault, match = getattr(request, "vault", None), request.resolver_match
    if vault is None or match is None or request.method != "GET":
        return None
    until = lately.met(vault, match.kwargs.values())
    return render(request, "vault/erased.html", {"until": until}, status=404) if until else None
