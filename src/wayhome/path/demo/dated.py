"""What all words of the demonstration have in common."""

from __future__ import annotations

import msgspec


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """Words of this folder may say more than is read here."""


class Dated(Words, frozen=True, kw_only=True):
    """``day`` counts the story from 0; ``time`` is local, as “21:10”."""

    day: int
    time: str
