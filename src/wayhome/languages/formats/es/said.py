"""Numbers, lists and parts of the day in Spanish."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ONES = (
    *("cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce"),
    *("trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno"),
    *("veintidós", "veintitrés", "veinticuatro", "veinticinco", "veintiséis", "veintisiete", "veintiocho"),
    "veintinueve",
)
_TENS = ("treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa")
PARTS_OF_DAY = {
    "small hours": "de madrugada",
    "night": "por la noche",
    "morning": "por la mañana",
    "afternoon": "por la tarde",
    "evening": "por la noche",
}
GAP, POINT = ".", ","
QUOTES = "«»"
BENDING = frozenset(range(21, 100, 10))
"""“Veintiuno”, “treinta y uno”: before what they count they’d be “veintiún” or “veintiuna”."""
# “y” and “o” turn into “e” and “u” before their own sound; “hielo” and “iota” begin with another.
_BETWEEN = {"and": ("y", "e", re.compile(r"h?[ií](?![aeou])", re.I)), "or": ("o", "u", re.compile(r"h?[oó]", re.I))}


def in_words(number: int) -> str:
    """0 to 99 in words: “cero”, “dieciséis”, “treinta y seis”."""
    if number < len(_ONES):
        return _ONES[number]
    tens, ones = divmod(number, 10)
    return _TENS[tens - 3] + (f" y {_ONES[ones]}" if ones else "")


def ordinal(number: int) -> str:
    """“1.º”: in figures, as in words it bends to what it counts."""
    return f"{number}.º"


def joined(words: Sequence[str], between: str) -> str:
    """“a, b y c”, or “a, b o c”; “padre e hijo”, “siete u ocho”."""
    if len(words) < 2:
        return "".join(words)
    usual, before_its_own, own = _BETWEEN[between]
    link = before_its_own if own.match(words[-1]) else usual
    return f"{', '.join(words[:-1])} {link} {words[-1]}"


def amid(words: str) -> str:
    """“Con calma” as “con calma”."""
    return words[:1].lower() + words[1:]
