"""``wayhome backup FILE``: one sealed file of all vaults, or of those of one name."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from wayhome.languages.numbers import digits
from wayhome.languages.words import _, counted
from wayhome.vault import arguments, doors
from wayhome.vault.copies import making, schedule, words
from wayhome.vault.copies.looking import Found
from wayhome.vault.copies.shape import Refused
from wayhome.vault.models import Vault
from wayhome.vault.terminal import PlainCommand
from wayhome.vault.terminal.words import first_line

THERE_ALREADY = _("{file} is there already, and was not touched. --replace puts this in its place.")
NOT_WHOLE = _("What was written to {folder} didn’t read back as it was, so it wasn’t kept. Try another disk.")


class Command(PlainCommand):
    help = "Make a back-up: one sealed file."
    takes = arguments.backup

    def work(self, options: dict[str, Any]) -> None:
        path: Path = options["file"].expanduser()
        if schedule.is_own(path.parent):
            raise CommandError(schedule.OWN)
        if path.exists() and not path.is_file():
            raise CommandError(_("{file} is no file. Give the name of one.").format(file=path))
        wanted = making.Wanted(_vault_of(options["vault_of"]), None, first_line(options["age_passphrase_file"]))
        counted = Counting(self)
        try:
            found = making.write_file(
                path, wanted, replace=options["replace"], expect=counted.expect, step=counted.step
            )
        except FileExistsError:
            raise CommandError(THERE_ALREADY.format(file=path)) from None
        except (Refused, OSError) as trouble:
            raise CommandError(_why(path, trouble)) from None
        self._told(path, found)

    def _told(self, path: Path, found: Found) -> None:
        size, kept = path.stat().st_size, sum(one.records for one in found.vaults)
        self.answer({"file": str(path), "bytes": size, "vaults": found.end.vaults, "records": kept})
        vaults = counted("{count} vault", "{count} vaults", found.end.vaults)
        made = _("{file}: {vaults}, {things}, {size} MB, written and read again.")
        self.say(made.format(file=path, vaults=vaults, things=words.things(kept), size=digits(size / 1_000_000, 1)))
        if found.header.whole:
            self.say(
                _("It also holds the secret under which names are hidden: keep it as carefully as the data folder.")
            )


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
        raise CommandError(_("There is no vault here yet, so there is nothing to back up."))
    if name is None:
        return None
    found = list(Vault.objects.filter(door=doors.door_of(name)).values_list("id", flat=True)[:2])
    if not found:
        raise CommandError(_("There is no vault with that name here."))
    if len(found) > 1:
        raise CommandError(_("Several vaults have that name. Make a back-up of all, or use the page inside the vault."))
    return found[0]


def _why(path: Path, trouble: Exception) -> str:
    if isinstance(trouble, Refused):
        return NOT_WHOLE.format(folder=path.parent)
    reason = trouble.strerror if isinstance(trouble, OSError) and trouble.strerror else str(trouble)
    return _("{file} can’t be written ({why}). Nothing was changed.").format(file=path, why=reason)
