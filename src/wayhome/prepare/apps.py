from __future__ import annotations

from django.apps import AppConfig

from wayhome.prepare.records import agreement, plan, readiness, right_now, space, supporter
from wayhome.safety import prepared


class PrepareConfig(AppConfig):
    """Importing the records makes their kinds known in every process."""

    name = "wayhome.prepare"
    records = (agreement, plan, readiness, right_now, space, supporter)

    def ready(self) -> None:
        """Answer those who ask from below."""
        prepared.fill("wayhome.prepare.known")
