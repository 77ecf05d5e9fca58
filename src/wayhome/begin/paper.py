"""A brief and an agreement on paper: made in memory, and never on the disk."""

from __future__ import annotations

from pathlib import Path

from django.utils import timezone

from wayhome.begin.records.agreement import Agreement
from wayhome.begin.records.brief import Brief
from wayhome.languages.days import dated
from wayhome.languages.words import _
from wayhome.vault.kinds import Record
from wayhome.vault.readable import on_day
from wayhome.web.paper.setting import typeset_for_readers

TYPST = Path(__file__).parent / "typst"
NAME = "notes.pdf"
"""What the files are called: it tells nothing of what is in them."""
TITLE = _("Notes")


def brief_pdf(record: Record[Brief], paper: str) -> bytes:
    """The brief on one page; ``paper``: one of the sizes that are offered."""
    one = record.payload
    page = {
        "title": TITLE,
        "heading": one.title,
        "whom": one.whom,
        "paper": paper,
        "day": on_day(record.updated),
        "parts": [{"title": title, "words": words} for title, words in one.lines()],
    }
    return typeset_for_readers(TYPST / "brief.typ", "notes", page)


def agreement_pdf(record: Record[Agreement], paper: str) -> bytes:
    """The agreement, with room for both names at its end."""
    one = record.payload
    page = {
        "title": TITLE,
        "heading": _("What we agreed"),
        "whom": one.whom,
        "paper": paper,
        "day": on_day(timezone.now()),
        "parts": [{"title": title, "words": words} for title, words in one.lines()],
        "look_on": dated(one.look_on, "j F Y") if one.look_on else "",
    }
    return typeset_for_readers(TYPST / "agreement.typ", "notes", page)
