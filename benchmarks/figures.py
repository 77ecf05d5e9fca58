"""What was measured, what was wanted, and the two side by side."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


class Missing(Exception):
    """What is to be measured is not there (yet), or cannot be measured here; the message says which and why."""


@dataclass(frozen=True, slots=True)
class Goal:
    """One row of the table of goals: the limit of the median, of the 99th percentile, and of the growth with N.

    ``most``: a larger figure is the better one, as with entries a second. ``full``: of how many the goal is set, where
    that are not entries of a journal. A row without limits is there to compare.
    """

    words: str
    unit: str
    median: float | None = None
    p99: float | None = None
    growth: float | None = None
    most: bool = False
    full: int = 0


NATIONAL = 9_129_558
"""Rows of the national register's file in September 2025."""
GOALS = {
    "start": Goal("`wayhome` to the first page", "s", 0.9, growth=1.2),
    "unlock": Goal("unlock, against Argon2id alone", "×", 1.2, growth=1.2),
    "today": Goal("today", "ms", 6, 25, 1.2),
    "month": Goal("a month of the journal", "ms", 6, 25, 1.2),
    "entry": Goal("one entry", "ms", 6, 25, 1.2),
    "clients": Goal("a therapist’s clients, one for every 50 entries", "ms", 6, 25, 1.2),
    "client": Goal("one client, with ten copies", "ms", 6, 25, 1.2),
    "hello": Goal("Django saying hello under granian (the floor)", "ms"),
    "save": Goal("save an entry, durable and indexed", "ms", 6, 40, 1.2),
    "search-first": Goal("search: the first after unlocking, 30 hits", "ms", 12, 40, 2),
    "search-cold": Goal("search: the first of a cold worker, 30 hits", "ms", 12, 40, 2),
    "call-rare": Goal("the search call alone: one rare word", "ms", 0.7, growth=2),
    "call-two": Goal("the search call alone: two words", "ms", 2, growth=2),
    "call-shown": Goal("two words, with the best thirty opened and marked", "ms", growth=2),
    "import": Goal("import: sealed and indexed", "entries/s", 3500, most=True),
    "import-command": Goal("`wayhome import`, the whole command", "entries/s"),
    "export": Goal("export to an age file", "entries/s", 5000, most=True),
    "export-memory": Goal("memory of the export at its peak", "MiB", growth=1.2),
    "backup": Goal("back up, verified", "MB/s", 100, most=True),
    "disk": Goal("disk, index included, against raw text", "×", 1.0),
    "memory": Goal("memory, unlocked and searched", "MiB", 150, growth=1.2),
    "memory-person": Goal("memory for each further person who is unlocked", "MiB", 2),
    "terminal-write": Goal("`wayhome write`, whole process", "s", 0.35, growth=1.2),
    "terminal-search": Goal("`wayhome search`, whole process", "s", 0.35, growth=1.2),
    "css": Goal("style sheets of a first visit, over the wire", "KB", 16),
    "js": Goal("scripts of a first visit, over the wire", "KB", 40),
    "draw-frame": Goal("between two frames, drawing on 2,000 strokes", "ms", 17, 34),
    "draw-save": Goal("save 2,000 strokes at once", "s", 1),
    "draw-more": Goal("save one more stroke on 2,000", "s", 1),
    "register-import": Goal("`wayhome registry import`, 9.1 million rows", "s", 180, full=NATIONAL),
    "register-memory": Goal("memory of that import at its peak", "MiB", 2048, full=NATIONAL),
    "register-search": Goal("search of the register: radius, profession, name", "ms", 15, 60, full=NATIONAL),
    "busy": Goal("today while a job runs beside it", "ms", p99=400),
    "jrnl-import": Goal("jrnl: import, no index", "entries/s", most=True),
    "jrnl-write": Goal("jrnl, encrypted: write, whole process", "s"),
    "jrnl-search": Goal("jrnl, encrypted: search, whole process", "s"),
    "jrnl-disk": Goal("jrnl, encrypted: disk against raw text", "×"),
}


HELLO = 0.7
"""Milliseconds that the floor took on the machine by which the goals were set."""
TIMES = frozenset({"s", "ms", "entries/s", "MB/s"})
"""Units of goals that a slower machine moves away."""


@dataclass(frozen=True, slots=True)
class Figure:
    """Samples of one row at one size, in the unit of its goal; or why there are none."""

    key: str
    size: int
    samples: tuple[float, ...] = ()
    trouble: str = ""

    @property
    def goal(self) -> Goal:
        return GOALS[self.key]

    @property
    def median(self) -> float:
        return statistics.median(self.samples)

    @property
    def p99(self) -> float:
        """The 99th percentile: with few samples, the worst."""
        return sorted(self.samples)[min(len(self.samples) - 1, int(len(self.samples) * 0.99))]

    @property
    def spread(self) -> float:
        """Half of what lies between the quartiles, as a part of the median."""
        if len(self.samples) < 4 or not self.median:
            return 0.0
        first, _, third = statistics.quantiles(self.samples, n=4)
        return (third - first) / 2 / self.median

    @property
    def ratio(self) -> float | None:
        """How much of the goal is used up, the worse of median and p99: 1 or less is met. None without a goal."""
        parts = []
        if not self.samples:
            return None
        if self.goal.median is not None:
            parts.append(self.goal.median / self.median if self.goal.most else self.median / self.goal.median)
        if self.goal.p99 is not None:
            parts.append(self.p99 / self.goal.p99)
        return max(parts, default=None)


LIFETIME = 50_000
"""Entries from which on a goal is judged: a lifetime of five a day. It is set for so many."""


def judged_size(figures: Iterable[Figure]) -> int | None:
    """The size at which goals are judged, the largest, if it is a lifetime; growth is judged from any size to any."""
    largest = max((one.size for one in figures if not one.goal.full), default=0)
    return largest if largest >= LIFETIME else None


def is_judged(figure: Figure, size: int | None) -> bool:
    """Whether a goal is judged by this figure; ``size``: the one at which those of a journal are."""
    return figure.size >= figure.goal.full if figure.goal.full else figure.size == size


def paces(figures: Sequence[Figure]) -> dict[int, float]:
    """By size, how many times as long the floor took in this run as on the machine by which the goals were set."""
    return {one.size: one.median / HELLO for one in figures if one.key == "hello" and one.samples}


@dataclass(frozen=True, slots=True)
class Growth:
    """How much more a median is at the largest size than at the smallest."""

    key: str
    small: int
    large: int
    factor: float

    @property
    def ratio(self) -> float | None:
        limit = GOALS[self.key].growth
        return self.factor / limit if limit else None


def growths(figures: Sequence[Figure]) -> list[Growth]:
    """The growth of each row that was measured at two sizes or more."""
    found = []
    for key in GOALS:
        of_key = sorted((one for one in figures if one.key == key and one.samples), key=lambda one: one.size)
        if len(of_key) > 1 and of_key[0].size < of_key[-1].size and of_key[0].median:
            factor = of_key[-1].median / of_key[0].median
            found.append(Growth(key, of_key[0].size, of_key[-1].size, 1 / factor if GOALS[key].most else factor))
    return found
