"""The one gentle suggestion of Today: an ordered table of rules. The first that holds speaks, and says its reason.

Nothing is guessed from what a person writes: the rules know what was chosen in the latest check-in, which practices
were done and the numbers given before and after them, the hour, and the date.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime

import msgspec

from wayhome.languages.numbers import joined
from wayhome.languages.words import _
from wayhome.practise.practice import Practice
from wayhome.safety import limits
from wayhome.safety.limits import NIGHT, SHALLOWS, WADING, Known, Quiet
from wayhome.safety.records import FEELINGS, WITHIN

SUNDAY = 6
RESTS = 3
"""A practice is not suggested again within so many days of doing it, while there is another."""
LOOK_BACK = "weekly-look-back"
FIRST_STEPS = ("orienting", "feet-chair-room", "five-senses")


class Done(msgspec.Struct, frozen=True):
    """A practice that was done: which, when it ended (local time), how heavy it was before and after, if known."""

    practice: str
    at: datetime
    before: int | None = None
    after: int | None = None


class Facts(msgspec.Struct, frozen=True):
    """All that the rules know. ``now`` is local time; ``done`` is newest first.

    ``distress``, ``where`` and ``feelings`` are of the latest check-in within a day; None and empty without one.
    ``fresh``: whether it still says how the person is now. The others as in ``limits.Known``.
    """

    now: datetime
    distress: int | None = None
    where: str = ""
    feelings: tuple[str, ...] = ()
    done: tuple[Done, ...] = ()
    fresh: bool = False
    endings: tuple[bool, ...] = ()
    people_first: bool = False
    quiet: Quiet | None = NIGHT
    steadying: bool = False

    @property
    def known(self) -> Known:
        """What the limits look at."""
        return Known(
            self.distress,
            self.where,
            self.now.hour,
            self.endings,
            people_first=self.people_first,
            quiet=self.quiet,
            steadying=self.steadying,
        )

    @property
    def today(self) -> date:
        return self.now.date()

    def days_since(self, practice: str) -> int | None:
        """Whole days since a practice was last done, or None."""
        return next(((self.today - one.at.date()).days for one in self.done if one.practice == practice), None)

    def eased(self, practice: str) -> tuple[int, int]:
        """How often a practice ended lighter than it began, of the times for which both numbers are known."""
        pairs = [
            (one.before, one.after)
            for one in self.done
            if one.practice == practice and one.before is not None and one.after is not None
        ]
        return sum(after < before for before, after in pairs), len(pairs)


class Suggestion(msgspec.Struct, frozen=True):
    """One practice, the rule that chose it, and why in one or two sentences. ``person``: offer somebody to talk to."""

    practice: Practice
    rule: str
    reason: str
    person: bool = False


Library = Mapping[str, Practice]
Offers = Callable[[Facts, Library], Sequence[str]]
Says = Callable[[Facts, Practice], str]


class Rule(msgspec.Struct, frozen=True):
    """``holds``: whether it speaks. ``offers``: practices to choose from. ``says``: the reason, for the chosen one.

    ``deepest``: the level up to which it proposes. A rule without offers asks for quiet: when it holds, there is no
    suggestion. If no offer fits, the next rule speaks.
    """

    name: str
    holds: Callable[[Facts], bool]
    offers: Offers | None
    says: Says
    person: bool = False
    deepest: int = SHALLOWS


def suggest(facts: Facts, library: Library) -> Suggestion | None:
    """The suggestion of this day, at most one; None when a rule asks for quiet or nothing fits."""
    for rule in RULES:
        if not rule.holds(facts):
            continue
        if rule.offers is None:
            return None
        chosen = _one_of(rule, rule.offers(facts, library), facts, library)
        if chosen is not None:
            return Suggestion(chosen, rule.name, rule.says(facts, chosen), rule.person)
    return None


def _one_of(rule: Rule, offers: Sequence[str], facts: Facts, library: Library) -> Practice | None:
    """One of the offered practices that may be done now, another on another day; rested ones first."""
    open_to = _levels(rule, facts)
    fitting = [one for name in offers if (one := library.get(name)) and one.level in open_to and _suits(facts, one)]
    tired = {one.practice for one in facts.done if (facts.today - one.at.date()).days < RESTS}
    rested = [one for one in fitting if one.id not in tired] or fitting
    return rested[facts.today.toordinal() % len(rested)] if rested else None


def _levels(rule: Rule, facts: Facts) -> set[int]:
    """How deep the rule may propose: what the limits let begin now without a word.

    Deeper water is proposed only to somebody who said just now that they are within what they can hold.
    """
    known, within = facts.known, facts.fresh and facts.where == WITHIN
    deepest = rule.deepest if within else min(rule.deepest, WADING - 1)
    return {level for level in range(deepest + 1) if limits.before(level, known) is None}


def _suits(facts: Facts, practice: Practice) -> bool:
    """Whether it suits where the person is."""
    return not facts.where or facts.where in practice.window


def _twice_hard(facts: Facts) -> bool:
    return limits.lately(facts.endings) is not None


def _too_much(facts: Facts) -> bool:
    return limits.now(facts.distress, facts.where) is limits.TOO_HEAVY_TO_START


def _too_numb(facts: Facts) -> bool:
    return limits.now(facts.distress, facts.where) is limits.TOO_FAR_AWAY


def _practised_today(facts: Facts) -> bool:
    return any(one.at.date() == facts.today for one in facts.done)


def _late(facts: Facts) -> bool:
    return limits.is_late(facts.now.hour, facts.quiet)


def _first(facts: Facts) -> bool:
    return not facts.done


def _for_feelings(facts: Facts, library: Library) -> list[str]:
    return [one.id for one in library.values() if any(feeling in facts.feelings for feeling in one.eases)]


def _that_eased(facts: Facts, library: Library) -> list[str]:
    """Practices for what is felt that ended lighter at least twice, and more often than not."""
    tallies = {name: facts.eased(name) for name in _for_feelings(facts, library)}
    return [name for name, (lighter, times) in tallies.items() if lighter >= 2 and lighter * 2 > times]


def _feels_something(facts: Facts) -> bool:
    return bool(facts.feelings)


def _look_back_is_due(facts: Facts) -> bool:
    since = facts.days_since(LOOK_BACK)
    return facts.now.weekday() == SUNDAY and (since is None or since >= 6)


def _noted(facts: Facts, practice: Practice) -> str:
    """What was noted and this practice is for: “You noted that you feel tired and tender”."""
    words = [str(label).lower() for value, label in FEELINGS if value in facts.feelings and value in practice.eases]
    return _("You noted that you feel {feelings}").format(feelings=joined(words))


def _says_eased(facts: Facts, practice: Practice) -> str:
    lighter, times = facts.eased(practice.id)
    if lighter < times:
        often = _("{lighter} of {times} times").format(lighter=lighter, times=times)
    else:
        often = str(_("both times")) if times == 2 else _("all {times} times").format(times=times)
    return _(
        "{noted}. Where you gave numbers before and after, this one ended lighter {often}. That’s a small count, and "
        "today may differ."
    ).format(noted=_noted(facts, practice), often=often)


def _says_for_feelings(facts: Facts, practice: Practice) -> str:
    return _("{noted}, and this one may suit that.").format(noted=_noted(facts, practice))


def _says_late(facts: Facts, practice: Practice) -> str:
    if facts.quiet == NIGHT:
        return _("It’s late. After nine in the evening, only quiet practices that stir little are suggested.")
    return _("These are your quiet hours. Until they are over, only practices that stir little are suggested.")


def _everything(facts: Facts, library: Library) -> list[str]:
    return [one.id for one in library.values() if one.id != LOOK_BACK]


def _fixed(*names: str) -> Offers:
    return lambda facts, library: names


def _always(*sentences: str) -> Says:
    return lambda facts, practice: " ".join(map(str, sentences))


RULES = (
    Rule(
        "two hard endings",
        _twice_hard,
        _fixed(*limits.TWICE_HARD.offers, "orienting"),
        _always(limits.TWICE_HARD.says, _("This one is meant to steady.")),
        person=limits.TWICE_HARD.person,
    ),
    Rule(
        "too much",
        _too_much,
        _fixed(*limits.TOO_HEAVY_TO_START.offers),
        _always(_("You noted 7 or more, or too much."), limits.TOO_HEAVY_TO_START.rule),
        person=limits.TOO_HEAVY_TO_START.person,
    ),
    Rule(
        "too numb",
        _too_numb,
        _fixed(*limits.TOO_FAR_AWAY.offers),
        _always(
            _("You noted that you feel too numb. Then waking up gently comes first: looking round, feet, the room.")
        ),
        person=limits.TOO_FAR_AWAY.person,
    ),
    Rule("enough for today", _practised_today, None, _always(_("You have practised today, and that is enough."))),
    Rule(
        "late",
        _late,
        _fixed(*limits.QUIET),
        _says_late,
    ),
    Rule(
        "first practice",
        _first,
        _fixed(*FIRST_STEPS),
        _always(_("You haven’t done a practice here yet. This one is short and gentle, and a fair way to begin.")),
    ),
    Rule("eased before", _feels_something, _that_eased, _says_eased, deepest=WADING),
    Rule(
        "look back on Sunday",
        _look_back_is_due,
        _fixed(LOOK_BACK),
        _always(_("It’s Sunday. Some people like to look back; nothing needs it.")),
    ),
    Rule(
        "for a feeling",
        _feels_something,
        _for_feelings,
        _says_for_feelings,
    ),
    Rule(
        "by the date",
        lambda facts: True,
        _everything,
        _always(_("Nothing points anywhere in particular, so the date chose this one. Tomorrow it is another.")),
    ),
)
"""From the most pressing to the most ordinary. Each has its case in the tests."""
