"""The seven stages of the work: the places of the path, as content/en/path.toml says them."""

from __future__ import annotations

import msgspec

from wayhome.content.files import ContentError, tables_in
from wayhome.languages.spoken import EachLanguage

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


def stages() -> tuple[Stage, ...]:
    """All seven, in order: of the last folder of words that has them whole."""
    return _read()[0]


def problems() -> list[ContentError]:
    """What is wrong with files of stages, which are then left out."""
    return _read()[1]


def forget() -> None:
    """Read the files again at the next question."""
    _read.cache_clear()


@EachLanguage
def _read() -> tuple[tuple[Stage, ...], list[ContentError]]:
    tables, bad = tables_in(FILE, _File)
    whole = [table.stage for _, table in tables if tuple(one.id for one in table.stage) == IDS]
    bad += [
        ContentError(path, "stage", f"the stages are, in this order: {', '.join(IDS)}")
        for path, table in tables
        if tuple(one.id for one in table.stage) != IDS
    ]
    if not whole:
        raise ContentError(FILE, "", "cannot be found")
    return whole[-1], bad


def stage(identity: str) -> Stage:
    """One stage. Raises KeyError."""
    return {one.id: one for one in stages()}[identity]
