"""Where a person is in a practice: which step, what came before, what comes next."""

from __future__ import annotations

import uuid

import msgspec
from django.urls import reverse

from wayhome.practise import beside, library
from wayhome.practise import queries as practise_queries
from wayhome.practise.beside import Recalled
from wayhome.practise.practice import Practice
from wayhome.practise.records import KeptAnswer, Run
from wayhome.practise.steps import Step
from wayhome.practise.steps.choose import PERMISSION
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import NotHere

RETURN = "*return"
"""The place after the last step: the page of coming back. Not an id that a step can have."""


class Place(msgspec.Struct, frozen=True):
    """A step of a run, among the steps of its variant. ``index`` counts from 0.

    ``recalled``: what the person meets again here, the answer to an earlier step, when they kept something there.
    """

    run: Record[Run]
    practice: Practice
    steps: tuple[Step, ...]
    index: int
    recalled: Recalled | None = None

    @property
    def step(self) -> Step:
        return self.steps[self.index]

    @property
    def number(self) -> int:
        """Which step this is, counted from 1."""
        return self.index + 1

    @property
    def kept(self) -> KeptAnswer | None:
        """What the person answered here before."""
        return self.run.payload.answers.get(self.step.id)

    @property
    def way_back(self) -> str:
        """The first step of coming back, or the page of coming back where there is none."""
        closing = self.practice.closing_step(self.run.payload.variant)
        return closing.id if closing else RETURN

    @property
    def next(self) -> str:
        """The place after this one; after permission that was asked for again, the place that was kept meanwhile."""
        if self.step.id == PERMISSION and self.run.payload.resume:
            return self.run.payload.resume
        return self.steps[self.index + 1].id if self.number < len(self.steps) else RETURN

    @property
    def back(self) -> str:
        """The place before this one, or empty at the first step."""
        return self.steps[self.index - 1].id if self.index else ""


def place(vault: OpenVault, run_id: uuid.UUID, step_id: str) -> Place:
    """A step of a run. Raises NotHere when there is no such run, or no such step in its practice and variant."""
    run = practise_queries.run(vault, run_id)
    practice, steps = steps_of(run.payload)
    index = next((number for number, step in enumerate(steps) if step.id == step_id), None)
    if index is None:
        raise NotHere("Step")
    return Place(run, practice, steps, index, _recalled(vault, run, steps[index]))


def _recalled(vault: OpenVault, run: Record[Run], step: Step) -> Recalled | None:
    kept = run.payload.answers.get(step.recalls or "")
    return beside.recalled(vault, kept) if kept else None


def steps_of(run: Run) -> tuple[Practice, tuple[Step, ...]]:
    """The practice of a run, and its steps in the run's variant. Raises NotHere when the practice was taken out."""
    practice = library.of_run(run)
    if practice is None:
        raise NotHere("Practice")
    return practice, practice.played(run.variant)


def is_way_back(run: Run, step_id: str) -> bool:
    """Whether a place belongs to coming back, which is open at any time."""
    practice = library.of_run(run)
    return step_id == RETURN or (practice is not None and any(step.id == step_id for step in practice.closing))


def is_opened(run: Run) -> bool:
    """Whether a step of the practice itself was answered: not only those before it."""
    practice = library.of_run(run)
    return practice is not None and any(step.id in run.answers for step in practice.steps)


def is_through(run: Run) -> bool:
    """Whether the last step of the practice itself was answered, so that only coming back remains."""
    practice = library.of_run(run)
    own = [step.id for step in practice.steps if step.in_variant(run.variant)] if practice else []
    return bool(own) and own[-1] in run.answers


def is_behind(run: Run, step_id: str) -> bool:
    """Whether a run has gone past a step, and its place still stands among its steps. Raises NotHere."""
    ids = [step.id for step in steps_of(run)[1]]
    return step_id in ids and run.place in ids and ids.index(step_id) < ids.index(run.place)


def address(run_id: uuid.UUID, where: str) -> str:
    """The address of a place of a run."""
    if where == RETURN:
        return reverse("practise:closing", args=[run_id])
    return reverse("practise:step", args=[run_id, where])


def address_now(run: Record[Run]) -> str:
    """Where a run is taken up again: where it was left; at its first step when that is not known."""
    payload = run.payload
    try:
        _, steps = steps_of(payload)
    except NotHere:
        return reverse("practise:run_page", args=[run.id])
    if payload.place == RETURN or payload.place in {step.id for step in steps}:
        return address(run.id, payload.place)
    return address(run.id, steps[0].id)
