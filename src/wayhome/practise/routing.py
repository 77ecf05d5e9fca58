"""Where an answer leads when it is not simply the next step. The ids of steps and options are those of the format."""

from __future__ import annotations

from typing import Literal

from wayhome.practise import endings, library
from wayhome.practise.records import Run
from wayhome.practise.steps import Answer, Step, choose, rate
from wayhome.practise.steps.breathe import Breathe
from wayhome.practise.steps.choose import (
    BACK,
    DANGER,
    DIZZY,
    END,
    IN_DANGER,
    NOT_BREATH,
    NOT_SURE,
    NOT_TODAY,
    PEOPLE,
    PERMISSION,
    WORSE,
)
from wayhome.practise.steps.rate import HERE, STRENGTH

Lead = Literal["next", "not-today", "unsure", "people", "instead", "slower", "close", "back"]

STAYS: frozenset[Lead] = frozenset({"not-today", "unsure", "people", "instead", "close"})
"""These leave the run where it is: the person did not go on."""


def lead(run: Run, step: Step, answer: Answer) -> Lead:
    """Where this answer leads, in a run that may already hold it."""
    if isinstance(answer, choose.Answer) and isinstance(step, choose.Choose):
        return _of_choice(run, step, frozenset(answer.chosen)) or _of_options(step, frozenset(answer.chosen))
    if isinstance(answer, rate.Answer) and step.id in {STRENGTH, HERE}:
        return "slower" if endings.calls_for_rest(run, step.id, answer.value) else "next"
    return "next"


def without_breath(run: Run) -> str:
    """The practice for whom breath is no friend, in a run of a practice of breath; else empty."""
    practice = library.of_run(run)
    steps = practice.every_step if practice else ()
    return next((step.instead for step in steps if isinstance(step, Breathe)), "")


def _of_options(step: choose.Choose, chosen: frozenset[str]) -> Lead:
    """Where its options say that they lead: to people before all else."""
    leads = {option.leads for option in step.options if option.id in chosen}
    return "people" if PEOPLE in leads else "not-today" if END in leads else "back" if BACK in leads else "next"


def _of_choice(run: Run, step: Step, chosen: frozenset[str]) -> Lead | None:
    """Where an answer leads by the id of its step or its own; None when these say nothing."""
    if step.id == PERMISSION:
        return "not-today" if NOT_TODAY in chosen else "unsure" if NOT_SURE in chosen or not chosen else None
    if step.id == DANGER and chosen & IN_DANGER:
        return "people"
    if chosen & {NOT_BREATH, DIZZY, WORSE} and without_breath(run):
        return "instead" if NOT_BREATH in chosen else "slower"
    return None
