"""Django's system check of the words for hard stretches: a bad file is left out, and said at the start."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error

from wayhome.navigate import obstacles, stretches

READ = (obstacles, stretches)


def words_fit(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """One error for each file that cannot be used, or that leads where there is nothing."""
    found = [problem for each in READ for problem in each.problems()]
    return [Error(str(problem), id="navigate.E001") for problem in found]
