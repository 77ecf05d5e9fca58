"""Every address that the shells name, and a page that shows any template: web is tested without what is above it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import URLPattern, include, path

OPEN = SimpleNamespace(
    name="Ada",
    mark="a-vault",
    idle_seconds=900,
    lock_on_close=False,
    is_therapist=False,
    in_workspace=lambda page: False,
    toasts=[SimpleNamespace(words="Kept.", undo=""), SimpleNamespace(words="Erased.", undo="/undo/")],
)
"""An open vault as templates see it."""


def show(request: HttpRequest, template: str) -> HttpResponse:
    """Render a template; ``?open`` with an open vault, ``?closing`` with one that locks when its tab closes."""
    vault = OPEN if "open" in request.GET else None
    if "closing" in request.GET:
        vault = SimpleNamespace(**{**vars(OPEN), "lock_on_close": True})
    return render(request, template, {"vault": vault, "here": request.GET.get("here", "")})


def take(request: HttpRequest) -> HttpResponse:
    """Read what was posted; of files, how long they are said to be, and how much of them is here."""
    files = [(file.size, len(file.read())) for name in request.FILES for file in request.FILES.getlist(name)]
    return JsonResponse({"fields": len(request.POST), "files": files})


def break_down(request: HttpRequest) -> HttpResponse:
    """Fail with a message that quotes what a person wrote."""
    raise ValueError("the one who waited on the stairs")


def _app(name: str, **addresses: str) -> URLPattern | Any:
    patterns = [path(address, take, name=page) for page, address in addresses.items()]
    return path("", include((patterns, name)))


urlpatterns = [
    path("", include("wayhome.web.urls")),
    path("show/<path:template>", show),
    path("take/", take, name="take"),
    path("broken/", break_down),
    _app("path", today="", overview="path/", more="more/"),
    _app("practise", library="practices/"),
    _app("journal", timeline="journal/"),
    _app("selves", everyone="selves/"),
    _app("prepare", there="prepare/space/there/"),
    _app("find", place="find/"),
    _app("begin", goals="begin/goals/"),
    _app("together", home="together/", clients="together/clients/"),
    _app("integrate", insight="insight/"),
    _app("understand", new_pattern="understand/patterns/new/"),
    _app(
        "safety", grounding="ground/", helplines="help/", exit="exit/", about_exit="exit/about/", left_here="right-now/"
    ),
    _app(
        "vault",
        welcome="welcome/",
        settings="settings/",
        unlock="unlock/",
        lock="lock/",
        presence="presence/",
        closing="closing/",
    ),
]

handler400 = "wayhome.web.errors.bad_request"
handler403 = "wayhome.web.errors.forbidden"
handler404 = "wayhome.web.errors.not_found"
handler500 = "wayhome.web.errors.server_error"
