"""How the demonstration looks back, and on: then and now, promises as they went, a portrait, a letter for a day."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import TypeVar

import msgspec

from wayhome.integrate import sides
from wayhome.integrate.records.experiment import Experiment
from wayhome.integrate.records.milestone import Milestone
from wayhome.integrate.records.portrait import Portrait
from wayhome.integrate.records.promise_way import PromiseWay
from wayhome.integrate.records.sheet import Sheet
from wayhome.integrate.records.then_and_now import Side, ThenAndNow
from wayhome.integrate.records.upkeep import Upkeep
from wayhome.journal.records import ENTRY
from wayhome.path.demo.looked_words import LetterWords, Looked, LookedWords, Page
from wayhome.path.demo.words import PromiseWords
from wayhome.practise.records.letter import Letter
from wayhome.vault import operations, queries
from wayhome.vault.opened import OpenVault

At = Callable[[int, str], datetime]
"""The moment of a day of the story."""
S = TypeVar("S", bound=Sheet)
Made = Mapping[int, tuple[PromiseWords, uuid.UUID]]
"""Promises by the day on which they were made."""


def keep(vault: OpenVault, said: Looked, made: Made, at: At) -> None:
    """All of it. What it refers to is there already."""
    for pair in said.pair:
        both = {"then": _side(vault, pair.then, at), "now": _side(vault, pair.now, at)}
        whole = msgspec.structs.replace(msgspec.convert(pair.said, ThenAndNow), **both)
        operations.keep(vault, whole, created=at(pair.day, pair.time))
    for one in said.went:
        promise, identity = made[one.promise]
        when = at(one.day, one.time)
        way = PromiseWay(
            promise=identity, went=one.went, day=when.date(), words=promise.how_it_went, onwards=one.onwards
        )
        operations.keep(vault, way, created=when)
    _keep_all(vault, said.experiment, Experiment, at)
    _keep_all(vault, said.milestone, Milestone, at)
    _keep_all(vault, said.portrait, Portrait, at)
    _keep_all(vault, said.upkeep, Upkeep, at)
    for letter in said.letter:
        _keep_letter(vault, letter, at(letter.day, letter.time))


def _side(vault: OpenVault, page: Page | None, at: At) -> Side | None:
    """The page of the story that was kept at that time; None where it was left out of this vault."""
    if page is None:
        return None
    moment = at(*page)
    found = queries.timeline(vault, [ENTRY.name], limit=1, since=moment, until=moment + timedelta(minutes=1))
    return sides.chosen(vault, str(found[0].id)) if found else None


def _keep_all(vault: OpenVault, every: Iterable[LookedWords], shape: type[S], at: At) -> None:
    for one in every:
        day = {"day": at(one.on, one.time).date()} if one.on is not None else {}
        operations.keep(vault, msgspec.convert(one.said | day, shape), created=at(one.day, one.time))


def _keep_letter(vault: OpenVault, said: LetterWords, written: datetime) -> None:
    until = written.date() + timedelta(days=said.closed_for)
    letter = Letter(text=said.text.strip(), hand="adult", until=until, words=said.words, yearly=True, closed=written)
    operations.keep(vault, letter, created=written)
