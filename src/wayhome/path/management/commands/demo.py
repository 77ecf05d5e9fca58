"""``wayhome demo``: a vault with an invented person's year in it, to look around in."""

from __future__ import annotations

import sys
from pathlib import Path
from time import monotonic
from typing import Any

import msgspec
from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from wayhome.content.files import ContentError
from wayhome.languages.numbers import digits
from wayhome.languages.words import _, counted
from wayhome.path import arguments
from wayhome.path.demo.filling import fill
from wayhome.path.demo.words import story
from wayhome.path.demo.year import year
from wayhome.vault import doors, operations, passphrases, queries
from wayhome.vault.doors import MadeVault

PATIENCE = 1.0
"""Seconds after which the command says how far it is, and says it again as often."""
NAMESAKES = 20
OTHER_PASSPHRASE = _("The passphrase from your file opens another vault of that name; this one has its own.")


class Command(BaseCommand):
    help = "Make a demonstration vault with an invented year in it."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        arguments.demo(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Make it, and print what opens it. Whatever is in the way is said in a sentence; the status is then 1."""
        try:
            said = story()
        except ContentError as error:
            sys.exit(_("The words of the demonstration can’t be used. {error}").format(error=error))
        wanted = _passphrase_in(options["passphrase_file"], said.people.person.name)
        name, passphrase, made = _make(said.people.person.name, wanted)
        profile = queries.profile(made.vault)
        operations.revise(
            made.vault, profile, msgspec.structs.replace(profile.payload, set_up=True, recovery_kept=True)
        )
        here = year(said, timezone.localdate(), entries=options["entries"], seed=options["seed"])
        fill(made.vault, here, self._tell)
        self.stdout.write(
            counted(
                "A demonstration vault with one journal page is ready.",
                "A demonstration vault with {count} journal pages is ready.",
                len(here.entries),
            )
        )
        self.stdout.write(f"{_('Everybody in it is invented.')}\n\n")
        shown = _("the one from your file") if passphrase == wanted else passphrase
        rows = ((_("Name"), name), (_("Passphrase"), shown), (_("Recovery code"), made.code.text))
        wide = max(len(str(label)) for label, _value in rows)
        for label, value in rows:
            self.stdout.write(f"  {label:<{wide}}  {value}")
        if wanted and passphrase != wanted:
            self.stdout.write(f"\n{OTHER_PASSPHRASE}")

    _told = 0.0

    def _tell(self, done: int, of: int) -> None:
        """Say how far it is, about once a second."""
        now = monotonic()
        if not self._told:
            self._told = now
        elif done < of and now - self._told >= PATIENCE:
            self._told = now
            self.stdout.write(_("Writing: {done} of {whole}").format(done=digits(done), whole=digits(of)))
            self.stdout.flush()


def _make(name: str, wanted: str | None) -> tuple[str, str, MadeVault]:
    """A vault of that name, or of the first like it that has room; with the passphrase wanted, if that can be."""
    passphrase = wanted or passphrases.suggestion()
    for number in range(1, NAMESAKES + 1):
        called = name if number == 1 else f"{name} {number}"
        try:
            return called, passphrase, doors.make(called, passphrase)
        except doors.AlreadyOpens:
            passphrase = passphrases.suggestion()
            return called, passphrase, doors.make(called, passphrase)
        except doors.TooMany:
            continue
    many = _("There are very many vaults called {name} here already. Choose another folder with --data DIR.")
    sys.exit(many.format(name=name))


def _passphrase_in(file: Path | None, name: str) -> str | None:
    """The first line of the file, or None without a file. Ends the command when it can’t be used."""
    if file is None:
        return None
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        sys.exit(_("{file} can’t be read ({why}).").format(file=file, why=error.strerror))
    except UnicodeDecodeError:
        sys.exit(_("{file} isn’t a text file.").format(file=file))
    passphrase = next(iter(text.splitlines()), "").strip()
    if not passphrase:
        sys.exit(_("{file} is empty. Put a passphrase on its first line.").format(file=file))
    strength = passphrases.strength(passphrase, name)
    if not strength.enough:
        sys.exit(_("The passphrase in {file} is easy to guess. {why}").format(file=file, why=strength.says))
    return passphrase
