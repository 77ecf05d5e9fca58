"""Looking after an index: fresh rows become a segment, segments become fewer, what was erased leaves the blocks, and
what is damaged is built anew. It happens beside the saving and reading, in a thread with a key and a database
connection of its own; nothing waits for it."""

from __future__ import annotations

import logging
import threading
import time
import uuid
from collections.abc import Callable, Sequence
from itertools import chain

import msgspec
from django.conf import settings
from django.db import connection, transaction

from wayhome.vault.crypto import KeyClosed
from wayhome.vault.opened import OpenVault
from wayhome.vault.search import building, segments, tally
from wayhome.vault.search.building import Built, Joined
from wayhome.vault.search.layout import FreshName, Segment, State
from wayhome.vault.search.lists import MOST, numbers
from wayhome.vault.search.rows import Damaged, Rows

log = logging.getLogger(__name__)

READY = 64
"""So many fresh rows are gathered into a segment, beside the saving."""
SOME = 8
"""So many are enough when the vault is opened: a first search then opens none of them."""
FULL = 1024
"""So many are gathered in the save itself: far more than there ever are, unless nothing was ever done beside."""
PIECE, PAUSE = 0.001, 0.0005
"""Seconds of work beside, and of letting others go first, in turn. Without it, a save that goes on at the same time
waits five milliseconds, which is Python’s own turn, at each of its dozen queries."""
ALWAYS_JOINED = 512
"""Segments of fewer records are joined whenever fresh rows are gathered."""
FACTOR = 4
"""So many segments of about the same size become one."""
KEPT_AFTER_CHANGE = 30 * 24 * 3600
"""Seconds after which words that were written anew, or out, leave their segment even when it is not joined."""


class Plan(msgspec.Struct, frozen=True):
    """What is to become one segment."""

    fresh: tuple[FreshName, ...]
    segments: tuple[Segment, ...]


def plan(state: State, *, purge: bool = False) -> Plan | None:
    """What is to be done next, if anything. ``purge``: the vault is being opened, and what was erased is to leave its
    segments now."""
    if len(state.fresh) >= (SOME if purge else READY):
        small = [each for each in state.segments if each.live < ALWAYS_JOINED]
        return Plan(tuple(state.fresh), tuple(_fitting(small, len(state.fresh))))
    for segment in state.segments:
        if _is_mostly_dead(segment) or (purge and _is_to_be_purged(segment)):
            return Plan((), (segment,))
    levels: dict[int, list[Segment]] = {}
    for segment in state.segments:
        levels.setdefault(_level(segment.live), []).append(segment)
    for level in sorted(levels):
        some = _fitting(sorted(levels[level], key=lambda each: each.live), 0)
        if len(levels[level]) >= FACTOR and len(some) > 1:
            return Plan((), tuple(some))
    return None


def flush(rows: Rows, state: State) -> None:
    """Gather the fresh rows into a segment, in a transaction that holds the state. A damaged index is left as it is."""
    try:
        _swap(rows, state, _join(rows, state, Plan(tuple(state.fresh), ()), _at_once))
    except Damaged:
        state.shape = b""


def step(vault: OpenVault, *, purge: bool = False) -> bool:
    """Do the next thing that is to be done, if anything; whether there was something. Raises Damaged.

    The work is done before the transaction; what changed meanwhile is seen to in it.
    """
    rows = Rows(vault)
    state = rows.state()
    wanted = plan(state, purge=purge) if state is not None and state.shape == tally.shape() else None
    if state is None or wanted is None:
        return False
    try:
        made = _join(rows, state, wanted, _Turns())
        with transaction.atomic():
            present = rows.state(lock=True)
            if present is not None and _still_there(present, state, wanted):
                _swap(rows, present, made)
                rows.keep_state(present)
    except Damaged:
        later_state = rows.state()
        if later_state is None or later_state.version != state.version:
            return True
        raise
    return True


class _Made(msgspec.Struct, frozen=True):
    plan: Plan
    joined: Joined
    built: Built | None
    dead: tuple[frozenset[int], ...]


def _at_once() -> None:
    """No pause: somebody waits for it."""


class _Turns:
    """Work in pieces, with a pause after each."""

    def __init__(self) -> None:
        self._began = time.perf_counter()

    def __call__(self) -> None:
        """A good moment for a pause, if it is time for one."""
        if time.perf_counter() - self._began > PIECE:
            time.sleep(PAUSE)
            self._began = time.perf_counter()


def _join(rows: Rows, state: State, wanted: Plan, pause: Callable[[], None]) -> _Made:
    sources = [segments.as_source(rows, segment) for segment in wanted.segments]
    dead = tuple(source.dead for source in sources)
    if wanted.fresh:
        sources.append(segments.fresh_source(rows, state, pause))
    joined = Joined(sources)
    return _Made(wanted, joined, joined.build(rows, pause) if joined.docs else None, dead)


def _still_there(present: State, state: State, wanted: Plan) -> bool:
    parts = {segment.part for segment in present.segments}
    return present.index == state.index and all(segment.part in parts for segment in wanted.segments)


def _swap(rows: Rows, state: State, made: _Made) -> None:
    """Put the new segment in the place of what it is made of. What died meanwhile is dead in it."""
    wanted = made.plan
    present = {segment.part: segment for segment in state.segments}
    dead = [
        made.joined.numbers[at][number]
        for at, segment in enumerate(wanted.segments)
        for number in frozenset(numbers(present[segment.part].dead)) - made.dead[at]
    ]
    replaced = {segment.part for segment in wanted.segments}
    marked = [each for each in state.segments if each.part in replaced and each.dead]
    there = {name.number for name in state.fresh}
    gathered = {name.number for name in wanted.fresh}
    lost = {uuid.UUID(bytes=name.id) for name in wanted.fresh if name.number not in there}
    if lost:
        new = building.where_are(made.joined.docs)
        dead += [new[record_id] for record_id in lost]
    state.fresh = [name for name in state.fresh if name.number not in gathered]
    state.segments = [each for each in state.segments if each.part not in replaced]
    rows.drop_fresh(sorted(gathered & there))
    for segment in wanted.segments:
        rows.drop_segment(segment.number)
    if made.built is not None:
        made.built.dead = sorted(dead)
        segment = made.built.as_segment(state.next_segment)
        if dead:
            segment.since, segment.erased = int(time.time()), bool(lost) or any(each.erased for each in marked)
        rows.keep_segment(segment.number, made.built.rows)
        state.segments.append(segment)
        state.next_segment += 1


def _fitting(some: Sequence[Segment], besides: int) -> list[Segment]:
    """As many of these, from the first, as fit into one segment."""
    fitting, room = [], MOST - besides
    for segment in some:
        if segment.live <= room:
            fitting.append(segment)
            room -= segment.live
    return fitting


def _level(live: int) -> int:
    level, size = 0, ALWAYS_JOINED
    while live >= size:
        level, size = level + 1, size * FACTOR
    return level


def _is_mostly_dead(segment: Segment) -> bool:
    return segment.live * 3 < segment.docs * 2


def _is_to_be_purged(segment: Segment) -> bool:
    return bool(segment.dead) and (segment.erased or time.time() - segment.since > KEPT_AFTER_CHANGE)


_busy: set[uuid.UUID] = set()
_busy_lock = threading.Lock()


def later(vault: OpenVault, state: State) -> None:
    """After this transaction, see to the index if there is something to be done."""
    if plan(state) is not None:
        transaction.on_commit(lambda: beside(vault, lambda own: _all_steps(own, purge=False)))


def _all_steps(vault: OpenVault, *, purge: bool) -> None:
    while step(vault, purge=purge):
        # Whoever is waiting for a page goes first.
        time.sleep(0)


def beside(vault: OpenVault, work: Callable[[OpenVault], object]) -> bool:
    """Do something for this vault's index beside everything else, once at a time; whether it was begun."""
    with _busy_lock:
        if vault.id in _busy:
            return False
        _busy.add(vault.id)
    try:
        own = vault.apart()
    except KeyClosed:
        _busy.discard(vault.id)
        return False
    if settings.WAYHOME_JOBS_INLINE or _is_in_memory():
        _do(own, work)
    else:
        try:
            threading.Thread(target=_do_and_disconnect, args=(own, work), name="search").start()
        except RuntimeError:
            # No thread is to be had at this moment; what was to be done is met again.
            _busy.discard(own.id)
            own.root.close()
            return False
    return True


def _is_in_memory() -> bool:
    return connection.vendor == "sqlite" and bool(connection.is_in_memory_db())  # type: ignore[attr-defined]


def _do_and_disconnect(own: OpenVault, work: Callable[[OpenVault], object]) -> None:
    try:
        _do(own, work)
    finally:
        connection.close()


def _do(own: OpenVault, work: Callable[[OpenVault], object]) -> None:
    try:
        work(own)
    except Exception as trouble:
        # The next search meets the same trouble and answers it; a name of a class tells nothing of what is kept.
        log.warning("The search index could not be looked after: %s", type(trouble).__name__)
    finally:
        _busy.discard(own.id)
        own.root.close()


def every_row(state: State) -> int:
    """How many rows an index of this state has."""
    return 1 + len(state.fresh) + sum(chain((segment.all_rows for segment in state.segments), (0,)))
