"""What a person settles beforehand: what is not for them, and when deeper practices wait."""

from __future__ import annotations

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from wayhome.practise import library, shelf
from wayhome.practise.library_forms import NotForMeForm, QuietHoursForm, asks_with_help
from wayhome.safety import settling
from wayhome.safety.settled import NotForMe, QuietHours
from wayhome.vault import sessions
from wayhome.vault.access import VaultRequest, unlocked
from wayhome.vault.operations import Stale

ELSEWHERE = "This was changed in another tab in the same moment. Nothing of yours was kept yet: please look again."


@require_http_methods(["GET", "POST"])
@unlocked
def not_for_me(request: VaultRequest) -> HttpResponse:
    """The not-for-me list, in effect wherever practices are listed, suggested or offered."""
    mine = shelf.shelf(request.vault)
    kept = mine.settled.not_for_me
    asks, words = "\n".join(kept.asks), "\n".join(kept.words)
    initial = {"asks": kept.asks, "words": words, "had_asks": asks, "had_words": words}
    form = NotForMeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and _settled(request, form, form.said(kept)):
        return redirect("practise:not_for_me")
    every = list(library.practices().values())
    context = {
        "form": form,
        "asks": asks_with_help(),
        "hidden": len(every) - len(mine.fitting(every)),
        "count": len(every),
        "kept": kept.in_words,
    }
    return render(request, "practise/not_for_me.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@unlocked
def quiet_hours(request: VaultRequest) -> HttpResponse:
    """When deeper practices wait until the morning, unless the person says otherwise."""
    kept = shelf.shelf(request.vault).settled.quiet_hours
    initial = {name: getattr(kept, name) for name in QuietHoursForm.base_fields}
    form = QuietHoursForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and _settled(request, form, form.said()):
        return redirect("practise:quiet_hours")
    return render(request, "practise/quiet_hours.html", {"form": form}, status=422 if form.errors else 200)


def _settled(request: VaultRequest, form: forms.Form, payload: NotForMe | QuietHours) -> bool:
    """Whether it is kept; else the form says why not."""
    try:
        settling.settle(request.vault, payload)
    except Stale:
        form.add_error(None, ELSEWHERE)
        return False
    sessions.say(request.vault, "Kept. It holds from now on, and you can change it any time.")
    return True
