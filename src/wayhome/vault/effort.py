"""What somebody who waits for a turn at a passphrase does not hold meanwhile: others go on with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

from django.db import connection

from wayhome.vault import crypto

Busy = crypto.Busy


def stand_aside(leave: Callable[[], AbstractContextManager[object]]) -> None:
    """From now on, in this process, whoever waits enters ``leave`` until they are done, and lends no connection."""

    @contextmanager
    def aside() -> Iterator[None]:
        give_back_connection()
        with leave():
            yield

    crypto.BOUND.aside = aside


def give_back_connection() -> None:
    """To the pool, where there is one and no transaction needs it; the next question takes one again."""
    if "pool" in connection.settings_dict["OPTIONS"] and not connection.in_atomic_block:
        connection.close()
