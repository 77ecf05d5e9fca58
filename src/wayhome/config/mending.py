"""What is wrong with the words and settings of an installation, said beside its first pages and not before them."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

from django.core import checks

QUIET = 0.3
"""Seconds in which nobody asks for anything, or waits for it: then there is time to look."""
LONGEST_WAIT = 30.0
"""Seconds after which it is done in any case."""


class Listening:
    """The application, and when it was last asked for anything.

    To look through all content keeps a processor busy for as long as half of a start. A page that is asked for
    meanwhile waits five milliseconds, which is Python’s own turn, at each of its queries: a search took twice as long.
    """

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self._application = application
        self._asked = time.monotonic()
        self._answering: set[int] = set()

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        thread = threading.get_ident()
        self._answering.add(thread)
        try:
            return self._application(environ, start_response)
        finally:
            # A page that takes long is no quiet: as the first search of years, read from a cold disk.
            self._asked = time.monotonic()
            self._answering.discard(thread)

    def rests_after(self, before: float) -> float:
        """When somebody last asked, if that is later than ``before``, and nobody has asked since for a moment."""
        quiet = not self._answering and time.monotonic() - self._asked >= QUIET
        return self._asked if quiet else before

    def wait_for_quiet(self) -> None:
        """Come back when nobody has asked for anything for a moment; or when there is no such moment.

        The moment begins now: that nobody asked while the worker was not ready yet says nothing.
        """
        self._asked = time.monotonic()
        latest = self._asked + LONGEST_WAIT
        while (now := time.monotonic()) < (until := min(self._busy_until(now) + QUIET, latest)):
            time.sleep(until - now)

    def _busy_until(self, now: float) -> float:
        return now if self._answering else self._asked


def begin(listening: Listening) -> None:
    """Look in a thread of the worker, once nobody waits for a page.

    Never in the process that starts it: a worker that is forked while a thread loads a module waits for that module for
    ever, and with it every page.
    """
    threading.Thread(target=_say, args=(listening,), daemon=True).start()


def _say(listening: Listening) -> None:
    """What is wrong, as with files of content, which are then left out."""
    listening.wait_for_quiet()
    for trouble in checks.run_checks():
        print(f"Please mend: {trouble.msg}{f' {trouble.hint}' if trouble.hint else ''}", file=sys.stderr)  # noqa: T201
