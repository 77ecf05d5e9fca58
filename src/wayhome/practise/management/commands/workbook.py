"""``wayhome workbook FILE --practices a,b``: practices as a book to print and write in by hand."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError

from wayhome.content.numbers import in_words
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
            raise CommandError(f"One practice at least, and {making.MOST} at most.")
        chosen = _chosen(slugs, options)
        made = making.pdf(chosen, choices)
        if options["file"] == STANDARD:
            self._to_standard_output(made)
            return
        path = Path(options["file"]).expanduser()
        _file(path, made, replace=options["replace"])
        self.answer({"file": str(path), "bytes": len(made), "practices": [one.id for one in chosen]})
        self.say(f"{path}: {in_words(len(chosen))} practice{'' if len(chosen) == 1 else 's'}. {making.PLAIN}")

    def _to_standard_output(self, made: bytes) -> None:
        if self.as_json:
            raise CommandError("Standard output can’t take both the book and JSON. Name a file, or leave out --json.")
        if sys.stdout.isatty():
            raise CommandError("A PDF isn’t text for a screen. Name a file, or send it on with | or >.")
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
        hint = f" Did you mean {near[0]}?" if near else " `wayhome practices` lists them."
        if slug in described.every():
            hint = f" It is described here, and never run: `wayhome practise {slug}` reads it."
        raise CommandError(f"There is no practice called {slug}.{hint}") from None


def _file(path: Path, made: bytes, *, replace: bool) -> None:
    try:
        with filed(path, replace=replace) as file:
            file.write(made)
    except FileExistsError:
        raise CommandError(f"{path} is there already. Name another file, or say --replace.") from None
    except OSError as trouble:
        raise CommandError(f"{path} can’t be written ({trouble.strerror or trouble}). Nothing was kept.") from None
