"""How records look in a terminal: lines that fit its width, with colour only where there is a screen for it."""

from __future__ import annotations

import os
import re
import shutil
import textwrap
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Protocol

from django.utils import timezone

from wayhome.vault import kinds
from wayhome.vault.kinds import Glimpse, Record
from wayhome.vault.terminal import ids

WIDEST = 100
"""Characters in a line at most: longer lines are hard to read."""
LABEL = re.compile(r"^\*\*([^*\n]+):\*\*(?=\s)", re.MULTILINE)
"""What ``readable.said`` puts before words; a screen that shows no Markdown has no use for the stars."""
BOLD, FAINT, MARK, END = "\x1b[1m", "\x1b[2m", "\x1b[1;33m", "\x1b[0m"


class Screen(Protocol):
    """Where it is written."""

    def isatty(self) -> bool: ...


class Look:
    """Turns records into lines for one screen, or for a file or pipe, which get no colour."""

    def __init__(self, screen: Screen, surroundings: Mapping[str, str] = os.environ) -> None:
        self.colour = screen.isatty() and not surroundings.get("NO_COLOR") and surroundings.get("TERM") != "dumb"
        self.width = min(WIDEST, shutil.get_terminal_size((80, 24)).columns) if screen.isatty() else WIDEST

    def bold(self, words: str) -> str:
        return f"{BOLD}{words}{END}" if self.colour else str(words)

    def faint(self, words: str) -> str:
        return f"{FAINT}{words}{END}" if self.colour else str(words)

    def marked(self, words: str) -> str:
        """What was searched for: in colour, or between two signs where there is none."""
        return f"{MARK}{words}{END}" if self.colour else f"»{words}«"

    def paragraph(self, words: str, *, hanging: bool = False) -> str:
        """Words broken into lines, their own line breaks kept; ``hanging``: what is set in goes on a little further."""
        return "\n".join(self._wrapped(line, hanging) for line in plain(str(words)).split("\n"))

    def set_in(self, words: str) -> str:
        """Lines a little further in."""
        return textwrap.indent(str(words), "  ")

    def _wrapped(self, line: str, hanging: bool) -> str:
        if not line.strip():
            return ""
        room = len(line) - len(line.lstrip())
        indent = " " * (room + 2) if hanging and room else ""
        return textwrap.fill(line, self.width, subsequent_indent=indent, break_on_hyphens=False)


def plain(words: str) -> str:
    """Words without what a terminal would obey instead of showing: escape sequences in a text stay harmless."""
    return "".join(
        sign if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs"} else "\N{REPLACEMENT CHARACTER}"
        for sign in words
    )


def glimpse_of(record: Record[Any]) -> Glimpse:
    """How a record shows itself in one line; a kind without a glimpse shows its title."""
    kind = kinds.named(record.kind)
    return kind.glimpse(record) if kind.glimpse else Glimpse(kind.title, "", kind.title, "")


def day_of(moment: datetime) -> str:
    """A moment as it stands in a list."""
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")


def line_of(record: Record[Any], look: Look, *, title: str = "") -> str:
    """One record in one line: id, day, what it is, its title; or another ``title``, which is shown whole."""
    shown = glimpse_of(record)
    start = f"{ids.short(record.id)}  {day_of(record.created)}  "
    said = plain(f"{shown.label}: {shown.title}" if shown.title != shown.label else shown.title).replace("\n", " ")
    if title:
        return look.faint(start) + f"{plain(shown.label)}: {title}"
    room = max(20, look.width - len(start))
    return look.faint(start) + (said if len(said) <= room else said[: room - 1].rstrip() + "…")


def as_data(record: Record[Any]) -> dict[str, Any]:
    """A record as JSON: its facts, and everything that was sealed in it."""
    return {
        "id": record.id,
        "kind": record.kind,
        "created": timezone.localtime(record.created),
        "updated": timezone.localtime(record.updated),
        "revision": record.revision,
        "payload": record.payload,
    }


def text_of(record: Record[Any]) -> str:
    """All of a record as plain text: its own readable form, or the texts in it where it has none."""
    kind = kinds.named(record.kind)
    if kind.readable:
        return LABEL.sub(r"\1:", kind.readable(record))
    shown = glimpse_of(record)
    texts = list(kind.words_of(record.payload)) or [shown.words]
    return "\n\n".join(part for part in _without_heading(texts, shown.title) if part)


def _without_heading(texts: Iterable[str], heading: str) -> Iterable[str]:
    return (text for text in texts if text != heading)
