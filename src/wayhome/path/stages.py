"""The seven stages of the work: the places of the path, as content/en/path.toml says them."""

from __future__ import annotations

from functools import cache

import msgspec

from wayhome.content.files import ContentError, shaped, tables_in

FILE = "en/path.toml"
IDS = ("understand", "prepare", "find", "begin", "practise", "navigate", "integrate")
"""The stages in their order. These ids are sealed in records and never change."""
FIRST = IDS[0]
"""Where everybody is before they have said where they are."""


class Stage(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One place of the path. ``name`` is the short word of the trail; ``scene`` says what the picture shows."""

    id: str
    count: str
    ordinal: str
    name: str
    title: str
    summary: str
    scene: str

    @property
    def number(self) -> int:
        """1 to 7."""
        return IDS.index(self.id) + 1


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    stage: tuple[Stage, ...]


@cache
def stages() -> tuple[Stage, ...]:
    """All seven, in order. Raises ContentError when the file lacks one or has another."""
    found: tuple[Stage, ...] = ()
    for path, table in tables_in(FILE):
        found = shaped(path, table, _File).stage
        if tuple(stage.id for stage in found) != IDS:
            raise ContentError(path, "stage", f"the stages are, in this order: {', '.join(IDS)}")
    if not found:
        raise ContentError(FILE, "", "cannot be found")
    return found


def stage(identity: str) -> Stage:
    """One stage. Raises KeyError."""
    return {one.id: one for one in stages()}[identity]
