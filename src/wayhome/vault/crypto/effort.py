"""How much of what is dear by intent goes on at once in a process: passphrases at Argon2id, and at scrypt.

One try takes 64 MiB and a core for a quarter of a second. Fifty at once would take the memory and the cores of
everybody else; here they take turns, in the order in which they came.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from pathlib import Path
from threading import Condition

MOST = 28
"""How many may be at it in one process, those who wait included: a server has so many threads, and some for others."""
PATIENCE = 10.0
"""Seconds after which whoever waits is told that it is busy."""
A_SHARE = 4
"""Of the memory that the process may use, one part in so many."""
LIMIT_OF_A_CONTAINER = Path("/sys/fs/cgroup/memory.max")
UNKNOWN_KIB = 2 * 1024 * 1024

_patient: ContextVar[bool] = ContextVar("patient", default=False)


class Busy(Exception):
    """So many others were at it that this one had no turn in time. Nothing was tried, and nothing changed."""


class Bound:
    """At most ``at_once`` turns at a time, which together take ``memory_kib`` at most; a larger one goes alone.

    ``aside``: entered by each for as long as it waits and works, for what it should not hold meanwhile.
    """

    def __init__(self, at_once: int, memory_kib: int, most: int = MOST, patience: float = PATIENCE) -> None:
        self.at_once, self.memory_kib, self.most, self.patience = at_once, memory_kib, most, patience
        self.aside: Callable[[], AbstractContextManager[object]] = nullcontext
        self._changed = Condition()
        self._waiting: deque[object] = deque()
        self._taken: list[int] = []

    @contextmanager
    def turn(self, memory_kib: int) -> Iterator[None]:
        """Wait for a turn that takes so much memory, and have it until the end of the block. Raises Busy."""
        with self.aside():
            self._begin(memory_kib)
            try:
                yield
            finally:
                with self._changed:
                    self._taken.remove(memory_kib)
                    self._changed.notify_all()

    def _begin(self, memory_kib: int) -> None:
        me, patient = object(), _patient.get()
        with self._changed:
            if len(self._waiting) + len(self._taken) >= self.most and not patient:
                raise Busy
            self._waiting.append(me)
            try:
                waited = self._changed.wait_for(
                    lambda: self._waiting[0] is me and self._fits(memory_kib), None if patient else self.patience
                )
                if not waited:
                    raise Busy
                self._taken.append(memory_kib)
            finally:
                # Whoever comes next may begin now, or is the first now.
                self._waiting.remove(me)
                self._changed.notify_all()

    def _fits(self, memory_kib: int) -> bool:
        enough = sum(self._taken) + memory_kib <= self.memory_kib
        return not self._taken or (len(self._taken) < self.at_once and enough)


@contextmanager
def patiently() -> Iterator[None]:
    """In here a turn is waited for as long as it takes: for work that nobody's page waits for."""
    token = _patient.set(True)
    try:
        yield
    finally:
        _patient.reset(token)


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def memory_kib() -> int:
    """How much memory this process may use: the machine's, or less where a container says so."""
    try:
        machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 1024
    except (AttributeError, ValueError, OSError):
        return UNKNOWN_KIB
    try:
        return min(machine, int(LIMIT_OF_A_CONTAINER.read_text()) // 1024)
    except (OSError, ValueError):
        return machine


# Half of the cores: the other half is always there for those who are inside.
BOUND = Bound(max(1, cores() // 2), memory_kib() // A_SHARE)
