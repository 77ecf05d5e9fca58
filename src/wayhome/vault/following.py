"""Whoever keeps something that follows from records, as a copy for somebody else, is told when records change.

The writes of the vault tell it here, in the turn in which they write: what follows is changed with them, or not at all.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import msgspec

from wayhome.vault.opened import OpenVault


class Changed(msgspec.Struct, frozen=True):
    """Records that were written, or are ``gone``: ids by the name of their kind. ``kept``: not by a page that keeps
    itself while somebody is still writing in it.
    """

    ids: dict[str, frozenset[uuid.UUID]]
    gone: bool = False
    kept: bool = True


Follower = Callable[[OpenVault, Changed], None]

_followers: list[Follower] = []
_by_itself: ContextVar[bool] = ContextVar("_by_itself", default=False)


@contextmanager
def while_writing() -> Iterator[None]:
    """What is written in here, a page keeps by itself: the person has not said yet that it counts."""
    before = _by_itself.set(True)
    try:
        yield
    finally:
        _by_itself.reset(before)


def follow(follower: Follower) -> None:
    """Tell this function of every change from now on. It is cheap where nothing follows from the records."""
    if follower not in _followers:
        _followers.append(follower)


def tell(vault: OpenVault, rows: Iterable[tuple[str, uuid.UUID]], *, gone: bool = False) -> None:
    """Tell all followers. ``rows``: kind and id of each record.

    A press by which somebody keeps what their page has kept by itself already is told, too: nothing is written then.
    """
    ids: dict[str, set[uuid.UUID]] = {}
    for kind, record_id in rows:
        ids.setdefault(kind, set()).add(record_id)
    if ids:
        changed = Changed({kind: frozenset(of_kind) for kind, of_kind in ids.items()}, gone, not _by_itself.get())
        for follower in _followers:
            follower(vault, changed)
