"""Practices that a browser keeps, so that they open without network and without unlocking."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from wayhome.practise import library
from wayhome.practise.practice import Practice
from wayhome.safety.doors import DOORS
from wayhome.safety.records import TOO_MUCH, TOO_NUMB

STEADYING = "grounding"
OUTSIDE = {TOO_MUCH, TOO_NUMB}


def practices() -> list[Practice]:
    """Those that steady and are for any time, in the order of the library: also when it is too much, or too numb."""
    every = library.practices().values()
    return [one for one in every if one.level == 0 and OUTSIDE & set(one.window) and _steadies(one)]


def pages() -> Iterator[str]:
    """The addresses of their pages, and of the breathing lamp."""
    yield reverse("practise:breathe")
    for one in practices():
        yield from (reverse(f"practise:{name}", args=[one.id]) for name in ("practice", "plain"))


def _steadies(one: Practice) -> bool:
    return one.family == STEADYING or one.id in DOORS
