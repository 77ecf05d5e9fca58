"""What I need now: which practices go with a need or a feeling, by rules that the page says.

A need finds practices by what their files say of themselves (family, depth, the feelings they may suit) and by words of
their title, summary and purpose. A feeling finds those whose file names it. Nothing is guessed about a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import msgspec

from wayhome.languages.numbers import amid
from wayhome.languages.spoken import EachLanguage
from wayhome.languages.words import _
from wayhome.practise.practice import Practice
from wayhome.safety.limits import SHALLOWS
from wayhome.safety.needs import NEEDS as WORDS
from wayhome.safety.records import FEELINGS, TOO_MUCH, TOO_NUMB, WHERE

Goes = Callable[[Practice], bool]
NO_ANSWER = frozenset({"not-today", "window-check"})
"""A no to practising, and a look at where one is. Both can be found with a need; neither gives what was needed."""
OF_THE_BODY = frozenset({"body", "touch", "movement", "breath", "breath-holds", "cold"})
STEADYING = frozenset({"anxious", "numb", "angry", "overwhelmed", "tired"})
"""Feelings for which a practice that steadies comes before others."""


def _steadies(one: Practice) -> bool:
    """Whether it is grounding for any time, wherever in the window somebody is."""
    return one.family == "grounding" and one.level == 0 and {value for value, __ in WHERE} <= set(one.window)


def _leaves_the_body(one: Practice) -> bool:
    return not OF_THE_BODY & set(one.asks)


def _wakes(one: Practice) -> bool:
    """Whether it brings somebody back who is far away, and would be too lively where it is too much already."""
    return _is_for(TOO_NUMB)(one) and TOO_MUCH not in one.window


def _is_for(place: str) -> Goes:
    """Whether it is for any time, made for a place outside the window, and grounding."""
    eased = "numb" if place == TOO_NUMB else "overwhelmed"
    return lambda one: one.family == "grounding" and one.level == 0 and place in one.window and eased in one.eases


STEADIES: tuple[Goes, str] = (_steadies, _("what steadies at any time"))
LEAVES_THE_BODY: tuple[Goes, str] = (_leaves_the_body, _("what asks nothing of the body"))
WAKES: tuple[Goes, str] = (_wakes, _("what wakes gently"))


ORDER = _("Of the gentle ones that go with “{words}”, {first} comes first, then the shortest.")
SUITS = _("What names “{feeling}” among the feelings that it may suit.")


class Need(msgspec.Struct, frozen=True):
    """``words``: as one would say it. ``finds``: what ``rule`` is made of. ``goes``: whether one goes with it.

    ``first``: which of those are suggested before others, and the same in words.
    """

    words: str
    finds: str
    goes: Goes
    first: tuple[Goes, str] = LEAVES_THE_BODY

    def nearest(self, practices: Iterable[Practice]) -> Practice | None:
        """The one that is suggested of these, by the rule that ``order`` says; None where none of them goes with it."""
        comes_first, __ = self.first
        found = (one for one in practices if self.goes(one) and one.id not in NO_ANSWER)
        return min(
            found,
            key=lambda one: (not comes_first(one), one.minutes, len(OF_THE_BODY & set(one.asks)), one.id),
            default=None,
        )

    @property
    def order(self) -> str:
        """How ``nearest`` chooses, for the page."""
        return ORDER.format(words=self.words, first=self.first[1])

    @property
    def rule(self) -> str:
        """By what practices are found."""
        return self.finds.format(feeling=amid(self.words))


def _speaks_of(words: str) -> Goes:
    """Whether one of these words, with commas between them, is in what a practice says of itself; one with “*” is the
    beginning of words."""

    @EachLanguage
    def pattern() -> re.Pattern[str]:
        parts = [
            re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in str(words).split(", ")
        ]
        return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)

    return lambda one: pattern().search(f"{one.title} {one.field_name} {one.summary} {one.purpose}") is not None


_company = _speaks_of(_("company, together, somebody, someone, friend*, people, beside you, alone with"))
_choosing = _speaks_of(_("choos*, choice*, decide*, promise*, value*, need*, your own way, what you want"))
_limits = _speaks_of(_("limit*, boundar*, “no”, say no, saying no, pause lines"))
_play = _speaks_of(_("play*, joy*, fun, game*, laugh*, silly, toy*"))

NEEDS: dict[str, Need] = {
    "safety": Need(
        WORDS["safety"],
        _("Grounding, and what can be begun when it is too much."),
        lambda one: one.family == "grounding" or TOO_MUCH in one.window,
        STEADIES,
    ),
    "rest": Need(
        WORDS["rest"],
        _("What is gentle, and either of the breath or for tiredness."),
        lambda one: one.level <= SHALLOWS and (one.family == "breath" or "tired" in one.eases),
        STEADIES,
    ),
    "connection": Need(
        WORDS["connection"],
        _("What may suit loneliness, and what speaks of company in its own words."),
        lambda one: "lonely" in one.eases or _company(one),
    ),
    "autonomy": Need(
        WORDS["autonomy"], _("What speaks of choosing, needs, values or promises in its own words."), _choosing
    ),
    "limits": Need(WORDS["limits"], _("What speaks of limits or saying no in its own words."), _limits),
    "play": Need(WORDS["play"], _("What speaks of play or joy in its own words."), _play),
}
"""What a person may need: the values of ``safety.needs``."""


def _for_feeling(value: str, label: str) -> Need:
    first = STEADIES if value in STEADYING else LEAVES_THE_BODY
    return Need(label, SUITS, lambda one: value in one.eases, first)


EASED = ("anxious", "numb", "sad", "angry", "tender", "tired", "lonely", "overwhelmed")
FOR_FEELINGS: dict[str, Need] = {value: _for_feeling(value, label) for value, label in FEELINGS if value in EASED}
"""The same by feelings: those that a practice can name."""

OUTSIDE: dict[str, Need] = {
    TOO_MUCH: Need(
        _("It’s too much"),
        _("Grounding for any time, for when it is too much, that may suit “overwhelmed”."),
        _is_for(TOO_MUCH),
        STEADIES,
    ),
    TOO_NUMB: Need(
        _("It’s too numb"),
        _("Grounding for any time, for when it is too numb, that may suit “numb”."),
        _is_for(TOO_NUMB),
        WAKES,
    ),
}
"""The same by the places outside the window: what calms where it is too much, what wakes where it is too numb."""

EVERY = NEEDS | FOR_FEELINGS | OUTSIDE


def goes_with(practice: Practice, need: str) -> bool:
    """Whether a practice goes with this need or feeling. Every practice goes with none."""
    return need not in EVERY or EVERY[need].goes(practice)
