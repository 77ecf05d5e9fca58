"""What every command has: a voice, JSON on request, and, when it works on a vault, the open vault."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar, Protocol

import msgspec
from django.core.management.base import BaseCommand, CommandError, CommandParser

from wayhome.languages.numbers import digits
from wayhome.languages.words import _, as_now
from wayhome.vault.agent import parsing
from wayhome.vault.opened import OpenVault
from wayhome.vault.queries import UNREADABLE, NotHere
from wayhome.vault.terminal import opening, showing
from wayhome.vault.terminal.choosing import Titled
from wayhome.vault.terminal.words import Ended

DAMAGED = _(
    "Something that is kept here can’t be read: it was changed from outside, or written by a newer Wayhome. "
    "Nothing was changed now. `wayhome doctor` looks at the database; a back-up may hold the earlier state."
)
ENDED = _("The input ended before the last question. What was kept by then stays kept; the rest isn’t.")
NOT_HERE = _("There is nothing with that id in this vault. Perhaps it was erased.")


class Summed(Titled, Protocol):
    """What has an id, a title and a line that says what it is."""

    @property
    def summary(self) -> str: ...


class PlainCommand(BaseCommand):
    """A command that needs no vault. ``takes`` is its function in ``arguments.py``; the work is done in ``work``."""

    requires_system_checks = ()
    takes: ClassVar[parsing.Takes]
    as_json = False

    def add_arguments(self, parser: CommandParser) -> None:
        parsing.fill(parser, type(self).takes)

    def handle(self, *args: Any, **options: Any) -> None:
        self.as_json = options.get("json", False)
        self.work(options)

    def work(self, options: dict[str, Any]) -> None:
        """Do what the command is for. Raises CommandError with a sentence for the person."""
        raise NotImplementedError

    def say(self, words: str = "") -> None:
        """A line on standard output; nothing when JSON was asked for."""
        if not self.as_json:
            self.stdout.write(str(words))

    def answer(self, thing: Any) -> None:
        """The one JSON value of a command that was asked for JSON; nothing otherwise."""
        if self.as_json:
            self.stdout.write(msgspec.json.format(msgspec.json.encode(thing, enc_hook=as_now), indent=2).decode())

    def contents(self, every: Iterable[Summed]) -> None:
        """What there is to choose from: of each its title, the id to type, and what it is in a line."""
        found = list(every)
        self.answer([{"id": one.id, "title": one.title, "summary": one.summary} for one in found])
        look = showing.Look(self.stdout)
        for one in found:
            self.say(f"{look.bold(one.title)}  {one.id}")
            self.say(look.paragraph(f"  {one.summary}", hanging=True))

    def tell(self, done: int, of: int, what: str = "") -> None:
        """How far the work is: one line that renews itself, on standard error, when somebody can see it."""
        if self.stderr.isatty():
            ending = "\n" if done >= of else ""
            share = _("{done} of {all}").format(done=digits(done), all=digits(of)) if of else digits(done)
            doing = what or _("Working")
            self.stderr.write(f"\r{doing}: {share}", self._plain, ending)
            self.stderr.flush()

    @staticmethod
    def _plain(words: str) -> str:
        return words


class VaultCommand(PlainCommand):
    """A command that works on ``self.vault``: the one that is kept open, or opened with the passphrase now.

    ``held`` is how an open vault is handed in; the command works with a key of its own and wipes that at its end.
    """

    stealth_options = ("held",)
    vault: OpenVault

    def handle(self, *args: Any, **options: Any) -> None:
        held = options.pop("held", None)
        self.vault = _apart(held) if held else opening.open_vault(options["name"], options["passphrase_file"])
        try:
            super().handle(*args, **options)
        except Ended:
            raise CommandError(ENDED) from None
        except NotHere:
            raise CommandError(NOT_HERE) from None
        except UNREADABLE as trouble:
            raise CommandError(DAMAGED) from trouble
        finally:
            if held is not None:
                held.sealed_note = self.vault.sealed_note
            self.vault.root.close()


def _apart(held: OpenVault) -> OpenVault:
    """The vault with a key of its own, and with what its session remembers."""
    vault = held.apart()
    vault.session, vault.sealed_note = held.session, held.sealed_note
    return vault
