"""The rules of safety.limits, asked about one practice and one person."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from wayhome.practise import library
from wayhome.practise.practice import Practice
from wayhome.practise.queries import Reading
from wayhome.practise.records import Run
from wayhome.practise.steps.rate import STRENGTH
from wayhome.practise.steps.rate import Answer as Rated
from wayhome.safety import limits
from wayhome.safety.limits import Advice


def hour_now() -> int:
    """The hour of the day where the person is, 0 to 23."""
    return timezone.localtime().hour


def before(practice: Practice, reading: Reading | None) -> Advice | None:
    """What to say before a practice. Without a reading nothing is known of the person."""
    distress, where = (reading.distress, reading.where) if reading else (None, "")
    advice = limits.before(practice.level, distress, where, hour_now())
    made_for_being_numb = advice is limits.TOO_FAR_AWAY and where in practice.window
    return None if made_for_being_numb else advice


def reading_of(run: Run, at: datetime) -> Reading | None:
    """How the person was when this run began, if they said so."""
    return Reading(run.before, run.where, at) if run.before is not None or run.where else None


def during(run: Run) -> Advice | None:
    """What the last answer about strength calls for on the way."""
    rated = run.answers.get(STRENGTH)
    value = rated.answer.value if rated is not None and isinstance(rated.answer, Rated) else None
    return limits.during(run.before, value)


def after(run: Run) -> Advice | None:
    """What the end of a run calls for."""
    return limits.after(run.before, run.after, run.where_after)


def offered(advice: Advice | None, besides: str = "") -> list[Practice]:
    """The practices that an advice offers, without the one that the person is looking at."""
    return [one for one in library.some(advice.offers) if one.id != besides] if advice else []
