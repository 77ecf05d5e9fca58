"""Leaving a moment half said: what is there is kept, and the next page says so, with a way to let it go."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wayhome.languages.words import _
from wayhome.understand import operations as understand
from wayhome.understand.forms import PatternForm
from wayhome.understand.operations import Writer
from wayhome.understand.records import Pattern
from wayhome.vault import operations, queries, sessions
from wayhome.vault.access import VaultRequest
from wayhome.vault.erasing import say_erased
from wayhome.vault.take_up import safe_path

KEPT_SO_FAR = _("What you wrote so far is kept, as a moment. Undo lets it go.")


def leave(request: VaultRequest, writer: Writer, form: PatternForm) -> HttpResponse:
    """Back to where the person came from."""
    back = safe_path(request, request.GET.get("back", "")) or reverse("understand:patterns")
    if form.says_something:
        kept = understand.write(request.vault, Pattern(), writer, form.said)
        sessions.say(request.vault, KEPT_SO_FAR, undo=reverse("understand:erasure", args=[kept.id]))
    elif writer.revision and queries.find(request.vault, Pattern, writer.which):
        # It kept itself before the words were taken out again.
        operations.erase(request.vault, Pattern, writer.which)
        say_erased(request.vault, writer.which)
    return redirect(back)
