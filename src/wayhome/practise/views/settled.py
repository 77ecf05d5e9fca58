"""What a person settles beforehand: what is not for them, and when deeper practices wait."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from wayhome.languages.words import _
from wayhome.practise import library, shelf
from wayhome.practise.library_forms import NotForMeForm, QuietHoursForm, asks_with_help
from wayhome.safety import settling
from wayhome.safety.settled import NOT_FOR_ME, NotForMe, QuietHours
from wayhome.vault import queries, sessions
from wayhome.vault.access import VaultRequest, unlocked

KEPT = _("Kept. It holds from now on, and you can change it any time.")
ELSEWHERE = _("Kept. In another tab you had chosen {words}. What you chose here last holds.")


@require_http_methods(["GET", "POST"])
@unlocked
def not_for_me(request: VaultRequest) -> HttpResponse:
    """The not-for-me list, in effect wherever practices are listed, suggested or offered."""
    mine = shelf.shelf(request.vault)
    kept = mine.settled.not_for_me
    asks, words = "\n".join(kept.asks), "\n".join(kept.words)
    initial = {"asks": kept.asks, "words": words, "had_asks": asks, "had_words": words}
    form = NotForMeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        settling.change(request.vault, NotForMe, form.said)
        sessions.say(request.vault, KEPT)
        return redirect("practise:not_for_me")
    every = list(library.practices().values())
    context = {
        "form": form,
        "asks": asks_with_help(),
        "hidden": len(every) - len(mine.fitting(every)),
        "count": len(every),
        "kept": kept.in_words,
        "record": queries.find(request.vault, NotForMe, request.vault.singleton(NOT_FOR_ME)),
    }
    return render(request, "practise/not_for_me.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@unlocked
def quiet_hours(request: VaultRequest) -> HttpResponse:
    """When deeper practices wait until the morning, unless the person says otherwise."""
    kept = shelf.shelf(request.vault).settled.quiet_hours
    initial = {name: getattr(kept, name) for name in QuietHoursForm.base_fields}
    form = QuietHoursForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        elsewhere = settling.choose(request.vault, QuietHours, form)
        sessions.say(request.vault, ELSEWHERE.format(words=elsewhere) if elsewhere else KEPT)
        return redirect("practise:quiet_hours")
    return render(request, "practise/quiet_hours.html", {"form": form}, status=422 if form.errors else 200)
