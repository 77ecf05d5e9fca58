"""Who may see a page: whoever has the vault open. For everyone else there is nothing here."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django_htmx.middleware import HtmxDetails

from wayhome.vault.opened import OpenVault
from wayhome.vault.take_up import VAULT_MARK, locked_page

Rest = ParamSpec("Rest")


class DoorRequest(HttpRequest):
    """Any request: the vault of its cookie, open, or None; and one that a key opened at a door in it."""

    vault: OpenVault | None
    entered: OpenVault | None
    htmx: HtmxDetails


class VaultRequest(HttpRequest):
    """A request with an open vault."""

    vault: OpenVault
    htmx: HtmxDetails


def _of_another_vault(request: HttpRequest) -> bool:
    """Whether a form was sent by a page of another vault than the one that is open now, as from an older tab."""
    mark = request.POST.get(VAULT_MARK) if request.method == "POST" else None
    return bool(mark) and mark != request.vault.mark  # type: ignore[attr-defined]


def unlocked(
    view: Callable[Concatenate[VaultRequest, Rest], HttpResponse],
) -> Callable[Concatenate[HttpRequest, Rest], HttpResponse]:
    """Let a view see only requests with an open vault.

    Others get the locked page, a 404, whatever the address: it does not tell whether there is anything behind it. Words
    that were sent with the request are handed back, not lost; so are words from a page of another vault.
    """

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        if getattr(request, "vault", None) is None or _of_another_vault(request):
            return locked_page(request)
        return view(request, *args, **kwargs)  # type: ignore[arg-type]

    return guarded
