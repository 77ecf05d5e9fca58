"""What the commands of Navigate take. Read by a process without Django: import nothing that needs it."""

from __future__ import annotations

import argparse


def obstacles(parser: argparse.ArgumentParser) -> None:
    """Name what’s in the way: what it may be, something smaller, a practice, or “not today”.

    `list` shows all that can be named; `show` takes one of them, by its id or title, and says who in you may be
    protecting, what it may be afraid of, a tenth of it, and a practice that may fit, with the rule that chose it;
    `not-today` keeps “not today” as the answer. What you sat with in the browser is listed by `lately`.

    Examples:
      wayhome obstacles
      wayhome obstacles show nothing-comes
      wayhome obstacles show "This is silly" --json
      wayhome obstacles not-today too-much
    """
    what = ("list", "show", "not-today", "lately")
    parser.add_argument("what", nargs="?", choices=what, default="list", help="what is to be done")
    parser.add_argument("which", nargs="*", metavar="OBSTACLE", help="show, not-today: its id, or its title")


def away(parser: argparse.ArgumentParser) -> None:
    """Be away for a while, or back; Today then asks nothing.

    With nothing it says how it is. `until` takes a day, on which you’re back without a word; `now` needs none.
    Grounding and people to talk to stay where they are.

    Examples:
      wayhome away
      wayhome away now
      wayhome away until 2027-01-10
      wayhome away back
    """
    parser.add_argument("what", nargs="?", choices=("say", "now", "until", "back"), default="say", help="what is so")
    parser.add_argument("day", nargs="?", metavar="DAY", default="", help="until: a day to come, as 2027-01-10")
