"""Numbers to call, found in a person's own words. What may be something else, a date or an hour, is no number here."""

from __future__ import annotations

import re

import msgspec

FEWEST, MOST, MOST_ABROAD = 7, 12, 15
"""Digits of a number: at least, at most as it is dialled at home, and with the country before it."""
OFFERED = 4
"""So many numbers of one person are offered at most."""

_SAME = str.maketrans({"\xa0": " ", "\u202f": " ", "\t": " ", "‐": "-", "‑": "-", "–": "-", "—": "-"})
_BRACKETS = re.compile(r"\(([^()]*)\)")
_RUN = re.compile(r"[\d+()/.,:\- ]*\d[\d+()/.,:\- ]*")
_BREAK = re.compile(r"[.,]\s+|:\s+")
_AROUND = re.compile(r"^[ .,:/)-]+|[ .,:/(-]+$")
_WRITTEN = re.compile(r"\+?(?:\(\d{1,5}\)|\d)(?:[ ./-]*(?:\(\d{1,5}\)|\d))*")

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_HOUR = r"(?:[01]?\d|2[0-4])"
_SOMETHING_ELSE = re.compile(
    "|".join(
        (
            rf"(?<!\d)(?:19|20)\d\d *[./-] *{_DAY} *[./-] *{_DAY}(?!\d)",  # 2026-12-01
            rf"(?<![\d./-]){_DAY}[./-]{_DAY}[./-](?:\d{{4}}|\d\d)(?![./-]?\d)",  # 1.12.2026
            r"^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$",  # 20261201
            r"(?<!\d)(?:19|20)\d\d *[/-] *(?:19|20)\d\d(?!\d)",  # 2025-2027
            rf"(?<![\d.]){_HOUR}\.[0-5]\d(?![\d.])",  # 10.00
            rf"(?<![\d./-]){_HOUR} *[/-] *{_HOUR}(?![./-]?\d)",  # 9-17, 24/7
            rf"(?<![\d)])(?<![\d)][ ./-]){_HOUR}[0-5]\d *- *{_HOUR}[0-5]\d(?!\d)",  # 0900-1700; not 617 555-0142
            r"^\d{5}-\d{3,4}$",  # 94103-1234, a postcode
            r"^\d{3}-\d{4}$",  # 100-0001, another
            r"^[1-9]\d{0,1} +0\d{2,}|^[1-9]\d{4} +0\d+",  # until 18 020 …, 10115 030 …
        )
    )
)
"""What looks like a date, an hour, a span of them, or a postcode: where there is one, nothing is dialled."""


class Number(msgspec.Struct, frozen=True):
    """``written``: as the person wrote it; ``dialled``: as a telephone takes it."""

    written: str
    dialled: str


def numbers_in(words: str) -> tuple[Number, ...]:
    """Every number to call in these words, in their order, each once. In doubt it is left out."""
    found: dict[str, Number] = {}
    for run in _runs(words.translate(_SAME)):
        number = _number(run)
        if number is not None:
            found.setdefault(number.dialled, number)
    return tuple(found.values())[:OFFERED]


def _runs(words: str) -> list[str]:
    """What may be a number: digits, and what stands between them; none that grows out of a word."""
    apart = _BRACKETS.sub(lambda seen: seen[0] if re.fullmatch(r"\d{1,5}", seen[1]) else f"\n{seen[1]}\n", words)
    found = []
    for run in _RUN.finditer(apart):
        inner = run[0].strip(" .,:/()-")
        first, _, last = run[0].partition(inner)
        if _grows(apart[: run.start()][-1:], first, " :(") or _grows(apart[run.end() :][:1], last, " .,:)"):
            continue
        found += [_AROUND.sub("", part) for part in _BREAK.split(run[0])]
    return found


def _grows(beside: str, between: str, apart: str) -> bool:
    """Whether digits hang on to the letter or sign ``beside`` them, with nothing ``between`` that tells them apart."""
    return (beside.isalnum() or beside in set("*#@_=%€$£")) and not set(between) & set(apart)


def _number(run: str) -> Number | None:
    if not (run.isascii() and _WRITTEN.fullmatch(run)) or _SOMETHING_ELSE.search(run):
        return None
    abroad = run.startswith(("+", "00"))
    called = re.sub(r"\( *0 *\)", "", run) if abroad else run
    digits = re.sub(r"\D", "", called)
    if not FEWEST <= len(digits) <= (MOST_ABROAD if abroad else MOST):
        return None
    return Number(" ".join(run.split()), f"{'+' * run.startswith('+')}{digits}")
