from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import register

from wayhome.begin.checks import words_fit
from wayhome.begin.records import agreement, alliance, brief, brought, goal, moment, note, session, small
from wayhome.together import agreed


class BeginConfig(AppConfig):
    """Importing the records makes their kinds known in every process. What stands in files of words is checked at every
    start, with everything else that Django checks."""

    name = "wayhome.begin"
    records = (agreement, alliance, brief, brought, goal, moment, note, session, small)

    def ready(self) -> None:
        """Have the files of words checked, and what was agreed shown at every share."""
        register(words_fit)
        agreed.fill("wayhome.begin.known")
