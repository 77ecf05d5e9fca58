"""A care plan: small things for body, heart, people, rest and play, for a season. Nobody looks whether they happen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, ClassVar

from django.urls import reverse

from wayhome.languages.words import _
from wayhome.vault import kinds
from wayhome.vault.kinds import Record
from wayhome.vault.observations import BY_THEMSELVES
from wayhome.vault.readable import said, together
from wayhome.vault.two_texts.shape import TwoTexts, come_back_beside, second_text, upgrades

LINES: dict[str, tuple[str, str]] = {
    "body": (_("Body"), _("Sleep, food, air, water, a doctor. Something so small that it can happen on a bad day.")),
    "heart": (
        _("Heart"),
        _("What is good for your mood, or at least doesn’t harm it: music, a page, a kind sentence."),
    ),
    "people": (_("People"), _("A message, a walk with somebody, an evening without anybody.")),
    "rest": (_("Rest"), _("Doing nothing counts. What could be left out?")),
    "play": (_("Play"), _("What you’d do if it had no use at all.")),
}
"""Field → its title, and what may stand there."""


class CarePlan(TwoTexts, frozen=True, kw_only=True, omit_defaults=True):
    """Each line may be empty. ``season``: for when it is, in any words. ``chosen_at``: when it was said to be the one
    for now; of several, the last one that was written or chosen comes first."""

    ONE_LINE: ClassVar[frozenset[str]] = frozenset({"season"})

    season: str = ""
    body: str = ""
    heart: str = ""
    people: str = ""
    rest: str = ""
    play: str = ""
    chosen_at: datetime | None = None

    @property
    def heading(self) -> str:
        """What it is called."""
        return self.season or str(_("Small things that are good for me"))

    def lines(self) -> Iterator[tuple[str, str]]:
        """Title and words of what was written, in the order of the page."""
        for name, (title, _help) in LINES.items():
            if getattr(self, name):
                yield title, getattr(self, name)


def _glimpse(record: Record[CarePlan]) -> kinds.Glimpse:
    one = record.payload
    return kinds.Glimpse(
        label=_("Care plan"),
        icon="coffee",
        title=one.heading,
        url=reverse("navigate:care_plan", args=[record.id]),
        words="\n".join(words for _, words in one.lines()),
        ink="moss",
    )


def _readable(record: Record[CarePlan]) -> str:
    one = record.payload
    lines = (said(title, words) for title, words in one.lines())
    return together(said(_("For"), one.season), *lines, second_text(one))


def _resources(record: Record[CarePlan]) -> list[dict[str, Any]]:
    """What is good for the person, a line each. Nobody looks whether it happens, so its status is unknown."""
    activities = [
        {"detail": {"code": {"text": str(title)}, "status": "unknown", "description": words}}
        for title, words in record.payload.lines()
    ]
    if not activities:
        return []
    return [
        {
            "resourceType": "CarePlan",
            "id": str(record.id),
            "meta": {"lastUpdated": record.updated.isoformat(timespec="seconds")},
            "status": "unknown",
            "intent": "plan",
            "title": record.payload.heading,
            "subject": BY_THEMSELVES,
            "created": record.created.isoformat(timespec="seconds"),
            "activity": activities,
        }
    ]


CARE = kinds.register(
    "navigate.care",
    CarePlan,
    title=_("Care plan"),
    shareable=True,
    parts={"season": _("For when it is"), **{name: title for name, (title, _) in LINES.items()}},
    readable=_readable,
    resources=_resources,
    searchable=("season", *LINES),
    called=lambda one: one.heading,
    glimpse=_glimpse,
    timeline=False,
    upgrades=upgrades(CarePlan),
    beside=come_back_beside,
)
