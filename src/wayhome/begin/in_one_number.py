"""All goals in one number, for whoever likes numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from wayhome.begin.attainment import t_score
from wayhome.begin.goals import Way
from wayhome.begin.records.goal import ASIDE, LEVELS


@dataclass(frozen=True, slots=True)
class Together:
    """All goals that have a locked wording and a level, as one number. ``began``: the same where they began."""

    count: int
    began: float
    score: float
    day: date


def together(ways: Sequence[Way], *, theirs: bool = False) -> Together | None:
    """One number of all goals that are not put aside and on which a level was said; None where there is none.
    ``theirs``: by the levels that the other one said."""
    said = [(way, way.theirs if theirs else way.now) for way in ways if way.goal.state != ASIDE]
    known = [(way, level) for way, level in said if level in LEVELS and way.began in LEVELS]
    if not known:
        return None
    began = [way.began for way, _ in known if way.began is not None]
    days = [look.day for way, _ in known for look in way.looks if look.day]
    day = max(days, default=timezone.localdate())
    return Together(len(known), t_score(began), t_score([level for _, level in known if level is not None]), day)
