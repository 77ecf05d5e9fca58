"""Two check characters that notice and place a slip of the pen: Reed–Solomon over 32 elements.

See docs/formats/recovery-code-v1.md. A plain remainder would notice too, but could not say where to look;
a person who copies a code by hand deserves "look at group 3" more than "wrong".
"""

from __future__ import annotations

from collections.abc import Sequence

_POLYNOMIAL = 0b100101  # x⁵ + x² + 1
_ORDER = 31


def _powers() -> list[int]:
    powers = [1]
    while len(powers) < _ORDER:
        double = powers[-1] << 1
        powers.append(double ^ _POLYNOMIAL if double & 32 else double)
    return powers


_EXP = _powers()
_LOG = {value: exponent for exponent, value in enumerate(_EXP)}


def checks(word: Sequence[int]) -> tuple[int, int]:
    """The two symbols that complete a word of 29 (version and 28 random symbols)."""
    total, weighted = syndromes([*word, 0, 0])
    first = _times(total ^ weighted, -_LOG[3])
    return first, total ^ first


def syndromes(word: Sequence[int]) -> tuple[int, int]:
    """Sum, and sum weighted by place, of a word of 31 symbols. Both are 0 when nothing is wrong."""
    total = weighted = 0
    for exponent, symbol in enumerate(reversed(word)):
        total ^= symbol
        weighted ^= _times(symbol, exponent)
    return total, weighted


def place_of_error(total: int, weighted: int) -> int:
    """The place in the word, counted from 0, that explains both sums (not 0) by one wrong symbol."""
    return _ORDER - 1 - (_LOG[weighted] - _LOG[total]) % _ORDER


def _times(symbol: int, exponent: int) -> int:
    """The symbol times the generator to that power."""
    return _EXP[(_LOG[symbol] + exponent) % _ORDER] if symbol else 0
