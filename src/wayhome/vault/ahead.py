"""Reading ahead: what one page asks of many kinds, in one query.

Every package asks for its own records, as ever. Within ``read_ahead`` a question of which the answer was read already
is answered from there; any other goes to the database. Only rows are kept, sealed as they are, and only for the block.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

import msgspec

from wayhome.vault import rows
from wayhome.vault.opened import OpenVault
from wayhome.vault.rows import Row

MEMO = "vault.ahead"


class Ahead(msgspec.Struct, frozen=True):
    """The rows that were read of each kind, newest first, and how many of it at most."""

    rows: Mapping[str, list[Row]]
    most: Mapping[str, int]

    def newest(self, names: Iterable[str], limit: int) -> list[Row] | None:
        """The newest rows of these kinds, newest first; None where not all of them are known."""
        wanted = list(names)
        if not all(name in self.most and (limit <= self.most[name] or self._is_whole(name)) for name in wanted):
            return None
        found = [row for name in wanted for row in self.rows[name][:limit]]
        return sorted(found, key=_place, reverse=True)[:limit]

    def every(self, name: str) -> list[Row] | None:
        """All rows of a kind, oldest first; None where not all of them are known."""
        return self.rows[name][::-1] if name in self.most and self._is_whole(name) else None

    def _is_whole(self, name: str) -> bool:
        return len(self.rows[name]) < self.most[name]


@contextmanager
def read_ahead(vault: OpenVault, most: Mapping[str, int]) -> Iterator[None]:
    """Read the newest records of the kinds of these names, of each at most so many, and answer with them.

    A kind of which there are fewer is known whole. Nothing is written within.
    """
    found: dict[str, list[Row]] = {name: [] for name in most}
    for row in rows.newest_of_each(vault.id, most):
        found[row.kind].append(row)
    vault.memo[MEMO] = Ahead(found, most)
    try:
        yield
    finally:
        del vault.memo[MEMO]


def known(vault: OpenVault) -> Ahead:
    """What was read ahead; nothing outside of such a block."""
    found = vault.memo.get(MEMO)
    return found if isinstance(found, Ahead) else NOTHING


NOTHING = Ahead({}, {})


def _place(row: Row) -> rows.Place:
    return row.created, row.id
