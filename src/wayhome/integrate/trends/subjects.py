"""The pages of trends: what each is about, and what there is to see."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from wayhome.integrate.trends import attainment, heaviness, numbers, practices, sessions
from wayhome.integrate.trends.cards import Card, Span
from wayhome.vault.opened import OpenVault


@dataclass(frozen=True, slots=True)
class Subject:
    """``name``: of its address, with that of its app. ``empty``: what is said where there is
    nothing; ``start``: where it would begin. ``ruled``: whether the rule of ``honest`` says what is told of it."""

    slug: str
    name: str
    title: str
    lead: str
    cards: Callable[[OpenVault, Span], list[Card]]
    empty: str
    start: str
    start_words: str
    ruled: bool = True

    @property
    def view(self) -> str:
        """The name of its address within this app."""
        return self.name.partition(":")[2]


SUBJECTS = (
    Subject(
        "check-ins",
        "integrate:trends",
        "Check-ins",
        "How heavy it was, as you noted it.",
        heaviness.cards,
        "There is nothing from check-ins in this time.",
        "safety:check_in",
        "Check in",
    ),
    Subject(
        "practices",
        "integrate:trends_practices",
        "Practices",
        "How heavy it was before and after.",
        practices.cards,
        "There is nothing from practices in this time. One that you stopped part way isn’t shown here; "
        "stopping is as good.",
        "practise:library",
        "The library",
    ),
    Subject(
        "sessions",
        "integrate:trends_sessions",
        "Sessions",
        "Four questions after each, as you answered them.",
        sessions.cards,
        "There is nothing from sessions in this time.",
        "begin:alliance",
        "How it is between you",
        ruled=False,
    ),
    Subject(
        "goals",
        "integrate:trends_goals",
        "Goals",
        "Where each stood, on outcomes written beforehand.",
        attainment.cards,
        "There is nothing from goals in this time.",
        "begin:goals",
        "Goals",
        ruled=False,
    ),
    Subject(
        "measures",
        "integrate:trends_measures",
        "Measures",
        "The number of a questionnaire, and its way.",
        numbers.cards,
        "There is nothing from measures in this time.",
        "integrate:measures",
        "Measures",
    ),
)
"""In the order of their tabs."""
BY_SLUG = {one.slug: one for one in SUBJECTS}
"""By what they are called in their addresses."""
