"""Ages as people say them: “about seven”, “thirteen”, “very small”."""

from __future__ import annotations

import re

from wayhome.content import numbers

OLDEST = 120
"""Years; whoever types more has mistyped."""


def in_words(years: int) -> str:
    """A number of whole years in words up to 99, in figures above."""
    return numbers.in_words(years) if years else "under one"


_YEARS_OF = {in_words(years): years for years in range(100)}
_LONGEST_FIRST = "|".join(sorted(_YEARS_OF, key=len, reverse=True))
_NUMBER = re.compile(rf"\b(?:(\d{{1,3}})|({_LONGEST_FIRST}))\b")
_BELOW_NOUGHT = re.compile(r"[-−–]\s*\d")
_SHORTER_THAN_YEARS = re.compile(r"[\s-]*(?:day|week|month)s?\b")
_NEWBORN = re.compile(r"\b(?:newborn|baby|not yet born)\b")
# “One” is mostly a pronoun: “the little one” says no age.
_AGE_OF_ONE = re.compile(r"(?:(?:about|around|nearly|almost|maybe|at|age|aged) )*one\b(?! (?:who|that|of|in|on|with))")


def years_in(words: str) -> int | None:
    """The first number of years that these words name, or None when they name none. Never a guess.

    ``about seven`` → 7, ``13 or 14`` → 13, ``six months`` → 0; ``very small``, ``the little one`` and ``-3`` → None.
    """
    plain = " ".join(words.casefold().replace("‑", "-").split())
    if _BELOW_NOUGHT.match(plain):
        return None
    found = _NUMBER.search(plain)
    if found is None:
        return 0 if _NEWBORN.search(plain) else None
    if _SHORTER_THAN_YEARS.match(plain, found.end()):
        return 0
    if found[2] == "one" and not _AGE_OF_ONE.match(plain):
        return None
    years = int(found[1]) if found[1] else _YEARS_OF[found[2]]
    return years if years <= OLDEST else None


def named_by(age: str, years: int | None) -> str:
    """A name to begin with, made from the age alone: ``Me at six``; empty when there is no age, or one that is none."""
    said = age.strip() or (in_words(years) if years is not None else "")
    if not said or _BELOW_NOUGHT.match(said):
        return ""
    return f"Me at {said}" if _NUMBER.match(said.casefold()) and said.casefold() != in_words(0) else f"Me, {said}"
