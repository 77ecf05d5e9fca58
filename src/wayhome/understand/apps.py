from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import register

from wayhome.safety import noticed
from wayhome.understand import records
from wayhome.understand.checks import lessons_fit


class UnderstandConfig(AppConfig):
    """Importing the records makes their kinds known in every process; the lessons are checked at every start."""

    name = "wayhome.understand"
    records = records

    def ready(self) -> None:
        """Have the lessons checked with everything else that Django checks, and answer those who ask from below."""
        register(lessons_fit)
        noticed.fill("wayhome.understand.known")
