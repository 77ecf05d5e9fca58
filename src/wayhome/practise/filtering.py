"""Which practices fit what a person is looking for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wayhome.practise.practice import Practice

SHOWN_AT_FIRST = (0, 1, 2)
"""Deep water is shown when it is asked for."""

TIMES: dict[str, tuple[int, str]] = {
    "5": (5, "Up to 5 minutes"),
    "10": (10, "Up to 10 minutes"),
    "20": (20, "Up to 20 minutes"),
}
"""Choices of time: the most minutes, and the words."""

LEAVE_OUT: dict[str, str] = {
    "writing": "Writing",
    "drawing": "Drawing",
    "imagery": "Pictures in the mind",
    "breath": "Noticing my breath",
    "breath-holds": "Holding my breath",
    "closed-eyes": "Closing my eyes",
    "touch": "Touching my own body",
    "photographs": "Childhood photos",
    "body": "Noticing my body",
    "movement": "Moving about",
    "voice": "Speaking aloud",
    "cold": "Cold",
}
"""What a practice may ask of a person, in the words of somebody who would rather leave it out."""

WITHOUT = {"imagery": "no-imagery", "breath": "no-breath", "closed-eyes": "eyes-open"}
"""The variant in which a practice does not ask for this."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is looked for. Empty parts ask for nothing; ``minutes`` 0 is any length."""

    words: str = ""
    levels: tuple[int, ...] = SHOWN_AT_FIRST
    families: tuple[str, ...] = ()
    minutes: int = 0
    leave_out: tuple[str, ...] = ()


def fitting(practices: Iterable[Practice], wish: Wish) -> list[Practice]:
    """Those that fit, in the order of the library."""
    return [practice for practice in practices if _fits(practice, wish)]


def asked_for(practices: Iterable[Practice]) -> list[str]:
    """What at least one of these practices asks of a person."""
    asks = {ask for practice in practices for ask in practice.asks}
    return [ask for ask in LEAVE_OUT if ask in asks]


def _fits(practice: Practice, wish: Wish) -> bool:
    return (
        practice.level in wish.levels
        and (not wish.families or practice.family in wish.families)
        # The shortest usual time counts: every practice can be stopped anywhere.
        and (not wish.minutes or practice.minutes[0] <= wish.minutes)
        and not any(_insists_on(practice, ask) for ask in wish.leave_out)
        and _speaks_of(practice, wish.words)
    )


def _insists_on(practice: Practice, ask: str) -> bool:
    """Whether a practice asks for this in all its variants."""
    return ask in practice.asks and WITHOUT.get(ask) not in practice.variants


def _speaks_of(practice: Practice, words: str) -> bool:
    """Whether each of these words is somewhere in what the practice says of itself."""
    said = " ".join((practice.title, practice.field_name, practice.summary, practice.purpose, practice.family_words))
    titles = " ".join(step.title for step in practice.every_step)
    return all(word in f"{said} {titles}".casefold() for word in words.casefold().split())
