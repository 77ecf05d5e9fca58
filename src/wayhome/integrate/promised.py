"""Promises as they went on: each with what was said of it since, the latest first."""

from __future__ import annotations

import uuid

import msgspec

from wayhome.integrate.records.promise_way import ONWARDS, PromiseWay
from wayhome.practise.records.promise import Promise
from wayhome.vault import queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault


class Promised(msgspec.Struct, frozen=True):
    """A promise, and how it went, the latest first."""

    record: Record[Promise]
    ways: tuple[Record[PromiseWay], ...]

    @property
    def latest(self) -> Record[PromiseWay] | None:
        """What was said of it last."""
        return self.ways[0] if self.ways else None

    @property
    def onwards(self) -> str:
        """What becomes of it, as it was said last: a key of ``ONWARDS``; empty where that is open."""
        return next((one.payload.onwards for one in self.ways if one.payload.onwards), "")

    @property
    def onwards_said(self) -> str:
        """The same in words."""
        return str(ONWARDS.get(self.onwards, ""))

    @property
    def let_go(self) -> bool:
        """Whether the last that was said of what becomes of it is that it was let go."""
        return self.onwards == "let-go"


def every(vault: OpenVault) -> list[Promised]:
    """All promises, the newest first."""
    ways: dict[uuid.UUID | None, list[Record[PromiseWay]]] = {}
    for way in _latest_first(vault):
        ways.setdefault(way.payload.promise, []).append(way)
    found = sorted(queries.every(vault, Promise), key=lambda one: one.created, reverse=True)
    return [Promised(one, tuple(ways.get(one.id, ()))) for one in found]


def one(vault: OpenVault, promise_id: uuid.UUID) -> Promised:
    """One of them. Raises NotHere."""
    record = queries.get(vault, Promise, promise_id)
    return Promised(record, tuple(way for way in _latest_first(vault) if way.payload.promise == promise_id))


def _latest_first(vault: OpenVault) -> list[Record[PromiseWay]]:
    """The day that was said counts before the moment in which it was."""
    every_way = queries.every(vault, PromiseWay)
    return sorted(every_way, key=lambda way: (way.payload.day or way.created.date(), way.created), reverse=True)
