"""Numbers, lists and parts of the day in English."""

from __future__ import annotations

from collections.abc import Sequence

_ONES = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh"),
    "twelfth",
)
PARTS_OF_DAY = {
    "small hours": "night",
    "night": "night",
    "morning": "morning",
    "afternoon": "afternoon",
    "evening": "evening",
}
GAP, POINT = ",", "."
QUOTES = "“”"
BENDING: frozenset[int] = frozenset()


def in_words(number: int) -> str:
    """0 to 99 in words: “no”, “sixteen”, “twenty-six”."""
    if number < len(_ONES):
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens - 2] + (f"-{_ONES[ones]}" if ones else "")


def ordinal(number: int) -> str:
    """“first” to “twelfth”; from 13 in digits: “13th”, “22nd”."""
    if 0 < number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    teens = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def joined(words: Sequence[str], between: str) -> str:
    """“a, b and c”, or “a, b or c”. ``between`` is “and” or “or”."""
    return f" {between} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def amid(words: str) -> str:
    """“Going slowly” as “going slowly”."""
    return words[:1].lower() + words[1:]
