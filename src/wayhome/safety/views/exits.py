"""Quick exit: lock, and be somewhere dull. And the page that says what that can and cannot do."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from wayhome.vault import sessions
from wayhome.vault.access import DoorRequest
from wayhome.vault.take_up import safe_path
from wayhome.web.comfort import read_comfort
from wayhome.web.exits import EXITS, exit_address

SEE_OTHER, TOO_EARLY = 303, 425


@csrf_exempt  # leaving is never refused: at worst somebody else's page locks a vault (docs/decisions/0010)
@require_http_methods(["GET", "POST"])
def leave(request: DoorRequest) -> HttpResponse:
    """End the session and go to the address that the person chose. A plain link is enough."""
    if request.headers.get("Sec-Purpose", "").startswith("prefetch"):
        return HttpResponse(status=TOO_EARLY)  # a browser that fetches links ahead is not a person who leaves
    response = HttpResponseRedirect(exit_address(read_comfort(request)), status=SEE_OTHER)
    if request.vault is not None:
        sessions.end(request.vault)
    sessions.end_waiting(request)
    if {sessions.COOKIE, sessions.WAITING} & request.COOKIES.keys():
        sessions.forget_cookie(response)
    return response


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Say plainly what Quick exit does, what it can't do, and what helps besides."""
    comfort = read_comfort(request)
    leads_to = str(EXITS.get(comfort.exit_to, EXITS["weather"])[0])
    back = safe_path(request, request.GET.get("back", ""))
    return render(request, "safety/about_exit.html", {"leads_to": leads_to[:1].lower() + leads_to[1:], "back": back})
