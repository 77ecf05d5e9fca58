"""Django's system check of the words of beginning: a bad file is left out, and said at the start."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error

from wayhome.begin import ruptures

READ = (ruptures,)


def words_fit(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """One error for each file of words about beginning that is no use: file, place and reason."""
    found = [problem for each in READ for problem in each.problems()]
    return [Error(str(problem), id="begin.E001") for problem in found]
