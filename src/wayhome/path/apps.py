from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

from wayhome.path import records, stages


class PathConfig(AppConfig):
    """Importing the records makes their kinds known in every process."""

    name = "wayhome.path"
    records = records

    def ready(self) -> None:
        """Have the words of the path checked with everything else that Django checks."""
        register(words_of_the_path)


def words_of_the_path(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """One error for each file that cannot be used."""
    return [Error(str(problem), id="path.E001") for problem in stages.problems()]
