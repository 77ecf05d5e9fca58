"""What a step shows or keeps besides its answer: a conversation opened for its page, a promise kept as a record.

A kind of step registers it once, by its ``do``; ``practise.playing`` imports the modules that do so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wayhome.practise.records import Run
from wayhome.practise.steps import Answer, Step
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault

Prepare = Callable[[OpenVault, Record[Run], Any, Any], dict[str, object]]
"""(vault, run, step, answer or None) → what the step's page gets besides the usual."""
Keep = Callable[[OpenVault, Record[Run], Any, Any], Any]
"""(vault, run, step, answer) → the answer that the run keeps; what belongs elsewhere has been kept there.

The run is the one just read, before this answer is part of it. Called at every saving of the step."""

_prepares: dict[str, Prepare] = {}
_keeps: dict[str, Keep] = {}


def register(do: str, *, prepare: Prepare | None = None, keep: Keep | None = None) -> None:
    """Make known what steps of this kind show or keep besides their answer."""
    if prepare is not None:
        _prepares[do] = prepare
    if keep is not None:
        _keeps[do] = keep


def context(vault: OpenVault, run: Record[Run], step: Step, answer: Answer | None) -> dict[str, object]:
    """What the page of this step gets besides the usual."""
    prepare = _prepares.get(step.do)
    return prepare(vault, run, step, answer) if prepare else {}


def kept(vault: OpenVault, run: Record[Run], step: Step, answer: Answer) -> Answer:
    """The answer as the run keeps it."""
    keep = _keeps.get(step.do)
    answered: Answer = keep(vault, run, step, answer) if keep else answer
    return answered
