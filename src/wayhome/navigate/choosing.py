"""Which practice a rule leads to: the first rule that holds, and of its practices the first that fits. Nothing is
guessed: a rule knows what was noted or ticked, and no word that anybody wrote.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import msgspec
from django.utils import timezone

from wayhome.navigate.rules import Rule, When
from wayhome.safety import limits, people_first, practices, queries, settling
from wayhome.safety.practices import Known
from wayhome.vault.opened import OpenVault

SAID_LATELY = timedelta(hours=24)
"""For this long, a check-in is asked what it said."""


class Now(msgspec.Struct, frozen=True):
    """What the rules know: how the person is, as they said it. ``person``: they ticked today that they aren’t safe."""

    known: limits.Known = msgspec.field(default_factory=limits.Known)
    person: bool = False


class Chosen(msgspec.Struct, frozen=True):
    """What a rule leads to. ``first``: the practice; None where none of its list fits. ``others``: the rest that fit.

    ``person``: somebody to talk to comes before any practice.
    """

    rule: Rule
    first: Known | None = None
    others: tuple[Known, ...] = ()
    person: bool = False

    @property
    def steady(self) -> bool:
        """Whether steadying comes first now, whatever is in the way."""
        return self.rule.when != "always"


HOLDS: dict[When, Callable[[Now], bool]] = {
    "not-safe": lambda now: now.person,
    "too-much": lambda now: limits.now(now.known.distress, now.known.where) is limits.TOO_HEAVY_TO_START,
    "too-numb": lambda now: limits.now(now.known.distress, now.known.where) is limits.TOO_FAR_AWAY,
    "always": lambda now: True,
}
"""When a rule speaks. Each has its case in the tests."""


def how_it_is(vault: OpenVault) -> Now:
    """What is known now: the last check-in of the last day, what was settled, and whether “not safe” was ticked."""
    last = queries.latest_check_in(vault, within=SAID_LATELY)
    settled, person = settling.of(vault), people_first.today(vault)
    known = limits.Known(
        distress=last.payload.distress if last else None,
        where=last.payload.where if last else "",
        hour=timezone.localtime().hour,
        people_first=person,
        quiet=settled.quiet_hours.quiet,
        steadying=bool(settled.circumstances.may_be),
    )
    return Now(known, person)


def choose(vault: OpenVault, rules: tuple[Rule, ...], now: Now) -> Chosen:
    """The first rule that holds and has something that fits; the last one where nothing fits anywhere.

    What is not for this person is left out, and what they marked “together” or “not now”; so is whatever goes deeper
    than the shallows, and what the limits would stop before it begins.
    """
    for rule in rules:
        if HOLDS[rule.when](now):
            fitting = [one for one in practices.some(vault, rule.practices) if _may_begin(one, now)]
            if fitting:
                return Chosen(rule, fitting[0], tuple(fitting[1:]), now.person)
    return Chosen(rules[-1], person=now.person)


def _may_begin(one: Known, now: Now) -> bool:
    advice = limits.before(one.level, now.known)
    return one.level <= limits.SHALLOWS and (advice is None or not advice.stops)
