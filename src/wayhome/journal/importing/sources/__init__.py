"""The programs whose exports Wayhome reads: one file each, and here the list of them, as they are offered."""

from __future__ import annotations

from wayhome.journal.importing.source import Source
from wayhome.journal.importing.sources.daily_txt import DailyTxT
from wayhome.journal.importing.sources.day_one import DayOne
from wayhome.journal.importing.sources.joplin import Joplin
from wayhome.journal.importing.sources.journey import Journey
from wayhome.journal.importing.sources.jrnl import Jrnl
from wayhome.journal.importing.sources.notes import Notes
from wayhome.journal.importing.sources.tables import Tables
from wayhome.journal.importing.sources.wayhome import Wayhome

SOURCES: tuple[Source, ...] = (
    Wayhome(),
    DayOne(),
    Jrnl(),
    DailyTxT(),
    Joplin(),
    Journey(),
    Notes(),
    Tables(),
)


def named(slug: str) -> Source | None:
    """The source of that slug, or None."""
    return next((source for source in SOURCES if source.slug == slug), None)
