"""What the commands of Begin take. Read by a process without Django: import nothing that needs it."""

from __future__ import annotations

import argparse

SESSIONS = ("list", "show", "add", "basket", "bring")
"""What can be done with sessions."""


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
    parser.add_argument("--json", action="store_true", help="print JSON, and nothing else, on standard output")


def sessions(parser: argparse.ArgumentParser) -> None:
    """Show your sessions and what lies in the basket for the next one, or write one down.

    `list` shows those to come, and the latest that have been; `show` takes an id; `add` takes a day, and what else is
    known; `basket` shows what comes along; `bring` puts a line of words into it, and asks for one where none is given:
    words on the command line stay in the shell’s history. How a session was is written in the browser.

    Examples:
      wayhome sessions
      wayhome sessions --json
      wayhome sessions add --day 2026-12-03 --at 15:30 --whom Lise
      wayhome sessions bring
      wayhome sessions basket
    """
    parser.add_argument("what", nargs="?", choices=SESSIONS, default="list", help="what is to be done")
    parser.add_argument("words", nargs="*", metavar="ID|WORDS", help="show: an id; bring: a line of words")
    parser.add_argument("--day", default="", metavar="DAY", help="add: the day, as 2026-12-03")
    parser.add_argument("--at", default="", metavar="TIME", help="add: the time, as 15:30")
    parser.add_argument("--minutes", default="", metavar="N", help="add: how long")
    parser.add_argument("--whom", default="", metavar="NAME", help="add: with whom")
    parser.add_argument("--where", default="", metavar="WORDS", help="add: where")
    parser.add_argument("--json", action="store_true", help="print JSON, and nothing else, on standard output")
