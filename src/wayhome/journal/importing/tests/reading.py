"""What the tests of every source share: opening bytes as a page would, and reading them with one source."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from wayhome.journal.importing.archives import open_files
from wayhome.journal.importing.opened import Opened
from wayhome.journal.importing.source import Exact, Found, Skipped, Source

BERLIN = ZoneInfo("Europe/Berlin")


def opened(content: bytes | str, name: str = "export.zip") -> Opened:
    """What a page would have after this file was chosen."""
    return open_files([(name, io.BytesIO(content.encode() if isinstance(content, str) else content))])


def read(source: Source, content: bytes | str, name: str = "export.zip", zone: ZoneInfo = BERLIN) -> list[Any]:
    """Everything that the source finds and skips in it, with the notes at the end."""
    given = opened(content, name)
    return [*source.read(given, zone), *given.notes]


def found(source: Source, content: bytes | str, name: str = "export.zip", zone: ZoneInfo = BERLIN) -> list[Found]:
    """The entries in it."""
    return [one for one in read(source, content, name, zone) if isinstance(one, Found)]


def skipped(things: Sequence[Found | Exact | Skipped]) -> list[tuple[str, str]]:
    """Where, and the first words of why."""
    return [(one.where, one.why) for one in things if isinstance(one, Skipped)]


def at(*moment: int) -> datetime:
    """A moment in UTC."""
    return datetime(*moment, tzinfo=UTC)  # type: ignore[misc, arg-type]
