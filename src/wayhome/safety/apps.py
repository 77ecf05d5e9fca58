from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import register
from django.urls import reverse

from wayhome.safety import records, settled
from wayhome.safety.checks import helpline_files
from wayhome.safety.helplines import COOKIE
from wayhome.vault import since
from wayhome.web import offline

KEPT = ("safety:grounding", "safety:helplines", "safety:about_exit")
"""Pages that a browser keeps, so that they are there without network and without Wayhome."""


class SafetyConfig(AppConfig):
    """Importing the records makes their kinds known in every process; the check reads every row at every start."""

    name = "wayhome.safety"
    records = (records, settled)

    def ready(self) -> None:
        """Have the helplines checked together with everything else, and kept for when Wayhome cannot be reached.

        What check-ins have to tell of some days is asked for from elsewhere.
        """
        register(helpline_files)
        since.fill("check-ins", "wayhome.safety.since")
        offline.keep(lambda: map(reverse, KEPT), cookie=COOKIE)
