"""Beginning an import: what was chosen, which program it is from, what its columns are. And letting go of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.forms import BoundField
from django.utils import timezone

from wayhome.journal.importing import again, opening, strangers, works
from wayhome.journal.importing.decoding import shown
from wayhome.journal.importing.records import TAKEN_BACK, WAITING, Import, Upload
from wayhome.journal.importing.source import BackUp, Refused
from wayhome.journal.importing.sources import tables
from wayhome.journal.importing.sources.tables import Tables
from wayhome.languages.words import _
from wayhome.vault import operations, queries, staged
from wayhome.vault.kinds import Record
from wayhome.vault.opened import OpenVault
from wayhome.vault.staged import NotTaken, SealedFile

EXAMPLE = 50
"""Letters that are shown of a cell of a table."""
SECONDS = 20
"""Time for recognising a file, while the person waits for the page."""
NOTHING_CHOSEN = _("Choose a file first.")


def uploads_of(files: Sequence[Any]) -> tuple[Upload, ...]:
    """What was sent with a form, as it waits on the disk."""
    return tuple(
        Upload(id=file.staged_id, name=shown(file.name or "file").rpartition("/")[2] or "file", size=file.size or 0)
        for file in files
        if isinstance(file, SealedFile)
    )


def why_not(files: Sequence[Any]) -> str:
    """Why what was sent can't be taken: there was no room for it, or nothing was chosen. Empty where it can."""
    refused = next((file.why for file in files if isinstance(file, NotTaken)), "")
    return refused or ("" if files else NOTHING_CHOSEN)


def begin(vault: OpenVault, chosen: Import) -> Record[Import]:
    """Remember what was chosen, and what it seems to be from. Raises Refused, and lets the files go then."""
    try:
        with opening.opened(vault, chosen, SECONDS) as opened:
            source = chosen.source or getattr(opening.recognised(opened), "slug", "")
            if not source and (no_journal := strangers.why_not(opened)):
                raise Refused(no_journal)
    except BackUp:
        works.let_files_go(vault, chosen)
        raise
    except (Refused, *queries.UNREADABLE) as trouble:
        works.let_files_go(vault, chosen)
        raise Refused(str(trouble) if isinstance(trouble, Refused) else works.DAMAGED) from trouble
    return operations.keep(vault, Import(**(_facts(chosen) | {"source": source})))


def lately(vault: OpenVault) -> tuple[list[Record[Import]], list[Record[Import]]]:
    """What was brought in, and what waits to be, both newest first; what is over for good goes at this occasion."""
    now, brought, waiting = timezone.now(), list[Record[Import]](), list[Record[Import]]()
    for remembered in queries.every(vault, Import):
        record = again.as_it_is(vault, remembered)
        waits = record.payload.state in ("chosen", "looked")
        is_over = now - record.updated > (WAITING if waits else TAKEN_BACK)
        if is_over or (waits and not _is_there(vault, record.payload)):
            works.let_go(vault, record.id)
        else:
            (waiting if waits else brought).append(record)
    return brought[::-1], waiting[::-1]


def _is_there(vault: OpenVault, chosen: Import) -> bool:
    """Whether its files still wait here."""
    try:
        for upload in chosen.files:
            staged.open(vault, upload.id).close()
    except (FileNotFoundError, *queries.UNREADABLE):
        return False
    return True


def needs_columns(chosen: Import) -> bool:
    """Whether the person is still to say what the columns of a table are."""
    return isinstance(opening.source_of(chosen), Tables) and not chosen.roles


def columns(vault: OpenVault, chosen: Import, roles: tuple[str, ...]) -> tuple[tables.Shown, tuple[str, ...]]:
    """The first rows of a table, and the orders in which its days can be read, with these roles. Raises Refused."""
    with opening.opened(vault, chosen, SECONDS) as opened:
        seen = tables.shown(opened)
        return seen, tables.orders(opened, roles or seen.roles)


def described(fields: Sequence[BoundField], seen: tables.Shown) -> list[tuple[BoundField, str]]:
    """Each column's field with what stands in its first rows, cut short."""
    cells = [[row[at] for row in seen.rows if at < len(row) and row[at].strip()] for at in range(len(fields))]
    return [(field, " · ".join(map(_short, some))) for field, some in zip(fields, cells, strict=True)]


def _short(cell: str) -> str:
    line = " ".join(cell.split())
    return line if len(line) <= EXAMPLE else f"{line[:EXAMPLE].rstrip()} …"


def remove_uploads(vault: OpenVault, files: Sequence[Any]) -> None:
    """Remove what was sent with a form that is not taken."""
    for upload in uploads_of(files):
        staged.remove(vault.id, upload.id)


def _facts(chosen: Import) -> dict[str, Any]:
    return {"files": chosen.files, "zone": chosen.zone, "passphrase": chosen.passphrase, "source": chosen.source}
