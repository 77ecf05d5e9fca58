"""Whether rows and objects fit together, without a key: for the doctor, and for who sweeps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import msgspec
from django.utils import timezone

from wayhome.vault.away import store
from wayhome.vault.away.field import markers, tables
from wayhome.vault.away.marker import Marker

YOUNG = timedelta(days=1)
"""An object is put before its row is written: for so long one without a row may still get it."""
AT_ONCE = 1000


class Found(msgspec.Struct, frozen=True):
    """What lies in the store: how many objects that rows name, and their bytes; names that rows have and the store
    has not; those of another size or content than were put; and objects older than a day that no row names."""

    objects: int
    size: int
    missing: int
    changed: int
    orphans: tuple[str, ...]


def named() -> dict[str, Marker]:
    """Every marker of the database, by its name."""
    return {marker.name: marker for model in tables() for _, marker in markers(model._base_manager.all())}


def look(*, thoroughly: bool = False) -> Found:
    """Compare rows and objects; ``thoroughly``: fetch each, and compare its bytes. Raises StoreAway."""
    there = {one.name: one for one in store.lying()}
    # After the store was listed: what is put and named meanwhile is no orphan for it.
    rows = named()
    before = timezone.now() - YOUNG
    orphans = tuple(one.name for one in there.values() if one.name not in rows and one.put < before)
    known = [marker for name, marker in rows.items() if name in there]
    changed = sum(there[marker.name].size != marker.size or (thoroughly and not _whole(marker)) for marker in known)
    missing = sum(_is_missing(marker) for name, marker in rows.items() if name not in there)
    return Found(len(known), sum(marker.size for marker in known), missing, changed, orphans)


def in_words(found: Found) -> str:
    """What was found, in a line."""
    said = [f"{found.objects:,} in the store, {found.size:,} bytes"]
    if found.missing:
        said.append(f"{found.missing:,} that rows name are gone")
    if found.changed:
        said.append(f"{found.changed:,} are not as they were put")
    if found.orphans:
        said.append(f"{len(found.orphans):,} that no row names: wayhome attachments --sweep")
    return "; ".join(said)


def sweep() -> int:
    """Remove the objects that no row names and that are older than a day; how many. Raises StoreAway."""
    swept = 0
    for portion in _portions(look().orphans):
        # Once more: whoever brings a row back, as from a copy of the database, has its object back.
        rows = named()
        going = [name for name in portion if name not in rows]
        store.remove(going)
        swept += len(going)
    return swept


def _whole(marker: Marker) -> bool:
    content = store.of(marker)
    return content is not None and marker.fits(content)


def _is_missing(marker: Marker) -> bool:
    """It may have been put after the store was listed."""
    return store.of(marker) is None and marker.name in named()


def _portions(names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for start in range(0, len(names), AT_ONCE):
        yield names[start : start + AT_ONCE]
