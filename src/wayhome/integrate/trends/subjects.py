"""The pages of trends: what each is about, and what there is to see."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from wayhome.integrate.trends import attainment, heaviness, numbers, practices, sessions
from wayhome.integrate.trends.cards import Card, Span
from wayhome.languages.words import _
from wayhome.vault.opened import OpenVault


class Subject(msgspec.Struct, frozen=True):
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
        _("Check-ins"),
        _("How heavy it was, as you noted it."),
        heaviness.cards,
        _("There is nothing from check-ins in this time."),
        "safety:check_in",
        _("Check in"),
    ),
    Subject(
        "practices",
        "integrate:trends_practices",
        _("Practices"),
        _("How heavy it was before and after."),
        practices.cards,
        _(
            "There is nothing from practices in this time. One that you stopped part way isn’t shown here; "
            "stopping is as good."
        ),
        "practise:library",
        _("The library"),
    ),
    Subject(
        "sessions",
        "integrate:trends_sessions",
        _("Sessions"),
        _("Four questions after each, as you answered them."),
        sessions.cards,
        _("There is nothing from sessions in this time."),
        "begin:alliance",
        _("How it is between you"),
        ruled=False,
    ),
    Subject(
        "goals",
        "integrate:trends_goals",
        _("Goals"),
        _("Where each stood, on outcomes written beforehand."),
        attainment.cards,
        _("There is nothing from goals in this time."),
        "begin:goals",
        _("Goals"),
        ruled=False,
    ),
    Subject(
        "measures",
        "integrate:trends_measures",
        _("Measures"),
        _("The number of a questionnaire, and its way."),
        numbers.cards,
        _("There is nothing from measures in this time."),
        "integrate:measures",
        _("Measures"),
    ),
)
"""In the order of their tabs."""
BY_SLUG = {one.slug: one for one in SUBJECTS}
"""By what they are called in their addresses."""
