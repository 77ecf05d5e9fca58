from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import register

from wayhome.find.checks import letters_fit


class FindConfig(AppConfig):
    """What letters mean is checked at every start, with everything else that Django checks."""

    name = "wayhome.find"

    def ready(self) -> None:
        """Have the files of letters, countries and places to look up checked."""
        register(letters_fit)
