"""Django's system check of the helplines: a row without a source or a date is an error before anybody needs it."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error

from wayhome.safety.helplines import directory


def helpline_files(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """One error for each row of helplines or emergency numbers that cannot be shown."""
    return [Error(str(problem), id="safety.E001") for problem in directory().problems]
