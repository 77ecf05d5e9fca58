"""What is known here of copies of a vault, for the pages that say what stays where; and where the data itself lies."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import msgspec
from django.conf import settings

from wayhome.vault.copies import noting, schedule
from wayhome.vault.models import BackupPlan
from wayhome.vault.opened import OpenVault


class Copied(msgspec.Struct, frozen=True):
    """Back-ups that are known of. ``made``: when the last one was, by the person or by itself. ``folder``: where those
    go that are made by themselves, empty when none are; ``last``: when the last of these was. ``folders``: that one,
    and those where they went before."""

    made: datetime | None
    folder: str = ""
    last: datetime | None = None
    folders: tuple[str, ...] = ()

    @property
    def made_by_itself(self) -> bool:
        """Whether the last one is in the folder."""
        return self.made is not None and self.made == self.last


def lately(vault: OpenVault) -> Copied:
    """What is known of back-ups of this vault."""
    made, plan = noting.last_made(vault), BackupPlan.objects.filter(vault_id=vault.id).first()
    present = (plan.folder,) if plan is not None else ()
    folders = (*present, *(one for one in noting.noted(vault).folders if one not in present))
    return Copied(made, plan.folder, plan.last, folders) if plan is not None else Copied(made, folders=folders)


def files(vault: OpenVault) -> list[Path]:
    """The back-ups of this vault that were made by themselves and lie in their folder now, or in one from before."""
    if not schedule.at_home():
        return []
    return [path for folder in lately(vault).folders for path in _own_in(vault, folder)]


def _own_in(vault: OpenVault, folder: str) -> list[Path]:
    try:
        return schedule.own_files(BackupPlan(vault_id=vault.id, folder=folder))
    except OSError:
        # Its disk is not plugged in, or nobody may look there any more.
        return []


def remove(paths: Iterable[Path]) -> int:
    """Take these files away; how many could not be."""
    return sum(not _is_removed(path) for path in paths)


def _is_removed(path: Path) -> bool:
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return False
    return True


class Lying(msgspec.Struct, frozen=True):
    """Where the sealed data lies on this computer, and how many bytes its file has."""

    folder: str
    size: int


def place() -> Lying:
    """The data folder, and the size of the database with its log."""
    folder = Path(settings.DATA)
    sizes = [path.stat().st_size for path in folder.glob("wayhome.db*") if path.is_file()]
    return Lying(str(folder), sum(sizes))
