from __future__ import annotations

from django.apps import AppConfig
from django.core.checks import register

from wayhome.integrate.checks import words_fit
from wayhome.integrate.measures.records import answer_sheet, questionnaire
from wayhome.integrate.records import experiment, milestone, portrait, promise_way, then_and_now, upkeep
from wayhome.together import literature


class IntegrateConfig(AppConfig):
    """Importing the records makes their kinds known in every process. How questionnaires are counted is checked at
    every start, with everything else that Django checks."""

    name = "wayhome.integrate"
    records = (answer_sheet, experiment, milestone, portrait, promise_way, questionnaire, then_and_now, upkeep)

    def ready(self) -> None:
        """Have the files of numbers and words checked, and bands said to therapists."""
        register(words_fit)
        literature.fill("wayhome.integrate.measures.known")
