from __future__ import annotations

from django.apps import AppConfig

from wayhome.selves import records


class SelvesConfig(AppConfig):
    """Importing the records makes their kinds known in every process."""

    name = "wayhome.selves"
    records = records
