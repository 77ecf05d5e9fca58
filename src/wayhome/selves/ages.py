"""Ages as people say them: “about seven”, “thirteen”, “very small”."""

from __future__ import annotations

import re

import msgspec

from wayhome.languages import numbers
from wayhome.languages.spoken import EachLanguage, current
from wayhome.languages.words import _

OLDEST = 120
"""Years; whoever types more has mistyped."""


def in_words(years: int) -> str:
    """A number of whole years in words up to 99, in figures above."""
    return numbers.by_itself(years) if years else str(_("under one"))


_BELOW_NOUGHT = re.compile(r"[-−–]\s*\d")


class Ways(msgspec.Struct, frozen=True):
    """How a language says ages: what is shorter than years, who has no years yet, and “one” where it is an age, as it
    is mostly a pronoun (“the little one”)."""

    shorter_than_years: str
    newborn: str
    one: str


_WAYS = {
    "en": Ways(
        r"[\s-]*(?:day|week|month)s?\b",
        r"\b(?:newborn|baby|not yet born)\b",
        r"(?:(?:about|around|nearly|almost|maybe|at|age|aged) )*one\b(?! (?:who|that|of|in|on|with))",
    ),
    "de": Ways(
        r"\s*(?:tage?n?|wochen?|monate?n?)\b",
        r"\b(?:neugeboren\w*|baby|noch nicht geboren)\b",
        r"(?:(?:etwa|ungefähr|fast|vielleicht|mit) )*eins\b",
    ),
    "es": Ways(
        r"\s*(?:días?|semanas?|mes(?:es)?)\b",
        r"\b(?:recién nacid[oa]|bebé|sin nacer)\b",
        r"(?:(?:unos|casi|quizás|a|al|con|más o menos) )*uno\b(?! (?:de|que|con|en))",
    ),
}


class Reader(msgspec.Struct, frozen=True):
    """What finds ages in words of one language."""

    years_of: dict[str, int]
    number: re.Pattern[str]
    ways: Ways


@EachLanguage
def _reader() -> Reader:
    years_of = {in_words(years).casefold(): years for years in range(100)}
    longest_first = "|".join(sorted(years_of, key=len, reverse=True))
    number = re.compile(rf"\b(?:(\d{{1,3}})|({longest_first}))\b")
    return Reader(years_of, number, _WAYS.get(current(), _WAYS["en"]))


def years_in(words: str) -> int | None:
    """The first number of years that these words name, or None when they name none. Never a guess.

    ``about seven`` → 7, ``13 or 14`` → 13, ``six months`` → 0; ``very small``, ``the little one`` and ``-3`` → None.
    """
    plain = " ".join(words.casefold().replace("‑", "-").split())
    if _BELOW_NOUGHT.match(plain):
        return None
    reader = _reader()
    found = reader.number.search(plain)
    if found is None:
        return 0 if re.search(reader.ways.newborn, plain) else None
    if re.compile(reader.ways.shorter_than_years).match(plain, found.end()):
        return 0
    years = int(found[1]) if found[1] else reader.years_of[found[2]]
    if years == 1 and found[2] and not re.match(reader.ways.one, plain):
        return None
    return years if years <= OLDEST else None


def named_by(age: str, years: int | None) -> str:
    """A name to begin with, made from the age alone: ``Me at six``; empty when there is no age, or one that is none."""
    said = age.strip() or (in_words(years) if years is not None else "")
    if not said or _BELOW_NOUGHT.match(said):
        return ""
    number = _reader().number.match(said.casefold())
    if number and number[0] in {"1", in_words(1)}:
        # Of one, many languages say it otherwise; and what follows may be a week.
        return str(_("Me at one")) if number[0] == said.casefold() else _("Me, {age}").format(age=said)
    if number and said.casefold() != in_words(0).casefold():
        return _("Me at {age}").format(age=said)
    return _("Me, {age}").format(age=said)
