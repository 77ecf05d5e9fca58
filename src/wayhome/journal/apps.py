from __future__ import annotations

from django.apps import AppConfig

from wayhome.journal import records
from wayhome.journal.importing.records import IMPORT


class JournalConfig(AppConfig):
    """Free pages, their drafts, and the timeline of everything that was kept."""

    name = "wayhome.journal"
    kinds = (records.ENTRY, records.DRAFT, IMPORT)
