"""What a worker does once, before anybody asks: what the first search would otherwise wait for."""

from __future__ import annotations

from django.template.loader import get_template, render_to_string

from wayhome.journal import finding
from wayhome.journal.found import Matches

NOTHING = Matches(total=0, shown=(), page=1, further=0, mending=False)


def warm() -> None:
    """Draw the answer to a search that found nothing, and read a form that asks for nothing.

    With it come templates, icons, addresses and the way numbers are written: a few thousandths of a second, once.
    """
    form = finding.FindForm({}, younger=())
    form.is_valid()
    finding.blank_sieve()
    said = {"form": form, "wish": form.wish(), "choices": finding.choices(), "found": NOTHING, "apart": True}
    render_to_string("journal/parts/found.html", said)
    get_template("journal/parts/further.html")
