"""A goal in the person’s own words, with five outcomes written beforehand."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.urls import reverse

from wayhome.begin.records.scale import AGREED as AGREED
from wayhome.begin.records.scale import LEVELS as LEVELS
from wayhome.begin.records.scale import OUTCOMES as OUTCOMES
from wayhome.begin.records.scale import SIGNS as SIGNS
from wayhome.begin.records.scale import Scale as Scale
from wayhome.begin.records.scale import day_said as day_said
from wayhome.begin.records.scale import level_of as level_of
from wayhome.begin.records.scale import sign_of as sign_of
from wayhome.safety.needs import NEEDS
from wayhome.vault import kinds
from wayhome.vault.kinds import Record
from wayhome.vault.observations import BY_THEMSELVES, concept
from wayhome.vault.readable import listed, said, together
from wayhome.vault.two_texts.shape import TwoTexts, come_back_beside, second_text, upgrades

AREAS: dict[str, str] = {
    "wound": "One particular old hurt",
    "self-compassion": "Being kinder to myself",
    "relationships": "Other people",
    "coping": "Getting through hard moments",
    "everyday": "Everyday life",
    "joy": "Joy",
}
"""What a goal is about, roughly. Values are sealed in records and never change."""

OPEN, REACHED, ASIDE = "", "reached", "aside"
STATES: dict[str, str] = {OPEN: "Walking towards it", REACHED: "Reached", ASIDE: "Put aside"}
"""How it stands with a goal. Values are sealed in records and never change."""


class Goal(TwoTexts, frozen=True, kw_only=True, omit_defaults=True):
    """A goal. Only its words are ever needed.

    ``before``: how it used to be. ``area``: a key of ``AREAS``. ``much_less`` to ``much_more``: the outcomes as they
    are being worded, with ``began``, ``hope`` and ``hope_by``; ``scales``: those that were locked, oldest first.
    ``practices``: ids; ``needs``: keys of ``NEEDS``. ``with_whom``: who agrees on it. ``rhythm`` and ``review``: when
    it is looked at together. ``state``: a key of ``STATES``, since the day ``since``. ``begun``: kept while it was
    being written, and by no press yet.
    """

    CHOSEN: ClassVar[frozenset[str]] = frozenset({"area", "began", "hope", "state"})
    ONE_LINE: ClassVar[frozenset[str]] = frozenset({"words", "hope_by", "with_whom", "rhythm"})

    words: str
    before: str = ""
    area: str = ""
    much_less: str = ""
    less: str = ""
    expected: str = ""
    more: str = ""
    much_more: str = ""
    began: str = "-1"
    hope: str = "1"
    hope_by: str = ""
    practices: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    with_whom: str = ""
    rhythm: str = ""
    review: date | None = None
    scales: tuple[Scale, ...] = ()
    state: str = OPEN
    since: date | None = None
    begun: bool = False

    @property
    def outcomes(self) -> tuple[str, ...]:
        """The five as they are worded now, from −2 to +2."""
        return tuple(str(getattr(self, name)) for name in OUTCOMES)

    @property
    def scale(self) -> Scale | None:
        """The one that holds now; none before the first was locked."""
        return self.scales[-1] if self.scales else None

    @property
    def version(self) -> int:
        """Its number, from 1; 0 before the first was locked."""
        return len(self.scales)

    @property
    def is_worded(self) -> bool:
        """Whether all five have words, so that they can be locked."""
        return all(text.strip() for text in self.outcomes)

    @property
    def missing(self) -> tuple[str, ...]:
        """The levels that have no words so far, as they are written."""
        return tuple(SIGNS[str(OUTCOMES[name])] for name in OUTCOMES if not str(getattr(self, name)).strip())

    @property
    def is_reworded(self) -> bool:
        """Whether another wording than the locked one is being written."""
        held = self.scale
        if held is None:
            return False
        now = (self.outcomes, level_of(self.began), level_of(self.hope), self.hope_by)
        return now != (held.outcomes, held.began, held.hope, held.hope_by)

    @property
    def area_said(self) -> str:
        """What it is about, in words; empty while that is open."""
        return AREAS.get(self.area, "")

    @property
    def needs_said(self) -> tuple[str, ...]:
        """Needs that go with it, in words."""
        return tuple(words for value, words in NEEDS.items() if value in self.needs)

    @property
    def state_said(self) -> str:
        """How it stands with it, in a word or two."""
        return STATES.get(self.state, STATES[OPEN])

    @property
    def since_said(self) -> str:
        """Since when it has stood so."""
        return day_said(self.since)

    @property
    def texts(self) -> tuple[str, ...]:
        """All that was written, for search; a locked wording too where it is another one."""
        earlier = (text for scale in self.scales for text in scale.outcomes if text not in self.outcomes)
        return (self.words, self.before, *self.outcomes, self.with_whom, *earlier)


def _scale_said(scale: Scale, number: int) -> str:
    lines = "\n".join(f"- {SIGNS[str(level)]}: {scale.outcome(level)}" for level in LEVELS)
    marks = together(
        said("Where I began", SIGNS.get(str(scale.began))),
        said("Hoped for", " ".join(part for part in (SIGNS.get(str(scale.hope), ""), scale.hope_by) if part)),
        said("My initials", scale.mine),
        said("Their initials", listed(part for part in (scale.theirs, scale.agreed_said) if part)),
    )
    return together(f"**Five outcomes, wording {number}, locked on {scale.day_said}**", lines, marks)


def _readable(record: Record[Goal]) -> str:
    one = record.payload
    draft = one.scale is None or one.is_reworded
    outcomes = zip(SIGNS.values(), one.outcomes, strict=True)
    worded = "\n".join(f"- {sign}: {text}" for sign, text in outcomes if text)
    return together(
        said("How it stands", listed(part for part in (one.state_said, one.since_said) if part)),
        said("About", one.area_said),
        said("How it used to be", one.before),
        *(_scale_said(scale, number) for number, scale in enumerate(one.scales, 1)),
        together("**Outcomes that are not locked**", worded) if draft and worded else "",
        said("With", one.with_whom),
        said("Looked at together", listed(part for part in (one.rhythm, day_said(one.review)) if part)),
        said("Needs", listed(one.needs_said)),
        said("Practices", listed(one.practices)),
        second_text(one),
    )


def _glimpse(record: Record[Goal]) -> kinds.Glimpse:
    one = record.payload
    held = one.scale
    return kinds.Glimpse(
        label="Goal",
        icon="milestone",
        title=one.words,
        url=reverse("begin:goal", args=[record.id]),
        words="\n".join(text for text in (one.before, *(held.outcomes if held else one.outcomes)) if text),
        facts=tuple(text for text in (one.area_said, one.state_said if one.state else "") if text),
        ink="lamp",
        unfinished=one.begun,
    )


LIFECYCLE: dict[str, str] = {OPEN: "active", REACHED: "completed", ASIDE: "on-hold"}
"""How it stands with a goal, in the words of FHIR."""


def _resources(record: Record[Goal]) -> list[dict[str, Any]]:
    """The goal with the outcomes that are locked. How it used to be, and who agreed, stay out."""
    one = record.payload
    held = one.scale
    if one.begun or not one.words.strip():
        return []
    made: dict[str, Any] = {
        "resourceType": "Goal",
        "id": str(record.id),
        "meta": {"lastUpdated": record.updated.isoformat(timespec="seconds")},
        "lifecycleStatus": LIFECYCLE.get(one.state, "active"),
        "description": {"text": one.words},
        "subject": BY_THEMSELVES,
        "startDate": (held.day if held else record.created.date()).isoformat(),
    }
    if one.area_said:
        made["category"] = [{"text": one.area_said}]
    if one.since:
        made["statusDate"] = one.since.isoformat()
    if held:
        said_of = [(level, text) for level in LEVELS if (text := held.outcome(level).strip())]
        made["target"] = [
            {
                "measure": concept("goal-attainment"),
                "detailCodeableConcept": {"text": f"{SIGNS[str(level)]}: {text}"},
            }
            for level, text in said_of
        ]
    return [made]


kinds.register(
    "begin.goal",
    Goal,
    title="Goal",
    shareable=True,
    parts={
        "words": "What the goal is",
        "before": "How it used to be",
        "area": "What it is about",
        **{name: f"The outcome at {SIGNS[str(level)]} that isn’t locked" for name, level in OUTCOMES.items()},
        "scales": "The five outcomes that are locked, with initials",
        "practices": "Practices that go with it",
        "needs": "Needs that go with it",
        "with_whom": "With whom",
        "rhythm": "How often it is looked at together",
        "review": "When it is looked at next",
        "state": "How it stands with it",
        "since": "Since when it has stood so",
    },
    readable=_readable,
    resources=_resources,
    steps=lambda one: one.scale.steps if one.scale else None,
    spoken=("state", "since"),
    searchable=("texts",),
    called=lambda one: one.words,
    glimpse=_glimpse,
    upgrades=upgrades(Goal),
    beside=come_back_beside,
)
