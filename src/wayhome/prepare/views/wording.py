"""Names and words: what Wayhome calls the person, and the younger one where nobody was chosen."""

from __future__ import annotations

from typing import Any

import msgspec
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from wayhome.languages.words import _
from wayhome.prepare.forms import WordingForm
from wayhome.safety import settling
from wayhome.safety.settled import Wording
from wayhome.vault import queries, sessions
from wayhome.vault.access import VaultRequest, unlocked

KEPT = _("Kept. It holds from now on, and you can change it any time.")
ELSEWHERE = _("Kept. In another tab you had written {words}. What you wrote here last holds.")


@require_http_methods(["GET", "POST"])
@unlocked
def page(request: VaultRequest) -> HttpResponse:
    """Say it, or change it. Left empty, the words are Wayhome’s own."""
    kept: dict[str, Any] = msgspec.structs.asdict(settling.of(request.vault).wording)
    form = WordingForm(request.POST if request.method == "POST" else None, initial=kept)
    if form.is_valid():
        elsewhere = settling.choose(request.vault, Wording, form)
        sessions.say(request.vault, ELSEWHERE.format(words=elsewhere) if elsewhere else KEPT)
        return redirect("prepare:wording")
    name = queries.profile(request.vault).payload.name
    return render(request, "prepare/wording.html", {"form": form, "name": name}, status=422 if form.errors else 200)
