"""Reads and writes of what a person settles beforehand."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import msgspec

from wayhome.safety.settled import (
    CIRCUMSTANCES_KIND,
    COMFORTS,
    KINDS,
    MOST_COMFORTS,
    NOT_FOR_ME,
    QUIET_HOURS,
    WORDING,
    Circumstances,
    Comforts,
    NotForMe,
    QuietHours,
    Wording,
)
from wayhome.vault import operations, queries
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.web.two_tabs import TwoTabsForm

S = TypeVar("S", NotForMe, QuietHours, Comforts, Circumstances, Wording)


class Settled(msgspec.Struct, frozen=True):
    """All of it; what was never settled is as it is at first."""

    not_for_me: NotForMe = msgspec.field(default_factory=NotForMe)
    quiet_hours: QuietHours = msgspec.field(default_factory=QuietHours)
    comforts: Comforts = msgspec.field(default_factory=Comforts)
    circumstances: Circumstances = msgspec.field(default_factory=Circumstances)
    wording: Wording = msgspec.field(default_factory=Wording)


def of(vault: OpenVault) -> Settled:
    """What this person settled: one query."""
    return among(vault, queries.singletons(vault, KINDS))


def among(vault: OpenVault, records: Iterable[Record[Any]]) -> Settled:
    """What is settled by these records; others are passed over, and so is one that isn’t the only one of its kind."""
    holding = {vault.singleton(kind) for kind in KINDS}
    found = {record.kind: record.payload for record in records if record.id in holding}
    return Settled(
        found.get(NOT_FOR_ME.name, NotForMe()),
        found.get(QUIET_HOURS.name, QuietHours()),
        found.get(COMFORTS.name, Comforts()),
        found.get(CIRCUMSTANCES_KIND.name, Circumstances()),
        found.get(WORDING.name, Wording()),
    )


def change(vault: OpenVault, shape: type[S], how: Callable[[S], S]) -> S:
    """Change what is settled as it is now, whatever another tab settled since."""
    vault.memo.clear()
    return operations.change_one(vault, shape, how)


def settle(vault: OpenVault, payload: S) -> None:
    """Keep it in place of whatever was settled before."""
    change(vault, type(payload), lambda _: payload)


def choose(vault: OpenVault, shape: type[S], form: TwoTabsForm) -> str:
    """Keep what was changed on a page of choices. What another tab chose otherwise since, in words; mostly nothing."""
    elsewhere = ""

    def chosen(kept: S) -> S:
        nonlocal elsewhere
        elsewhere = form.in_words(form.overruled(msgspec.structs.asdict(kept)))
        return msgspec.structs.replace(kept, **form.changes)

    change(vault, shape, chosen)
    return elsewhere


def remember_comforts(vault: OpenVault, chosen: tuple[str, ...]) -> None:
    """Put these comforts before the ones that were chosen earlier."""

    def with_these(before: Comforts) -> Comforts:
        return Comforts(chosen=tuple(dict.fromkeys((*chosen, *before.chosen)))[:MOST_COMFORTS])

    if chosen:
        change(vault, Comforts, with_these)
