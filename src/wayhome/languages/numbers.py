"""Numbers, lists of words and quotation marks, as each language has them; ``formats/<language>/said.py`` knows how."""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType

from wayhome.languages.formats.de import said as german
from wayhome.languages.formats.en import said as english
from wayhome.languages.formats.es import said as spanish
from wayhome.languages.spoken import current

_WAYS = {"en": english, "de": german, "es": spanish}


def way() -> ModuleType:
    """How the language of this moment says it; as English does, where nobody has told."""
    return _WAYS.get(current(), english)


def in_words(number: int) -> str:
    """0 to 99 in words (“no”, “sixteen”, “twenty-six”), before what they count; from 100 in digits, and where the word
    would bend to what it counts. One of something is said in the sentence itself, for the same reason: see
    :func:`wayhome.languages.words.counted`."""
    return digits(number) if number in way().BENDING else by_itself(number)


def by_itself(number: int) -> str:
    """The same where it counts nothing that is named, as an age does: “veintiuno”."""
    said: str = way().in_words(number) if 0 <= number < 100 else digits(number)
    return said


def ordinal(number: int) -> str:
    """“first” to “twelfth”, from 13 in digits; always in digits where a word would bend to what it counts."""
    said: str = way().ordinal(number)
    return said


def digits(number: float, places: int = 0) -> str:
    """A number in figures with so many decimal ``places``: “1,234.5”, “1.234,5”."""
    how = way()
    return f"{number:,.{places}f}".translate({ord(","): how.GAP, ord("."): how.POINT})


def joined(words: Iterable[str], between: str = "and") -> str:
    """Several words as one speaks them: “a, b and c”. ``between`` is “and” or “or”; empty when there are none."""
    said: str = way().joined([str(word) for word in words], between)
    return said


def quoted(words: object) -> str:
    """Words between the quotation marks of the language: “so”, „so“, «así»."""
    opening, closing = way().QUOTES
    return f"{opening}{words}{closing}"


def amid(words: str) -> str:
    """Words that begin with a capital, as they stand within a sentence: “Going slowly” as “going slowly”, where the
    language of this moment writes its nouns small."""
    said: str = way().amid(str(words))
    return said
