"""Everything the demonstration vault holds, as words with days: the story, and what goes on after it, up to yesterday.

The same seed, number of pages and day give the same year.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random

import msgspec

from wayhome.path.demo.calendar import STORY_DAYS, Span, span
from wayhome.path.demo.composing import FEELINGS, Composer
from wayhome.path.demo.words import CheckInWords, EntryWords, RunWords, Story, Where

PAGES_A_DAY = 3
"""Beyond this many pages a day on average, the story begins a year earlier."""
MOST_A_DAY = 5
DAYS_BETWEEN_PAGES = (1, 2, 2, 3, 3, 4)
DAYS_BETWEEN_CHECK_INS = (1, 2, 2, 3, 4)
DAYS_BETWEEN_RUNS = (3, 5, 6, 8)
HEAVINESS = (1, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 6, 7, 8)
CHANGES = (-2, -2, -1, -1, -1, 0, 0, 1)
PRACTICES = (
    "orienting",
    "five-senses",
    "feet-chair-room",
    "here-and-now",
    "longer-out-breath",
    "even-breathing",
    "cyclic-sigh",
    "nurturing-sentences",
    "how-are-you-in-there",
    "weekly-look-back",
)


class Year(msgspec.Struct, frozen=True):
    """What is to be written, and when it happens."""

    span: Span
    story: Story
    entries: tuple[EntryWords, ...]
    check_ins: tuple[CheckInWords, ...]
    runs: tuple[RunWords, ...]


def year(story: Story, today: date, *, entries: int | None, seed: int) -> Year:
    """The year. ``entries``: how many pages of the journal; None for those of the story and the days since."""
    here = span(today, -(-(entries or 0) // PAGES_A_DAY))
    dice = _dice(seed, "pages")
    composed = Counter(_days_since(here, DAYS_BETWEEN_PAGES, dice))
    wanted = len(story.entries) + composed.total() if entries is None else entries
    composed += _more_days(story, here, composed, wanted, dice)
    pages = sorted([*story.entries, *_composed(story, here, composed, dice)], key=_when)
    return Year(
        span=here,
        story=story,
        entries=tuple(_even_sample(pages, wanted)),
        check_ins=(*story.check_ins, *_check_ins_since(here, _dice(seed, "check-ins"))),
        runs=(*story.runs, *_runs_since(here, _dice(seed, "runs"))),
    )


def _dice(seed: int, purpose: str) -> Random:
    """Chances that fall alike for the same seed: this is a story, not a secret."""
    return Random(f"{seed} {purpose}")  # noqa: S311


def _when(page: EntryWords) -> tuple[int, str]:
    return page.day, page.time


def _even_sample(pages: list[EntryWords], count: int) -> list[EntryWords]:
    """So many pages, evenly from first to last; of one, the last."""
    if count == 1:
        return pages[-1:]
    return [pages[round(place * (len(pages) - 1) / (count - 1))] for place in range(count)]


def _more_days(story: Story, here: Span, composed: Counter[int], wanted: int, random: Random) -> Counter[int]:
    """On which days more pages are needed, and how many: spread evenly, and never before the first page of all."""
    missing = wanted - len(story.entries) - composed.total()
    pages = composed + Counter(entry.day for entry in story.entries)
    more: Counter[int] = Counter()
    while more.total() < missing:
        free = [day for day in range(1, here.days) if pages[day] + more[day] < MOST_A_DAY]
        more.update(random.sample(free, min(len(free), missing - more.total())))
    return more


def _composed(story: Story, here: Span, count: Counter[int], random: Random) -> list[EntryWords]:
    """So many composed pages on each day, written in the order of the days so that sentences rest."""
    composer = Composer(story, here, random)
    return [page for day in sorted(count) for page in composer.pages_on(day, count[day])]


def _check_ins_since(here: Span, random: Random) -> list[CheckInWords]:
    return [_check_in(day, random) for day in _days_since(here, DAYS_BETWEEN_CHECK_INS, random)]


def _check_in(day: int, random: Random) -> CheckInWords:
    distress = random.choice(HEAVINESS)
    low = distress >= 5
    where: Where = "too-much" if distress >= 7 else "too-numb" if low and random.random() < 0.1 else "within"
    feelings = ("numb",) if where == "too-numb" else tuple(random.sample(FEELINGS["low" if low else "plain"], 2))
    return CheckInWords(day=day, time=_clock(random, 7, 22), distress=distress, where=where, feelings=feelings)


def _runs_since(here: Span, random: Random) -> list[RunWords]:
    """A practice now and then; the last one is left part way, to be gone on with."""
    runs = [_run(day, random) for day in _days_since(here, DAYS_BETWEEN_RUNS, random)]
    return [*runs[:-1], *(msgspec.structs.replace(run, left=True, after=run.before) for run in runs[-1:])]


def _run(day: int, random: Random) -> RunWords:
    before = random.choice((2, 3, 3, 4, 4, 5, 6))
    after = max(0, before + random.choice(CHANGES))
    return RunWords(
        day=day,
        time=_clock(random, 17, 20),
        practice=random.choice(PRACTICES),
        before=before,
        after=after,
        where_before="within",
        where_after="within",
    )


def _days_since(here: Span, steps: tuple[int, ...], random: Random) -> list[int]:
    """Days after the story, a few steps apart."""
    found, day = [], STORY_DAYS - 1 + random.choice(steps)
    while day < here.days:
        found.append(day)
        day += random.choice(steps)
    return found


def _clock(random: Random, first: int, last: int) -> str:
    """A time of the day between two hours."""
    return f"{random.randint(first, last):02}:{random.randrange(60):02}"
