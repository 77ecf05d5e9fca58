"""Time that passes: quiet time, and a breath to follow. Enter ends both early; there is no bell."""

from __future__ import annotations

import select
import sys
import time
from collections.abc import Iterator

from wayhome.languages.words import _
from wayhome.practise.steps.breathe import Pattern
from wayhome.vault.terminal.asking import Talk

BARS = 20
"""Signs that a breath in fills."""


def quiet(talk: Talk, seconds: int) -> bool:
    """Wait so long, or until Enter. Whether it came to its end."""
    return not _enter_within(talk, seconds)


def breathe(talk: Talk, pattern: Pattern, minutes: int) -> int:
    """Lead through breaths for so many minutes (0: until Enter), whole ones; the seconds that went by."""
    began = time.monotonic()
    while not minutes or time.monotonic() - began < minutes * 60:
        for words, seconds, level in _parts(pattern):
            talk.say(f"  {words:<14}{'●' * level}{'·' * (BARS - level)}  {seconds:g} s")
            if _enter_within(talk, seconds):
                return int(time.monotonic() - began)
    return int(time.monotonic() - began)


def _parts(pattern: Pattern) -> Iterator[tuple[str, float, int]]:
    """The parts of one breath: what to do, for how long, and how full it then is."""
    yield _("Breathe in"), pattern.breath_in, BARS - 4 if pattern.sip else BARS
    if pattern.sip:
        yield _("A sip more"), pattern.sip, BARS
    if pattern.hold:
        yield _("Hold, lightly"), pattern.hold, BARS
    yield _("Breathe out"), pattern.breath_out, 2
    if pattern.rest:
        yield _("Rest"), pattern.rest, 2


def _enter_within(talk: Talk, seconds: float) -> bool:
    """Wait; whether a line came meanwhile. What it says is heard."""
    try:
        ready, __, __ = select.select([sys.stdin], [], [], seconds)
    except (OSError, ValueError):
        # Windows waits for connections only: there, time passes to its end, and Ctrl+C ends it earlier.
        time.sleep(seconds)
        return False
    if not ready:
        return False
    line = sys.stdin.readline()
    if line:
        talk.heard(line.strip())
    return True
