"""Five outcomes as they were locked, and what stands under them."""

from __future__ import annotations

from datetime import date

import msgspec

from wayhome.languages.days import dated
from wayhome.languages.words import _
from wayhome.vault.choosable import Steps

OUTCOMES: dict[str, int] = {"much_less": -2, "less": -1, "expected": 0, "more": 1, "much_more": 2}
"""The fields of the five outcomes, and the level of each."""
LEVELS = tuple(OUTCOMES.values())
SIGNS: dict[str, str] = {"-2": "−2", "-1": "−1", "0": "0", "1": "+1", "2": "+2"}
"""Levels as they are sealed, and as they are written on a page."""

AGREED: dict[str, str] = {
    "": _("Not yet, or nobody else is in this"),
    "here": _("They wrote their initials here, beside me"),
    "paper": _("On a printed sheet that we both have"),
    "told": _("They told me, and I wrote it down"),
}
"""How the other one agreed. Wayhome knows only what is written here. Values are sealed and never change."""
ACROSS = "across"
AGREED_SAID = AGREED | {ACROSS: _("They sent them sealed, from their own Wayhome")}
"""The same, with what no person can say: that the initials came across a connection."""


def level_of(text: str) -> int | None:
    """A level as it is sealed; None where it was left open, or is none."""
    return int(text) if text in SIGNS else None


def sign_of(level: int | None) -> str:
    """A level as it is written on a page: “+1”; empty where there is none."""
    return SIGNS.get(str(level), "")


def day_said(day: date | None) -> str:
    """“3 November 2026”; empty where there is none."""
    return dated(day, "j F Y") if day else ""


class Scale(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Five outcomes as they were locked, from −2 to +2. They never change: another wording is another scale.

    ``day``: on which they were locked. ``began`` and ``hope``: levels, −2 to +2; ``hope_by``: by when, in words.
    ``mine`` and ``theirs``: initials; ``agreed``: a key of ``AGREED``, how the other one’s came to be here.
    """

    day: date
    outcomes: tuple[str, ...]
    began: int = -1
    hope: int = 1
    hope_by: str = ""
    mine: str = ""
    theirs: str = ""
    agreed: str = ""

    def outcome(self, level: int | None) -> str:
        """The words of a level; empty where there are none."""
        return dict(zip(LEVELS, self.outcomes, strict=False)).get(level, "") if level is not None else ""

    @property
    def day_said(self) -> str:
        """The day on which it was locked."""
        return day_said(self.day)

    @property
    def agreed_said(self) -> str:
        """How the other one agreed, in words; empty where they have not."""
        return str(AGREED_SAID.get(self.agreed, "")) if self.theirs and self.agreed else ""

    @property
    def came_across(self) -> bool:
        """Whether the other one’s initials came from their own Wayhome."""
        return bool(self.theirs) and self.agreed == ACROSS

    @property
    def steps(self) -> Steps:
        """What of it somebody else can say something on."""
        return Steps(outcomes=self.outcomes, theirs=self.theirs)
