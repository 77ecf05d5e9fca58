"""What a worker does once, before anybody asks: what the first search would otherwise wait for."""

from __future__ import annotations

from django.template.loader import render_to_string

from wayhome.journal import finding, found
from wayhome.journal.records import Entry
from wayhome.vault import search, sessions

TEXT = "The lamp is on, and nobody is waiting. " * 4 + "{} stands on the stove. " + "Snow falls on the yard. " * 12
LOOKED_FOR = ("snow OR kettle", "kettle stove")
"""One of two, and two together, of which one is frequent: each goes its own way."""


def warm() -> None:
    """Look for something in a few pages of nobody’s, draw what was found, read a form that asks for nothing, and
    derive a key: a few thousandths of a second, once.

    With it come templates, icons, addresses and the way days are written; and Python has met its way through a search.
    """
    form = finding.FindForm({}, younger=tuple)
    form.is_valid()
    finding.blank_sieve()
    pages = (Entry(title=said, text=TEXT.format(said)) for said in ("A kettle", "Soup") * 6)
    hits, _ = search.rehearse(pages, LOOKED_FOR)
    matches = found.Matches(total=len(hits), shown=found.shown(hits), page=1, further=2, mending=False)
    said = {"form": form, "wish": form.wish(), "found": matches, "apart": True}
    render_to_string("journal/parts/found.html", said)
    sessions.rehearse()
