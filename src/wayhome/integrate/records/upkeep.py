"""A plan for keeping well: what keeps one well, how it begins when it gets harder, and what then."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from wayhome.integrate.records.sheet import Lines, Sheet, day_said, register
from wayhome.languages.words import _


class Upkeep(Sheet, frozen=True, kw_only=True, omit_defaults=True):
    """``look_on``: a day to look at it again. Nothing happens if nobody does. The newest is the one that counts."""

    LINES: ClassVar[Lines] = {
        "keeps": (_("What keeps me well"), _("Ordinary things, in the smallest form that still counts.")),
        "early": (_("How it begins"), _("Early signs, three at most: late nights, short answers, unopened post.")),
        "then": (
            _("What I do then"),
            _("One small thing for each. It may be: ring somebody, cancel something, go to bed."),
        ),
        "heavy": (
            _("When it’s more than that"),
            _(
                "How you’d notice that it’s no longer small. Thoughts of dying or of hurting yourself, losing time, or "
                "days without sleep or food don’t wait for a plan: write whom you go to then. “Ground me” leads to "
                "people, too."
            ),
        ),
        "whom": (
            _("Whom I tell, and what I need"),
            _("Names are enough. A helpline or a doctor counts. Also what doesn’t help."),
        ),
        "says": (
            _("Who may say it to me first"),
            _(
                "Somebody on your side, whom you may contradict. Which words would you bear? "
                "“Nobody” is an answer, too."
            ),
        ),
        "back": (_("When I go back for help"), _("To a therapist, a doctor, a group. Going back is part of the plan.")),
    }
    UNNAMED: ClassVar[str] = _("Keeping well")
    ON_PAPER: ClassVar[tuple[tuple[str, str], ...]] = (
        (_("When it’s about life"), _("The emergency number, and my plan in six steps.")),
    )

    look_on: date | None = None
    keeps: str = ""
    early: str = ""
    then: str = ""
    heavy: str = ""
    whom: str = ""
    says: str = ""
    back: str = ""

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        return ((_("A day to look at it again"), day_said(self.look_on)),) if self.look_on else ()


UPKEEP = register(
    Upkeep,
    "integrate.upkeep",
    icon="anchor",
    ink="spruce",
    read="integrate:upkeep",
    timeline=False,
    chosen={"look_on": _("A day to look at it again")},
)
