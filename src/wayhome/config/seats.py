"""How many pages a worker makes at once, however many threads it has.

Threads beyond that are for those who wait for their turn at a passphrase, and for what is sent slowly: neither keeps a
page from being made. See docs/decisions/0124.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

AT_ONCE = 4
"""See docs/decisions/0047."""


class Seats:
    """The application, in which so many requests are answered at a time."""

    def __init__(self, application: Callable[..., Iterable[bytes]], many: int) -> None:
        self._application = application
        self._free = threading.BoundedSemaphore(many)
        self._here = threading.local()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        with self._free:
            self._here.seated = True
            try:
                return self._application(environ, start_response)
            finally:
                self._here.seated = False

    @contextmanager
    def left(self) -> Iterator[None]:
        """In here somebody else may have the seat of this thread, if it has one."""
        if not getattr(self._here, "seated", False):
            yield
            return
        self._free.release()
        try:
            yield
        finally:
            self._free.acquire()
