"""What a copy is called: of one record, or of all of a kind in a time."""

from __future__ import annotations

from typing import Any

from wayhome.languages.days import dated
from wayhome.languages.words import _
from wayhome.together.records import Chosen, Page
from wayhome.vault.kinds import Kind
from wayhome.vault.readable import on_day

EVERY_ONE = {
    (False, False): _("{kind}, every one"),
    (True, False): _("{kind}, every one from {first}"),
    (False, True): _("{kind}, every one until {last}"),
    (True, True): _("{kind}, every one from {first} until {last}"),
}
"""By whether there is a first and a last day."""


def of_one(kind: Kind[Any], page: Page) -> str:
    """The record’s own title; with its day where it has none."""
    return page.title if page.title != str(kind.title) else f"{kind.title}, {on_day(page.day)}"


def of_all(kind: Kind[Any], chosen: Chosen) -> str:
    """The kind, and of which time."""
    first = dated(chosen.since, "j F Y") if chosen.since else ""
    last = dated(chosen.until, "j F Y") if chosen.until else ""
    return EVERY_ONE[bool(first), bool(last)].format(kind=kind.title, first=first, last=last)
