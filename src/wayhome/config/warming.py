"""What a worker does once, before anybody asks: what the first search would otherwise wait for."""

from __future__ import annotations

import uuid

from django.template.loader import render_to_string
from django.utils import timezone

from wayhome.journal import finding, moments
from wayhome.journal.found import Match, Matches
from wayhome.journal.records import Entry
from wayhome.vault import kinds, sessions
from wayhome.vault.search import Piece


def warm() -> None:
    """Draw the answer to a search that found an empty page, read a form that asks for nothing, and derive a key.

    With it come templates, icons, addresses and the way days are written: a few thousandths of a second, once.
    """
    form = finding.FindForm({}, younger=())
    form.is_valid()
    finding.blank_sieve()
    said = {"form": form, "wish": form.wish(), "choices": finding.choices(), "found": _found(), "apart": True}
    render_to_string("journal/parts/found.html", said)
    sessions.rehearse()


def _found() -> Matches:
    now = timezone.localtime()
    kind = kinds.of(Entry)
    page = kinds.Record(uuid.UUID(int=0), kind.name, now, now, 1, Entry())
    assert kind.glimpse is not None
    match = Match(moments.in_full(now), now, kind.glimpse(page), (Piece("", False),), ())
    return Matches(total=1, shown=(match,), page=1, further=2, mending=False)
