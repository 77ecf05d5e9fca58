"""The library: small things to do, each with a clear beginning and end; and the stars on them."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from wayhome.languages.numbers import in_words
from wayhome.languages.words import _
from wayhome.practise import browsing, history, shelf
from wayhome.practise.library_forms import leave_out_choices
from wayhome.practise.needs import FOR_FEELINGS, NEEDS, OUTSIDE
from wayhome.practise.practice import Practice
from wayhome.practise.views.practice import known
from wayhome.vault import sessions
from wayhome.vault.access import DoorRequest, VaultRequest, unlocked
from wayhome.vault.take_up import safe_path


@require_GET
def library(request: DoorRequest) -> HttpResponse:
    """Every practice that fits. Without an open vault, those that are for any time."""
    page, form = browsing.browse(request.vault, request.GET)
    context = {
        "page": page,
        "groups": browsing.groups(page, request.GET),
        "in_one_list": browsing.whole(request.GET),
        "tabs": browsing.TABS,
        "count_in_words": in_words(len(page.here)).capitalize(),
        "time": form.cleaned_data.get("time", ""),
        "leave_out": leave_out_choices(page.here),
        "needs": [(value, need.words) for value, need in NEEDS.items()],
        "feelings": [(value, need.words) for value, need in FOR_FEELINGS.items()],
        "outside": [(value, need.words) for value, need in OUTSIDE.items()],
        "steadying": bool(shelf.shelf(request.vault).settled.circumstances.may_be),
        "in_deep_water": browsing.with_deeper(request.GET),
        "show_hidden": browsing.with_hidden(request.GET),
        "hide_again": browsing.without(request.GET, "hidden", "1"),
        "latest": history.LATEST,
        **browsing.choices(page.here),
    }
    return render(request, "practise/library.html", context)


@require_POST
@unlocked
def star(request: VaultRequest, slug: str) -> HttpResponse:
    """Put a star on a practice."""
    return _starred(request, known(slug, request.vault), on=True)


@require_POST
@unlocked
def unstar(request: VaultRequest, slug: str) -> HttpResponse:
    """Take the star off."""
    return _starred(request, known(slug, request.vault), on=False)


def _starred(request: VaultRequest, practice: Practice, *, on: bool) -> HttpResponse:
    """The star in its place where only that was asked for; else the page where it was pressed, with the way back."""
    shelf.star(request.vault, practice, on=on)
    if request.htmx:
        return render(request, "practise/parts/star.html", {"practice": practice, "starred": on})
    undo = reverse("practise:unstar" if on else "practise:star", args=[practice.id])
    words = _("“{title}” is among your favourites.") if on else _("“{title}” has no star any more.")
    sessions.say(request.vault, words.format(title=practice.title), undo=undo)
    back = safe_path(request, request.POST.get("back", ""))
    return redirect(f"{back}#p-{practice.id}" if back else reverse("practise:practice", args=[practice.id]))
