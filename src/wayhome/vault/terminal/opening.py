"""Opening a vault from the terminal: whose it is, its passphrase, and the waiting after several wrong ones."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path

from django.core.management.base import CommandError
from django.utils import timezone

from wayhome.languages.days import dated
from wayhome.languages.words import _, counted, says
from wayhome.vault import attempts, doors, factors, leaving, operations, resting
from wayhome.vault.models import Vault
from wayhome.vault.opened import OpenVault
from wayhome.vault.terminal.words import first_line

SESSION_ID = 32
ADDRESS = "terminal"
"""Where tries from a terminal come from, for the lanes of wrong attempts."""

NO_VAULT = _("There is no vault here yet. Start `wayhome` and make one; or `wayhome restore FILE` brings one back.")
NO_TERMINAL = _(
    "There is no terminal to ask for the {what} at. Give {way}, or keep the vault open with `wayhome unlock` first."
)
NO_TERMINAL_ONCE_MORE = _(
    "This asks for the passphrase once more, also while the vault is open, and there is no terminal to ask at. "
    "Give --passphrase-file FILE. Nothing was changed."
)
DOES_NOT_OPEN = _(
    "That name and passphrase don’t open a vault here. "
    "Check both: a capital letter or a space can be the whole difference."
)
NO_CODES = _(
    "This vault asks for a second thing that a terminal can’t be shown. Open it in a browser, where an app with codes "
    "can be set up beside it."
)
NO_TERMINAL_FOR_CODE = _(
    "A code from an app is asked for, and there is no terminal to ask at. Keep the vault open with `wayhome unlock` "
    "first."
)
CODE_DOES_NOT_FIT = _("That code doesn’t fit. Take the one that your app shows now; each can be used once.")
RESTING = _("It’s resting until {day}. You closed it for a while; everything in it is exactly as you left it.")


def open_vault(name: str | None, passphrase_file: Path | None) -> OpenVault:
    """The vault of that name, opened with the passphrase from the file or as it is typed. Raises CommandError."""
    door = find_door(name)
    lanes = attempts.lanes_from(ADDRESS, door)
    check_patience(lanes)
    try:
        vault = doors.unlock_at(door, passphrase(passphrase_file))
    except doors.Closed:
        attempts.missed(lanes)
        raise CommandError(DOES_NOT_OPEN) from None
    attempts.succeeded(lanes)
    _show_second(vault)
    _past_its_rest(vault)
    operations.finish_erasures()
    # Beside no browser there is no row of a session; its sealed note lives as long as this opening.
    vault.session = os.urandom(SESSION_ID)
    return vault


def _show_second(vault: OpenVault) -> None:
    """Where a second factor is asked for, it is here too. Raises CommandError, and the vault is closed, without it."""
    try:
        if factors.are_asked(vault):
            _ask_for_code(vault)
    except BaseException:
        vault.root.close()
        raise


def _ask_for_code(vault: OpenVault) -> None:
    lanes = attempts.lanes_from(ADDRESS, factors.door_of(vault))
    check_patience(lanes)
    if not factors.every(vault).codes:
        raise CommandError(NO_CODES)
    if not can_ask():
        raise CommandError(NO_TERMINAL_FOR_CODE)
    if not factors.check_code(vault, _ask(f"{_('The code in your app')}: ")):
        attempts.missed(lanes, attempts.AT_A_CODE, attempts.AT_A_CODE)
        raise CommandError(CODE_DOES_NOT_FIT)
    attempts.succeeded(lanes)


def _past_its_rest(vault: OpenVault) -> None:
    """A vault that its person closed for a while opens when they say so. Raises CommandError when they don’t."""
    until = resting.until(vault)
    if until is None:
        return
    sys.stderr.write(f"{RESTING}\n".format(day=dated(timezone.localtime(until), "l j F")))
    if not can_ask() or not says(_ask(f"{_('Open it now?')} [{_('y/N')}] ")):
        vault.root.close()
        raise CommandError(_("It stays resting."))
    resting.wake(vault)


def check_patience(lanes: attempts.Lanes) -> None:
    """Raises CommandError when, after several wrong tries, this one has to wait."""
    seconds = attempts.seconds_to_wait(lanes)
    if seconds:
        raise CommandError(attempts.WAIT.format(pause=counted("{count} second", "{count} seconds", seconds)))


def passphrase(file: Path | None) -> str:
    """The passphrase, from the file or as it is typed. Raises CommandError."""
    return first_line(file) or _typed()


def passphrase_once_more(file: Path | None) -> str:
    """The same where the vault is open already, which doesn’t count here. Raises CommandError."""
    if file is None and not can_ask():
        raise CommandError(NO_TERMINAL_ONCE_MORE)
    return passphrase(file)


def find_door(name: str | None) -> bytes:
    """The door that is meant: of the name given, or in WAYHOME_NAME, or of the only vault, or of a name asked for."""
    wanted = name or os.environ.get("WAYHOME_NAME")
    if wanted:
        return doors.door_of(wanted)
    here = [bytes(door) for door in Vault.objects.exclude(door=leaving.NO_DOOR).values_list("door", flat=True)[:2]]
    if not here:
        raise CommandError(NO_VAULT)
    if len(here) == 1:
        return here[0]
    if not can_ask():
        raise CommandError(NO_TERMINAL.format(what=_("name"), way="--name NAME"))
    return doors.door_of(_ask(f"{_('Name')}: "))


def can_ask() -> bool:
    """Whether somebody sits at a terminal, even when the standard input comes from elsewhere."""
    if sys.stdin is not None and sys.stdin.isatty():
        return True
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True


def _ask(question: str) -> str:
    """A line from the terminal itself, so that text on standard input stays what it is: text."""
    if sys.stdin is not None and sys.stdin.isatty():
        sys.stderr.write(question)
        sys.stderr.flush()
        return sys.stdin.readline().strip()
    terminal = Path("/dev/tty")
    with terminal.open("w", encoding="utf-8") as shown, terminal.open(encoding="utf-8") as typed:
        shown.write(question)
        shown.flush()
        return typed.readline().strip()


def _typed() -> str:
    if not can_ask():
        raise CommandError(NO_TERMINAL.format(what=_("passphrase"), way="--passphrase-file FILE"))
    try:
        typed = getpass.getpass("Passphrase: ")
    except EOFError:
        typed = ""
    if not typed:
        raise CommandError(_("No passphrase was typed. Nothing was opened."))
    return typed
