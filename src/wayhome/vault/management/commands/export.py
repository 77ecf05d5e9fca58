"""``wayhome export FILE``: a copy of a vault, or of a part of it, in open formats."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import CommandError

from wayhome.vault import arguments, kinds, passphrases
from wayhome.vault.export import Scope, Written, working, write
from wayhome.vault.filing import filed
from wayhome.vault.terminal import VaultCommand, choosing
from wayhome.vault.terminal.opening import can_ask
from wayhome.vault.terminal.words import first_line

STANDARD = "-"
NOTHING = "There is nothing like that here, so no export was made."


class Command(VaultCommand):
    help = "Make an export: one archive in open formats, to be read without Wayhome."
    takes = arguments.export

    def work(self, options: dict[str, Any]) -> None:
        known = [kind.name for kind in kinds.every() if not kind.passing]
        days = choosing.between(options["since"], options["until"])
        scope = Scope(choosing.kinds_named(options["kind"], known), *days)
        if not scope.rows(self.vault).exists():
            raise CommandError(NOTHING)
        self._done = self._total = 0
        if options["file"] == STANDARD:
            self._to_standard_output(scope, options)
        else:
            self._to_file(Path(options["file"]).expanduser(), scope, options)

    def expect(self, total: int) -> None:
        """How many steps there will be."""
        self._total = total

    def step(self, n: int = 1) -> None:
        """So many more are done."""
        self._done += n
        self.tell(self._done, self._total, "Copying")

    def _to_file(self, path: Path, scope: Scope, options: dict[str, Any]) -> None:
        if path.exists() and not options["replace"]:
            raise CommandError(_there_already(path))
        passphrase = _passphrase(options)
        try:
            with filed(path, replace=options["replace"]) as file:
                written = self._write(scope, file, passphrase)
        except FileExistsError:
            raise CommandError(_there_already(path)) from None
        except OSError as trouble:
            raise CommandError(f"{path} can’t be written ({trouble.strerror or trouble}). Nothing was kept.") from None
        size = path.stat().st_size
        self.answer({"file": str(path), "bytes": size, "sealed": bool(passphrase), **_as_data(written)})
        self.say(f"{path}: {size / 1_000_000:.1f} MB. {' '.join(working.contents(written))}")
        self.say(working.SEALED if passphrase else working.PLAIN)

    def _to_standard_output(self, scope: Scope, options: dict[str, Any]) -> None:
        if self.as_json:
            raise CommandError("Standard output can’t take both the export and JSON. Name a file, or leave out --json.")
        if sys.stdout.isatty():
            raise CommandError("An export isn’t text for a screen. Name a file, or send it on with | or >.")
        try:
            self._write(scope, sys.stdout.buffer, _passphrase(options))
            sys.stdout.buffer.flush()
        except OSError as trouble:
            raise CommandError(f"It could not be written to the end ({trouble.strerror or trouble}).") from None

    def _write(self, scope: Scope, sink: BinaryIO, passphrase: str) -> Written:
        try:
            return write(self.vault, scope, sink, self, passphrase=passphrase)
        except MemoryError:
            raise CommandError(working.TOO_LITTLE_MEMORY) from None


def _as_data(written: Written) -> dict[str, Any]:
    return {"records": written.counts, "attachments": written.attachments, "unreadable": written.unreadable}


def _there_already(path: Path) -> str:
    return f"{path} is there already, and was not touched. --replace puts this in its place."


def _passphrase(options: dict[str, Any]) -> str:
    """The passphrase of the copy; empty for a plain one. Raises CommandError."""
    if options["plain"]:
        return ""
    passphrase = first_line(options["age_passphrase_file"]) or _typed()
    judged = passphrases.strength(passphrase)
    if not judged.enough:
        raise CommandError(f"That passphrase is easy to guess. {judged.says}")
    return passphrase


def _typed() -> str:
    if not can_ask():
        raise CommandError("Say how the export is to be kept: --age-passphrase-file FILE seals it, --plain does not.")
    try:
        typed = getpass.getpass("A passphrase for the export: ")
        again = getpass.getpass("Once more: ")
    except EOFError:
        typed = again = ""
    if not typed:
        raise CommandError("No passphrase was typed. Nothing was exported.")
    if typed != again:
        raise CommandError("The two weren’t the same. Nothing was exported.")
    return typed
