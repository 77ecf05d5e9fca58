"""How a package says what its commands take: public functions of its ``arguments.py``, one for each command.

The function's name is the command's (``import_`` becomes ``import``), the first line of its docstring the line in the
list of commands, the whole docstring the text of ``--help``. The same function serves the parser that starts without
Django and the command that does the work.
"""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FunctionType, ModuleType
from typing import NamedTuple

from wayhome.languages.plain import here

WIDTH = 115
"""Letters of a line of help, as in the source."""
Takes = Callable[[argparse.ArgumentParser], None]


class Surroundings(NamedTuple):
    """What a command needs around it: an open ``vault``; ``tables`` brought up to date (both, unless it says so)."""

    vault: bool = True
    tables: bool = True


_needs: dict[Takes, Surroundings] = {}


def without_vault(*, tables: bool = False) -> Callable[[Takes], Takes]:
    """Mark a command that opens no vault; ``tables``: it works on the database all the same, as restoring does."""

    def mark(takes: Takes) -> Takes:
        _needs[takes] = Surroundings(vault=False, tables=tables)
        return takes

    return mark


def needs_of(takes: Takes) -> Surroundings:
    """What a command needs around it."""
    return _needs.get(takes, Surroundings())


def name_of(takes: Takes) -> str:
    """The command’s name: ``import_`` is ``import``, ``erase_vault`` is ``erase-vault``."""
    return takes.__name__.rstrip("_").replace("_", "-")


def line_of(takes: Takes) -> str:
    """The line about a command in the list of commands."""
    return here(said_of(takes).partition("\n")[0]).rstrip(".")


def said_of(takes: Takes) -> str:
    """The docstring without what sets it in; `inspect` would do it too, and takes long to import."""
    return "\n".join(line.removeprefix("    ").rstrip() for line in (takes.__doc__ or "").splitlines()).strip()


def commands_of(module: ModuleType) -> Iterator[Takes]:
    """The commands that a package’s ``arguments.py`` describes, in the order of the file."""
    for name, value in vars(module).items():
        if isinstance(value, FunctionType) and value.__module__ == module.__name__ and not name.startswith("_"):
            yield value


def fill(parser: argparse.ArgumentParser, takes: Takes) -> None:
    """Give a parser what the command takes, and what every command of its sort takes."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = described(takes)
    takes(parser)
    if needs_of(takes).vault:
        _opening(parser)
    translate(parser)


def translate(parser: argparse.ArgumentParser) -> None:
    """Say what options are for in the language of this terminal."""
    for action in parser._actions:
        if action.help and action.help != argparse.SUPPRESS:
            action.help = here(action.help)


def described(takes: Takes) -> str:
    """What ``--help`` says: each paragraph in the language of this terminal; examples are commands, and stay."""
    return "\n\n".join(_translated(paragraph) for paragraph in said_of(takes).split("\n\n"))


def _translated(paragraph: str) -> str:
    words = " ".join(paragraph.split())
    said = here(words)
    if said == words:
        return paragraph
    # Imported only where it is needed, as every command waits for this module.
    return "\n".join(importlib.import_module("textwrap").wrap(said, WIDTH, break_on_hyphens=False))


def _opening(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group(here("opening the vault"))
    group.add_argument("--name", metavar="NAME", help="the name at the door (else WAYHOME_NAME, else it is asked)")
    group.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help="take the passphrase from the first line of a file"
    )
    if "--json" not in parser._option_string_actions:
        parser.add_argument("--json", action="store_true", help="print JSON, and nothing else, on standard output")
