"""Keys for a back-up, at a terminal: from a file, or typed without being shown."""

from __future__ import annotations

import getpass
from pathlib import Path

from django.core.management.base import CommandError

from wayhome.languages.words import _
from wayhome.vault.codes import mistyped
from wayhome.vault.copies.keys import Given
from wayhome.vault.crypto import CodeMistyped, RecoveryCode
from wayhome.vault.terminal.opening import can_ask
from wayhome.vault.terminal.words import first_line


def key(name: str | None, passphrase_file: Path | None, code_file: Path | None) -> Given:
    """The key that opens a vault of a back-up. Raises CommandError."""
    if code_file is not None:
        try:
            return Given(code=RecoveryCode.parse(first_line(code_file)), name=name or "")
        except CodeMistyped as error:
            raise CommandError(mistyped(error)) from None
    return Given(first_line(passphrase_file) or _typed(), name=name or "")


def _typed() -> str:
    if not can_ask():
        raise CommandError(
            _(
                "There is no terminal to ask for the passphrase at. "
                "Give --passphrase-file FILE or --recovery-code-file FILE."
            )
        )
    try:
        typed = getpass.getpass(_("Passphrase of the vault in the back-up: "))
    except EOFError:
        typed = ""
    if not typed:
        raise CommandError(_("No passphrase was typed. Nothing was opened."))
    return typed
