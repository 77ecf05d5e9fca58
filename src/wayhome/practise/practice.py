"""A practice: one guided exercise of the library, as its file says it. See docs/writing-a-practice.md."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from wayhome.languages.words import _
from wayhome.practise.steps import Step
from wayhome.practise.steps.choose import PERMISSION
from wayhome.practise.steps.rate import STRENGTH
from wayhome.practise.steps.step import Line, Prose, Slug, Variant

Family = Literal["grounding", "dialogue", "breath", "art", "body", "reparenting", "integration"]
Level = Literal[0, 1, 2, 3]
Asks = Literal[
    "writing",
    "drawing",
    "imagery",
    "breath",
    "breath-holds",
    "closed-eyes",
    "touch",
    "photographs",
    "body",
    "movement",
    "voice",
    "cold",
]
Eases = Literal["anxious", "numb", "sad", "angry", "tender", "tired", "lonely", "overwhelmed"]
Window = Literal["too-much", "within", "too-numb"]
Label = Literal["trial", "clinical tradition", "no study found"]

FAMILIES: dict[str, tuple[str, str]] = {
    "grounding": (_("Grounding"), "moss"),
    "dialogue": (_("Writing and dialogue"), "lamp"),
    "breath": (_("Breath"), "spruce"),
    "art": (_("Drawing and making"), "madder"),
    "body": (_("Body"), "dusk"),
    "reparenting": ("Self-reparenting", "lamp"),
    "integration": (_("Integration"), "spruce"),
}
"""Each family's words and ink."""

LEVELS: dict[int, tuple[str, str]] = {
    0: (_("Any time"), _("also when it’s too much")),
    1: (_("Shallows"), _("gentle; stays with today")),
    2: (_("Wading"), _("some feeling may come; you can stop at any step")),
    3: (_("Deep water"), _("prepared with a therapist, in or around sessions")),
}
"""Each level's word, and what it means."""

EVIDENCE: dict[str, str] = {
    "trial": _("Trial"),
    "clinical tradition": _("Clinical tradition"),
    "no study found": _("No study found"),
}
"""How a page says what is known of a practice."""
VARIANTS: dict[str, str] = {
    "no-imagery": _("Without pictures in the mind"),
    "no-breath": _("Without the breath"),
    "eyes-open": _("With open eyes"),
    "seated": _("Sitting down"),
    "low-text": _("With few words"),
    "talk": _("Spoken aloud"),
    "draw": _("With a pencil"),
    "body": _("With the hands"),
}
"""Each variant's words."""


class Evidence(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is known about a practice, said honestly. ``sources``: ids in sources.toml; the library wants one."""

    label: Label
    says: Prose
    sources: Annotated[tuple[Slug, ...], Meta(max_length=8)] = ()

    @property
    def in_words(self) -> str:
        """What is known, as a page says it: “Clinical tradition”."""
        return EVIDENCE[self.label]


class Practice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One exercise. ``minutes`` is the usual range; ``level`` 0 to 3 says what it may stir, before it starts."""

    id: Slug
    version: Annotated[int, Meta(ge=1)]
    title: Line
    family: Family
    field_name: Line
    icon: Slug
    minutes: tuple[Annotated[int, Meta(ge=1, le=120)], Annotated[int, Meta(ge=1, le=120)]]
    level: Level
    summary: Line
    purpose: Prose
    evidence: Evidence
    steps: Annotated[tuple[Step, ...], Meta(min_length=1, max_length=40)]
    needs: Annotated[tuple[Line, ...], Meta(max_length=40)] = ()
    cautions: Annotated[tuple[Line, ...], Meta(max_length=40)] = ()
    asks: Annotated[tuple[Asks, ...], Meta(max_length=40)] = ()
    eases: Annotated[tuple[Eases, ...], Meta(max_length=40)] = ()
    window: Annotated[tuple[Window, ...], Meta(min_length=1)] = ("within",)
    aftercare: Annotated[tuple[Line, ...], Meta(max_length=4)] = ()
    opening: Annotated[tuple[Step, ...], Meta(max_length=12)] = ()
    closing: Annotated[tuple[Step, ...], Meta(max_length=12)] = ()

    def __post_init__(self) -> None:
        reason = _what_is_wrong(self)
        if reason:
            raise ValueError(reason)

    @property
    def every_step(self) -> tuple[Step, ...]:
        """Opening, practice and closing, in order, in no variant."""
        return (*self.opening, *self.steps, *self.closing)

    @property
    def variants(self) -> tuple[str, ...]:
        """The variants that change at least one step, in the order of ``VARIANTS``."""
        changed: set[Variant] = {variant for step in self.every_step for variant in (*step.variants, *step.skip)}
        return tuple(variant for variant in VARIANTS if variant in changed)

    @property
    def family_words(self) -> str:
        """The family, in words."""
        return FAMILIES[self.family][0]

    @property
    def ink(self) -> str:
        """The family's ink."""
        return FAMILIES[self.family][1]

    def played(self, variant: str = "") -> tuple[Step, ...]:
        """Every step in order, in the words of a variant, without those that it leaves out."""
        return tuple(here for step in self.every_step if (here := step.in_variant(variant)) is not None)

    def closing_step(self, variant: str = "") -> Step | None:
        """The first step of coming back, if this practice has closing steps."""
        return next((here for step in self.closing if (here := step.in_variant(variant)) is not None), None)


def _what_is_wrong(practice: Practice) -> str:
    """What the shapes alone do not catch, as a sentence; empty when nothing is wrong."""
    ids = [step.id for step in practice.every_step]
    twice = sorted({identity for identity in ids if ids.count(identity) > 1})
    if twice:
        return _("Two steps have the id “{id}”").format(id=twice[0])
    nothing = _recalls_nothing(practice)
    if nothing:
        return _("The step “{id}” recalls no earlier step of this file that keeps words").format(id=nothing)
    circle = _leads_in_a_circle(practice)
    if circle:
        return _("The step “{id}” closes already: none of its options leads “back”").format(id=circle)
    if practice.minutes[0] > practice.minutes[1]:
        return _("In “minutes”, the shorter time comes first")
    if practice.level >= 1 and not 2 <= len(practice.aftercare) <= 4:
        return _("From level 1, “aftercare” holds two to four things")
    if practice.level >= 2 and not (practice.opening and practice.closing):
        return _("From level 2, “opening” and “closing” steps are needed")
    if practice.level >= 2 and practice.window != ("within",):
        return _('From level 2, “window” is ["within"] only')
    if practice.level >= 2 and not {PERMISSION, STRENGTH} <= set(ids):
        return _("From level 2, a step “permission” asks every part, and a step “strength” asks how heavy it is")
    return ""


def _leads_in_a_circle(practice: Practice) -> str:
    """Id of the first closing step with an option that leads back to the first of them; empty when there is none."""
    leading = (step for step in practice.closing for option in getattr(step, "options", ()) if option.leads == "back")
    return next((step.id for step in leading), "")


def _recalls_nothing(practice: Practice) -> str:
    """Id of the first step that would read again what no step before it keeps; empty when there is none."""
    keeping: set[str] = set()
    for step in practice.every_step:
        if step.recalls is not None and step.recalls not in keeping:
            return step.id
        if step.keeps_words:
            keeping.add(step.id)
    return ""
