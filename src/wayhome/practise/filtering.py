"""Which practices fit what a person is looking for."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

import msgspec

from wayhome.languages.words import _
from wayhome.practise import needs
from wayhome.practise.practice import Practice
from wayhome.practise.records.own_practice import PREFIX
from wayhome.safety import settled

SHOWN_AT_FIRST = (0, 1, 2)
"""Deep water is shown when it is asked for."""

TIMES: dict[str, tuple[int, str]] = {
    "5": (5, _("Up to 5 minutes")),
    "10": (10, _("Up to 10 minutes")),
    "20": (20, _("Up to 20 minutes")),
}
"""Choices of time: the most minutes, and the words."""

LEAVE_OUT: dict[str, str] = {ask: words for ask, (words, __) in settled.LEAVE_OUT.items()}
"""What a practice may ask of a person, in the words of somebody who would rather leave it out."""

WITHOUT = {"imagery": "no-imagery", "breath": "no-breath", "closed-eyes": "eyes-open"}
"""The variant in which a practice does not ask for this."""


class Wish(msgspec.Struct, frozen=True):
    """What is looked for. Empty parts ask for nothing; ``minutes`` 0 is any length."""

    words: str = ""
    levels: tuple[int, ...] = SHOWN_AT_FIRST
    families: tuple[str, ...] = ()
    minutes: int = 0
    leave_out: tuple[str, ...] = ()
    need: str = ""


def fitting(practices: Iterable[Practice], wish: Wish) -> list[Practice]:
    """Those that fit, in the order of the library."""
    return [practice for practice in practices if _fits(practice, wish)]


def asked_for(practices: Iterable[Practice]) -> list[str]:
    """What at least one of these practices asks of a person."""
    asks = {ask for practice in practices for ask in practice.asks}
    return [ask for ask in LEAVE_OUT if ask in asks]


def leaves_out(practice: Practice, asks: Collection[str], words: tuple[str, ...] = ()) -> bool:
    """Whether a practice asks for one of these in all its variants, or says one of these words anywhere."""
    if asks and not _insists_on(practice).isdisjoint(asks):
        return True
    return bool(words) and any(_uses(practice, word.casefold()) for word in words)


def variant_for(practice: Practice, asks: Collection[str]) -> str:
    """The variant in which a practice asks for none of these, where it has one; else empty."""
    left = [WITHOUT[ask] for ask in practice.asks if ask in asks and WITHOUT.get(ask) in practice.variants]
    return left[0] if left else ""


def _fits(practice: Practice, wish: Wish) -> bool:
    return (
        practice.level in wish.levels
        and (not wish.families or practice.family in wish.families)
        # The shortest usual time counts: every practice can be stopped anywhere.
        and (not wish.minutes or practice.minutes[0] <= wish.minutes)
        and needs.goes_with(practice, wish.need)
        and not leaves_out(practice, wish.leave_out)
        and _speaks_of(practice, wish.words)
    )


_INSISTS: dict[str, tuple[Practice, frozenset[str]]] = {}
"""What each practice of the library asks for in all its variants: it is asked of all of them for a page."""


def _insists_on(practice: Practice) -> frozenset[str]:
    """What a practice asks for in all its variants."""
    known = _INSISTS.get(practice.id)
    if known is not None and known[0] is practice:
        return known[1]
    found = frozenset(ask for ask in practice.asks if WITHOUT.get(ask) not in practice.variants)
    if not practice.id.startswith(PREFIX):
        _INSISTS[practice.id] = (practice, found)
    return found


def _speaks_of(practice: Practice, words: str) -> bool:
    """Whether each of these words is somewhere in what the practice says of itself."""
    return not words or all(word in _description(practice) for word in words.casefold().split())


_SAID: dict[tuple[str, bool], tuple[Practice, str]] = {}
"""What each practice says, in small letters: worked out once for each file that was read."""


def _description(practice: Practice) -> str:
    return _remembered(practice, whole=False)


def _everything_said(practice: Practice) -> str:
    return _remembered(practice, whole=True)


_WORDS: dict[str, tuple[Practice, frozenset[str]]] = {}


def _single_words(practice: Practice) -> frozenset[str]:
    if practice.id.startswith(PREFIX):
        return frozenset(re.findall(r"\w+", _everything_said(practice)))
    known = _WORDS.get(practice.id)
    if known is None or known[0] is not practice:
        known = _WORDS[practice.id] = (practice, frozenset(re.findall(r"\w+", _everything_said(practice))))
    return known[1]


def _remembered(practice: Practice, *, whole: bool) -> str:
    if practice.id.startswith(PREFIX):
        # A person's own words are not remembered beyond the request.
        return _said(practice, whole=whole).casefold()
    known = _SAID.get((practice.id, whole))
    if known is None or known[0] is not practice:
        known = _SAID[(practice.id, whole)] = (practice, _said(practice, whole=whole).casefold())
    return known[1]


def _said(practice: Practice, *, whole: bool) -> str:
    if whole:
        plain = msgspec.to_builtins(practice)
        return "\n".join(text for name, value in plain.items() if name not in NOT_SAID for text in _texts(value))
    said = (practice.title, practice.field_name, practice.summary, practice.purpose, practice.family_words)
    return " ".join((*said, *(step.title for step in practice.every_step)))


NOT_SAID = {"id", "version", "family", "icon", "asks", "eases", "window", "evidence"}
"""Parts of a file that no step puts before a person."""


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in {"id", "do", "recalls", "brings", "instead"}:
                yield from _texts(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _texts(inner)


def _uses(practice: Practice, word: str) -> bool:
    """Whether a word, also with an s at its end, or several words together, are said in a practice."""
    # Without patterns, which Python remembers: these words are the person's own.
    if not word.isalnum():
        return word in _everything_said(practice)
    return not _single_words(practice).isdisjoint((word, f"{word}s"))
