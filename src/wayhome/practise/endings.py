"""How practices and conversations ended lately, for the rule about two hard endings in a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from wayhome.practise.records import Run
from wayhome.practise.records.dialogue import Dialogue
from wayhome.practise.steps.rate import HERE, STRENGTH
from wayhome.practise.steps.rate import Answer as Rated
from wayhome.safety import limits
from wayhome.safety.limits import SHALLOWS, Advice
from wayhome.vault.kinds import Record


class Ending(NamedTuple):
    """When something ended, and whether that was hard."""

    at: datetime
    hard: bool


def during(run: Run) -> Advice | None:
    """What the answers about heaviness, and about being here, call for on the way. What is for any time goes on."""
    if run.level < SHALLOWS:
        return None
    return limits.during(run.before, _rated(run, STRENGTH), _rated(run, HERE))


def calls_for_rest(run: Run, step_id: str, value: int | None) -> bool:
    """Whether this number, given now at the step about heaviness or about being here, calls for a pause by itself."""
    heavy, here = (value, None) if step_id == STRENGTH else (None, value)
    return run.level >= SHALLOWS and limits.during(run.before, heavy, here) is not None


def after(run: Run) -> Advice | None:
    """What the end of a run calls for."""
    return limits.after(run.before, run.after, run.where_after)


def hard(records: Iterable[Record[Any]], now: datetime) -> tuple[bool, ...]:
    """Whether each of the latest known endings was hard, newest first; none when there has been a pause since.

    A run counts from the shallows on, when the person said how it was at the end, or left after being asked to pause.
    """
    found = sorted((one for record in records for one in _endings(record.payload)), reverse=True)
    return tuple(one.hard for one in found) if found and now - found[0].at <= limits.PAUSE else ()


def _endings(payload: Any) -> Iterator[Ending]:
    if isinstance(payload, Dialogue):
        for one in payload.endings:
            yield Ending(one.at, limits.after(one.before, one.after, one.where) is not None)
    elif isinstance(payload, Run) and payload.level >= SHALLOWS and payload.ended:
        if payload.state == "left" and during(payload) is not None:
            yield Ending(payload.ended, True)
        elif payload.state == "done" and (payload.after is not None or payload.where_after):
            yield Ending(payload.ended, after(payload) is not None)


def _rated(run: Run, step_id: str) -> int | None:
    kept = run.answers.get(step_id)
    return kept.answer.value if kept is not None and isinstance(kept.answer, Rated) else None
