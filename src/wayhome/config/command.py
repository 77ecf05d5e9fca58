"""The ``wayhome`` command: serve the pages, or run one of the commands beside them."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from pathlib import Path

from wayhome import __version__
from wayhome.config import running

PORT = 8765


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line. Returns the exit status: 0 when all went well, 1 when a sentence says what did not.

    Settings are read when Django is set up, after the choices of the command line.
    """
    options = _parser().parse_args(arguments, argparse.Namespace(data=None, port=PORT, no_browser=False))
    # What is made here is nobody else's to read: folder, database, its log.
    os.umask(0o077)
    _choose_surroundings(options)
    return running.run(options)


def _parser() -> argparse.ArgumentParser:
    everywhere = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    everywhere.add_argument(
        "--data", type=Path, metavar="DIR", help="the folder that holds the vaults (else WAYHOME_DATA)"
    )
    serving = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    serving.add_argument("--port", type=_port, help=f"the port on this computer ({PORT})")
    serving.add_argument("--no-browser", action="store_true", help="serve the pages without opening a browser")
    parser = argparse.ArgumentParser(
        prog="wayhome",
        description="A private companion for inner child work, on this computer.",
        parents=[everywhere, serving],
    )
    parser.add_argument("--version", action="version", version=f"Wayhome {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    commands.add_parser(
        "serve", parents=[everywhere, serving], help="open Wayhome in the browser (what happens without a command)"
    )
    commands.add_parser(
        "doctor", parents=[everywhere], help="say how Wayhome is: versions, data, database, time to unlock"
    )
    demo = commands.add_parser(
        "demo", parents=[everywhere], help="make a demonstration vault with an invented year in it"
    )
    demo.add_argument("--entries", type=_entries, default=None, metavar="N", help="how many journal entries")
    demo.add_argument("--seed", type=int, default=7, help="another seed makes another year (7)")
    demo.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help="take the passphrase from a file instead of making one"
    )
    return parser


def _port(text: str) -> int:
    if text.isdigit() and 1 <= int(text) <= 65535:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is not a port: use a number from 1 to 65535")


def _entries(text: str) -> int:
    if text.isdigit() and 1 <= int(text) <= 100_000:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is not a number of entries: use 1 to 100000")


def _choose_surroundings(options: argparse.Namespace) -> None:
    if options.data is not None:
        os.environ["WAYHOME_DATA"] = str(options.data.expanduser().resolve())
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wayhome.config.settings")
