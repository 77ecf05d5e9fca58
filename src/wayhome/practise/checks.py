"""Django's system check of the content: a bad file is left out, and said at the start: file, place and reason."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error

from wayhome.content import feelings
from wayhome.practise import body, library


def content_files(app_configs: Any, **options: Any) -> list[CheckMessage]:
    """One error for each file that cannot be used; one when there is no practice at all."""
    found: list[CheckMessage] = [Error(str(problem), id="practise.E001") for problem in library.problems()]
    if not found and not library.practices():
        found.append(Error("There is no practice in any folder of WAYHOME_CONTENT.", id="practise.E002"))
    found += [Error(str(problem), id="practise.E003") for problem in feelings.problems()]
    found += [Error(str(problem), id="practise.E004") for problem in body.problems()]
    return found
