"""Where the vault is open now, and ending it there."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from wayhome.languages.words import _
from wayhome.vault import browsers, sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.web.hosts import is_at_home

OTHERS = "others"
ENDED = _("It’s locked there.")
ENDED_ALREADY = _("It isn’t open there any more.")
ENDED_ALL = _("It’s locked everywhere else.")


@require_http_methods(["GET", "POST"])
@unlocked
def everywhere(request: VaultRequest) -> HttpResponse:
    """Every browser in which it is open; each can be ended, or all but this one."""
    if request.method == "POST":
        sessions.say(request.vault, _ended(request))
        return redirect("vault:sessions")
    context = {"places": browsers.everywhere(request.vault), "at_home": is_at_home(request)}
    return render(request, "vault/sessions.html", context)


def _ended(request: VaultRequest) -> str:
    which = request.POST.get("which", "")
    if which == OTHERS:
        sessions.end_others(request.vault)
        return ENDED_ALL
    # This one is ended by the lock that every page has: it has a page of its own afterwards.
    here = browsers.name_of(request.vault.session or b"")
    return ENDED if which != here and browsers.end(request.vault, which) else ENDED_ALREADY
