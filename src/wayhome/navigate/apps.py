from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import register

from wayhome.navigate.checks import words_fit
from wayhome.navigate.records import away, block, care, day, rhythm
from wayhome.safety import hard_hours


class NavigateConfig(AppConfig):
    """Importing the records makes their kinds known in every process; the words are checked at every start."""

    name = "wayhome.navigate"
    records = (away, block, care, day, rhythm)

    def ready(self) -> None:
        """Have the words checked with everything else that Django checks, and the pages found from elsewhere."""
        register(words_fit)
        hard_hours.fill("wayhome.navigate.known")
