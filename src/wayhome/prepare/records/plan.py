"""A plan for the hour in which it is too much: six steps, in the person's own words.

The idea of a plan in steps is Barbara Stanley's and Gregory Brown's (2012); the headings and words are Wayhome's own,
and it is not their form.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from django.urls import reverse

from wayhome.languages.words import _
from wayhome.vault import kinds
from wayhome.vault.kinds import Record
from wayhome.vault.readable import said, together
from wayhome.vault.two_texts.shape import TwoTexts, second_text, upgrades


class Step(msgspec.Struct, frozen=True):
    """A step: the name of its field, a heading, and what may stand there."""

    name: str
    title: str
    help: str


STEPS = (
    Step("signs", _("How I notice it’s coming"), _("Thoughts, a mood, a place, an hour, something my body does.")),
    Step(
        "alone", _("What I can do by myself first"), _("Things that turn the head elsewhere: a shower, a walk, a film.")
    ),
    Step(
        "company",
        _("Where there are people, with nothing to explain"),
        _("A café, a library, a shop. Or somebody to talk with about anything else."),
    ),
    Step("friends", _("Whom I can tell that it’s hard"), _("Names and numbers. One is enough.")),
    Step(
        "helpers",
        _("Who is there for this, day and night"),
        _("A line, a doctor, a therapist, the emergency number. With numbers and hours."),
    ),
    Step(
        "safer",
        _("What I put out of reach"),
        _(
            "What is put away, locked up or given to somebody, and who has it. You needn’t write here what it is. "
            "Best done on a calm day, with somebody."
        ),
    ),
)


class SafetyPlan(TwoTexts, frozen=True, kw_only=True, omit_defaults=True):
    """The six steps; each may be empty."""

    signs: str = ""
    alone: str = ""
    company: str = ""
    friends: str = ""
    helpers: str = ""
    safer: str = ""

    def steps(self) -> Iterator[tuple[int, Step, str]]:
        """Number, step and words, in order."""
        for number, step in enumerate(STEPS, 1):
            yield number, step, getattr(self, step.name)

    @property
    def is_blank(self) -> bool:
        """Whether no step has any words."""
        return not any(words for *__, words in self.steps())


def _glimpse(record: Record[SafetyPlan]) -> kinds.Glimpse:
    return kinds.Glimpse(
        label=_("Safety plan"),
        icon="shield-check",
        title=_("My safety plan"),
        url=reverse("prepare:plan"),
        words="\n".join(words for *__, words in record.payload.steps() if words),
        ink="spruce",
    )


def _readable(record: Record[SafetyPlan]) -> str:
    plan = record.payload
    return together(*(said(f"{n}. {step.title}", words) for n, step, words in plan.steps()), second_text(plan))


PLAN = kinds.register(
    "prepare.plan",
    SafetyPlan,
    title=_("Safety plan"),
    shareable=True,
    parts={step.name: step.title for step in STEPS},
    readable=_readable,
    searchable=("signs", "alone", "company", "friends", "helpers", "safer"),
    called=lambda __: _("My safety plan"),
    glimpse=_glimpse,
    timeline=False,
    upgrades=upgrades(SafetyPlan),
)
