"""``wayhome backup FILE``: one sealed file of all vaults, or of those of one name."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from wayhome.vault import arguments, doors
from wayhome.vault.copies import making, schedule, words
from wayhome.vault.copies.looking import Found
from wayhome.vault.copies.shape import Refused
from wayhome.vault.models import Vault
from wayhome.vault.terminal import PlainCommand
from wayhome.vault.terminal.words import first_line


class Command(PlainCommand):
    help = "Make a back-up: one sealed file."
    takes = arguments.backup

    def work(self, options: dict[str, Any]) -> None:
        path: Path = options["file"].expanduser()
        if schedule.is_own(path.parent):
            raise CommandError(schedule.OWN)
        if path.exists() and not path.is_file():
            raise CommandError(f"{path} is no file. Give the name of one.")
        wanted = making.Wanted(_vault_of(options["vault_of"]), None, first_line(options["age_passphrase_file"]))
        counted = Counting(self)
        try:
            found = making.write_file(
                path, wanted, replace=options["replace"], expect=counted.expect, step=counted.step
            )
        except FileExistsError:
            raise CommandError(
                f"{path} is there already, and was not touched. --replace puts this in its place."
            ) from None
        except (Refused, OSError) as trouble:
            raise CommandError(_why(path, trouble)) from None
        self._told(path, found)

    def _told(self, path: Path, found: Found) -> None:
        size, kept = path.stat().st_size, sum(one.records for one in found.vaults)
        self.answer({"file": str(path), "bytes": size, "vaults": found.end.vaults, "records": kept})
        vaults = f"{found.end.vaults} vault{'s' if found.end.vaults != 1 else ''}"
        self.say(f"{path}: {vaults}, {words.things(kept)}, {size / 1_000_000:.1f} MB, written and read again.")
        if found.header.whole:
            self.say("It also holds the secret under which names are hidden: keep it as carefully as the data folder.")


class Counting:
    """Shows how far a work is."""

    def __init__(self, command: PlainCommand, what: str = "") -> None:
        self._command, self._what = command, what
        self._done = self._total = 0

    def expect(self, total: int) -> None:
        """How many steps there will be."""
        self._total = total

    def step(self, number: int) -> None:
        """So many more are done."""
        self._done += number
        self._command.tell(self._done, self._total, self._what)


def _vault_of(name: str | None) -> uuid.UUID | None:
    if not Vault.objects.exists():
        raise CommandError("There is no vault here yet, so there is nothing to back up.")
    if name is None:
        return None
    found = list(Vault.objects.filter(door=doors.door_of(name)).values_list("id", flat=True)[:2])
    if not found:
        raise CommandError("There is no vault with that name here.")
    if len(found) > 1:
        raise CommandError("Several vaults have that name. Make a back-up of all, or use the page inside the vault.")
    return found[0]


def _why(path: Path, trouble: Exception) -> str:
    if isinstance(trouble, Refused):
        return f"What was written to {path.parent} didn’t read back as it was, so it wasn’t kept. Try another disk."
    reason = trouble.strerror if isinstance(trouble, OSError) and trouble.strerror else str(trouble)
    return f"{path} can’t be written ({reason}). Nothing was changed."
