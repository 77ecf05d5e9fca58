"""The rules of safety.limits, asked about one practice and one person."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.utils import timezone

from wayhome.practise import dialogues, endings, library, places, routing
from wayhome.practise.practice import Practice
from wayhome.practise.queries import Reading, Recent, latest_reading, recent
from wayhome.practise.records import Run
from wayhome.practise.records.dialogue import Dialogue
from wayhome.practise.shelf import shelf
from wayhome.practise.steps import choose
from wayhome.practise.steps.choose import DIZZY, NOT_TODAY, PERMISSION, WORSE
from wayhome.safety import limits, people_first
from wayhome.safety.limits import WADING, Advice, Known
from wayhome.safety.records import TOO_NUMB
from wayhome.vault import queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault


def hour_now() -> int:
    """The hour of the day where the person is, 0 to 23."""
    return timezone.localtime().hour


def asked(vault: OpenVault, practice: Practice, recently: Recent, reading: Reading | None) -> tuple[Advice, ...]:
    """All that is said or asked at the door of a practice, in order. ``reading``: how the person is, if they said so
    lately."""
    distress, where = (reading.distress, reading.where) if reading else (None, "")
    return limits.asked(practice.level, _known(vault, practice, recently, distress, where))


def arrived(vault: OpenVault, run: Record[Run]) -> Advice | None:
    """What to say after arriving, or at taking up a run, where no door has spoken. Raises NotHere."""
    practice, _ = places.steps_of(run.payload)
    known = _known(vault, practice, recent(vault), run.payload.before, run.payload.where)
    again = bool(run.payload.place) or timezone.now() - run.created > limits.AT_REST
    return limits.arrived(practice.level, known, again=again)


def before_writing(vault: OpenVault) -> tuple[Advice | None, int | None]:
    """What to say before a conversation outside a practice, and how heavy it is, as far as that is known."""
    recently = recent(vault)
    reading = latest_reading(vault, recently.runs)
    distress, where = (reading.distress, reading.where) if reading else (None, "")
    return limits.before_writing(_known(vault, None, recently, distress, where)), distress


def holds(vault: OpenVault, run: Run, recently: Recent, reading: Reading | None) -> bool:
    """Whether it is not the moment to invite into a run that waits: deeper water, while it is too heavy or too far
    away, after a no of today, or on a day for people. Whoever goes to it by themselves still can."""
    practice = library.of_run(run)
    if practice is None or run.level < WADING:
        return False
    distress, where = (reading.distress, reading.where) if reading else (None, "")
    made_for_it = where == TOO_NUMB and TOO_NUMB in practice.window
    present = limits.now(distress, "" if made_for_it else where)
    said_no_today = any(_no_today(one.payload, practice) for one in recently.runs)
    return present is not None or said_no_today or people_first.today(vault)


def lately(vault: OpenVault) -> Advice | None:
    """What the last endings call for by themselves."""
    return limits.lately(endings.hard(recent(vault).all, timezone.now()))


def asks_again(vault: OpenVault, run: Record[Run], step_id: str) -> bool:
    """Whether deeper water was left so long ago that it asks how it is, before this step. The way back stays open."""
    payload = run.payload
    if payload.level < WADING or places.is_way_back(payload, step_id):
        return False
    return at_rest(run.updated) and at_rest(_written(vault, run.id, payload.place))


def at_rest(touched: datetime | None) -> bool:
    """Whether something was touched so long ago that it is at rest."""
    return touched is None or timezone.now() - touched > limits.AT_REST


def on_the_way(run: Run) -> Advice | None:
    """What the last answers call for on the way: about heaviness, about being here, and about the breath."""
    given = [kept.answer for kept in run.answers.values()] if routing.without_breath(run) else []
    chosen = {one for answer in given if isinstance(answer, choose.Answer) for one in answer.chosen}
    breath = limits.DIZZY if DIZZY in chosen else limits.WORSE_WITH_BREATH if WORSE in chosen else None
    return endings.during(run) or breath


def said_no(run: Run) -> bool:
    """Whether a part of the person said no when it was asked."""
    kept = run.answers.get(PERMISSION)
    return kept is not None and isinstance(kept.answer, choose.Answer) and NOT_TODAY in kept.answer.chosen


def offered(vault: OpenVault, advice: Advice | None, besides: str = "") -> list[Practice]:
    """The practices that an advice offers, without the one that the person is looking at, and without what is not for
    them. Where nothing would be left of it, something else for any time."""
    if advice is None or not advice.offers:
        return []
    named = [one for one in library.some(advice.offers) if one.id != besides]
    return shelf(vault).fitting(named) or _for_any_time(vault, besides)[:1]


def instead(vault: OpenVault | None, slug: str) -> Practice | None:
    """The practice that a file names in place of another; where that one is not for this person, one for any time."""
    named = library.practices().get(slug)
    if named is None or vault is None or not shelf(vault).hides(named):
        return named
    return next(iter(_for_any_time(vault, slug)), None)


def _for_any_time(vault: OpenVault, besides: str) -> list[Practice]:
    every = (one for one in library.practices().values() if one.level == 0 and one.family == "grounding")
    return [one for one in shelf(vault).fitting(every) if one.id != besides]


def _known(vault: OpenVault, practice: Practice | None, recently: Recent, distress: int | None, where: str) -> Known:
    """What is known of the person. That it is too numb is no matter where a practice is made for it."""
    mine = shelf(vault)
    made_for_it = practice is not None and where == TOO_NUMB and TOO_NUMB in practice.window
    return Known(
        distress=distress,
        where="" if made_for_it else where,
        hour=hour_now(),
        endings=endings.hard(recently.all, timezone.now()),
        said_no=practice is not None and any(_no_today(run.payload, practice) for run in recently.runs),
        people_first=people_first.today(vault),
        mark=mine.mark_of(practice.id) if practice else "",
        suggested=mine.suggested_how(practice.id) if practice else "",
        quiet=mine.settled.quiet_hours.quiet,
        steadying=bool(mine.settled.circumstances.may_be),
    )


def _no_today(run: Run, practice: Practice) -> bool:
    ended = run.ended
    today = ended is not None and timezone.localtime(ended).date() == timezone.localdate()
    return today and run.practice == practice.id and run.state in {"left", "not-today"} and said_no(run)


def _written(vault: OpenVault, run_id: uuid.UUID, step_id: str) -> datetime | None:
    """When the conversation of a step was last written in."""
    record = queries.find(vault, Dialogue, dialogues.in_run(run_id, step_id))
    return record.updated if record else None
