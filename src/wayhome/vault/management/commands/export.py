"""``wayhome export FILE``: a copy of a vault, or of a part of it, in open formats."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import CommandError

from wayhome.languages.numbers import digits
from wayhome.languages.words import _
from wayhome.vault import arguments, kinds, passphrases
from wayhome.vault.export import Scope, Written, working, write
from wayhome.vault.filing import filed
from wayhome.vault.terminal import VaultCommand, choosing
from wayhome.vault.terminal.opening import can_ask
from wayhome.vault.terminal.words import first_line

STANDARD = "-"
NOTHING = _("There is nothing like that here, so no export was made.")


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
        self.tell(self._done, self._total, _("Copying"))

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
            raise CommandError(_not_written(path, trouble)) from None
        size = path.stat().st_size
        self.answer({"file": str(path), "bytes": size, "sealed": bool(passphrase), **_as_data(written)})
        self.say(f"{path}: {digits(size / 1_000_000, 1)} MB. {' '.join(working.contents(written))}")
        self.say(working.SEALED if passphrase else working.PLAIN)

    def _to_standard_output(self, scope: Scope, options: dict[str, Any]) -> None:
        if self.as_json:
            raise CommandError(
                _("Standard output can’t take both the export and JSON. Name a file, or leave out --json.")
            )
        if sys.stdout.isatty():
            raise CommandError(_("An export isn’t text for a screen. Name a file, or send it on with | or >."))
        try:
            self._write(scope, sys.stdout.buffer, _passphrase(options))
            sys.stdout.buffer.flush()
        except OSError as trouble:
            cut = _("It could not be written to the end ({why}).")
            raise CommandError(cut.format(why=trouble.strerror or trouble)) from None

    def _write(self, scope: Scope, sink: BinaryIO, passphrase: str) -> Written:
        try:
            return write(self.vault, scope, sink, self, passphrase=passphrase)
        except MemoryError:
            raise CommandError(working.TOO_LITTLE_MEMORY) from None


def _as_data(written: Written) -> dict[str, Any]:
    return {"records": written.counts, "attachments": written.attachments, "unreadable": written.unreadable}


def _there_already(path: Path) -> str:
    return _("{file} is there already, and was not touched. --replace puts this in its place.").format(file=path)


def _not_written(path: Path, trouble: OSError) -> str:
    why = trouble.strerror or trouble
    return _("{file} can’t be written ({why}). Nothing was kept.").format(file=path, why=why)


def _passphrase(options: dict[str, Any]) -> str:
    """The passphrase of the copy; empty for a plain one. Raises CommandError."""
    if options["plain"]:
        return ""
    passphrase = first_line(options["age_passphrase_file"]) or _typed()
    judged = passphrases.strength(passphrase)
    if not judged.enough:
        raise CommandError(_("That passphrase is easy to guess. {why}").format(why=judged.says))
    return passphrase


def _typed() -> str:
    if not can_ask():
        raise CommandError(
            _("Say how the export is to be kept: --age-passphrase-file FILE seals it, --plain does not.")
        )
    try:
        typed = getpass.getpass(_("A passphrase for the export: "))
        again = getpass.getpass(_("Once more: "))
    except EOFError:
        typed = again = ""
    if not typed:
        raise CommandError(_("No passphrase was typed. Nothing was exported."))
    if typed != again:
        raise CommandError(_("The two weren’t the same. Nothing was exported."))
    return typed
