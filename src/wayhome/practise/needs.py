"""What I need now: which practices go with a need or a feeling, by rules that the page says.

A need finds practices by what their files say of themselves (family, depth, the feelings they may suit) and by words of
their title, summary and purpose. A feeling finds those whose file names it. Nothing is guessed about a person.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from wayhome.practise.practice import Practice
from wayhome.safety.limits import SHALLOWS
from wayhome.safety.needs import NEEDS as WORDS
from wayhome.safety.records import FEELINGS, TOO_MUCH, WHERE

Goes = Callable[[Practice], bool]
NO_ANSWER = frozenset({"not-today", "window-check"})
"""A no to practising, and a look at where one is. Both can be found with a need; neither gives what was needed."""
OF_THE_BODY = frozenset({"body", "touch", "movement", "breath", "breath-holds", "cold"})
STEADYING = frozenset({"anxious", "numb", "angry", "overwhelmed", "tired"})
"""Feelings for which a practice that steadies comes before others."""


def _steadies(one: Practice) -> bool:
    """Whether it is grounding for any time, wherever in the window somebody is."""
    return one.family == "grounding" and one.level == 0 and {value for value, _ in WHERE} <= set(one.window)


def _leaves_the_body(one: Practice) -> bool:
    return not OF_THE_BODY & set(one.asks)


@dataclass(frozen=True, slots=True)
class Need:
    """``words``: as one would say it. ``rule``: by what practices are found. ``goes``: whether one goes with it.

    ``steadies``: whether of those the ones that steady are suggested first; else those that ask nothing of the body.
    """

    words: str
    rule: str
    goes: Goes
    steadies: bool = False

    def nearest(self, practices: Iterable[Practice]) -> Practice | None:
        """The one that is suggested of these, by the rule that ``order`` says; None where none of them goes with it."""
        first = _steadies if self.steadies else _leaves_the_body
        found = (one for one in practices if self.goes(one) and one.id not in NO_ANSWER)
        return min(
            found, key=lambda one: (not first(one), one.minutes, len(OF_THE_BODY & set(one.asks)), one.id), default=None
        )

    @property
    def order(self) -> str:
        """How ``nearest`` chooses, for the page."""
        first = "what steadies at any time" if self.steadies else "what asks nothing of the body"
        return f"Of the gentle ones that go with “{self.words}”, {first} comes first, then the shortest."


def _speaks_of(*words: str) -> Goes:
    """Whether one of these words is in what a practice says of itself; one with “*” is the beginning of words."""
    parts = [re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in words]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)
    return lambda one: pattern.search(f"{one.title} {one.field_name} {one.summary} {one.purpose}") is not None


_company = _speaks_of("company", "together", "somebody", "someone", "friend*", "people", "beside you", "alone with")
_choosing = _speaks_of("choos*", "choice*", "decide*", "promise*", "value*", "need*", "your own way", "what you want")
_limits = _speaks_of("limit*", "boundar*", "“no”", "say no", "saying no", "pause lines")
_play = _speaks_of("play*", "joy*", "fun", "game*", "laugh*", "silly", "toy*")

NEEDS: dict[str, Need] = {
    "safety": Need(
        WORDS["safety"],
        "Grounding, and what can be begun when it is too much.",
        lambda one: one.family == "grounding" or TOO_MUCH in one.window,
        steadies=True,
    ),
    "rest": Need(
        WORDS["rest"],
        "What is gentle, and either of the breath or for tiredness.",
        lambda one: one.level <= SHALLOWS and (one.family == "breath" or "tired" in one.eases),
        steadies=True,
    ),
    "connection": Need(
        WORDS["connection"],
        "What may suit loneliness, and what speaks of company in its own words.",
        lambda one: "lonely" in one.eases or _company(one),
    ),
    "autonomy": Need(
        WORDS["autonomy"], "What speaks of choosing, needs, values or promises in its own words.", _choosing
    ),
    "limits": Need(WORDS["limits"], "What speaks of limits or saying no in its own words.", _limits),
    "play": Need(WORDS["play"], "What speaks of play or joy in its own words.", _play),
}
"""What a person may need: the values of ``safety.needs``."""


def _for_feeling(value: str, label: str) -> Need:
    rule = f"What names “{label.lower()}” among the feelings that it may suit."
    return Need(label, rule, lambda one: value in one.eases, value in STEADYING)


EASED = ("anxious", "numb", "sad", "angry", "tender", "tired", "lonely", "overwhelmed")
FOR_FEELINGS: dict[str, Need] = {value: _for_feeling(value, label) for value, label in FEELINGS if value in EASED}
"""The same by feelings: those that a practice can name."""

EVERY = NEEDS | FOR_FEELINGS


def goes_with(practice: Practice, need: str) -> bool:
    """Whether a practice goes with this need or feeling. Every practice goes with none."""
    return need not in EVERY or EVERY[need].goes(practice)
