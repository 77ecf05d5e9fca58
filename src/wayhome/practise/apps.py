from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import register

from wayhome.practise import kept, records
from wayhome.practise.checks import content_files
from wayhome.practise.records import shelf
from wayhome.safety import practices
from wayhome.vault import since
from wayhome.web import offline


class PractiseConfig(AppConfig):
    """Importing the records makes their kinds known in every process; the content is checked at every start."""

    name = "wayhome.practise"
    records = (records, shelf)

    def ready(self) -> None:
        """Have the content files checked with everything else that Django checks; answer those who ask from below.

        The practices for any hour are kept in browsers for when Wayhome cannot be reached.
        """
        register(content_files)
        practices.fill("wayhome.practise.known")
        since.fill("practices", "wayhome.practise.since")
        offline.keep(kept.pages)
