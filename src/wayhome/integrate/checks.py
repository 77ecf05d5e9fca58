"""Django's system check of integrating: a bad file is left out, and said at the start: file, place and reason."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error

from wayhome.integrate import rituals
from wayhome.integrate.measures import definitions, harm

READ = (definitions, harm, rituals)


def words_fit(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """One error for each file about questionnaires or rituals that is no use."""
    return [Error(str(problem), id="integrate.E001") for each in READ for problem in each.problems()]
