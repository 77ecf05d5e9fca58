from __future__ import annotations

from django.apps import AppConfig

from wayhome.safety import records


class SafetyConfig(AppConfig):
    """Check-ins, limits, grounding, helplines, quick exit."""

    name = "wayhome.safety"
    kinds = (records.CHECK_IN,)
