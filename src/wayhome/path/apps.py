from __future__ import annotations

from django.apps import AppConfig

from wayhome.path import records


class PathConfig(AppConfig):
    """Importing the records makes their kinds known in every process."""

    name = "wayhome.path"
    records = records
