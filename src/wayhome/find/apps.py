from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import register

from wayhome.find.checks import letters_fit
from wayhome.find.records import (
    aside,
    asking_online,
    candidate,
    compared,
    comparison,
    consultation,
    contact,
    decision,
    message,
    my_questions,
    search,
)


class FindConfig(AppConfig):
    """Importing the records makes their kinds known in every process. What letters mean is checked at every start, with
    everything else that Django checks."""

    name = "wayhome.find"
    records = (
        *(asking_online, aside, candidate, compared, comparison, consultation, contact, decision, message),
        *(my_questions, search),
    )

    def ready(self) -> None:
        """Have the files of letters, countries and places to look up checked."""
        register(letters_fit)
