"""Spans of time as they are typed and said."""

from __future__ import annotations

import argparse
import re

from wayhome.languages.plain import counted_here, here

LONGEST = 24 * 3600
UNITS = {"s": 1, "m": 60, "h": 3600, "": 60}


def seconds_in(text: str) -> int:
    """The seconds in “90s”, “30m”, “2h”; minutes when only a number stands there."""
    found = re.fullmatch(r"(\d{1,6})([smh]?)", text.strip().lower())
    seconds = int(found[1]) * UNITS[found[2]] if found else 0
    if 1 <= seconds <= LONGEST:
        return seconds
    raise argparse.ArgumentTypeError(
        here("{text} is not such a time: use 90s, 30m or 2h, a day at most").format(text=text)
    )


def in_words(seconds: int) -> str:
    """A span in words: “30 minutes”, “2 hours”, “90 seconds”."""
    if seconds % 3600 == 0:
        return counted_here("{count} hour", "{count} hours", seconds // 3600)
    if seconds % 60 == 0:
        return counted_here("{count} minute", "{count} minutes", seconds // 60)
    return counted_here("{count} second", "{count} seconds", seconds)
