"""What the vault’s commands take. Read by a process without Django: import nothing that needs it."""

from __future__ import annotations

import argparse

from wayhome.vault.agent.parsing import without_vault
from wayhome.vault.agent.spans import seconds_in


def list_(parser: argparse.ArgumentParser) -> None:
    """Show what is kept, newest first.

    Each line begins with an id, which `wayhome show` takes. Kinds have the names that an unknown one brings up, such
    as entry or checkin. Days are written as 2024-05-31, 2024-05, 2024, today, yesterday, or as how long ago: 10d, 6w,
    3m, 1y.

    Examples:
      wayhome list
      wayhome list --kind entry --since 2w
      wayhome list --since 2023 --until 2023 --limit 500 --json
    """
    _choosing(parser)
    parser.add_argument("--limit", type=_limit, default=20, metavar="N", help="how many at most (20)")


def show(parser: argparse.ArgumentParser) -> None:
    """Show one thing in full.

    Examples:
      wayhome show 4f5d1b90aa
      wayhome show 4f5d1b90aa --json
    """
    parser.add_argument(
        "id", metavar="ID", help="its id, or its first or last characters, as `wayhome list` shows them"
    )


def _choosing(parser: argparse.ArgumentParser) -> None:
    """Options for a kind and a span of time."""
    parser.add_argument(
        "--kind", action="append", default=[], metavar="KIND", help="only this kind; several times for more"
    )
    parser.add_argument("--since", metavar="DAY", help="from this day, month or year on")
    parser.add_argument("--until", metavar="DAY", help="up to this day, month or year, which counts too")


def _limit(text: str) -> int:
    if text.isdigit() and 1 <= int(text) <= 100_000:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text} is not a number of lines: use 1 to 100000")


def unlock(parser: argparse.ArgumentParser) -> None:
    """Keep the vault open for a while, so that other commands ask nothing.

    The passphrase is asked once. Then a small process of yours holds the key in memory, and answers only you, through
    a socket that nobody else on this computer can open. It locks by itself when no command came for the given time
    (else for as long as the vault’s settings say), and at once with `wayhome lock`.

    Examples:
      wayhome unlock
      wayhome unlock --for 2h --name Mara
    """
    parser.add_argument(
        "--for",
        dest="seconds",
        type=seconds_in,
        metavar="TIME",
        help="lock after so long without a command: 90s, 30m, 2h",
    )


@without_vault()
def lock(parser: argparse.ArgumentParser) -> None:
    """Lock the vault that is kept open for the terminal.

    Commands that still run end kindly. Vaults that are open in a browser stay open there.

    Examples:
      wayhome lock
    """
    parser.add_argument("--json", action="store_true", help="print JSON, and nothing else, on standard output")
