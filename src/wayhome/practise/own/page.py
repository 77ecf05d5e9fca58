"""The page on which a practice is written: its boxes, with what stands in them and what is wrong beside each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

import msgspec

from wayhome.languages.words import _
from wayhome.practise.own.checking import PARTS, Problem, every_step, lacks, steps_in
from wayhome.practise.own.drafting import before
from wayhome.practise.own.fields import HEAD, MORE, STEPS, Field, fields_of, recall_field
from wayhome.practise.own.shaping import as_typed
from wayhome.practise.practice import LEVELS

SHORT = 4
"""Up to so many steps, all of them are shown open."""
NOTES = {
    "opening": _("Arriving, and asking every part of you. From wading on, both are needed."),
    "steps": _("What there is to do, one page after the other."),
    "closing": _("The way back to the room. From wading on, it asks how heavy it is."),
}
ADD = {"opening": "say", "steps": "write", "closing": "say"}
"""The kind of step that is offered first in each part."""


class Box(msgspec.Struct, frozen=True):
    """A field of the page. ``name`` in the form; ``value`` as typed; ``problem`` in words, or empty."""

    field: Field
    name: str
    value: Any
    problem: str = ""

    @property
    def id(self) -> str:
        """Its id in the page."""
        return self.name.replace(".", "-")

    @property
    def described(self) -> str:
        """The ids of its help and its problem."""
        return " ".join(
            part for part in (f"{self.id}-help" * bool(self.field.help), f"{self.id}-err" * bool(self.problem)) if part
        )

    @property
    def choices(self) -> list[tuple[str, str, str]]:
        """Value, words and meaning of what can be chosen; what is chosen already among them."""
        found = [
            (value, words, LEVELS[int(value)][1] if self.name == "level" else "") for value, words in self.field.choices
        ]
        known = {value for value, __, __ in found}
        return (
            found
            if self.field.shape == "many" or not self.value or self.value in known
            else [(self.value, self.value.replace("-", " ").capitalize(), ""), *found]
        )


class StepBoxes(msgspec.Struct, frozen=True):
    """A step of the page. ``number`` counts from 1 over all parts."""

    step: dict[str, Any]
    part: str
    number: int
    boxes: list[Box]
    first: bool
    last: bool
    open: bool

    @property
    def id(self) -> str:
        return str(self.step.get("id", ""))

    @property
    def do(self) -> str:
        return str(self.step.get("do", ""))

    @property
    def words(self) -> str:
        """What kind of step it is."""
        return STEPS[self.do][0] if self.do in STEPS else self.do

    @property
    def named(self) -> str:
        """Its heading, or its kind."""
        return str(self.step.get("title") or self.words)


class Part(msgspec.Struct, frozen=True):
    """One of the three parts of a practice."""

    name: str
    words: str
    note: str
    steps: list[StepBoxes]
    add: str


class Page:
    """Everything that the page of writing shows. ``focus``: id of the step that was changed last."""

    def __init__(self, draft: dict[str, Any], problems: list[Problem], focus: str = "") -> None:
        self.draft, self.problems, self.focus = draft, problems, focus
        self._wrong: dict[str, str] = {}
        for problem in problems:
            self._wrong.setdefault(problem.place, problem.words)
        self.kinds = [(do, words, meaning) for do, (words, meaning, __) in STEPS.items()]
        self.lacking = lacks(draft)

    @cached_property
    def head(self) -> list[Box]:
        """What a practice needs first."""
        return [self._box(field, "", self.draft) for field in HEAD]

    @cached_property
    def more(self) -> list[Box]:
        """What may be said besides."""
        return [self._box(field, "", self.draft) for field in MORE]

    @property
    def more_open(self) -> bool:
        """Whether one of those is wrong, so that it must be seen."""
        return any(box.problem for box in self.more)

    @cached_property
    def parts(self) -> list[Part]:
        """Before, the practice, coming back."""
        numbers = {step.get("id"): number for number, step in enumerate(every_step(self.draft), start=1)}
        return [
            Part(name, words, NOTES[name], list(self._steps(name, numbers)), ADD[name]) for name, words in PARTS.items()
        ]

    @property
    def loose(self) -> list[Problem]:
        """What is wrong with no single box."""
        shown = {box.name for box in (*self.head, *self.more)}
        shown |= {box.name for part in self.parts for step in part.steps for box in step.boxes}
        return [problem for problem in self.problems if problem.place not in shown]

    @property
    def first_wrong(self) -> list[tuple[str, str]]:
        """Id and label of every box that is wrong, to go to from the top of the page."""
        boxes = [*self.head, *self.more, *(box for part in self.parts for step in part.steps for box in step.boxes)]
        return [(box.id, box.field.label) for box in boxes if box.problem]

    def _steps(self, part: str, numbers: dict[Any, int]) -> Iterator[StepBoxes]:
        steps = steps_in(self.draft, part)
        short = len(numbers) <= SHORT
        for at, step in enumerate(steps):
            boxes = [self._box(field, f"{step.get('id')}.", step) for field in fields_of(step)]
            earlier = recall_field(before(self.draft, step))
            boxes += [self._box(earlier, f"{step.get('id')}.", step)] if earlier else []
            wide = short or step.get("id") == self.focus or any(box.problem for box in boxes)
            yield StepBoxes(step, part, numbers[step.get("id")], boxes, at == 0, at == len(steps) - 1, wide)

    def _box(self, field: Field, prefix: str, table: dict[str, Any]) -> Box:
        name = f"{prefix}{field.name}"
        return Box(field, name, as_typed(field, table.get(field.name)), self._wrong.get(name, ""))
