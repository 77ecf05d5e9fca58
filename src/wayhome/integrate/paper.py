"""A portrait and a plan for keeping well on paper: made in memory, and never on the disk."""

from __future__ import annotations

from pathlib import Path

from wayhome.begin import paper as begin_paper
from wayhome.integrate.records.sheet import Sheet
from wayhome.vault.kinds import Record
from wayhome.vault.readable import on_day
from wayhome.web.paper.setting import typeset_for_readers

PORTRAIT = Path(__file__).parent / "typst" / "portrait.typ"
ONE_PAGE = begin_paper.TYPST / "brief.typ"
NAME, TITLE = begin_paper.NAME, begin_paper.TITLE


def on_one_page(record: Record[Sheet], template: Path, paper: str) -> bytes:
    """A sheet on one page; ``template``: how it is set; ``paper``: one of the sizes that are offered."""
    one = record.payload
    page = {
        "title": TITLE,
        "heading": one.heading,
        "whom": "",
        "paper": paper,
        "day": on_day(record.updated),
        "parts": [{"title": title, "words": words} for title, words in (*one.lines(), *one.facts, *one.ON_PAPER)],
    }
    return typeset_for_readers(template, "notes", page)
