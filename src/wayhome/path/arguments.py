"""What the path’s commands take. Read by a process without Django: import nothing that needs it."""

from __future__ import annotations

import argparse
from pathlib import Path

from wayhome.languages.plain import here
from wayhome.vault.agent.parsing import without_vault

MOST_ENTRIES = 100_000


@without_vault(tables=True)
def demo(parser: argparse.ArgumentParser) -> None:
    """Make a demonstration vault with an invented year in it.

    Everybody in it is invented. It prints the name and the passphrase that open it.

    Examples:
      wayhome demo
      wayhome --data ~/wayhome-trial demo --entries 1000
    """
    parser.add_argument("--entries", type=_entries, default=None, metavar="N", help="how many journal entries")
    parser.add_argument("--seed", type=int, default=7, help="another seed makes another year (7)")
    parser.add_argument(
        "--passphrase-file", type=Path, metavar="FILE", help="take the passphrase from a file instead of making one"
    )


def _entries(text: str) -> int:
    if text.isdigit() and 1 <= int(text) <= MOST_ENTRIES:
        return int(text)
    raise argparse.ArgumentTypeError(
        here("{text} is not a number of entries: use 1 to {most}").format(text=text, most=MOST_ENTRIES)
    )
