"""Padmé: sizes rounded up, so that they tell little. See docs/formats/sealed-record-v1.md."""

from __future__ import annotations

LEAST = 64


def padded_size(length: int) -> int:
    """The padded size, in bytes, for a length in bytes: at least 64, at most 12 % more than the length.

    Padmé keeps only the leading bits of a length, about as many as the logarithm of its logarithm (Nikitin et
    al., 2019).
    """
    length = max(LEAST, length)
    exponent = length.bit_length() - 1
    low_bits = exponent - exponent.bit_length()
    mask = (1 << low_bits) - 1
    return (length + mask) & ~mask
