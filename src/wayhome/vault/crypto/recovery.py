"""The recovery code: thirty characters on paper that open the vault without the passphrase.

See docs/formats/recovery-code-v1.md.
"""

from __future__ import annotations

import os
import unicodedata
from typing import Self

from .associated import VERSION
from .errors import CodeMistyped
from .galois import checks, place_of_error, syndromes
from .secret import Secret

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_RANDOM = 28
_LENGTH = 30
_GROUP = 5
_GROUPS = 6
_LONGEST_TYPED = 200

_VALUES = {
    **{letter: value for value, letter in enumerate(_ALPHABET)},
    **{letter.lower(): value for value, letter in enumerate(_ALPHABET)},
    # What a hand or a printer makes of 0 and 1. The alphabet has none of these letters, so nothing is lost.
    **dict.fromkeys("Oo", 0),
    **dict.fromkeys("IiLl", 1),
}


class RecoveryCode(Secret):
    """28 random characters (140 bits) and two check characters, in six groups of five."""

    __slots__ = ()

    @classmethod
    def generate(cls) -> Self:
        """A new random code."""
        # 256 is a multiple of 32, so keeping five bits of each byte is even.
        data = [byte & 31 for byte in os.urandom(_RANDOM)]
        return cls(bytes([*data, *checks([VERSION, *data])]))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a code as people type it: any case, any dashes and spaces, O for 0, I and L for 1.

        Raises CodeMistyped, naming the first group that cannot be right where this can be known.
        """
        if len(text) > _LONGEST_TYPED:
            raise CodeMistyped("length")
        symbols = _read(_cut(text))
        _check(symbols)
        return cls(bytes(symbols))

    @property
    def groups(self) -> tuple[str, ...]:
        """The six groups of five characters, for showing to the person. Raises KeyClosed."""
        letters = "".join(_ALPHABET[symbol] for symbol in self.expose())
        return tuple(letters[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))

    @property
    def text(self) -> str:
        """The code as it is printed: six groups of five, with dashes between. Raises KeyClosed."""
        return "-".join(self.groups)

    def key_bytes(self) -> bytes:
        """The 140 random bits as 18 bytes: what the wrapping key is derived from. Raises KeyClosed."""
        number = 0
        for symbol in self.expose()[:_RANDOM]:
            number = number << 5 | symbol
        return number.to_bytes(18, "big")


def _cut(text: str) -> list[str]:
    """The runs of characters between spaces and dashes of any sort."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(" " if _separates(character) else character for character in plain).split()


def _separates(character: str) -> bool:
    dash = character == "\N{MINUS SIGN}" or unicodedata.category(character) in ("Pd", "Cf")
    return dash or character.isspace()


def _read(runs: list[str]) -> list[int]:
    letters = "".join(runs)
    grouped = len(runs) == _GROUPS
    if not grouped:
        runs = [letters[start : start + _GROUP] for start in range(0, len(letters), _GROUP)]
    for number, run in enumerate(runs, start=1):
        if any(letter not in _VALUES for letter in run):
            raise CodeMistyped("letter", number if number <= _GROUPS else None)
        if grouped and len(letters) != _LENGTH and len(run) != _GROUP:
            raise CodeMistyped("length", number)
    if len(letters) != _LENGTH:
        raise CodeMistyped("length")
    return [_VALUES[letter] for letter in letters]


def _check(symbols: list[int]) -> None:
    # The version leads the word: a code of a later version, typed here, is noticed as well.
    total, weighted = syndromes([VERSION, *symbols])
    if not total and not weighted:
        return
    if not total:
        raise CodeMistyped("swapped")
    place = place_of_error(total, weighted) if weighted else 0
    if not place:
        raise CodeMistyped("unclear")
    raise CodeMistyped("mistaken", (place - 1) // _GROUP + 1)
