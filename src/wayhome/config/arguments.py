"""What the commands take that belong to the whole of Wayhome. Read by a process without Django."""

from __future__ import annotations

import argparse
import ipaddress
from pathlib import Path

from wayhome.languages.plain import here
from wayhome.vault.agent.parsing import without_vault

PORT = 8765
HERE = "127.0.0.1"


@without_vault()
def serve(parser: argparse.ArgumentParser) -> None:
    """Open Wayhome in the browser (what happens without a command).

    It listens on this computer alone, until Ctrl+C; with --listen on another address of it, behind a proxy that speaks
    HTTPS (WAYHOME_BEHIND_TLS=1).

    Examples:
      wayhome
      wayhome serve --port 9000 --no-browser
      WAYHOME_BEHIND_TLS=1 wayhome serve --listen 0.0.0.0 --no-browser
    """
    _serving(parser)


@without_vault()
def doctor(parser: argparse.ArgumentParser) -> None:
    """Say how Wayhome is doing: versions, data, database, time to unlock.

    It changes nothing, and opens no vault.

    Examples:
      wayhome doctor
    """


@without_vault(tables=True)
def move(parser: argparse.ArgumentParser) -> None:
    """Copy everything to another database: from SQLite to PostgreSQL, or back.

    Close Wayhome first. Every row of every table is copied as it is, sealed, and then compared with what is here; all
    of it is there afterwards, or none. What is here stays as it is. The other database has to be empty. An address with
    a password belongs into a file: on the command line, others on this computer see it.

    Examples:
      wayhome move postgresql://wayhome@db.example/wayhome
      wayhome move --address-file /run/secrets/new-database
      wayhome move ~/wayhome-again
    """
    place = parser.add_mutually_exclusive_group(required=True)
    place.add_argument(
        "place", nargs="?", metavar="PLACE", help="a folder for SQLite, or postgresql://USER@HOST/NAME for PostgreSQL"
    )
    place.add_argument("--address-file", type=Path, metavar="FILE", help="the address is the first line of a file")
    parser.add_argument("--json", action="store_true", help="print JSON, and nothing else, on standard output")


@without_vault(tables=True)
def distribute(parser: argparse.ArgumentParser) -> None:
    """Spread the tables of a PostgreSQL with Citus over its machines, by vault.

    All that a person keeps lies on one of them. Close Wayhome first. Tables that are distributed already stay as they
    are: after an update that brought new ones, say it again.

    Examples:
      wayhome distribute --show
      wayhome distribute
    """
    parser.add_argument(
        "--show", action="store_true", help="print what would be said to the database, and change nothing"
    )


@without_vault(tables=True)
def attachments(parser: argparse.ArgumentParser) -> None:
    """Say where photographs, drawings and recordings lie, and whether all of them are there.

    Where WAYHOME_ATTACHMENTS names a store, what is added lies there, and what was there before stays in the database
    until it is brought over. Objects that no row names are left by what was interrupted; only who says so removes them,
    with the database that is in use: a copy of it from before doesn’t know what came after.

    Examples:
      wayhome attachments
      wayhome attachments --verify
      wayhome attachments --into-store
      wayhome attachments --sweep
    """
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--verify", action="store_true", help="fetch each, and compare it with what was put")
    what.add_argument("--into-store", action="store_true", help="put those that lie in the database into the store")
    what.add_argument("--into-database", action="store_true", help="fetch those that lie in the store")
    what.add_argument(
        "--sweep", action="store_true", help="remove objects older than a day that no row of this database names"
    )
    parser.add_argument("--json", action="store_true", help="print JSON, and nothing else, on standard output")


def _serving(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--port", type=_port, metavar="PORT", help=here("the port on this computer ({port})").format(port=PORT)
    )
    parser.add_argument("--no-browser", action="store_true", help="serve the pages without opening a browser")
    where = here("the address of this computer to listen on ({address})").format(address=HERE)
    parser.add_argument("--listen", type=_listening, metavar="ADDRESS", help=where)


def _listening(text: str) -> str:
    try:
        return str(ipaddress.ip_address(text))
    except ValueError:
        raise argparse.ArgumentTypeError(
            here("{text} is no address, such as {here}, ::1 or 0.0.0.0").format(text=text, here=HERE)
        ) from None


def _port(text: str) -> int:
    if text.isdigit() and 1 <= int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(here("{text} is not a port: use a number from 1 to 65535").format(text=text))


@without_vault()
def completion(parser: argparse.ArgumentParser) -> None:
    """Print what lets your shell complete commands and options.

    Nothing that you keep is ever completed: neither ids nor titles nor names.

    Examples:
      wayhome completion bash > ~/.local/share/bash-completion/completions/wayhome
      wayhome completion zsh > ~/.zfunc/_wayhome
      wayhome completion fish > ~/.config/fish/completions/wayhome.fish
    """
    parser.add_argument("shell", choices=("bash", "zsh", "fish"), help="which shell")


@without_vault()
def man(parser: argparse.ArgumentParser) -> None:
    """Show the manual page, or print its source where nobody is looking.

    Examples:
      wayhome man
      wayhome man > wayhome.1
    """
