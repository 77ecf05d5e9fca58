"""``wayhome workbook FILE --practices a,b``: practices as a book to print and write in by hand."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from wayhome.languages.numbers import in_words
from wayhome.languages.words import _, counted
from wayhome.practise import arguments, described, library
from wayhome.practise.own import mine
from wayhome.practise.practice import Practice
from wayhome.practise.workbook import making
from wayhome.practise.workbook.making import Choices
from wayhome.safety import plain
from wayhome.vault.filing import filed
from wayhome.vault.opened import OpenVault
from wayhome.vault.terminal import PlainCommand
from wayhome.vault.terminal.opening import open_vault

STANDARD = "-"
LISTED = _("`wayhome practices` lists them.")
DESCRIBED = _("It is described here, and never run: `wayhome practise {practice}` reads it.")
NOT_WRITTEN = _("{file} can’t be written ({why}). Nothing was kept.")


class Command(PlainCommand):
    help = "Make a book of practices to print, with room to write by hand, as a PDF."
    takes = arguments.workbook

    def work(self, options: dict[str, Any]) -> None:
        country = plain.country_of(options["country"])
        choices = Choices(
            options["paper"],
            options["large"],
            options["cover_name"],
            options["plain_cover"],
            country.code if country else "",
        )
        slugs = list(dict.fromkeys(slug for slug in options["practices"].split(",") if slug))
        if not 1 <= len(slugs) <= making.MOST:
            raise CommandError(_("One practice at least, and {most} at most.").format(most=making.MOST))
        chosen = _chosen(slugs, options)
        made = making.pdf(chosen, choices)
        if options["file"] == STANDARD:
            self._to_standard_output(made)
            return
        path = Path(options["file"]).expanduser()
        _file(path, made, replace=options["replace"])
        self.answer({"file": str(path), "bytes": len(made), "practices": [one.id for one in chosen]})
        count = len(chosen)
        said = counted("one practice", "{count_said} practices", count, count_said=in_words(count))
        self.say(f"{path}: {said}. {making.PLAIN}")

    def _to_standard_output(self, made: bytes) -> None:
        if self.as_json:
            raise CommandError(
                _("Standard output can’t take both the book and JSON. Name a file, or leave out --json.")
            )
        if sys.stdout.isatty():
            raise CommandError(_("A PDF isn’t text for a screen. Name a file, or send it on with | or >."))
        sys.stdout.buffer.write(made)


def _chosen(slugs: list[str], options: dict[str, Any]) -> list[Practice]:
    """The practices; a vault is opened only where one of them is somebody's own. Raises CommandError."""
    if not any(map(mine.is_own, slugs)):
        return [_practice(slug, None) for slug in slugs]
    vault = open_vault(options["name"], options["passphrase_file"])
    try:
        return [_practice(slug, vault) for slug in slugs]
    finally:
        vault.root.close()


def _practice(slug: str, vault: OpenVault | None) -> Practice:
    try:
        return mine.known(slug, vault)
    except library.NoSuchPractice:
        near = difflib.get_close_matches(slug, mine.beside_library(vault), n=1)
        hint = _("Did you mean {practice}?").format(practice=near[0]) if near else str(LISTED)
        if slug in described.every():
            hint = DESCRIBED.format(practice=slug)
        raise CommandError(f"{_('There is no practice called {practice}.').format(practice=slug)} {hint}") from None


def _file(path: Path, made: bytes, *, replace: bool) -> None:
    try:
        with filed(path, replace=replace) as file:
            file.write(made)
    except FileExistsError:
        raise CommandError(
            _("{file} is there already. Name another file, or say --replace.").format(file=path)
        ) from None
    except OSError as trouble:
        raise CommandError(NOT_WRITTEN.format(file=path, why=trouble.strerror or trouble)) from None
