"""Django's system check of the letters: a bad file is left out, and said at the start: file, place and reason."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error

from wayhome.find import countries, credentials, flags, lookups, messages, nobody, questions

READ = (lookups, countries, credentials, messages, nobody, questions, flags)


def letters_fit(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """One error for each file of words about finding somebody that is no use or leads nowhere."""
    found = [problem for each in READ for problem in each.problems()]
    return [Error(str(problem), id="find.E001") for problem in found]
