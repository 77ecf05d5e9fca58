"""Words of a practice as they stand on paper: what a button does on a screen is said as what a hand does with a pen."""

from __future__ import annotations

import re
from typing import TypeVar

from wayhome.languages.words import _

THE_PAGE, PAGE = _("The page “If it gets too much”"), _("the page “If it gets too much”")
"""At the beginning of a sentence, and within one: the page in front where people, numbers and grounding are."""
INSTEAD = (
    (_("press “Stop here”, then “Come back slowly first”"), _("put the pen down, look up, and go to “Coming back”")),
    (_("press “Stop here”"), _("put the pen down and look round")),
    (_("“Stop here” is there at any time"), _("Stopping is all right at any time")),
    (_("“Ground me”, then “Talk to a person”"), _("“Ground me”, and a number that stands there")),
    (_("The page can read this to you"), _("Somebody can read this to you")),
    (_("or let the page keep it"), _("or go by a clock")),
    (_("the page offers something steadier, and that’s the better way"), _("something steadier is the better way")),
    (_("The microphone is asked for here only. You can erase"), _("You can erase")),
    (_("It’s kept in your journal"), _("It stays in this book")),
)
"""What is said of the screen, and what is said on paper in its place."""
GROUND = _("“Ground me”")
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
    words, ground = str(words), str(GROUND)
    for screen, paper in INSTEAD:
        words = words.replace(str(screen), str(paper))
    begins = re.compile(rf"(^|[.!?]\s+){re.escape(ground)}")
    words = begins.sub(lambda found: f"{found[1]}{THE_PAGE}", words).replace(ground, str(PAGE))
    return LONG.sub(lambda found: "\u200b".join(re.findall(rf".{{1,{PIECE}}}", found[0])), words)
