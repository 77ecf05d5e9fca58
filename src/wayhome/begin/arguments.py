"""What the commands of Begin take. Read by a process without Django: import nothing that needs it."""

from __future__ import annotations

import argparse


def goals(parser: argparse.ArgumentParser) -> None:
    """Show your goals, or one of them in full.

    `list` shows each with where you began, where you see it now, and what you hope for; `show` takes the first words of
    a goal, or an id, and says all that is written, with its moments. They are written in the browser, under Goals.

    Examples:
      wayhome goals
      wayhome goals show "I can rest"
      wayhome goals --json
    """
    parser.add_argument("what", nargs="?", choices=("list", "show"), default="list", help="what is to be shown")
    parser.add_argument("which", nargs="*", metavar="GOAL", help="show: its first words, or its id")
