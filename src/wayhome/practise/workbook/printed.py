"""Words of a practice as they stand on paper: what a button does on a screen is said as what a hand does with a pen."""

from __future__ import annotations

import re
from typing import TypeVar

TOO_MUCH = "“If it gets too much”"
"""The page in front where people, numbers and grounding are."""
INSTEAD = (
    ("press “Stop here”, then “Come back slowly first”", "put the pen down, look up, and go to “Coming back”"),
    ("press “Stop here”", "put the pen down and look round"),
    ("“Stop here” is there at any time", "Stopping is all right at any time"),
    ("“Ground me”, then “Talk to a person”", "“Ground me”, and a number that stands there"),
    ("The page can read this to you", "Somebody can read this to you"),
    ("or let the page keep it", "or go by a clock"),
    ("the page offers something steadier, and that’s the better way", "something steadier is the better way"),
    ("The microphone is asked for here only. You can erase", "You can erase"),
    ("It’s kept in your journal", "It stays in this book"),
)
"""What is said of the screen, and what is said on paper in its place."""
GROUND = "“Ground me”"
BEGINS = re.compile(rf"(^|[.!?]\s+){GROUND}")
LONG = re.compile(r"[^\s\u200b-]{19,}")
PIECE = 9
"""A word of nineteen letters or more may break after each nine, so that no line runs off the paper."""

W = TypeVar("W")


def printed(words: W) -> W:
    """These words, and all words in this list or table, as they stand on paper."""
    if isinstance(words, str):
        return _line(words)  # type: ignore[return-value]
    if isinstance(words, list):
        return [printed(one) for one in words]  # type: ignore[return-value]
    if isinstance(words, dict):
        return {name: one if name == "svg" else printed(one) for name, one in words.items()}  # type: ignore[return-value]
    return words


def _line(words: str) -> str:
    for screen, paper in INSTEAD:
        words = words.replace(screen, paper)
    words = BEGINS.sub(rf"\1The page {TOO_MUCH}", words).replace(GROUND, f"the page {TOO_MUCH}")
    return LONG.sub(lambda found: "\u200b".join(re.findall(rf".{{1,{PIECE}}}", found[0])), words)
