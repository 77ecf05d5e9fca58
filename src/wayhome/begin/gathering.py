"""What could stand on a brief: found by rules that the page says; nothing is on it until the person leaves it in."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime

import msgspec

from wayhome.begin import basket, sessions
from wayhome.begin.records.brief import LONGEST, MOST_LINES, Brief
from wayhome.begin.records.note import Note
from wayhome.languages.words import _
from wayhome.vault import queries, since
from wayhome.vault.opened import OpenVault
from wayhome.vault.readable import on_day

NOTES = 5
NOTE_LETTERS = 160
OF_PART = {"practices": "practices"}
"""Which part of the page a teller’s lines go to, where that is not “since last time”."""
TITLES = {"practices": _("Practices"), "check-ins": _("Check-ins")}


class Line(msgspec.Struct, frozen=True):
    """A line that could stand on it."""

    words: str

    @property
    def mark(self) -> str:
        """What stands for these words."""
        return since.mark(self.words)


class Group(msgspec.Struct, frozen=True):
    """Lines of one rule. ``field``: the part of the brief they would stand in; ``rule``: in plain words."""

    field: str
    title: str
    rule: str
    lines: tuple[Line, ...]


def gathered(vault: OpenVault, now: datetime) -> list[Group]:
    """All that the rules find, by rule; rules that find nothing are there too, so that they can be read."""
    start = sessions.last_time(vault, now).start
    return [
        _along(vault, now),
        *(_told(one) for one in since.told(vault, start)),
        _notes(vault, start),
        _basket(vault),
        _not_open(vault),
    ]


def chosen(groups: list[Group], marks: Collection[str]) -> dict[str, str]:
    """The parts of a brief with the lines that were left in, and as many as fit: field → its text."""
    texts: dict[str, list[str]] = {}
    for group in groups:
        texts.setdefault(group.field, []).extend(line.words for line in group.lines if line.mark in marks)
    return {field: _that_fits(lines) for field, lines in texts.items() if lines}


def _that_fits(lines: list[str]) -> str:
    """As many of the lines, from the first, as have room; one long text is cut at a word."""
    text = ""
    for line in "\n".join(lines).split("\n")[:MOST_LINES]:
        more = f"{text}\n{line}" if text else line
        if len(more) > LONGEST:
            return text or shortened(line, LONGEST)
        text = more
    return text


def shortened(words: str, most: int) -> str:
    """Words on one line, cut at a blank where there are too many letters."""
    line = " ".join(str(words).split())
    return line if len(line) <= most else f"{line[: most - 1].rpartition(' ')[0] or line[: most - 1]}…"


def _along(vault: OpenVault, now: datetime) -> Group:
    last = sessions.last_one(vault, now.astimezone().date())
    words = last.payload.along if last else ""
    lines = (Line(_("I took along: {words}").format(words=shortened(words, NOTE_LETTERS))),) if words else ()
    rule = _("What you noted after your last session under “What I take along”, its first 160 letters.")
    return Group("since", _("From last time"), rule, lines)


def _told(one: since.Told) -> Group:
    lines = tuple(map(Line, one.lines))
    return Group(OF_PART.get(one.part, "since"), str(TITLES.get(one.part, one.part.capitalize())), one.rule, lines)


def _notes(vault: OpenVault, start: datetime) -> Group:
    found = queries.latest(vault, Note, NOTES, since=start)
    lines = tuple(
        Line(f"{on_day(one.created)}: {shortened(one.payload.words, NOTE_LETTERS)}")
        for one in found
        if one.payload.words
    )
    rule = _("Your notes between sessions since then, the five latest: the first 160 letters of each.")
    return Group("since", _("Between sessions"), rule, lines)


def _basket(vault: OpenVault) -> Group:
    lines = tuple(Line(words) for words in _in_basket(vault))
    rule = _("What lies in your basket, in your order: your line, or the name of the page. Not what is inside it.")
    return Group("bring", _("The basket"), rule, lines)


def _in_basket(vault: OpenVault) -> Iterator[str]:
    for thing in basket.inside(vault):
        if not thing.gone:
            yield shortened(f"{thing.label}: {thing.title}" if thing.url else thing.title, NOTE_LETTERS)


def _not_open(vault: OpenVault) -> Group:
    last = next((one for one in queries.latest(vault, Brief, 3) if one.payload.counts), None)
    words = last.payload.not_open if last else ""
    lines = tuple(Line(line) for line in words.split("\n") if line.strip())
    rule = _("What stood there on your last brief. It can change every time.")
    return Group("not_open", _("What not to open"), rule, lines)
