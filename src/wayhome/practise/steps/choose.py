"""``choose``: one or many of a few, and words of one’s own."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from django.http import QueryDict
from msgspec import Meta

from wayhome.languages.words import _
from wayhome.practise.steps import step as base

NOT_SURE = "not-sure"
"""“Not sure” can always be chosen; the player adds it."""
PERMISSION, NOT_TODAY = "permission", "not-today"
"""A step of the first id asks every part. The second as its answer ends the practice kindly for today."""
DANGER = "danger"
IN_DANGER = frozenset({"danger", "cant-tell", NOT_SURE})
"""A step of the first id asks whether there is danger now. One of these as its answer leads to people who can help."""
NOT_BREATH, DIZZY, WORSE = "not-breath", "dizzy", "worse"
"""Answers in a practice of breath: rather not; and what the breath has done."""


PEOPLE, END, BACK = "people", "end", "back"
"""Where an option may lead: to people who can help; to a kind end for today; back to the room, by the closing steps."""


class Option(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Something to choose. ``leads``: where it leads instead of to the next step, if anywhere."""

    id: base.Slug
    label: base.Line
    leads: Literal["", "people", "end", "back"] = ""


class Choose(base.Step, frozen=True, kw_only=True, tag="choose"):
    """A question with options. ``many``: more than one may be chosen. ``other``: room for own words."""

    prompt: base.Line
    options: Annotated[tuple[Option, ...], Meta(min_length=1, max_length=20)]
    help: base.Line = ""
    many: bool = True
    other: bool = True

    def __post_init__(self) -> None:
        super().__post_init__()
        ids = [option.id for option in self.options]
        if len(set(ids)) < len(ids):
            raise ValueError("Two options have the same id")
        if NOT_SURE in ids:
            raise ValueError("The option “not-sure” is added by the player")

    @property
    def keeps_words(self) -> bool:
        return self.other

    @property
    def may_lead_to_people(self) -> bool:
        """Whether one of its answers leads to people."""
        return self.id == DANGER or any(option.leads == PEOPLE for option in self.options)

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """All that can be chosen, as (id, label), with “Not sure” at the end."""
        return (*((option.id, option.label) for option in self.options), (NOT_SURE, str(_("Not sure"))))


class Answer(base.Answer, frozen=True, kw_only=True, tag="choose"):
    """The ids that were chosen, and own words."""

    chosen: tuple[str, ...] = ()
    other: str = ""

    @property
    def written(self) -> str:
        return self.other

    def reading(self, step: Choose) -> str:
        """The labels in the order of the step, one on a line; then the own words, as a paragraph of their own."""
        labels = [label for identity, label in step.choices if identity in self.chosen]
        return "\n\n".join(part for part in ("\n".join(labels), self.other) if part)


def read_answer(step: Choose, data: QueryDict) -> Answer:
    """The fields ``<step id>.chosen`` (known ids only; one of them unless ``many``) and ``<step id>.other``."""
    known = [identity for identity, __ in step.choices]
    given = data.getlist(f"{step.id}.chosen")
    chosen = [identity for identity in known if identity in given]
    other = base.own_words(data, f"{step.id}.other") if step.other else ""
    return Answer(chosen=tuple(chosen if step.many else chosen[:1]), other=other)
