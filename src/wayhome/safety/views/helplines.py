"""Talk to a person now. Open to everybody; tells nobody; the country is chosen by the person and never guessed."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wayhome.safety import prepared
from wayhome.safety.helplines import COOKIE, directory
from wayhome.vault.take_up import safe_path
from wayhome.web.offline import is_copy

ELSEWHERE = "elsewhere"
A_YEAR = 31_536_000


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """Show the emergency number and the helplines of the chosen country, each with its date."""
    found = directory()
    code = request.GET.get("country", request.COOKIES.get(COOKIE, ""))
    helplines = found.of(code)
    context = {
        "countries": found.by_name,
        "country": found.countries.get(code),
        "elsewhere": code == ELSEWHERE,
        "helplines": helplines,
        "any_hour": any(row.is_any_hour for row in helplines),
        "anywhere": found.anywhere,
        "everywhere": [(one, found.of(one.code)) for one in found.by_name] if is_copy(request) else [],
        "remembered": COOKIE in request.COOKIES or "remember" in request.GET,
        **_own(request),
        "space": prepared.space(getattr(request, "vault", None)),
        **{name: safe_path(request, request.GET.get(name, "")) for name in ("back", "onward")},
    }
    response = render(request, "safety/helplines.html", context)
    if "country" in request.GET:
        _remember_or_forget(request, response, code if code in found.countries else "")
    return response


def _own(request: HttpRequest) -> dict[str, object]:
    """What the person prepared for this, while their vault is open."""
    vault = getattr(request, "vault", None)
    return {"ways": prepared.ways(vault), "people": prepared.people(vault)}


def _remember_or_forget(request: HttpRequest, response: HttpResponse, code: str) -> None:
    """Keep the chosen country on this device when the person ticked that; without the tick, forget an earlier one."""
    if code and "remember" in request.GET:
        response.set_cookie(
            COOKIE, code, max_age=A_YEAR, httponly=True, samesite="Strict", secure=settings.WAYHOME_BEHIND_TLS
        )
    elif COOKIE in request.COOKIES:
        response.delete_cookie(COOKIE, samesite="Strict")
