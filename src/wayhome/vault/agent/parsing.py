"""How a package says what its commands take: public functions of its ``arguments.py``, one for each command.

The function's name is the command's (``import_`` becomes ``import``), the first line of its docstring the line in the
list of commands, the whole docstring the text of ``--help``. The same function serves the parser that starts without
Django and the command that does the work.
"""

from __future__ import annotations

import argparse
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

Takes = Callable[[argparse.ArgumentParser], None]


@dataclass(frozen=True, slots=True)
class Surroundings:
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
    return (inspect.getdoc(takes) or "").partition("\n")[0].rstrip(".")


def commands_of(module: ModuleType) -> Iterator[Takes]:
    """The commands that a package’s ``arguments.py`` describes, in the order of the file."""
    for name, value in vars(module).items():
        if inspect.isfunction(value) and value.__module__ == module.__name__ and not name.startswith("_"):
            yield value


def fill(parser: argparse.ArgumentParser, takes: Takes) -> None:
    """Give a parser what the command takes, and what every command of its sort takes."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.description = inspect.getdoc(takes)
    takes(parser)
    if needs_of(takes).vault:
        _opening(parser)


def _opening(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("opening the vault")
    group.add_argument("--name", metavar="NAME", help="the name at the door (else WAYHOME_NAME, else it is asked)")
    group.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help="take the passphrase from the first line of a file"
    )
    if "--json" not in parser._option_string_actions:
        parser.add_argument("--json", action="store_true", help="print JSON, and nothing else, on standard output")
