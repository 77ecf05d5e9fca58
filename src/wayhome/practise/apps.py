from __future__ import annotations

from django.apps import AppConfig

from wayhome.practise import records


class PractiseConfig(AppConfig):
    """Importing the records makes their kinds known in every process."""

    name = "wayhome.practise"
    records = records
