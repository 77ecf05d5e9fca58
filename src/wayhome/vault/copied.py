"""What is known here of copies of a vault: when one was made last by itself, where it went, and what lies where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from wayhome.vault.models import BackupPlan
from wayhome.vault.opened import OpenVault


@dataclass(frozen=True, slots=True)
class Copied:
    """Back-ups that are made by themselves: into which folder, and when the last one was."""

    folder: str
    last: datetime | None


def lately(vault: OpenVault) -> Copied | None:
    """What is known of back-ups made by themselves; None when none were asked for."""
    plan = BackupPlan.objects.filter(vault_id=vault.id).first()
    return Copied(plan.folder, plan.last) if plan is not None else None


@dataclass(frozen=True, slots=True)
class Resting:
    """Where the sealed data lies on this computer, and how many bytes its file has."""

    folder: str
    size: int


def place() -> Resting:
    """The data folder, and the size of the database with its log."""
    folder = Path(settings.DATA)
    sizes = [path.stat().st_size for path in folder.glob("wayhome.db*") if path.is_file()]
    return Resting(str(folder), sum(sizes))
