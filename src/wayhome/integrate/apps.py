from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import register

from wayhome.integrate.checks import words_fit


class IntegrateConfig(AppConfig):
    """How questionnaires are counted is checked at every start, with everything else that Django checks."""

    name = "wayhome.integrate"

    def ready(self) -> None:
        """Have the files of numbers and words checked."""
        register(words_fit)
