"""What the safety package seals: how somebody was, at one moment."""

from __future__ import annotations

from typing import Any

from wayhome.languages.words import _
from wayhome.vault import addresses, kinds
from wayhome.vault.observations import observation
from wayhome.vault.readable import listed, said, together

FEELINGS = (
    ("calm", _("Calm")),
    ("tired", _("Tired")),
    ("tender", _("Tender")),
    ("anxious", _("Anxious")),
    ("numb", _("Numb")),
    ("sad", _("Sad")),
    ("angry", _("Angry")),
    ("hopeful", _("Hopeful")),
    ("lonely", _("Lonely")),
    ("overwhelmed", _("Overwhelmed")),
    ("cant-tell", _("I can’t tell")),
)
"""Value and words of each feeling that a check-in offers. Values never change; they are sealed in records."""
kinds.offer("feeling", FEELINGS)

TOO_MUCH, WITHIN, TOO_NUMB = "too-much", "within", "too-numb"

WHERE = (
    (TOO_MUCH, _("Too much")),
    (WITHIN, _("Within what I can hold")),
    (TOO_NUMB, _("Too numb")),
)
"""Value and words of the three places of the window: above it, in it, below it."""

PLACE_IN_SHORT = {TOO_MUCH: _("too much"), WITHIN: _("within"), TOO_NUMB: _("too numb")}
"""Each place in a word or two, for a title."""

WHERE_GLOSS = {
    TOO_MUCH: _("Racing, flooded, on edge"),
    WITHIN: _("I can feel it, and still think"),
    TOO_NUMB: _("Blank, far away, not quite here"),
}
"""What each place may feel like, in a few plain words."""


class CheckIn(kinds.Payload, frozen=True, kw_only=True, omit_defaults=True):
    """How somebody was. Every part may be missing, and a number is never worked out from the others.

    ``distress``: how heavy it was, 0 (at ease) to 10 (too much to hold).
    ``where``: a value of ``WHERE``, or empty. ``feelings``: values of ``FEELINGS``.
    ``body``: where in the body. ``words``: anything else, in the person's own words.
    """

    distress: int | None = None
    where: str = ""
    feelings: tuple[str, ...] = ()
    body: str = ""
    words: str = ""

    @property
    def feelings_in_words(self) -> tuple[str, ...]:
        """The labels of the feelings, in the order of the form."""
        return tuple(label for value, label in FEELINGS if value in self.feelings)

    @property
    def heading(self) -> str:
        """What was said of it, in few words: the feelings, else the numbers; “How it was inside” when neither was."""
        feelings = (str(label) if label.startswith("I ") else str(label).lower() for label in self.feelings_in_words)
        numbers = self.numbers if self.distress is not None else (str(self.where_in_words),)
        said = ", ".join(feelings) or ", ".join(numbers)
        return said[:1].upper() + said[1:] or str(_("How it was inside"))

    @property
    def numbers(self) -> tuple[str, ...]:
        """Heaviness and place, as far as they were said: “Heaviness 4”, “within”."""
        heaviness = () if self.distress is None else (_("Heaviness {number}").format(number=self.distress),)
        return (*heaviness, *([str(PLACE_IN_SHORT[self.where])] if self.where in PLACE_IN_SHORT else []))

    @property
    def where_in_words(self) -> str:
        """The label of the place in the window, or empty."""
        return dict(WHERE).get(self.where, "")


def _facts(check_in: CheckIn) -> tuple[str, ...]:
    heaviness = () if check_in.distress is None else (_("Heaviness {number}").format(number=check_in.distress),)
    return (*heaviness, check_in.where_in_words) if check_in.where else heaviness


def _glimpse(record: kinds.Record[CheckIn]) -> kinds.Glimpse:
    check_in = record.payload
    return kinds.Glimpse(
        label=_("Check-in"),
        icon="sun",
        title=check_in.heading,
        url=f"{addresses.of('safety:check_in_page', record.id)}?from=journal",
        words=check_in.words or check_in.body,
        facts=_facts(check_in) if check_in.feelings else (),
        ink="dusk",
    )


def _readable(record: kinds.Record[CheckIn]) -> str:
    check_in = record.payload
    return together(
        said(
            _("Heaviness"), None if check_in.distress is None else _("{number} of 10").format(number=check_in.distress)
        ),
        said(_("Where"), check_in.where_in_words),
        said(_("Feelings"), listed(check_in.feelings_in_words)),
        said(_("In the body"), check_in.body),
        check_in.words,
    )


def _observation(record: kinds.Record[CheckIn]) -> dict[str, Any]:
    check_in = record.payload
    feelings = [("feeling", (value, label)) for value, label in FEELINGS if value in check_in.feelings]
    where = check_in.where if check_in.where_in_words else None
    return observation(record, "check-in", [("heaviness", check_in.distress), ("where", where), *feelings])


def _facets(check_in: CheckIn) -> list[str]:
    return [f"feeling:{value}" for value in check_in.feelings]


CHECK_IN = kinds.register(
    "safety.checkin",
    CheckIn,
    title=_("Check-in"),
    shareable=True,
    parts={
        "distress": _("How heavy it was"),
        "where": _("Too much, within or too numb"),
        "feelings": _("Feelings"),
        "body": _("Where in the body"),
        "words": _("What you wrote"),
    },
    searchable=("words", "body"),
    facets=_facets,
    called=lambda check_in: check_in.heading,
    glimpse=_glimpse,
    readable=_readable,
    observation=_observation,
)
