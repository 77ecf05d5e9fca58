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
from wayhome.languages.words import _
from wayhome.safety import practices
from wayhome.safety.needs import NEEDS
from wayhome.vault import kinds
from wayhome.vault.kinds import Record
from wayhome.vault.observations import BY_THEMSELVES, concept
from wayhome.vault.readable import listed, said, together
from wayhome.vault.two_texts.shape import TwoTexts, come_back_beside, second_text, upgrades

AREAS: dict[str, str] = {
    "wound": _("One particular old hurt"),
    "self-compassion": _("Being kinder to myself"),
    "relationships": _("Other people"),
    "coping": _("Getting through hard moments"),
    "everyday": _("Everyday life"),
    "joy": _("Joy"),
}
"""What a goal is about, roughly. Values are sealed in records and never change."""

OPEN, REACHED, ASIDE = "", "reached", "aside"
STATES: dict[str, str] = {OPEN: _("Walking towards it"), REACHED: _("Reached"), ASIDE: _("Put aside")}
"""How it stands with a goal. Values are sealed in records and never change."""


AN_OWN_PRACTICE = _("a practice of my own")
"""What is said of one that the library doesn’t have."""


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
        return str(AREAS.get(self.area, ""))

    @property
    def needs_said(self) -> tuple[str, ...]:
        """Needs that go with it, in words."""
        return tuple(words for value, words in NEEDS.items() if value in self.needs)

    @property
    def state_said(self) -> str:
        """How it stands with it, in a word or two."""
        return str(STATES.get(self.state, ""))

    @property
    def since_said(self) -> str:
        """Since when it has stood so."""
        return day_said(self.since)

    @property
    def texts(self) -> tuple[str, ...]:
        """All that was written, for search; a locked wording too where it is another one."""
        earlier = (text for scale in self.scales for text in scale.outcomes if text not in self.outcomes)
        return (self.words, self.before, *self.outcomes, self.with_whom, *earlier)


_OUTCOME = {
    -2: _("The outcome at −2 that isn’t locked"),
    -1: _("The outcome at −1 that isn’t locked"),
    0: _("The outcome at 0 that isn’t locked"),
    1: _("The outcome at +1 that isn’t locked"),
    2: _("The outcome at +2 that isn’t locked"),
}
WORDING = _("Five outcomes, wording {number}")
LOCKED = _("Five outcomes, wording {number}, locked on {day}")
NOT_LOCKED = _("Outcomes that are not locked")


def _scale_said(scale: Scale, number: int) -> str:
    lines = "\n".join(f"- {SIGNS[str(level)]}: {scale.outcome(level)}" for level in LEVELS) if scale.outcomes else ""
    marks = together(
        said(_("Where I began"), SIGNS.get(str(scale.began))),
        said(_("Hoped for"), " ".join(part for part in (SIGNS.get(str(scale.hope), ""), scale.hope_by) if part)),
        said(_("My initials"), scale.mine),
        said(_("Their initials"), listed(part for part in (scale.theirs, scale.agreed_said) if part)),
    )
    if not (scale.day or lines or marks):
        return ""
    called = LOCKED if scale.day else WORDING
    return together(f"**{called.format(number=number, day=scale.day_said)}**", lines, marks)


def _called(practice: str) -> str:
    """What a practice is called; one of the person’s own, or one that is gone, is not known here."""
    found = practices.known(practice)
    return found.title if found else AN_OWN_PRACTICE


def _readable(record: Record[Goal]) -> str:
    one = record.payload
    locked = (one.scale.outcomes if one.scale else ()) or ("",) * len(LEVELS)
    outcomes = zip(SIGNS.values(), one.outcomes, locked, strict=False)
    worded = "\n".join(f"- {sign}: {text}" for sign, text, held in outcomes if text and text != held)
    return together(
        said(_("How it stands"), listed(part for part in (one.state_said, one.since_said) if part)),
        said(_("About"), one.area_said),
        said(_("How it used to be"), one.before),
        *(_scale_said(scale, number) for number, scale in enumerate(one.scales, 1)),
        together(f"**{NOT_LOCKED}**", worded) if worded else "",
        said(_("With"), one.with_whom),
        said(_("Looked at together"), listed(part for part in (one.rhythm, day_said(one.review)) if part)),
        said(_("Needs"), listed(one.needs_said)),
        said(_("Practices"), listed(_called(practice) for practice in one.practices)),
        second_text(one),
    )


def _glimpse(record: Record[Goal]) -> kinds.Glimpse:
    one = record.payload
    held = one.scale
    return kinds.Glimpse(
        label=_("Goal"),
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
        "resourceType": _("Goal"),
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
    title=_("Goal"),
    shareable=True,
    parts={
        "words": _("What the goal is"),
        "before": _("How it used to be"),
        "area": _("What it is about"),
        **{name: _OUTCOME[level] for name, level in OUTCOMES.items()},
        "scales.outcomes": _("The five outcomes that are locked"),
        "scales.day": _("When they were locked"),
        "scales.began": _("Where I began"),
        "scales.hope": _("What I hope for"),
        "scales.hope_by": _("By when I hope for it"),
        "scales.mine": _("My initials"),
        "scales.theirs": _("Their initials"),
        "practices": _("Practices that go with it"),
        "needs": _("Needs that go with it"),
        "with_whom": _("With whom"),
        "rhythm": _("How often it is looked at together"),
        "review": _("When it is looked at next"),
        "state": _("How it stands with it"),
        "since": _("Since when it has stood so"),
    },
    readable=_readable,
    resources=_resources,
    steps=lambda one: one.scale.steps if one.scale and one.scale.outcomes else None,
    spoken=("state",),
    searchable=("texts",),
    called=lambda one: one.words,
    glimpse=_glimpse,
    upgrades=upgrades(Goal),
    beside=come_back_beside,
)
