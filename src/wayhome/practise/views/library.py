"""The library: small things to do, each with a clear beginning and end."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from wayhome.content.numbers import in_words
from wayhome.practise import library as shelf
from wayhome.practise.filtering import LEAVE_OUT, SHOWN_AT_FIRST, TIMES, Wish, fitting
from wayhome.practise.forms import LibraryForm, leave_out_choices
from wayhome.practise.practice import FAMILIES, LEVELS, Practice
from wayhome.vault.access import DoorRequest


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on, and the address of the library without it."""

    words: str
    without: str


@require_GET
def library(request: DoorRequest) -> HttpResponse:
    """Every practice that fits. Without an open vault, those that are for any time."""
    here = [one for one in shelf.practices().values() if request.vault is not None or one.level == 0]
    form = LibraryForm(request.GET)
    wish = form.wish()
    found = fitting(here, wish)
    context = {
        "found": found,
        "wish": wish,
        "chips": _chips(request.GET, wish),
        "count_in_words": in_words(len(here)).capitalize(),
        "deeper": sum(one.level == 3 for one in here) if 3 not in wish.levels else 0,
        "levels": [(level, *words) for level, words in LEVELS.items() if _any_of(here, "level", level)],
        "families": [(family, words) for family, (words, _) in FAMILIES.items() if _any_of(here, "family", family)],
        "times": [(value, words) for value, (_, words) in TIMES.items()],
        "time": form.cleaned_data.get("time", ""),
        "leave_out": leave_out_choices(here),
    }
    return render(request, "practise/library.html", context)


def _any_of(practices: list[Practice], name: str, value: object) -> bool:
    return any(getattr(one, name) == value for one in practices)


def _chips(query: QueryDict, wish: Wish) -> list[Chip]:
    """Every filter that is on, each with the way to take it off alone. The depths shown at first are no filter."""
    on = [("q", query.get("q", ""), f"“{wish.words}”")] if wish.words else []
    if set(wish.levels) != set(SHOWN_AT_FIRST):
        on += [("level", str(level), LEVELS[level][0]) for level in wish.levels]
    on += [("family", family, FAMILIES[family][0]) for family in wish.families]
    on += [("time", value, words) for value, (minutes, words) in TIMES.items() if minutes == wish.minutes]
    on += [("leave", ask, f"No: {LEAVE_OUT[ask].lower()}") for ask in wish.leave_out]
    return [Chip(words, _without(query, name, value)) for name, value, words in on]


def _without(query: QueryDict, name: str, value: str) -> str:
    rest = query.copy()
    rest.setlist(name, [other for other in query.getlist(name) if other != value])
    left = [(key, one) for key, values in rest.lists() for one in values if one]
    here = reverse("practise:library")
    return f"{here}?{urlencode(left)}" if left else here
