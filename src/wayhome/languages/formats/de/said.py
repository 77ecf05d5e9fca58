"""Numbers, lists and parts of the day in German."""

from __future__ import annotations

from collections.abc import Sequence

_ONES = (
    *("keine", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"),
    *("dreizehn", "vierzehn", "fünfzehn", "sechzehn", "siebzehn", "achtzehn", "neunzehn"),
)
_TENS = ("zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig")
_BETWEEN = {"and": "und", "or": "oder"}
PARTS_OF_DAY = {
    "small hours": "in der Nacht",
    "night": "in der Nacht",
    "morning": "am Morgen",
    "afternoon": "am Nachmittag",
    "evening": "am Abend",
}
GAP, POINT = ".", ","
QUOTES = "„“"
BENDING: frozenset[int] = frozenset()


def in_words(number: int) -> str:
    """0 to 99 in words: “keine”, “sechzehn”, “sechsundzwanzig”."""
    if number < len(_ONES):
        return _ONES[number]
    tens, ones = divmod(number, 10)
    before = "ein" if ones == 1 else _ONES[ones]
    return (f"{before}und" if ones else "") + _TENS[tens - 2]


def ordinal(number: int) -> str:
    """“1.”: in figures, as in words it bends to what it counts."""
    return f"{number}."


def joined(words: Sequence[str], between: str) -> str:
    """“a, b und c”, or “a, b oder c”."""
    return f" {_BETWEEN[between]} ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def amid(words: str) -> str:
    """As they are: a noun has its capital everywhere."""
    return words
