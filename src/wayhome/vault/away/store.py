"""The store of an installation, whichever it is: putting, fetching and removing sealed bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Protocol, cast

import msgspec
from django.conf import settings
from django.core.files.storage import storages
from django.db import OperationalError

from wayhome.vault.away.marker import Marker, fresh, parsed
from wayhome.vault.crypto import CannotOpen

ALIAS = "attachments"
"""What the store is called in Django’s STORAGES."""
EMPTIED = b"\x01".ljust(93, b"\0")
"""What goes into a copy in place of an object that is gone or changed: the shortest there may be, of which nothing
opens. It is told of as any damage is."""


class StoreAway(OperationalError):
    """The store does not answer, refuses, or isn’t there: nothing was read or kept. As a database that is away."""


class ObjectGone(CannotOpen):
    """The store has no such object, or another in its place."""

    def __init__(self, why: str) -> None:
        super().__init__("attachment", why)


class Lying(msgspec.Struct, frozen=True):
    """An object as the store lists it."""

    name: str
    size: int
    put: datetime


class Store(Protocol):
    """What a store has to do. Each raises StoreAway where it can’t."""

    def put_object(self, name: str, content: bytes) -> None:
        """Keep these bytes; they are kept when it returns."""

    def fetch_object(self, name: str, most: int) -> bytes | None:
        """The bytes, no more than ``most``; None where there is no such object."""

    def remove_object(self, name: str) -> None:
        """Remove it. Missing is no error."""

    def objects(self) -> Iterator[Lying]:
        """Every object, whosever it is, some at a time."""


def is_set() -> bool:
    """Whether this installation has a store."""
    return ALIAS in settings.STORAGES


def put(content: bytes) -> bytes:
    """Put sealed bytes into the store; what stands for them in the row. Raises StoreAway."""
    made = fresh(content)
    _store().put_object(made.name, content)
    return made.packed


def fetched(value: bytes) -> bytes:
    """The sealed bytes that a marker stands for. Raises ObjectGone or StoreAway."""
    marker = parsed(value)
    if marker is None:
        raise ObjectGone("marker")
    content = of(marker)
    if content is None:
        raise ObjectGone("gone")
    if not marker.fits(content):
        raise ObjectGone("changed")
    return content


def of(marker: Marker) -> bytes | None:
    """What lies in the store under a marker’s name, whatever it is, as far as one byte beyond its size."""
    return _store().fetch_object(marker.name, marker.size + 1)


def remove(names: Iterable[str]) -> None:
    """Take objects out of the store. Raises StoreAway."""
    store = _store()
    for name in names:
        store.remove_object(name)


def lying() -> Iterator[Lying]:
    """Every object of the store. Raises StoreAway."""
    return _store().objects()


def _store() -> Store:
    if not is_set():
        raise StoreAway("attachments lie in a store, and WAYHOME_ATTACHMENTS names none")
    return cast("Store", storages[ALIAS])
