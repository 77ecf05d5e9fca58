"""What stood in the way in the demonstration, and what was set beforehand: days, care, a rhythm."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import msgspec

from wayhome.navigate import obstacles
from wayhome.navigate.records.block import Block
from wayhome.navigate.records.care import CarePlan
from wayhome.navigate.records.day import HardDay
from wayhome.navigate.records.rhythm import Rhythm
from wayhome.path.demo.hard_words import Hard
from wayhome.vault import operations
from wayhome.vault.opened import OpenVault

At = Callable[[int, str], datetime]
"""The moment of a day of the story."""


def keep(vault: OpenVault, said: Hard, at: At) -> None:
    """All of it. Raises NoSuchObstacle."""
    for one in said.block:
        title = obstacles.obstacle(one.obstacle).title
        words = {"obstacle": one.obstacle, "title": title, "not_today": one.not_today} | one.said
        operations.keep(vault, msgspec.convert(words, Block), created=at(one.day, one.time))
    for day in said.planned:
        planned = msgspec.convert({"day": at(day.on, "12:00").date()} | day.said, HardDay)
        operations.keep(vault, planned, created=at(day.day, day.time))
    for care in said.care:
        operations.keep(vault, msgspec.convert(care.said, CarePlan), created=at(care.day, care.time))
    for rhythm in said.rhythm:
        operations.keep(vault, msgspec.convert(rhythm.said, Rhythm), created=at(rhythm.day, rhythm.time))
