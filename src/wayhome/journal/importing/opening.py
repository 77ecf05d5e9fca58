"""What a person chose for an import, opened; and which program it may be from."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import BinaryIO
from zoneinfo import ZoneInfo, available_timezones

from django.utils import timezone

from wayhome.journal.importing import archives, limits, sources
from wayhome.journal.importing.opened import Opened
from wayhome.journal.importing.records import Import
from wayhome.journal.importing.source import Refused, Source
from wayhome.journal.importing.sources.tables import Tables
from wayhome.languages.words import _
from wayhome.vault import staged, unsealing
from wayhome.vault.opened import OpenVault

GONE = _("The file is no longer here: it waits for about two hours. Choose it once more.")
SEALED = _("This file is sealed with a passphrase. Choose it once more, and type its passphrase in the field for it.")
WRONG = _("That passphrase doesn’t open the file, or the file was changed. Choose it once more to try another.")
UNKNOWN = _("Wayhome doesn’t know this file. Choose the program that it is from, if it is one of these.")
CHUNK = 64 * 1024
REGIONS = ("Africa/", "America/", "Antarctica/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")
SURE = 20
"""From here on a source counts as recognised."""


@contextmanager
def opened(vault: OpenVault, chosen: Import, seconds: float = limits.SECONDS) -> Iterator[Opened]:
    """The uploads of an import, behind the bounded interface. Raises Refused."""
    with ExitStack() as stack:
        files = []
        for upload in chosen.files:
            try:
                reader = stack.enter_context(staged.open(vault, upload.id))
            except FileNotFoundError:
                raise Refused(GONE) from None
            files.append((upload.name, _unsealed(io.BufferedReader(reader, CHUNK), chosen.passphrase)))
        yield archives.open_files(files, limits.Clock(seconds))


@contextmanager
def opened_path(path: Path, passphrase: str = "", seconds: float = limits.SECONDS) -> Iterator[Opened]:
    """A file or folder of this computer, behind the bounded interface. Raises Refused."""
    if path.is_dir():
        yield archives.open_path(path, limits.Clock(seconds))
        return
    try:
        stream = path.open("rb")
    except OSError as error:
        raise Refused(archives.NOT_READABLE) from error
    with stream:
        yield archives.open_files([(path.name, _unsealed(stream, passphrase))], limits.Clock(seconds))


def recognised(opened: Opened) -> Source | None:
    """The source that is surest of what was opened, or None when none is sure enough."""
    scores = [(source.recognises(opened), source) for source in sources.SOURCES]
    best = max(scores, key=lambda score: score[0], default=None)
    return best[1] if best is not None and best[0] >= SURE else None


def source_of(chosen: Import) -> Source | None:
    """The source that an import is read with, with its choices about columns and days."""
    found = sources.named(chosen.source)
    return found.with_choices(chosen.roles, chosen.order) if isinstance(found, Tables) else found


def zone_named(name: str) -> ZoneInfo:
    """The time zone of that name; the one of this installation when there is none."""
    return ZoneInfo(name if name in zones() else here())


def here() -> str:
    """The time zone of this installation as it is set: not as it is spoken, which for some is “-01”."""
    return str(timezone.get_default_timezone())


def zones() -> Sequence[str]:
    """The names of time zones that a person can choose, sorted."""
    return sorted({name for name in available_timezones() if name.startswith(REGIONS)} | {here()})


def _unsealed(stream: BinaryIO, passphrase: str) -> BinaryIO:
    if not unsealing.is_sealed(stream):
        return stream
    if not passphrase:
        raise Refused(SEALED)
    try:
        return unsealing.unsealed(stream, passphrase)
    except unsealing.DoesNotOpen:
        raise Refused(WRONG) from None
