"""The person's own words for feelings."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from wayhome.languages.words import _
from wayhome.practise import own_words
from wayhome.vault import sessions
from wayhome.vault.access import VaultRequest, unlocked


@require_http_methods(["GET", "POST"])
@unlocked
def own_list(request: VaultRequest) -> HttpResponse:
    """The list, and taking a word off it."""
    if request.method == "POST":
        own_words.take_out(request.vault, request.POST.get("word", ""))
        sessions.say(request.vault, _("Off the list. What you answered with it stays as it is."))
        return redirect("practise:feelings")
    return render(request, "practise/feelings.html", {"words": own_words.of(request.vault)})
