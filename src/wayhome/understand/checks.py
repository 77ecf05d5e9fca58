"""Django's system check of the lessons: a bad file is left out, and said at the start: file, place and reason."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error

from wayhome.understand import lessons


def lessons_fit(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """One error for each file that cannot be used; one for each lesson that leads where there is nothing."""
    return [Error(str(problem), id="understand.E001") for problem in lessons.problems()]
