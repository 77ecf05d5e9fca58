"""Further pages of the journal, put together from the sentences of more.toml by season, mood and theme."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from wayhome.path.demo.calendar import Span, season
from wayhome.path.demo.words import EntryWords, Mood, Sentence, Story

MOODS: tuple[Mood, ...] = ("plain", "plain", "plain", "plain", "low", "low", "light", "light")
HOW_MANY = (1, 2, 2, 2, 3, 3, 4)
FEELINGS: dict[Mood, tuple[str, ...]] = {
    "plain": ("calm", "tired", "cant-tell", "tender"),
    "low": ("sad", "tired", "numb", "anxious", "lonely", "overwhelmed"),
    "light": ("hopeful", "calm", "tender"),
}
MONDAY, THURSDAY, SATURDAY = 0, 3, 5
ON_DAYS: dict[str, tuple[int, ...]] = {
    "work": tuple(range(SATURDAY)),
    "bells": (MONDAY,),
    "therapy": (THURSDAY,),
}
"""Themes that belong to certain weekdays."""
FROM_DAY = {"therapy": 161, "bells": 284}
"""Themes that begin on a day of the story, whatever a single sentence says."""
EVENING = (18 * 60 + 30, 22 * 60 + 45)
"""Minutes of the day between which pages are written."""


class Composer:
    """Puts pages together so that a sentence rests as long as can be before it returns."""

    def __init__(self, story: Story, span: Span, random: Random) -> None:
        self._story, self._span, self._random = story, span, random
        self._used: dict[str, int] = {}

    def pages_on(self, day: int, count: int) -> list[EntryWords]:
        """So many pages of one day, in the order of the evening."""
        minutes = sorted(self._random.sample(range(*EVENING), count))
        return [self._page(day, f"{minute // 60:02}:{minute % 60:02}") for minute in minutes]

    def _page(self, day: int, clock: str) -> EntryWords:
        mood = self._random.choice(MOODS)
        more = self._story.more
        opening = self._rested(self._fitting(more.opening, mood, day), day)
        middles = self._middles(mood, day)
        closing = self._rested(self._fitting(more.closing, mood, day), day)
        feelings = self._random.sample(FEELINGS[mood], self._random.choice((1, 1, 2)))
        return EntryWords(day=day, time=clock, text=_together(opening, middles, closing), feelings=tuple(feelings))

    def _middles(self, mood: Mood, day: int) -> list[str]:
        """One to four sentences, each of another theme."""
        weekday = self._span.date_of(day).weekday()
        left = [
            one
            for one in self._fitting(self._story.more.middle, mood, day)
            if weekday in ON_DAYS.get(one.theme, range(7)) and day >= FROM_DAY.get(one.theme, 0)
        ]
        chosen: list[str] = []
        for _ in range(self._random.choice(HOW_MANY)):
            chosen.append(self._rested(left, day))
            theme = next(one.theme for one in left if one.text == chosen[-1])
            left = [one for one in left if one.theme != theme]
        return chosen

    def _fitting(self, sentences: Sequence[Sentence], mood: Mood, day: int) -> list[Sentence]:
        now = season(self._span.date_of(day))
        return [one for one in sentences if one.mood == mood and one.season in {"any", now} and one.from_day <= day]

    def _rested(self, sentences: Sequence[Sentence], day: int) -> str:
        """One of the third that has rested longest."""
        by_rest = sorted(sentences, key=lambda one: (self._used.get(one.text, -1), one.text))
        chosen = self._random.choice(by_rest[: max(1, len(by_rest) // 3)]).text
        self._used[chosen] = day
        return chosen


def _together(opening: str, middles: list[str], closing: str) -> str:
    """One paragraph, or two when there is much to say."""
    if len(middles) < 3:
        return " ".join([opening, *middles, closing])
    return " ".join([opening, *middles[:2]]) + "\n\n" + " ".join([*middles[2:], closing])
